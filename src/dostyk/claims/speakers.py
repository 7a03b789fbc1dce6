"""Who says what: the speaker of each stretch of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dostyk.mentions.model import Mentions


class Attribution(NamedTuple):
    """The text makes ``speaker`` responsible for ``text[start:end]``; ``how`` names the pattern that says so."""

    start: int
    end: int
    speaker: str | None
    how: str


def attribute(mentions: Mentions) -> list[Attribution]:
    """The stretches with a speaker other than the author, in order, not overlapping."""
    return []
