"""A document laid out for the binder: which mentions stand in which sentence, and what the whole is about."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from dostyk.claims.anaphors import Speakers, resolve
from dostyk.claims.events import find_events
from dostyk.claims.flows import parts_of
from dostyk.claims.running import track
from dostyk.claims.speakers import attribute
from dostyk.claims.tenses import mark_tenses
from dostyk.mentions.homes import home_of
from dostyk.mentions.model import AreaMention, CueMention, GoodMention, PeriodMention, QuantityMention
from dostyk.vocabulary.areas import is_country
from dostyk.vocabulary.flows import flow_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dostyk.claims.grounds import Ground
    from dostyk.claims.model import Event
    from dostyk.claims.pairing import Ties
    from dostyk.encoder import Opinion
    from dostyk.mentions.model import Mentions

M = TypeVar("M", QuantityMention, PeriodMention, AreaMention, GoodMention, CueMention)

STEM: Final = 6
_KEPT: Final = 1 << 14
_TITLE_WEIGHT: Final = 3
_FORMS: Final = {"name": 2, "demonym": 2, "capital": 1, "body": 1, "place": 1, "organisation": 1, "region": 1}


@lru_cache(_KEPT)
def stem(word: str) -> str:
    """The beginning of a word; ``#`` stands for any number."""
    return word[:STEM] if word[0].isalpha() else "#" if word[0].isdigit() else word


class Near(NamedTuple):
    """The mentions that stand beside a figure: in its sentence, or in the heads of its cell."""

    quantities: Sequence[QuantityMention]
    periods: Sequence[PeriodMention]
    areas: Sequence[AreaMention]
    goods: Sequence[GoodMention]
    cues: Sequence[CueMention]


class Sheet:
    """Mentions by sentence, the stems of the tokens, the topic areas and the stretches with a speaker."""

    __slots__ = (
        "areas",
        "cues",
        "events",
        "goods",
        "grounds",
        "heading",
        "home",
        "kind",
        "mentions",
        "openers",
        "opinions",
        "parts",
        "periods",
        "quantities",
        "reversals",
        "running",
        "sentence",
        "span",
        "speakers",
        "stems",
        "tenses",
        "ties",
        "topic",
    )

    def __init__(
        self,
        mentions: Mentions,
        events: Sequence[Event] | None = None,
        opinions: Mapping[int, Opinion] | None = None,
    ) -> None:
        tokens = mentions.tokens
        count = len(tokens.sentences)
        self.mentions = mentions
        self.opinions = opinions or {}
        self.stems = list(map(stem, tokens.words))
        self.sentence = _sentence_of_tokens(mentions)
        self.quantities: list[list[QuantityMention]] = _by_sentence(mentions.quantities, self.sentence, count)
        self.periods: list[list[PeriodMention]] = _by_sentence(mentions.periods, self.sentence, count)
        self.areas: list[list[AreaMention]] = _by_sentence(mentions.areas, self.sentence, count)
        self.goods: list[list[GoodMention]] = _by_sentence(mentions.goods, self.sentence, count)
        self.cues: list[list[CueMention]] = _by_sentence(mentions.cues, self.sentence, count)
        self.grounds: dict[int, Ground] = {}
        self.ties: dict[int, Ties] = {}
        self.heading = _headings(mentions)
        self.topic = _topic(mentions)
        self.kind = mentions.document.kind or "unknown"
        self.span = _span(mentions)
        self.tenses = mark_tenses(tokens.words)
        self.reversals = _reversals(tokens.words)
        self.running = track(mentions, self.periods)
        self.events = _events_by_sentence(mentions, find_events(mentions) if events is None else events)
        self.speakers = attribute(mentions)
        self.openers = tuple(dict.fromkeys(area.code for area in mentions.areas if is_country(area.code)))[:2]
        self.home = home_of(mentions.document, tokens, mentions.areas)
        self.areas = resolve(tokens, self.areas, _voices(mentions, self))
        self.parts = {
            area.first: part
            for sentence, areas in zip(tokens.sentences, self.areas, strict=True)
            if areas
            for area, part in zip(areas, parts_of(tokens, sentence, areas), strict=True)
        }

    def beside(self, quantity: QuantityMention, index: int) -> Near:
        """What may fill the slots of the figure in sentence ``index``."""
        heads = quantity.context
        if not heads:
            return Near(
                self.quantities[index],
                self.periods[index],
                self.areas[index],
                self.goods[index],
                self.cues[index],
            )
        return Near(
            (),
            self._within(self.periods, heads),
            self._within(self.areas, heads),
            self._within(self.goods, heads),
            self._within(self.cues, heads),
        )

    def _within(self, rows: list[list[M]], heads: tuple[tuple[int, int], ...]) -> list[M]:
        """The mentions in the token ranges, range by range."""
        return [
            mention
            for first, last in heads
            if first < last
            for row in rows[self.sentence[first] : self.sentence[last - 1] + 1]
            for mention in row
            if first <= mention.first < last
        ]


