"""A claim in the making: what the stages of the binder have decided so far about one figure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dostyk.claims.pairing import pair
from dostyk.claims.tenses import tense_at
from dostyk.claims.wording import around, shape, unit_class
from dostyk.vocabulary.indicators import family_of

if TYPE_CHECKING:
    from dostyk.claims.features import Feature
    from dostyk.claims.pairing import Pairing
    from dostyk.claims.sheet import Near, Sheet
    from dostyk.claims.wording import Around
    from dostyk.mentions.model import QuantityMention


@dataclass(slots=True)
class Draft:
    """A figure in sentence ``index`` with its features and the slots bound so far; ``odds`` holds how sure each is.

    ``near`` holds the mentions that may fill the slots: those of the sentence, or of a cell's heads; ``tense`` is that
    of the verb before the figure, ``cell`` in a table.
    """

    quantity: QuantityMention
    index: int
    shape: Feature
    around: Around
    unit: str
    near: Near
    pairing: Pairing
    tense: str
    indicator: str = "other"
    measure: str = "level"
    ref_area: str | None = None
    counterpart_area: str | None = None
    time_period: str | None = None
    base_period: str | None = None
    status: str = "actual"
    product: str | None = None
    odds: dict[str, float] = field(default_factory=dict)

    @property
    def family(self) -> str:
        """The indicator's family: ``trade`` of ``trade.exports``."""
        return family_of(self.indicator)


def begin(sheet: Sheet, quantity: QuantityMention, index: int) -> Draft:
    """A draft with nothing decided."""
    near = sheet.beside(quantity, index)
    first = sheet.mentions.tokens.sentences[index].first
    return Draft(
        quantity,
        index,
        shape(quantity),
        around(sheet, quantity, index),
        unit_class(quantity),
        near,
        pair(sheet, quantity, index, near),
        "cell" if quantity.context else tense_at(sheet.tenses, first, quantity.lead),
    )


@dataclass(slots=True)
class Past:
    """What was bound before in the document: the last figure, the last of each indicator and under each head of a table.

    ``main`` is the last dated figure that is not there for comparison, ``mains`` the same by indicator;
    ``changed`` is the last change.
    """

    previous: Draft | None = None
    changed: Draft | None = None
    main: Draft | None = None
    mains: dict[str, Draft] = field(default_factory=dict)
    by_indicator: dict[str, Draft] = field(default_factory=dict)
    by_head: dict[tuple[int, int], Draft] = field(default_factory=dict)

    def add(self, draft: Draft) -> None:
        """Remember a bound figure."""
        self.previous = draft
        self.by_indicator[draft.indicator] = draft
        for head in draft.quantity.context:
            self.by_head[head] = draft
        if draft.measure in ("change", "difference", "multiple"):
            self.changed = draft
        if draft.time_period is not None and not draft.pairing.aside:
            self.main = self.mains[draft.indicator] = draft


def follows(draft: Draft, earlier: Draft | None) -> str:
    """How near an earlier figure is: ``same`` sentence, the ``next``, within ``few``, or ``far``."""
    if earlier is None:
        return "none"
    gap = draft.index - earlier.index
    return "same" if gap == 0 else "next" if gap == 1 else "few" if gap < 5 else "far"
