"""What the encoder learns from annotated figures: the loss of its answers, and how often they are right."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

import torch

from dostyk.encoder.opinions import ELSEWHERE, POINTERS
from dostyk.vocabulary.indicators import indicators, is_symmetric
from dostyk.vocabulary.period import days_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from torch import Tensor

    from dostyk.encoder.windows import Window
    from fitting.dataset import Page

LABELS: dict[str, tuple[str, ...]] = {
    "indicator": indicators(),
    "measure": ("level", "change", "difference", "multiple", "share", "rank", "ordinal"),
    "status": ("actual", "estimate", "forecast", "target", "pledge"),
    "gate": ("no", "yes"),
}
WIDTH = 64
SIZE = sum(map(len, LABELS.values()))
CHANNELS = SIZE + (POINTERS + 2) * WIDTH
COUNTS = {"indicator": 1.0, "measure": 0.5, "status": 1.0, "gate": 0.3}
"""How much each slot's loss counts; the pointers count one each."""

Gold = dict[str, Any] | None


class Lesson(NamedTuple):
    """A window and the gold claim of each of its figures (None for a figure that is none)."""

    window: Window
    gold: Mapping[int, Gold]


class Answers(NamedTuple):
    """The logarithms of one figure: of the labels by slot, of areas as either party, of periods by their days."""

    labels: dict[str, Tensor]
    ref: dict[object, Tensor]
    counterpart: dict[object, Tensor]
    period: dict[object, Tensor]


def lessons(page: Page, windows: list[Window]) -> list[Lesson]:
    """The windows of a page with what is right in them."""
    gold = {quantity.first: claim for quantity, claim in page.labelled}
    return [Lesson(window, {figure.key: gold[figure.key] for figure in window.figures}) for window in windows]


def answers_of(window: Window, answer: Tensor) -> Iterator[tuple[int, Answers]]:
    """The network's answers for each figure of the window; ``answer`` has a row for each piece."""
    keys = SIZE + POINTERS * WIDTH
    end = len(window.ids)
    areas = [*[(span.key, span.first, span.last) for span in window.areas], (None, 0, 1)]
    periods = [(days_of(span.key), span.first, span.last) for span in window.periods]
    periods += [(None, 0, 1), (ELSEWHERE, end - 1, end)]
    area_rows = _rows(answer[:, keys : keys + WIDTH], areas)
    period_rows = _rows(answer[:, keys + WIDTH :], periods)
    for figure in window.figures:
        row = answer[figure.first : figure.last].mean(0)
        ref, counterpart, when = (row[at : at + WIDTH] for at in range(SIZE, keys, WIDTH))
        yield (
            figure.key,
            Answers(
                _labelled(row),
                _pointed(area_rows, ref, areas),
                _pointed(area_rows, counterpart, areas),
                _pointed(period_rows, when, periods),
            ),
        )


def loss(told: Answers, gold: Gold) -> Tensor:
    """How far the answers are from the gold claim."""
    total = -COUNTS["gate"] * told.labels["gate"][1 if gold else 0]
    if gold is None:
        return total
    for slot in ("indicator", "measure", "status"):
        total = total - COUNTS[slot] * told.labels[slot][LABELS[slot].index(gold[slot])]
    when = None if gold["time_period"] is None else days_of(gold["time_period"])
    return total - told.period[when if when in told.period else ELSEWHERE] - _parties(told, gold)


def _parties(told: Answers, gold: dict[str, Any]) -> Tensor | float:
    """How likely the right parties are; those that the window does not hold teach nothing."""
    one, other = gold["ref_area"], gold["counterpart_area"]
    if other is not None and is_symmetric(gold["indicator"]):
        if one not in told.ref or other not in told.ref:
            return 0.0
        straight = told.ref[one] + told.counterpart[other]
        return torch.logaddexp(straight, told.ref[other] + told.counterpart[one]) - math.log(2)
    likely: Tensor | float = told.ref.get(one, 0.0)
    return likely + told.counterpart[other] if other in told.counterpart else likely


def right(told: Answers, gold: dict[str, Any]) -> dict[str, bool]:
    """Which of the figure's answers are right."""
    found = {
        slot: LABELS[slot][int(told.labels[slot].argmax())] == gold[slot]
        for slot in ("indicator", "measure", "status")
    }
    pair = [max(side, key=lambda code: float(side[code])) for side in (told.ref, told.counterpart)]
    if None not in pair and is_symmetric(gold["indicator"]):
        pair.sort(key=str)
    when = None if gold["time_period"] is None else days_of(gold["time_period"])
    chosen = max(told.period, key=lambda days: float(told.period[days]))
    return {
        **found,
        "parties": pair == [gold["ref_area"], gold["counterpart_area"]],
        "period": chosen == (when if when in told.period else ELSEWHERE),
    }


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
