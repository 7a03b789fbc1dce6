from __future__ import annotations

import csv
import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import pytest

from dostyk.cli.trade import SUBCOMMANDS
from dostyk.trade import synthetic

from .conftest import invoke

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    Run = Callable[..., Result]

engine = pytest.mark.skipif(
    find_spec("pyfixest") is None, reason="needs the extra gravity: pip install '.[gravity]'"
)
COMTRADE = """\
refYear,reporterCode,partnerCode,flowCode,cmdCode,primaryValue
2023,156,398,X,870323,110
2023,398,156,M,870323,120
2023,156,398,X,010121,50
2023,398,156,M,270900,3
"""


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("trade") / "baci.parquet"
    pq.write_table(synthetic.baci(2023, shape=synthetic.Shape(20, 60, 8_000), seed=2), path)
    return path


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "plain.csv"
    lines = [
        "2022,CHN,KAZ,010121,10", "2022,CHN,RUS,270900,4", "2022,KAZ,CHN,270900,20",
        "2022,RUS,CHN,270900,30", "2022,RUS,KAZ,010121,5", "2023,KAZ,CHN,270900,25", "2023,CHN,KAZ,010121,12",
        "2023,RUS,CHN,740311,8",
    ]  # fmt: skip
    path.write_text("\n".join(["year,exporter,importer,product,value", *lines]), encoding="utf-8")
    return path


