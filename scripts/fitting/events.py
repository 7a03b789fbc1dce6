"""Which words of an annotated document name an event of the gold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dostyk.claims.event_triggers import event_words
from dostyk.claims.events import find_clauses

if TYPE_CHECKING:
    from dostyk.claims.event_clauses import Clause
    from dostyk.mentions.tokens import Tokens


def judge(gold: list[dict[str, Any]], tokens: Tokens, clauses: list[Clause]) -> list[bool | None]:
    """The first trigger inside a gold event of its type is right, what else touches the event is left out (None)."""
    right: list[bool | None] = [False] * len(clauses)
    for event in gold:
        told = False
        for index, clause in enumerate(clauses):
            if clause.type != event["type"]:
                continue
            if touches(tokens, clause.at, clause.stop, event):
                right[index] = True if not told else right[index] or None
                told = True
            elif touches(tokens, clause.first, clause.last, event) and right[index] is False:
                right[index] = None
    return right


def touches(tokens: Tokens, first: int, last: int, event: dict[str, Any]) -> bool:
    """Whether the tokens share a character with a gold event."""
    return bool(tokens.starts[first] < event["end"] and event["start"] < tokens.ends[last - 1])


def anchors(gold: list[dict[str, Any]], tokens: Tokens) -> dict[tuple[int, int], bool | None]:
    """The words of the text that may name an event, as tokens ``first:last``, and whether they do."""
    clauses = find_clauses(tokens, event_words("en"))
    found: dict[tuple[int, int], bool | None] = {}
    for clause, right in zip(clauses, judge(gold, tokens, clauses), strict=True):
        where = clause.at, clause.stop
        found[where] = True if found.get(where) else right
    return found
