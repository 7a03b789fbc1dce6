from __future__ import annotations

import csv
import io
import json
import re

import pyarrow.parquet as pq
import pytest

from dostyk.ledger import Ledger
from dostyk.web.exports import guarded


def ids(text):
    return re.findall(r'class="value" href="/documents/[0-9a-f]{12}#m-([0-9a-f]{16})"', text)


@pytest.fixture(scope="module")
def every(filled):
    with Ledger.open(filled, read_only=True) as ledger:
        return ledger.rows(ledger.claims())


def walk(client, query):
    path, found = f"/claims{query}", []
    while path:
        text = client.get(path).text
        found.append(ids(text))
        link = re.search(r'rel="next" href="([^"]+)"', text)
        path = link[1].replace("&amp;", "&") if link else None
    return found, text


def test_paging_shows_every_claim_once(client, every):
    pages, _ = walk(client, "?sort=value&order=desc")
    shown = [claim for page in pages for claim in page]
    assert len(pages) > 1
    assert len(shown) == len(set(shown)) == len(every)
    values = {row["id"]: row["value"] for row in every}
    assert [values[claim] for claim in shown] == sorted(values.values(), reverse=True)


def test_the_page_before_is_the_page_that_was(client):
    pages, last = walk(client, "?sort=speaker")
    back = re.search(r'rel="prev" href="([^"]+)"', last)
    assert ids(client.get(back[1].replace("&amp;", "&")).text) == pages[-2]


def test_each_row_opens_its_quote_in_its_document(client):
    href = re.search(
        r'class="value" href="(/documents/[0-9a-f]{12})#(m-[0-9a-f]{16})"', client.get("/claims").text
    )
    assert f'id="{href[2]}"' in client.get(href[1]).text


@pytest.mark.parametrize(
    ("query", "keeps"),
    [
        ("indicator=trade.turnover", lambda row: row["indicator"] == "trade.turnover"),
        ("area=KAZ&area=CHN", lambda row: {row["ref_area"], row["counterpart_area"]} == {"KAZ", "CHN"}),
        ("area=Kazakhstan", lambda row: "KAZ" in (row["ref_area"], row["counterpart_area"])),
        ("status=target", lambda row: row["status"] == "target"),
        ("unit=t", lambda row: row["unit"] == "t"),
        (
            "q=trade+turnover",
            lambda row: all(w in f"{row['quote']}\n{row['speaker']}".lower() for w in ("trade", "turnover")),
        ),
        ("finding=none", lambda row: False),
        ("q=%27%3B+DROP+TABLE+claims%3B--", lambda row: False),
    ],
)
def test_filters_keep_what_they_say(client, every, query, keeps):
    found = client.get(f"/claims.json?{query}").json()
    assert {row["id"] for row in found} == {row["id"] for row in every if keeps(row)}


def test_the_claims_of_a_finding_are_listed(client):
    assert len(client.get("/claims.json?finding=f000000000000001").json()) == 2
    assert len(client.get("/claims.json?finding=any").json()) == 2


def test_the_counts_beside_a_filter_are_those_of_its_list(client):
    text = client.get("/claims?area=KAZ").text
    value, number = re.search(r'<option value="([a-z.]+)">[^<]+ \((\d+)\)</option>', text).groups()
    assert len(client.get(f"/claims.json?area=KAZ&indicator={value}").json()) == int(number)


def test_the_columns_that_are_chosen_are_shown_and_exported(client):
    text = client.get("/claims?col=value&col=confidence").text
    assert re.findall(r'<th scope="col" class="k-(\w+)">', text) == ["value", "confidence"]
    head = client.get("/claims.csv?col=value&col=confidence").text.splitlines()[0]
    assert head == "id,value_exact,value_high_exact,comparator,unit,measure,confidence,weak"


def test_the_three_files_say_the_same_in_the_same_order(client):
    query = "?sort=value&order=desc&area=KAZ&col=value&col=quote"
    rows = client.get(f"/claims.json{query}").json()
    table = pq.read_table(io.BytesIO(client.get(f"/claims.parquet{query}").content)).to_pylist()
    lines = list(csv.DictReader(io.StringIO(client.get(f"/claims.csv{query}").text)))
    assert [row["id"] for row in rows] == [row["id"] for row in table] == [row["id"] for row in lines]
    assert [row["value_exact"] for row in rows] == [row["value_exact"] for row in lines]
    assert rows == [json.loads(json.dumps(row, default=str)) for row in table]


@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
def test_a_list_without_claims_is_a_file_too(client, form):
    answer = client.get(f"/claims.{form}?q=nobody+ever+said+this")
    assert answer.status_code == 200
    assert answer.content


def test_a_spreadsheet_runs_nothing(client):
    rows = list(csv.reader(io.StringIO(client.get("/claims.csv").text)))
    assert not [
        cell
        for row in rows
        for cell in row
        if (len(cell) > 1 and cell.startswith(("=", "+", "@")))
        or (cell[:1] == "-" and not cell[1:2].isdigit())
    ]
    assert any("'=cmd()" in row for row in rows)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1+cmd", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])
def test_formulas_are_guarded(cell):
    assert guarded(cell) == f"'{cell}"


def test_numbers_are_left_as_numbers():
    assert [guarded(-5), guarded(None), guarded("44")] == [-5, None, "44"]
