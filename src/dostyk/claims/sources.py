"""Lines that name the source of a table or open with the name of the one who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.vocabulary.speech import speech_words

if TYPE_CHECKING:
    from dostyk.mentions.model import Mentions
    from dostyk.mentions.tokens import Sentence

_SPEECH: Final = speech_words("en")
_PROSE: Final = 200


class Sourced(NamedTuple):
    """The source stands for the characters ``start:end``."""

    start: int
    end: int
    name: str


def find_sources(mentions: Mentions) -> list[Sourced]:
    """What the lines "Source: …" vouch for: the rows of the table above them."""
    tokens, text = mentions.tokens, mentions.document.text
    found = []
    for sentence in tokens.sentences:
        first = sentence.first + (tokens.words[sentence.first] == "(")
        if first >= sentence.last or tokens.words[first] not in _SPEECH.source_labels:
            continue
        colon = next(
            (at for at in range(first, min(first + 8, sentence.last)) if tokens.words[at] == ":"), None
        )
        if colon is None or colon + 1 >= sentence.last:
            continue
        name = _name(mentions, colon + 1, sentence)
        tables = 2 if "and" in tokens.words[first:colon] else 1
        line = text.rfind("\n", 0, sentence.start) + 1
        start = _above(text, line, tables) if line == sentence.start else line
        if name and start < sentence.start:
            found.append(Sourced(start, sentence.start, name))
    return found


def _name(mentions: Mentions, first: int, sentence: Sentence) -> str:
    tokens = mentions.tokens
    last = first
    while last < sentence.last and tokens.words[last] not in (";", ")", ",", "("):
        last += 1
    return tokens.text[tokens.starts[first] : tokens.ends[last - 1]].rstrip(" .")


def _above(text: str, line: int, tables: int) -> int:
    """Where the table begins that ends before the line."""
    start = line
    rows = 0
    while start > 0:
        above = text.rfind("\n", 0, start - 1) + 1
        row = text[above : start - 1]
        if not row.strip():
            if not rows:
                start = above
                continue
            tables -= 1
            if tables <= 0:
                break
            rows = 0
        elif len(row) > _PROSE or (row.endswith(".") and not row[0].isdigit() and ";" not in row):
            break
        rows += 1
        start = above
    return start
