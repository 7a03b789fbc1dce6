"""``dostyk whatif``, as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dostyk.claims import extract
from dostyk.cli import main
from dostyk.corridors import scenario
from dostyk.documents.parse import parse
from dostyk.ledger import Ledger

TEXT = """\
ASTANA, 30 September 2025. The second track of the Dostyk-Moyynty line was opened. The capacity of the section will \
increase fivefold, from 12 to 60 train pairs a day. Container traffic on the Trans-Caspian International Transport \
Route is to reach 300,000 TEU a year by 2029. The capacity of the corridor will be increased tenfold.
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, str]]:
    """A ledger, and the ids of its claims by the words of their figures."""
    path = tmp_path_factory.mktemp("whatif") / "ledger.duckdb"
    extraction = extract(parse(TEXT.encode(), name="note.txt", published="2025-09-30"))
    with Ledger.open(path) as book:
        book.add(extraction)
    text = extraction.document.text
    return str(path), {text[claim.start : claim.end]: claim.id for claim in extraction.claims}


def run(*words: str) -> str:
    result = CliRunner().invoke(main, ["whatif", *words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_fivefold_changes_the_section_and_not_what_reaches_poti(ledger: tuple[str, dict[str, str]]) -> None:
    path, claims = ledger
    said = run(path, "--claim", claims["fivefold"][:6])
    assert "supposed dostyk-moyynty.capacity=x5 (because of “Dostyk-Moyynty”)" in said
    assert (
        "Xi'an to Poti: 6.00 Mt a year before, 6.00 Mt after, unchanged\n  bottleneck: aktau-alat, kuryk-alat"
        in said
    )


def test_claims_combine_and_can_be_kept_as_a_scenario(
    ledger: tuple[str, dict[str, str]], tmp_path: Path
) -> None:
    path, claims = ledger
    kept = tmp_path / "made.json"
    words = [
        "--claim",
        claims["fivefold"],
        "--claim",
        claims["tenfold"],
        "--on",
        "caspian",
        "--write",
        str(kept),
    ]
    answer = json.loads(run(path, *words, "--from", "Xi'an", "--to", "Poti", "--format", "json"))
    (pair,) = answer["compared"]
    assert pair["max_flow"] > pair["max_flow_before"]
    assert [each["place"] for each in pair["cut"]] == ["poti"]
    made = scenario.read(kept.read_text(encoding="utf-8"))
    assert [str(change) for change in made.changes] == ["caspian.capacity=x5", "caspian.capacity=x10"]


def test_a_load_is_held_against_the_network(ledger: tuple[str, dict[str, str]]) -> None:
    path, claims = ledger
    assert "it is more than can pass" in run(path, "--claim", claims["300,000 TEU"])


def test_a_claim_without_a_scope_says_why(ledger: tuple[str, dict[str, str]]) -> None:
    path, claims = ledger
    assert "no scenario. Scope unknown: " in run(path, "--claim", claims["tenfold"])


@pytest.mark.parametrize("words", [["--claim", "zzzz"], ["--claim", "00", "--from", "Poti"]])
def test_bad_input_is_an_error(ledger: tuple[str, dict[str, str]], words: list[str]) -> None:
    assert CliRunner().invoke(main, ["whatif", ledger[0], *words]).exit_code in {1, 2}


def test_without_a_claim_those_that_can_be_asked_about_are_listed(
    ledger: tuple[str, dict[str, str]],
) -> None:
    path, claims = ledger
    rows = json.loads(run(path, "--format", "json"))
    means = {row["id"]: row["means"] for row in rows}
    assert means[claims["fivefold"]] == "dostyk-moyynty.capacity=x5"
    assert means[claims["300,000 TEU"]] == "held against what can pass"
    assert rows[-1]["means"].startswith("nothing: ")
    table = run(path).splitlines()
    assert table[0].split("\t")[:3] == ["Claim", "Words", "Means"]
    assert len(table) == len(rows) + 1
