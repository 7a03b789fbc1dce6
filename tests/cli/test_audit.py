from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from dostyk.cli import main
from dostyk.ledger import Ledger

if TYPE_CHECKING:
    from pathlib import Path

WRONG = "In 2021 trade between Chile and Peru stood at $4.0 billion; in 2022 it rose to $5.0 billion, growth of 40 percent."
RIGHT = (
    "Goods worth $2.0 billion moved from Kenya to Egypt in 2023, and exports of $3.0 billion in 2024 were an increase "
    "of 50 percent, the port of Mombasa said in its yearly letter to the traders."
)
MIRROR = (
    "Trade between China and Laos reached 8.2 billion dollars in 2024, Chinese customs data show.",
    "The trade of Laos with China amounted to $6.1 billion in 2024, the Lao Statistics Bureau said.",
)


def audit(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["audit", *map(str, arguments)], catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "wrong.txt").write_text(WRONG)
    (tmp_path / "articles" / "right.txt").write_text(RIGHT)
    return tmp_path / "articles"


def test_a_finding_is_said_with_its_words_its_rule_and_a_status_of_1(folder):
    result = audit(folder, "--published", "2023-03-01")
    assert result.exit_code == 1
    assert (
        "error    From $4.0 billion in 2021 to $5.0 billion in 2022 is growth of 25 percent" in result.stdout
    )
    assert "1 error" in result.stdout
    assert "\x1b" not in result.stdout


def test_documents_that_nothing_speaks_against_have_the_status_0(folder):
    (folder / "wrong.txt").unlink()
    result = audit(folder)
    assert (result.exit_code, result.stdout) == (0, "Nothing was found.\n")
    assert "as stated" in audit(folder, "--checks").stdout


def test_notes_alone_have_the_status_0_unless_asked_for(tmp_path):
    for number, text in enumerate(MIRROR):
        (tmp_path / f"{number}.txt").write_text(text)
    assert audit(tmp_path).exit_code == 0
    assert audit(tmp_path, "--fail-on", "note").exit_code == 1
    assert audit(tmp_path, "--severity", "warning").stdout == "Nothing was found.\n"


def test_jsonl_is_what_a_scorer_reads(folder):
    lines = audit(folder, "--format", "jsonl").stdout.splitlines()
    (finding,) = map(json.loads, lines)
    assert {"rule", "severity", "message", "spans", "claims", "evidence", "settle"} <= finding.keys()
    assert {frozenset(span) for span in finding["spans"]} == {frozenset(("doc", "start", "end"))}


def test_html_is_a_brief_that_begins_with_the_findings(folder):
    page = audit(folder, "--format", "html").stdout
    assert page.index('id="findings"') < page.index('id="glance"')


def test_one_finding_is_explained_by_the_first_letters_of_its_id(folder):
    (finding,) = map(json.loads, audit(folder, "--format", "jsonl").stdout.splitlines())
    explained = audit(folder, "--explain", finding["id"][:6]).stdout
    assert "To settle it:" in explained
    assert audit(folder, "--explain", "nothing").exit_code == 2


def test_what_cannot_be_read_has_the_status_2_and_the_rest_is_audited(folder):
    (folder / "empty.txt").write_text("")
    result = audit(folder)
    assert result.exit_code == 2
    assert "empty.txt" in result.stderr
    assert "growth of 25 percent" in result.stdout


def test_nothing_to_read_is_said_in_one_line(tmp_path):
    result = audit(tmp_path)
    assert result.exit_code == 2
    assert result.stderr.count("\n") <= 2


def test_a_rule_that_there_is_not_is_one_line(folder):
    result = audit(folder, "--rule", "gossip")
    assert result.exit_code == 2
    assert "there is no rule 'gossip'" in result.stderr


def test_the_rules_are_listed():
    assert "exchange-rate   warning" in audit("--rules").stdout


def test_the_findings_on_a_ledger_stand_in_it(folder):
    ledger = folder.parent / "ledger.duckdb"
    CliRunner().invoke(main, ["add", str(ledger), str(folder)], catch_exceptions=False)
    assert audit(ledger).exit_code == 1
    with Ledger.open(ledger, read_only=True) as opened:
        (row,) = opened.rows(opened.findings())
        assert row["rule"] == "growth"
        assert {check["outcome"] for check in opened.rows(opened.checks())} == {"consistent", "unchecked"}
    assert audit(ledger).exit_code == 1
    with Ledger.open(ledger, read_only=True) as opened:
        assert len(opened.rows(opened.findings(withdrawn=True))) == 1
