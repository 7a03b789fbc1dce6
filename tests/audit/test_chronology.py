from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from dostyk.audit.model import Audit


def said(audit: Audit) -> list[str]:
    return [finding.severity for finding in audit.findings]


def test_a_deed_of_a_day_after_the_publication_is_an_error(run_rule: Callable[..., Audit]) -> None:
    text = "The ferry line from Mtwara is new. Its lease was signed on 9 May 2024 by both ports."
    assert said(run_rule("chronology", ("Coast", "2024-03-01", text))) == ["error"]


def test_a_plan_for_a_day_before_the_publication_is_a_warning(run_rule: Callable[..., Audit]) -> None:
    text = "The dam is finished. Ghana and Togo will open the sluice on 4 May 2024, the engineer said."
    assert said(run_rule("chronology", ("Coast", "2024-08-01", text))) == ["warning"]


def test_a_year_that_has_gone_by_is_one_too(run_rule: Callable[..., Audit]) -> None:
    text = "The minister wrote:\n“In 2023, the new quay will double the capacity of the port.”"
    assert said(run_rule("chronology", ("Coast", "2024-08-01", text))) == ["warning"]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge will open on 9 May 2025.",
        "The bridge was to open on 9 May 2025.",
        "The bridge was opened on 9 May 2023.",
        "In 2021 the minister said that the bridge will open on 9 May 2023.",
        "In 2021 he told the crowd:\n“In 2023, the bridge will carry a thousand cars.”",
        "Originally the bridge is to open in May 2023, as the old plan has it.",
        "The bridge will be the longest since the one opened in 2020.",
        "The agreement was signed on 1 August 2024.",
        "The loan, agreed in 2022, will be paid back.",
    ],
)
def test_plans_and_deeds_in_their_time_are_clean(run_rule: Callable[..., Audit], text: str) -> None:
    assert said(run_rule("chronology", ("Coast", "2024-08-01", text))) == []


def test_a_date_without_publication_is_left_unchecked(run_rule: Callable[..., Audit]) -> None:
    audit = run_rule("chronology", ("Coast", None, "The bridge was opened on 9 May 2023."))
    assert [check.outcome for check in audit.checks] == ["unchecked"]


def test_the_diary_says_when_it_opened(run_rule: Callable[..., Audit]) -> None:
    text = "In 2024, the launch of the Dostyk–Moyynty line will raise the capacity."
    (finding,) = run_rule("chronology", ("Coast", "2025-10-10", text)).findings
    assert "30 September 2025" in finding.message


def test_a_day_that_is_not_in_the_calendar_is_an_error(run_rule: Callable[..., Audit]) -> None:
    assert said(run_rule("chronology", ("Coast", "2024-08-01", "The fair ends on 31 June 2024."))) == [
        "error"
    ]


def test_a_meeting_told_as_past_before_another_document_dates_it_is_an_error(
    run_rule: Callable[..., Audit],
) -> None:
    early = ("Coast", "2024-05-02", "The ninth Baltic Ferry Forum ended with a declaration on ice.")
    late = ("Tide", "2024-06-10", "The ninth Baltic Ferry Forum took place in Tallinn on 2 June 2024.")
    ahead = ("Coast", "2024-05-02", "The ninth Baltic Ferry Forum will end with a declaration on ice.")
    assert said(run_rule("chronology", early, late)) == ["error"]
    assert said(run_rule("chronology", ahead, late)) == []


def test_an_opening_in_another_year_than_the_diary_is_a_warning(run_rule: Callable[..., Audit]) -> None:
    wrong = "The Dostyk–Moyynty line was opened in 2024 with a concert."
    begun = "Construction of the Dostyk–Moyynty line was launched in 2022."
    assert said(run_rule("chronology", ("Coast", "2025-10-10", wrong))) == ["warning"]
    assert said(run_rule("chronology", ("Coast", "2025-10-10", begun))) == []
