"""A promise as a thread: what was said, when it falls due, what came of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dostyk.claims.model import number
from dostyk.vocabulary.wording import digits, scale

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from dostyk.audit.dossier import Statement
    from dostyk.audit.model import Span
    from dostyk.audit.tolerance import Interval
    from dostyk.vocabulary.period import Period

KINDS: Final = ("target", "pledge", "project")
STAGES: Final = ("pledged", "committed", "in implementation", "completed", "suspended", "cancelled")
"""AidData's terms for how far a pledge or project has come."""

OUTCOMES: Final = ("open", "reached", "missed", "cannot be rated", *STAGES)


class Saying(NamedTuple):
    """A promise made or repeated: ``figure`` is its claim, None where an event states it without one."""

    document: str
    source: str
    published: str | None
    words: str
    quote: str
    span: Span
    due: Period | None
    speaker: str | None = None
    figure: Statement | None = None
    event: str | None = None

    @property
    def value(self) -> str | None:
        """The figure as a reader takes it in."""
        return None if self.figure is None else amount(self.figure)


class Step(NamedTuple):
    """Evidence of what came of a promise: a figure of the same thing, words that tell its stage, or an official figure."""

    when: str | None
    text: str
    source: str
    stage: str | None = None
    allowed: Interval | None = None
    exact: Interval | None = None
    period: Period | None = None
    who: str | None = None
    figure: Statement | None = None
    span: Span | None = None
    observation: str | None = None


class Rating(NamedTuple):
    """What came of one due date: ``outcome`` is ``reached``, ``missed``, ``open`` or ``cannot be rated``, with the reason.

    ``reached`` and ``missed`` are the figures that say so; both hold some where two counts disagree.
    """

    due: Period
    sayings: tuple[Saying, ...]
    outcome: str
    reason: str
    reached: tuple[Step, ...] = ()
    missed: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """One pledge, target or project: its sayings by day of publication, its steps by time, what came of it.

    ``works`` are the named things it is about, each under one name. ``deviation`` is in days from the first due date to
    the day it was reached or completed, else to the last due date named; None where there is nothing to compare.
    ``umbrella``: it may hold parts that are promised on their own, so that it is never added to others.
    """

    kind: str
    indicator: str | None
    areas: tuple[str, ...]
    works: tuple[str, ...]
    product: str | None
    unit: str | None
    sayings: tuple[Saying, ...]
    steps: tuple[Step, ...]
    ratings: tuple[Rating, ...]
    outcome: str
    reason: str
    deviation: int | None
    umbrella: bool

    @property
    def id(self) -> str:
        """16 hex digits that depend on what is promised and by whom it was said first."""
        first = self.sayings[0]
        value = "" if first.figure is None else str(first.figure.claim.value.normalize())
        parts = (self.kind, self.indicator, *self.areas, *self.works, self.product, self.unit, value)
        parts = (*parts, "" if value else first.document)
        return hashlib.sha256("\x1f".join(("promise", *map(str, parts))).encode()).hexdigest()[:16]

    @property
    def first(self) -> Saying:
        """How it was first stated."""
        return self.sayings[0]

    @property
    def values(self) -> tuple[tuple[str | None, str], ...]:
        """Each value with the day it was first given, in order, a value that is only repeated left out."""
        return _history((s.published, s.value) for s in self.sayings)

    @property
    def dues(self) -> tuple[tuple[str | None, str], ...]:
        """Each due period with the day it was first given, in order, one that is only repeated left out."""
        return _history((s.published, s.due.iso if s.due else None) for s in self.sayings)

    @property
    def due(self) -> date | None:
        """The last due day named."""
        days = [s.due.last for s in self.sayings if s.due]
        return days[-1] if days else None

    def to_dict(self) -> dict[str, Any]:
        """The fields, ready for JSON; no sum of values is among them."""
        claim = self.first.figure.claim if self.first.figure else None
        return {
            "id": self.id,
            "kind": self.kind,
            "indicator": self.indicator,
            "areas": list(self.areas),
            "works": list(self.works),
            "product": self.product,
            "value": number(claim.value) if claim else None,
            "unit": self.unit,
            "due": self.due.isoformat() if self.due else None,
            "outcome": self.outcome,
            "reason": self.reason,
            "deviation_days": self.deviation,
            "umbrella": self.umbrella,
            "values": [list(entry) for entry in self.values],
            "dues": [list(entry) for entry in self.dues],
            "ratings": [{"due": r.due.iso, "outcome": r.outcome, "reason": r.reason} for r in self.ratings],
            "sayings": [_saying(s) for s in self.sayings],
            "steps": [_step(s) for s in self.steps],
        }


def amount(statement: Statement) -> str:
    """The figure in words and signs.

    A share and a count are written as they are; anything else in the scale in which it is read most easily.
    """
    claim = statement.claim
    chosen = scale(claim.unit, max(abs(claim.value), abs(claim.value_high or claim.value)))
    low = digits(claim.value / chosen.divisor)
    high = "" if claim.value_high is None else f"–{digits(claim.value_high / chosen.divisor)}"
    after = chosen.after.removesuffix("s") if low + high == "1" and claim.unit in ("a", "d") else chosen.after
    return " ".join(filter(None, (chosen.before, low + high, after)))


def worth(unit: str, value: Decimal) -> str:
    """A value in the scale in which it is read most easily.

    >>> worth("USD", Decimal("34.5e9"))
    'USD 34.5 bn'
    """
    chosen = scale(unit, value)
    return " ".join(filter(None, (chosen.before, digits(value / chosen.divisor), chosen.after)))


def _history(pairs: Any) -> tuple[tuple[str | None, str], ...]:
    found: list[tuple[str | None, str]] = []
    for day, what in pairs:
        if what is not None and (not found or found[-1][1] != what):
            found.append((day, what))
    return tuple(found)


def _saying(saying: Saying) -> dict[str, Any]:
    return {
        "document": saying.document,
        "source": saying.source,
        "published": saying.published,
        "claim": saying.figure.id if saying.figure else None,
        "event": saying.event,
        "words": saying.words,
        "quote": saying.quote,
        "value": saying.value,
        "due": saying.due.iso if saying.due else None,
        "speaker": saying.speaker,
        "start": saying.span.start,
        "end": saying.span.end,
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "when": step.when,
        "stage": step.stage,
        "text": step.text,
        "source": step.source,
        "who": step.who,
        "claim": step.figure.id if step.figure else None,
        "observation": step.observation,
    }
