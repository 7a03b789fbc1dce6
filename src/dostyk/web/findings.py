"""The findings of the audit as a queue: two quotes side by side, the evidence, a person's judgement."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.routing import Route

from dostyk.documents.naming import called
from dostyk.errors import InvalidValue
from dostyk.ledger import browsing
from dostyk.ledger.calling import with_names
from dostyk.ledger.passages import surroundings
from dostyk.ledger.rows import to_document
from dostyk.report import topics
from dostyk.vocabulary.span import Span
from dostyk.web import asking, rows, series
from dostyk.web.page import books, kept, missing, render, to_address, topic_key, wants_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from dostyk.ledger import Ledger
    from dostyk.report.model import Figure
    from dostyk.web.books import Books

SIZE: Final = 20
VERDICTS: Final = ("confirm", "dismiss", "unsure")
SEVERITIES: Final = ("error", "warning", "note")
STATES: Final = ("open", "judged", "all")
LONGEST_REASON: Final = 2_000
_DEEPEST: Final = 100_000
_AROUND: Final = 160


class Quote(NamedTuple):
    """Words that a finding concerns, with what stands around them; ``figure`` when they are a claim's."""

    document: str
    source: str
    published: str | None
    before: str
    words: str
    after: str
    figure: Figure | None


class Item(NamedTuple):
    """A finding with its quotes, what it rests on, and the judgements that stand."""

    id: str
    rule: str
    severity: str
    message: str
    settle: str | None
    quotes: tuple[Quote, ...]
    evidence: tuple[dict[str, str | None], ...]
    claims: tuple[str, ...]
    judgements: tuple[dict[str, Any], ...]


