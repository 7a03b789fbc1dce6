"""What the encoder thinks of each figure: how likely each label, area, period and good is, as natural logarithms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, cast

import numpy as np

from dostyk.vocabulary.period import days_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from dostyk.encoder.windows import Window

    Answer = NDArray[np.float32]
    Places = list[tuple[object, int, int]]

QUESTIONS: Final = ("ref", "counterpart", "period", "product")
"""What a figure points to; areas share their keys as either party."""

ELSEWHERE: Final = "elsewhere"
NEVER: Final = -12.0
"""The logarithm given to what the encoder holds for all but impossible, or cannot see."""


class Layout(NamedTuple):
    """What the channels of the encoder's answer hold: labels of each slot, then questions, then the keys of areas, of
    periods and of goods.

    ``trust`` says how much an opinion counts in each stage beside the fitted weights.
    """

    labels: Mapping[str, tuple[str, ...]]
    width: int
    trust: Mapping[str, float]

    @property
    def size(self) -> int:
        """How many channels are labels."""
        return sum(map(len, self.labels.values()))

    @property
    def keys(self) -> int:
        """The channel where the keys begin."""
        return self.size + len(QUESTIONS) * self.width


class Parties:
    """How likely each area is as the first and as the second party of one figure; the indicator decides what is asked."""

    def __init__(self, areas: _Choice, asked: Sequence[Answer], sides: Mapping[str, Answer]) -> None:
        self._areas, self._asked, self._sides = areas, asked, sides
        self._told: dict[str, tuple[Mapping[object, float], Mapping[object, float]]] = {}

    def of(self, indicator: str) -> tuple[Mapping[object, float], Mapping[object, float]]:
        """The logarithms for either party; the key None is "none"."""
        told = self._told.get(indicator)
        if told is None:
            both = self._sides[indicator].reshape(2, -1)
            ref, counterpart = (
                self._areas.weigh(question + side) for question, side in zip(self._asked, both, strict=True)
            )
            told = self._told[indicator] = ref, counterpart
        return told


class Opinion(NamedTuple):
    """Of one figure: what to add to the score of each label by slot; its parties; the periods by their days, the goods
    by their slug.

    The key None is "none". The key ``ELSEWHERE`` is for any period or good that does not stand in the window.
    """

    labels: Mapping[str, Mapping[str, float]]
    parties: Parties
    periods: Mapping[object, float]
    goods: Mapping[object, float]
    trust: Mapping[str, float]

    def of_pair(self, indicator: str, one: str, other: str | None, *, symmetric: bool) -> float:
        """What speaks for the two as parties; for a symmetric indicator in either order."""
        ref, counterpart = self.parties.of(indicator)
        told = ref.get(one, NEVER) + counterpart.get(other, NEVER)
        if symmetric and other is not None:
            turned = ref.get(other, NEVER) + counterpart.get(one, NEVER)
            told = float(np.logaddexp(told, turned))
        return self.trust["parties"] * told

    def of_period(self, iso: str | None) -> float:
        """What speaks for the period."""
        return self.trust["period"] * _told(self.periods, None if iso is None else days_of(iso))

    def of_product(self, slug: str | None) -> float:
        """What speaks for the product."""
        return self.trust["product"] * _told(self.goods, slug)


class Opinions(NamedTuple):
    """What the encoder thinks of a document: of each figure by its first token, and how much speaks for an event at
    each word that may name one, by its first token.
    """

    figures: dict[int, Opinion]
    events: dict[int, float]


def opinions_of(
    window: Window, answer: Answer, sides: Answer, layout: Layout
) -> Iterator[tuple[int, Opinion]]:
    """The opinion on each figure of the window, by the figure's first token; ``answer`` has a row for each piece,
    ``sides`` one for each indicator.
    """
    width, keys = layout.width, layout.keys
    areas, periods, goods = (
        _Choice(spans, answer[:, at : at + width])
        for spans, at in zip(pointed_at(window), range(keys, keys + 3 * width, width), strict=True)
    )
    of_indicator = dict(zip(layout.labels["indicator"], sides, strict=True))
    for figure in window.figures:
        row = answer[figure.first : figure.last].mean(axis=0)
        asked = [row[at : at + width] for at in range(layout.size, keys, width)]
        yield (
            figure.key,
            Opinion(
                _labels(row, layout),
                Parties(areas, asked[:2], of_indicator),
                periods.weigh(asked[2]),
                goods.weigh(asked[3]),
                layout.trust,
            ),
        )


def pointed_at(window: Window) -> tuple[Places, Places, Places]:
    """The areas, the periods by their days, and the goods that a figure of the window may point to, each with its pieces.

    "None" stands at the first piece of the window; ``ELSEWHERE``, for a period or a good that it does not hold, at the last.
    """
    none, end = (None, 0, 1), len(window.ids)
    elsewhere = (ELSEWHERE, end - 1, end)
    areas: Places = [(area.key, area.first, area.last) for area in window.areas]
    periods: Places = [(days_of(period.key), period.first, period.last) for period in window.periods]
    goods: Places = [(good.key, good.first, good.last) for good in window.goods]
    return [*areas, none], [*periods, none, elsewhere], [*goods, none, elsewhere]


def events_of(window: Window, answer: Answer, layout: Layout) -> Iterator[tuple[int, float]]:
    """What speaks for an event at each anchor of the window, by its first token."""
    for anchor in window.anchors:
        told = _labels(answer[anchor.first : anchor.last].mean(axis=0), layout)["event"]
        yield anchor.key, told["yes"] - told["no"]


class _Choice:
    """What a figure may point to: keys with their pieces; a key may stand several times."""

    def __init__(self, spans: Places, keys: Answer) -> None:
        self._keys = [key for key, _, _ in spans]
        self._rows = np.stack([keys[first:last].mean(axis=0) for _, first, last in spans])

    def weigh(self, question: Answer) -> dict[object, float]:
        """How likely each key is, those that stand several times taken together."""
        scores = _log_shares(self._rows @ question / np.sqrt(len(question)))
        shares: dict[object, float] = {}
        for key, score in zip(self._keys, scores, strict=True):
            shares[key] = float(np.logaddexp(shares[key], score)) if key in shares else score
        return {key: max(share, NEVER) for key, share in shares.items()}


def _told(shares: Mapping[object, float], key: object) -> float:
    return shares[key] if key in shares else shares[ELSEWHERE]


def _labels(row: Answer, layout: Layout) -> dict[str, dict[str, float]]:
    told, at = {}, 0
    for slot, labels in layout.labels.items():
        scores, at = _log_shares(row[at : at + len(labels)]), at + len(labels)
        trust = layout.trust[slot]
        told[slot] = {label: trust * max(score, NEVER) for label, score in zip(labels, scores, strict=True)}
    return told


def _log_shares(scores: Answer) -> Iterable[float]:
    top = scores - scores.max()
    return cast("list[float]", (top - np.log(np.exp(top).sum())).tolist())
