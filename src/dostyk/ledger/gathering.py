"""Parts of many documents brought together: some of their claims, some of their events, and the texts they stand in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from dostyk.ledger.rows import rebuild

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dostyk.claims.model import Extraction
    from dostyk.ledger.ledger import Ledger
    from dostyk.ledger.rows import Row

_BATCH: Final = 500


def gather(ledger: Ledger, claims: Iterable[Row], events: Iterable[Row] = ()) -> list[Extraction]:
    """The documents of these rows of claims and events, each with those alone, in the order of their ids."""
    stated, told = _by_document(claims), _by_document(events)
    ids = sorted({*stated, *told})
    found: list[Extraction] = []
    documents = ledger.documents()
    for at in range(0, len(ids), _BATCH):
        rows = ledger.rows(documents.filter(documents.id.isin(ids[at : at + _BATCH])).order_by("id"))
        found += [rebuild(row, stated[row["id"]], told[row["id"]]) for row in rows]
    return found


def _by_document(rows: Iterable[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["document"]].append(row)
    for group in groups.values():
        group.sort(key=lambda row: row["position"])
    return groups
