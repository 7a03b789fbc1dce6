"""Targets as threads: the same aim of the same subject, whoever repeats it and whenever it falls due."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from dostyk.audit.promises.actuals import Actuals, kind
from dostyk.audit.promises.grouping import together
from dostyk.audit.promises.model import Saying, Thread
from dostyk.audit.promises.rating import rate, reached_on
from dostyk.audit.promises.stance import aims_of, is_said_to_be_an_aim, same_money
from dostyk.audit.promises.timing import due

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from dostyk.audit.dossier import Dossier, Statement
    from dostyk.audit.promises.model import Rating, Step


def targets(dossier: Dossier, names: Mapping[str, str], today: date | None) -> Iterator[Thread]:
    """A thread for each aim of the documents; what a copy repeats is not said again."""
    aims = [s for s in dossier.statements if id(s) in aims_of(dossier) and s.origin == s.document.id]
    actuals = Actuals(dossier, map(kind, aims), names)
    for group in together(aims, _links(aims, actuals)):
        if any(due(aim) or is_said_to_be_an_aim(aim) for aim in group):
            yield _thread(group, actuals, today)


def saying(statement: Statement) -> Saying:
    """The aim as one document states it."""
    return Saying(
        document=statement.document.id,
        source=statement.source,
        published=statement.document.published,
        words=statement.words,
        quote=statement.quote,
        span=statement.span,
        due=due(statement),
        speaker=statement.claim.speaker,
        figure=statement,
    )


def _links(aims: Sequence[Statement], actuals: Actuals) -> list[list[Hashable]]:
    """What joins each aim to others: the same value of the same subject; or the same due period, in documents that name
    one value for it alone, so that a raised aim continues the old one and two milestones stay apart."""
    values: dict[Hashable, dict[str, set[Decimal]]] = defaultdict(lambda: defaultdict(set))
    found: list[list[Hashable]] = []
    dated: list[list[Hashable]] = []
    for aim in aims:
        ends = due(aim)
        about = [(kind(aim), key) for key in actuals.subjects(aim)]
        found.append([("value", *entry, _rounded(aim.claim.value)) for entry in about])
        dated.append([("due", *entry, ends.last) for entry in about] if ends else [])
        for link in dated[-1]:
            values[link][aim.document.id].add(aim.claim.value)
    for own, links in zip(found, dated, strict=True):
        own += [link for link in links if all(len(named) == 1 for named in values[link].values())]
    return with_equivalents(aims, found)


def with_equivalents(statements: Sequence[Statement], links: list[list[Hashable]]) -> list[list[Hashable]]:
    """The links of each, and one more between an amount and the same amount in another currency."""
    for at, (before, after) in enumerate(pairwise(statements)):
        if same_money(before, after):
            links[at].append(("same", before.id))
            links[at + 1].append(("same", before.id))
    return links


def _rounded(value: Decimal) -> str:
    return f"{value:.2e}"


def _thread(group: Sequence[Statement], actuals: Actuals, today: date | None) -> Thread:
    sayings = tuple(sorted(map(saying, group), key=lambda s: (s.published or "9999", s.document, s.span)))
    first = sayings[0].figure
    assert first
    steps = actuals.of(first)
    ratings = rate(sayings, steps, today)
    outcome, reason = _outcome(ratings)
    return Thread(
        kind="target",
        indicator=first.claim.indicator,
        areas=tuple(sorted({a for a in (first.claim.ref_area, first.claim.counterpart_area) if a})),
        works=tuple(name for key in actuals.subjects(first) if key.kind == "work" for name in key.names),
        product=first.claim.product,
        unit=first.claim.unit,
        sayings=sayings,
        steps=steps,
        ratings=ratings,
        outcome=outcome,
        reason=reason,
        deviation=_deviation(first, ratings, steps),
        umbrella=False,
    )


def _outcome(ratings: Sequence[Rating]) -> tuple[str, str]:
    """That of the last due date: an aim that was put off is not yet missed for good."""
    if not ratings:
        return "cannot be rated", "it names no date by which it is due"
    return ratings[-1].outcome, ratings[-1].reason


def _deviation(aim: Statement, ratings: Sequence[Rating], steps: Sequence[Step]) -> int | None:
    """Days from the first due day to the end of the first period that reached it, else to the last due day named."""
    if not ratings:
        return None
    first, last = ratings[0].due.last, ratings[-1].due.last
    assert first
    assert last
    if any(rating.outcome != "open" for rating in ratings):
        reached = reached_on(aim, steps, first)
        if reached:
            return (reached - first).days
    return (last - first).days if last > first else None
