from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dostyk.audit.numbered import ordinal

if TYPE_CHECKING:
    from collections.abc import Callable

    from dostyk.audit.model import Audit

FIRST = (
    "Cordillera Post",
    "2024-05-10",
    (
        "The Chile–Argentina Integration Committee held its 18th meeting in Mendoza on 7 May 2024. "
        "The committee has met every year since 2007."
    ),
)
SECOND = (
    "Pampa Herald",
    "2025-05-20",
    (
        "Delegates closed the 19th meeting of the Chile–Argentina Integration Committee in Coquimbo on 15 May 2025. "
        "The 20th meeting will be held in San Juan in 2026."
    ),
)


def said(audit: Audit) -> list[str]:
    return [finding.severity for finding in audit.findings]


@pytest.mark.parametrize(
    ("word", "number"),
    [("12th", 12), ("eighth", 8), ("twenty-first", 21), ("XIV", 14), ("IX", 9), ("last", None)],
)
def test_an_ordinal_is_read_in_digits_words_and_roman_numerals(word: str, number: int | None) -> None:
    assert ordinal(word) == number


def test_a_yearly_series_in_order_is_consistent(run_rule: Callable[..., Audit]) -> None:
    audit = run_rule("ordinal", FIRST, SECOND)
    assert audit.findings == ()
    assert {check.outcome for check in audit.checks} == {"consistent"}


def test_one_meeting_with_two_numbers_is_an_error_and_the_series_tells_which_fits(
    run_rule: Callable[..., Audit],
) -> None:
    text = "The 21st meeting of the Chile-Argentina Integration Committee ended in Coquimbo on 15 May 2025 with a song."
    audit = run_rule("ordinal", FIRST, SECOND, ("Valle News", "2025-05-21", text))
    error = next(finding for finding in audit.findings if finding.severity == "error")
    assert "19th fits" in error.message
    assert {span.doc for span in error.spans} == {
        span.doc for finding in audit.findings for span in finding.spans
    }


def test_a_later_meeting_with_a_lower_number_is_a_warning(run_rule: Callable[..., Audit]) -> None:
    early = ("A", "2023-06-10", "The ninth Baltic Ferry Forum took place in Tallinn on 2 June 2023.")
    late = ("B", "2024-06-10", "The eighth Baltic Ferry Forum took place in Riga on 5 June 2024.")
    assert said(run_rule("ordinal", early, late)) == ["warning"]


def test_yearly_meetings_whose_numbers_run_ahead_of_the_years_are_a_warning(
    run_rule: Callable[..., Audit],
) -> None:
    early = ("A", "2022-06-10", "The seventh annual Accra Grain Conference met on 2 June 2022.")
    late = ("B", "2024-06-10", "The tenth annual Accra Grain Conference met on 5 June 2024.")
    assert said(run_rule("ordinal", early, late)) == ["warning"]


def test_a_number_that_its_first_year_does_not_give_is_a_warning(run_rule: Callable[..., Audit]) -> None:
    text = "The tenth Accra Fintech Forum met on 14 November 2024. The forum has met every year since 2017."
    assert said(run_rule("ordinal", ("A", "2024-11-21", text))) == ["warning"]


@pytest.mark.parametrize(
    "text",
    [
        "It was the second meeting between the ministers this year, after that of 3 March 2024.",
        "The third day of the fair brought 40 firms to the second hall.",
        (
            "On 20 March 2024 the third meeting of the Ghana–Togo Customs Subcommittee was held in Accra. "
            "The 12th session of the Ghana–Togo Border Commission ended in Accra on 20 March 2024."
        ),
        "The sixth session of the Ghana–Togo Border Commission, planned for May 2023, was held on 20 March 2024.",
    ],
)
def test_other_numbers_and_other_series_are_clean(run_rule: Callable[..., Audit], text: str) -> None:
    assert said(run_rule("ordinal", ("A", "2024-04-01", text))) == []


def test_a_meeting_is_held_against_the_diary(run_rule: Callable[..., Audit]) -> None:
    wrong = ("A", "2025-07-10", "The 15th BRICS summit met in Kazan in October 2024.")
    right = ("B", "2025-07-10", "The 16th BRICS summit met in Kazan in October 2024.")
    assert said(run_rule("ordinal", wrong)) == ["warning"]
    assert said(run_rule("ordinal", right)) == []


