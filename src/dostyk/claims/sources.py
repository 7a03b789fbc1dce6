"""Sources named outside the sentences: under a table, in front of a colon, behind the dash of a headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.vocabulary.speech import speech_words

if TYPE_CHECKING:
    from dostyk.claims.voices import Voices
    from dostyk.mentions.model import Mentions
    from dostyk.mentions.tokens import Sentence, Tokens

_SPEECH: Final = speech_words("en")
_PROSE: Final = 200
_FIGURE: Final = re.compile(r"\d[\d.,]*")
_LABEL: Final = 10
_DASHES: Final = frozenset({"—", "–", "-", ":"})


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
        if name and (_is_tabular(text[start:line]) or start == line < sentence.start):
            found.append(Sourced(start, sentence.start, name))
    return found


def find_labels(voices: Voices) -> list[Sourced]:
    """Sentences that open with a speaker and a colon, and headlines that end with one behind a dash."""
    tokens, text = voices.tokens, voices.tokens.text
    found = []
    for sentence in tokens.sentences:
        reach = min(sentence.first + _LABEL, sentence.last - 1)
        colon = next((at for at in range(sentence.first + 1, reach) if tokens.words[at] == ":"), None)
        if colon is not None and tokens.forms[sentence.first][0].isupper():
            voice = voices.named(sentence.first, colon)
            if voice is not None and voice.name:
                found.append(Sourced(tokens.ends[colon], sentence.end, voice.name))
        alone = not sentence.start or text[sentence.start - 1] == "\n"
        if (
            alone
            and tokens.forms[sentence.last - 1][0].isalnum()
            and text[sentence.end : sentence.end + 1] in ("", "\n")
        ):
            found.extend(_tail(voices, sentence))
    return found


def _tail(voices: Voices, sentence: Sentence) -> list[Sourced]:
    tokens = voices.tokens
    dash = next(
        (
            at
            for at in range(sentence.last - 2, sentence.first + 3, -1)
            if tokens.words[at] in _DASHES and _is_apart(tokens, at)
        ),
        None,
    )
    if dash is None or sentence.last - dash > 7:
        return []
    voice = voices.heading(dash + 1, sentence.last)
    return [Sourced(sentence.start, tokens.starts[dash], voice.name)] if voice and voice.name else []


def _is_apart(tokens: Tokens, at: int) -> bool:
    return tokens.starts[at] > tokens.ends[at - 1] and tokens.starts[at + 1] > tokens.ends[at]


def _name(mentions: Mentions, first: int, sentence: Sentence) -> str:
    tokens = mentions.tokens
    last = first
    while last < sentence.last and tokens.words[last] not in (";", ")", ",", "(", "|"):
        last += 1
    return tokens.text[tokens.starts[first] : tokens.ends[last - 1]].rstrip(" .")


def _is_tabular(rows: str) -> bool:
    """Whether at least one line has cells of figures."""
    return any(len(_FIGURE.findall(row)) > 1 for row in rows.split("\n"))


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
