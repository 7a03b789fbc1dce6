"""Numbered meetings as a text names them: the number, the series, the day."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dostyk.audit.days import Day, bare_days, bare_month, days
from dostyk.audit.named_areas import areas_in
from dostyk.audit.sentences import before, sentences
from dostyk.vocabulary.numbers import number_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dostyk.audit.sentences import Sentence
    from dostyk.documents.model import Document

_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d+")
_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50}
_WEEK: Final = timedelta(8)
_CONTAINED: Final = 2
_SHELF: Final = 100


class Numbered(NamedTuple):
    """The meeting with the ``number`` at ``start:end``: its ``head``, the ``words`` and ``areas`` that name its series,
    the ``label`` as written, the ``day`` where the text gives one, and whether it is still ``ahead``.
    """

    document: Document
    start: int
    end: int
    number: int
    head: str
    words: frozenset[str]
    areas: frozenset[str]
    label: str
    day: Day | None
    ahead: bool
    sentence: Sentence


@lru_cache(maxsize=65536)
def meetings_in(document: Document) -> tuple[Numbered, ...]:
    """The numbered meetings whose series the text names, in order."""
    if not _pattern().search(document.text):
        return ()
    return tuple(
        found
        for sentence in sentences(document)
        for match in _pattern().finditer(sentence.text)
        if (found := _meeting(document, sentence, match)) is not None
    )


def ordinal(word: str) -> int | None:
    """The number of an ordinal in digits, words or Roman numerals.

    >>> ordinal("12th"), ordinal("twenty-first"), ordinal("XIV"), ordinal("last")
    (12, 21, 14, None)
    """
    if word[0].isdigit():
        return int(re.match(r"\d+", word)[0])  # type: ignore[index]
    if word.isupper() and set(word) <= set(_ROMAN):
        values = [_ROMAN[letter] for letter in word]
        return sum(-v if v < max(values[at:]) else v for at, v in enumerate(values))
    numbers, parts = number_words(), word.lower().split("-")
    last = numbers.ordinals.get(parts[-1])
    tens = numbers.tens.get(parts[0], 0) if len(parts) == 2 else 0
    return last + tens if last and last > 0 and (len(parts) == 1 or tens) else None


def same_series(one: Numbered, other: Numbered) -> bool:
    """Whether two meetings surely belong to one series."""
    if not _heads_agree(one, other):
        return False
    if one.words == other.words and (one.areas == other.areas or not one.areas or not other.areas):
        return bool(_telling(one.words) or (one.words and one.areas and other.areas))
    small, large = sorted((one, other), key=lambda meeting: len(meeting.words))
    return small.words <= large.words and bool(_telling(small.words)) and _areas_agree(one, other)


def may_be_one(one: Numbered, other: Numbered) -> bool:
    """Whether two meetings of one day may be one: a series named in full and in short."""
    if same_series(one, other):
        return True
    small, large = sorted((one, other), key=lambda meeting: len(meeting.words))
    return (
        _heads_agree(one, other)
        and bool(small.words)
        and small.words <= large.words
        and len(one.areas & other.areas) >= _CONTAINED
    )


def kin(meetings: list[Numbered]) -> Mapping[Numbered, list[Numbered]]:
    """For each meeting those, itself among them, that may belong to its series, in order; a hundred for each word."""
    shelves: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(meetings):
        for key in one.words or one.areas:
            shelves[key].append(at)
    return {
        one: [
            meetings[at]
            for at in sorted({at for key in one.words or one.areas for at in shelves[key][:_SHELF]})
        ]
        for one in meetings
    }


def one_day(one: Numbered, other: Numbered) -> bool:
    """Whether both are dated, and their dates meet."""
    if one.day is None or other.day is None:
        return False
    exact = "year" not in (one.day.grain, other.day.grain)
    return exact and one.day.first <= other.day.last and other.day.first <= one.day.last


def series_of(meeting: Numbered) -> str | None:
    """The series of the diary to which the meeting belongs."""
    for name, wanted in lexicon()["series"].items():
        if set(wanted.get("areas", meeting.areas)) != set(meeting.areas) or (
            meeting.words & set(wanted.get("without", ()))
        ):
            continue
        heads, words = wanted.get("heads"), set(wanted.get("words", ()))
        named = words <= meeting.words if words else not meeting.words
        if named and (not heads or meeting.head in heads):
            return str(name)
    return None


def yearly_since(document: Document, meeting: Numbered) -> tuple[int, int, int] | None:
    """The year since which the series is said to meet every year, and where that stands."""
    for sentence in sentences(document):
        match = _since().search(sentence.text)
        if match and abs(sentence.start - meeting.start) <= 400 and _speaks_of(sentence, meeting):
            return int(match["year"]), sentence.start + match.start(), sentence.start + match.end()
    return None


def _speaks_of(sentence: Sentence, meeting: Numbered) -> bool:
    """Whether a sentence is about the series: it names the meeting, its head or the body that meets."""
    words = {word.lower() for word in _WORD.findall(sentence.text)}
    return meeting.sentence == sentence or not words.isdisjoint(
        {meeting.head, *(set(lexicon()["bodies"]) & meeting.words)}
    )


def _meeting(document: Document, sentence: Sentence, match: re.Match[str]) -> Numbered | None:
    number, words = ordinal(match["ordinal"]), lexicon()
    head = match["head"].lower()
    behind = sentence.text[match.end("head") :].lower().lstrip()
    if not number or number < 2 or any(re.match(rf"{re.escape(w)}\b", behind) for w in words["informal"]):
        return None
    tail = _tail().match(sentence.text, match.end("head"))
    label = match["middle"] + (tail[0] if tail else "")
    if not _content(label)[0]:
        label += f" {_holder(document, sentence, match.start())}"
    content, areas = _content(label)
    if not content and not areas:
        return None
    named = " ".join(f"{match[0]}{tail[0] if tail else ''}".split())
    day, ahead = _day(document, sentence, match), _ahead(sentence, match)
    start = sentence.start + match.start("ordinal")
    end = sentence.start + match.end("ordinal")
    return Numbered(document, start, end, number, head, content, areas, named, day, ahead, sentence)


def _content(label: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that tell a series, and the areas in its name; what names an area is no word."""
    named = areas_in(label)
    rest = "".join(" " if any(a.start <= at < a.end for a in named) else c for at, c in enumerate(label))
    idle, heads = set(lexicon()["idle"]), set(lexicon()["heads"])
    words = (word.lower().removesuffix("’s").removesuffix("'s") for word in _WORD.findall(rest))
    content = frozenset(word for word in words if len(word) > 1 and word not in idle and word not in heads)
    codes = {code for one in named for code in (("C5", "CHN") if one.code == "C5+CHN" else (one.code,))}
    return content, frozenset({"C5" if code == "central-asia" else code for code in codes})


