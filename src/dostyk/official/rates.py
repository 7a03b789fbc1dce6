"""What one currency was worth in another: an average over a period, with the lowest and highest where known."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.errors import InvalidValue
from dostyk.official.central_bank import daily
from dostyk.official.tables import needed, rows
from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

_LONGEST: Final = 366
_GAP: Final = 6
"""Days that may lack a rate at either end of a period: weekends and holidays in a row."""

_BRIDGES: Final = ("USD", "EUR")
_ECB: Final = "https://www.ecb.europa.eu/stats/eurofxref/"
_ECB_NAME: Final = "European Central Bank, euro foreign exchange reference rates"


class Rate(NamedTuple):
    """``value`` units of ``quote`` for one of ``base``, on average over ``period``, which may be wider than asked.

    ``low`` and ``high`` are the extremes of the period, None where they are not known.
    """

    value: Decimal
    base: str
    quote: str
    period: str
    source: str
    source_name: str
    low: Decimal | None = None
    high: Decimal | None = None


class _Days(NamedTuple):
    first: date
    last: date
    iso: str


def rate(base: str, quote: str, period: str) -> Rate | None:
    """What one unit of ``base`` was worth in ``quote`` over the period, or None where it is not known.

    The period is a day, a month, a quarter or a year, as ISO 8601 writes it; where only the rate of the whole
    year is known it is given, and its ``period`` says so. Pairs that nobody quotes go through USD or EUR.

    >>> usd = rate("USD", "CNY", "2025-06")
    >>> usd.value, usd.period
    (Decimal('7.1804'), '2025-06')
    >>> rate("USD", "XXX", "2024") is None
    True
    """
    return _rate(base, quote, period)


@lru_cache(maxsize=65536)
def _rate(base: str, quote: str, period: str) -> Rate | None:
    days = _closed(period)
    if days is None:
        return None
    if base == quote:
        return Rate(Decimal(1), base, quote, period, "", "the same currency", Decimal(1), Decimal(1))
    direct = _best(base, quote, days)
    return direct or _bridged(base, quote, days)


def currencies() -> frozenset[str]:
    """The currencies of which some rate is known."""
    return frozenset({code for pair in _listed() for code in pair} | set(daily()) | {"EUR"})


def _closed(period: str) -> _Days | None:
    try:
        read = Period.parse(period)
    except InvalidValue:
        return None
    if read.first is None or read.last is None or (read.last - read.first).days >= _LONGEST:
        return None
    return _Days(read.first, read.last, read.iso)


def _best(base: str, quote: str, days: _Days) -> Rate | None:
    """A listed rate of just this period, else the mean of the days, else the listed rate of its year."""
    listed, mean = _from_list(base, quote, days.iso), _mean(base, quote, days)
    if listed:
        return listed._replace(low=listed.low or mean.low, high=listed.high or mean.high) if mean else listed
    return mean or _from_list(base, quote, days.iso[:4])


def _from_list(base: str, quote: str, period: str) -> Rate | None:
    found = _listed().get((base, quote), {}).get(period)
    if found:
        return found
    turned = _listed().get((quote, base), {}).get(period)
    return _turned(turned) if turned else None


def _turned(rate: Rate) -> Rate:
    low, high = (None if end is None else _rounded(1 / end) for end in (rate.high, rate.low))
    return rate._replace(value=_rounded(1 / rate.value), base=rate.quote, quote=rate.base, low=low, high=high)


def _mean(base: str, quote: str, days: _Days) -> Rate | None:
    """The mean of the reference rates of the days; of a single day without one, the last one before it."""
    quoted = dict(_crosses(base, quote, days))
    if not quoted:
        return None
    values = quoted.values()
    first, last = min(quoted), max(quoted)
    whole = (first - days.first).days <= _GAP and (days.last - last).days <= _GAP
    period = days.iso if whole else Period.between(first, last).iso
    mean = _rounded(sum(values, Decimal(0)) / len(quoted))
    return Rate(mean, base, quote, period, _ECB, _ECB_NAME, _rounded(min(values)), _rounded(max(values)))


def _crosses(base: str, quote: str, days: _Days) -> Iterable[tuple[date, Decimal]]:
    for day in _quoted_days(base, quote, days):
        yield day, _euro(quote, day) / _euro(base, day)


def _quoted_days(base: str, quote: str, days: _Days) -> list[date]:
    known = [daily().get(code, {}) for code in (base, quote) if code != "EUR"]
    both = set.intersection(*(set(found) for found in known))
    within = [day for day in both if days.first <= day <= days.last]
    if not within and days.first == days.last:
        before = [day for day in both if 0 <= (days.first - day).days <= _GAP]
        return [max(before)] if before else []
    return within


def _euro(code: str, day: date) -> Decimal:
    return Decimal(1) if code == "EUR" else daily()[code][day]


def _bridged(base: str, quote: str, days: _Days) -> Rate | None:
    """The rate by way of a third currency; its extremes are those of both legs together, so wide rather than narrow."""
    for middle in _BRIDGES:
        if middle in (base, quote):
            continue
        legs = (_best(base, middle, days), _best(middle, quote, days))
        if legs[0] and legs[1]:
            return _joined(legs[0], legs[1])
    return None


def _joined(one: Rate, two: Rate) -> Rate:
    low, high = (
        None if a is None or b is None else _rounded(a * b)
        for a, b in ((one.low, two.low), (one.high, two.high))
    )
    return Rate(
        _rounded(one.value * two.value),
        one.base,
        two.quote,
        min(one.period, two.period, key=len),
        " ; ".join(dict.fromkeys((one.source, two.source))),
        f"{one.source_name}; {two.source_name}; by way of {one.quote}",
        low,
        high,
    )


@cache
def _listed() -> Mapping[tuple[str, str], Mapping[str, Rate]]:
    found: dict[tuple[str, str], dict[str, Rate]] = defaultdict(dict)
    for row in rows("rates.csv"):
        base, quote, period = needed(row, "base"), needed(row, "quote"), needed(row, "period")
        ends = (Decimal(row[end]) if row[end] else None for end in ("low", "high"))  # type: ignore[arg-type]
        found[base, quote].setdefault(
            period,
            Rate(
                Decimal(needed(row, "value")),
                base,
                quote,
                period,
                needed(row, "source"),
                needed(row, "source_name"),
                *ends,
            ),
        )
    return found


def _rounded(value: Decimal) -> Decimal:
    """Seven significant digits: what the reference rates carry, and one more."""
    return Decimal(f"{value:.7g}")
