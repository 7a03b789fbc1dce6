"""Looking through many claims quickly: questions of one form share a statement, only the values differ.

The form of a question says which filters are set, not to what; its answers are those of ``browsing``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dostyk.ledger import browsing, queries
from dostyk.ledger.browsing import Asked, Edge, Tables
from dostyk.vocabulary.period import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.ledger.ledger import Ledger
    from dostyk.ledger.rows import Row
    from dostyk.ledger.statements import Blanks

OPEN: Final = "?"
_CASTS: Final = {
    "period_first": "date",
    "published": "date",
    "first_seen": "timestamp(6)",
    "value": "float64",
    "confidence": "float64",
}
_SIZES: Final = (1, 10, 51, 201, 1_001)
_PARTICULARS: Final = ("title", "outlet", "published", "url", "path")


def find_page(
    ledger: Ledger, asked: Asked, sort: str, edge: Edge | None, size: int, *, descending: bool
) -> list[Row]:
    """The ``id`` and the value sorted ``by`` of the claims of a page; see ``browsing.page``."""
    form, values = part(asked)
    known = edge is not None and edge.value is not None
    key = ("page", form, sort, edge and edge.side, known, size, descending)
    at = () if edge is None else ((_written(edge.value), edge.id) if known else (edge.id,))

    def make(blanks: Blanks) -> Any:
        tables = tables_of(ledger)
        found = browsing.narrow(tables, fill(form, blanks))
        place = None
        if edge is not None:
            cast = _CASTS.get(browsing.SORTS[sort], "string")
            value = blanks.take().cast(cast) if known else None
            place = Edge(value, blanks.take(), edge.side)
        return browsing.page(found, tables.documents, sort, place, size, descending=descending)

    return ledger.ask(key, make, (*values, *at))


def count_values(ledger: Ledger, asked: Asked, *sets: tuple[str, ...]) -> list[list[tuple[Any, ...]]]:
    """How many of the claims that are asked for have each combination of values of a set; see ``Ledger.count_by``."""
    form, values = part(asked)

    def make(blanks: Blanks) -> Any:
        tables = tables_of(ledger)
        found = browsing.narrow(tables, fill(form, blanks))
        if any("outlet" in names for names in sets):
            found = browsing.with_outlet(found, tables.documents)
        return found.select(*dict.fromkeys(("id", *(name for names in sets for name in names))))

    return ledger.ask_counts(("counts", form, sets), make, values, sets)


def read_claims(ledger: Ledger, ids: Sequence[str]) -> dict[str, Row]:
    """The claims of these ids with the particulars of their documents, by id."""
    rows = _rows(ledger, "claims", ids)
    documents = _rows(ledger, "documents", list(dict.fromkeys(row["document"] for row in rows)))
    known = {row["id"]: {name: row[name] for name in _PARTICULARS} for row in documents}
    return {row["id"]: row | known[row["document"]] for row in rows if row["document"] in known}


def tables_of(ledger: Ledger) -> Tables:
    """What a question about the claims of a ledger is asked of."""
    return Tables(ledger.claims(), ledger.documents(), ledger.findings())


def part(asked: Asked) -> tuple[Asked, tuple[str, ...]]:
    """The form of a question, with ``OPEN`` in the place of each value, and its values in the order of the fields.

    >>> part(Asked(areas=("KAZ", "CHN"), status="target"))[1]
    ('KAZ', 'CHN', 'target')
    """
    values: list[str] = []
    form = {name: _emptied(name, value, values) for name, value in asked._asdict().items()}
    return Asked(**form), tuple(values)


def fill(form: Asked, blanks: Blanks) -> Asked:
    """The question of a form, with a blank for each value."""
    return Asked(**{name: _filled(name, value, blanks) for name, value in form._asdict().items()})


def _emptied(name: str, value: Any, values: list[str]) -> Any:
    if name == "words" and value is not None:
        value = queries.split_words(value) if value.strip() else None
    if name in ("since", "until") and value is not None:
        period = Period.parse(value)
        day = period.first if name == "since" else period.last
        if day is None:
            return value
        value = day.isoformat()
    if not value or (name == "finding" and value == "any"):
        return value
    values += value if isinstance(value, tuple) else (value,)
    return (OPEN,) * len(value) if isinstance(value, tuple) else OPEN


def _filled(name: str, value: Any, blanks: Blanks) -> Any:
    if isinstance(value, tuple):
        return tuple(blanks.take() for _ in value)
    if value != OPEN:
        return value
    return blanks.take().cast("date") if name in ("since", "until") else blanks.take()


def _rows(ledger: Ledger, name: str, ids: Sequence[str]) -> list[Row]:
    """The rows of a table with these ids; the number of blanks is one of a few, so that there are few statements."""
    if not ids:
        return []
    size = next((size for size in _SIZES if size >= len(ids)), len(ids))

    def make(blanks: Blanks) -> Any:
        table = ledger.claims() if name == "claims" else ledger.documents().select("id", *_PARTICULARS)
        return table.filter(table.id.isin([blanks.take() for _ in range(size)]))

    return ledger.ask((name, size), make, (*ids, *[ids[-1]] * (size - len(ids))))


def _written(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
