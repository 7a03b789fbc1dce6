"""The list of claims: filters with counts, a page at a time, and the same list as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse
from starlette.routing import Route

from dostyk.ledger import browsing
from dostyk.ledger.browsing import Asked, Tables
from dostyk.web import asking, exports, rows
from dostyk.web.page import books, kept, missing, render

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from dostyk.ledger import Ledger
    from dostyk.report.model import Figure
    from dostyk.web.asking import View
    from dostyk.web.books import Books

SIZE: Final = 50
_CHOICES: Final = 60
_FACETS: Final = ("indicator", "status", "unit", "outlet", "speaker")


class Line(NamedTuple):
    """A claim of the list: the row, and the claim in words."""

    row: dict[str, Any]
    figure: Figure
    published: str | None


class Listing(NamedTuple):
    """A page of claims; ``before`` and ``after`` are the places of the pages beside it, None where there is none."""

    lines: tuple[Line, ...]
    before: str | None
    after: str | None


@kept
def claims(request: Request) -> str:
    """The list of claims."""
    view = asking.view(request.query_params)
    shelf = books(request)
    return render(
        request,
        "claims.html",
        view=view,
        listing=list_claims(shelf, view, SIZE),
        number=count(shelf, view.asked),
        facets={name: facet(shelf, view.asked, name) for name in _FACETS},
        areas=area_facet(shelf, view.asked),
        columns=asking.COLUMNS,
        sorts=tuple(browsing.SORTS),
    )


async def download(request: Request) -> Response:
    """All the claims of a list, with its columns and in its order, as a file."""
    form = request.path_params["form"]
    if form not in exports.FORMS:
        raise missing("file")
    view = asking.view(request.query_params)
    body = await run_in_threadpool(exports.write, books(request), view, form)
    headers = {"Content-Disposition": f'attachment; filename="claims.{form}"'}
    return StreamingResponse(body, media_type=exports.FORMS[form], headers=headers)


def tables(ledger: Ledger) -> Tables:
    """What a question about claims is asked of."""
    return Tables(ledger.claims(), ledger.documents(), ledger.findings())


def list_claims(shelf: Books, view: View, size: int) -> Listing:
    """A page of so many claims."""
    with shelf.reading() as ledger:
        held = tables(ledger)
        found = ledger.rows(
            browsing.page(
                browsing.narrow(held, view.asked),
                held.documents,
                view.sort,
                view.edge,
                size + 1,
                descending=view.descending,
            )
        )
        back = view.edge is not None and view.edge.side == "before"
        more, found = len(found) > size, found[:size]
        ordered = found[::-1] if back else found
        known = {row["id"]: row for row in ledger.rows(browsing.rows_of(held, [row["id"] for row in found]))}
    lines = tuple(line(known[row["id"]]) for row in ordered if row["id"] in known)
    has_before, has_after = (more, True) if back else (view.edge is not None, more)
    return Listing(
        lines,
        asking.place(ordered[0]) if ordered and has_before else None,
        asking.place(ordered[-1]) if ordered and has_after else None,
    )


def line(row: dict[str, Any]) -> Line:
    """A row with its document's particulars as the list shows it."""
    return Line(row, rows.figure(row), rows.published(row))


def count(shelf: Books, asked: Asked) -> int:
    """How many claims are asked for; counted once until the ledger changes."""

    def ask() -> int:
        with shelf.reading() as ledger:
            found = browsing.narrow(tables(ledger), asked)
            return int(ledger.rows(found.count().name("n").as_table())[0]["n"])

    return shelf.keep(("count", asked), ask)


def facet(shelf: Books, asked: Asked, name: str) -> list[tuple[str, int]]:
    """The values a filter could take beside the other filters, and how many claims each would leave."""
    others = Asked(**asked._asdict() | {name: None})

    def ask() -> list[tuple[str, int]]:
        with shelf.reading() as ledger:
            held = tables(ledger)
            counts = browsing.count_values(held, browsing.narrow(held, others), name, _CHOICES)
            return [(row["value"], row["n"]) for row in ledger.rows(counts)]

    return shelf.keep(("facet", name, others), ask)


def area_facet(shelf: Books, asked: Asked) -> list[tuple[str, int]]:
    """The areas, and how many claims have each as a party."""
    others = asked._replace(areas=())

    def ask() -> list[tuple[str, int]]:
        with shelf.reading() as ledger:
            pairs = ledger.rows(browsing.count_parties(browsing.narrow(tables(ledger), others)))
        counts: dict[str, int] = {}
        for pair in pairs:
            for code in {pair["ref"], pair["other"]} - {None}:
                counts[code] = counts.get(code, 0) + pair["n"]
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_CHOICES]

    return shelf.keep(("areas", others), ask)


ROUTES: Final = (Route("/claims", claims), Route("/claims.{form}", download))
