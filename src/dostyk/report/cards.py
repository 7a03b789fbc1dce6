"""The figures at a glance: for each topic its latest value, by every count that is given."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.report import dates, topics
from dostyk.report.model import Card, Figure, Glance, Reading, Spell
from dostyk.vocabulary.period import period_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dostyk.claims.model import Claim
    from dostyk.report.topics import Topic

CARDS: Final = 15
EXTRA: Final = 4
REST: Final = 30
GLANCES: Final = 40
_FEWER: Final = 6
EARLIER: Final = 3
READINGS: Final = 4
_FEW: Final = 2
_LEADING: Final = 6
_YEAR: Final = 364
_STATED: Final = frozenset({"actual", "estimate"})
_ALWAYS, _ROUNDED, _ROUGH = Decimal("0.005"), Decimal("0.03"), Decimal("0.05")
"""Shares of a value: always rounding, rounding at most, and at most where one is "about" or "over"."""


class _Moment(NamedTuple):
    """Days; not ``stated``: the document gives no period and speaks of its own day; ``open``: up to that day."""

    last: date
    first: date
    stated: bool
    open: bool


def glances(figures: tuple[Figure, ...], published: dict[str, date | None]) -> tuple[Glance, ...]:
    """The cards by subject; ``published`` gives each document's date by its id.

    The subjects most spoken of have the most cards; those with no more than two topics come together at the end.
    """
    by_topic = {
        about: [row for row in rows if row.claim.status in _STATED and not row.copied]
        for about, rows in topics.levels(figures).items()
        if about.entry.glance
    }
    moves = _moves(figures)
    by_subject: dict[tuple[str, ...], list[Topic]] = defaultdict(list)
    for about, rows in by_topic.items():
        if rows:
            by_subject[about.areas].append(about)
    found: list[Glance] = []
    rest: list[Topic] = []
    for areas in topics.subjects(figure for rows in by_topic.values() for figure in rows):
        here = by_subject[areas]
        if found and (len(here) <= _FEW or len(found) >= GLANCES):
            rest += sorted(here, key=lambda about: about.entry.rank)
            continue
        cards = tuple(
            _card(about, by_topic[about], moves, published)
            for about in _choose(here, by_topic, CARDS if len(found) < _LEADING else _FEWER)
        )
        found.append(Glance(topics.subject(areas), cards, sum(len(by_topic[about]) for about in here)))
    if rest:
        cards = tuple(_card(about, by_topic[about], moves, published) for about in rest[:REST])
        found.append(Glance("Others", cards, sum(len(by_topic[about]) for about in rest)))
    return tuple(found)


def _moves(figures: tuple[Figure, ...]) -> dict[Topic, list[Figure]]:
    moves: dict[Topic, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.claim.measure == "change" and figure.claim.status in _STATED and not figure.copied:
            moves[topics.topic(figure)._replace(unit="")].append(figure)
    return moves


def _choose(here: list[Topic], by_topic: dict[Topic, list[Figure]], most: int) -> list[Topic]:
    """At most so many topics: first one of each indicator (both directions of a flow), then the most spoken of."""

    def worth(about: Topic) -> tuple[bool, int, str]:
        return (about.product is not None, -len(by_topic[about]), repr(about))

    first: dict[tuple[str, str | None], Topic] = {}
    for about in sorted(here, key=worth):
        first.setdefault((about.indicator, about.ref if about.entry.flow else None), about)
    leading = sorted(first.values(), key=lambda about: about.entry.rank)
    others = sorted(set(here) - set(leading), key=lambda about: (-len(by_topic[about]), worth(about)))
    chosen = [*leading, *others[:EXTRA]][:most]
    return sorted(chosen, key=lambda about: (about.entry.rank, worth(about)))


def _card(
    about: Topic,
    rows: list[Figure],
    moves: dict[Topic, list[Figure]],
    published: dict[str, date | None],
) -> Card:
    by_moment: dict[_Moment, list[Figure]] = defaultdict(list)
    for row in rows:
        by_moment[moment(row, published)].append(row)
    moments = sorted(by_moment, key=_recency, reverse=True)
    spells = {m: _spell(m, by_moment[m], single=about.entry.single) for m in moments}
    shown = _shown(moments, [m for m in moments if spells[m].rivals])
    before = [m for m in moments if m not in shown]
    label, subject = topics.label(about, rows)
    changes = [m for m in moves.get(about._replace(unit=""), ()) if moment(m, published) in shown]
    return Card(
        label=label,
        family=about.entry.family,
        subject=subject,
        spells=tuple(spells[m] for m in shown),
        moves=tuple({m.value: m.id for m in changes if m.claim.time_period}.values())[:2],
        earlier=tuple(spells[m] for m in before[:EARLIER]),
        more=max(0, len(before) - EARLIER),
    )


def _recency(moment: _Moment) -> tuple[bool, date, int]:
    """What has a period comes before what has none, then the later, then the longer."""
    return (moment.stated, moment.last, -moment.first.toordinal())


def _shown(moments: list[_Moment], disputed: list[_Moment]) -> list[_Moment]:
    """The latest moment; with part of a year the latest whole one; the latest disputed one if neither is."""
    shown = moments[:1]
    latest = moments[0]
    if latest.stated and not latest.open and (latest.last - latest.first).days < _YEAR:
        shown += [m for m in moments[1:] if m.stated and not m.open and _is_year(m)][:1]
    if disputed and not set(disputed) & set(shown):
        shown.append(disputed[0])
    return shown


def _is_year(moment: _Moment) -> bool:
    return _YEAR <= (moment.last - moment.first).days < 2 * _YEAR


def moment(figure: Figure, published: dict[str, date | None]) -> _Moment:
    """The days a figure is for: its period, an open end closed by its document's day; without one, that day."""
    day = published.get(figure.source)
    period = period_of(figure.claim.time_period)
    if period is None:
        return _Moment(day or date.min, day or date.min, stated=False, open=True)
    first = period.first or period.last or date.min
    last = max(first, period.last or day or first)
    return _Moment(last, first, stated=True, open=period.last is None)


