"""The stages of the binder as training data: the same features as when reading, earlier slots as annotated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fitting.models import fit_classifier, fit_ranker

from dostyk.claims import goods, kinds, parties, timing, weights
from dostyk.claims.draft import Draft, begin
from dostyk.vocabulary.indicators import is_symmetric
from dostyk.vocabulary.period import Period
from dostyk.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from fitting.dataset import Page

PRIORS = {"gate": 1.0, "indicator": 1.0, "measure": 1.0, "status": 1.0, "period": 1.0, "base": 1.0, "parties": 1.0, "product": 1.0}
LEAST = 3
CUT = 0.05


def fit_all(pages: list[Page]) -> dict[str, dict[str, Any]]:
    """The weights of every stage, by its name."""
    rows: dict[str, list[Any]] = {stage: [] for stage in PRIORS}
    for page in pages:
        previous: Draft | None = None
        for quantity, gold in page.labelled:
            draft = begin(page.sheet, quantity, page.sheet.sentence[quantity.first])
            rows["gate"].append((kinds.gate_features(page.sheet, draft), "yes" if gold else "no"))
            if gold is not None:
                _learn(rows, page, draft, previous, gold)
                previous = draft
    fitted: dict[str, dict[str, Any]] = {}
    for stage, prior in PRIORS.items():
        fit: Callable[..., dict[str, Any]] = fit_ranker if stage in ("period", "base", "parties", "product") else fit_classifier
        fitted[stage] = fit(rows[stage], prior=prior, least=LEAST, cut=CUT)
    return fitted


def install(fitted: dict[str, dict[str, Any]]) -> None:
    """Make the reader use these weights."""
    weights.classifier.cache_clear()
    weights.ranker.cache_clear()
    weights._load = lambda stage: fitted[stage]


def _learn(rows: dict[str, list[Any]], page: Page, draft: Draft, previous: Draft | None, gold: dict[str, Any]) -> None:
    sheet = page.sheet
    rows["indicator"].append((kinds.indicator_features(sheet, draft, previous), gold["indicator"]))
    draft.indicator = gold["indicator"]
    if draft.quantity.measure not in ("multiple", "rank", "ordinal"):
        rows["measure"].append((kinds.measure_features(sheet, draft, previous), gold["measure"]))
    draft.measure = gold["measure"]
    _learn_parties(rows, page, draft, previous, gold)
    draft.ref_area, draft.counterpart_area = gold["ref_area"], gold["counterpart_area"]
    options = timing.period_candidates(sheet, draft, previous)
    rows["period"].append(([o.features for o in options], {i for i, o in enumerate(options) if same(o.iso, gold["time_period"])}))
    draft.time_period = gold["time_period"]
    if draft.measure in ("change", "difference", "multiple"):
        options = timing.base_candidates(sheet, draft)
        rows["base"].append(([o.features for o in options], {i for i, o in enumerate(options) if same(o.iso, gold["base_period"])}))
    draft.base_period = gold["base_period"]
    rows["status"].append((kinds.status_features(sheet, draft, previous), gold["status"]))
    draft.status = gold["status"]
    what = goods.product_candidates(sheet, draft, previous)
    rows["product"].append(([o.features for o in what], {i for i, o in enumerate(what) if o.slug == gold["product"]}))
    draft.product = gold["product"]


def _learn_parties(rows: dict[str, list[Any]], page: Page, draft: Draft, previous: Draft | None, gold: dict[str, Any]) -> None:
    codes, traits = parties.candidates(page.sheet, draft, previous)
    symmetric = is_symmetric(draft.indicator)
    roles = ("s", "s") if symmetric else ("r", "c")
    features, right = [], set()
    for place, (one, other) in enumerate(parties.pairs_of(codes, symmetric=symmetric)):
        row = [f"{roles[0]}:{trait}" for trait in traits[one]]
        row += [f"{roles[1]}:{trait}" for trait in traits[other]] if other else []
        features.append(row + parties.joint(page.sheet, draft, previous, one, other))
        if (one, other) == (gold["ref_area"], gold["counterpart_area"]):
            right.add(place)
    rows["parties"].append((features, right))


def same(one: str | None, other: str | None) -> bool:
    """Whether two periods cover the same days."""
    if one is None or other is None:
        return one is other
    try:
        return Period.parse(one).same_days(Period.parse(other))
    except InvalidValue:
        return one == other
