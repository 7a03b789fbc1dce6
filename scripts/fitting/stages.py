"""The stages of the binder as training data.

Features are those of reading; what earlier stages decide enters as annotated. The period and the parties, which lean on
the figures before, also learn from what they would have decided of those.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dostyk.claims import bases, goods, kinds, modality, subjects, timing, weights
from dostyk.claims.draft import Draft, Past, begin
from dostyk.claims.features import names
from dostyk.claims.weights import Ranker, pick
from dostyk.errors import InvalidValue
from dostyk.vocabulary.period import Period
from fitting.models import fit_classifier, fit_ranker
from fitting.replays import party_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from dostyk.claims.ballots import When
    from fitting.dataset import Page

PRIORS = {
    "gate": 1.0,
    "indicator": 1.0,
    "measure": 0.5,
    "parties": 4.0,
    "period": 6.0,
    "base": 1.0,
    "status": 2.0,
    "product": 1.0,
}
RANKED = frozenset({"parties", "period", "base", "product"})
PARTS = 3
LEAST = 2
CUT = 0.03
PRUNED = {"indicator": (3, 0.1), "status": (3, 0.08), "measure": (3, 0.08), "gate": (3, 0.05)}
"""How often a feature must be seen and how much it must weigh in the stages that have features without number."""
SLOTS = (
    "indicator",
    "measure",
    "ref_area",
    "counterpart_area",
    "time_period",
    "base_period",
    "status",
    "product",
)

Rows = dict[str, list[Any]]


def fit_all(pages: list[Page]) -> dict[str, dict[str, Any]]:
    """The weights of every stage, by its name."""
    taught = [rows_of(page) for page in pages]
    rows: Rows = {
        stage: [
            row
            for page, page_rows in zip(pages, taught, strict=True)
            for row in page_rows[stage] * page.weight
        ]
        for stage in PRIORS
    }
    rows["period"] += _replay(pages, taught)
    rows["parties"] = party_rows(pages, prior=PRIORS["parties"], least=LEAST, cut=CUT)
    return _fit(rows)


def _replay(pages: list[Page], taught: list[Rows]) -> list[Any]:
    """The periods taught again, with those of earlier figures as weights fitted on other documents choose them.

    Reading a text, the period of a figure leans on those before it, right or wrong.
    """
    rows: list[Any] = []
    for part in range(PARTS):
        known = [row for place, page in enumerate(taught) if place % PARTS != part for row in page["period"]]
        model = Ranker(fit_ranker(known, prior=PRIORS["period"] / 2, least=LEAST, cut=CUT)["weights"])
        for page in pages[part::PARTS]:
            rows += rows_of(page, model)["period"] * page.weight
    return rows


def install(fitted: dict[str, dict[str, Any]]) -> None:
    """Make the reader use these weights."""
    weights.classifier.cache_clear()
    weights.ranker.cache_clear()
    weights.load = lambda stage: fitted[stage]


def rows_of(page: Page, periods: Ranker | None = None) -> Rows:
    """What a page teaches each stage; with ``periods`` earlier figures have the periods that these weights choose."""
    rows: Rows = {stage: [] for stage in PRIORS}
    past = Past()
    for quantity, gold in page.labelled:
        draft = begin(page.sheet, quantity, page.sheet.sentence[quantity.first])
        rows["gate"].append((names(kinds.gate_features(page.sheet, draft)), "yes" if gold else "no"))
        if gold is not None:
            for slot in SLOTS:
                setattr(draft, slot, gold[slot])
            _learn(rows, page, draft, past, gold)
            if periods is not None:
                options = timing.period_candidates(page.sheet, draft, past)
                draft.time_period = options[
                    pick([periods.score(row) for row in rows["period"][-1][0]])[0]
                ].iso
            past.add(draft)
    return rows


def _fit(rows: Rows) -> dict[str, dict[str, Any]]:
    fitted: dict[str, dict[str, Any]] = {}
    for stage, prior in PRIORS.items():
        fit: Callable[..., dict[str, Any]] = fit_ranker if stage in RANKED else fit_classifier
        least, cut = PRUNED.get(stage, (LEAST, CUT))
        fitted[stage] = fit(rows[stage], prior=prior, least=least, cut=cut)
    return fitted


def _learn(rows: Rows, page: Page, draft: Draft, past: Past, gold: dict[str, Any]) -> None:
    sheet = page.sheet
    rows["indicator"].append((names(subjects.indicator_features(sheet, draft, past)), gold["indicator"]))
    if draft.quantity.measure not in ("multiple", "rank", "ordinal"):
        rows["measure"].append((names(kinds.measure_features(sheet, draft, past)), gold["measure"]))
    _learn_when(rows["period"], timing.period_candidates(sheet, draft, past), gold["time_period"])
    if draft.measure in bases.CHANGES and gold["measure"] in bases.CHANGES:
        _learn_when(rows["base"], bases.base_candidates(sheet, draft, past), gold["base_period"])
    rows["status"].append((names(modality.status_features(sheet, draft, past)), gold["status"]))
    what = goods.product_candidates(sheet, draft, past)
    right = {place for place, option in enumerate(what) if option.slug == gold["product"]}
    rows["product"].append(([names(option.features) for option in what], right))


def _learn_when(rows: list[Any], options: list[When], gold: str | None) -> None:
    right = {place for place, option in enumerate(options) if same(option.iso, gold)}
    rows.append(([names(option.features) for option in options], right))


def same(one: str | None, other: str | None) -> bool:
    """Whether two periods cover the same days."""
    if one is None or other is None:
        return one is other
    try:
        return Period.parse(one).same_days(Period.parse(other))
    except InvalidValue:
        return one == other