def _holder(document: Document, sentence: Sentence, at: int) -> str:
    """The body that holds "its 12th session": the last one named before it, at most a sentence away."""
    inside = [match[0] for match in _body().finditer(sentence.text[:at])]
    previous = before(document, sentence)
    earlier = [match[0] for match in _body().finditer(previous.text)] if previous else []
    return (inside or earlier or [""])[-1]


def _day(document: Document, sentence: Sentence, match: re.Match[str]) -> Day | None:
    """The date nearest to the number in its sentence, behind it first; the week of publication where the text says so."""
    text, published = sentence.text, document.published and date.fromisoformat(document.published)
    found = [
        day
        for day in days(text)
        if not re.search(r"\b(?:since|than|until|from)\s+\Z", text[: day.start].lower())
    ]
    if published and not found:
        found = [*bare_days(text, published), *bare_month(text, published, ahead=_ahead(sentence, match))]
    found = [day for day in found if not _parted(text, match, day)]
    if found:
        return min(found, key=lambda day: (day.start < match.start(), abs(day.start - match.start())))
    if published and any(word in text.lower() for word in lexicon()["today"]):
        return Day(match.start(), match.end(), published - _WEEK, published, "day")
    if published and re.search(r"\b(?:last|this) month\b", text.lower()):
        last = published.replace(day=1) - timedelta(1) if "last month" in text.lower() else published
        return Day(match.start(), match.end(), last.replace(day=1), last, "month")
    return None


