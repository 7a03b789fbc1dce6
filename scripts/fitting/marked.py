"""Annotated documents in the marked form: the text with its figures in braces, one line for each claim and event.

    title: Trade grows
    published: 2024-09-12
    ---
    Trade reached {1|USD 25.2 billion} in 2023, the {2|twelfth} meeting heard. {e1|The committee met in Astana}.
    ---
    1 trade.turnover CHN KAZ 25.2e9 USD p=2023
    2 diplomacy.meeting CHN KAZ 12 1 ordinal p=2024-09-11
    e1 meeting p=2024-09-11 place=Astana parties=CHN,KAZ

A claim line holds mark, indicator, area, counterpart, value (``12..14`` for a range), unit, then in any order a measure,
a status, a comparator and ``p=`` (period), ``b=`` (base period), ``of=`` (product), ``s=`` (speaker). What is left out
is a level, actual, equal, null; ``-`` is null. An event line holds mark, type, then a status and ``p=``, ``place=``,
``parties=``, ``with=`` (participants, parted by semicolons), ``name=``. Marks may stand in one another; a mark with two
claim lines states two claims.
"""

from __future__ import annotations

import hashlib
import re
import shlex
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

MEASURES = ("level", "change", "difference", "multiple", "share", "rank", "ordinal")
STATUSES = ("actual", "estimate", "forecast", "target", "pledge")
EVENT_STATUSES = ("happened", "planned", "ongoing")
COMPARATORS = ("=", "~", ">", ">=", "<", "<=")
EVENT_TYPES = (
    *("meeting", "visit", "summit", "call", "signing", "launch", "founding", "upgrade", "statement"),
    *("appointment", "accident", "other"),
)
BRACES = re.compile(r"\{(e?\d+)\||\}")


def read(path: Path) -> dict[str, Any]:
    """The document with its claims and events as the contract has them.

    Raises:
        ValueError: a mark, a word or a number that is not as the form wants it, with the file and the line.
    """
    parts = re.split(r"(?m)^---[ \t]*\n", unicodedata.normalize("NFC", path.read_text("utf-8")))
    if len(parts) != 3:
        raise ValueError(f"{path.name}: wants head, text and lines, parted by two lines of ---")
    head = dict(line.split(": ", 1) for line in parts[0].splitlines() if ": " in line)
    text, spans = _unmark(path.name, parts[1].strip())
    document: dict[str, Any] = {"id": hashlib.sha256(text.encode()).hexdigest()[:12], **head, "text": text}
    rows = [_row(path.name, line, spans) for line in parts[2].splitlines() if line.strip()]
    unused = set(spans) - {row.pop("mark") for row in rows}
    if unused:
        raise ValueError(f"{path.name}: marks without a line: {', '.join(sorted(unused))}")
    return document | {
        "claims": sorted((row for row in rows if "indicator" in row), key=lambda row: row["start"]),
        "events": sorted((row for row in rows if "type" in row), key=lambda row: row["start"]),
    }


def _unmark(name: str, marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text without braces, and the span of each mark."""
    text, at, opened, spans = "", 0, list[tuple[str, int]](), dict[str, tuple[int, int]]()
    for brace in BRACES.finditer(marked):
        text += marked[at : brace.start()]
        at = brace.end()
        if brace[1]:
            opened.append((brace[1], len(text)))
        elif not opened:
            raise ValueError(f"{name}: a brace closes nothing after ...{text[-40:]!r}")
        else:
            mark, start = opened.pop()
            if mark in spans:
                raise ValueError(f"{name}: mark {mark} stands twice")
            spans[mark] = (start, len(text))
    if opened:
        raise ValueError(f"{name}: mark {opened[-1][0]} is never closed")
    return text + marked[at:], spans


def _row(name: str, line: str, spans: dict[str, tuple[int, int]]) -> dict[str, Any]:
    try:
        mark, *words = shlex.split(line)
        start, end = spans[mark]
        row = _event(words) if mark.startswith("e") else _claim(words)
    except (KeyError, ValueError, TypeError) as problem:
        raise ValueError(f"{name}: {line!r}: {problem}") from problem
    return {"mark": mark, **row, "start": start, "end": end}


def _claim(words: list[str]) -> dict[str, Any]:
    indicator, area, counterpart, value, unit, *rest = words
    low, _, high = value.partition("..")
    flags, options = _rest(rest, (MEASURES, STATUSES, COMPARATORS), {"p", "b", "of", "s"})
    measure, status, comparator = flags
    return {
        "indicator": indicator,
        "ref_area": _null(area),
        "counterpart_area": _null(counterpart),
        "product": options.get("of"),
        "value": float(low),
        "value_high": float(high) if high else None,
        "comparator": comparator or "=",
        "unit": unit,
        "measure": measure or "level",
        "time_period": options.get("p"),
        "base_period": options.get("b"),
        "status": status or "actual",
        "speaker": options.get("s"),
    }


def _event(words: list[str]) -> dict[str, Any]:
    kind, *rest = words
    if kind not in EVENT_TYPES:
        raise ValueError(f"{kind} is no type of event")
    (status,), options = _rest(rest, (EVENT_STATUSES,), {"p", "place", "parties", "with", "name"})
    return {
        "type": kind,
        "name": options.get("name"),
        "date": options.get("p"),
        "place": options.get("place"),
        "participants": [who.strip() for who in options.get("with", "").split(";") if who.strip()],
        "parties": sorted(filter(None, options.get("parties", "").split(","))),
        "status": status or "happened",
    }


def _rest(
    words: list[str], choices: tuple[tuple[str, ...], ...], keys: set[str]
) -> tuple[list[str | None], dict[str, str]]:
    """The word of each choice (None where it is left out), and the options by key."""
    flags: list[str | None] = [None] * len(choices)
    options: dict[str, str] = {}
    for word in words:
        place = next((n for n, choice in enumerate(choices) if word in choice), None)
        key, _, value = word.partition("=")
        if place is not None:
            flags[place] = word
        elif key in keys and value:
            options[key] = value
        else:
            raise ValueError(f"{word} is not known here")
    return flags, options


def _null(word: str) -> str | None:
    return None if word == "-" else word
