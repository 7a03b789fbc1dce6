from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys

from dostyk.claims.readers import VARIABLE


def test_each_document_is_one_json_object_with_its_words(run, articles):
    result = run("extract", articles)
    assert result.exit_code == 0
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert list(first) == ["id", "path", "title", "published", "claims", "events"]
    assert first["path"].endswith("a.txt")
    assert first["claims"][0]["value"] == 44_000_000_000
    assert first["claims"][0]["text"] == "USD 44 billion"
    assert first["events"][0]["text"] == "meet"
    assert second["events"] == []


def test_offsets_count_characters_of_the_clean_text(run, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("\n\n  Xi’an: trade was USD 30 billion.\r\n")
    claim = json.loads(run("extract", path).stdout)["claims"][0]
    assert "Xi’an: trade was USD 30 billion."[claim["start"] : claim["end"]] == "USD 30 billion"


def test_json_is_one_list(run, articles):
    assert len(json.loads(run("extract", articles, "--format", "json").stdout)) == 2


def test_csv_holds_a_row_a_claim_and_on_demand_a_row_an_event(run, articles):
    claims = list(csv.DictReader(io.StringIO(run("extract", articles, "--format", "csv").stdout)))
    assert [row["text"] for row in claims] == ["USD 44 billion", "USD 30 billion"]
    events = list(
        csv.DictReader(io.StringIO(run("extract", articles, "--format", "csv", "--rows", "events").stdout))
    )
    assert [row["type"] for row in events] == ["meeting"]


def test_a_table_that_is_piped_is_lines_of_cells(run, articles):
    lines = run("extract", articles, "--format", "table").stdout.splitlines()
    assert len(lines) == 3
    assert lines[1].split("\t")[1] == "trade.turnover"


def test_what_cannot_be_read_is_named_and_the_rest_is_printed(run, articles):
    (articles / "c.json").write_text('{"text": ')
    result = run("extract", articles)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert "c.json" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_standard_input_is_a_source(run):
    result = run("extract", "-", "--published", "2025-06-17", stdin="Trade was USD 30 billion.")
    found = json.loads(result.stdout)
    assert found["path"] == "-"
    assert found["published"] == "2025-06-17"


def test_output_goes_to_a_file_when_one_is_named(run, articles, tmp_path):
    target = tmp_path / "claims.jsonl"
    result = run("extract", articles, "-o", target)
    assert result.stdout == ""
    assert len(target.read_text().splitlines()) == 2


def test_a_date_that_is_none_is_refused(run, articles):
    result = run("extract", articles, "--published", "yesterday")
    assert result.exit_code == 2
    assert "write it like 2025-06-17" in result.stderr


def test_reading_text_imports_no_database_and_no_web_parser():
    code = (
        "import sys; from dostyk.documents import parse; from dostyk.claims import extract;"
        "import dostyk.cli.extract;"
        "extract(parse(b'Trade reached USD 3 billion in 2023.', name='a.txt'));"
        "print([m for m in ('ibis', 'duckdb', 'trafilatura', 'lxml', 'pandas', 'vl_convert') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_reader_asked_for_is_the_one_that_every_process_uses(run, articles, monkeypatch):
    monkeypatch.setenv(VARIABLE, "fast")
    assert run("extract", articles, "--reader", "careful").exit_code == 0
    assert os.environ[VARIABLE] == "careful"
    assert run("extract", articles, "--reader", "slow").exit_code == 2
