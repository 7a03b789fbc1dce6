"""``dostyk corridor``, as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dostyk.cli import main


def run(*words: str) -> str:
    result = CliRunner().invoke(main, ["corridor", *words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_capacity_as_json_has_the_flow_its_unit_and_its_cut() -> None:
    words = ["capacity", "Xi'an", "Poti", "--set", "dostyk-moyynty.capacity=x5", "--format", "json"]
    answer = json.loads(run(*words))
    assert (answer["max_flow"], answer["unit"], answer["max_flow_before"]) == (6_000_000, "t/a", 6_000_000)
    assert [(each["from"], each["to"], each["link"]) for each in answer["cut"]] == [
        ("Aktau", "Alat", "aktau-alat"),
        ("Kuryk", "Alat", "kuryk-alat"),
    ]
    assert answer["cut_capacity"] == answer["max_flow"]


def test_an_answer_says_which_of_several_values_it_used() -> None:
    answer = json.loads(run("capacity", "Xi'an", "Poti", "--format", "json"))
    (used,) = [row for row in answer["values_used"] if row["subject"] == "dostyk-moyynty"]
    assert (used["stated"], [other["stated"] for other in used["beside"]]) == (
        "12 train-pairs/d",
        ["60 train-pairs/d"],
    )


def test_capacity_in_words_says_unchanged_and_names_the_cut() -> None:
    said = run("capacity", "Xi'an", "Poti", "--set", "dostyk-moyynty.capacity=x5")
    assert "unchanged" in said
    assert "Aktau to Alat (aktau-alat): 3.90 Mt" in said
    assert "estimate" in said


def test_a_scenario_file_and_settings_combine(tmp_path: Path) -> None:
    path = tmp_path / "ships.toml"
    path.write_text('name = "ships"\nchanges = ["caspian.capacity=10 Mt/a"]', encoding="utf-8")
    words = ["--scenario", str(path), "--set", "Poti.capacity=x2", "--format", "json"]
    assert json.loads(run("capacity", "Xi'an", "Poti", *words))["max_flow"] == 10_000_000


def test_routes_in_words_and_as_json() -> None:
    assert "share" in run("routes", "Xi'an", "Duisburg", "--by", "pareto")
    answer = json.loads(run("routes", "Xi'an", "Poti", "--by", "cost", "-k", "2", "--format", "json"))
    assert len(answer["routes"]) == 2
    assert sum(route["share"] for route in answer["routes"]) == pytest.approx(1)


def test_assign_in_words_and_as_json(tmp_path: Path) -> None:
    table = tmp_path / "demand.csv"
    table.write_text("from,to,amount,unit\nXi'an,Poti,200000,TEU/a\n", encoding="utf-8")
    said = run("assign", str(table), "--goods", "containers")
    assert "full: Kuryk to Alat (kuryk-alat), capacity/containers: one more tonne saves" in said
    answer = json.loads(run("assign", str(table), "--format", "json"))
    assert answer["cost"] == pytest.approx(answer["dual_bound"])


def test_reliability_in_words_and_as_json() -> None:
    words = ["reliability", "Xi'an", "Duisburg", "--closure", "belarus-border", "--deadline", "25"]
    assert "shut 13 days, 1 times a year (published)" in run(*words)
    assert json.loads(run(*words, "--format", "json"))["days"]["p90"] > 15


def test_upgrades_in_words_and_as_json(tmp_path: Path) -> None:
    offered = tmp_path / "offered.toml"
    offered.write_text('[[upgrade]]\nchange = "caspian.capacity=x2"\nprice = 3\n', encoding="utf-8")
    assert "caspian.capacity=x2 at 3" in run("upgrades", "Xi'an", "Poti", "--candidates", str(offered))
    answer = json.loads(run("upgrades", "Xi'an", "Poti", "--budget", "1", "--format", "json"))
    assert [each["change"] for each in answer["chosen"]] == ["aktau-alat.capacity=x2"]


def test_the_network_can_be_listed() -> None:
    links = json.loads(run("show", "--format", "json"))
    (line,) = [link for link in links if link["id"] == "dostyk-moyynty"]
    assert (line["stated"], line["status"], line["open"]) == ("12 train-pairs/d", "published", True)
    assert line["source"].startswith("https://")
    assert "poti\tPoti\tseaport\t9.90 Mt/a" in run("show", "places")
    assert "caspian\tthe Caspian crossing\taktau-alat, kuryk-alat" in run("show", "groups")


def test_a_map_and_bars_are_written(tmp_path: Path) -> None:
    target = tmp_path / "map.svg"
    run("map", "Xi'an", "Poti", "-o", str(target))
    assert "The cut: Aktau to Alat 3.90 Mt (estimate)" in target.read_text(encoding="utf-8")
    assert "6.00 Mt a year after" in run("map", "--bars", "--set", "dostyk-moyynty.capacity=x5")


@pytest.mark.parametrize(
    "words",
    [
        ["capacity", "Xi'an", "Potty"],
        ["capacity", "Poti", "Poti"],
        ["capacity", "Xi'an", "Poti", "--set", "nonsense"],
        ["capacity", "Xi'an", "Poti", "--scenario", "not-there.toml"],
        ["routes", "Xi'an", "Georgia"],
        ["routes", "Xi'an", "Poti", "--network", "not-there"],
    ],
)
def test_bad_input_is_one_line_and_status_1(words: list[str]) -> None:
    result = CliRunner().invoke(main, ["corridor", *words])
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
