"""What a line is by its shape and its neighbours: heading, caption, item of a list, or running text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.documents.cues import bare

if TYPE_CHECKING:
    from dostyk.documents.cues import Cues
    from dostyk.documents.lines import Line

_HEADING: Final = 110
_HEADING_WORDS: Final = 16
_TITLE: Final = 220
_CAPTION: Final = 300
_ITEM: Final = 160
_LEAST_BROKEN: Final = 25
_LEAST_WRAP: Final = 40
_MOST_WRAP: Final = 135
_CLOSERS: Final = "\"'”’»)]*_"
_OPEN_ENDS: Final = (".", ":", ";", ",", "。", "；", "：")


def shape(lines: list[Line], at: int, title: str | None, cues: Cues) -> str:
    """The kind of the line: ``heading``, ``caption``, ``item`` or ``paragraph``."""
    line = lines[at]
    text = line.text
    if text[0] == "#" and text.lstrip("#")[:1] == " ":
        return "heading"
    if (
        len(text) <= _CAPTION
        and not text[0].isdigit()
        and cues.caption.at(text.lower())
        and not _runs_on(lines, at)
    ):
        return "caption"
    if title and len(text) <= _TITLE and bare(text) == bare(title):
        return "heading"
    if continues(lines, at):
        return "item" if line.marked else "paragraph"
    if _is_heading(lines, at):
        return "heading"
    return "item" if _is_item(lines, at) else "paragraph"


def continues(lines: list[Line], at: int) -> bool:
    """Whether the sentence of the line goes on in the next: a paragraph with hard line breaks."""
    if at + 1 >= len(lines) or lines[at + 1].gap:
        return False
    line, following = lines[at], lines[at + 1]
    if following.marked or (line.ends_sentence and following.text[0].islower()):
        return False
    if following.text[0].islower() and len(line.text) >= _LEAST_BROKEN:
        return not line.text.endswith((":", ";"))
    return _LEAST_WRAP <= len(line.text) <= _MOST_WRAP and _in_wrapped_group(lines, at)


def _in_wrapped_group(lines: list[Line], at: int) -> bool:
    """Whether the lines around are of one width and break within sentences, as in a text set to a column."""
    first, last = at, at + 1
    while first > 0 and at - first < 6 and not lines[first].gap:
        first -= 1
    while last < len(lines) and last - at < 6 and not lines[last].gap:
        last += 1
    group = [line.text for line in lines[first:last]]
    width = max(map(len, group))
    if len(group) < 3 or width > _MOST_WRAP:
        return False
    full = sum(len(text) >= 0.75 * width for text in group[:-1])
    broken = sum(text[0].islower() for text in group[1:])
    return (
        full >= 0.8 * (len(group) - 1)
        and broken >= 0.34 * (len(group) - 1)
        and len(group[at - first]) >= 0.75 * width
    )


def _runs_on(lines: list[Line], at: int) -> bool:
    """A long sentence that only begins like a caption."""
    return len(lines[at].text) > 140 and lines[at].text.count(". ") > 1


def _is_heading(lines: list[Line], at: int) -> bool:
    line = lines[at]
    text = line.text
    if text.rstrip(_CLOSERS).endswith(_OPEN_ENDS) or (": " in text and (line.has_figure or _is_turn(text))):
        return False
    if at == 0 or (at < 4 and lines[at].gap and _stands_alone(lines, at) and len(text) <= _HEADING):
        return len(text) <= _TITLE and not line.ends_sentence and at + 1 < len(lines)
    if len(text) > _HEADING or len(text.split()) > _HEADING_WORDS or at + 1 == len(lines):
        return False
    if not text[0].isupper() and not text[0].isdigit() and text[0].isalpha():
        return False
    if line.numbered or line.marked:
        return _numbered_heading(lines, at)
    return _opens_text(lines, at)


def _is_turn(text: str) -> bool:
    """What somebody says in an interview: "Q: And the trade?", "MINISTER: We shall see"."""
    speaker, _, words = text.partition(": ")
    return speaker.isupper() and not words.isupper()


def _stands_alone(lines: list[Line], at: int) -> bool:
    return lines[at].gap and (at + 1 == len(lines) or lines[at + 1].gap)


def _opens_text(lines: list[Line], at: int) -> bool:
    """Whether it stands apart from what is above and text follows."""
    above, below = lines[at - 1], lines[at + 1]
    if not lines[at].gap and not above.ends_sentence and not above.prose:
        return False
    if below.gap:
        return lines[at].gap
    return len(below.text) > len(lines[at].text) or below.marked


def _numbered_heading(lines: list[Line], at: int) -> bool:
    """A number makes a heading when no list of its like stands around it, and text follows."""
    line = lines[at]
    if not line.text[0].isdigit() and not line.text[0].isupper():
        return False
    above = lines[at - 1] if at and not line.gap else None
    below = lines[at + 1]
    if (above and above.marked and not above.prose) or (not below.gap and below.marked and not below.prose):
        return False
    return below.prose or (line.gap and below.gap)


def _is_item(lines: list[Line], at: int) -> bool:
    """A bullet or a number, or one of several short lines in a row that are no sentences."""
    line = lines[at]
    if line.marked:
        return True
    if len(line.text) > _ITEM or line.ends_sentence:
        return False
    above = at > 0 and not line.gap and _is_label(lines[at - 1])
    below = at + 1 < len(lines) and not lines[at + 1].gap and _is_label(lines[at + 1])
    return above or below


def _is_label(line: Line) -> bool:
    return len(line.text) <= _ITEM and not line.ends_sentence
