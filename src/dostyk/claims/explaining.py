"""What a claim's binding rests on: the document is read again, and each slot's choice is weighed once more.

Reading is deterministic, so the choices are those that were made. Nothing in the binder is switched on for it: the stages
offer their candidates and features to whoever asks, as they do to the fitting.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dostyk.claims.bases import CHANGES, base_candidates
from dostyk.claims.bind import steps
from dostyk.claims.draft import begin
from dostyk.claims.extraction import read_events
from dostyk.claims.goods import product_candidates
from dostyk.claims.kinds import gate_features, is_claim, measure_features, measures_of
from dostyk.claims.modality import status_features
from dostyk.claims.parties import party_options
from dostyk.claims.sheet import Sheet
from dostyk.claims.subjects import indicator_features, indicators_of
from dostyk.claims.timing import period_candidates
from dostyk.claims.weighing import Choice, as_dict, weigh_labels, weigh_options
from dostyk.claims.weights import classifier, load
from dostyk.mentions.find import find
from dostyk.vocabulary.explanations import say_form, say_speaker

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from dostyk.claims.draft import Draft, Past
    from dostyk.claims.model import Claim
    from dostyk.claims.readers import Reader
    from dostyk.documents.model import Document
    from dostyk.mentions.model import QuantityMention

_YES: Final = "a claim"
_NO: Final = "no claim"


class Explanation(NamedTuple):
    """A figure of a document and how each slot was filled; ``claim`` is None for a figure that was not taken as one."""

    document: Document
    start: int
    end: int
    claim: Claim | None
    choices: tuple[Choice, ...]

    @property
    def quote(self) -> tuple[str, str, str]:
        """The sentence that states the claim: before the figure, the figure, behind it."""
        text = self.document.text
        first, last = self.start, self.end
        if self.claim is not None:
            first, last = self.claim.quote_start, self.claim.quote_end
        return text[first : self.start], text[self.start : self.end], text[self.end : last]

    def to_dict(self) -> dict[str, Any]:
        """``document``, ``start``, ``end``, ``text``, ``claim`` (null for none) and ``choices``."""
        return as_dict(self.document, self.start, self.end, {"claim": self.claim}, self.choices)


def explain(
    document: Document, wanted: Callable[[Claim], bool], reader: Reader | None = None
) -> Iterator[Explanation]:
    """Every claim of the document that is wanted, in the order of the text, with what it rests on."""
    sheet = _sheet(document, reader)
    for draft, past, claim in steps(sheet):
        if wanted(claim):
            yield Explanation(
                document, claim.start, claim.end, claim, tuple(_choices(sheet, draft, past, claim))
            )


def explain_at(document: Document, at: int, reader: Reader | None = None) -> list[Explanation]:
    """The figures whose words hold the character ``at``: claims, or a figure that was not taken as one."""
    found = list(explain(document, lambda claim: claim.start <= at < claim.end, reader))
    if found:
        return found
    sheet = _sheet(document, reader)
    return [
        Explanation(document, quantity.start, quantity.end, None, (_refused(sheet, quantity),))
        for quantity in sheet.mentions.quantities
        if quantity.start <= at < quantity.end
    ]


def _sheet(document: Document, reader: Reader | None) -> Sheet:
    mentions = find(document)
    events, told = read_events(mentions, reader)
    return Sheet(mentions, events, told.figures if told else None)


def _refused(sheet: Sheet, quantity: QuantityMention) -> Choice:
    draft = begin(sheet, quantity, sheet.sentence[quantity.first])
    return _gate(sheet, draft)


def _choices(sheet: Sheet, draft: Draft, past: Past, claim: Claim) -> Iterator[Choice]:
    yield _value(sheet, draft, claim)
    yield _gate(sheet, draft)
    named = indicator_features(sheet, draft, past)
    yield _label("indicator", "indicator", named, draft, indicators_of(draft))
    yield _measure(sheet, draft, past)
    yield _parties(sheet, draft, past)
    periods = [(option.iso, option.features) for option in period_candidates(sheet, draft, past)]
    told = draft.told_of_periods([iso for iso, _ in periods])
    yield _option("time_period", "period", periods, draft.time_period, told)
    yield _base(sheet, draft, past)
    yield _label("status", "status", status_features(sheet, draft, past), draft, None)
    goods = [(option.slug, option.features) for option in product_candidates(sheet, draft, past)]
    told = draft.told_of_products([slug for slug, _ in goods])
    yield _option("product", "product", goods, draft.product, told)
    yield _speaker(sheet, claim)


def _label(
    slot: str, stage: str, features: Sequence[Any], draft: Draft, allowed: Collection[str] | None
) -> Choice:
    raw = _weights(stage)
    among = raw["labels"] if allowed is None else [label for label in raw["labels"] if label in allowed]
    chosen, told = getattr(draft, slot), draft.told(slot)
    return weigh_labels(slot, stage, raw["weights"], _names(features), chosen, among, told)


def _option(
    slot: str,
    stage: str,
    options: Sequence[tuple[str | None, Sequence[Any]]],
    chosen: str | None,
    beside: Sequence[float] = (),
) -> Choice:
    named = [(value, _names(features)) for value, features in options]
    return weigh_options(slot, stage, _weights(stage)["weights"], named, chosen, beside)


def _names(features: Sequence[Any]) -> list[str]:
    """The names of the features, where some are groups of names: a function that spells them, and its arguments."""
    groups = ((one,) if isinstance(one, str) else one[0](*one[1:]) for one in features)
    return [name for group in groups for name in group]


@cache
def _weights(stage: str) -> dict[str, Any]:
    return load(stage)


def _value(sheet: Sheet, draft: Draft, claim: Claim) -> Choice:
    """The value is not chosen but read; only its sign can come from the words around."""
    quantity, text = draft.quantity, sheet.mentions.document.text
    written = " ".join(text[quantity.start : quantity.end].split())
    note = f"read from “{written}”, {say_form(quantity.form)}"
    if quantity.comparator != "=":
        note += f"; the words before it say {quantity.comparator}"
    if claim.value != quantity.value and claim.value == -quantity.value:
        note += "; the words around it tell of a fall or a deficit, so it is negative"
    high = "" if claim.value_high is None else f" to {claim.value_high:f}"
    return Choice("value", f"{claim.comparator} {claim.value:f}{high} {claim.unit}", note=note)


def _gate(sheet: Sheet, draft: Draft) -> Choice:
    if is_claim(sheet, draft) == 0.0:
        return Choice("claim", _NO, note="an age, or a small number of what is only a manner of speaking")
    features = gate_features(sheet, draft)
    label, _ = classifier("gate").choose(features)
    raw = _weights("gate")
    choice = weigh_labels("claim", "gate", raw["weights"], _names(features), label, raw["labels"])
    names = (_YES, _NO) if label == "yes" else (_NO, _YES)
    return choice._replace(chosen=names[0], runner_up=names[1])


def _measure(sheet: Sheet, draft: Draft, past: Past) -> Choice:
    allowed = measures_of(draft)
    if not allowed:
        return Choice("measure", draft.measure, note="the figure's own words say it")
    features = measure_features(sheet, draft, past)
    return _label("measure", "measure", features, draft, allowed)


def _parties(sheet: Sheet, draft: Draft, past: Past) -> Choice:
    """The area described and its counterpart, which are chosen together."""
    found = party_options(sheet, draft, past)
    options = [(_pair(option.ref_area, option.counterpart_area), option.features) for option in found]
    told = draft.told_of_pairs([(option.ref_area, option.counterpart_area) for option in found])
    if draft.ref_area is None:
        return Choice("parties", None, note="the text names no area")
    chosen = _pair(draft.ref_area, draft.counterpart_area)
    return _option("parties", "parties", options, chosen, told)


def _pair(one: str, other: str | None) -> str:
    return one if other is None else f"{one}, {other}"


def _base(sheet: Sheet, draft: Draft, past: Past) -> Choice:
    if draft.measure not in CHANGES:
        return Choice("base_period", None, note="only a change is measured from something")
    options = [(option.iso, option.features) for option in base_candidates(sheet, draft, past)]
    return _option("base_period", "base", options, draft.base_period)


def _speaker(sheet: Sheet, claim: Claim) -> Choice:
    for stretch in sheet.speakers:
        if stretch.start <= claim.start < stretch.end:
            return Choice("speaker", claim.speaker, note=say_speaker(stretch.how))
    return Choice(
        "speaker", claim.speaker, note="nobody else is made responsible, so it is the document itself"
    )
