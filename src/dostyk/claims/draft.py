"""A claim in the making: what the stages of the binder have decided so far about one figure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dostyk.claims.pairing import pair
from dostyk.claims.tenses import tense_at
from dostyk.claims.wording import around, shape, unit_class
from dostyk.vocabulary.indicators import family_of, is_symmetric

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dostyk.claims.features import Feature
    from dostyk.claims.pairing import Pairing
    from dostyk.claims.sheet import Near, Sheet
    from dostyk.claims.wording import Around
    from dostyk.encoder import Opinion
    from dostyk.mentions.model import QuantityMention


@dataclass(slots=True)
class Draft:
    """A figure in sentence ``index`` with its features and the slots bound so far; ``odds`` holds how sure each is.

    ``near`` holds the mentions that may fill the slots: those of the sentence, or of a cell's heads; ``tense`` is that
    of the verb before the figure, ``cell`` in a table; ``named`` says how many of its parties the sentence names:
    ``all``, ``some`` or ``none``.
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
    named: str = "none"
    time_period: str | None = None
    base_period: str | None = None
    status: str = "actual"
    product: str | None = None
    opinion: Opinion | None = None
    odds: dict[str, float] = field(default_factory=dict)

    @property
    def family(self) -> str:
        """The indicator's family: ``trade`` of ``trade.exports``."""
        return family_of(self.indicator)

    def told(self, slot: str) -> Mapping[str, float] | None:
        """What the encoder's opinion adds to the score of each label of the slot; None without an opinion."""
        return None if self.opinion is None else self.opinion.labels[slot]

    def told_of_pairs(self, pairs: Sequence[tuple[str, str | None]]) -> list[float]:
        """What the encoder's opinion adds to the score of each pair of parties; nothing without an opinion."""
        if self.opinion is None:
            return []
        symmetric, of_pair = is_symmetric(self.indicator), self.opinion.of_pair
        return [of_pair(self.indicator, *pair, symmetric=symmetric) for pair in pairs]

    def told_of_periods(self, periods: Sequence[str | None]) -> list[float]:
        """What the encoder's opinion adds to the score of each period; nothing without an opinion."""
        if self.opinion is None:
            return []
        return list(map(self.opinion.of_period, periods))

    def told_of_products(self, slugs: Sequence[str | None]) -> list[float]:
        """What the encoder's opinion adds to the score of each product; nothing without an opinion."""
        if self.opinion is None:
            return []
        return list(map(self.opinion.of_product, slugs))


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
        opinion=sheet.opinions.get(quantity.first),
    )


@dataclass(slots=True)
class Past:
    """What was bound before in the document: the last figure, the last of each indicator and under each head of a table.

    ``lead`` is the first and ``main`` the last dated figure that is not there for comparison, ``mains`` the same by
    indicator;
    ``changed`` is the last change, ``firm`` the last figure whose sentence names all its parties.
    """

    previous: Draft | None = None
    changed: Draft | None = None
    firm: Draft | None = None
    lead: Draft | None = None
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
        if draft.named == "all":
            self.firm = draft
        if draft.time_period is not None and not draft.pairing.aside:
            self.main = self.mains[draft.indicator] = draft
            self.lead = self.lead or draft


def follows(draft: Draft, earlier: Draft | None) -> str:
    """How near an earlier figure is: ``same`` sentence, the ``next``, within ``few``, or ``far``."""
    if earlier is None:
        return "none"
    gap = draft.index - earlier.index
    return "same" if gap == 0 else "next" if gap == 1 else "few" if gap < 5 else "far"
