from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dostyk.ledger import Ledger

from .conftest import invoke

if TYPE_CHECKING:
    from pathlib import Path


def finding(name: str) -> dict[str, Any]:
    return {"id": name, "rule": "conflict", "severity": "warning", "message": "They differ.", "claims": [], "spans": [],
            "evidence": "[]", "settle": None}  # fmt: skip


@pytest.fixture
def book(kept: Path) -> Path:
    """A ledger with three findings."""
    with Ledger.open(kept) as ledger:
        ledger.record([finding("aaaa1111"), finding("aaaa2222"), finding("bbbb3333")])
    return kept


def judgements(path: Path, *, withdrawn: bool = False) -> list[tuple[str, str, str | None]]:
    with Ledger.open(path, read_only=True) as ledger:
        rows = ledger.rows(ledger.judgements(withdrawn=withdrawn).order_by("made_at"))
    return [(row["finding"], row["verdict"], row["made_by"]) for row in rows]


def test_a_judgement_is_kept_with_its_reason_and_replaced_by_a_later_one(book: Path) -> None:
    assert (
        invoke("judge", book, "bbbb3333", "dismiss", "--why", "both count", "--by", "Ann").stdout
        == "bbbb3333: dismiss\n"
    )
    assert (
        invoke("judge", book, "bbbb", "confirm", "--why", "on second thoughts", "--by", "Ann").exit_code == 0
    )
    assert judgements(book) == [("bbbb3333", "confirm", "Ann")]
    assert len(judgements(book, withdrawn=True)) == 2


def test_taking_back_withdraws_one_persons_judgement_and_keeps_it(book: Path) -> None:
    invoke("judge", book, "bbbb", "confirm", "--why", "x", "--by", "Ann")
    assert invoke("judge", book, "bbbb", "--undo", "--by", "Bob").exit_code == 1
    assert invoke("judge", book, "bbbb", "--undo", "--by", "Ann").stdout == "bbbb3333: taken back\n"
    assert judgements(book) == []
    assert len(judgements(book, withdrawn=True)) == 1


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("cccc", "confirm", "--why", "x"), 1, "there is no finding 'cccc'"),
        (("aaaa", "confirm", "--why", "x"), 1, "several findings begin with 'aaaa'"),
        (("", "confirm", "--why", "x"), 1, "there is no finding ''"),
        (("bbbb", "confirm"), 2, "Say --why"),
        (("bbbb",), 2, "Give a verdict"),
        (("bbbb", "confirm", "--why", "x", "--undo"), 2, "Give a verdict"),
    ],
)
def test_what_cannot_be_kept_is_one_clear_line(
    book: Path, arguments: tuple[str, ...], status: int, said: str
) -> None:
    result = invoke("judge", book, *arguments)
    assert result.exit_code == status
    assert said in result.stderr
    assert judgements(book) == []
