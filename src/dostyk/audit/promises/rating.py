"""What came of an aim: its due dates against the actual figures of the same thing."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dostyk.audit.promises.model import Rating, Saying, Step
from dostyk.audit.promises.stance import falls
from dostyk.audit.promises.timing import is_whole_year

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from dostyk.audit.dossier import Statement
    from dostyk.vocabulary.period import Period

STANDING: Final = (
    "transport.capacity",
    "transport.length",
    "energy.capacity",
    "company.count",
    "project.count",
    "investment.stock",
    "people.population",
    "resource.reserves",
)
"""Indicators of what is there on a day; those of every other are of what happens in a period."""

MOST: Final = Decimal(3)
LEAST: Final = Decimal("0.05")
"""A figure that is more than so many times the aim, or less than such a part of it, is of something else or a slip."""

_POWERS: Final = (10, 100, 1000, 1000000)


def rate(sayings: Sequence[Saying], steps: Sequence[Step], today: date | None) -> tuple[Rating, ...]:
    """A rating for each due period that the sayings name, in the order in which they fall due."""
    dues = {s.due.last: s.due for s in sayings if s.due and s.due.last}
    return tuple(
        _rating(due, tuple(s for s in sayings if s.due and s.due.last == last), steps, today)
        for last, due in sorted(dues.items())
    )


def met(aim: Statement, step: Step) -> bool | None:
    """Whether the figure reaches the aim: None where the way they are written leaves it open."""
    if step.allowed is None or step.exact is None or not _of_one_size(aim, step):
        return None
    if falls(aim):
        if step.exact.low <= aim.claim.value:
            return True
        return None if step.allowed.low < aim.exact.high else False
    rough = step.figure is not None and step.figure.claim.comparator in ("~", "<", "<=")
    if (step.exact.low if rough else step.exact.high) >= (aim.exact.low if rough else aim.claim.value):
        return True
    return None if step.allowed.high > aim.exact.low else False


def _of_one_size(aim: Statement, step: Step) -> bool:
    value, wanted = _value(step), aim.claim.value
    return value > 0 and wanted > 0 and LEAST <= value / wanted <= MOST


def reached_on(aim: Statement, steps: Iterable[Step], due: date) -> date | None:
    """The last day of the first period, since the aim was set or after it fell due, whose figure reaches it."""
    days = [
        step.period.last
        for step in steps
        if step.period
        and step.period.last
        and (step.period.last > due or _since(aim, step))
        and _comparable(aim, step)
        and met(aim, step)
    ]
    return min(days, default=None)


def _rating(due: Period, sayings: tuple[Saying, ...], steps: Sequence[Step], today: date | None) -> Rating:
    aim = next(s.figure for s in sayings if s.figure)
    counted = tuple(_at(aim, due, steps))
    reached = tuple(step for step in counted if met(aim, step))
    missed = tuple(step for step in counted if met(aim, step) is False)
    if reached and missed:
        reached, missed = _without_slips(reached, missed)
    assert due.last
    passed = None if today is None else due.last < today
    if reached and missed:
        return Rating(due, sayings, "cannot be rated", _disputed(reached, missed), reached, missed)
    if reached:
        return Rating(due, sayings, "reached", f"{reached[0].when}: {reached[0].text}", reached)
    if passed is False:
        return Rating(due, sayings, "open", "it is not due yet")
    if missed:
        return Rating(due, sayings, "missed", f"{missed[0].when}: {missed[0].text}", (), missed)
    if passed is None:
        return Rating(due, sayings, "cannot be rated", "nobody says of which day this is the state")
    if counted:
        return Rating(
            due, sayings, "cannot be rated", f"{counted[0].text} may or may not reach it, as it is written"
        )
    return Rating(due, sayings, "cannot be rated", f"no figure of the same thing for {due.iso} is at hand")


def _at(aim: Statement, due: Period, steps: Iterable[Step]) -> Iterator[Step]:
    """The figures that decide: those of the due period itself, and earlier ones that reached the aim already."""
    assert due.last
    for step in steps:
        if step.period is None or step.period.last is None or not _comparable(aim, step):
            continue
        stands = aim.claim.indicator in STANDING and step.period.last == due.last
        same = (
            stands
            or step.period.same_days(due)
            or (
                is_whole_year(step.period)
                and step.period.last == due.last.replace(month=12, day=31) == due.last
            )
        )
        if same or (step.period.last < due.last and _since(aim, step) and met(aim, step)):
            yield step


def _comparable(aim: Statement, step: Step) -> bool:
    """What is counted over a period is compared by whole years, or by the very period of the aim."""
    if aim.claim.indicator in STANDING or is_whole_year(step.period):
        return True
    return bool(aim.period and step.period and aim.period.same_days(step.period))


def _since(aim: Statement, step: Step) -> bool:
    """Whether the figure is of a time after the aim was set, as far as that is known; an aim is not met beforehand."""
    return aim.published is None or bool(
        step.period and step.period.last and step.period.last >= aim.published.replace(month=1, day=1)
    )


def _without_slips(
    reached: tuple[Step, ...], missed: tuple[Step, ...]
) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """Leave out the figures that are others of the same digits times a power of ten: one of the two is a slip."""
    slips = [(one, two) for one in reached for two in missed if _slip(_value(one), _value(two))]
    for one, two in slips:
        if len(reached) >= len(missed):
            missed = tuple(step for step in missed if step is not two)
        else:
            reached = tuple(step for step in reached if step is not one)
    return reached, missed


def _slip(one: Decimal, two: Decimal) -> bool:
    high, low = max(one, two), min(one, two)
    return any(low * power == high for power in _POWERS)


def _value(step: Step) -> Decimal:
    assert step.exact
    return step.exact.low + (step.exact.high - step.exact.low) / 2


def _disputed(reached: Sequence[Step], missed: Sequence[Step]) -> str:
    return f"one count reaches it ({reached[0].text}), another does not ({missed[0].text})"
