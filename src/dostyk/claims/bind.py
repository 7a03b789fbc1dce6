"""Figures bound to what they are about: each decided stage by stage, in the order of the text."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from dostyk.claims.bases import choose_base
from dostyk.claims.draft import Draft, Past, begin
from dostyk.claims.goods import choose_product
from dostyk.claims.kinds import choose_measure, is_claim
from dostyk.claims.modality import choose_status
from dostyk.claims.model import Claim, plain
from dostyk.claims.parties import choose_parties
from dostyk.claims.sheet import Sheet
from dostyk.claims.signs import signed
from dostyk.claims.subjects import choose_indicator
from dostyk.claims.timing import choose_period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dostyk.claims.model import Event
    from dostyk.claims.speakers import Attribution
    from dostyk.encoder import Opinion
    from dostyk.mentions.model import Mentions

THRESHOLD: Final = 0.5
"""A figure less likely than this to say something about the world is no claim."""

WEAK: Final = 0.5
"""A slot less sure than this is marked weak."""


def bind(
    mentions: Mentions,
    events: Sequence[Event] | None = None,
    opinions: Mapping[int, Opinion] | None = None,
) -> list[Claim]:
    """The claims of a document in the order of the text.

    ``events`` are its events where they are known already, ``opinions`` what the encoder thinks of its figures.
    """
    return [claim for _, _, claim in steps(Sheet(mentions, events, opinions))]


def steps(sheet: Sheet) -> Iterator[tuple[Draft, Past, Claim]]:
    """Each claim in the order of the text, with the draft it is made of and the past that the draft was bound by."""
    starts = [stretch.start for stretch in sheet.speakers]
    past = Past()
    for quantity in sheet.mentions.quantities:
        draft = begin(sheet, quantity, sheet.sentence[quantity.first])
        odds = is_claim(sheet, draft)
        if odds < THRESHOLD:
            continue
        draft.odds["claim"] = odds
        decide(sheet, draft, past)
        yield draft, past, _claim(sheet, draft, _speaker(sheet.speakers, starts, quantity.start))
        past.add(draft)


def decide(sheet: Sheet, draft: Draft, past: Past) -> Draft:
    """Bind the slots of the draft one after the other; later stages see what earlier ones decided."""
    choose_indicator(sheet, draft, past)
    choose_measure(sheet, draft, past)
    choose_parties(sheet, draft, past)
    choose_period(sheet, draft, past)
    choose_base(sheet, draft, past)
    choose_status(sheet, draft, past)
    choose_product(sheet, draft, past)
    return draft


def _speaker(stretches: list[Attribution], starts: list[int], at: int) -> str | None:
    place = bisect_right(starts, at) - 1
    if place < 0 or stretches[place].end <= at:
        return None
    return stretches[place].speaker


def _claim(sheet: Sheet, draft: Draft, speaker: str | None) -> Claim:
    quantity = draft.quantity
    sentence = sheet.mentions.tokens.sentences[draft.index]
    value, high = signed(sheet, draft)
    return Claim(
        document=sheet.mentions.document.id,
        indicator=draft.indicator,
        ref_area=draft.ref_area,
        counterpart_area=draft.counterpart_area,
        product=draft.product,
        value=plain(value),
        value_high=None if high is None else plain(high),
        comparator=quantity.comparator,
        unit=quantity.unit,
        measure=draft.measure,
        time_period=draft.time_period,
        base_period=draft.base_period,
        status=draft.status,
        speaker=speaker,
        start=quantity.start,
        end=quantity.end,
        quote_start=sentence.start,
        quote_end=max(sentence.end, quantity.end),
        confidence=round(min(draft.odds.values()), 3),
        weak=tuple(slot for slot, odds in draft.odds.items() if odds < WEAK),
    )
