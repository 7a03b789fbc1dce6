"""What the binder's own decisions teach: rows whose past holds what was decided, not what is right.

A stage that leans on the figure before learns too much trust in it from a past that is always right. Each page is
therefore read by weights fitted on the others, and the rows are made anew with what was decided on the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dostyk.claims.draft import Past, begin
from dostyk.claims.parties import decide_parties, party_options, settle
from dostyk.claims.scenes import look
from dostyk.claims.weights import Ranker
from fitting.models import fit_ranker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.claims.draft import Draft
    from fitting.dataset import Page

PARTS = 4
SLOTS = ("indicator", "measure", "time_period", "base_period", "status", "product")

Row = tuple[list[list[str]], set[int]]


def party_rows(pages: Sequence[Page], **settings: Any) -> list[Row]:
    """The rows of the parties' stage, each page's with the decisions of weights fitted on the other parts."""
    taught = [_rows(page, None) for page in pages]
    own: list[list[Row]] = [[] for _ in pages]
    for part in range(PARTS):
        others = [row for place, rows in enumerate(taught) if place % PARTS != part for row in rows]
        model = Ranker(fit_ranker(others, **settings)["weights"])
        for place in range(part, len(pages), PARTS):
            own[place] = _rows(pages[place], model)
    return [row for page, rows in zip(pages, own, strict=True) for row in rows * page.weight]


def _rows(page: Page, model: Ranker | None) -> list[Row]:
    """The rows of a page with a past as decided by the model, or as annotated without one."""
    rows: list[Row] = []
    past = Past()
    for quantity, gold in page.labelled:
        if gold is None:
            continue
        draft = begin(page.sheet, quantity, page.sheet.sentence[quantity.first])
        for slot in SLOTS:
            setattr(draft, slot, gold[slot])
        rows.append(_row(page, draft, past, gold))
        if model is None:
            settle(draft, (gold["ref_area"], gold["counterpart_area"]), look(page.sheet, draft))
        else:
            decide_parties(model, page.sheet, draft, past)
        past.add(draft)
    return rows


def _row(page: Page, draft: Draft, past: Past, gold: dict[str, Any]) -> Row:
    options = party_options(page.sheet, draft, past)
    wanted = (gold["ref_area"], gold["counterpart_area"])
    right = {
        place for place, option in enumerate(options) if (option.ref_area, option.counterpart_area) == wanted
    }
    return [option.features for option in options], right
