"""Lists of works: a heading such as References with its entries, or lines that have the shape of entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.documents.cues import bare

if TYPE_CHECKING:
    from dostyk.documents.cues import Cues
    from dostyk.documents.lines import Line

_YEAR: Final = r"(?:1[89]|20)\d\d[a-z]?"
_MARK: Final = r"(?:[•*–-]\s*|\[?\d{1,3}[\].)]\s*|↑\s*|\^\s*)?"
_AUTHOR: Final = re.compile(
    _MARK + r"[^\W\d_][^\s,.\d]*(?:[ -][^\W\d_][^\s,.\d]*){0,3},\s+(?:[^\W\d_]\.[ -]?){1,3}"
)
_DATED: Final = re.compile(rf"\((?:{_YEAR}|n\.d\.)[^)]{{0,30}}\)|[,.]\s{_YEAR}[.,;)]|[,.]\s{_YEAR}\Z")
_DETAIL: Final = re.compile(
    rf"\bpp?\.\s?\d|\b\d+\s?(?:pp|p)\.|\bISBN\b|\bISSN\b|\bdoi\b|https?://|\bRetrieved\b|\bVol\.|\d+\s?\(\d+\)|"
    rf"\bet al\.|\b(?:Press|Journal|Publishing|Verlag|Publisher)\b|\({_YEAR}\b",
    re.IGNORECASE,
)
_NUMBER_MARK: Final = re.compile(r"(?:\d{1,2}(?:\.\d)?\.?|[IVX]{1,4}\.)\s+")
_LONGEST: Final = 600
_LOOK_AHEAD: Final = 3


class Run(NamedTuple):
    """Lines ``first:last`` are a list of works."""

    first: int
    last: int


def find_bibliographies(lines: list[Line], cues: Cues) -> list[Run]:
    """The runs of lines that are a list of works, each with its heading."""
    runs: list[Run] = []
    at = 0
    while at < len(lines):
        last = _after_heading(lines, at, cues) or _after_entries(lines, at)
        if last:
            runs.append(Run(at, last))
        at = last or at + 1
    return runs


def _after_heading(lines: list[Line], at: int, cues: Cues) -> int | None:
    text = lines[at].text
    if len(text) > _LONGEST:
        return None
    head, colon, rest = text.partition(":")
    if colon and rest.strip() and bare(head) in cues.bibliography:
        return (
            _entries_end(lines, at + 1) if _entry(rest.strip(), loose=True) and _DATED.search(rest) else None
        )
    if len(text) > 40 or bare(_NUMBER_MARK.sub("", text, count=1)) not in cues.bibliography:
        return None
    last = _entries_end(lines, at + 1)
    return last if last > at + 1 else None


def _entries_end(lines: list[Line], at: int) -> int:
    """The index behind the last entry; a line of another shape counts when entries follow close behind."""
    end = at
    while at < len(lines) and at - end < _LOOK_AHEAD:
        if _entry(lines[at].text, loose=True):
            end = at + 1
        at += 1
    return end


def _after_entries(lines: list[Line], at: int) -> int | None:
    """The index behind a run of at least two strict entries, or behind a line that is a book's imprint."""
    text = lines[at].text
    if "ISBN" in text and len(text) <= 160 and not lines[at].ends_sentence:
        return at + 1
    end = at
    while end < len(lines) and _entry(lines[end].text, loose=False):
        end += 1
    return end if end - at >= 2 else None


def _entry(text: str, *, loose: bool) -> bool:
    """Whether the line has the shape of a work cited; a loose one need not begin with its author."""
    if len(text) > _LONGEST or not (loose or _AUTHOR.match(text)):
        return False
    dated = _DATED.search(text) is not None or (loose and ("http" in text or "Retrieved" in text))
    return dated and _DETAIL.search(text) is not None
