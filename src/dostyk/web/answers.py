"""What the ledger says, as plain data with the words and places it comes from: for the JSON API and for tools.

Every answer about a figure carries its quote, its document and the place of the words in it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from dostyk.claims.model import number
from dostyk.errors import InvalidValue
from dostyk.ledger import browsing, queries, to_claim
from dostyk.report.drawing import WIDE
from dostyk.web import asking, claims, findings, series

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.datastructures import QueryParams

    from dostyk.report.model import Figure
    from dostyk.web.books import Books
    from dostyk.web.findings import Item

MOST: Final = 200
AROUND: Final = 600
_PARTICULARS: Final = ("title", "outlet", "published", "url")

Answer = dict[str, Any]


def search_claims(shelf: Books, query: QueryParams) -> Answer:
    """A page of the claims that are asked for, with their number and the places of the pages beside it."""
    view = asking.view(query)
    size = asking.number(query, "limit", 1, MOST, claims.SIZE)
    found = claims.list_claims(shelf, view, size)
    return {
        "number": claims.count(shelf, view.asked),
        "claims": [claim_data(line.row) for line in found.lines],
        "before": found.before,
        "after": found.after,
    }


def one_claim(shelf: Books, key: str) -> Answer:
    """A claim with the text around its words; raises InvalidValue for what is none."""
    with shelf.reading() as ledger:
        tables = browsing.Tables(ledger.claims(), ledger.documents(), ledger.findings())
        rows = ledger.rows(browsing.rows_of(tables, [key]))
    if not rows:
        raise InvalidValue(f"the ledger holds no claim {key[:40]!r}", hint="search for it")
    row = rows[0]
    context = read_quote(shelf, row["document"], row["quote_start"], row["quote_end"])
    return claim_data(row) | {"context": context}


def read_quote(shelf: Books, document: str, start: int, end: int) -> Answer:
    """The characters of a document from one place to another, with the text before and after them."""
    with shelf.reading() as ledger:
        held = ledger.documents()
        rows = ledger.rows(held.filter(held.id == document).select("id", "text", *_PARTICULARS))
    if not rows:
        raise InvalidValue(f"the ledger holds no document {document[:40]!r}", hint="search for it")
    text = rows[0]["text"]
    if not 0 <= start <= end <= len(text):
        raise InvalidValue("there are no such characters in it", hint=f"it has {len(text)}")
    return {
        "document": document,
        **{name: _plain(rows[0][name]) for name in _PARTICULARS},
        "start": start,
        "end": end,
        "before": text[max(0, start - AROUND) : start],
        "quote": text[start : min(end, start + 10 * AROUND)],
        "after": text[end : end + AROUND],
        "link": f"/documents/{document}",
    }


def get_series(shelf: Books, topic: str | None, speaker: str | None = None, *, drawn: bool = True) -> Answer:
    """Stated and official figures of a topic over time, and with ``drawn`` the Vega-Lite specification of their chart."""
    found = series.make_series(shelf, topic, speaker)
    chart = found.chart
    answer: Answer = {
        "topic": found.option.key,
        "words": found.option.words,
        "stated": [figure_data(figure) for figure in found.figures.values()],
        "official": [_observation(row) for row in found.official],
    }
    if drawn:
        answer["specification"] = series.linked(found, WIDE) if chart.points or chart.lines else None
    return answer


def list_topics(shelf: Books) -> Answer:
    """The topics that have a series, the most spoken of first."""
    return {"topics": [{"topic": o.key, "words": o.words, "number": o.number} for o in series.options(shelf)]}


def list_findings(
    shelf: Books, state: str = "all", severity: str | None = None, rule: str | None = None
) -> Answer:
    """The findings in the order of the queue, without their quotes."""
    chosen = [row for row in findings.summaries(shelf) if findings.matches(row, state, severity, rule)]
    names = ("id", "rule", "severity", "message", "judged")
    return {"findings": [{name: row[name] for name in names} for row in chosen]}


def explain_finding(shelf: Books, key: str) -> Answer:
    """A finding with its quotes, what it rests on, what would settle it, and how people judged it."""
    items = findings.read_items(shelf, [key])
    if not items:
        raise InvalidValue(f"the ledger holds no finding {key[:40]!r}", hint="list them")
    return finding_data(items[0])


def list_events(shelf: Books, query: QueryParams) -> Answer:
    """The events between two periods, by date."""
    since, until = asking.period(query, "since"), asking.period(query, "until")
    size = asking.number(query, "limit", 1, MOST, claims.SIZE)
    at = asking.number(query, "page", 1, 100_000, 1)
    areas = asking.read_areas(query)
    with shelf.reading() as ledger:
        chosen = queries.between(ledger.events(), since, until)
        for area in areas:
            chosen = queries.with_area(chosen, area)
        named = queries.by_day(queries.with_particulars(chosen, ledger.documents()))
        rows = ledger.rows(named.limit(size, offset=(at - 1) * size))
    names = ("id", "type", "name", "date", "place", "participants", "parties", "status", "text", "document")
    places = ("start", "end", *_PARTICULARS)
    return {"events": [{name: _plain(row[name]) for name in (*names, *places)} for row in rows]}


def list_documents(shelf: Books, query: QueryParams) -> Answer:
    """The documents, the newest first, without their text."""
    words = asking.text(query, "q")
    size = asking.number(query, "limit", 1, MOST, claims.SIZE)
    at = asking.number(query, "page", 1, 100_000, 1)
    with shelf.reading() as ledger:
        held = queries.holding(ledger.documents(), words) if words else ledger.documents()
        chosen = queries.newest_first(held).limit(size, offset=(at - 1) * size)
        names = ("id", *_PARTICULARS, "author", "lang", "kind", "edition_of", "supersedes")
        rows = ledger.rows(chosen.select(*names))
    return {"documents": [{name: _plain(value) for name, value in row.items()} for row in rows]}


def one_document(shelf: Books, key: str) -> Answer:
    """A document with its text and the ids of its claims and events."""
    with shelf.reading() as ledger:
        held = ledger.documents()
        found = next(ledger.extractions(held.filter(held.id == key)), None)
    if found is None:
        raise InvalidValue(f"the ledger holds no document {key[:40]!r}", hint="search for it")
    document = found.document
    return {
        **{name: getattr(document, name) for name in ("id", *_PARTICULARS, "author", "lang", "kind", "text")},
        "claims": [claim.id for claim in found.claims],
        "events": [event.id for event in found.events],
    }


def claim_data(row: Mapping[str, Any]) -> Answer:
    """A row of claims, with its document's particulars and the page that shows its words."""
    said = to_claim(row).to_dict() | {"text": row["text"], "quote": row["quote"]}
    source = {name: _plain(row[name]) for name in _PARTICULARS}
    return said | source | {"link": f"/documents/{row['document']}#m-{row['id']}"}


