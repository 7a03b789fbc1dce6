from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import pytest

from dostyk.errors import InvalidValue, SourceNotFound
from dostyk.trade.cube import total
from dostyk.trade.layouts import layout, made, shipped, suiting
from dostyk.trade.reading import open_table


def test_a_table_is_known_by_its_columns() -> None:
    assert suiting(["t", "i", "j", "k", "v", "q", "note"], where="a.csv").name == "baci"
    assert suiting(["year", "exporter", "importer", "product", "value"], where="a.csv").name == "plain"


def test_columns_of_no_layout_are_named_in_the_error() -> None:
    with pytest.raises(InvalidValue, match=r"a\.csv.*fit no layout.*land, ware.*--layout"):
        suiting(["ware", "land"], where="a.csv")


def test_every_layout_says_its_source_and_unit() -> None:
    for one in shipped().values():
        assert one.title
        assert one.source
        assert one.unit


def test_a_reporter_is_the_exporter_in_its_exports_and_the_importer_in_its_imports() -> None:
    comtrade = layout("comtrade")
    assert comtrade.roles("exporter")["exporter"] == comtrade.roles("importer")["importer"] == "reporterCode"
    assert (comtrade.flows("exporter"), comtrade.flows("importer")) == (("X",), ("M",))


@pytest.mark.parametrize("suffix", [".toml", ".json"])
def test_a_layout_can_be_a_file(tmp_path: Path, suffix: str) -> None:
    columns = {"exporter": "from", "importer": "to", "value": "usd"}
    lines = ["[columns]", *(f'{role} = "{column}"' for role, column in columns.items())]
    text = json.dumps({"columns": columns}) if suffix == ".json" else "\n".join(lines)
    path = tmp_path / f"mine{suffix}"
    path.write_text(text, encoding="utf-8")
    assert layout(str(path)).columns == columns


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({}, "needs a table"),
        ({"columns": {"exporter": "a", "importer": "b"}}, "no column has the role `value`"),
        ({"columns": {"value": "v"}}, "the parties are not given"),
        ({"columns": {"value": "v", "reporter": "r"}}, "the parties are not given"),
        (
            {"columns": {"value": "v", "reporter": "r", "partner": "p", "flow": "f"}},
            "`exports` and `imports`",
        ),
        ({"columns": {"value": "v", "exporter": "r", "colour": "p"}}, "no colour"),
    ],
)
def test_a_layout_that_cannot_be_says_why(entry: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidValue, match=message):
        made("mine", entry, where="mine.toml")


def test_an_unknown_layout_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="baci, comtrade"):
        layout("bacy")
    with pytest.raises(SourceNotFound):
        layout(str(tmp_path / "none.toml"))
    broken = tmp_path / "broken.toml"
    broken.write_text("columns = [", encoding="utf-8")
    with pytest.raises(InvalidValue, match="does not parse"):
        layout(str(broken))


def test_a_mark_alone_keeps_the_rows_without_a_value(tmp_path: Path) -> None:
    entry = {
        "columns": {"exporter": "from", "importer": "to", "value": "usd"},
        "leave": {"product": ["!"]},
    }
    layout_file = tmp_path / "mine.json"
    layout_file.write_text(json.dumps(entry), encoding="utf-8")
    table = pa.table({"from": ["A", "A"], "to": ["B", "B"], "product": [None, "ores"], "usd": [5.0, 3.0]})
    for name, write in (("t.csv", pacsv.write_csv), ("t.parquet", pq.write_table)):
        write(table, tmp_path / name)
        source = open_table(str(tmp_path / name), layout(str(layout_file)))
        assert total(source, ("exporter",)).value.tolist() == [5.0], name