def test_complexity_of_a_parquet_file_goes_to_a_parquet_file(
    run: Run, invented: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.parquet"
    result = run("trade", "complexity", invented, "-o", target)
    assert result.exit_code == 0
    table = pq.read_table(target)
    assert table.num_rows == 20 * 60
    assert {"t", "i", "k", "rca", "eci", "pci", "density", "coi", "cog"} <= set(table.column_names)
    assert "Balassa" in json.loads(table.schema.metadata[b"dostyk"])["measures"][0]["source"]


def test_complexity_of_a_csv_file_is_the_same(run: Run, invented: Path, tmp_path: Path) -> None:
    source, one, other = tmp_path / "baci.csv", tmp_path / "one.csv", tmp_path / "other.csv"
    pacsv.write_csv(pq.read_table(invented), source)
    run("trade", "complexity", source, "-o", one)
    run("trade", "complexity", invented, "-o", other)

    def values(path: Path) -> dict[tuple[str, str], list[float]]:
        with path.open(encoding="utf-8") as stream:
            rows = list(csv.DictReader(stream))
        return {(row["i"], row["k"]): [float(row[name]) for name in ("rca", "eci", "cog")] for row in rows}

    assert values(one).keys() == values(other).keys()
    expected = values(other)
    assert all(row == pytest.approx(expected[key], abs=1e-9) for key, row in values(one).items())


def test_the_screen_shows_countries_the_most_complex_first(run: Run, invented: Path) -> None:
    lines = run("trade", "complexity", invented).stdout.splitlines()
    assert lines[0].split("\t") == ["t", "i", "eci", "diversity", "coi"]
    assert len(lines) == 21
    found = [float(line.split("\t")[2]) for line in lines[1:]]
    assert found == sorted(found, reverse=True)


def test_beside_a_csv_file_stands_what_its_columns_are(run: Run, plain: Path, tmp_path: Path) -> None:
    run("trade", "rca", plain, "-o", tmp_path / "rca.csv")
    beside = json.loads((tmp_path / "rca.csv-metadata.json").read_text(encoding="utf-8"))
    assert beside["url"] == "rca.csv"
    assert beside["notes"][0]["measures"][0]["formula"] == "RCA_ip = (X_ip / X_i) / (X_p / X)"


def test_json_holds_the_measures_and_the_rows(run: Run, plain: Path) -> None:
    found = json.loads(
        run("trade", "rca", plain, "--year", "2022", "--exporter", "KAZ", "--format", "json").stdout
    )
    assert found["basis"]["keep"] == {"year": ["2022"]}
    assert found["rows"][0]["rca"] == pytest.approx(1 / (54 / 69))


def test_a_country_may_be_given_by_letters_where_the_table_has_numbers(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "comtrade.csv"
    path.write_text(COMTRADE, encoding="utf-8")
    rows = json.loads(run("trade", "mirror", path, "CHN", "KAZ", "--format", "json").stdout)["rows"]
    assert [(row["cmdCode"], row["gap"]) for row in rows] == [
        ("010121", None),
        ("270900", None),
        ("870323", 10),
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("rca", "--exporter", "KAZ", "--year", "2022"),
        ("concentration", "--over", "partners", "--year", "2022"),
        ("intensity", "--exporter", "CHN"),
        ("complementarity", "--exporter", "RUS"),
        ("complementarity", "--exporter", "RUS", "--importer", "KAZ", "--by-product"),
        ("similarity", "--country", "KAZ"),
        ("overlap", "CHN", "KAZ"),
    ],
)
def test_a_picture_is_one_file_without_script(
    run: Run, plain: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    target = tmp_path / "picture.svg"
    name, *others = words
    result = run("trade", name, plain, *others, "-o", target)
    assert result.exit_code == 0, result.stderr
    drawn = target.read_text(encoding="utf-8")
    assert drawn.startswith("<svg")
    assert "<script" not in drawn
    assert any(word in drawn for word in ("Kazakhstan", "China", "270900", "010121"))


def test_growth_names_its_two_years(run: Run, plain: Path) -> None:
    result = run("trade", "growth", plain, "2022", "2023", "--exporter", "KAZ", "--format", "json")
    row = json.loads(result.stdout)["rows"][0]
    assert (row["change"], row["intensive"], row["entered"]) == (5, 5, 0)


def test_what_has_no_picture_says_so(run: Run, plain: Path, tmp_path: Path) -> None:
    result = run("trade", "growth", plain, "2022", "2023", "-o", tmp_path / "growth.svg")
    assert result.exit_code == 1
    assert "there is no picture of this" in result.stderr


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (("rca", "none.csv"), 1, "none.csv: there is no such file or folder"),
        (("rca", "TABLE", "--layout", "bacy"), 1, "there is no layout 'bacy'"),
        (("rca", "TABLE", "--year", "1950"), 1, "no row is left to count"),
        (("rca", "TABLE", "--exporter", "XYZ"), 1, "the table has no country 'XYZ'"),
        (("rca", "TABLE", "-o", "out.xlsx"), 2, "does not end in one of"),
        (("rca", "TABLE", "-o", "no/such/folder.csv"), 1, "it cannot be written"),
        (("mirror", "TABLE", "CHN", "KAZ"), 1, "one count of each flow"),
        (("complementarity", "TABLE", "--by-product"), 2, "needs one --exporter"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    run: Run, plain: Path, words: tuple[str, ...], status: int, message: str
) -> None:
    result = run("trade", *(str(plain) if word == "TABLE" else word for word in words))
    assert result.exit_code == status
    assert message in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("name", SUBCOMMANDS)
def test_every_subcommand_has_help_and_an_example(run: Run, name: str) -> None:
    shown = run("trade", name, "--help").stdout
    assert f"dostyk trade {name}" in shown
    assert shown.startswith("Usage: main trade")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gravity") / "world.csv"
    lines = ["exporter,importer,year,trade,dist,rta"]
    names = ["CHN", "DEU", "FRA", "KAZ", "RUS", "TUR", "USA", "UZB"]
    for a, one in enumerate(names):
        for b, other in enumerate(names):
            dist, rta = 100 + 37 * abs(a - b), (a * b) % 3 == 1
            trade = round(
                (a + 1) * (b + 2) * 1e5 / dist * (1.5 if rta else 1) * (1 + (a * 7 + b * 5) % 4 / 5)
            )
            lines.append(f"{one},{other},2020,{trade},{dist},{int(rta)}")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@engine
def test_gravity_prints_its_terms_and_how_errors_were_reckoned(run: Run, world: Path) -> None:
    result = run("trade", "gravity", world)
    lines = [line.split("\t") for line in result.stdout.splitlines()]
    assert [line[0] for line in lines] == ["term", "log(dist)", "rta"]
    assert -2 < float(lines[1][1]) < 0
    assert "correction: (N - 1) / (N - K)" in result.stderr
    assert "8 rows left out: of a country with itself" in result.stderr


@engine
def test_gravity_by_ols_with_other_terms_and_a_picture(run: Run, world: Path, tmp_path: Path) -> None:
    target = tmp_path / "terms.svg"
    words = (
        "--method",
        "ols",
        "--on",
        "log(dist)",
        "--fixed",
        "exporter",
        "--fixed",
        "importer",
        "--cluster",
        "none",
    )
    assert run("trade", "gravity", world, *words, "-o", target).exit_code == 0
    assert "log(dist)" in target.read_text(encoding="utf-8")


@engine
def test_a_claim_is_set_beside_what_is_expected(run: Run, world: Path) -> None:
    result = run("trade", "expected", world, "KAZ", "CHN", "--claim", "1e9", "--format", "json")
    (row,) = json.loads(result.stdout)["rows"]
    assert row["low"] <= row["expected"] <= row["high"]
    assert row["claimed_above"] == 1
    assert run("trade", "expected", world, "KAZ", "XYZ").stderr.startswith("Error: the table has no country")


def test_without_the_extra_gravity_says_how_to_get_it(
    run: Run, world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyfixest", None)
    result = run("trade", "gravity", world)
    assert result.exit_code == 1
    assert "pip install 'dostyk[gravity]'" in result.stderr


def test_an_equilibrium_states_its_closure_and_residual(run: Run, world: Path, tmp_path: Path) -> None:
    flows, changes = tmp_path / "flows.csv", tmp_path / "changes.csv"
    flows.write_text("exporter,importer,value\nA,A,80\nA,B,20\nB,A,20\nB,B,80\n", encoding="utf-8")
    layout = tmp_path / "flows.toml"
    layout.write_text('columns = {exporter="exporter", importer="importer", value="value"}', encoding="utf-8")
    changes.write_text("exporter,importer,factor\nA,B,2.5\nB,A,2.5\n", encoding="utf-8")
    words = (
        "--layout",
        layout,
        "--changes",
        changes,
        "--sigma",
        "7",
        "--measured-by",
        "A",
        "--format",
        "json",
    )
    result = run("trade", "equilibrium", flows, *words)
    rows = json.loads(result.stdout)["rows"]
    assert [row["country"] for row in rows] == ["A", "B"]
    assert rows[0]["exports"] == pytest.approx(rows[1]["exports"])
    assert rows[0]["exports"] > 50
    assert "closure: each country spends the share" in result.stderr
    assert "residual" in result.stderr


def test_a_target_is_set_beside_the_growth_there_has_been(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "series.csv"
    values = [18.0, 19.9, 22.0, 21.4, 25.2, 31.2, 41.0, ""]
    rows = [f"{year},{value}" for year, value in enumerate(values, start=2017)]
    path.write_text("\n".join(["year,value", *rows]), encoding="utf-8")
    result = run("trade", "target", path, "--value", "300", "--due", "2030", "--format", "json")
    (row,) = json.loads(result.stdout)["rows"]
    assert (row["outcome"], row["base_year"]) == ("needs a break with history", 2023)
    assert row["needed"] == pytest.approx((300 / 41) ** (1 / 7) - 1)
    assert "was usual" in result.stderr
    short = run("trade", "target", path, "--value", "20", "--due", "2018", "--format", "json")
    assert json.loads(short.stdout)["rows"][0]["outcome"] == "missed"


def test_two_countries_are_set_beside_gravity_without_a_table(run: Run) -> None:
    result = run("trade", "between", "Kazakhstan", "CHN", "--claim", "80e9", "--format", "json")
    assert result.exit_code == 0
    (row,) = json.loads(result.stdout)["rows"]
    assert row["low"] < row["expected"] < row["high"]
    assert 0.9 < row["claimed_above"] < 0.99


def test_a_country_that_gravity_does_not_ship_with_is_one_line(run: Run) -> None:
    result = run("trade", "between", "KAZ", "SGP")
    assert result.exit_code == 1
    assert "SGP is not among the 174 countries" in result.stderr


def test_every_target_of_documents_is_a_row_with_its_base_and_its_gravity(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(
        "---\ndate: 2025-03-01\n---\nChina and Kazakhstan aim to raise their trade to 80 billion dollars by 2030. "
        "Freight on the Middle Corridor is to reach 10 million tonnes by 2027.\n",
        encoding="utf-8",
    )
    result = invoke("trade", "targets", tmp_path, "--today", "2025-11-01", "--format", "json")
    assert result.exit_code == 0
    rows = json.loads(result.stdout)["rows"]
    trade = {row["counted_by"]: row for row in rows if row["unit"] == "USD"}
    assert {"China", "Kazakhstan"} <= trade.keys()
    chinese = trade["China"]
    assert (chinese["due"], chinese["base_year"], chinese["outcome"]) == (2030, 2024, "on course")
    assert chinese["needed"] == pytest.approx((80e9 / chinese["base"]) ** (1 / 6) - 1)
    assert chinese["claimed_above"] > 0.9
    (freight,) = {row["why_no_gravity"] for row in rows if row["unit"] == "t"}
    assert freight == "gravity is of trade in US dollars"


def test_a_target_of_a_series_stands_beside_a_pair(run: Run, tmp_path: Path) -> None:
    series = tmp_path / "series.csv"
    series.write_text("year,value\n2020,22e9\n2021,25e9\n2022,31e9\n2023,41e9\n2024,44e9\n", encoding="utf-8")
    result = run("trade", "target", series, "--value", "80e9", "--due", "2030", "--between", "KAZ", "CHN")
    assert result.exit_code == 0
    assert "gravity_low" in result.stdout
    assert "44,000,000,000" in result.stdout


def test_the_official_figures_that_ship_are_a_table_whose_mirror_can_be_held_up(tmp_path: Path) -> None:
    counted = tmp_path / "counted.csv"
    assert invoke("official", "show", "--indicator", "trade", "--format", "csv", "-o", counted).exit_code == 0
    result = invoke("trade", "mirror", counted, "KAZ", "CHN", "--format", "json")
    assert result.exit_code == 0
    years = {row["time_period"]: row for row in json.loads(result.stdout)["rows"]}
    assert years["2024"]["imported"] == 15911621031
    assert years["2024"]["gap"] == pytest.approx(years["2024"]["imported"] - years["2024"]["exported"])
    assert {row["rows_exported"] for row in years.values()} == {1}


def test_targets_and_an_expectation_have_pictures(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(
        "---\ndate: 2025-03-01\n---\nChina and Kazakhstan aim to raise their trade to 80 billion dollars by 2030.\n",
        encoding="utf-8",
    )
    for name, words in (
        ("t.svg", ("targets", tmp_path, "--today", "2025-11-01")),
        ("b.svg", ("between", "KAZ", "CHN")),
    ):
        assert invoke("trade", *words, "-o", tmp_path / name).exit_code == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith("<svg")
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "a.txt").write_text("Nothing is aimed at here.\n", encoding="utf-8")
    result = invoke("trade", "targets", empty, "-o", tmp_path / "no.svg")
    assert result.exit_code == 1
    assert "nothing to draw" in result.stderr
