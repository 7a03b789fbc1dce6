"""``conflict``: two independent documents give one office's figure of one thing differently."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dostyk.audit.arithmetic import is_level
from dostyk.audit.comparable import days, family, main_days, names_party, pairs, same_counter, subjects
from dostyk.audit.counting import groups
from dostyk.audit.matching import match
from dostyk.audit.model import Check, Evidence, Finding
from dostyk.audit.rule import Rule
from dostyk.audit.tolerance import thousands_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.audit.comparable import Days
    from dostyk.audit.dossier import Dossier, Statement

_APART: Final = Decimal("0.02")
_SURE: Final = 0.45
_PART: Final = re.compile(
    r"\b(?:of which|including|excluding|without|not included|alone|only|first (?:\w+) months|so far|at least part|"
    r"provisional|preliminary|revis\w+|corrected|total foreign trade|overall trade|with all)\b",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[a-z]+(?:-[a-z]+)*", re.IGNORECASE)
_STOPS: Final = frozenset(
    [
        "in",
        "to",
        "from",
        "for",
        "by",
        "at",
        "on",
        "and",
        "or",
        "were",
        "was",
        "is",
        "are",
        "had",
        "have",
        "has",
        "who",
        "which",
        "that",
        "than",
        "as",
        "with",
        "last",
        "this",
        "after",
        "the",
        "a",
        "an",
        "per",
        "during",
        "since",
        "until",
        "under",
        "over",
    ]
)
_NOUN: Final = 2


def check(dossier: Dossier) -> Iterator[Finding | Check]:
    """Each pair of levels of one thing and one time that one office is said to have counted."""
    for subject, group in subjects(dossier).items():
        if subject.topic.kind != "other":
            for a, b in pairs(group):
                yield from _judge(a, b)
    for group in _counted(dossier).values():
        for a, b in pairs(group):
            if a.topic != b.topic or a.topic.kind == "other":
                yield from _judge(a, b)


def _judge(a: Statement, b: Statement) -> Iterator[Finding | Check]:
    if same_counter_or_voice(a, b) is not True or (a.claim.product != b.claim.product and not _noun(a)):
        return
    spans, claims, evidence = (a.span, b.span), (a.id, b.id), (a.evidence(), b.evidence())
    if a.allowed.meets(b.allowed):
        yield Check(
            "conflict",
            "consistent",
            f"{a.source} and {b.source} agree: {a.words}, {b.words}.",
            spans,
            claims,
            evidence,
        )
        return
    large, small = max(a.claim.value, b.claim.value), min(a.claim.value, b.claim.value)
    if thousands_apart(small, large) or large - small <= _APART * large or not _sure(a, b):
        return
    who = a.counter.name if a.counter else a.claim.speaker
    yield Finding(
        "conflict",
        "warning",
        f"{a.source} has {a.words} and {b.source} {b.words} of the same thing for the same time, both from {who}.",
        spans,
        claims,
        (*evidence, Evidence("reckoning", str(match(a, b)))),
        "the office's own publication, with the months and the scope it covers",
    )


def _sure(a: Statement, b: Statement) -> bool:
    """Whether both are bound well enough, and neither says that it counts a part."""
    return all(
        s.claim.confidence >= _SURE
        and "indicator" not in s.claim.weak
        and s.dated
        and names_party(s)
        and not groups(s.quote) - {s.claim.ref_area, s.claim.counterpart_area}
        and not _PART.search(s.quote)
        for s in (a, b)
    )


def same_counter_or_voice(a: Statement, b: Statement) -> bool | None:
    """Whether one office or one speaker gave both figures; None where the texts do not tell.

    Where both name a speaker of the same words for the same area, an office named elsewhere does not count.
    """
    same = same_counter(a, b)
    if same or not (a.claim.speaker and b.claim.speaker):
        return same
    one, two = (
        set(_WORD.findall(s.claim.speaker.casefold())) - {"the", "of", "same"}
        for s in (a, b)
        if s.claim.speaker
    )
    voiced = bool(one and two) and (one <= two or two <= one)
    return voiced if same is None or a.claim.ref_area == b.claim.ref_area else False


def _counted(dossier: Dossier) -> dict[tuple[str, Days], list[Statement]]:
    """Counts by what is counted, in the words of the text: "head of live cattle", and by days."""
    main = main_days(dossier)
    groups: dict[tuple[str, Days], list[Statement]] = defaultdict(list)
    for statement in dossier.statements:
        stretch = days(statement) or main.get((statement.document.id, family(statement)))
        noun = _noun(statement)
        if stretch and noun and is_level(statement):
            groups[noun, stretch].append(statement)
    return groups


def _noun(statement: Statement) -> str | None:
    """The words that say what is counted, at least two of them; None for anything but a count."""
    claim = statement.claim
    if claim.unit != "1":
        return None
    behind = statement.document.text[claim.end : claim.end + 60].split(".")[0].split(",")[0]
    words: list[str] = []
    for word in _WORD.findall(behind.casefold()):
        if word in _STOPS:
            break
        if word != "of":
            words.append(word)
    return " ".join(words[:4]) if len(words) >= _NOUN else None


RULE: Final = Rule("conflict", "warning", "one office's figure of one thing, given differently", check)
