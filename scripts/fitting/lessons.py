"""What the encoder learns from annotated documents: the loss of its answers, and how often they are right."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

import torch

from dostyk.encoder.opinions import ELSEWHERE, QUESTIONS, pointed_at
from dostyk.vocabulary.indicators import indicators, is_symmetric
from dostyk.vocabulary.period import days_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from torch import Tensor

    from dostyk.encoder.windows import Span, Window
    from fitting.dataset import Page

LABELS: dict[str, tuple[str, ...]] = {
    "indicator": indicators(),
    "measure": ("level", "change", "difference", "multiple", "share", "rank", "ordinal"),
    "status": ("actual", "estimate", "forecast", "target", "pledge"),
    "gate": ("no", "yes"),
    "event": ("no", "yes"),
}
WIDTH = 64
SIZE = sum(map(len, LABELS.values()))
KEYS = SIZE + len(QUESTIONS) * WIDTH
CHANNELS = KEYS + 3 * WIDTH
COUNTS = {"indicator": 1.0, "measure": 0.5, "status": 1.0, "gate": 0.3, "product": 0.5, "event": 0.7}
"""How much each slot's loss counts; the parties and the period count one each."""

Gold = dict[str, Any] | None


class Lesson(NamedTuple):
    """A window, the gold claim of each of its figures (None for a figure that is none), and whether each of its anchors
    names an event (None where another word names it better).
    """

    window: Window
    gold: Mapping[int, Gold]
    events: Mapping[int, bool | None]


class Answers(NamedTuple):
    """The logarithms of one figure: of the labels by slot, of periods by their days, of goods by their slug."""

    labels: dict[str, Tensor]
    period: dict[object, Tensor]
    product: dict[object, Tensor]
    asked: tuple[Tensor, Tensor]
    rows: Tensor
    areas: list[Any]
    sides: Tensor

    def parties(self, indicator: str) -> tuple[dict[object, Tensor], dict[object, Tensor]]:
        """The logarithms of the areas as first and as second party, given the indicator."""
        both = self.sides[LABELS["indicator"].index(indicator)].split(WIDTH)
        ref, counterpart = (
            _pointed(self.rows, question + side, self.areas)
            for question, side in zip(self.asked, both, strict=True)
        )
        return ref, counterpart


def lessons(page: Page, windows: list[Window], events: Mapping[int, bool | None]) -> list[Lesson]:
    """The windows of a page with what is right in them."""
    gold = {quantity.first: claim for quantity, claim in page.labelled}
    return [
        Lesson(
            window,
            {figure.key: gold[figure.key] for figure in window.figures},
            {anchor.key: events[anchor.key] for anchor in window.anchors},
        )
        for window in windows
    ]


def answers_of(window: Window, answer: Tensor, sides: Tensor) -> Iterator[tuple[int, Answers]]:
    """The network's answers for each figure of the window; ``answer`` has a row for each piece."""
    places = pointed_at(window)
    rows = [
        _rows(answer[:, at : at + WIDTH], spans)
        for spans, at in zip(places, range(KEYS, CHANNELS, WIDTH), strict=True)
    ]
    areas, periods, goods = places
    for figure in window.figures:
        row = answer[figure.first : figure.last].mean(0)
        asked = [row[at : at + WIDTH] for at in range(SIZE, KEYS, WIDTH)]
        yield (
            figure.key,
            Answers(
                _labelled(row),
                _pointed(rows[1], asked[2], periods),
                _pointed(rows[2], asked[3], goods),
                (asked[0], asked[1]),
                rows[0],
                areas,
                sides,
            ),
        )


def lost_of(lesson: Lesson, answer: Tensor, sides: Tensor) -> Tensor:
    """How far the answers of a window are from what is right."""
    total = answer.sum() * 0.0
    for key, told in answers_of(lesson.window, answer, sides):
        total = total + _loss(told, lesson.gold[key])
    for anchor in lesson.window.anchors:
        right_one = lesson.events[anchor.key]
        if right_one is not None:
            total = total - COUNTS["event"] * event_of(anchor, answer)[int(right_one)]
    return total


def event_of(anchor: Span[int], answer: Tensor) -> Tensor:
    """The logarithms of no and yes to whether the word names an event."""
    return _labelled(answer[anchor.first : anchor.last].mean(0))["event"]


def _loss(told: Answers, gold: Gold) -> Tensor:
    total = -COUNTS["gate"] * told.labels["gate"][1 if gold else 0]
    if gold is None:
        return total
    for slot in ("indicator", "measure", "status"):
        total = total - COUNTS[slot] * told.labels[slot][LABELS[slot].index(gold[slot])]
    when = None if gold["time_period"] is None else days_of(gold["time_period"])
    total = total - told.period[when if when in told.period else ELSEWHERE]
    what = gold["product"]
    total = total - COUNTS["product"] * told.product[what if what in told.product else ELSEWHERE]
    return total - _parties(told, gold)


def _parties(told: Answers, gold: dict[str, Any]) -> Tensor | float:
    """How likely the right parties are; those that the window does not hold teach nothing."""
    one, other = gold["ref_area"], gold["counterpart_area"]
    ref, counterpart = told.parties(gold["indicator"])
    if other is not None and is_symmetric(gold["indicator"]):
        if one not in ref or other not in ref:
            return 0.0
        straight = ref[one] + counterpart[other]
        return torch.logaddexp(straight, ref[other] + counterpart[one]) - math.log(2)
    likely: Tensor | float = ref.get(one, 0.0)
    return likely + counterpart[other] if other in counterpart else likely


def right(told: Answers, gold: dict[str, Any]) -> dict[str, bool]:
    """Which of the figure's answers are right; the parties are asked for by the indicator that is right."""
    found = {
        slot: LABELS[slot][int(told.labels[slot].argmax())] == gold[slot]
        for slot in ("indicator", "measure", "status")
    }
    sides = told.parties(gold["indicator"])
    pair = [max(side, key=lambda code: float(side[code])) for side in sides]
    if None not in pair and is_symmetric(gold["indicator"]):
        pair.sort(key=str)
    return {
        **found,
        "parties": pair == [gold["ref_area"], gold["counterpart_area"]],
        "period": _hit(told.period, None if gold["time_period"] is None else days_of(gold["time_period"])),
        "product": _hit(told.product, gold["product"]),
    }


def _hit(told: dict[object, Tensor], gold: object) -> bool:
    chosen = max(told, key=lambda key: float(told[key]))
    return chosen == (gold if gold in told else ELSEWHERE)


def _rows(keys: Tensor, spans: list[tuple[Any, int, int]]) -> Tensor:
    return torch.stack([keys[first:last].mean(0) for _, first, last in spans])


def _labelled(row: Tensor) -> dict[str, Tensor]:
    told, at = {}, 0
    for slot, labels in LABELS.items():
        told[slot] = row[at : at + len(labels)].log_softmax(-1)
        at += len(labels)
    return told


def _pointed(rows: Tensor, question: Tensor, spans: list[tuple[Any, int, int]]) -> dict[object, Tensor]:
    scores = (rows @ question / math.sqrt(WIDTH)).log_softmax(-1)
    places: dict[object, list[int]] = {}
    for place, (key, _, _) in enumerate(spans):
        places.setdefault(key, []).append(place)
    return {
        key: scores[held[0]] if len(held) == 1 else torch.logsumexp(scores[held], 0)
        for key, held in places.items()
    }
