"""``scope`` by words: a group's sum given to one country, a known amount made into something else."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from dostyk.audit.coverage import gifts, givers, giving, group_of, known_scope, receiver_of
from dostyk.audit.model import Check, Evidence, Finding
from dostyk.documents.naming import called
from dostyk.vocabulary.areas import country_name, is_country

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from dostyk.audit.coverage import Group, KnownScope
    from dostyk.audit.dossier import Dossier, Statement

_MOST: Final = 50
_NEXT: Final = 250
_WORD: Final = re.compile(r"\b[a-z]+\b")
_IDLE: Final = frozenset(
    {
        "from",
        "with",
        "will",
        "that",
        "this",
        "they",
        "their",
        "have",
        "been",
        "said",
        "says",
        "year",
        "years",
        "which",
        "million",
        "billion",
    }
)
_SEASON: Final = 120
"""Days within which two texts may speak of one gift."""


def check_words(dossier: Dossier) -> Iterator[Finding | Check]:
    """The sums of each document against those of the others, and against what is known of them."""
    yield from _receivers(dossier)
    said: dict[tuple[str, str, int], list[Statement]] = defaultdict(list)
    scopes: dict[str, KnownScope] = {}
    for statement in dossier.statements:
        scope = known_scope(statement)
        if scope is not None:
            scopes[scope.id] = scope
            said[scope.id, statement.document.id, statement.claim.quote_start].append(statement)
    for (name, _, _), group in said.items():
        yield _known(scopes[name], group)


def _receivers(dossier: Dossier) -> Iterator[Finding | Check]:
    sums: dict[tuple[Decimal, str], list[Statement]] = defaultdict(list)
    for value, unit, statement in gifts(dossier.statements):
        sums[value, unit].append(statement)
    for group in sums.values():
        if len({statement.document.id for statement in group}) > 1:
            yield from _compared(group)


def _compared(statements: list[Statement]) -> Iterator[Finding | Check]:
    told = {one.document.id for one in statements if group_of(one)}
    shared = [(one, among) for one in statements if (among := group_of(one))][:_MOST]
    for statement in statements if shared else ():
        receiver = receiver_of(statement) if statement.document.id not in told else None
        for other, among in shared if receiver else ():
            if (
                receiver
                and other.document.id != statement.document.id
                and _one_gift(statement, other, receiver, among)
            ):
                yield _credited(statement, other, receiver, among)
                break


def _one_gift(statement: Statement, other: Statement, receiver: str, among: Group) -> bool:
    """Whether both speak of one gift: the receiver is one of the group, somebody gives in both, the time is one."""
    if receiver not in among.members:
        return False
    common = givers(statement) & givers(other) - among.members - {receiver}
    states = {code for code in givers(statement) if is_country(code)} - {receiver}
    if not common or (states and states.isdisjoint(givers(other))):
        return False
    if not _one_purpose(statement, other):
        return False
    first, second = statement.published, other.published
    return first is None or second is None or abs((first - second).days) <= _SEASON


def _one_purpose(one: Statement, other: Statement) -> bool:
    """Whether the texts may mean the same works: a word in common near the figure, or one of them tells no purpose."""
    first, second = (_purpose(statement) for statement in (one, other))
    return not first or not second or not first.isdisjoint(second)


def _purpose(statement: Statement) -> frozenset[str]:
    """The words behind the figure to the end of its sentence, or of the next where its own tells no purpose."""
    text, claim = statement.document.text, statement.claim
    stop = text.find(".", claim.quote_end + 1)
    own = _WORD.findall(text[claim.end : claim.quote_end])
    further = "for" not in own and 0 < stop < claim.quote_end + _NEXT
    words = _WORD.findall(text[claim.end : stop]) if further else own
    return (
        frozenset(word for word in words if len(word) > 3)
        - _IDLE
        - frozenset(giving()["nouns"])
        - frozenset(giving()["groups"])
    )


def _credited(statement: Statement, other: Statement, receiver: str, among: Group) -> Finding:
    return Finding(
        "scope",
        "warning",
        f"{statement.words} is for {among.words} in {called(other.document)}; "
        f"{called(statement.document)} credits all of it to {country_name(receiver)}.",
        (statement.span, other.span),
        (statement.id, other.id),
        (other.evidence(), statement.evidence()),
        f"how much of it is for {country_name(receiver)}",
    )


def _known(scope: KnownScope, group: list[Statement]) -> Finding | Check:
    first = group[0]
    evidence = (Evidence("network" if scope.measure == "multiple" else "document", scope.says, scope.source),)
    spans, claims = tuple(s.span for s in group), tuple(s.id for s in group)
    words = " and ".join(dict.fromkeys(s.words for s in group))
    alone = next((code for s in group if (code := receiver_of(s))), None)
    if not alone and not scope.wrong.search(first.quote):
        message = f"{called(first.document)}: {words}; {scope.says}"
        return Check("scope", "consistent", message, spans, claims, evidence)
    sure = alone or not scope.right.search(first.quote)
    message = f"{called(first.document)} writes “{words}”; {scope.says}."
    settle = "the text of the pledge or the data of the operator"
    return Finding("scope", "warning" if sure else "note", message, spans, claims, evidence, settle)
