"""The lines of printed pages put together into paragraphs, with running heads and page numbers set apart."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.documents.draft import Piece
from dostyk.documents.lines import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBER: Final = re.compile(
    r"(?:page\s*|p\.\s*|[-–—|]\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—|])?\Z", re.IGNORECASE
)
_DIGITS: Final = re.compile(r"\d+")
_BROKEN: Final = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]\Z")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ROW: Final = re.compile(r"(?:\s[-+−–]?[$€£]?\d[\d.,]*%?\)?){2,}\Z")
_SPACES: Final = re.compile(r"[ \u00a0]{2,}")
_EDGE: Final = 2
_FULL: Final = 0.8


class _Printed(NamedTuple):
    text: str
    kind: str | None
    gap: bool


def paragraphs(pages: Sequence[Sequence[str]]) -> list[Piece]:
    """The pieces of the pages: words broken at a line's end are whole again, paragraphs run over pages.

    What stands at the edge of the pages comes behind the paragraph it would have cut.
    """
    edges = _running(pages)
    printed = [line for page in pages for line in _printed(page, edges)]
    words = Counter(word.lower() for page in pages for line in page for word in _WORD.findall(line))
    width = _width(printed)
    found: list[Piece] = []
    waiting: list[Piece] = []
    last: str | None = None
    for text, kind, gap in printed:
        if kind == "furniture":
            waiting.append(Piece(text, kind))
            continue
        if (
            last is not None
            and kind is None
            and found[-1].kind is None
            and not gap
            and _goes_on(last, text, width)
        ):
            found[-1] = Piece(_join(found[-1].text, text, words), None)
        elif kind == "table" and found and found[-1].kind == "table" and not gap:
            found[-1] = Piece(f"{found[-1].text}\n{text}", kind)
        else:
            found.extend(waiting)
            waiting.clear()
            found.append(Piece(text, kind))
        last = text
    return [*found, *waiting]


def _printed(page: Sequence[str], edges: set[str]) -> list[_Printed]:
    lines = [_SPACES.sub(" ", line).strip() if not _ROW.search(line) else line.strip() for line in page]
    filled = [index for index, line in enumerate(lines) if line]
    rim = {*filled[:_EDGE], *filled[-_EDGE:]}
    printed: list[_Printed] = []
    gap = False
    for index, line in enumerate(lines):
        if not line:
            gap = bool(printed)
            continue
        furniture = index in rim and (
            _key(line) in edges or (index in (filled[0], filled[-1]) and _NUMBER.match(line))
        )
        kind = "furniture" if furniture else "table" if _is_row(line) else None
        printed.append(_Printed(line, kind, gap))
        gap = False
    return printed


def _running(pages: Sequence[Sequence[str]]) -> set[str]:
    """What stands at the edge of most pages, digits apart."""
    seen: Counter[str] = Counter()
    for page in pages:
        filled = [line.strip() for line in page if line.strip()]
        seen.update({_key(line) for line in (*filled[:_EDGE], *filled[-_EDGE:])})
    return (
        {key for key, times in seen.items() if times > 1 and times * 2 >= len(pages)}
        if len(pages) > 1
        else set()
    )


def _key(line: str) -> str:
    return _DIGITS.sub("#", _SPACES.sub(" ", line.strip()).lower())


def _is_row(line: str) -> bool:
    """A label and at least two figures behind it."""
    match = _ROW.search(line)
    return (
        match is not None
        and len(line[: match.start()]) < 80
        and not line[: match.start()].rstrip().endswith((",", ".", ";"))
    )


def _width(printed: Sequence[_Printed]) -> int:
    """The length of a full line, in characters."""
    lengths = sorted(len(line.text) for line in printed if line.kind is None)
    return lengths[int(0.8 * (len(lengths) - 1))] if lengths else 0


def _goes_on(last: str, text: str, width: int) -> bool:
    """Whether the sentence or the paragraph of the line before goes on."""
    line = Line(0, len(last), last, gap=False)
    following = Line(0, len(text), text, gap=False)
    if following.marked or (following.numbered and text[0].isdigit() and not text[0:4].isdigit()):
        return (
            text[0].isdigit()
            and len(last) >= _FULL * width
            and not line.ends_sentence
            and not following.marked
        )
    if text[0].islower() or _BROKEN.search(last) or last[-1] in ",-–—(":
        return True
    if len(last) < _FULL * width:
        return False
    return not line.ends_sentence or len(last) >= 0.9 * width


def _join(before: str, text: str, words: Counter[str]) -> str:
    match = _BROKEN.search(before)
    if match is None:
        return (
            f"{before}{text}"
            if before[-1] in "-–" and before[-2:-1].isdigit() and text[0].isdigit()
            else f"{before} {text}"
        )
    rest = _WORD.match(text)
    first, second = match[1].lower(), rest[0].lower() if rest else ""
    if before[-1] != "\u00ad" and (
        not text[0].islower() or words[f"{first}-{second}"] > words[first + second]
    ):
        return before + text
    return before[:-1] + text
