from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from dostyk.claims.model import Extraction
from dostyk.documents.model import Block, Document
from dostyk.errors import InvalidValue, LedgerError
from dostyk.ledger import Added, Ledger, Tally, queries


def test_a_document_is_kept_with_its_claims_and_events(ledger, extraction):
    assert ledger.add(extraction()) == Added("added", claims=1, events=1)
    assert len(ledger.rows(ledger.documents())) == 1
    (claim,) = ledger.rows(ledger.claims())
    assert (claim["value"], claim["unit"], claim["text"]) == (44e9, "USD", "USD 44 billion")
    assert claim["quote"] == extraction().document.text
    (event,) = ledger.rows(ledger.events())
    assert (event["text"], event["parties"]) == ("talks", ["CHN", "KAZ"])


def test_what_was_kept_comes_back_as_it_was(ledger, extraction, claim):
    document = Document(
        "Торговля: 0.10 % — over USD 44 billion 😀\x00, “talks”.",
        title="Title", url="https://example.org/a", outlet="Outlet", author="A. B.",
        published="2025-06-17", published_from="metadata", lang="ru", kind="op-ed", path="a.html",
        blocks=(Block("heading", 0, 8), Block("paragraph", 10, 20)),
    )  # fmt: skip
    kept = Extraction(
        document,
        (
            claim(document, "0.10 %", value=Decimal("0.10"), unit="%", time_period=None, ref_area=None),
            claim(document, "USD 44 billion", value=Decimal(1) / 3, value_high=Decimal("9" * 40), weak=()),
        ),
    )
    ledger.add(kept)
    assert list(ledger.extractions()) == [kept]


def test_a_value_keeps_its_last_digit_and_its_zeros(ledger, extraction):
    exact = [
        Decimal("0.10"),
        Decimal("4.40E+10"),
        Decimal("0.04166666666666666666666666667"),
        Decimal("-19.3"),
    ]
    first = extraction()
    ledger.add(replace(first, claims=tuple(replace(first.claims[0], value=value) for value in exact)))
    kept = next(ledger.extractions())
    assert [str(claim.value) for claim in kept.claims] == [str(value) for value in exact]


def test_adding_the_same_document_again_adds_nothing_but_the_moment(ledger, extraction, noon):
    ledger.add(extraction(), run="one", now=noon)
    before = ledger.rows(ledger.claims())
    assert ledger.add(extraction(), run="two", now=noon + timedelta(days=1)) == Added("already there", 0, 0)
    (claim,) = ledger.rows(ledger.claims())
    assert claim == before[0] | {"last_seen": before[0]["last_seen"] + timedelta(days=1)}
    assert claim["origin"] == "one"


def test_an_earlier_moment_does_not_move_last_seen_back(ledger, extraction, noon):
    ledger.add(extraction(), now=noon)
    ledger.add(extraction(), now=noon - timedelta(days=1))
    (document,) = ledger.rows(ledger.documents())
    assert document["last_seen"] == noon.replace(tzinfo=None)


def test_claims_that_a_newer_reading_no_longer_gives_are_withdrawn_and_kept(ledger, extraction, noon):
    first = extraction()
    other = replace(first.claims[0], value=Decimal("45e9"))
    ledger.add(first, run="one", now=noon)
    result = ledger.add(replace(first, claims=(other,)), run="two", now=noon + timedelta(days=1))
    assert result == Added("already there", claims=1, events=0, withdrawn=1)
    assert [row["id"] for row in ledger.rows(ledger.claims())] == [other.id]
    (gone,) = [row for row in ledger.rows(ledger.claims(withdrawn=True)) if row["withdrawn_at"]]
    assert (gone["id"], gone["withdrawn_by"]) == (first.claims[0].id, "two")
    assert list(ledger.extractions()) == [replace(first, claims=(other,))]


def test_a_claim_that_was_withdrawn_stands_again_when_it_is_read_again(ledger, extraction):
    first = extraction()
    ledger.add(first)
    ledger.add(Extraction(first.document))
    assert ledger.rows(ledger.claims()) == []
    assert ledger.add(first) == Added("already there", claims=1, events=1)
    assert list(ledger.extractions()) == [first]


def test_a_reader_that_is_surer_of_the_same_claim_changes_only_that(ledger, extraction):
    first = extraction()
    surer = replace(first, claims=(replace(first.claims[0], confidence=1.0, weak=()),))
    ledger.add(first)
    assert ledger.add(surer) == Added("already there", 0, 0)
    assert list(ledger.extractions()) == [surer]


def test_a_claim_given_twice_is_kept_once(ledger, extraction):
    first = extraction()
    ledger.add(replace(first, claims=first.claims * 2))
    assert list(ledger.extractions()) == [first]


