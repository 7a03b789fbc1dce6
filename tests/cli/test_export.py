from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dostyk.cli.export import FORMATS, TABLES
from dostyk.ledger import Ledger
from dostyk.report import exports
from dostyk.report.exports.tables import TABLES as KNOWN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def test_the_command_offers_what_there_is() -> None:
    assert tuple(exports.FORMATS) == FORMATS
    assert tuple(KNOWN) == TABLES


@pytest.mark.parametrize("form", FORMATS)
def test_a_ledger_goes_into_every_format(
    run: Callable[..., Result], kept: Path, tmp_path: Path, form: str
) -> None:
    target = tmp_path / f"out.{form}"
    result = run("export", kept, "--format", form, "-o", target)
    assert result.exit_code == 0
    assert target.stat().st_size > 0
    assert not (tmp_path / f"out.{form}.part").exists()


def test_a_finding_that_a_person_dismissed_is_not_published(run: Callable[..., Result], kept: Path) -> None:
    with Ledger.open(kept) as book:
        claim = book.rows(book.claims())[0]["id"]
        book.record(
            [
                {"id": name, "rule": name, "severity": "warning", "message": name, "claims": [claim], "spans": [],
                 "evidence": "[]", "settle": None}
                for name in ("right", "wrong")
            ]
        )  # fmt: skip
        book.judge("wrong", "dismiss", "it is not so")
    graph = json.loads(run("export", kept, "--format", "claimreview", "-o", "-").stdout)["@graph"]
    assert [review["reviewBody"] for review in graph] == ["right"]


def test_a_file_that_cannot_be_written_is_one_line(
    run: Callable[..., Result], kept: Path, tmp_path: Path
) -> None:
    result = run("export", kept, "--format", "csv", "-o", tmp_path / "no" / "x.csv")
    assert result.exit_code == 1
    assert "it cannot be written" in result.stderr
