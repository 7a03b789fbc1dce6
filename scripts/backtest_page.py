"""Write ``docs/concepts/corridor-backtest.md`` from the back-test itself."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from dostyk.corridors import backtest, reading

if TYPE_CHECKING:
    from dostyk.corridors.backtest import Journey, Volume

TARGET = Path(__file__).resolve().parent.parent / "docs/concepts/corridor-backtest.md"


def main() -> None:
    """Write the page."""
    TARGET.write_text(page(), encoding="utf-8")


def page() -> str:
    """The page: what was published beside what the network says, the misses first."""
    network = reading.load()
    volumes, journeys, choice = (
        backtest.volumes(network),
        backtest.journeys(network),
        backtest.choice(network),
    )
    tested = [each for each in journeys if not each.is_input]
    times = [each for each in tested if each.attribute == "time"]
    lengths = [each for each in tested if each.attribute == "length"]
    misses = [each for each in tested if not each.hit]
    plans = [each for each in volumes if each.kind == "plan"]
    carried = [each for each in volumes if each.kind == "carried"]
    impossible = [each for each in carried if not each.fits]
    return f"""\
# The corridors against what happened

The shipped network is made of published figures where there are some and of estimates where there are none.
This page holds it against volumes and journeys published from 2013 to 2026; what it was made from is marked as input
and does not count.
It is written by `scripts/backtest_page.py`, and a test holds it to the network.

## In short

- Of {len(times)} published journey times, {sum(each.hit for each in times)} meet the network's range from best to worst case. The ranges are wide, so that says little; the likely value is off by {median(abs(each.error) for each in times):.0%} in the middle and by {max(abs(each.error) for each in times):.0%} at most.
- Of {len(lengths)} published lengths, {sum(each.hit for each in lengths)} are within a tenth; the middle error is {median(abs(each.error) for each in lengths):.0%}.
- Of {len(carried)} published volumes that were carried, {len(carried) - len(impossible)} were possible by the network. The most used was {_most_used(carried)}. This is a weak test: a capacity that is too high passes it.
- Of {len(plans)} plans, {sum(not each.fits for each in plans)} ask for more than the network lets pass, even both directions together: {_list(plans)}.
- Shippers: {choice.published:.1%} of the containers that went from China to Europe by land in {choice.year} or by the Trans-Caspian route took the latter; the logit with its stated parameters gives {choice.reckoned:.1%} between Xi'an and Duisburg.

## The misses

{_misses(misses)}
What they have in common:

- Single trains and announcements of the fastest run (Dostyk-Baku in 2015, Xi'an-Istanbul) beat the network's best case: they are shown through borders and ports ahead of others. The network's waits are those of ordinary freight.
- Times that shippers are quoted to the Black Sea and beyond ({_quoted(times)}) are longer than the network's likely value. It takes each wait at its likely length and knows no waiting for a full ship.
- The times of a route before and after its improvement (28-32 and 13-17 days) both lie in one range: the network has one state of the ports, not one for each year.
- The logit gives the Trans-Caspian route several times its share: its cost is built from tariffs by the kilometre, and no tariff of the crossing was found.
- Capacities stand for the whole of a line. Traffic that uses it already, passengers first, is not taken off, so that what the network lets pass is an upper bound.
- The capacity of the Baku-Tbilisi-Kars line is that of after May 2024 also where an earlier year is compared; it was reckoned at 1 Mt a year then, which the volume of 2022 also fits.

## Journeys

A row marked as input was used to make the network and is no test. The range of a time is every part at its best to
every part at its worst.

| from | to | over | year | published | network | range | error | |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
{_lines(_journey_line(each) for each in journeys)}
## Volumes

Published volumes count both directions unless they say otherwise; the network's flow is one way, and both ways are
added up. A volume above one way is possible only if it counts both.

| what | period | | published | tonnes | one way | both ways | use | |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
{_lines(_volume_line(each) for each in volumes)}
How each capacity was come by is in `src/dostyk/corridors/data/observations.csv` and `rules.csv`; `dostyk corridor
capacity FROM TO --format json` lists those that an answer used.
"""


def _misses(misses: list[Journey]) -> str:
    return _lines(
        f"- {each.start} to {each.end}, {each.attribute}, {each.year}: published {_span(each)}, network "
        f"{_size(each)} ({each.error:+.0%}). {each.note[:1].upper()}{each.note[1:]}".rstrip(". ")
        + "."
        for each in misses
    )


def _journey_line(each: Journey) -> str:
    unit = "km" if each.attribute == "length" else "d"
    spread = "" if each.least == each.most else f"{each.least:.1f}-{each.most:.1f} d"
    verdict = "input" if each.is_input else "meets" if each.hit else "**miss**"
    published = f"[{_span(each)} {unit}]({each.source})"
    cells = (each.start, each.end, each.through or "the quickest", each.year, published, _size(each), spread)
    return f"| {' | '.join(cells)} | {each.error:+.0%} | {verdict} |"


def _volume_line(each: Volume) -> str:
    verdict = "possible" if each.fits else "**more than can pass**"
    if each.fits and each.tonnes > each.one_way:
        verdict = "only both ways"
    published = f"[{each.stated}]({each.source})"
    sizes = (f"{value / 1e6:.2f} Mt" for value in (each.tonnes, each.one_way, each.both_ways))
    return f"| {each.series} | {each.period} | {each.kind} | {published} | {' | '.join(sizes)} | {each.use:.0%} | {verdict} |"


def _size(each: Journey) -> str:
    return f"{each.likely:,.0f} km" if each.attribute == "length" else f"{each.likely:.1f} d"


def _span(each: Journey) -> str:
    return f"{each.low:,g}" if each.low == each.high else f"{each.low:,g}-{each.high:,g}"


def _most_used(carried: list[Volume]) -> str:
    fullest = max(carried, key=lambda each: each.use)
    return f"{fullest.series} in {fullest.period} at {fullest.use:.0%} of both directions"


def _list(plans: list[Volume]) -> str:
    return "; ".join(
        f"{each.stated} on the {each.series} in {each.period}" for each in plans if not each.fits
    )


def _quoted(times: list[Journey]) -> str:
    late = [each for each in times if each.error < -0.3]
    return "; ".join(f"{each.start} to {each.end} {_span(each)} days, {each.error:+.0%}" for each in late)


def _lines(rows: object) -> str:
    return "".join(f"{row}\n" for row in rows)  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
