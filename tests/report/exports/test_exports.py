"""Every export against what its specification asks for."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from dostyk.errors import InvalidValue
from dostyk.report.exports import FORMATS, Content, export
from dostyk.report.exports.claimreview import embedded, reviews
from dostyk.report.exports.content import finding_of
from dostyk.report.exports.sdmx import HEAD, left_out

from .conftest import MADE, TEXT


def test_a_claim_review_has_what_schema_org_and_the_search_engines_ask_for(content: Content) -> None:
    data = json.loads(export(content, "claimreview"))
    assert data["@context"] == "https://schema.org"
    assert len(data["@graph"]) == 2
    for review in data["@graph"]:
        assert review["@type"] == "ClaimReview"
        assert {"url", "claimReviewed", "reviewRating", "author", "itemReviewed", "datePublished"} <= set(
            review
        )
        assert review["author"] == {"@type": "Organization", "name": "Fact Desk"}
        assert review["reviewRating"]["@type"] == "Rating"
        assert review["reviewRating"]["alternateName"]
        assert review["itemReviewed"]["@type"] == "Claim"
        assert review["itemReviewed"]["appearance"]["@id"]
    error, warning = data["@graph"]
    assert error["reviewRating"]["ratingValue"] == 1
    assert "ratingValue" not in warning["reviewRating"], "how wrong it is, nobody knows"
    assert error["itemReviewed"]["author"]["name"] == "Customs"
    assert error["url"].startswith("https://example.org/brief#f-")


def test_embedded_reviews_cannot_end_their_element(content: Content) -> None:
    text = embedded(reviews(content))
    assert not set("<>&") & set(text)
    assert json.loads(text)["@graph"] == json.loads(json.dumps(list(reviews(content))))


def test_annotations_have_what_the_model_requires_and_quote_the_text(content: Content) -> None:
    data = json.loads(export(content, "annotations"))
    assert data["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (data["type"], data["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    items = data["first"]["items"]
    assert data["total"] == len(items) == 6
    assert len({item["id"] for item in items}) == len(items)
    texts = {"https://example.org/a": TEXT}
    for item in items:
        assert item["type"] == "Annotation"
        assert item["motivation"] in ("describing", "assessing")
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            quote, position = target["selector"]
            assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            if target["source"] in texts:
                text = texts[target["source"]]
                assert text[position["start"] : position["end"]] == quote["exact"]
                assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
            else:
                assert target["source"].startswith("urn:dostyk:document:")


THING = {"name", "country", "description", "keywords", "summary", "sourceUrl", "publisher"}
FTM = {
    "Article": {*THING, "title", "publishedAt", "author", "language", "contentHash", "bodyText"},
    "Note": {*THING, "entity"},
    "Event": {*THING, "date", "startDate", "endDate", "location", "involved", "proof"},
    "LegalEntity": THING,
    "Project": {*THING, "projectId", "status", "amount", "currency", "startDate", "endDate", "proof"},
}
"""The properties of the schemata of followthemoney 4.11 that are used."""


def test_ftm_entities_use_properties_that_their_schemata_have_and_refer_to_entities_that_are_there(
    content: Content,
) -> None:
    entities = [json.loads(line) for line in export(content, "ftm").decode().splitlines()]
    ids = {entity["id"] for entity in entities}
    assert len(ids) == len(entities)
    for entity in entities:
        assert set(entity) == {"id", "schema", "properties"}
        assert set(entity["properties"]) <= FTM[entity["schema"]]
        assert all(
            isinstance(value, str) and value for values in entity["properties"].values() for value in values
        )
        for name in ("entity", "involved", "proof"):
            assert set(entity["properties"].get(name, ())) <= ids
        if entity["schema"] in ("Event", "LegalEntity"):
            assert entity["properties"]["name"]
    schemata = [entity["schema"] for entity in entities]
    assert [schemata.count(name) for name in FTM] == [2, 4, 1, 1, 1]
    (event,) = [entity["properties"] for entity in entities if entity["schema"] == "Event"]
    assert (event["startDate"], event["endDate"], event["country"]) == (
        ["2025-06"],
        ["2025-07"],
        ["cn", "kz"],
    )
    assert "javascript" not in json.dumps(entities)


def test_a_csv_holds_every_claim_and_no_formula(content: Content) -> None:
    rows = list(csv.DictReader(io.StringIO(export(content, "csv").decode(), newline="")))
    assert [row["value"] for row in rows] == ["40000000000", "31000000000", "2000000000", "-5000000000"]
    assert [row["comparator"] for row in rows] == ["="] * 4
    assert rows[3]["title"].startswith("'=HYPERLINK")
    for row in rows:
        for name, cell in row.items():
            assert name in ("value", "comparator") or not cell.startswith(("=", "+", "-", "@")), name


@pytest.mark.parametrize("table", ["events", "findings", "promises", "documents"])
def test_the_other_tables_are_there_too(content: Content, table: str) -> None:
    rows = list(csv.DictReader(io.StringIO(export(content, "csv", table).decode(), newline="")))
    assert rows
    assert all(row["id"] for row in rows)


def test_parquet_has_numbers_and_the_last_digit(content: Content) -> None:
    import pyarrow.parquet as pq

    table = pq.read_table(io.BytesIO(export(content, "parquet")))
    assert table.schema.field("value").type == "double"
    assert table.column("value").to_pylist() == [40e9, 31e9, 2e9, -5e9]
    assert table.column("value_exact").to_pylist()[1] == "31000000000"


def test_a_workbook_has_a_sheet_for_each_table_and_no_formula(content: Content) -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(export(content, "xlsx")))
    assert book.sheetnames == ["claims", "events", "findings", "promises", "documents"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)


def test_sdmx_csv_has_the_columns_of_version_two_in_their_order(content: Content) -> None:
    rows = list(csv.DictReader(io.StringIO(export(content, "sdmx-csv").decode(), newline="")))
    assert tuple(rows[0]) == HEAD
    assert HEAD[:3] == ("STRUCTURE", "STRUCTURE_ID", "ACTION")
    for row in rows:
        assert row["STRUCTURE"] in ("dataflow", "datastructure", "dataprovision")
        assert re.fullmatch(r"[A-Z][\w.]*:[A-Z]\w*\(\d+\.\d+(\.\d+)?\)", row["STRUCTURE_ID"])
        assert row["ACTION"] in ("I", "A", "M", "R", "D")
        assert all(row[name] for name in HEAD[: HEAD.index("OBS_VALUE") + 1])
    assert [(row["FREQ"], row["TIME_PERIOD"]) for row in rows] == [
        ("A", "2030"),
        ("A", "2024"),
        ("S", "2024-S1"),
    ]
    assert [row["OBS_STATUS"] for row in rows] == ["", "A", "A"]
    assert left_out(content) == 1


def test_the_word_document_opens_and_holds_every_figure_with_its_words(content: Content) -> None:
    from docx import Document as Word

    word = Word(io.BytesIO(export(content, "docx")))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])
    for words in (
        "It must be 31.",
        "Targets and pledges",
        "All figures",
        "USD 31 bn",
        "USD 40 bn (target)",
        "To make this edition again",
    ):
        assert words in text
    assert "never added" in text


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_to_export_is_a_whole_file_too(form: str) -> None:
    assert export(Content((), (), (), MADE), form) or form == "ftm"


def test_what_is_no_format_or_table_is_said(content: Content) -> None:
    with pytest.raises(InvalidValue, match="no format 'pdf'"):
        export(content, "pdf")
    with pytest.raises(InvalidValue, match="no table 'runs'"):
        export(content, "csv", "runs")


def test_a_finding_comes_back_from_its_row(content: Content) -> None:
    assert [finding_of(finding.to_row()) for finding in content.findings] == list(content.findings)
