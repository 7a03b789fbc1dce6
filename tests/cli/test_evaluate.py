from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from dostyk.claims.model import Extraction
from dostyk.documents.model import Document

from .conftest import invoke, read_simply

TEXT = "Trade exceeded USD 44 billion in 2024."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    said = {
        "indicator": "trade.turnover", "ref_area": "CHN", "counterpart_area": "KAZ", "value": 44e9, "comparator": ">",
        "unit": "USD", "measure": "level", "time_period": "2024", "status": "actual", "start": 15, "end": 29,
    }  # fmt: skip
    place = tmp_path / "gold"
    place.mkdir()
    record = {"id": "one", "text": TEXT, "kind": "news", "claims": [said], "events": []}
    (place / "one.json").write_text(json.dumps(record))
    return place


def test_the_reader_is_scored_on_the_documents_of_the_folder(run, folder: Path) -> None:
    made = json.loads(run("evaluate", folder, "--format", "json").stdout)
    assert made["all"]["claim"] | {"f1": 1.0, "hit": 1, "predicted": 1, "gold": 1} == made["all"]["claim"]
    assert made["news"]["documents"] == 1


def test_the_table_shows_all_documents_and_then_each_kind(run, folder: Path) -> None:
    first, second = run("evaluate", folder).stdout.split("\n\n")
    assert first.splitlines()[0].startswith("Measure\tPrecision\tRecall\tF1")
    assert "claim\t1.000\t1.000\t1.000 [1.00–1.00]" in first
    assert second.splitlines()[0] == "F1, accuracy of slots\tnews (1)"
    assert "event\t–" in second


def test_rows_of_csv_hold_a_measure_of_a_kind_each(run, folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("evaluate", folder, "--format", "csv").stdout)))
    assert len(rows) == 2 * 15
    assert {row["kind"] for row in rows} == {"all", "news"}


def test_predictions_of_another_reader_are_matched_by_id(run, folder: Path, tmp_path: Path) -> None:
    found = tmp_path / "found.jsonl"
    found.write_text('{"id": "one", "claims": [], "events": []}\n\n{"id": "other", "claims": []}\n')
    made = json.loads(run("evaluate", folder, "--predictions", found, "--format", "json").stdout)
    assert made["all"]["figure"]["recall"] == 0.0
    assert made["all"]["figure"]["gold"] == 1


def test_what_extract_writes_is_matched_where_the_annotation_has_an_id_of_its_own(
    run, folder: Path, tmp_path: Path
) -> None:
    run("extract", folder, "-o", tmp_path / "found.jsonl")
    made = json.loads(
        run("evaluate", folder, "--predictions", tmp_path / "found.jsonl", "--format", "json").stdout
    )
    assert made["all"]["claim"]["f1"] == 1.0


def test_a_third_table_shows_how_two_readings_differ(run, folder: Path, tmp_path: Path) -> None:
    before = tmp_path / "before.jsonl"
    before.write_text('{"id": "one"}\n')
    result = run("evaluate", folder, "--against", before)
    third = result.stdout.split("\n\n")[2].splitlines()
    assert third[0] == "F1, accuracy of slots\tThese\tAgainst\tDifference"
    assert third[2] == "claim\t1.000\t0.000\t+1.000 [+1.000–+1.000]"
    made = json.loads(run("evaluate", folder, "--against", before, "--format", "json").stdout)
    assert made["differences"]["claim"] == {
        "one": 1.0,
        "other": 0.0,
        "difference": 1.0,
        "low": 1.0,
        "high": 1.0,
    }


def test_the_page_is_written_beside_the_scores(run, folder: Path, tmp_path: Path) -> None:
    result = run("evaluate", folder, "--html", tmp_path / "page.html")
    assert "claim" in result.stdout
    assert "page.html" in result.stderr
    assert "<h1>What was read" in (tmp_path / "page.html").read_text()


def test_a_prediction_that_cannot_be_one_is_one_line_with_its_document(folder: Path, tmp_path: Path) -> None:
    found = tmp_path / "found.jsonl"
    found.write_text('{"id": "one", "claims": [{"indicator": "other"}]}')
    result = invoke("evaluate", folder, "--predictions", found)
    assert result.exit_code == 1
    assert 'found.jsonl, document one: claim 1: it has no "value"' in result.stderr


@pytest.mark.parametrize("content", ["{", "[1]", '{"claims": []}', "7"])
def test_a_file_of_predictions_that_is_none_is_one_line(folder: Path, tmp_path: Path, content: str) -> None:
    found = tmp_path / "found.jsonl"
    found.write_text(content)
    result = invoke("evaluate", folder, "--predictions", found)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "found.jsonl" in result.stderr


def test_a_folder_that_is_missing_empty_or_not_annotated_is_one_line(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (folder / "one.json").write_text('{"text": "Trade."}')
    for place, words in (
        ("none", "no such folder"),
        ("empty", "no annotated document"),
        ("gold", 'no list of "claims"'),
    ):
        result = invoke("evaluate", tmp_path / place)
        assert result.exit_code == 1
        assert words in result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_a_reader_may_stand_against_the_other(run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str | None] = []

    def read(document: Document, reader: str | None = None) -> Extraction:
        asked.append(reader)
        return read_simply(document)

    monkeypatch.setattr("dostyk.claims.extract", read)
    result = run("evaluate", folder, "--against", "fast")
    assert result.exit_code == 0
    assert "Difference" in result.stdout
    assert asked.count("fast") == asked.count(None) > 0
