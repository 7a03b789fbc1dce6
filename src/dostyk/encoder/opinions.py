"""What the encoder thinks of each figure: how likely each label, area and period is, as natural logarithms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar, cast

import numpy as np

from dostyk.vocabulary.period import days_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from dostyk.encoder.windows import Window

    Answer = NDArray[np.float32]

K = TypeVar("K")

POINTERS: Final = 3
ELSEWHERE: Final = "elsewhere"
NEVER: Final = -12.0
"""The logarithm given to what the encoder holds for all but impossible, or cannot see."""


class Layout(NamedTuple):
    """What the channels of the encoder's answer hold: labels of each slot, then questions, then two kinds of keys.

    ``trust`` says how much an opinion counts in each stage beside the fitted weights.
    """

    labels: Mapping[str, tuple[str, ...]]
    width: int
    trust: Mapping[str, float]

    @property
    def size(self) -> int:
        """How many channels are labels."""
        return sum(map(len, self.labels.values()))


class Opinion(NamedTuple):
    """Of one figure: what to add to the score of each label by slot; the areas as first and second party, and the
    periods by their days.

    The key None is "none". ``elsewhere`` is for any period that does not stand in the window.
    """

    labels: Mapping[str, Mapping[str, float]]
    ref: Mapping[str | None, float]
    counterpart: Mapping[str | None, float]
    periods: Mapping[object, float]
    elsewhere: float
    trust: Mapping[str, float]

    def of_pair(self, one: str, other: str | None, *, symmetric: bool) -> float:
        """What speaks for the two as parties; for a symmetric indicator in either order."""
        told = self.ref.get(one, NEVER) + self.counterpart.get(other, NEVER)
        if symmetric and other is not None:
            turned = self.ref.get(other, NEVER) + self.counterpart.get(one, NEVER)
            told = float(np.logaddexp(told, turned))
        return self.trust["parties"] * told

    def of_period(self, iso: str | None) -> float:
        """What speaks for the period."""
        return self.trust["period"] * self.periods.get(None if iso is None else days_of(iso), self.elsewhere)


def opinions_of(window: Window, answer: Answer, layout: Layout) -> Iterator[tuple[int, Opinion]]:
    """The opinion on each figure of the window, by the figure's first token; ``answer`` has a row for each piece."""
    keys = layout.size + POINTERS * layout.width
    spans = [(area.key, area.first, area.last) for area in window.areas]
    areas = _Choice[str | None]([*spans, (None, 0, 1)], answer[:, keys : keys + layout.width])
    end = len(window.ids)
    dated = [(days_of(period.key), period.first, period.last) for period in window.periods]
    nowhere: list[tuple[object, int, int]] = [(None, 0, 1), (ELSEWHERE, end - 1, end)]
    periods = _Choice[object]([*dated, *nowhere], answer[:, keys + layout.width :])
    for figure in window.figures:
        row = answer[figure.first : figure.last].mean(axis=0)
        asked = [row[at : at + layout.width] for at in range(layout.size, keys, layout.width)]
        when = periods.weigh(asked[2])
        elsewhere = when.pop(ELSEWHERE)
        yield (
            figure.key,
            Opinion(
                _labels(row, layout),
                areas.weigh(asked[0]),
                areas.weigh(asked[1]),
                when,
                elsewhere,
                layout.trust,
            ),
        )


class _Choice(Generic[K]):
    """What a figure may point to: keys with their pieces; a key may stand several times."""

    def __init__(self, spans: Sequence[tuple[K, int, int]], keys: Answer) -> None:
        self._keys = [key for key, _, _ in spans]
        self._rows = np.stack([keys[first:last].mean(axis=0) for _, first, last in spans])

    def weigh(self, question: Answer) -> dict[K, float]:
        """How likely each key is, those that stand several times taken together."""
        scores = _log_shares(self._rows @ question / np.sqrt(len(question)))
        shares: dict[K, float] = {}
        for key, score in zip(self._keys, scores, strict=True):
            shares[key] = float(np.logaddexp(shares[key], score)) if key in shares else score
        return {key: max(share, NEVER) for key, share in shares.items()}


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
