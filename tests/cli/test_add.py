from __future__ import annotations

import json
import subprocess
import sys

import pytest

from dostyk.ledger import Ledger


def test_adding_says_what_was_read_and_kept(run, articles, tmp_path, monkeypatch):
    monkeypatch.setenv("DOSTYK_READER", "fast")
    result = run("add", tmp_path / "ledger.duckdb", articles)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "read 2, added 2, already there 0, new edition 0, failed 0",
        "claims added 2, events added 1, read by the fast reader",
    ]
    assert result.stderr == ""


def test_adding_again_adds_nothing(run, articles, kept):
    result = run("add", kept, articles)
    assert result.stdout.splitlines()[0] == "read 2, added 0, already there 2, new edition 0, failed 0"


def test_a_changed_file_is_a_new_edition(run, articles, kept):
    (articles / "a.txt").write_text("The two sides meet. Trade exceeded USD 45 billion, Dostyk grows.\n")
    result = run("add", kept, articles)
    assert result.stdout.splitlines()[0] == "read 2, added 0, already there 1, new edition 1, failed 0"


def test_what_cannot_be_read_is_one_line_and_the_rest_is_kept(run, articles, tmp_path):
    (articles / "empty.txt").write_text(" \n")
    result = run("add", tmp_path / "ledger.duckdb", articles, tmp_path / "missing.txt")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == "read 2, added 2, already there 0, new edition 0, failed 2"
    lines = result.stderr.splitlines()
    assert len(lines) == 2
    assert "empty.txt: " in lines[0]
    assert "missing.txt: " in lines[1]


def test_what_cannot_be_kept_is_one_line_too(run, articles, kept, monkeypatch):
    from dostyk.errors import InvalidValue

    def refuse(document):
        raise InvalidValue("half a character", where=document.path)

    monkeypatch.setattr("dostyk.claims.extract", refuse)
    result = run("add", kept, articles)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == "read 0, added 0, already there 0, new edition 0, failed 2"
    assert result.stderr.count("half a character") == 2


def test_the_day_of_publication_is_given_to_every_document(kept):
    with Ledger.open(kept, read_only=True) as ledger:
        assert {row["published"].isoformat() for row in ledger.rows(ledger.documents())} == {"2025-06-17"}


def test_standard_input_is_a_document(run, tmp_path):
    result = run("add", tmp_path / "ledger.duckdb", "-", stdin="Trade was USD 7 billion.")
    assert result.stdout.splitlines()[0] == "read 1, added 1, already there 0, new edition 0, failed 0"


def test_a_ledger_among_the_documents_is_not_read(run, articles):
    ledger = articles / "ledger.duckdb"
    run("add", ledger, articles)
    result = run("add", ledger, articles, ledger)
    assert (result.exit_code, result.stderr) == (0, "")


def test_the_run_is_written_down(run, articles, tmp_path):
    run("add", tmp_path / "ledger.duckdb", articles)
    with Ledger.open(tmp_path / "ledger.duckdb", read_only=True) as ledger:
        (row,) = ledger.rows(ledger.runs())
    assert (row["command"], row["arguments"], row["added"], row["failed"]) == ("add", [str(articles)], 2, 0)
    assert row["finished"] >= row["started"]


@pytest.mark.parametrize("reader", ["fast", "careful"])
def test_the_run_says_which_reader_read(run, articles, tmp_path, monkeypatch, reader):
    monkeypatch.setenv("DOSTYK_READER", reader)
    run("add", tmp_path / "ledger.duckdb", articles)
    with Ledger.open(tmp_path / "ledger.duckdb", read_only=True) as ledger:
        assert [row["reader"] for row in ledger.rows(ledger.runs())] == [reader]
    rows = json.loads(run("show", tmp_path / "ledger.duckdb", "documents", "--format", "json").stdout)
    assert [row["reader"] for row in rows] == [reader, reader]


def test_a_reader_that_is_none_is_one_line_and_makes_no_ledger(run, articles, tmp_path, monkeypatch):
    monkeypatch.setenv("DOSTYK_READER", "hasty")
    result = run("add", tmp_path / "ledger.duckdb", articles)
    assert result.exit_code == 1
    assert result.stderr == "Error: DOSTYK_READER: 'hasty' is no reader (set it to fast or careful)\n"
    assert not (tmp_path / "ledger.duckdb").exists()


def test_an_interrupted_run_keeps_what_it_had(run, articles, tmp_path, monkeypatch):
    from dostyk import claims

    read = claims.extract

    def interrupt(document):
        if document.path.endswith("b.txt"):
            raise KeyboardInterrupt
        return read(document)

    monkeypatch.setattr("dostyk.claims.extract", interrupt)
    result = run("add", tmp_path / "ledger.duckdb", articles)
    assert result.exit_code == 1
    assert "Aborted!" in result.stderr
    with Ledger.open(tmp_path / "ledger.duckdb", read_only=True) as ledger:
        assert len(list(ledger.extractions())) == 1
        assert ledger.rows(ledger.runs())[0]["added"] == 1


@pytest.mark.parametrize("day", ["yesterday", "2025-06", "17.06.2025"])
def test_a_day_that_is_none_is_not_understood(run, articles, tmp_path, day):
    result = run("add", tmp_path / "ledger.duckdb", articles, "--published", day)
    assert result.exit_code == 2
    assert "is not a day; write it like 2025-06-17" in result.stderr
    assert not (tmp_path / "ledger.duckdb").exists()


def test_a_document_in_the_place_of_the_ledger_is_not_touched(run, articles):
    before = (articles / "a.txt").read_bytes()
    result = run("add", articles / "a.txt", articles / "b.txt")
    assert result.exit_code == 1
    assert result.stderr == (
        f"Error: {articles / 'a.txt'}: it is not a Dostyk ledger (name a ledger, or a file that is not there yet)\n"
    )
    assert (articles / "a.txt").read_bytes() == before


def test_a_ledger_in_use_is_one_line(run, articles, kept):
    with Ledger.open(kept):
        result = run("add", kept, articles, "--wait", "0")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {kept}: this program has the ledger open already")


def test_help_reads_like_documentation(run):
    result = run("add", "--help")
    assert result.exit_code == 0
    assert "dostyk add ledger.duckdb articles/" in result.stdout


def test_starting_a_command_does_not_load_the_engine():
    code = """
import sys
from dostyk.cli import COMMANDS, main
from click import Context
for name in ("add", "show", "search"):
    main.get_command(Context(main), name)
import dostyk.cli.console
assert not {"duckdb", "ibis", "pyarrow", "pandas", "rich"} & set(sys.modules), sorted(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True)