def _spell(moment: _Moment, figures: list[Figure], *, single: bool) -> Spell:
    readings = read(figures)
    day = moment.last if moment.open and moment.last > date.min else None
    return Spell(
        period=figures[0].period,
        stated=dates.words(f"{day:%Y-%m}") if day else None,
        readings=readings[:READINGS],
        rivals=single and len(readings) > 1 and moment.last > date.min,
        more=max(0, len(readings) - READINGS),
    )


def read(figures: Iterable[Figure]) -> tuple[Reading, ...]:
    """The different values among figures of one topic and period, the best attested first, then the greatest.

    Two values are one when rounding to the digits of the rounder one explains their difference.
    """
    heaps: list[list[Figure]] = []
    for figure in sorted(figures, key=lambda f: (f.claim.comparator != "=", -_digits(f.claim.value), f.id)):
        heap = next((heap for heap in heaps if _agree(heap[0].claim, figure.claim)), None)
        if heap is None:
            heaps.append([figure])
        else:
            heap.append(figure)
    heaps.sort(key=lambda heap: (-len({figure.source for figure in heap}), -heap[0].claim.value))
    return tuple(map(_reading, heaps))


def _reading(heap: list[Figure]) -> Reading:
    return Reading(
        heap[0].value, tuple(figure.id for figure in heap), len({figure.source for figure in heap})
    )


def _agree(one: Claim, two: Claim) -> bool:
    if (one.value_high is None) != (two.value_high is None):
        return False
    size = max(abs(one.value), abs(two.value))
    rough = one.comparator != "=" or two.comparator != "="
    rounding = max(_quantum(one.value), _quantum(two.value)) * (2 if rough else 1) / 2
    return abs(one.value - two.value) <= max(
        size * _ALWAYS, min(rounding, size * (_ROUGH if rough else _ROUNDED))
    )


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _quantum(value: Decimal) -> Decimal:
    """The worth of the last digit that is written.

    >>> _quantum(Decimal("43.8e9")) == Decimal("1e8")
    True
    """
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)
