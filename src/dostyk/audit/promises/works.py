"""Pledges and projects as threads: what was promised or planned, and how far the documents say it has come."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from dostyk.audit.model import Span
from dostyk.audit.promises.actuals import kind
from dostyk.audit.promises.grouping import together
from dostyk.audit.promises.model import STAGES, Saying, Step, Thread, amount
from dostyk.audit.promises.stance import is_pledge, is_umbrella, is_wide, stage
from dostyk.audit.promises.subjects import keys, works
from dostyk.audit.promises.targets import with_equivalents
from dostyk.audit.promises.timing import promised_by
from dostyk.documents.naming import called
from dostyk.vocabulary.period import period_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence
    from datetime import date

    from dostyk.audit.dossier import Dossier, Statement
    from dostyk.claims.model import Event
    from dostyk.documents.model import Document

_PLANNED = ("launch", "signing")
_END = re.compile(r"[.!?](?=\s|\Z)|\n")


class _Promise(NamedTuple):
    saying: Saying
    works: tuple[str, ...]
    links: tuple[Hashable, ...]


def pledges(dossier: Dossier, names: Mapping[str, str], today: date | None) -> Iterator[Thread]:
    """A thread for each pledge and each project of the documents; one work under several names is one thread."""
    figures = [s for s in dossier.statements if is_pledge(s) and s.origin == s.document.id]
    promised = [_pledge(s, names) for s in figures]
    planned = [
        promise
        for document, event in dossier.events
        if dossier.origins[document.id] == document.id
        for promise in _plan(document, event, names)
    ]
    links = [list(p.links) for p in promised]
    groups = together([*promised, *planned], [*with_equivalents(figures, links), *(p.links for p in planned)])
    told = _told(dossier, {work for group in groups for p in group for work in p.works}, names)
    for group in groups:
        yield _thread(group, told, today)


def _pledge(statement: Statement, names: Mapping[str, str]) -> _Promise:
    said = Saying(
        statement.document.id, statement.source, statement.document.published, statement.words, statement.quote,
        statement.span, promised_by(statement), statement.claim.speaker, statement,
    )  # fmt: skip
    named = tuple(names.get(work, work) for work in works(statement.quote))
    own = tuple(work for work in named if not is_wide(work))
    value = ("value", kind(statement), statement.claim.value)
    about = tuple((*value, key) for key in keys(statement))
    return _Promise(said, named, (*(("work", work) for work in own[:1]), *about))


def _plan(document: Document, event: Event, names: Mapping[str, str]) -> Iterator[_Promise]:
    if event.status != "planned" or event.type not in _PLANNED:
        return
    start, end = _sentence(document.text, event.start, event.end)
    quote = document.text[start:end]
    named = tuple(names.get(work, work) for work in works(quote))
    own = [work for work in named if not is_wide(work)]
    if own:
        said = Saying(
            document.id, called(document), document.published,
            document.text[event.start : event.end], quote, Span(document.id, event.start, event.end),
            period_of(event.date), None, None, event.id,
        )  # fmt: skip
        yield _Promise(said, named, (("work", own[0]),))


def _told(dossier: Dossier, wanted: set[str], names: Mapping[str, str]) -> Mapping[str, list[Step]]:
    """For each work the sentences that tell how far it has come."""
    found: dict[str, dict[tuple[str, int], Step]] = defaultdict(dict)
    if not wanted:
        return {}
    for document, start, end, when in _sentences(dossier):
        quote = document.text[start:end]
        for work in {names.get(work, work) for work in works(quote)} & wanted:
            reached = stage(quote)
            if reached:
                source = called(document)
                step = Step(
                    when, " ".join(quote.split()), source, reached, span=Span(document.id, start, end)
                )
                found[work].setdefault((document.id, start), step)
    return {work: list(steps.values()) for work, steps in found.items()}


def _sentences(dossier: Dossier) -> Iterator[tuple[Document, int, int, str | None]]:
    for document, event in dossier.events:
        when = event.date if event.status == "happened" and event.date else document.published
        yield (document, *_sentence(document.text, event.start, event.end), when)
    for statements in dossier.by_quote.values():
        first = statements[0]
        yield first.document, first.claim.quote_start, first.claim.quote_end, first.document.published


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    before = [match.end() for match in _END.finditer(text, max(0, start - 600), start)]
    after = _END.search(text, end)
    first = before[-1] if before else max(0, start - 600)
    last = after.end() if after else len(text)
    return first + len(text[first:start]) - len(text[first:start].lstrip()), last


def _thread(group: Sequence[_Promise], told: Mapping[str, list[Step]], today: date | None) -> Thread:
    sayings = tuple(
        sorted((p.saying for p in group), key=lambda s: (s.published or "9999", s.document, s.span))
    )
    figures = [s.figure for s in sayings if s.figure]
    names = tuple(dict.fromkeys(work for p in group for work in p.works))
    own = [work for work in names if not is_wide(work)]
    steps = tuple(sorted(_once(step for work in own[:1] for step in told.get(work, ())), key=_by_time))
    outcome, reason = _outcome(sayings, steps, today)
    claim = figures[0].claim if figures else None
    return Thread(
        kind="project" if own else "pledge",
        indicator=claim.indicator if claim else None,
        areas=tuple(sorted({a for f in figures for a in (f.claim.ref_area, f.claim.counterpart_area) if a})),
        works=names,
        product=claim.product if claim else None,
        unit=claim.unit if claim else None,
        sayings=sayings,
        steps=steps,
        ratings=(),
        outcome=outcome,
        reason=reason,
        deviation=_deviation(sayings, steps, outcome),
        umbrella=any(map(is_umbrella, figures)) or bool(names and not own),
    )


def _once(steps: Iterator[Step]) -> list[Step]:
    return list({(step.span, step.stage): step for step in steps}.values())


def _by_time(step: Step) -> tuple[str, int]:
    period = period_of(step.when)
    last = period.last if period else None
    return (last.isoformat() if last else "", STAGES.index(step.stage or STAGES[0]))


def _outcome(sayings: Sequence[Saying], steps: Sequence[Step], today: date | None) -> tuple[str, str]:
    if steps and steps[-1].stage:
        return steps[-1].stage, f"{steps[-1].source}: “{steps[-1].text}”"
    stages = [found for found in (stage(s.quote) for s in sayings) if found in STAGES[:3]]
    last = stages[-1] if stages else STAGES[0]
    ends = [s.due.last for s in sayings if s.due and s.due.last]
    late = bool(ends and today and max(ends) < today)
    silent = "these documents do not say what came of it"
    return last, f"its due date has passed, and {silent}" if late else silent


def _deviation(sayings: Sequence[Saying], steps: Sequence[Step], outcome: str) -> int | None:
    dues = [s.due.last for s in sayings if s.due and s.due.last]
    if not dues:
        return None
    done = [period_of(step.when) for step in steps if step.stage == "completed"]
    ends = [period.last for period in done if period and period.last]
    if outcome == "completed" and ends:
        return (min(ends) - dues[0]).days
    return (dues[-1] - dues[0]).days if dues[-1] > dues[0] else None


def worth(thread: Thread) -> tuple[str, ...]:
    """Every amount said of the thread, as said; they are never added.

    A loan inside a cost, a part inside a programme and a signed contract inside a pledge are one money.
    """
    return tuple(dict.fromkeys(amount(s.figure) for s in thread.sayings if s.figure))