def figure_data(figure: Figure) -> Answer:
    """A figure of a series."""
    words = {"text": figure.written, "quote": figure.quote, "source": figure.source_name}
    return figure.claim.to_dict() | words | {"link": f"/documents/{figure.source}#m-{figure.id}"}


def finding_data(item: Item) -> Answer:
    """A finding with its quotes."""
    quotes = [
        {
            "document": quote.document,
            "source": quote.source,
            "published": quote.published,
            "before": quote.before,
            "words": quote.words,
            "after": quote.after,
            "claim": quote.figure and quote.figure.id,
        }
        for quote in item.quotes
    ]
    names = ("verdict", "reason", "made_by", "made_at")
    judgements = [{name: _plain(one[name]) for name in names} for one in item.judgements]
    rest = {name: getattr(item, name) for name in ("id", "rule", "severity", "message", "settle")}
    lists = {"claims": list(item.claims), "evidence": list(item.evidence)}
    return rest | lists | {"quotes": quotes, "judgements": judgements, "link": f"/findings/{item.id}"}


def _observation(row: Mapping[str, Any]) -> Answer:
    names = (
        "id",
        "dataset",
        "reporter",
        "ref_area",
        "counterpart_area",
        "indicator",
        "product",
        "time_period",
    )
    more = ("unit", "valuation", "obs_status", "source", "retrieved", "vintage", "note")
    value = number(Decimal(row["value_exact"] or str(row["value"])))
    return {name: _plain(row[name]) for name in (*names, *more)} | {"value": value}


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
