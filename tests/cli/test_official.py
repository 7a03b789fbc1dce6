"""``dostyk official``: fetch, import, list and show."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dostyk.errors import NoAnswer
from dostyk.official import reference
from dostyk.official.server import Answer, Request
from dostyk.official.sources import datasets

if TYPE_CHECKING:
    from collections.abc import Callable

TRADE = ("comtrade", "--reporter", "China", "--partner", "KAZ", "--period", "2024")
MAPPING = """
dataset = "own"
source = "https://stat.example.org/"
[constants]
reporter = "KAZ"
ref_area = "KAZ"
counterpart_area = "CHN"
indicator = "trade.exports"
unit = "USD"
[columns]
time_period = "year"
value = "usd"
"""


class Office:
    """Stands in for the web: China's imports from Kazakhstan are worth ``worth``; None cannot be reached."""

    def __init__(self) -> None:
        self.worth: float | None = 15900000000
        self.asked: list[Request] = []

    def __call__(self, request: Request) -> Answer:
        self.asked.append(request)
        if self.worth is None:
            raise NoAnswer("does not answer: no network", where=request.address)
        row = {"reporterCode": 156, "partnerCode": 398, "flowCode": "M", "cmdCode": "TOTAL", "period": "2024"}
        body = {"count": 1, "data": [row | {"primaryValue": self.worth}], "error": ""}
        return Answer(200, {}, json.dumps(body).encode())


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office that is asked instead of the web."""
    made = Office()
    monkeypatch.setattr("dostyk.official.fetch.web", lambda: made)
    monkeypatch.delenv("COMTRADE_API_KEY", raising=False)
    return made


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Where a ledger may be made."""
    return tmp_path / "ledger.duckdb"


def test_the_list_names_every_data_set_with_its_terms(run: Callable[..., Any]) -> None:
    lines = run("official", "list").stdout.splitlines()
    assert [line.split("\t")[0] for line in lines[1:]] == list(datasets())
    assert all(line.split("\t")[-1] for line in lines)


def test_the_list_says_whether_a_key_is_set_and_never_what_it_is(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMTRADE_API_KEY", "s3cret")
    shown = run("official", "list").stdout
    assert "key COMTRADE_API_KEY, set" in shown
    assert "s3cret" not in shown + run("official", "list", "--format", "json").stdout
    monkeypatch.delenv("COMTRADE_API_KEY")
    assert "key COMTRADE_API_KEY, not set" in run("official", "list").stdout


def test_what_is_fetched_is_kept_and_shown_with_who_counted(
    run: Callable[..., Any], office: Office, ledger: Path
) -> None:
    fetched = run("official", "fetch", ledger, *TRADE)
    assert fetched.exit_code == 0
    assert fetched.stdout == "figures new 1, revised 0, already there 0\n"
    head, line = (row.split("\t") for row in run("official", "show", ledger).stdout.splitlines())
    shown = dict(zip(head, line, strict=True))
    assert (shown["Period"], shown["Parties"], shown["Counted by"]) == ("2024", "CHN · KAZ", "CHN")
    assert (shown["Value"], shown["Scope"]) == ("USD 15.9 bn", "CIF, goods")


def test_the_same_question_is_not_asked_twice_in_a_day(
    run: Callable[..., Any], office: Office, ledger: Path
) -> None:
    run("official", "fetch", ledger, *TRADE)
    again = run(
        "official",
        "fetch",
        ledger,
        "comtrade",
        "--period",
        "2024",
        "--partner",
        "Kazakhstan",
        "--reporter",
        "CN",
    )
    assert again.exit_code == 0
    assert "--refresh" in again.stderr
    assert len(office.asked) == 1
    assert "already there 1" in run("official", "fetch", ledger, *TRADE, "--max-age", "0").stdout
    assert "already there 1" in run("official", "fetch", ledger, *TRADE, "--refresh").stdout
    assert len(office.asked) == 3


def test_a_revised_figure_stands_and_both_vintages_are_shown_on_request(
    run: Callable[..., Any], office: Office, ledger: Path
) -> None:
    run("official", "fetch", ledger, *TRADE)
    office.worth = 15911621031
    assert "revised 1" in run("official", "fetch", ledger, *TRADE, "--refresh").stdout
    rows = list(csv.DictReader(io.StringIO(run("official", "show", ledger, "--format", "csv").stdout)))
    assert [row["value"] for row in rows] == ["15911621031"]
    both = run("official", "show", ledger, "--vintages").stdout
    assert both.count("CHN · KAZ") == 2
    assert both.count("revised since") == 1


def test_without_a_connection_it_says_what_the_ledger_holds(
    run: Callable[..., Any], office: Office, ledger: Path
) -> None:
    run("official", "fetch", ledger, *TRADE)
    office.worth = None
    failed = run("official", "fetch", ledger, *TRADE, "--refresh")
    assert failed.exit_code == 1
    assert "the ledger holds 1 figures of comtrade" in failed.stderr
    assert "does not answer" in failed.stderr
    assert "15.9" in run("official", "show", ledger).stdout


def test_a_question_that_failed_is_asked_again(run: Callable[..., Any], office: Office, ledger: Path) -> None:
    office.worth = None
    run("official", "fetch", ledger, *TRADE)
    office.worth = 1.0
    assert "new 1" in run("official", "fetch", ledger, *TRADE).stdout


def test_years_without_a_figure_are_named(run: Callable[..., Any], office: Office, ledger: Path) -> None:
    said = run("official", "fetch", ledger, *TRADE[:-1], "2023/2024").stderr
    assert "no figure for 2023" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing", "--period", "2024"), "no data set that is known"),
        (("comtrade", "--period", "soon"), "not a period"),
        (("comtrade", "--period", "2024"), "asked by reporter"),
        (("worldbank-gdp", "--period", "2024", "--reporter", "KAZ", "--monthly"), "not asked by monthly"),
    ],
)
def test_a_question_that_makes_no_sense_is_one_line_and_status_1(
    run: Callable[..., Any], office: Office, ledger: Path, arguments: tuple[str, ...], said: str
) -> None:
    refused = run("official", "fetch", ledger, *arguments)
    assert refused.exit_code == 1
    assert said in refused.stderr
    assert office.asked == []


