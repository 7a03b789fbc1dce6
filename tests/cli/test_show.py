from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pytest


def test_claims_are_lines_of_cells_when_nobody_watches(run, kept):
    result = run("show", kept)
    head, *lines = [line.split("\t") for line in result.stdout.splitlines()]
    assert head == ["Period", "Indicator", "Parties", "Value", "Status", "Quote", "Speaker", "Document"]
    assert {tuple(line[:4]) for line in lines} == {
        ("2024", "trade.turnover", "CHN · KAZ", "over USD 44 bn"),
        ("2024", "trade.turnover", "CHN · KAZ", "over USD 30 bn"),
    }
    assert all("billion" in line[5] and "2025-06-17" in line[7] for line in lines)


def test_nothing_but_text_is_written_when_nobody_watches(run, kept):
    for kind in ("claims", "events", "documents"):
        shown = run("show", kept, kind).stdout
        assert not set("\x1b│─┃━") & set(shown)


def test_csv_holds_exact_values_quotes_and_documents(run, kept):
    rows = list(csv.DictReader(io.StringIO(run("show", kept, "--format", "csv").stdout)))
    assert sorted(row["value"] for row in rows) == ["30000000000", "44000000000"]
    assert {row["quote"][:5] for row in rows} == {"The t", "Trade"}
    assert all(row["document"] and row["path"] and row["published"] == "2025-06-17" for row in rows)


def test_json_is_one_array_and_jsonl_one_object_a_line(run, kept):
    rows = json.loads(run("show", kept, "--format", "json").stdout)
    assert sorted(row["value"] for row in rows) == [30_000_000_000, 44_000_000_000]
    assert [json.loads(line) for line in run("show", kept, "--format", "jsonl").stdout.splitlines()] == rows


@pytest.mark.parametrize(
    ("options", "number"),
    [
        (["--indicator", "trade"], 2),
        (["--indicator", "transport"], 0),
        (["--area", "kaz"], 2),
        (["--area", "RUS"], 0),
        (["--since", "2024-06"], 2),
        (["--since", "2025"], 0),
        (["--until", "2023"], 0),
        (["--speaker", "tokayev"], 2),
        (["--speaker", "Xi"], 0),
        (["--limit", "1"], 1),
    ],
)
def test_claims_can_be_narrowed_down(run, kept, options, number):
    assert len(json.loads(run("show", kept, *options, "--format", "json").stdout)) == number


def test_events_and_documents_can_be_narrowed_down(run, kept):
    def number(*arguments):
        return len(json.loads(run("show", kept, *arguments, "--format", "json").stdout))

    assert number("events") == number("events", "--area", "CHN", "--since", "2024-07", "--speaker", "xi") == 1
    assert number("events", "--until", "2023") == 0
    assert number("documents") == number("documents", "--indicator", "trade", "--since", "2025") == 2
    assert number("documents", "--area", "RUS") == number("documents", "--since", "2026") == 0


def test_one_document_can_be_asked_for(run, kept):
    (first, _) = json.loads(run("show", kept, "documents", "--format", "json").stdout)
    assert (first["claims"], first["supersedes"]) == (1, None)
    (claim,) = json.loads(run("show", kept, "--document", first["id"][:6], "--format", "json").stdout)
    assert claim["document"] == first["id"]
    assert (
        len(json.loads(run("show", kept, "documents", "--document", first["id"], "--format", "json").stdout))
        == 1
    )


def test_nothing_found_is_said_on_standard_error(run, kept):
    result = run("show", kept, "--speaker", "nobody", "--format", "csv")
    assert (result.exit_code, result.stderr) == (0, "No claims match.\n")
    assert result.stdout.startswith("id,indicator,")


def test_an_area_may_be_named_in_english(run, kept):
    assert len(json.loads(run("show", kept, "--area", "Kazakhstan", "--format", "json").stdout)) == 2


def test_the_result_can_be_written_to_a_file(run, kept, tmp_path):
    result = run("show", kept, "--format", "csv", "-o", tmp_path / "claims.csv")
    assert result.stdout == ""
    assert (tmp_path / "claims.csv").read_text("utf-8") == run("show", kept, "--format", "csv").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--since", "lately"], "'lately' is not a period"),
        (["events", "--indicator", "trade"], "--indicator goes with claims and documents"),
        (["meetings"], "'meetings' is not one of"),
        (["--limit", "0"], "0 is not in the range"),
    ],
)
def test_what_cannot_be_asked_is_not_understood(run, kept, arguments, said):
    result = run("show", kept, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_ledger_that_is_not_there_is_one_line(run, tmp_path):
    result = run("show", tmp_path / "ledger.duckdb")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "there is no such ledger" in result.stderr


def test_a_reader_that_goes_away_ends_the_command_quietly(run, kept, articles):
    (articles / "long.txt").write_text(
        " ".join(f"Trade in place {n} was USD {n} billion." for n in range(200))
    )
    run("add", kept, articles)
    command = [
        sys.executable,
        "-c",
        "from dostyk.cli import main; main()",
        "show",
        str(kept),
        "--format",
        "jsonl",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1
