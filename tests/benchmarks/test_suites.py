"""The suites of others, in their published formats; the sentences here are ours."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

RUN = Path(__file__).resolve().parents[2] / "benchmarks" / "suites" / "run.py"


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, RUN, *map(str, words)], capture_output=True, text=True, check=False
    )


def shares(*words: object) -> dict[str, tuple[int, int, int]]:
    """For each measure what is right, found and annotated, of the first line that names it."""
    done = run(*words)
    assert done.returncode == 0, done.stderr
    made: dict[str, tuple[int, int, int]] = {}
    for line in done.stdout.splitlines():
        counts = [part.split()[0] for part in line[46:].strip().split(", ")]
        made.setdefault(line[18:40].strip(), tuple(map(int, counts[:3])))  # type: ignore[arg-type]
    return made


def quantity(value: str, unit: str, change: str = "=") -> dict[str, str]:
    return {"value": value, "normalized_unit": unit, "change": change, "unit": "", "referred_concepts": "-"}


def test_newsquant_counts_values_units_and_comparators(tmp_path: Path) -> None:
    sentences = [
        {"text": "The line is about 35 miles long.", "quantities": [quantity("35.0", "mile", "~")]},
        {"text": "It hired 12 workers and paid $3 million.", "quantities": [quantity("12.0", "worker"), quantity("3000000.0", "dollar")]},
        {"text": "Fees rise from 5 to 7 percent.", "quantities": [quantity("5.0-7.0", "percentage")]},
        {"text": "Profit fell 4 percent.", "quantities": [quantity("4.0", "percentage", "down")]},
        {"text": "They paid 6 euros.", "quantities": [quantity("6.0", "dollar"), quantity("9.0", "dollar")]},
        {"text": "Nobody came.", "quantities": []},
    ]  # fmt: skip
    (tmp_path / "NewsQuant.json").write_text(json.dumps(sentences))
    made = shares("--newsquant", tmp_path / "NewsQuant.json")
    assert made["value"] == (6, 6, 7)
    assert made["value+unit"] == (5, 6, 7)
    assert made["value+comparator"][0] == 6


def test_newsquant_is_told_for_all_sentences_and_for_the_half_kept_apart(tmp_path: Path) -> None:
    sentences = [
        {"text": "They paid 6 euros.", "quantities": []},
        {"text": "They paid 6 euros.", "quantities": [quantity("6.0", "euro")]},
    ]
    (tmp_path / "NewsQuant.json").write_text(json.dumps(sentences))
    lines = run("--newsquant", tmp_path / "NewsQuant.json").stdout.splitlines()
    assert "1 right, 2 found, 1 annotated; all sentences" in lines[0]
    assert "1 right, 1 found, 1 annotated; the half kept apart" in lines[3]
    assert "[CQE 92.0, quantulum3 73.0" in lines[0]


def test_newsquant_names_what_is_counted_and_joins_the_ends_of_a_change(tmp_path: Path) -> None:
    sentences = [
        {"text": "They won three gold-plated medals.", "quantities": [quantity("3.0", "gold-plated medal")]},
        {"text": "One of the best roads is closed.", "quantities": [quantity("1.0", "good road")]},
        {"text": "The laboratory runs 400 tests per day.", "quantities": [quantity("400.0", "test per day")]},
        {"text": "A quarter of the voters stayed away.", "quantities": [quantity("0.25", "% voter")]},
        {"text": "It fell from $75 in May to $45 now.", "quantities": [quantity("75.0-45.0", "dollar")]},
        {"text": "They paid $75 in May and owe $45 now.", "quantities": [quantity("75.0-45.0", "dollar")]},
    ]  # fmt: skip
    (tmp_path / "NewsQuant.json").write_text(json.dumps(sentences))
    assert shares("--newsquant", tmp_path / "NewsQuant.json")["value+unit"] == (5, 7, 6)


def case(text: str, *results: tuple[str, str, dict[str, Any]], **marks: Any) -> dict[str, Any]:
    rows = [
        {"Text": part, "Start": text.index(part), "End": text.index(part) + len(part) - 1, "TypeName": kind, "Resolution": how}
        for part, kind, how in results
    ]  # fmt: skip
    return {"Input": text, "Results": rows} | marks


def test_specifications_pass_case_by_case_and_those_python_cannot_pass_are_left_out(tmp_path: Path) -> None:
    day = {"Context": {"ReferenceDateTime": "2024-05-01T00:00:00"}}
    may = {"values": [{"type": "daterange", "start": "2024-05-01", "end": "2024-06-01"}]}
    first = {"values": [{"type": "date", "value": "2024-03-04"}]}
    models = {
        "Number/English/NumberModel.json": [case("They sent 12 envoys.", ("12", "number", {"value": "12"}))],
        "NumberWithUnit/English/CurrencyModel.json": [
            case("It cost $48.2 million.", ("$48.2 million", "currency", {"value": "48200000", "unit": "Dollar"})),
            case("It cost 50 cents.", ("50 cents", "currency", {"value": "51", "unit": "Cent"})),
            case("It cost a mint.", ("mint", "currency", {"value": "1", "unit": "Dollar"}), NotSupported="java, Python"),
        ],
        "NumberWithUnit/English/DimensionModel.json": [
            case("It ran ten miles.", ("ten miles", "dimension", {"value": "10", "unit": "Mile"}))
        ],
        "Number/English/PercentModel.json": [case("It is 20%.", ("20%", "percentage", {"value": "20%"}))],
        "DateTime/English/DateTimeModel.json": [
            case("We met in May 2024.", ("May 2024", "datetimeV2.daterange", may), **day),
            case("We met on 4 March 2024.", ("4 March 2024", "datetimeV2.date", first), **day),
            case("We met at noon.", ("noon", "datetimeV2.time", {"values": []}), **day),
        ],
    }  # fmt: skip
    for name, cases in models.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(cases), encoding="utf-8-sig")
    assert shares("--recognizers", tmp_path) == {
        "Number": (1, 1, 1),
        "Currency": (1, 2, 2),
        "Dimension": (1, 1, 1),
        "Percent": (1, 1, 1),
        "DateTime": (2, 3, 3),
        "DateTime, dates alone": (2, 2, 2),
    }


def test_time_expressions_are_found_by_overlap_and_dates_by_their_days(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(
        '<?xml version="1.0"?><TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="1999-05-04">04/05/99</TIMEX3></DCT>\n'
        '<TEXT>\nThey <EVENT eid="e1">met</EVENT> in <TIMEX3 tid="t1" type="DATE" value="1998-03">March 1998</TIMEX3>'
        ' and <TIMEX3 tid="t2" type="DATE" value="1997">last year</TIMEX3> for'
        ' <TIMEX3 tid="t3" type="DURATION" value="P2D">two days</TIMEX3>, at <TIMEX3 tid="t4" type="TIME"'
        ' value="T12:00">noon</TIMEX3>.\n</TEXT></TimeML>'
    )
    (tmp_path / "._a.tml").write_bytes(b"\0")
    made = shares("--timebank", tmp_path)
    assert made["TIMEX3, relaxed"] == (3, 3, 4)
    assert made["dates, relaxed"] == (2, 2, 2)
    assert made["dates, with value"] == (1, 2, 2)


@pytest.mark.parametrize("words", [(), ("--newsquant", "none.json")])
def test_a_suite_that_is_not_named_or_not_there_is_one_line(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("run.py: error: ")