def test_a_table_of_ones_own_is_imported_by_its_mapping(
    run: Callable[..., Any], ledger: Path, tmp_path: Path
) -> None:
    (tmp_path / "map.toml").write_text(MAPPING)
    (tmp_path / "own.csv").write_text("year,usd\n2023,14712000000\n2024,\n")
    arguments = ("official", "import", ledger, tmp_path / "own.csv", "--mapping", tmp_path / "map.toml")
    imported = run(*arguments, "--vintage", "2024-03-20")
    assert imported.stdout == "figures new 1, revised 0, already there 0\n"
    assert "left out 1: there is no value" in imported.stderr
    assert "already there 1" in run(*arguments).stdout
    assert "release of 2024-03-20" in run("official", "show", ledger).stdout


def test_a_table_with_a_broken_cell_is_refused_whole(
    run: Callable[..., Any], ledger: Path, tmp_path: Path
) -> None:
    (tmp_path / "map.toml").write_text(MAPPING)
    (tmp_path / "own.csv").write_text("year,usd\n2023,14712000000\n2024,much\n")
    refused = run("official", "import", ledger, tmp_path / "own.csv", "--mapping", tmp_path / "map.toml")
    assert refused.exit_code == 1
    assert "own.csv, line 3: 'much' is not a number" in refused.stderr
    assert not ledger.exists()


def test_without_a_ledger_the_shipped_figures_are_shown(run: Callable[..., Any]) -> None:
    rows = list(csv.DictReader(io.StringIO(run("official", "show", "--format", "csv").stdout)))
    assert len(rows) == len(reference())
    assert {row["id"] for row in rows} == {each.id for each in reference()}
    assert {row["terms"] for row in rows if row["dataset"] == "wdi"} == {"CC BY 4.0."}


def test_the_shipped_figures_can_be_narrowed_down(run: Callable[..., Any]) -> None:
    shown = run(
        "official", "show", "--indicator", "trade", "--area", "Kazakhstan", "--reporter", "China",
        "--dataset", "comtrade", "--product", "copper", "--since", "2023", "--until", "2024", "--format", "json",
    )  # fmt: skip
    rows = json.loads(shown.stdout)
    assert [(row["time_period"], row["product"], row["reporter"]) for row in rows] == [
        ("2023", "copper", "CHN"),
        ("2024", "copper", "CHN"),
    ]
    assert len(json.loads(run("official", "show", "--limit", "3", "--format", "json").stdout)) == 3


def test_a_figure_that_is_not_usable_is_shown_with_its_reason(run: Callable[..., Any]) -> None:
    shown = run("official", "show", "--dataset", "wits", "--since", "2022", "--until", "2022").stdout
    assert shown.count("not usable") == 3
    assert "incomplete" in shown


def test_nothing_found_is_said(run: Callable[..., Any], kept: Path) -> None:
    assert "holds no official figures" in run("official", "show", kept).stderr
    assert "No official figures match" in run("official", "show", "--area", "FJI").stderr


def test_a_period_that_is_none_is_status_2(run: Callable[..., Any]) -> None:
    assert run("official", "show", "--since", "soon").exit_code == 2
