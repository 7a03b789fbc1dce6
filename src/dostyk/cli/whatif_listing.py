"""The claims of a ledger that ``dostyk whatif`` can be asked about, and what each would mean."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, Final

from dostyk.cli.console import Column, output, say, write_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.corridors.claims import Meaning
    from dostyk.corridors.model import Network

_ORDER: Final = ("change", "load", "time", "none")
_FIELDS: Final = ("id", "words", "means", "quote", "title")
_COLUMNS: Final = (
    Column("Claim", lambda row: row["id"][:8]),
    Column("Words", lambda row: row["words"]),
    Column("Means", lambda row: row["means"]),
    Column("Sentence", lambda row: f"“{row['quote']}”"),
)


def listing(network: Network, ledger: str, form: str, output_path: str | None) -> None:
    """Write the claims of transport, those that change the network first, and those it cannot use with the reason."""
    rows = [row for _, row in sorted(_rows(network, ledger), key=lambda entry: _ORDER.index(entry[0]))]
    with output(output_path) as stream:
        if form == "json":
            stream.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
        else:
            write_rows(rows, "table", stream, columns=_COLUMNS, fields=_FIELDS)
    if not rows:
        say(f"{ledger} holds no claim of transport.")
    elif sys.stdout.isatty():
        say(
            f"dostyk whatif {ledger} --claim {rows[0]['id'][:8]} runs the network before and after the first."
        )


def _rows(network: Network, ledger: str) -> Iterator[tuple[str, dict[str, Any]]]:
    from dostyk.corridors.claims import meaning
    from dostyk.ledger import Ledger

    with Ledger.open(ledger, read_only=True) as book:
        for one in book.extractions():
            document = one.document
            for claim in one.claims:
                if claim.indicator.startswith("transport."):
                    found = meaning(network, claim, document.text, title=document.title or "")
                    quote = document.text[claim.quote_start : claim.quote_end]
                    yield (
                        found.kind,
                        {
                            "id": claim.id,
                            "words": found.words,
                            "means": _means(found),
                            "quote": " ".join(quote.split()),
                            "title": document.title,
                        },
                    )


def _means(found: Meaning) -> str:
    if found.scenario:
        return ", ".join(map(str, found.scenario.changes))
    if found.kind == "none":
        return f"nothing: {found.reason}"
    return "held against what can pass" if found.kind == "load" else "held against how long the way takes"
