"""What the sources allow."""

from __future__ import annotations

from dostyk.official import reference
from dostyk.official.sources import datasets
from dostyk.official.terms import terms


def test_every_data_set_that_is_shipped_or_fetched_has_terms() -> None:
    names = {each.dataset for each in reference()} | set(datasets())
    assert [name for name in sorted(names) if terms(name).text == "not stated"] == []


def test_the_shipped_terms_of_a_source_are_those_it_is_fetched_under() -> None:
    fetched = datasets()["comtrade"].source
    assert terms("comtrade") == (fetched.terms, fetched.terms_at, fetched.pass_on)


def test_what_states_no_terms_is_not_passed_on() -> None:
    assert terms("own-customs") == ("not stated", None, False)
