from __future__ import annotations

import json


def test_the_passage_with_all_words_is_shown_with_its_document(run, kept):
    result = run("search", kept, "DOSTYK", "trade")
    head, line = [line.split("\t") for line in result.stdout.splitlines()]
    assert head == ["Published", "Document", "Outlet", "Passage", "Claims"]
    assert line[0] == "2025-06-17"
    assert "Trade exceeded USD 44 billion, Dostyk grows." in line[3]
    assert line[4] == "1"


def test_json_gives_offsets_and_claims(run, kept):
    (found,) = json.loads(run("search", kept, "dostyk", "--format", "json").stdout)
    at = found["start"] - found["context_start"]
    assert found["context"][at : at + found["end"] - found["start"]] == "Dostyk"
    assert len(found["claims"]) == 1


def test_words_may_be_one_argument_and_a_phrase_stands_in_quotation_marks(run, kept):
    assert len(run("search", kept, "billion trade", "--format", "jsonl").stdout.splitlines()) == 2
    assert len(run("search", kept, '"own count"', "--format", "jsonl").stdout.splitlines()) == 1
    assert len(run("search", kept, "trade", "--limit", "1", "--format", "jsonl").stdout.splitlines()) == 1


def test_nothing_found_is_said_on_standard_error(run, kept):
    result = run("search", kept, "khorgos")
    assert (result.exit_code, result.stderr) == (0, "No document holds all of these words.\n")


def test_no_word_is_one_line(run, kept):
    result = run("search", kept, " ")
    assert (result.exit_code, result.stderr) == (1, "Error: there is no word to look for\n")


def test_help_reads_like_documentation(run):
    assert "dostyk search ledger.duckdb Dostyk capacity" in run("search", "--help").stdout
