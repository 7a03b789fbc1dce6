"""A Brief as one HTML file without script or outside reference, and as JSON."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from dostyk.claims.model import Claim, Event
from dostyk.report.catalogue import families
from dostyk.report.drawing import WIDE, WIDTH, specification, svg
from dostyk.report.exports.claimreview import embedded, reviews_of

if TYPE_CHECKING:
    from jinja2 import Environment

    from dostyk.report.model import Brief, Chart

_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_LONE: Final = re.compile("[\ud800-\udfff]")
FOLD_DOCUMENTS: Final = 6
FOLD_ROWS: Final = 120
OPEN_GLANCES: Final = 3
OPEN_CHARTS: Final = 12
QUOTED_PROMISES: Final = 200
"""With more promises than this their quotes are one click further, in the rows they link to."""
CROWD: Final = 14
"""A chart of more points than this is drawn over the whole width as well."""


def to_html(brief: Brief) -> str:
    """The brief as a page; the same brief gives the same bytes.

    Its findings stand in it a second time as ClaimReviews, in a data block, which no browser runs.
    """
    from markupsafe import Markup

    reviews = tuple(reviews_of(brief))
    return (
        _environment()
        .get_template("brief.html")
        .render(
            brief=brief,
            reviews=Markup(embedded(reviews)) if reviews else None,  # noqa: S704 - it holds no <, > or &
            figures={figure.id: figure for figure in brief.figures},
            sources={source.id: source for source in brief.sources},
            event_rows={told.event.id: h.id for h in brief.happenings for told in h.tellings},
            events={told.event.id: h for h in brief.happenings for told in h.tellings},
            families=families(),
            fold_documents=len(brief.sources) > FOLD_DOCUMENTS,
            fold_rows=len(brief.figures) > FOLD_ROWS,
            open_glances=OPEN_GLANCES,
            open_charts=OPEN_CHARTS,
            crowd=CROWD,
            quote_promises=len(brief.promises) <= QUOTED_PROMISES,
        )
    )


def to_json(brief: Brief) -> str:
    """The brief as one JSON object, with a Vega-Lite specification in each of its charts."""
    data = _plain(brief)
    assert isinstance(data, dict)
    for entry, chart in zip(data["charts"], brief.charts, strict=True):
        entry["specification"] = specification(chart) if chart.points else None
    for entry in data["remarks"]:
        del entry["drawings"]  # pictures are for the page
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return _LONE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def visible(text: str) -> str:
    """The text as a page may hold it: controls as their pictures, marks that reorder text left out.

    >>> visible("a\\x00b\\u202ec")
    'a␀bc'
    """
    return _UNSEEN.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "" if 0x2000 <= code < 0x2100 else "\ufffd"


def _plain(value: object) -> object:
    if isinstance(value, Claim | Event):
        return value.to_dict()
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: _plain(part) for name, part in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def finalize(value: object) -> object:
        return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    def picture(chart: Chart, wide: bool = False) -> Markup:
        drawn = svg(specification(chart, width=WIDE if wide else WIDTH))
        return Markup(visible(drawn))  # noqa: S704 - every text in it is escaped by the renderer

    environment = Environment(
        loader=PackageLoader("dostyk.report"),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["picture"] = picture
    environment.filters["drawing"] = lambda text: Markup(visible(text))  # noqa: S704 - escaped where it was drawn
    return environment
