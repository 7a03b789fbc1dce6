from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .conftest import invoke

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

TEXTS = {
    "2021-12-06": "Turkey and Azerbaijan want to bring their trade to $12 billion by 2023, the vice-presidents said.",
    "2023-12-18": "The aim of $12 billion of trade between Turkey and Azerbaijan is now to be reached by 2025.",
    "2024-02-01": "Trade between Turkey and Azerbaijan was $7.5 billion in 2023.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles about one aim."""
    for day, text in TEXTS.items():
        (tmp_path / f"{day}.json").write_text(
            json.dumps({"text": text, "published": day, "outlet": "Gazette"})
        )
    return tmp_path


def test_one_aim_of_three_articles_is_one_line_with_what_came_of_it(folder: Path) -> None:
    result = invoke("promises", folder, "--today", "2024-06-01")
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()[1:]
    assert line.startswith(
        "2023 → 2025\ttarget\tUSD 12 bn\ttrade (Azerbaijan and Türkiye)\topen, put off by 731 days"
    )


def test_the_formats_hold_the_same_thread(folder: Path) -> None:
    (row,) = csv.DictReader(
        io.StringIO(invoke("promises", folder, "--format", "csv", "--today", "2024-06-01").stdout)
    )
    (entry,) = json.loads(invoke("promises", folder, "--format", "json", "--today", "2024-06-01").stdout)
    assert row["id"] == entry["id"]
    assert row["dues"] == "2023; 2025"
    assert [rating["outcome"] for rating in entry["ratings"]] == ["missed", "open"]


def test_due_dates_go_into_a_calendar(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "due.ics"
    assert invoke("promises", folder, "--format", "ics", "-o", target).exit_code == 0
    assert b"DTSTART;VALUE=DATE:20251231\r\n" in target.read_bytes()


def test_a_ledger_without_promises_says_so(run: Callable[..., Result], kept: Path) -> None:
    result = run("promises", kept)
    assert result.exit_code == 0
    assert "No pledges, targets or projects were found." in result.stderr
