"""What the guide shows is what is read."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from dostyk.official.files import read_file
from dostyk.official.mapping import table_map
from dostyk.official.query import query
from dostyk.official.sdmx_service import key
from dostyk.official.sources import datasets, read_dataset

GUIDE = Path(__file__).resolve().parents[2] / "docs/guides/official-statistics.md"
BLOCKS = re.findall(r"^```toml\n(.*?)^```$", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_the_mapping_of_the_guide_reads_a_table_as_it_says(tmp_path: Path) -> None:
    path = tmp_path / "customs.csv"
    head = "Customs\n\nflow;country;month;thousand USD\n"
    path.write_bytes(
        f"{head}export;China;01.03.2024;1 234,5\nimport;Rest of the world;01.04.2024;..\n".encode("cp1251")
    )
    found = read_file(path, table_map(tomllib.loads(BLOCKS[0]), where="guide"), retrieved="2026-11-24")
    (counted,) = found.observations
    assert (counted.time_period, counted.counterpart_area, int(counted.value)) == ("2024-03", "CHN", 1234500)
    assert found.left_out == {"there is no value": 1}


def test_the_data_set_of_the_guide_asks_as_it_says(tmp_path: Path) -> None:
    path = tmp_path / "oecd-gdp.toml"
    path.write_text(BLOCKS[1])
    asked = key(read_dataset(path), query("2015/2024", reporters=["JPN"]))
    assert asked.startswith("A.JPN.")


def test_every_data_set_is_named_in_the_guide() -> None:
    text = GUIDE.read_text("utf-8")
    shown = [f"`{name}`" if not name.startswith("worldbank-") else "`worldbank-…`" for name in datasets()]
    assert [name for name in shown if name not in text] == []
