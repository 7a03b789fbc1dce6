"""How surely two statements speak of one thing, and why; and how many documents and sources stand behind a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.audit.comparable import days, names_party, same_counter, subjects

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dostyk.audit.dossier import Dossier, Statement

_MOST: Final = 500
"""So many statements of one thing are counted one by one."""

_UNSAID: Final = 0.7
"""What is left of the score for each thing that the sentences do not say themselves."""


class Match(NamedTuple):
    """``score`` from 0 (not one thing) to 1, the reasons for it, and what the sentences leave open."""

    score: float
    reasons: tuple[str, ...]
    open: tuple[str, ...]

    def __str__(self) -> str:
        """The score and what it is made of, on one line."""
        doubts = f"; not said: {', '.join(self.open)}" if self.open else ""
        return f"match {self.score:.2f}: {', '.join(self.reasons)}{doubts}"


class Support(NamedTuple):
    """How many documents state a claim, and from how many independent sources: copies of one text are one."""

    documents: int
    sources: int

    def __str__(self) -> str:
        """In words: "3 documents, 1 source"."""
        return f"{self.documents} document{'s' * (self.documents != 1)}, {self.sources} source{'s' * (self.sources != 1)}"


def match(a: Statement, b: Statement) -> Match:
    """How surely the two speak of one thing; 0 where topic, days or who counted differ.

    Begins at the lower confidence of the two bindings and loses for everything that the sentences do not say.
    """
    if a.topic != b.topic or days(a) is None or days(a) != days(b) or same_counter(a, b) is False:
        return Match(0.0, (), ())
    reasons = [f"one {a.claim.indicator}", f"one period ({a.claim.time_period})"]
    told = {
        "the year, in both sentences": a.dated and b.dated,
        "the parties, in both sentences": names_party(a) and names_party(b),
        "who counted": same_counter(a, b) is True,
    }
    reasons += [words for words, said in told.items() if said]
    left = tuple(words for words, said in told.items() if not said)
    score = min(a.claim.confidence, b.claim.confidence) * _UNSAID ** len(left)
    return Match(round(score, 3), tuple(reasons), left)


def support(dossier: Dossier) -> Mapping[str, Support]:
    """For each level by the id of its claim, how many documents and sources state it within its rounding."""
    found: dict[str, Support] = {}
    for group in subjects(dossier).values():
        for statement in group[:_MOST]:
            alike = [s for s in group if s.allowed.meets(statement.allowed)]
            made = Support(len({s.document.id for s in alike}), len({s.origin for s in alike}))
            found[statement.id] = max(found.get(statement.id, made), made)
    return found
