"""Page furniture: navigation, sharing, cookies, copyright, "Read also" and its links, counters, bylines.

What is furniture gives no claims, so each rule asks for a cue phrase in the right place or for a shape that running
text never has; a doubtful line stays a paragraph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dostyk.documents.cues import bare

if TYPE_CHECKING:
    from collections.abc import Container

    from dostyk.documents.cues import Cues
    from dostyk.documents.lines import Line

_SHORT: Final = 220
_LONG: Final = 420
_LINK: Final = 150
_TOP: Final = 8
_LINKS_AFTER_LEAD: Final = 12
_PARTS: Final = re.compile(r"\s*[|·•/»›>~,]\s*|\s+[–—-]\s+")
_TRAIL: Final = re.compile(r"\s*[>»›→]\s*|\s+[/|\\]\s+")
_MASTHEAD: Final = re.compile(r"\s+[|·•]\s+")
_STATES: Final = re.compile(r"[$€£¥₸₽₹%]|\b[A-Z]{3}\s?\d|\d\s?(?:million|billion|trillion|bn|mln)\b|\d[.,]\d")
_ISSUE: Final = re.compile(r"(?:\bissue|\bvol\.?|\bno\.?|№|#)\s?[\d.,/]+", re.IGNORECASE)
_FIGURES: Final = re.compile(r"[\d.,:()\s+#]+")
_CLOCK: Final = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?\Z", re.IGNORECASE)
_AUTHOR: Final = re.compile(
    r"[^\W\d_][\w.'’-]*(?:\s+(?:and|&|for|in|de|von|van|bin|al)|,?\s+[^\W\d_][\w.'’-]*){0,9},?\Z"
)


def find_furniture(lines: list[Line], cues: Cues, skipped: Container[int]) -> set[int]:
    """The lines that are furniture; ``skipped`` are lines that belong to something else."""
    found: set[int] = set()
    tail = max((index for index, line in enumerate(lines) if line.prose), default=-1) + 1
    at = 0
    while at < len(lines):
        if at in skipped:
            at += 1
            continue
        last = _links_end(lines, at, tail, cues)
        if last:
            found.update(index for index in range(at, last) if index not in skipped)
        elif _is_furniture(lines, at, cues):
            found.add(at)
        at = max(last, at + 1)
    return found


def _is_furniture(lines: list[Line], at: int, cues: Cues) -> bool:
    text = lines[at].text
    if len(text) > _LONG:
        return False
    low = text.lower()
    name = bare(text)
    if not name or name in cues.whole:
        return not _is_table_word(lines, at, name)
    if cues.start.at(_opening(low)) or _CLOCK.match(text):
        return True
    if len(text) > _SHORT:
        return False
    if any(phrase in low for phrase in cues.anywhere):
        return True
    return (
        _is_strip(text, cues) or (at < _TOP and _is_head(text, low, cues)) or (at < 2 and _is_masthead(text))
    )


def _opening(low: str) -> str:
    return low.lstrip("•*–—-|>#[\"'“«→►■ \u00a0") if not low[0].isalnum() else low


def _is_table_word(lines: list[Line], at: int, name: str) -> bool:
    """A line of signs alone (a rule) between two rows that touch it belongs to them."""
    return not name and not lines[at].gap and at + 1 < len(lines) and not lines[at + 1].gap


def _is_strip(text: str, cues: Cues) -> bool:
    """Lines of short parts, all of them buttons or counters: "Share · Print · Listen 11:40"."""
    if len(text) > 120:
        return False
    parts = [part for part in _PARTS.split(text) if part]
    names = [bare(_FIGURES.sub(" ", part)) for part in parts]
    if not any(names):
        return False
    if all(not name or name in cues.words for name in names) and any(name in cues.words for name in names):
        return len(parts) > 1 or text != text.lower() or any(char.isdigit() for char in text)
    return (len(parts) > 1 or len(text) < 30) and any(
        name in cues.counters and any(char.isdigit() for char in part)
        for name, part in zip(names, parts, strict=True)
    )


def _is_head(text: str, low: str, cues: Cues) -> bool:
    """What stands above an article: a trail of links, a masthead, the writer's name."""
    trail = [bare(part) for part in _TRAIL.split(text) if part]
    if len(trail) > 1 and trail[0] in cues.trail and all(len(part) <= 90 for part in trail):
        return True
    if len(trail) > 2 and ">" in text and len(text) < 120:
        return True
    byline = cues.byline.at(low)
    if byline and len(text) < 120 and _AUTHOR.match(_MASTHEAD.split(text[len(byline) :].strip(" :"))[0]):
        return text[len(byline) :].strip(" :")[:1].isupper()
    return False


def _is_masthead(text: str) -> bool:
    """Short parts cut by bars or dots, none of which states anything: "THE WEEKLY · Issue 12"."""
    parts = _MASTHEAD.split(text)
    if len(text) > 120 or len(parts) < 2 or text[-1] in ".!?" or _STATES.search(_ISSUE.sub("", text)):
        return False
    return all(0 < len(part) <= 45 for part in parts)


def _links_end(lines: list[Line], at: int, tail: int, cues: Cues) -> int:
    """The index behind a list of links that the line opens; 0 when it opens none. From ``tail`` on nothing is prose."""
    text = lines[at].text
    if len(text) > _SHORT:
        return 0
    low = _opening(text.lower())
    lead = cues.lead.at(low)
    if lead is None:
        return 0
    if low[len(lead) :].strip(" :-–—>»|\u00a0"):
        return at + 1 if _names_links(text, low, lead) else 0
    if 2 * lines[at].start > lines[-1].end and at + 1 >= tail:
        return len(lines)
    last = _group_end(lines, at + 1)
    return last if last > at + 1 or text.endswith((":", "»", ">")) or " " in lead else 0


def _names_links(text: str, low: str, lead: str) -> bool:
    """Whether the words behind the lead are links: after a colon or a bar, or a headline of their own."""
    behind = low[len(lead) :]
    if behind.startswith((":", "…", " |", " >", " »", " –", " —", " -")):
        return True
    headline = text[len(text) - len(low) + len(lead) :].lstrip()
    return " " in lead and headline[:1].isupper() and len(text) <= _LINK and text[-1] not in ".;,"


def _group_end(lines: list[Line], at: int) -> int:
    """The index behind the links below a lead: a group of short lines that are no sentences, in one piece."""
    last = at
    while last < len(lines) and last - at < _LINKS_AFTER_LEAD:
        line = lines[last]
        if (
            len(line.text) > _LINK
            or line.ends_sentence
            or (line.gap and last > at and not _same_list(lines, last))
        ):
            break
        last += 1
    return last


def _same_list(lines: list[Line], at: int) -> bool:
    """Whether a line behind a blank one goes on with the bullets of the line before."""
    return lines[at].marked and lines[at - 1].marked
