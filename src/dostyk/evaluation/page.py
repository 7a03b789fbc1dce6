"""An evaluation as one HTML file without script: the scores, what is confused with what, every disagreement."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from dostyk.evaluation.entries import confusions, errors_by_slot, sheets
from dostyk.report.catalogue import families
from dostyk.report.page import visible

if TYPE_CHECKING:
    from datetime import datetime

    from jinja2 import Environment

    from dostyk.evaluation.scores import Evaluation

_CONFUSIONS: Final = 40
"""How many classes of error the page lists."""


def to_html(evaluation: Evaluation, *, title: str, made: datetime | None = None) -> str:
    """The page; the same evaluation and the same ``made`` give the same bytes."""
    every = sheets(evaluation.comparisons)
    found = confusions(every)
    names = {entry.id: entry for sheet in every for entry in sheet.entries}
    return (
        _environment()
        .get_template("evaluation.html")
        .render(
            evaluation=evaluation,
            title=title,
            made=made,
            sheets=[sheet for sheet in every if sheet.entries],
            clean=[sheet for sheet in every if not sheet.entries],
            confusions=found[:_CONFUSIONS],
            more=len(found) - len(found[:_CONFUSIONS]),
            slots=errors_by_slot(every),
            entries=names,
            families=families(),
        )
    )


@cache
def _environment() -> Environment:
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def finalize(value: object) -> object:
        return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    return Environment(
        loader=ChoiceLoader([PackageLoader("dostyk.evaluation"), PackageLoader("dostyk.report")]),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
