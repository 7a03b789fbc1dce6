"""What a brief holds: data only, no HTML, so that a page, the web app and a JSON file are made from the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from dostyk.claims.model import Claim, Event
    from dostyk.report.changes import Change
    from dostyk.report.manifest import Manifest
    from dostyk.report.remark import Checked, Remark


class Piece(NamedTuple):
    """Characters of a document under the same claims and events, given by their ids.

    ``opens`` are the ids whose span begins with this piece, ``closes`` those whose span ends with it.
    """

    text: str
    claims: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()


class Passage(NamedTuple):
    """A run of blocks, all silent or a single speaking one; ``kind`` as in ``documents.Block``."""

    kind: str
    silent: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One document of the brief; ``name`` is what it is called where there is little room.

    ``copy_of`` is the id of the document it repeats, ``copies`` those that repeat it; ``register`` says what the register
    of sources knows of its outlet, which says nothing of what stands in it."""

    id: str
    name: str
    title: str
    outlet: str | None
    author: str | None
    published: str | None
    published_words: str | None
    kind: str | None
    lang: str | None
    url: str | None
    path: str | None
    copy_of: str | None
    copies: tuple[str, ...]
    claims: int
    events: int
    passages: tuple[Passage, ...]
    register: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One claim in words. ``written`` is the figure in ``quote``, at the characters ``at``.

    ``period`` None: the document states none. ``speaker`` None: the document's author says it.
    ``doubts`` names the slots that rest on little.
    """

    id: str
    claim: Claim
    family: str
    label: str
    subject: str
    product: str | None
    value: str
    period: str | None
    base: str | None
    speaker: str | None
    written: str
    quote: str
    at: tuple[int, int]
    doubts: tuple[str, ...]
    source: str
    source_name: str
    copied: bool

    @property
    def weak(self) -> bool:
        """Whether the reader was not sure how the figure is bound."""
        return bool(self.doubts)


@dataclass(frozen=True, slots=True)
class Reading:
    """One value, and the figures of one topic and period that state it; ``sources`` counts independent documents."""

    value: str
    figures: tuple[str, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Spell:
    """What is said of one period, the best attested reading first; ``more`` readings are left out.

    ``stated`` is the month of the documents where the period is open or not given.
    ``rivals``: the readings contradict each other (one subject and period can have only one true value).
    """

    period: str | None
    stated: str | None
    readings: tuple[Reading, ...]
    rivals: bool
    more: int


@dataclass(frozen=True, slots=True)
class Card:
    """The latest values of a topic: its latest period, its latest whole year, and its latest disputed period.

    ``moves`` are changes stated for those periods; ``earlier`` the spells before, latest first; ``more`` are left out.
    """

    label: str
    family: str
    subject: str
    spells: tuple[Spell, ...]
    moves: tuple[str, ...]
    earlier: tuple[Spell, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Glance:
    """The cards about one subject: a pair of areas, one area, or all those of which little is said."""

    subject: str
    cards: tuple[Card, ...]
    figures: int


@dataclass(frozen=True, slots=True)
class Point:
    """A value in time, in the unit of its chart. ``dated`` False: drawn at the date of its document.

    ``slot`` is the number of its source's colour; ``aimed``: a target, pledge or forecast.
    """

    figure: str
    first: date
    last: date
    at: date
    low: float
    high: float | None
    slot: int
    aimed: bool
    dated: bool
    words: str


class Line(NamedTuple):
    """An official series: who counted, its colour's number, and day and value of each figure, in the chart's unit."""

    name: str
    slot: int
    spots: tuple[tuple[date, float], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Every stated value of a topic over time; ``undrawn`` are the figures that have no place in time.

    ``lines`` are the official series of the same topic.
    """

    id: str
    label: str
    family: str
    subject: str
    unit: str
    points: tuple[Point, ...]
    sources: tuple[tuple[int, str], ...]
    undrawn: tuple[str, ...]
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """One event, told by one document or several; ``state`` is ``happened``, ``ongoing``, ``planned`` or ``overdue``."""

    id: str
    type: str
    name: str
    date: str | None
    when: str | None
    year: int | None
    state: str
    place: str | None
    participants: tuple[str, ...]
    parties: tuple[str, ...]
    tellings: tuple[Telling, ...]


class Telling(NamedTuple):
    """An event as one document tells it."""

    event: Event
    words: str
    quote: str
    source: str
    source_name: str


class Progress(NamedTuple):
    """One piece of evidence of what came of a promise: an actual figure or words that tell its stage."""

    when: str | None
    stage: str | None
    text: str
    source: str
    figure: str | None


@dataclass(frozen=True, slots=True)
class Promise:
    """One thread of the register of promises, see ``dostyk.audit.promises``.

    ``state`` is ``upcoming``, ``passed``, ``undated`` or, without a day to compare, ``dated``. ``values`` and ``dues`` are
    what was said in turn; ``figures`` are the claims that state it, ``events`` the events. ``deviation`` is in days from
    the first due date; ``umbrella``: it may hold parts that are promised on their own.
    """

    id: str
    kind: str
    what: str
    figures: tuple[str, ...]
    events: tuple[str, ...]
    due: str | None
    day: date | None
    state: str
    values: tuple[str, ...]
    dues: tuple[str, ...]
    outcome: str
    reason: str
    deviation: int | None
    umbrella: bool
    progress: tuple[Progress, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """All figures of one indicator, those about one subject together, the most spoken of first."""

    id: str
    label: str
    family: str
    figures: tuple[str, ...]


class Since(NamedTuple):
    """What changed since the edition before; ``since`` is the day or moment in words."""

    since: str
    entries: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """What a set of documents says, ready to be shown; ``made`` is an ISO moment, None where it was not given.

    ``checked`` is None where no audit was made, which is not the same as one without findings.
    """

    title: str
    made: str | None
    made_words: str | None
    command: str | None
    covers: str | None
    independent: int
    sources: tuple[Source, ...]
    figures: tuple[Figure, ...]
    glances: tuple[Glance, ...]
    charts: tuple[Chart, ...]
    undrawn_charts: int
    happenings: tuple[Happening, ...]
    promises: tuple[Promise, ...]
    chapters: tuple[Chapter, ...]
    remarks: tuple[Remark, ...]
    checked: Checked | None
    changes: Since | None
    manifest: Manifest
