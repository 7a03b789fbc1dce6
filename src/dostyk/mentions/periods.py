"""Calendar periods, absolute and relative to a reference date.

One pass over the tokens: a word of the calendar calls the reader of its kind, which looks left and right and gives
a Stretch; its preposition then says how it is tied; what is told from another period is resolved at the end.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from dostyk.mentions import anchors, dates, days, durations, fiscal, numeric, relative, years
from dostyk.mentions.lexicon import Entry, Phrases
from dostyk.mentions.model import PeriodMention
from dostyk.mentions.reckoning import FIRST_YEAR, LAST_YEAR, Scan, Stretch
from dostyk.mentions.ties import bound, tie
from dostyk.vocabulary.calendar_words import calendar_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dostyk.mentions.tokens import Tokens

    Handler = Callable[[Scan, int], Stretch | None]

_LANG: Final = "en"
_NUMERIC: Final = 8


def find_periods(tokens: Tokens, published: str | None) -> list[PeriodMention]:
    """The periods the text names, in its order, resolved against the date of publication where they are relative.

    Without a date of publication only what the text itself dates is found.
    """
    today = date.fromisoformat(published) if published else None
    if today and not FIRST_YEAR <= today.year <= LAST_YEAR:
        today = None
    scan = Scan(tokens, today, calendar_words(_LANG))
    named = [(_mention(tokens, scan, stretch), stretch) for stretch in _stretches(tokens, scan)]
    taken = {at for mention, _ in named for at in range(mention.first, mention.last)}
    for hit in _phrases(_LANG).find(tokens):
        now = hit.value == "now"
        if taken.isdisjoint(range(hit.first - now, hit.last + now)):
            form = "now" if now else "anchored"
            stretch = Stretch(hit.first, hit.last, None, "interval", form, hit.value)
            span = tokens.starts[hit.first], tokens.ends[hit.last - 1], hit.first, hit.last
            named.append((PeriodMention(*span, None, form, "interval", hit.value), stretch))
    named.sort(key=lambda pair: pair[0].first)
    ops = {at: (one.op, one.amount) for at, (_, one) in enumerate(named) if one.op and one.form == "anchored"}
    return anchors.resolve(tokens, [mention for mention, _ in named], ops, today)


def _stretches(tokens: Tokens, scan: Scan) -> Iterator[Stretch]:
    handlers = _handlers(_LANG)
    words = tokens.words
    block = -1
    for sentence in tokens.sentences:
        if sentence.block != block:
            block, scan.story = sentence.block, None
        scan.enter(sentence.first, sentence.last)
        for at, word in enumerate(words[sentence.first : sentence.last], sentence.first):
            if word in handlers:
                handler = handlers[word]
            elif len(word) >= _NUMERIC and word[0].isdecimal():
                handler = numeric.numeric_at
            else:
                continue
            if at < scan.low:
                continue
            stretch = handler(scan, at)
            if stretch is not None:
                yield stretch
                scan.pass_over(stretch)


@cache
def _handlers(lang: str) -> dict[str, Handler]:
    """Which reader a word calls."""
    vocabulary = calendar_words(lang)
    readers: tuple[tuple[Handler, Iterable[str]], ...] = (
        (years.year_at, map(str, range(FIRST_YEAR, LAST_YEAR + 1))),
        (dates.month_at, vocabulary.months),
        (days.weekday_at, vocabulary.weekdays),
        (days.season_at, vocabulary.seasons),
        (days.day_word_at, vocabulary.days),
        (days.part_of_day_at, vocabulary.groups["this_part"]),
        (relative.unit_at, vocabulary.units),
        (relative.alike_at, vocabulary.groups["alike"]),
        (durations.quarter_letter, vocabulary.letters),
        (fiscal.fiscal_letters, vocabulary.groups["fy"]),
    )
    return {word: reader for reader, words in readers for word in words}


@cache
def _phrases(lang: str) -> Phrases:
    return Phrases(Entry(phrase, "period", value) for phrase, value in calendar_words(lang).phrases.items())


def _mention(tokens: Tokens, scan: Scan, stretch: Stretch) -> PeriodMention:
    tied = tie(scan, stretch)
    period, form = bound(scan, stretch, tied)
    return PeriodMention(
        start=tokens.starts[tied.first],
        end=tokens.ends[stretch.last - 1],
        first=tied.first,
        last=stretch.last,
        iso=period.iso if period else None,
        form=form,
        grain=stretch.grain,
        cue=tied.cue,
    )
