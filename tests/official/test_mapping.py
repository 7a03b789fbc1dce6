"""Mappings, and what tables say by them."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dostyk.errors import Empty, InvalidValue, Malformed, NotText, SourceNotFound
from dostyk.official.files import read_file
from dostyk.official.mapping import read_map, table_map
from dostyk.official.reading import Read, Row, read_period, read_rows

TODAY = "2026-11-24"
MAP: dict[str, Any] = {
    "dataset": "own-customs",
    "source": "https://stat.example.org/trade.csv",
    "source_name": "Customs of Here",
    "constants": {"reporter": "KAZ", "ref_area": "KAZ", "unit": "USD"},
    "columns": {"counterpart_area": "country", "time_period": "month", "value": "thousand USD"},
    "cells": {
        "flow": {
            "export": {"indicator": "trade.exports", "valuation": "FOB"},
            "import": {"indicator": "trade.imports", "valuation": "CIF"},
        }
    },
    "values": {"factor": 1000},
}
HEAD = "flow,country,month,thousand USD\n"


def read(text: str, tmp_path: Path, **changes: Any) -> Read:
    path = tmp_path / "trade.csv"
    path.write_bytes(text.encode("utf-8"))
    return read_file(path, table_map(MAP | changes, where="map.toml"), retrieved=TODAY)


def test_a_table_is_read_as_its_mapping_says(tmp_path: Path) -> None:
    first, second = read(HEAD + "export,China,2024-03,1200.5\nimport,CN,202404,7\n", tmp_path).observations
    assert (first.reporter, first.ref_area, first.counterpart_area) == ("KAZ", "KAZ", "CHN")
    assert (first.indicator, first.valuation, first.value) == ("trade.exports", "FOB", Decimal(1200500))
    assert (first.time_period, second.time_period) == ("2024-03", "2024-04")
    assert (second.indicator, second.counterpart_area) == ("trade.imports", "CHN")
    assert (first.dataset, first.source_name, first.retrieved) == ("own-customs", "Customs of Here", TODAY)


def test_what_is_left_out_is_counted_and_missing_is_not_zero(tmp_path: Path) -> None:
    text = HEAD + "export,China,2024,..\nexport,China,2023,\ntransit,China,2024,5\nexport,China,2022,0\n"
    found = read(text, tmp_path)
    assert found.left_out == {"there is no value": 2, "flow is transit": 1}
    assert [(o.time_period, o.value) for o in found.observations] == [("2022", Decimal(0))]


def test_signs_of_numbers_are_those_that_are_named(tmp_path: Path) -> None:
    text = HEAD.replace(",", ";") + "export;China;2024;1 234,5\n"
    found = read(text, tmp_path, values={"decimal": ",", "thousands": " "})
    assert found.observations[0].value == Decimal("1234.5")


def test_a_pair_of_a_symmetric_indicator_stands_in_alphabetical_order(tmp_path: Path) -> None:
    found = read(
        HEAD + "both,China,2024,1\n", tmp_path, cells={"flow": {"both": {"indicator": "trade.turnover"}}}
    )
    assert (found.observations[0].ref_area, found.observations[0].counterpart_area) == ("CHN", "KAZ")


def test_lines_above_the_heads_and_an_encoding_are_named_in_the_mapping(tmp_path: Path) -> None:
    path = tmp_path / "trade.csv"
    path.write_bytes(("Торговля\n\n" + HEAD + "export,China,2024,1\n").encode("cp1251"))
    table = table_map(MAP | {"table": {"encoding": "cp1251", "skip": 2}}, where="map.toml")
    assert len(read_file(path, table, retrieved=TODAY).observations) == 1
    with pytest.raises(NotText, match=r"not UTF-8.*encoding"):
        read_file(path, table_map(MAP, where="map.toml"), retrieved=TODAY)


def test_parquet_is_read_as_csv_is(tmp_path: Path) -> None:
    path = tmp_path / "trade.parquet"
    columns = {"flow": ["export", "export"], "country": ["China", "RUS"], "month": [2023, 2024]}
    pq.write_table(pa.table(columns | {"thousand USD": [1.5, None]}), path)
    found = read_file(path, table_map(MAP, where="map.toml"), retrieved=TODAY)
    assert [(o.time_period, o.value) for o in found.observations] == [("2023", Decimal(1500))]
    assert found.left_out == {"there is no value": 1}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("export,Mars,2024,1", "line 3: 'Mars' is no area that is known"),
        ("export,China,soon,1", "line 3: 'soon' is not a period"),
        ("export,China,2024,much", "line 3: 'much' is not a number"),
        ("export,China,2024,inf", "line 3: 'inf' is not a number"),
        ("export,China,2024,1,2", "line 3 has more cells"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_its_line(line: str, said: str, tmp_path: Path) -> None:
    with pytest.raises((InvalidValue, Malformed), match=said):
        read(f"{HEAD}export,China,2024,1\n{line}\n", tmp_path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"columns": MAP["columns"] | {"product": "goods"}}, "no column 'goods'.*there are flow, country"),
        ({"constants": MAP["constants"] | {"unit": "pounds"}}, "'pounds' is no unit"),
        (
            {
                "constants": MAP["constants"] | {"valuation": "EXW"},
                "cells": {"flow": {"export": {"indicator": "trade.exports"}}},
            },
            "'EXW' is no valuation",
        ),
        (
            {"cells": {"flow": {"export": {"indicator": "trade.smuggling"}}}},
            "'trade.smuggling' is no indicator",
        ),
        ({"table": {"skip": "two"}}, "skip is a number of lines"),
        ({"table": {"encoding": "klingon"}}, "no encoding that is known"),
    ],
)
def test_a_mapping_that_does_not_fit_the_table_says_where(
    change: dict[str, Any], said: str, tmp_path: Path
) -> None:
    with pytest.raises(InvalidValue, match=said):
        read(HEAD + "export,China,2024,1\n", tmp_path, **change)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"dataset": ""}, "dataset is missing"),
        ({"source": None}, "source is missing"),
        ({"columns": "all"}, "columns is not a table"),
        ({"constants": {"colour": "red"}}, "'colour' is no field"),
        ({"constants": {}}, "nothing says what reporter is"),
        ({"cells": {"flow": {"export": "trade.exports"}}}, "each word under cells has a table"),
        ({"cells": {"flow": "trade.exports"}}, "each word under cells has a table"),
        ({"columns": {"value": 7}}, "columns has something that is no word"),
        ({"values": {"missing": "none"}}, "values.missing is not a list"),
        ({"period": {"length": "week"}}, "period.length is none of month, quarter, year"),
        ({"values": {"factor": "lots"}}, "values.factor is not a number"),
    ],
)
def test_a_mapping_that_is_none_says_what_is_wrong(change: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidValue, match=f"map.toml: {said}"):
        table_map(MAP | change, where="map.toml")


def test_a_mapping_comes_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    with pytest.raises(SourceNotFound, match="cannot be read"):
        read_map(path)
    path.write_text("dataset = ")
    with pytest.raises(InvalidValue, match="not TOML"):
        read_map(path)
    path.write_text(
        'dataset = "d"\nsource = "s"\n[constants]\nreporter = "KAZ"\nref_area = "KAZ"\nindicator = "economy.gdp"\n'
        'unit = "KZT"\n[columns]\ntime_period = "y"\nvalue = "v"\n'
    )
    assert read_map(path).columns == {"time_period": "y", "value": "v"}


def test_a_file_that_is_not_there_or_holds_nothing_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound, match="cannot be read"):
        read_file(tmp_path / "none.csv", table_map(MAP, where="map.toml"), retrieved=TODAY)
    for text in ("", HEAD):
        with pytest.raises(Empty, match="no rows"):
            read(text, tmp_path)
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"PAR1 and nothing more PAR1")
    with pytest.raises(Malformed, match="no Parquet file"):
        read_file(broken, table_map(MAP, where="map.toml"), retrieved=TODAY)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024", "2024"),
        ("2024.0", "2024"),
        ("202403", "2024-03"),
        ("2024M03", "2024-03"),
        ("2024-03", "2024-03"),
        ("2024Q1", "2024-Q1"),
        ("2024-Q1", "2024-Q1"),
        ("2024-03-05T00:00:00", "2024-03-05"),
        ("2013/2023", "2013/2023"),
    ],
)
def test_a_period_is_read_however_offices_write_it(text: str, iso: str) -> None:
    assert read_period(text) == iso


def test_a_period_may_have_a_form_of_its_own() -> None:
    assert read_period("March 2024", "%B %Y") == "2024-03"
    assert read_period("05.03.2024", "%d.%m.%Y") == "2024-03-05"
    with pytest.raises(InvalidValue, match="no period of the form"):
        read_period("2024", "%d.%m.%Y")


def test_a_day_may_stand_for_what_is_around_it(tmp_path: Path) -> None:
    text = HEAD + "export,China,2024-03-01,1\nexport,China,2024-04-01 00:00:00,1\n"
    found = read(text, tmp_path, period={"length": "month"})
    assert [o.time_period for o in found.observations] == ["2024-03", "2024-04"]
    assert read_period("2024-12-31", length="year") == "2024"
    with pytest.raises(InvalidValue, match="no first day"):
        read_period("../2024", length="year")


def test_a_flag_that_is_none_of_ours_goes_into_the_note() -> None:
    table = table_map(MAP | {"columns": MAP["columns"] | {"obs_status": "flag"}}, where="map.toml")
    cells = {"flow": "export", "country": "China", "month": "2024", "thousand USD": "1"}
    rows = [Row("1", cells | {"flag": flag}) for flag in ("p", "z", "")]
    found = read_rows(rows, table, retrieved=TODAY).observations
    assert [o.obs_status for o in found] == ["P", "A", "A"]
    assert [o.note for o in found] == [None, "flagged z by the source", None]


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(list(HEAD.strip().split(","))), st.text(max_size=12), min_size=4))
def test_whatever_the_cells_hold_it_is_read_left_out_or_refused(cells: dict[str, str]) -> None:
    table = table_map(MAP, where="map.toml")
    with suppress(InvalidValue):
        found = read_rows([Row("row 1", cells)], table, retrieved=TODAY)
        assert len(found.observations) + sum(found.left_out.values()) == 1