def _sentence_of_tokens(mentions: Mentions) -> list[int]:
    sentence: list[int] = []
    for index, one in enumerate(mentions.tokens.sentences):
        sentence.extend([index] * (one.last - one.first))
    return sentence


def _by_sentence(found: Sequence[M], sentence: list[int], count: int) -> list[list[M]]:
    rows: list[list[M]] = [[] for _ in range(count)]
    for mention in found:
        rows[sentence[mention.first]].append(mention)
    return rows


def _events_by_sentence(mentions: Mentions, events: Sequence[Event]) -> list[list[Event]]:
    tokens = mentions.tokens
    starts = [sentence.start for sentence in tokens.sentences]
    rows: list[list[Event]] = [[] for _ in starts]
    for event in events:
        rows[bisect_right(starts, event.start) - 1].append(event)
    return rows


def _reversals(words: Sequence[str]) -> list[int]:
    """The tokens with which a phrase begins that turns what was said: "in the opposite direction"."""
    reversals = flow_words().reversals
    return [
        at
        for at, word in enumerate(words)
        if word in reversals and any(tuple(words[at : at + len(one)]) == one for one in reversals[word])
    ]


def _headings(mentions: Mentions) -> list[int]:
    """For each sentence the index of the last sentence of the heading above it, -1 where there is none."""
    above, rows = -1, []
    for index, sentence in enumerate(mentions.tokens.sentences):
        rows.append(above)
        if mentions.tokens.blocks[sentence.block].kind == "heading":
            above = index
    return rows


def _topic(mentions: Mentions) -> tuple[str, ...]:
    """The areas the document is about, most mentioned first; what the title names counts more."""
    counts: Counter[str] = Counter()
    lead = mentions.tokens.sentences[2].end if len(mentions.tokens.sentences) > 2 else 0
    for area in mentions.areas:
        if area.code:
            weight = _FORMS.get(area.form, 1) if is_country(area.code) else 1
            counts[area.code] += weight * (_TITLE_WEIGHT if area.start < lead else 1)
    return tuple(code for code, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:4])


def _voices(mentions: Mentions, sheet: Sheet) -> Speakers:
    codes = {person.name: person.code for person in mentions.people if person.code}
    spans = [(one.start, one.end, codes[one.speaker]) for one in sheet.speakers if one.speaker in codes]
    return Speakers(spans, sheet.home, sheet.topic)


def _span(mentions: Mentions) -> str | None:
    """The period the document is about: the one it names most, when it names it more than once."""
    counts: Counter[str] = Counter()
    for period in mentions.periods:
        if period.iso and period.grain != "day" and period.cue not in ("citation", "yoy"):
            counts[period.iso] += 1
    if not counts:
        return None
    best = max(sorted(counts), key=lambda iso: counts[iso])
    return best if counts[best] > 1 else None