@kept
def findings(request: Request) -> str:
    """The queue."""
    query = request.query_params
    state = asking.one_of(query, "state", STATES) or "open"
    severity, rule = asking.one_of(query, "severity", SEVERITIES), asking.text(query, "rule")
    at, added = asking.number(query, "page", 1, _DEEPEST, 1), asking.moment(query, "added")
    every = summaries(books(request))
    chosen = [
        row
        for row in every
        if matches(row, state, severity, rule) and (added is None or row["first_seen"].isoformat() > added)
    ]
    items = read_items(books(request), [row["id"] for row in chosen[(at - 1) * SIZE : at * SIZE]])
    return render(
        request,
        "findings.html",
        items=items,
        number=len(chosen),
        at=at,
        last=max(1, -(-len(chosen) // SIZE)),
        state=state,
        added=added,
        counts={name: sum(matches(row, name, None, None) for row in every) for name in STATES},
        rules=sorted({row["rule"] for row in every}),
        severities=SEVERITIES,
        verdicts=VERDICTS,
    )


@kept
def finding(request: Request) -> str:
    """One finding, with the series of what its first figure is about."""
    item = _one(books(request), request.path_params["id"])
    return render(
        request, "finding.html", item=item, drawing=_drawing(books(request), item), verdicts=VERDICTS
    )


def _drawing(shelf: Books, item: Item) -> str | None:
    levels = (quote.figure for quote in item.quotes if quote.figure and quote.figure.claim.measure == "level")
    figure = next(levels, None)
    if figure is None:
        return None
    try:
        found = series.make_series(shelf, topic_key(topics.topic(figure)), None)
    except InvalidValue:
        return None  # a subject so rarely spoken of that it has no series
    return series.draw(found)


async def judge(request: Request) -> Response:
    """Keep a judgement, or take one back, and show the finding again."""
    async with request.form(max_files=0, max_fields=10) as form:
        said = {name: str(form.get(name, "")).strip() for name in ("verdict", "reason", "by", "back")}
    key = request.path_params["id"]
    if len(said["reason"]) > LONGEST_REASON or len(said["by"]) > asking.LONGEST:
        raise InvalidValue("the reason is too long", hint=f"say it in {LONGEST_REASON} characters")
    await run_in_threadpool(keep_judgement, books(request), key, said)
    if wants_part(request):
        item = await run_in_threadpool(_one, books(request), key)
        body = await run_in_threadpool(render, request, "finding_card.html", item=item, verdicts=VERDICTS)
        return HTMLResponse(body.encode("utf-8", "replace"))
    return RedirectResponse(_back(said["back"], key), 303)


def keep_judgement(shelf: Books, key: str, said: dict[str, str]) -> None:
    """Keep what a person said of a finding; the verdict ``undo`` takes back what that person said before."""
    reason, by = (_storable(said[name]) for name in ("reason", "by"))
    with shelf.writing() as ledger:
        if said["verdict"] == "undo":
            ledger.withdraw_judgement(key, by)
        else:
            ledger.judge(key, said["verdict"], reason, by)


def summaries(shelf: Books) -> list[dict[str, Any]]:
    """Id, rule, severity, age of each finding and whether it is judged, the gravest and newest first."""

    def ask() -> list[dict[str, Any]]:
        with shelf.reading() as ledger:
            table, judged = ledger.findings(), ledger.judgements()
            found = ledger.rows(table.select("id", "rule", "severity", "message", "first_seen"))
            done = {row["finding"] for row in ledger.rows(judged.select("finding").distinct())}
        marked = [row | {"judged": row["id"] in done} for row in found]
        marked.sort(key=lambda row: row["id"])
        marked.sort(key=lambda row: row["first_seen"], reverse=True)
        return sorted(marked, key=lambda row: _rank(row["severity"]))

    return shelf.keep("findings", ask)


def read_items(shelf: Books, keys: Sequence[str]) -> list[Item]:
    """The findings of these ids, in this order, with all that belongs to them."""
    with shelf.reading() as ledger:
        table = ledger.findings()
        found = {row["id"]: row for row in ledger.rows(table.filter(table.id.isin(list(keys))))}
        documents = _documents(ledger, found.values())
        figures = _figures(ledger, found.values())
        judged = ledger.judgements()
        said = ledger.rows(judged.filter(judged.finding.isin(list(keys))).order_by("made_at", "id"))
    return [_item(found[key], documents, figures, said) for key in keys if key in found]


def _one(shelf: Books, key: str) -> Item:
    items = read_items(shelf, [key])
    if not items:
        raise missing("finding")
    return items[0]


def _item(
    row: dict[str, Any], documents: dict[str, Any], figures: dict[str, Figure], said: list[dict[str, Any]]
) -> Item:
    spans = [span for span in row["spans"] or () if span["doc"] in documents]
    by_place = {(f.claim.document, f.claim.start, f.claim.end): f for f in figures.values()}
    return Item(
        **{name: row[name] for name in ("id", "rule", "severity", "message")},
        settle=row.get("settle"),
        quotes=tuple(_quote(span, documents[span["doc"]], by_place) for span in spans),
        evidence=tuple(read_evidence(row["evidence"])),
        claims=tuple(row["claims"] or ()),
        judgements=tuple(one for one in said if one["finding"] == row["id"]),
    )


def read_evidence(written: str | None) -> list[dict[str, str | None]]:
    """What a finding rests on: kind, text, source and id of each thing; what is no such list gives none."""
    try:
        found = json.loads(written or "[]")
    except json.JSONDecodeError:
        return []
    names = ("kind", "text", "source", "id")
    things = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return [{name: None if one.get(name) is None else str(one[name]) for name in names} for one in things]


def _quote(span: dict[str, Any], document: dict[str, Any], figures: dict[Any, Figure]) -> Quote:
    text, start, end = document["text"], span["start"], span["end"]
    figure = figures.get((span["doc"], start, end))
    around = surroundings(text, Span(start, end), _AROUND)
    if figure:
        around = Span(min(figure.claim.quote_start, start), max(figure.claim.quote_end, end))
    return Quote(
        document=span["doc"],
        source=document["called"],
        published=rows.published(document),
        before=("…" if around.start and not figure else "") + text[around.start : start],
        words=text[start : min(end, around.end)],
        after=text[min(end, around.end) : around.end]
        + ("…" if around.end < len(text) and not figure else ""),
        figure=figure,
    )


def _documents(ledger: Ledger, found: Any) -> dict[str, Any]:
    ids = sorted({span["doc"] for row in found for span in row["spans"] or ()})
    documents = ledger.documents()
    wanted = documents.filter(documents.id.isin(ids)) if ids else documents.limit(0)
    return {row["id"]: row | {"called": called(to_document(row))} for row in ledger.rows(wanted)}


def _figures(ledger: Ledger, found: Any) -> dict[str, Figure]:
    ids = sorted({claim for row in found for claim in row["claims"] or ()})
    tables = browsing.Tables(ledger.claims(withdrawn=True), ledger.documents(), ledger.findings())
    found_rows = with_names(ledger, ledger.rows(browsing.rows_of(tables, ids))) if ids else []
    return {row["id"]: rows.figure(row) for row in found_rows}


def matches(row: dict[str, Any], state: str, severity: str | None, rule: str | None) -> bool:
    """Whether a summary is of that state (open, judged or all), severity and rule; None: any."""
    wanted = state == "all" or row["judged"] == (state == "judged")
    return wanted and severity in (None, row["severity"]) and rule in (None, row["rule"])


def _rank(severity: str) -> int:
    return SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES)


def _storable(words: str) -> str | None:
    return words.replace("\0", "").encode("utf-8", "replace").decode() or None


def _back(query: str, key: str) -> str:
    """Where to go on: the queue as it was, or the finding itself; never a place that the form could name freely."""
    if query == "finding":
        return f"/findings/{key}"
    names = dict(pair.partition("=")[::2] for pair in query.lstrip("?").split("&"))
    kept_names = {name: names.get(name) for name in ("state", "severity", "rule", "added", "page")}
    return "/findings" + to_address({name: value for name, value in kept_names.items() if value})


ROUTES: Final = (
    Route("/findings", findings),
    Route("/findings/{id}", finding),
    Route("/findings/{id}/judgement", judge, methods=["POST"]),
)
