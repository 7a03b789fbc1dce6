"""``mirror``: one flow counted by the customs of both countries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.audit.amounts import is_money
from dostyk.audit.comparable import subjects
from dostyk.audit.model import Check, Finding
from dostyk.audit.rule import Rule
from dostyk.vocabulary.areas import country_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.audit.comparable import Subject
    from dostyk.audit.dossier import Dossier, Statement

_KINDS: Final = ("flow", "trade.turnover")


def check(dossier: Dossier) -> Iterator[Finding | Check]:
    """Each flow of a year with the first figure of each side."""
    for subject, group in subjects(dossier).items():
        if subject.topic.kind in _KINDS and is_money(subject.topic.unit):
            sides: dict[str, Statement] = {}
            for statement in group:
                side = _side(statement, subject)
                if side:
                    sides.setdefault(side, statement)
            if len(sides) > 1:
                yield _judge(subject, sides)


def _side(statement: Statement, subject: Subject) -> str | None:
    """Which of the two countries counted."""
    area = statement.counter.area if statement.counter else None
    return area if area in (subject.topic.a, subject.topic.b) else None


def _judge(subject: Subject, sides: dict[str, Statement]) -> Finding | Check:
    (one, a), (two, b) = sorted(sides.items(), key=lambda side: -side[1].claim.value)
    spans, claims = (a.span, b.span), (a.id, b.id)
    what = _what(subject)
    said = f"{country_name(one)} counts {a.words} of {what}, {country_name(two)} {b.words}"
    if a.allowed.meets(b.allowed):
        return Check(
            "mirror",
            "consistent",
            f"{said}: the two counts agree.",
            spans,
            claims,
            (a.evidence(), b.evidence()),
        )
    return Finding(
        "mirror",
        "note",
        f"{said}: two customs series of one flow, so name the source.",
        spans,
        claims,
        (a.evidence(), b.evidence()),
        "both reporters' series of the same product, valuation (CIF or FOB) and months",
        about=" ".join(map(str, (*subject.topic, *subject.days))),
    )


def _what(subject: Subject) -> str:
    a, b = (country_name(code) if code else "" for code in (subject.topic.a, subject.topic.b))
    first, last = subject.days
    when = (
        str(first.year)
        if first.year == last.year and (last - first).days > 360
        else f"{first:%B %Y} to {last:%B %Y}"
    )
    goods = f" of {subject.topic.product.replace('-', ' ')}" if subject.topic.product else ""
    if subject.topic.kind == "flow":
        return f"exports{goods} from {a} to {b} in {when}"
    return f"trade{goods} between {a} and {b} in {when}"


RULE: Final = Rule("mirror", "note", "one flow counted by both countries' customs", check)
