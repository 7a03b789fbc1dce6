"""Fiscal, marketing and academic years: real months, by what the text says or the country's custom."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from dostyk.mentions.dates import month_at, read_forward, settle
from dostyk.mentions.reckoning import FIRST_YEAR, LAST_YEAR, Stretch
from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from dostyk.mentions.reckoning import Scan

_SPLIT_START: Final = 7
_ACADEMIC_START: Final = 9
_CENTURY: Final = 2000
_NEAR: Final = 60


def fiscal_letters(scan: Scan, at: int) -> Stretch | None:
    """FY2023, FY24, FY 2022-23 at "FY"."""
    if not scan.forms[at].isupper():
        return None
    year = scan.digits(at + 1, FIRST_YEAR, LAST_YEAR)
    short = scan.digits(at + 1, 0, 99)
    if year:
        split = split_end(scan, at + 1, year)
        if split:
            return split_year(scan, at, split, year)
    elif short is not None and len(scan.words[at + 1]) == 2:
        year = _CENTURY + short
    return _fiscal_year(scan, at, at + 2, year) if year else None


def fiscal_unit(scan: Scan, at: int) -> Stretch | None:
    """The fiscal year at the word "year": "to March 31, 2024", "last fiscal year"."""
    fiscal = scan.among(at - 1, "fiscal")
    first = at - 1 if fiscal else at
    if scan.among(at + 1, "ended"):
        follow = at + 2 + (scan.among(at + 2, "the")) + (scan.cue(at + 2) in ("in", "on"))
        end = read_forward(scan, follow)
        stretch = settle(scan, end) if end else None
        if stretch and stretch.period and stretch.period.last:
            return Stretch(first, stretch.last, _year_to(stretch.period.last), "year", stretch.form)
    if not fiscal:
        return None
    for before in (first - 1, first - 2):
        pointer = scan.pointer(before)
        if pointer:
            return _pointed(scan, before, at + 1, pointer)
    return None


def fiscal_year_at(scan: Scan, at: int, last: int, year: int) -> Stretch | None:
    """ "Fiscal 2023", "fiscal year 2023", "2023 fiscal year" around the year at a token; None when it is none."""
    if scan.among(at - 1, "fiscal"):
        return _fiscal_year(scan, at - 1, last, year)
    if scan.unit(at - 1) == "year" and scan.among(at - 2, "fiscal"):
        return _fiscal_year(scan, at - 2, last, year)
    if scan.among(last, "fiscal") and scan.unit(last + 1) == "year":
        return _fiscal_year(scan, at, last + 2, year)
    return None


def fiscal_part(scan: Scan, first: int, last: int, months: tuple[int, int], unit: str) -> Stretch | None:
    """ "The first quarter of FY25", "the second half of the current fiscal year", "the first quarter (July-September)".

    ``months`` are counted from the start of the year; None when no fiscal year and no months are written behind.
    """
    if scan.word(last) == "(" and scan.word(last + 1) in scan.vocabulary.months:
        stated = month_at(scan, last + 1)
        if stated and stated.grain == "interval" and scan.word(stated.last) == ")":
            year = _behind(scan, stated.last + 1)
            return stated._replace(first=first, last=year.last if year else stated.last + 1, grain=unit)
    year = _behind(scan, last)
    if year is None or year.period is None or year.period.first is None:
        return None
    begin = Period.months(year.period.first.year, year.period.first.month)
    period = begin.shift(months=months[0] - 1).join(begin.shift(months=months[1] - 1))
    return Stretch(first, year.last, period, unit, year.form)


def _behind(scan: Scan, at: int) -> Stretch | None:
    """The fiscal year written behind a quarter or half: "FY25", "of the current fiscal year", "of 2022-23"."""
    at += scan.among(at, "genitive")
    at += scan.among(at, "the")
    if scan.among(at, "fy"):
        return fiscal_letters(scan, at)
    year = scan.digits(at, FIRST_YEAR, LAST_YEAR)
    split = split_end(scan, at, year) if year else 0
    if year and split:
        return split_year(scan, at, split, year)
    for unit in (at + 1, at + 2):
        if scan.unit(unit) == "year" and scan.among(unit - 1, "fiscal"):
            year = scan.digits(unit + 1, FIRST_YEAR, LAST_YEAR)
            return fiscal_year_at(scan, unit + 1, unit + 2, year) if year else fiscal_unit(scan, unit)
    return None


def split_end(scan: Scan, at: int, year: int) -> int:
    """The token behind a split year ("2022-23", "2022/2023"), 0 when there is none at the token."""
    if not (
        scan.touch(at) and scan.touch(at + 1) and (scan.among(at + 1, "dashes") or scan.word(at + 1) == "/")
    ):
        return 0
    second = scan.words[at + 2]
    slash = scan.word(at + 1) == "/"
    if len(second) == 2 and second == f"{(year + 1) % 100:02}":
        return at + 3
    if second == str(year + 1) and (
        slash or _around(scan, at, at + 3, "fiscal") or _around(scan, at, at + 3, "academic")
    ):
        return at + 3
    return 0


def split_year(scan: Scan, first: int, last: int, year: int) -> Stretch:
    """The twelve months of "2022-23": academic, marketing or fiscal by the words beside it."""
    stated = _stated(scan, last)
    if stated:
        start, last = stated
    elif _around(scan, first, last, "academic"):
        start = _ACADEMIC_START
    elif _around(scan, first, last, "marketing"):
        start = _SPLIT_START
    else:
        start = _start(scan, first)[0]
        start = start if start > 1 else _SPLIT_START
    first, last = _named(scan, first, last)
    return Stretch(first, last, _from_month(year, start), "year", "absolute")


def _named(scan: Scan, first: int, last: int) -> tuple[int, int]:
    """The tokens with the words for the kind of year around them: "financial year 2022-23", "2023/24 season"."""
    kinds = ("fiscal", "academic", "marketing")
    ahead = first - 2 if scan.unit(first - 1) == "year" else first - 1
    if any(scan.among(ahead, kind) for kind in kinds):
        return ahead, last
    if any(scan.among(last, kind) for kind in kinds):
        return first, last + 2 if scan.unit(last + 1) == "year" else last + 1
    return first, last


def _stated(scan: Scan, last: int) -> tuple[int, int] | None:
    """The first month when the text says it behind the year, "(April to March)", and the token behind the bracket."""
    months = scan.vocabulary.months
    if scan.word(last) != "(" or scan.word(last + 1) not in months or scan.word(last + 3) not in months:
        return None
    if not scan.among(last + 2, "ranges") or scan.word(last + 4) != ")":
        return None
    scan.memo["fiscal"], scan.memo["named"] = months[scan.word(last + 1)], 0
    return scan.memo["fiscal"], last + 5


def _start(scan: Scan, at: int) -> tuple[int, bool]:
    """First month of the fiscal year the text is likely to mean, and whether it is named after the year it begins in.

    The country named nearest before in the sentence decides, else the one named most often in the document.
    """
    fiscal = scan.vocabulary.fiscal
    named = scan.vocabulary.groups["named_by_start"]
    for before in range(min(at, scan.high - 1), max(scan.begin, at - _NEAR) - 1, -1):
        if scan.words[before] in fiscal:
            return fiscal[scan.words[before]], scan.words[before] in named
    if "fiscal" not in scan.memo:
        counts = Counter(word for word in scan.words if word in fiscal)
        months = Counter(fiscal[word] for word in counts.elements())
        best = months.most_common(1)[0][0] if months else 1
        scan.memo["fiscal"] = best
        scan.memo["named"] = sum(counts[word] for word in named) * 2 > months[best] > 0
    return scan.memo["fiscal"], bool(scan.memo["named"])


def _around(scan: Scan, first: int, last: int, group: str) -> bool:
    return any(scan.among(at, group) for at in (first - 2, first - 1, last, last + 1))


def _fiscal_year(scan: Scan, first: int, last: int, year: int) -> Stretch:
    start, by_start = _start(scan, first)
    stated = _stated(scan, last)
    if stated:
        start, last = stated
    begin = year if by_start or start == 1 else year - 1
    return Stretch(first, last, _from_month(begin, start), "year", "absolute")


def _pointed(scan: Scan, first: int, last: int, pointer: str) -> Stretch | None:
    if scan.today is None:
        return None
    start, _ = _start(scan, last)
    year = scan.today.year - (scan.today.month < start)
    by = {"last": -1, "before": -1, "next": 1, "after": 1}.get(pointer, 0)
    return Stretch(first, last, _from_month(year + by, start), "year", "relative")


def _year_to(last: date) -> Period:
    begin = Period.between(last, last).shift(years=-1).first
    assert begin
    if (last + timedelta(days=1)).day == 1:
        after = last + timedelta(days=1)
        return Period.between(date(after.year - 1, after.month, 1), last)
    return Period.between(begin + timedelta(days=1), last)


def _from_month(year: int, month: int) -> Period:
    if month == 1:
        return Period.of_year(year)
    return Period.between(date(year, month, 1), date(year + 1, month, 1) - timedelta(days=1))
