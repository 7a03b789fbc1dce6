"""The whole reader on text that nobody wrote: it neither fails nor breaks the span law, and stays linear."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dostyk.claims import extract
from dostyk.documents.model import Document, clean

if TYPE_CHECKING:
    from dostyk.claims.model import Claim, Event

PIECES = (
    "5", "12,600", "3.14", "1,23,456", "٣٤", "½", "2024", "9" * 40, "0", "-", "–", "+", "%", "per cent", "pp", "$", "US$", "€", "₸",
    "USD", "Rs", "K", "bn", "mln.", "million", "trillion", "hundred", "thousand", "half", "a", "third", "in", "out of", "ten", "times",
    "fold", "doubled", "from", "to", "and", "or", "between", "by", "of", "which", "the", "two", "sides", "first", "25th", "XIV", "I",
    "summit", "anniversary", "largest", "partner", "per", "day", "week", "weekly", "flights", "tonnes", "km", "-kilometre", "TEU",
    "exports", "fell", "rose", "deficit", "surplus", "none", "one", "No.", "tel.", "(", ")", "[", "]", "|", ";", ":", "/", ",", ".", "\n",
    "\n\n", "Kazakhstan", "China", "President", "said", "last year", "in 2023", "by 2030", "\u00a0", "\u200b", "’s", "“", "”", "\t",
)  # fmt: skip

written = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)
glued = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
wild = st.text(st.characters(codec=None), max_size=200)


def check(text: str) -> None:
    document = Document(clean(text), published="2025-03-01")
    found = extract(document)
    for item in (*found.claims, *found.events):
        assert 0 <= item.start < item.end <= len(document.text)
        assert document.text[item.start : item.end].strip()
    for claim in found.claims:
        check_claim(document, claim)
    assert in_order(found.claims)
    assert in_order(found.events)


def check_claim(document: Document, claim: Claim) -> None:
    assert 0 <= claim.quote_start <= claim.start < claim.end <= claim.quote_end <= len(document.text)
    assert claim.value.is_finite()
    assert math.isfinite(float(claim.value))
    assert claim.value_high is None or claim.value_high.is_finite()
    assert claim.unit
    assert 0 <= claim.confidence <= 1


def in_order(items: tuple[Claim, ...] | tuple[Event, ...]) -> bool:
    starts = [item.start for item in items]
    return starts == sorted(starts)


@given(written)
@settings(max_examples=150, deadline=None)
def test_words_of_figures_in_any_order_are_read_without_failing(text: str) -> None:
    check(text)


@given(glued)
@settings(max_examples=100, deadline=None)
def test_words_of_figures_without_spaces_are_read_without_failing(text: str) -> None:
    check(text)


@given(wild)
@settings(max_examples=100, deadline=None)
def test_any_characters_are_read_without_failing(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00\x01 5 \x7f 6%",
        "\ud800 5 \udfff million",
        "one " + "hundred million " * 300,
        "5 " + "million " * 500,
        "1 " * 2000,
        "9" * 6000,
        "$" * 5000,
        "US$ " * 600 + "5 billion",
        "-" * 5000 + "5",
        "(" * 800 + "5" + ")" * 3000,
        "5%" * 800,
        "1.2." * 800,
        "twenty-" * 600,
        "and a half " * 600,
        "the first " * 600,
        "5 or " * 600,
        "5–" * 800,
        "a third of " * 600,
        "|1" * 800,
        "per day " * 600 + "5",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_repetition_and_broken_characters_are_read_without_failing(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "piece",
    [
        "Exports to China rose 12.5 percent to $3.4 billion in 2023, from 2.9 billion a year earlier; ",
        "word ",
        "5 ",
        "$ 1,000 – ",
        "one hundred and ",
        "12 trains a day, of which 3 ",
    ],
    ids=lambda piece: piece[:12],
)
def test_a_line_four_times_as_long_takes_about_four_times_as_long(piece: str) -> None:
    short, long = (Document(clean(piece * (size // len(piece)))) for size in (6_000, 24_000))
    extract(short)
    once, four = timed(short), timed(long)
    assert four < 10 * once + 0.5


def timed(document: Document) -> float:
    begin = time.process_time()
    extract(document)
    return time.process_time() - begin


def test_a_line_of_a_megabyte_is_read_in_seconds() -> None:
    sentence = "The plain road goes on to the old town and back to the sea without an end or a word about it "
    text = clean(sentence * (1_000_000 // len(sentence)))
    assert timed(Document(text)) < 20
