"""The back-test: its page is what the network says, and the misses are on it."""

from __future__ import annotations

import runpy
from pathlib import Path

from dostyk.corridors import backtest
from dostyk.corridors.model import Network

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_is_what_the_network_says() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "backtest_page.py"))["page"]()
    page = (ROOT / "docs/concepts/corridor-backtest.md").read_text(encoding="utf-8")
    assert page == made, "run python scripts/backtest_page.py"


def test_what_was_carried_was_possible(shipped: Network) -> None:
    found = [each for each in backtest.volumes(shipped) if each.kind == "carried"]
    assert len(found) > 15
    assert [each for each in found if not each.fits] == []


def test_the_plans_of_2016_and_for_2029_ask_for_more_than_can_pass(shipped: Network) -> None:
    asked = {(each.stated, each.period) for each in backtest.volumes(shipped) if not each.fits}
    assert asked == {("27,500,000 t", "2020"), ("300,000 TEU", "2029")}


def test_a_miss_is_a_miss_and_an_input_is_no_test(shipped: Network) -> None:
    found = {(each.start, each.end, each.year): each for each in backtest.journeys(shipped)}
    assert (
        not found["Dostyk", "Baku", "2015-08"].hit or found["Dostyk", "Baku", "2015-08"].attribute == "length"
    )
    assert found["Xi'an", "Malaszewicze", "2025"].hit
    assert found["Dostyk", "Brest", "2024"].is_input
    assert any(not each.hit for each in found.values())
