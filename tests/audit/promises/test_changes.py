from __future__ import annotations

from datetime import date

from dostyk.audit.promises import threads
from dostyk.audit.promises.changes import turns

from .conftest import lay
from .test_threads import ACTUAL, FIRST, SECOND

SINCE, TODAY = date(2023, 12, 1), date(2024, 6, 1)


def told(before: list[object], after: list[object]) -> list[tuple[str, str]]:
    old, new = (threads(lay(*given, today=TODAY)) for given in (before, after))  # type: ignore[arg-type]
    return [(turn.what, turn.said) for turn in turns(old, new, SINCE, TODAY)]


def test_a_promise_that_was_not_there_is_new_and_one_nobody_states_any_more_is_withdrawn() -> None:
    assert told([], [SECOND]) == [("new", "open")]
    assert told([SECOND], []) == [("withdrawn", "nothing states it any more")]


def test_a_moved_date_and_a_known_outcome_are_changes() -> None:
    assert told([FIRST], [FIRST, SECOND])[0] == (
        "changed",
        "cannot be rated → open; due 2023 → 2025; said 1 more time",
    )
    assert told([FIRST], [FIRST, ACTUAL])[0] == ("changed", "cannot be rated → missed")


def test_what_fell_due_without_a_word_is_overdue() -> None:
    (turn,) = told([FIRST], [FIRST])
    assert turn[0] == "overdue"
    assert "2023-12-31" in turn[1]
    assert told([FIRST, ACTUAL], [FIRST, ACTUAL]) == []