def _parted(text: str, match: re.Match[str], day: Day) -> bool:
    """Whether another number or a look back stands between the meeting and the date."""
    between = (
        text[match.end("head") : day.start] if day.start > match.start() else text[day.end : match.start()]
    )
    return _elsewhere().search(between) is not None


def _ahead(sentence: Sentence, match: re.Match[str]) -> bool:
    around = {word.lower() for word in _WORD.findall(sentence.text)}
    return (
        not around.isdisjoint(lexicon()["coming"])
        or "to be held" in sentence.text
        or match["lead"].lower() == "next "
    )


def _heads_agree(one: Numbered, other: Numbered) -> bool:
    return one.head == other.head or any(
        one.head in same and other.head in same for same in lexicon()["alike"]
    )


def _areas_agree(one: Numbered, other: Numbered) -> bool:
    return one.areas <= other.areas or other.areas <= one.areas


def _telling(words: frozenset[str]) -> frozenset[str]:
    return words.difference(lexicon()["generic"])


@cache
def lexicon() -> Mapping[str, Any]:
    """The words of ``data/numbered.toml``."""
    return tomllib.loads((files("dostyk.audit") / "data" / "numbered.toml").read_text("utf-8"))


@cache
def ordinal_pattern() -> str:
    """A pattern for an ordinal in digits, words or Roman numerals of two letters or more."""
    numbers = number_words()
    words = "|".join(word for word in numbers.ordinals if word.isalpha())
    tens = "|".join(numbers.tens)
    return rf"\d{{1,3}}(?:st|nd|rd|th)|(?:(?:{tens})-)?(?:{words})|[IVX]{{2,6}}"


@cache
def _pattern() -> re.Pattern[str]:
    heads = "|".join(lexicon()["heads"])
    apart = (
        r"(?!(?:of|in|on|at|to|by|was|were|is|are|has|had|and the|for|time|day|year|half|quarter|since)\b)"
    )
    return re.compile(
        rf"(?P<lead>(?i:next )?)\b(?P<ordinal>(?i:{ordinal_pattern()}))\s+"
        rf"(?P<middle>(?:{apart}[\w’'&–-]+\s+){{0,7}}?)(?P<head>(?i:{heads}))\b(?!-)"
    )


@cache
def _tail() -> re.Pattern[str]:
    name = r"[A-Z][\w’'–-]*(?:\s+(?:of|on|for|and|the|in the|of the|for the)(?=\s+[A-Z])|)"
    bodies = "|".join(lexicon()["bodies"])
    return re.compile(
        rf"\s+(?:of|on|for)\s+(?:the\s+)?(?:{name}\s+)*{name}|\s+of\s+(?:the|their|its)\s+(?:[\w–-]+\s+){{0,4}}(?:{bodies})\b"
    )


@cache
def _body() -> re.Pattern[str]:
    bodies = "|".join(one.capitalize() for one in lexicon()["bodies"])
    name = r"[A-Z][\w’'–-]*\s+(?:(?:of|on|for|and|the)\s+)*"
    return re.compile(
        rf"(?:{name}){{0,6}}(?:{bodies})\b(?:\s+(?:on|for|of)\s+(?:(?:the|and)\s+|[A-Z][\w’'–-]*\s*)+)?"
    )


@cache
def _since() -> re.Pattern[str]:
    yearly = "|".join(lexicon()["yearly"])
    return re.compile(rf"(?i:\b(?:{yearly})\b)[^.;]{{0,40}}?\bsince\s+(?P<year>(?:19|20)\d\d)\b")


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?i:{ordinal_pattern()})|since|than|after the|previous|predecessor|earlier|preceding)\b"
    )
