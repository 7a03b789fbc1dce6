"""The period a text is in: set once ("In January-May 2025 ..."), it holds until another is set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.vocabulary.pairing import pairing_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.mentions.model import Mentions, PeriodMention

SIDE_CUES: Final = frozenset({"than", "compared", "since", "from", "until", "before", "by", "within", "to"})
"""Ties of periods that a figure is measured from or due by: they do not move the text."""

ASIDE: Final = frozenset({"citation", "yoy", "mom", "wow", "qoq", "now"})
_COMPARING: Final = pairing_words("en").comparing
_NEAR: Final = 6
_SHORT: Final = frozenset({"day", "week", "fortnight"})


class Running(NamedTuple):
    """What holds before a sentence: the period set last, and the last day named.

    ``ago`` and ``day_ago`` count sentences; ``here`` says that the period was set under the same heading.
    """

    iso: str | None = None
    ago: int = 0
    here: bool = True
    day: str | None = None
    day_ago: int = 0


def track(mentions: Mentions, periods: Sequence[Sequence[PeriodMention]]) -> list[Running]:
    """The period that runs into each sentence; ``periods`` are those of each sentence."""
    published = mentions.document.published or "9999"
    blocks, state = mentions.tokens.blocks, Running()
    rows: list[Running] = []
    for sentence, found in zip(mentions.tokens.sentences, periods, strict=True):
        if blocks[sentence.block].kind == "heading":
            state = state._replace(here=False)
        rows.append(state)
        state = _after(
            state, [p for p in found if not _aside(mentions.tokens.words, p, sentence.first)], published
        )
    return rows


def _aside(words: Sequence[str], period: PeriodMention, begin: int) -> bool:
    """Whether the period belongs to what is told for comparison: in brackets, behind "against", "up 5% on"."""
    if period.cue == "on" and period.grain not in _SHORT:
        return True
    return not _COMPARING.isdisjoint(words[max(begin, period.first - _NEAR) : max(begin, period.first - 1)])


def _after(state: Running, found: Sequence[PeriodMention], published: str) -> Running:
    """The state behind a sentence with these periods."""
    state = state._replace(ago=state.ago + 1, day_ago=state.day_ago + 1)
    set_here = False
    for period in found:
        iso = period.iso
        if iso is None or period.cue in ASIDE or ".." in iso or iso[:4] > published[:4]:
            continue
        if period.grain in _SHORT:
            state = state._replace(day=iso, day_ago=1)
        elif (period.cue not in SIDE_CUES or (period.cue == "from" and "/" in iso)) and not set_here:
            state = state._replace(iso=iso, ago=1, here=True)
            set_here = True
    return state
