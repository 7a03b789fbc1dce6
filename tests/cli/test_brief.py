from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

import dostyk.claims
from dostyk.claims.model import Claim, Extraction
from dostyk.cli import main
from dostyk.ledger import Ledger

if TYPE_CHECKING:
    from pathlib import Path

    from dostyk.documents import Document

TEXT = "Trade between the two neighbours reached $44 billion in 2024, the ministry said on Monday in the capital."


def read_one(document: Document) -> Extraction:
    """The figure of ``TEXT``, so that these tests do not depend on how well the reader reads."""
    if "$44 billion" not in document.text:
        return Extraction(document)
    start = document.text.index("$44 billion")
    claim = Claim(
        document=document.id,
        indicator="trade.turnover",
        ref_area="CHN",
        counterpart_area="KAZ",
        product=None,
        value=Decimal("44e9"),
        value_high=None,
        comparator="=",
        unit="USD",
        measure="level",
        time_period="2024",
        base_period=None,
        status="actual",
        speaker=None,
        start=start,
        end=start + len("$44 billion"),
        quote_start=0,
        quote_end=len(document.text),
    )
    return Extraction(document, (claim,))


@pytest.fixture(autouse=True)
def _plain_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dostyk.claims, "extract", read_one)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "note.txt").write_text(TEXT, "utf-8")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["brief", *words])


def test_a_brief_goes_to_brief_html_and_says_so_on_standard_error(folder: Path) -> None:
    result = run("note.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "brief.html" in result.stderr
    page = (folder / "brief.html").read_text("utf-8")
    assert "USD 44 bn" in page
    assert "<code>dostyk brief note.txt</code>" in page
    assert [path.name for path in folder.iterdir() if path.suffix not in (".txt", ".html")] == []


def test_json_goes_to_standard_output_with_a_dash(folder: Path) -> None:
    result = run(str(folder), "--format", "json", "-o", "-", "--title", "One note")
    assert json.loads(result.stdout)["title"] == "One note"
    assert not (folder / "brief.json").exists()


def test_json_has_a_default_place_of_its_own(folder: Path) -> None:
    assert run("note.txt", "--format", "json").exit_code == 0
    assert json.loads((folder / "brief.json").read_text("utf-8"))["independent"] == 1


def test_the_command_to_make_it_again_is_quoted_for_a_shell(folder: Path) -> None:
    result = run("note.txt", "--title", "A & B", "--published", "2025-06-17", "--format", "json", "-o", "-")
    made = json.loads(result.stdout)
    assert (
        made["command"] == "dostyk brief note.txt -o - --format json --title 'A & B' --published 2025-06-17"
    )
    assert made["sources"][0]["published"] == "2025-06-17"


def test_what_cannot_be_read_is_named_and_the_rest_is_shown(folder: Path) -> None:
    (folder / "empty.txt").write_text("  \n", "utf-8")
    result = run("note.txt", "empty.txt", "missing.txt")
    assert result.exit_code == 1
    assert sum("empty.txt" in line or "missing.txt" in line for line in result.stderr.splitlines()) == 2
    assert "USD 44 bn" in (folder / "brief.html").read_text("utf-8")


def test_with_nothing_to_show_an_earlier_brief_is_left_alone(folder: Path) -> None:
    (folder / "brief.html").write_text("the earlier one", "utf-8")
    result = run("missing.txt")
    assert result.exit_code == 1
    assert "no document could be read" in result.stderr
    assert (folder / "brief.html").read_text("utf-8") == "the earlier one"


def test_a_folder_that_is_not_there_is_said_before_anything_is_read(folder: Path) -> None:
    result = run("missing.txt", "-o", "reports/brief.html")
    assert result.exit_code == 1
    assert "there is no folder 'reports'" in result.stderr
    assert "missing.txt" not in result.stderr


def test_a_failed_run_leaves_the_earlier_brief_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "brief.html").write_text("the earlier one", "utf-8")

    def break_off(_brief: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("dostyk.report.to_html", break_off)
    assert run("note.txt").exit_code == 1
    assert (folder / "brief.html").read_text("utf-8") == "the earlier one"


@pytest.mark.parametrize("name", ["kept.duckdb", "kept.book"])
def test_a_ledger_is_known_by_its_name_or_by_its_first_bytes(folder: Path, name: str) -> None:
    from dostyk.documents.model import Document

    with Ledger.open(folder / name) as ledger:
        ledger.add(read_one(Document(text=TEXT, outlet="Post")), now=datetime(2025, 6, 18, tzinfo=UTC))
    result = run(name)
    assert result.exit_code == 0, result.stderr
    assert "USD 44 bn" in (folder / "brief.html").read_text("utf-8")


def test_a_file_that_only_looks_like_a_ledger_is_refused_in_one_line(folder: Path) -> None:
    (folder / "not.duckdb").write_text("hello", "utf-8")
    result = run("not.duckdb")
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 1
    assert "not.duckdb" in result.stderr


def test_a_day_that_is_none_is_a_mistake_in_the_command(folder: Path) -> None:
    assert (folder / "note.txt").exists()
    result = run("note.txt", "--published", "yesterday")
    assert result.exit_code == 2
    assert "2025-06-17" in result.stderr
