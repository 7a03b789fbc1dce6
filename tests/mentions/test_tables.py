from __future__ import annotations

from pathlib import Path

from dostyk.documents import parse
from dostyk.mentions.find import find


def cells(text: str) -> list[tuple[str, float, str, str]]:
    document = parse(text.encode(), name=str(Path("table.txt")))
    return [
        (document.text[q.start : q.end], float(q.value), q.unit, q.measure) for q in find(document).quantities
    ]


def test_a_cell_takes_the_scale_and_unit_of_its_row_and_a_signed_one_the_per_cent_of_its_column() -> None:
    text = (
        "Table 1. Main items\n"
        "Item, unit; 2023; 2024; change, %\n"
        "Crude oil, thous. t; 2104.3; 1986.5; -5.6\n"
        "Natural gas, mln m3; 1893.0; 2011.7; +6.3\n"
    )
    assert cells(text) == [
        ("2104.3", 2104300.0, "t", "level"),
        ("1986.5", 1986500.0, "t", "level"),
        ("-5.6", -5.6, "%", "change"),
        ("1893.0", 1893000000.0, "m3", "level"),
        ("2011.7", 2011700000.0, "m3", "level"),
        ("+6.3", 6.3, "%", "change"),
    ]


def test_a_header_in_brackets_leaves_the_unit_before_it_to_all_columns() -> None:
    text = (
        "Principal cargoes, thousand tonnes (2023 / 2024 / change)\n"
        "Iron ore: 1,020 / 1,164 / +14.1%\n"
        "Grain: 214 / 388 / +81.3%\n"
    )
    assert cells(text)[:3] == [
        ("1,020", 1020000.0, "t", "level"),
        ("1,164", 1164000.0, "t", "level"),
        ("+14.1%", 14.1, "%", "change"),
    ]


def test_dashes_between_the_cells_of_a_row_make_no_range() -> None:
    text = (
        "Year: 2011 – 2019 – 2022 – 2023\n"
        "Exports (US$ bn): 1.37 – 0.66 – 0.90 – 0.75\n"
        "Imports (US$ bn): 1.95 – 2.47 – 4.05 – 3.11\n"
    )
    assert [value for _, value, unit, _ in cells(text) if unit == "USD"] == [
        1.37e9, 0.66e9, 0.9e9, 0.75e9, 1.95e9, 2.47e9, 4.05e9, 3.11e9,
    ]  # fmt: skip


def test_a_list_takes_the_unit_of_the_line_over_it_except_for_things_counted() -> None:
    text = (
        "Financing plan, US$ million\n"
        "- Credit to Zambia: 120.0 (28.9%)\n"
        "- Grant: 34.5 (8.3%)\n"
        "- Number of trains: 12\n"
    )
    assert [row[:3] for row in cells(text)] == [
        ("120.0", 120e6, "USD"),
        ("28.9%", 28.9, "%"),
        ("34.5", 34.5e6, "USD"),
        ("8.3%", 8.3, "%"),
        ("12", 12.0, "1"),
    ]


def test_a_row_of_trade_without_a_unit_has_the_money_of_the_row_above() -> None:
    text = (
        "Trade\n\n"
        "Year: 2020; 2021; 2022; 2023\n"
        "Turnover, USD million: 2,692; 1,541; 1,330; 1,049\n"
        "Export of Peru: 2,454; 1,283; 1,027; 691\n"
        "Companies: 12; 14; 15; 17\n\n"
        "Copper made up most of it.\n"
    )
    assert [row[2] for row in cells(text)] == ["USD"] * 8 + ["1"] * 4
    assert cells(text)[4][:2] == ("2,454", 2454e6)
