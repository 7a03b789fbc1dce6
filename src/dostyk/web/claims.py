"""The list of claims: filters with counts, a page at a time, and the same list as a file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse
from starlette.routing import Route

from dostyk.ledger import browsing, forms
from dostyk.ledger.browsing import Asked
from dostyk.ledger.calling import with_names
from dostyk.web import asking, exports, rows
from dostyk.web.page import books, kept, missing, render

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from dostyk.report.model import Figure
    from dostyk.web.asking import View
    from dostyk.web.books import Books

SIZE: Final = 50
_CHOICES: Final = 60
_FACETS: Final = ("indicator", "status", "unit", "outlet", "speaker")
_PARTIES: Final = ("ref_area", "counterpart_area")


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


class Facets(NamedTuple):
    """How many claims are asked for, and for each filter its values with how many claims each would leave."""

    number: int
    values: dict[str, list[tuple[str, int]]]
    areas: list[tuple[str, int]]


@kept
def claims(request: Request) -> str:
    """The list of claims."""
    view = asking.view(request.query_params)
    shelf = books(request)
    found = facets(shelf, view.asked)
    return render(
        request,
        "claims.html",
        view=view,
        listing=list_claims(shelf, view, SIZE),
        number=found.number,
        facets=found.values,
        areas=found.areas,
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


def list_claims(shelf: Books, view: View, size: int) -> Listing:
    """A page of so many claims."""
    with shelf.reading() as ledger:
        found = forms.find_page(
            ledger, view.asked, view.sort, view.edge, size + 1, descending=view.descending
        )
        back = view.edge is not None and view.edge.side == "before"
        more, found = len(found) > size, found[:size]
        ordered = found[::-1] if back else found
        stated = forms.read_claims(ledger, [row["id"] for row in found])
        known = {row["id"]: row for row in with_names(ledger, stated.values())}
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
    return facets(shelf, asked).number


def facets(shelf: Books, asked: Asked) -> Facets:
    """The values each filter could take beside the other filters, and how many claims each would leave."""
    return shelf.keep(("facets", asked), lambda: _facets(shelf, asked))


def _facets(shelf: Books, asked: Asked) -> Facets:
    """Filters that are not set are counted together; each one that is set, without itself, whatever it is set to."""
    given = [name for name in _FACETS if getattr(asked, name) is not None]
    free = tuple(name for name in _FACETS if name not in given)
    pairs = () if asked.areas else (_PARTIES,)
    with shelf.reading() as ledger:
        (everything,), *counted = forms.count_values(ledger, asked, (), *((name,) for name in free), *pairs)
    values = dict(zip((*free, *pairs), counted, strict=True))
    values |= {name: _beside(shelf, Asked(**asked._asdict() | {name: None}), (name,)) for name in given}
    if asked.areas:
        values[_PARTIES] = _beside(shelf, asked._replace(areas=()), _PARTIES)
    return Facets(everything[0], {name: _most(values[name]) for name in _FACETS}, _areas(values[_PARTIES]))


def _beside(shelf: Books, others: Asked, names: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """The values of a filter beside the others, with the number of claims of each."""

    def ask() -> list[tuple[Any, ...]]:
        with shelf.reading() as ledger:
            return forms.count_values(ledger, others, names)[0]

    return shelf.keep(("values", others, names), ask)


def _most(counts: list[tuple[Any, ...]]) -> list[tuple[str, int]]:
    known = [(value, number) for value, number in counts if value is not None]
    return sorted(known, key=lambda one: (-one[1], one[0]))[:_CHOICES]


def _areas(pairs: list[tuple[Any, ...]]) -> list[tuple[str, int]]:
    """The areas, and how many claims have each as a party."""
    counts: Counter[str] = Counter()
    for ref, other, number in pairs:
        counts.update({code: number for code in {ref, other} if code is not None})
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:_CHOICES]


ROUTES: Final = (Route("/claims", claims), Route("/claims.{form}", download))
