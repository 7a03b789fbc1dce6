"""Tables flattened to lines: where they are, and their cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.vocabulary.span import Span

if TYPE_CHECKING:
    from dostyk.documents.cues import Cues
    from dostyk.documents.lines import Line

SEPARATORS: Final = (
    re.compile(r"\s*\|\s*"),
    re.compile(r"[ \u00a0]*\t[ \u00a0]*"),
    re.compile(r"\s*;\s+"),
    re.compile(r"[ \u00a0]{3,}"),
    re.compile(r"\s+/\s+"),
    re.compile(r"\s+[–—]\s+"),
)
"""What stands between cells, the surest first: pipes, tabs, semicolons, runs of spaces, slashes, dashes."""

_MARKS: Final = ("|", "\t", ";", "   ", " / ", " – ", " — ")
_RULE: Final = re.compile(r"[\s|:+=_–—-]+\Z")
_CELL_FIGURE: Final = re.compile(
    r"[(~≈<>]?\s*(?:[A-Z]{0,3}[$€£¥₸₽₹]|[A-Z]{3}\s)?\s*[+−–-]?\s*\d[\d\s\u00a0.,]*\s*(?:%|[a-zA-Z]{1,4})?\)?\*?\Z"
)
_NO_VALUE: Final = frozenset({"", "-", "–", "—", "…", "...", "n/a", "n.a.", "na", "x", "*"})
_LONGEST: Final = 400
_LONGEST_SOURCE: Final = 200
_LABEL: Final = 20


class Run(NamedTuple):
    """Lines ``first:last`` are one table."""

    first: int
    last: int


def cells(text: str, start: int, end: int) -> list[list[Span]]:
    """The rows of the table ``text[start:end]``, each a list of the spans of its cells; rules and empty cells left out.

    >>> table = "Year | Exports\\n2023 | 6,063"
    >>> [[span.of(table) for span in row] for row in cells(table, 0, len(table))]
    [['Year', 'Exports'], ['2023', '6,063']]
    """
    rows: list[list[Span]] = []
    at = start
    for line in text[start:end].split("\n"):
        if line.strip() and not _RULE.match(line):
            rows.append(_row(line, at))
        at += len(line) + 1
    return rows


def find_tables(lines: list[Line], cues: Cues) -> list[Run]:
    """The runs of lines that are tables, each with its caption line, its header and its source line."""
    runs: list[Run] = []
    at, behind = 0, 0
    while at < len(lines):
        last = _reach(lines, at)
        if last - at >= 2 and _is_table(lines, at, last):
            run = Run(_caption(lines, at, behind, cues), _source(lines, last, cues))
            runs.append(run)
            at = behind = run.last
        else:
            at = max(last, at + 1)
    return runs


def _row(line: str, at: int) -> list[Span]:
    separator = _separator(line.strip())
    spans: list[Span] = []
    begin = 0
    for match in separator.finditer(line) if separator else ():
        spans.append(_trim(line, begin, match.start(), at))
        begin = match.end()
    spans.append(_trim(line, begin, len(line), at))
    return [span for span in spans if span.start < span.end]


def _trim(line: str, begin: int, end: int, at: int) -> Span:
    part = line[begin:end]
    return Span(at + begin + len(part) - len(part.lstrip()), at + begin + len(part.rstrip()))


def _separator(line: str) -> re.Pattern[str] | None:
    if not any(mark in line for mark in _MARKS):
        return None
    for separator in SEPARATORS:
        if separator.search(line):
            return separator
    return None


def _is_row(line: Line) -> bool:
    """Whether the line is cut by separators and does not read as a sentence."""
    text = line.text
    if len(text) > _LONGEST:
        return False
    separator = _separator(text)
    if separator is None:
        return False
    if "|" in text or "\t" in text:
        return True
    parts = separator.split(text)
    return (len(parts) > 2 or "   " in text) and not _reads_on(parts, line)


def _reads_on(parts: list[str], line: Line) -> bool:
    return line.ends_sentence and max(len(part) for part in parts) > 60


def _reach(lines: list[Line], at: int) -> int:
    """The index behind the rows that begin here, without blank lines between (a blank line may follow a header)."""
    if not _is_row(lines[at]):
        return at
    last = at + 1
    while (
        last < len(lines) and not lines[last].gap and (_is_row(lines[last]) or _RULE.match(lines[last].text))
    ):
        last += 1
    return last


def _is_table(lines: list[Line], first: int, last: int) -> bool:
    """Whether most rows hold figures, or pipes and tabs rule them."""
    rows = [line.text for line in lines[first:last] if not _RULE.match(line.text)]
    if len(rows) < 2:
        return False
    if all("|" in row or "\t" in row for row in rows):
        return any(_figures(row) for row in rows) or all(row.count("|") > 1 for row in rows)
    return sum(_figures(row) > 0 for row in rows) * 2 >= len(rows)


def _figures(row: str) -> int:
    """How many cells behind the first are a figure or a sign for none."""
    separator = _separator(row)
    if separator is None:
        return 0
    parts = separator.split(row.strip("|").strip())
    if len(parts) > 1 and ":" in parts[0]:
        parts[1:1] = [parts[0].rpartition(":")[2].strip()]
    return sum(
        _CELL_FIGURE.match(part.strip()) is not None or part.strip().lower() in _NO_VALUE
        for part in parts[1:]
    )


def _caption(lines: list[Line], first: int, behind: int, cues: Cues) -> int:
    """The first line of the table: one or two short lines directly above belong to it."""
    while first > behind and not lines[first].gap and first - 1 >= 0:
        above = lines[first - 1]
        if len(above.text) > 160 or above.ends_sentence or above.marked:
            break
        first -= 1
    if first > behind and lines[first].gap and cues.table.at(lines[first - 1].text.lower()):
        first -= 1
    return first


def _source(lines: list[Line], last: int, cues: Cues) -> int:
    """The index behind the table: a source or note line below belongs to it, over a blank line if it has a colon."""
    while last < len(lines) and len(lines[last].text) < _LONGEST_SOURCE:
        line = lines[last]
        if not cues.source.at(line.text.lower()) or (line.gap and ":" not in line.text[:_LABEL]):
            break
        last += 1
    return last