def test_the_anniversary_of_an_organisation_is_not_the_number_of_its_summit(
    run_rule: Callable[..., Audit],
) -> None:
    text = "This year, China hosted the 25th anniversary summit of the SCO, the largest in its history."
    (finding,) = run_rule("ordinal", ("A", "2025-10-01", text)).findings
    assert finding.severity == "error"
    assert "24" in finding.message
    assert "25th meeting" in finding.message


FOUNDED = ("A", "2024-02-01", "Kenya and Egypt established diplomatic relations in 1964.")


@pytest.mark.parametrize(
    ("day", "text", "expected"),
    [
        (
            "2024-07-10",
            "Egypt and Kenya last week marked the 70th anniversary of their diplomatic relations.",
            ["error"],
        ),
        (
            "2024-07-10",
            "Egypt and Kenya last week marked the 60th anniversary of their diplomatic relations.",
            [],
        ),
        (
            "2023-07-10",
            "Egypt and Kenya next year celebrate the 60th anniversary of their diplomatic relations.",
            [],
        ),
        ("2024-07-10", "In 2014 Egypt and Kenya marked the 50th anniversary of diplomatic relations.", []),
        ("2024-07-10", "Egypt and Sudan marked the 70th anniversary of their diplomatic relations.", []),
        (
            "2024-07-10",
            "The 70th anniversary of the harbour of Mombasa was celebrated in Kenya and Egypt.",
            [],
        ),
        ("2024-07-10", "Egypt and Kenya mark 70 years of diplomatic relations.", ["error"]),
        ("2024-07-10", "Egypt and Kenya mark 60 years of diplomatic relations.", []),
        (
            "2024-07-10",
            "The town marked the 30th anniversary of the Kisumu Sugar Works, founded in 1984.",
            ["error"],
        ),
        (
            "2024-07-10",
            "The town marked the 40th anniversary of the Kisumu Sugar Works, founded in 1984.",
            [],
        ),
        ("2024-07-10", "The embassy reopened in 1997; its 30th anniversary is celebrated now.", ["error"]),
        ("2024-07-10", "The port was founded in 1980 and has just had its 40th anniversary.", ["error"]),
    ],
)
def test_an_anniversary_follows_from_the_year_of_the_beginning(
    run_rule: Callable[..., Audit], day: str, text: str, expected: list[str]
) -> None:
    assert said(run_rule("ordinal", FOUNDED, ("B", day, text))) == expected


@pytest.mark.parametrize(
    ("began", "expected"),
    [
        ("Relations between Egypt and Kenya date from May 1964.", ["error"]),
        ("Egypt and Kenya: diplomatic relations, first established in 1964, are good.", ["error"]),
        ("Strategic partnership relations were established by Egypt and Kenya in 2014.", []),
        ("Egypt and Kenya signed a treaty in 1964.", []),
    ],
)
def test_only_the_beginning_of_diplomatic_relations_counts(
    run_rule: Callable[..., Audit], began: str, expected: list[str]
) -> None:
    text = "Egypt and Kenya last week marked the 70th anniversary of their diplomatic relations."
    assert said(run_rule("ordinal", ("A", "2024-02-01", began), ("B", "2024-07-10", text))) == expected


def test_a_thing_that_another_document_founds_has_its_age(run_rule: Callable[..., Audit]) -> None:
    began = ("A", "2024-02-01", "The Lake Victoria Fisheries Pact was signed in 1994 in Arusha.")
    for number, expected in (("30th", []), ("35th", ["error"])):
        text = f"Ministers today celebrated the {number} anniversary of the Lake Victoria Fisheries Pact."
        assert said(run_rule("ordinal", began, ("B", "2024-07-10", text))) == expected


def test_the_order_of_the_documents_does_not_matter(run_rule: Callable[..., Audit]) -> None:
    third = (
        "Valle News",
        "2025-05-21",
        "The 21st meeting of the Chile-Argentina Integration Committee ended on 15 May 2025.",
    )
    ways = [
        run_rule("ordinal", *order).findings for order in ((FIRST, SECOND, third), (third, SECOND, FIRST))
    ]
    assert [one.id for one in ways[0]] == [one.id for one in ways[1]]