def test_a_date_that_is_learnt_later_is_kept_with_the_claims_it_changes(ledger, extraction):
    undated, dated = extraction(), extraction(published="2025-06-17", published_from="given")
    dated = replace(dated, claims=(replace(dated.claims[0], time_period="2023"),))
    ledger.add(replace(undated, claims=(replace(undated.claims[0], time_period=None),)))
    assert ledger.add(dated).withdrawn == 1
    assert list(ledger.extractions()) == [dated]


def test_a_reading_without_a_date_does_not_replace_one_with_a_date(ledger, extraction):
    dated = extraction(published="2025-06-17")
    undated = extraction()
    ledger.add(dated)
    assert ledger.add(Extraction(undated.document)) == Added("already there", 0, 0)
    assert list(ledger.extractions()) == [dated]


def test_the_same_words_in_two_outlets_are_one_document_seen_in_two_places(ledger, extraction):
    for outlet, day in (("Xinhua", "2025-06-17"), ("Akorda", "2025-06-18"), ("Xinhua", "2025-06-17")):
        ledger.add(extraction(outlet=outlet, url=f"https://{outlet}.example/1", published=day))
    (document,) = ledger.rows(ledger.documents())
    assert (document["outlet"], document["published"]) == ("Xinhua", date(2025, 6, 17))
    assert sorted(row["outlet"] for row in ledger.rows(ledger.sightings())) == ["Akorda", "Xinhua"]


def test_periods_are_kept_as_days_too(ledger, extraction):
    first = extraction()
    periods = ("2024-Q1", "2005/..", None, "no period")
    ledger.add(
        replace(first, claims=tuple(replace(first.claims[0], time_period=period) for period in periods))
    )
    rows = ledger.rows(ledger.claims().order_by("position"))
    assert [(row["period_first"], row["period_last"]) for row in rows] == [
        (date(2024, 1, 1), date(2024, 3, 31)),
        (date(2005, 1, 1), None),
        (None, None),
        (None, None),
    ]


def test_rows_name_the_run_they_come_from(ledger, extraction, noon):
    run = ledger.begin("add", ["articles/"], now=noon)
    ledger.add(extraction(), run=run, now=noon)
    ledger.finish(run, Tally(added=1), now=noon)
    (row,) = ledger.rows(ledger.runs())
    assert (row["id"], row["command"], row["arguments"], row["added"]) == (run, "add", ["articles/"], 1)
    assert {row["origin"] for row in ledger.rows(ledger.claims())} == {run}


def test_rows_added_without_a_run_name_the_program_as_their_run(ledger, extraction):
    ledger.add(extraction())
    (run,) = ledger.rows(ledger.runs())
    assert (run["command"], run["id"]) == ("python", ledger.rows(ledger.claims())[0]["origin"])


def test_half_a_character_is_refused_and_nothing_is_kept(ledger, extraction):
    with pytest.raises(InvalidValue, match=r"a\.json: half a character at 1 of the text"):
        ledger.add(Extraction(Document("x\ud800", path="a.json")))
    assert ledger.rows(ledger.documents()) == []


def test_a_file_named_in_bytes_that_are_no_characters_can_be_kept(ledger, extraction):
    ledger.add(extraction(path="caf\udce9.txt"))
    assert ledger.rows(ledger.documents())[0]["path"] == "caf\\udce9.txt"


def test_a_day_that_is_none_is_refused(ledger, extraction):
    with pytest.raises(InvalidValue, match="'yesterday' is not a day"):
        ledger.add(extraction(published="yesterday"))


def test_a_ledger_opened_for_reading_is_not_written(tmp_path, extraction):
    with Ledger.open(tmp_path / "a.duckdb") as ledger:
        ledger.add(extraction())
    with Ledger.open(tmp_path / "a.duckdb", read_only=True) as ledger:
        assert list(ledger.extractions()) == [extraction()]
        with pytest.raises(LedgerError, match="reading only"):
            ledger.add(extraction())


def test_extractions_come_in_the_order_they_were_added_and_can_be_narrowed_down(
    ledger, extraction, noon, monkeypatch
):
    monkeypatch.setattr("dostyk.ledger.ledger._BATCH", 3)
    texts = [f"At talks number {n} nothing was said." for n in range(7)]
    for at, text in enumerate(texts):
        ledger.add(extraction(text, path=f"{at}.txt"), now=noon + timedelta(seconds=at))
    assert [found.document.text for found in ledger.extractions()] == texts
    last = queries.published_between(ledger.documents(), "2025")
    assert list(ledger.extractions(last)) == []


def test_a_failure_in_the_middle_of_a_document_leaves_nothing_of_it(ledger, extraction, monkeypatch):
    from dostyk.ledger import writing

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(writing, "sighting_row", fail)
        with pytest.raises(KeyboardInterrupt):
            ledger.add(extraction())
    assert ledger.rows(ledger.documents()) == ledger.rows(ledger.claims()) == []
    assert ledger.add(extraction()).status == "added"
