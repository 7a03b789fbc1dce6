from __future__ import annotations

import gzip
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dostyk.errors import InvalidValue, Malformed, NotText, SourceNotFound
from dostyk.trade.layouts import layout
from dostyk.trade.reading import Source, batches, open_table

from .conftest import BACI


def _rows(source: Source, *roles: str, **options: object) -> list[tuple[object, ...]]:
    found = [batch.to_pydict() for batch in batches(source, roles, **options)]  # type: ignore[arg-type]
    return [row for part in found for row in zip(*part.values(), strict=True)]


def test_a_code_with_a_nought_in_front_keeps_it(baci: Source) -> None:
    assert _rows(baci, "product")[0] == ("010121",)


def test_rows_are_chosen_by_role(baci: Source) -> None:
    assert _rows(baci, "importer", "value", keep={"exporter": ["398"], "year": ["2023"]}) == [
        ("156", 22.0),
        ("156", 8.0),
    ]


def test_a_whole_column_of_numbers_can_be_chosen_by_words(invented_path: str) -> None:
    source = open_table(invented_path)
    code = str(_rows(source, "exporter")[0][0])
    assert {row[0] for row in _rows(source, "exporter", keep={"exporter": [code]})} == {int(code)}
    with pytest.raises(InvalidValue, match="the column i holds int32"):
        _rows(source, "exporter", keep={"exporter": ["CHN"]})


def test_the_exporters_count_has_no_totals_chapters_or_imports(comtrade: Source) -> None:
    assert _rows(comtrade, "exporter", "importer", "product", "value") == [
        ("156", "398", "870323", 110),
        ("156", "398", "010121", 50),
        ("398", "156", "270900", 300),
    ]


def test_the_importers_count_turns_reporter_and_partner(comtrade: Source) -> None:
    assert _rows(comtrade, "exporter", "importer", "value", side="importer") == [
        ("156", "398", 120),
        ("156", "398", 3),
        ("398", "156", 330),
    ]


def test_a_folder_and_a_compressed_file_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "years"
    folder.mkdir()
    head, *lines = BACI.splitlines()
    for year in ("2022", "2023"):
        rows = [line for line in lines if line.startswith(year)]
        with gzip.open(folder / f"{year}.csv.gz", "wt", encoding="utf-8") as stream:
            stream.write("\n".join([head, *rows]))
    assert len(_rows(open_table(str(folder)), "year")) == len(lines)


def test_a_file_of_no_known_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound):
        open_table(str(tmp_path / "none.csv"))
    for name in ("table.xlsx", "table"):
        (tmp_path / name).write_text("a", encoding="utf-8")
        with pytest.raises(NotText, match="parquet"):
            open_table(str(tmp_path / name))


def test_a_broken_file_is_malformed(tmp_path: Path) -> None:
    path = tmp_path / "broken.parquet"
    path.write_text("nothing of the kind", encoding="utf-8")
    with pytest.raises(Malformed, match=r"broken\.parquet: it is not Parquet"):
        open_table(str(path))
    words = tmp_path / "words.csv"
    words.write_text(BACI + "2023,156,398,010121,many,1\n", encoding="utf-8")
    with pytest.raises(Malformed, match=r"Row #14.*invalid value 'many'"):
        _rows(open_table(str(words)), "value")


def test_a_parquet_column_of_words_is_no_column_of_values(tmp_path: Path) -> None:
    path = tmp_path / "words.parquet"
    pq.write_table(pa.table({"t": [2023], "i": [1], "j": [2], "k": [3], "v": ["many"]}), path)
    with pytest.raises(InvalidValue, match="the column v holds no numbers but string"):
        _rows(open_table(str(path)), "value")


def test_numbers_set_to_the_right_are_numbers_and_na_is_nothing(tmp_path: Path) -> None:
    path = tmp_path / "padded.csv"
    lines = [
        "t,i,j,k,v,q",
        "2023,4,8,010121,       0.048,          NA",
        "2023,4,12,010121,          NA,    1.5",
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert _rows(open_table(str(path)), "value", "quantity") == [(0.048, None), (None, 1.5)]


def test_values_with_decimals_may_come_after_values_without(tmp_path: Path) -> None:
    path = tmp_path / "late.csv"
    rows = ["2023,CHN,KAZ,010121,7"] * 200_000
    lines = ["year,exporter,importer,product,value", *rows, "2023,CHN,KAZ,010121,7.25"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert _rows(open_table(str(path)), "value")[-1] == (7.25,)


def test_a_column_that_is_not_there_is_named_with_its_role(tmp_path: Path) -> None:
    path = tmp_path / "short.parquet"
    pq.write_table(pa.table({"t": [2023], "i": [1], "v": [1.0]}), path)
    source = open_table(str(path), layout("baci"))
    with pytest.raises(InvalidValue, match=r"'k' \(product\).*the table has t, i, v"):
        _rows(source, "product")
