"""``dostyk demo``: the whole path, twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import dostyk
from dostyk.cli import main


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "first look"


@pytest.fixture(scope="module")
def first(folder: Path) -> Result:
    return CliRunner().invoke(main, ["demo", "-o", str(folder)], catch_exceptions=False)


def test_the_demo_makes_documents_ledger_and_brief_and_says_where_it_is(folder: Path, first: Result) -> None:
    assert first.exit_code == 0
    made = {"documents", "ledger.duckdb", "findings.jsonl", "brief.html"}
    assert {path.name for path in folder.iterdir()} == made
    assert f"Open {folder / 'brief.html'} in a browser" in first.output


def test_the_demo_prints_the_commands_as_a_shell_takes_them(folder: Path, first: Result) -> None:
    commands = [line for line in first.output.splitlines() if line.startswith("$ ")]
    assert commands == [
        f"$ dostyk add '{folder}/ledger.duckdb' '{folder}/documents'",
        f"$ dostyk audit '{folder}/ledger.duckdb' --format jsonl -o '{folder}/findings.jsonl' --fail-on never",
        f"$ dostyk brief '{folder}/ledger.duckdb' -o '{folder}/brief.html'",
    ]


def test_the_brief_is_one_file_without_script_or_outside_reference(folder: Path, first: Result) -> None:
    page = (folder / "brief.html").read_text(encoding="utf-8")
    assert page.count("<script") == page.count('<script type="application/ld+json">') == 1
    assert 'src="http' not in page
    assert "By Kazakhstan's own count" in page.replace("&#39;", "'")


def test_the_demo_run_again_adds_nothing(folder: Path, first: Result) -> None:
    again = CliRunner().invoke(main, ["demo", "-o", str(folder)], catch_exceptions=False)
    assert again.exit_code == 0
    with dostyk.Ledger.open(folder / "ledger.duckdb") as ledger:
        assert len(ledger.rows(ledger.documents())) == 12


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("here already", encoding="utf-8")
    result = CliRunner().invoke(main, ["demo", "-o", str(tmp_path / "taken")])
    assert result.exit_code == 2
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "here already"
