"""From the words of a claim to what it means for the network, or a plain reason why that is not known."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dostyk.claims.model import Claim
from dostyk.corridors.claims import Meaning, meaning
from dostyk.corridors.model import Network


def read(
    network: Network,
    quote: str,
    words: str,
    value: str,
    unit: str,
    *,
    indicator: str = "transport.capacity",
    measure: str = "level",
    before: str = "",
    product: str | None = None,
    high: str | None = None,
    period: str | None = None,
    about: str | None = None,
) -> Meaning:
    text = before + quote
    start = text.index(words, len(before))
    claim = Claim(
        document="d",
        indicator=indicator,
        ref_area="KAZ",
        counterpart_area=None,
        product=product,
        value=Decimal(value),
        value_high=None if high is None else Decimal(high),
        comparator="=",
        unit=unit,
        measure=measure,
        time_period=period,
        base_period=None,
        status="target",
        speaker=None,
        start=start,
        end=start + len(words),
        quote_start=len(before),
        quote_end=len(text),
    )
    return meaning(network, claim, text, about=about)


def changes(found: Meaning) -> list[str]:
    return [str(change) for change in found.scenario.changes] if found.scenario else []


FIVEFOLD = ("fivefold", "5", "1")


@pytest.mark.parametrize(
    "quote",
    [
        "The capacity of the Dostyk-Moyynty line will rise fivefold.",
        "The second track between Dostyk and Moyynty raises capacity fivefold.",
        "From Moiynty to Dostyk, capacity is to grow fivefold.",
        "Capacity on Dostyk–Moyynty grows fivefold, The Astana Times reported.",
    ],
)
def test_two_places_that_a_link_joins_name_the_link(shipped: Network, quote: str) -> None:
    found = read(shipped, quote, *FIVEFOLD, measure="multiple")
    assert changes(found) == ["dostyk-moyynty.capacity=x5"]


def test_the_line_is_the_one_that_was_named_before(shipped: Network) -> None:
    before = "A second track of the Dostyk-Moyynty line was opened. It cost a good deal. "
    found = read(
        shipped, "The capacity of the section rises fivefold.", *FIVEFOLD, measure="multiple", before=before
    )
    assert changes(found) == ["dostyk-moyynty.capacity=x5"]
    found = read(shipped, "Its capacity rises fivefold.", *FIVEFOLD, measure="multiple", before=before)
    assert changes(found) == ["dostyk-moyynty.capacity=x5"]


@pytest.mark.parametrize(
    ("quote", "before"),
    [
        ("Which capacity is fivefold?", "The Dostyk-Moyynty line was opened. "),
        ("Capacity rises fivefold.", "The Dostyk-Moyynty line was opened. "),
        ("The capacity of the port rises fivefold.", "The Dostyk-Moyynty line was opened. "),
        ("The capacity of the Georgian section rises fivefold.", "The Dostyk-Moyynty line was opened. "),
        ("China-Europe transit capacity is to grow fivefold.", ""),
        ("The capacity of the Middle Corridor rises fivefold.", ""),
        ("The capacity of the way from Xi'an to Poti rises fivefold.", ""),
        ("The capacity at Dostyk rises fivefold.", ""),
        ("Dostyk-Moyynty and Zhezkazgan-Beyneu have their capacity raised fivefold.", ""),
    ],
)
def test_a_scope_that_the_words_do_not_give_stays_unknown(shipped: Network, quote: str, before: str) -> None:
    found = read(shipped, quote, *FIVEFOLD, measure="multiple", before=before)
    assert (found.kind, found.scenario) == ("none", None)
    assert found.reason.startswith("scope unknown: ")


def test_a_user_can_say_which_link_it_is(shipped: Network) -> None:
    found = read(shipped, "Capacity rises fivefold.", *FIVEFOLD, measure="multiple", about="caspian")
    assert changes(found) == ["caspian.capacity=x5"]


@pytest.mark.parametrize(
    ("quote", "words", "value", "unit", "options", "change"),
    [
        ("Dostyk-Moyynty takes 60 train pairs a day.", "60", "60", "1/d", {}, "capacity=60 train-pairs/d"),
        ("Dostyk-Moyynty takes 60 trains a day.", "60", "60", "1/d", {}, "capacity=60 trains/d"),
        ("Dostyk-Moyynty takes 15 million tonnes.", "15", "15e6", "t", {}, "capacity=15 Mt/a"),
        ("Dostyk-Moyynty takes 90,000 TEU.", "90,000", "90000", "TEU", {}, "capacity/containers=90000 TEU/a"),
        ("Dostyk-Moyynty grows by 25%.", "25%", "25", "%", {"measure": "change"}, "capacity=x1.25"),
        (
            "Dostyk-Moyynty gains 5 Mt.",
            "5 Mt",
            "5e6",
            "t",
            {"measure": "difference"},
            "capacity=+5 Mt/a",
        ),
        ("Dostyk-Moyynty takes 2 days.", "2", "2", "d", {"indicator": "transport.time"}, "time=2 d"),
    ],
)
def test_a_figure_becomes_a_change_in_its_unit(
    shipped: Network, quote: str, words: str, value: str, unit: str, options: dict[str, str], change: str
) -> None:
    assert changes(read(shipped, quote, words, value, unit, **options)) == [f"dostyk-moyynty.{change}"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("quote", "words", "value", "unit", "measure"),
    [
        ("Dostyk-Moyynty takes 60 flights a day.", "60", "60", "1/d", "level"),
        ("Dostyk-Moyynty takes 60.", "60", "60", "1", "level"),
        ("Dostyk-Moyynty has the 3rd capacity.", "3rd", "3", "1", "rank"),
        ("Dostyk-Moyynty has half the capacity.", "half", "50", "%", "share"),
    ],
)
def test_a_unit_that_the_words_do_not_give_stays_unknown(
    shipped: Network, quote: str, words: str, value: str, unit: str, measure: str
) -> None:
    found = read(shipped, quote, words, value, unit, measure=measure)
    assert found.kind == "none"
    assert found.reason.startswith("unit unknown: ")


def test_a_year_that_was_supposed_is_noted(shipped: Network) -> None:
    quiet = read(shipped, "Dostyk-Moyynty takes 15 Mt a year.", "15 Mt", "15e6", "t")
    noted = read(shipped, "Dostyk-Moyynty takes 15 Mt.", "15 Mt", "15e6", "t")
    assert (quiet.notes, noted.notes) == ((), ("the words do not say in what time; a year is supposed",))


def test_a_port_has_a_capacity_of_its_own(shipped: Network) -> None:
    found = read(
        shipped, "The port of Aktau will handle 20 million tonnes a year.", "20 million tonnes", "20e6", "t"
    )
    assert changes(found) == ["aktau.capacity=20 Mt/a"]


def test_a_pipeline_carries_what_it_carries(shipped: Network) -> None:
    quote = "The Atasu-Alashankou pipeline is designed for 20 million tonnes a year."
    found = read(shipped, quote, "20 million tonnes", "20e6", "t")
    assert (found.goods, changes(found)) == ("oil", ["atasu-alashankou.capacity=20 Mt/a"])


def test_a_total_for_the_border_is_divided_and_that_is_noted(shipped: Network) -> None:
    quote = "Kazakhstan aims at a total border capacity of 100 million tonnes a year."
    found = read(shipped, quote, "100 million tonnes", "100e6", "t")
    assert changes(found) == ["china-border.capacity=100 Mt/a"]
    assert "divided among the links" in found.notes[0]


def test_what_is_carried_is_a_load_and_changes_nothing(shipped: Network) -> None:
    quote = "Container traffic on the Middle Corridor is to reach 300,000 TEU a year."
    found = read(shipped, quote, "300,000 TEU", "300000", "TEU", indicator="transport.freight")
    assert (found.kind, found.scenario, found.goods) == ("load", None, "containers")
    assert (found.ends, found.amount, found.unit) == (("xian", "poti"), 300000, "TEU/a")


def test_so_much_capacity_of_a_whole_corridor_is_held_against_it_like_a_load(shipped: Network) -> None:
    quote = "The capacity of the Middle Corridor is 6 million tonnes a year."
    found = read(shipped, quote, "6 million tonnes", "6e6", "t")
    assert (found.kind, found.ends, found.amount) == ("load", ("xian", "poti"), 6e6)


def test_the_time_of_a_corridor_is_a_time_between_its_ends(shipped: Network) -> None:
    quote = "Cargo now travels the Middle Corridor in 13-17 days instead of 30."
    found = read(shipped, quote, "13-17 days", "13", "d", high="17", indicator="transport.time")
    assert (found.kind, found.ends, found.days) == ("time", ("xian", "poti"), (13, 17))
    assert "does not say where the way begins" in found.notes[0]


def test_a_claim_of_something_else_says_nothing_of_the_network(shipped: Network) -> None:
    found = read(
        shipped, "Trade is USD 44 billion.", "USD 44 billion", "44e9", "USD", indicator="trade.turnover"
    )
    assert (found.kind, found.reason) == (
        "none",
        "the network knows capacity, load and time, and nothing of trade.turnover",
    )
