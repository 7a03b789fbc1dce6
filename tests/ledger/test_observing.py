"""Official figures in the ledger: a revision stands, and what it revised is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dostyk.errors import InvalidValue, LedgerError
from dostyk.ledger import Ledger, Observed
from dostyk.official import Observation, reference

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
FIRST = Observation(
    dataset="comtrade",
    reporter="CHN",
    ref_area="CHN",
    counterpart_area="KAZ",
    indicator="trade.imports",
    product=None,
    time_period="2024",
    value=Decimal(15900000000),
    unit="USD",
    valuation="CIF",
    obs_status="P",
    source="https://comtradeapi.un.org/",
    source_name="UN Comtrade, reporter China",
    retrieved="2025-02-01",
    vintage="2025-01-20",
    scope=("goods",),
)
FINAL = replace(
    FIRST, value=Decimal(15911621031), obs_status="A", vintage="2025-06-20", retrieved="2025-07-01"
)


def test_the_shipped_series_come_back_as_they_went_in() -> None:
    with Ledger.open(":memory:") as ledger:
        assert ledger.observe(reference()) == Observed(added=len(reference()))
        assert set(ledger.official()) == set(reference())


def test_the_same_figures_again_add_nothing_and_are_seen_again() -> None:
    with Ledger.open(":memory:") as ledger:
        ledger.observe([FIRST], now=NOON)
        again = ledger.observe([replace(FIRST, retrieved="2025-03-01")], now=NOON + timedelta(days=1))
        assert again == Observed(already_there=1)
        (row,) = ledger.rows(ledger.observations(withdrawn=True))
        assert row["last_seen"] - row["first_seen"] == timedelta(days=1)


def test_a_new_release_with_the_old_value_is_no_revision() -> None:
    with Ledger.open(":memory:") as ledger:
        ledger.observe([FIRST])
        assert ledger.observe([replace(FIRST, vintage="2025-09-01")]) == Observed(already_there=1)


def test_a_revised_value_stands_and_the_older_one_is_kept() -> None:
    with Ledger.open(":memory:") as ledger:
        ledger.observe([FIRST], now=NOON)
        assert ledger.observe([FINAL], now=NOON + timedelta(days=1)) == Observed(revised=1)
        assert ledger.official() == (FINAL,)
        assert set(ledger.official(ledger.observations(withdrawn=True))) == {FIRST, FINAL}
        (older,) = [row for row in ledger.rows(ledger.observations(withdrawn=True)) if row["withdrawn_at"]]
        assert older["vintage"].isoformat() == "2025-01-20"
        assert older["withdrawn_by"] == ledger.rows(ledger.runs())[0]["id"]


def test_an_older_release_that_comes_in_late_is_kept_and_does_not_stand() -> None:
    with Ledger.open(":memory:") as ledger:
        ledger.observe([FINAL])
        assert ledger.observe([FIRST]) == Observed(late=1)
        assert ledger.official() == (FINAL,)
        assert len(ledger.rows(ledger.observations(withdrawn=True))) == 2


def test_a_value_that_goes_back_stands_again() -> None:
    plain = replace(FIRST, vintage=None)
    with Ledger.open(":memory:") as ledger:
        ledger.observe([plain])
        ledger.observe([replace(plain, value=Decimal(1), retrieved="2025-03-01")])
        assert ledger.observe([replace(plain, retrieved="2025-04-01")]) == Observed(revised=1)
        assert [o.value for o in ledger.official()] == [plain.value]


def test_both_vintages_may_come_at_once_in_any_order() -> None:
    with Ledger.open(":memory:") as ledger:
        assert ledger.observe([FINAL, FIRST]) == Observed(added=1, revised=1)
        assert ledger.official() == (FINAL,)


def test_two_values_of_one_release_are_refused_and_nothing_is_kept() -> None:
    with Ledger.open(":memory:") as ledger:
        with pytest.raises(InvalidValue, match="two values"):
            ledger.observe([FIRST, replace(FIRST, value=Decimal(1))])
        assert ledger.official() == ()


def test_who_counted_is_never_merged() -> None:
    other = replace(FIRST, reporter="KAZ", value=Decimal(14936000000))
    with Ledger.open(":memory:") as ledger:
        assert ledger.observe([FIRST, other]) == Observed(added=2)


def test_a_figure_that_is_not_usable_keeps_its_reason() -> None:
    bad = replace(FIRST, usable=False, note="incomplete")
    with Ledger.open(":memory:") as ledger:
        ledger.observe([bad])
        assert ledger.official() == (bad,)
        assert ledger.rows(ledger.observations())[0]["unusable"] == "incomplete"


def test_a_day_that_is_none_is_refused() -> None:
    with Ledger.open(":memory:") as ledger, pytest.raises(InvalidValue, match="not a day"):
        ledger.observe([replace(FIRST, retrieved="yesterday")])


def test_a_ledger_opened_for_reading_takes_no_figures(tmp_path: Path) -> None:
    path = tmp_path / "ledger.duckdb"
    Ledger.open(path).close()
    with Ledger.open(path, read_only=True) as ledger, pytest.raises(LedgerError, match="reading only"):
        ledger.observe([FIRST])


@settings(deadline=None)
@given(st.permutations([FIRST, FINAL, replace(FINAL, value=Decimal(15912000000), vintage="2026-01-05")]))
def test_the_order_of_the_vintages_does_not_matter(order: list[Observation]) -> None:
    with Ledger.open(":memory:") as ledger:
        for observation in order:
            ledger.observe([observation])
        assert [o.vintage for o in ledger.official()] == ["2026-01-05"]
        assert len(ledger.rows(ledger.observations(withdrawn=True))) == 3
