"""``scope`` by subject: the figure of a whole (ports, a corridor, a region) printed as that of one part of it."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.audit.days import days
from dostyk.audit.model import Finding
from dostyk.documents.naming import called

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from dostyk.audit.dossier import Dossier, Statement

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-–’'][^\W\d_]+)*")
_BEFORE: Final = 5
_DIGITS: Final = 3
_MOST: Final = 50
_SEASON: Final = 200
_IDLE: Final = frozenset(
    {"of", "in", "a", "and", "last", "by", "from", "to", "at", "on", "over", "with", "for", "between"}
)


class _Subject(NamedTuple):
    whole: bool
    words: str
    deed: str


def check_subjects(dossier: Dossier) -> Iterator[Finding]:
    """Each figure of a whole against the same figure of a part, in another document."""
    same: dict[tuple[Decimal, str, str], list[tuple[Statement, _Subject]]] = defaultdict(list)
    for statement in dossier.statements:
        exact = len(str(int(statement.claim.value)).rstrip("0")) >= _DIGITS
        subject = _subject(statement) if exact and statement.claim.measure == "level" else None
        if subject is not None:
            claim = statement.claim
            same[claim.value, claim.unit, _thing(statement)].append((statement, subject))
    for group in same.values():
        wholes = [one for one in group if one[1].whole][:_MOST]
        for part, subject in group if wholes else ():
            whole = next((one for one in wholes if _comparable(part, one[0])), None)
            if whole and not subject.whole:
                yield _finding(part, subject, *whole)


def _subject(statement: Statement) -> _Subject | None:
    """What the sentence gives the figure to: the words in front of its verb."""
    text, claim = statement.document.text, statement.claim
    words = list(_WORD.finditer(text, claim.quote_start, claim.start))
    deeds = _lexicon()["deeds"]
    verb = next(
        (at for at in range(len(words) - 1, max(-1, len(words) - 1 - _BEFORE), -1) if words[at][0] in deeds),
        0,
    )
    lead = words[:verb]
    if not lead or re.search(r"[,;:]", text[lead[0].start() : words[verb].start()]):
        return None
    lowered = {word[0] for word in lead if word[0].islower()}
    said = " ".join(text[lead[0].start() : lead[-1].end()].split())
    whole = not lowered.isdisjoint(_lexicon()["wholes"])
    name = any(word[0][0].isupper() for word in lead[1:]) or (len(lead) == 1 and lead[0][0][0].isupper())
    if not whole and (not name or " and " in said or len(lead) > _BEFORE):
        return None
    return _Subject(whole, said, words[verb][0])


def _thing(statement: Statement) -> str:
    """The word behind the figure that tells what is counted."""
    text, claim = statement.document.text, statement.claim
    behind = [word.lower() for word in _WORD.findall(text[claim.end : min(claim.end + 40, claim.quote_end)])]
    if behind[:1] == ["of"]:
        behind = behind[1:]
    return behind[0] if behind and behind[0] not in _IDLE else ""


def _comparable(part: Statement, whole: Statement) -> bool:
    """Whether both figures are of one time and stand in different documents."""
    if part.document.id == whole.document.id or part.origin == whole.origin:
        return False
    first, second = ({day.first.year for day in days(one.quote)} for one in (part, whole))
    if first and second:
        return first == second
    return bool(
        part.published and whole.published and abs((part.published - whole.published).days) <= _SEASON
    )


def _finding(part: Statement, subject: _Subject, whole: Statement, all_of_it: _Subject) -> Finding:
    return Finding(
        "scope",
        "warning",
        f"{part.words} is the figure of “{all_of_it.words}” in {called(whole.document)}; "
        f"{called(part.document)} gives all of it to “{subject.words}”.",
        (part.span, whole.span),
        (part.id, whole.id),
        (whole.evidence(), part.evidence()),
        "the operator's table, part by part",
    )


@cache
def _lexicon() -> Mapping[str, frozenset[str]]:
    raw = tomllib.loads((files("dostyk.audit") / "data" / "parts.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in raw.items()}
