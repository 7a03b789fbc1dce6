"""What all figures of a sentence share, read once: its clauses, its status phrases, the cues in and before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dostyk.claims.governors import marks_of
from dostyk.claims.moods import signals

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dostyk.claims.moods import Signal
    from dostyk.claims.sheet import Sheet
    from dostyk.mentions.model import CueMention


class Ground(NamedTuple):
    """What each token does to a clause, the status phrases, and the cues as features of the indicator."""

    marks: Sequence[int]
    signals: Sequence[Signal]
    cued: Sequence[str]


def ground(sheet: Sheet, index: int) -> Ground:
    """What the figures of sentence ``index`` share."""
    found = sheet.grounds.get(index)
    if found is None:
        found = sheet.grounds[index] = _read(sheet, index)
    return found


def _read(sheet: Sheet, index: int) -> Ground:
    tokens, above = sheet.mentions.tokens, sheet.heading[index]
    sentence = tokens.sentences[index]
    cued = _cued("cs", sheet.cues[index])
    if index:
        cued += _cued("cp", sheet.cues[index - 1])
    if above >= 0:
        cued += _cued("ch", sheet.cues[above])
    return Ground(marks_of(sheet, index), list(signals(tokens.words, sentence.first, sentence.last)), cued)


def _cued(kind: str, cues: Iterable[CueMention]) -> list[str]:
    return [f"{kind}={value}" for value in {cue.value: None for cue in cues}]
