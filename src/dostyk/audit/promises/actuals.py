"""The actual figures that an aim is measured by: those of the documents and those of the statistics offices."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.audit.promises.model import Step, amount
from dostyk.audit.promises.stance import aims_of, is_comparable, is_unreal
from dostyk.audit.promises.subjects import BETWEEN_PARTIES, Key, keys
from dostyk.audit.promises.timing import actual_period
from dostyk.audit.tolerance import Interval
from dostyk.vocabulary.areas import country_name
from dostyk.vocabulary.period import period_of
from dostyk.vocabulary.wording import digits, scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dostyk.audit.dossier import Dossier, Statement
    from dostyk.official import Observation

_COUNTED: Final = frozenset({"actual", "estimate"})
_OF_NO_GOODS: Final = frozenset({"transport.time", "transport.length", "transport.cost"})
"""Of these the goods that the reader names are what waits or rolls, not what is measured."""

MOST: Final = 40
"""So many figures of one period tell what it brought; in a large ledger a thousand more say the same again."""

_HARMLESS: Final = frozenset({"goods", "current-prices"})
"""Words of an observation's scope that every figure of the press shares."""


class Kind(NamedTuple):
    """What two figures must share beside their subject."""

    indicator: str
    product: str | None
    unit: str
    measure: str


def kind(statement: Statement) -> Kind:
    """The kind of a figure; containers are what TEU count, and say nothing more."""
    claim = statement.claim
    product = None if claim.unit == "TEU" or claim.indicator in _OF_NO_GOODS else claim.product
    indicator = "flow" if statement.topic.kind == "flow" else claim.indicator
    return Kind(indicator, product, claim.unit, claim.measure)


class Actuals:
    """The actual figures of some kinds, by kind and subject."""

    def __init__(self, dossier: Dossier, kinds: Iterable[Kind], names: Mapping[str, str]) -> None:
        self._names = names
        wanted, aims = frozenset(kinds), aims_of(dossier)
        self._found: dict[tuple[Kind, Key], list[Step]] = defaultdict(list)
        self._asked: dict[tuple[Kind, tuple[Key, ...]], tuple[Step, ...]] = {}
        for statement in dossier.statements:
            if (
                statement.claim.status in _COUNTED
                and kind(statement) in wanted
                and statement.document.id == statement.origin
                and id(statement) not in aims
                and is_comparable(statement)
                and not is_unreal(statement)
            ):
                step = _step(statement, dossier)
                for key in self.subjects(statement):
                    self._found[kind(statement), key].append(step)
        for observation in dossier.observations:
            for entry, key in _places(observation):
                if entry in wanted:
                    self._found[entry, key].append(_official(observation))

    def subjects(self, statement: Statement) -> tuple[Key, ...]:
        """What the figure may be compared by, each work under its one name."""
        return tuple(
            Key(key.kind, tuple(self._names.get(name, name) for name in key.names))
            if key.kind == "work"
            else key
            for key in keys(statement)
        )

    def of(self, aim: Statement) -> tuple[Step, ...]:
        """The actual figures of the aim's kind and subject by time; one tuple for all aims that share them.

        Of a period no more than ``MOST`` are kept, those of the documents published first.
        """
        if not is_comparable(aim):
            return ()
        asked = (kind(aim), self.subjects(aim))
        if asked not in self._asked:
            found = {id(step): step for key in asked[1] for step in self._found.get((asked[0], key), ())}
            self._asked[asked] = _first_of_each_period(found.values())
        return self._asked[asked]


def _first_of_each_period(steps: Iterable[Step]) -> tuple[Step, ...]:
    groups: dict[str, list[Step]] = defaultdict(list)
    for step in sorted(steps, key=_published):
        if len(groups[step.when or ""]) < MOST:
            groups[step.when or ""].append(step)
    kept = (step for group in groups.values() for step in group)
    return tuple(sorted(kept, key=lambda step: (step.when or "", step.text)))


def _published(step: Step) -> tuple[str, str]:
    return ((step.figure.document.published if step.figure else None) or "9999", step.text)


def _step(statement: Statement, dossier: Dossier) -> Step:
    period = actual_period(statement, dossier)
    return Step(
        when=period.iso if period else None,
        text=f"{amount(statement)} ({statement.source})",
        source=statement.source,
        allowed=statement.allowed,
        exact=statement.exact,
        period=period,
        who=statement.counter.name if statement.counter else None,
        figure=statement,
        span=statement.span,
    )


def _places(observation: Observation) -> Iterator[tuple[Kind, Key]]:
    if not observation.usable or set(observation.scope) - _HARMLESS:
        return
    a, b, indicator = observation.ref_area, observation.counterpart_area, observation.indicator
    flow = indicator in ("trade.exports", "trade.imports")
    entry = Kind("flow" if flow else indicator, observation.product, observation.unit, "level")
    if not indicator.startswith(BETWEEN_PARTIES):
        yield entry, Key("work", (a,))
        yield entry, Key("areas", tuple(sorted(filter(None, (a, b)))))
        return
    if indicator == "trade.imports" or (indicator == "trade.turnover" and b and b < a):
        a, b = b or "", a
    yield entry, Key("areas", ("flow" if flow else indicator, a or "", b or ""))


def _official(observation: Observation) -> Step:
    chosen = scale(observation.unit, observation.value)
    said = " ".join(filter(None, (chosen.before, digits(observation.value / chosen.divisor), chosen.after)))
    exact = Interval(observation.value, observation.value)
    return Step(
        when=observation.time_period,
        text=f"{said} ({observation.source_name})",
        source=observation.source,
        allowed=exact,
        exact=exact,
        period=period_of(observation.time_period),
        who=country_name(observation.reporter),
        observation=observation.id,
    )
