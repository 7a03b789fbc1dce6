from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dostyk.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def later(run: Callable[..., Result], kept: Path, tmp_path: Path) -> Path:
    """The ledger with a third article, added by a run of its own."""
    (tmp_path / "c.txt").write_text("The ministers meet again. Trade was USD 31 billion.\n")
    assert run("add", kept, tmp_path / "c.txt", "--published", "2025-06-19").exit_code == 0
    return kept


def last_run(path: Path) -> str:
    with Ledger.open(path, read_only=True) as book:
        return str(book.rows(book.runs().order_by("started"))[-1]["id"])


def test_since_a_run_is_what_it_and_later_ones_brought(run: Callable[..., Result], later: Path) -> None:
    result = run("diff", later, "--since", last_run(later))
    assert result.exit_code == 0
    assert result.stdout.startswith("New (3)\n  document: ")
    assert "claim: Trade turnover, China and Kazakhstan, 2024: over USD 31 bn" in result.stdout
    assert "USD 44" not in result.stdout


def test_as_json_every_change_has_its_words(run: Callable[..., Result], later: Path) -> None:
    data = json.loads(run("diff", later, "--since", last_run(later), "--format", "json").stdout)
    assert {change["kind"] for change in data["changes"]} == {"document", "claim", "event"}
    (claim,) = [change for change in data["changes"] if change["kind"] == "claim"]
    assert claim["quote"].startswith("The ministers meet again.")


def test_where_nothing_changed_that_is_said(run: Callable[..., Result], kept: Path) -> None:
    result = run("diff", kept, "--since", "2999-01-01")
    assert result.exit_code == 0
    assert "Nothing has changed since 2999-01-01" in result.stderr


def test_what_is_no_day_and_no_run_is_one_line(run: Callable[..., Result], kept: Path) -> None:
    result = run("diff", kept, "--since", "yesterday")
    assert result.exit_code == 1
    assert "there is no day and no run 'yesterday'" in result.stderr


def test_a_brief_of_a_ledger_says_what_changed(
    run: Callable[..., Result], later: Path, tmp_path: Path
) -> None:
    target = tmp_path / "brief.json"
    assert run("brief", later, "--since", last_run(later), "--format", "json", "-o", target).exit_code == 0
    data = json.loads(target.read_text())
    assert [entry["kind"] for entry in data["changes"]["entries"]] == ["document", "claim", "event"]
    assert "--since" in data["command"]


def test_a_brief_of_documents_cannot_say_what_changed(run: Callable[..., Result], articles: Path) -> None:
    result = run("brief", articles, "--since", "2025-01-01", "-o", articles / "x.html")
    assert result.exit_code == 2
    assert "--since needs a ledger" in result.stderr
