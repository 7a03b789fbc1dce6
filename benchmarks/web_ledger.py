"""Make a ledger of many claims to measure the app with.

    python benchmarks/web_ledger.py /tmp/big.duckdb 1000000

The claims are those of the bundled documents again and again, with other figures, periods and speakers; the documents
are as many as claims divided by thirty.
"""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import cycle, islice

import dostyk.demo
from dostyk.claims import extract
from dostyk.claims.model import Claim, Extraction
from dostyk.documents import Document, iterate
from dostyk.ledger import Ledger
from dostyk.ledger.connection import transaction
from dostyk.ledger.rows import claim_rows, document_row
from dostyk.ledger.tables import CLAIMS, DOCUMENTS
from dostyk.ledger.writing import Stamp, insert

EACH, BATCH = 30, 500


def make(path: str, number: int) -> None:
    """Fill a new ledger with so many claims, a thousand documents in a transaction, without looking for editions."""
    chance = random.Random(7)
    patterns = cycle([extraction for extraction in map(extract, _documents()) if extraction.claims])
    with Ledger.open(path) as ledger:
        stamp = Stamp(datetime.now(UTC).replace(tzinfo=None), ledger.begin("benchmark"))
        every = (vary(pattern, at, chance) for at, pattern in enumerate(islice(patterns, -(-number // EACH))))
        made = 0
        while batch := list(islice(every, BATCH)):
            _insert(ledger, batch, stamp)
            made += sum(len(extraction.claims) for extraction in batch)
            print(f"\r{made:,} claims", end="", flush=True)
    print()


def _insert(ledger: Ledger, batch: list[Extraction], stamp: Stamp) -> None:
    connection = ledger._connection  # noqa: SLF001 - the ledger itself adds one document at a time
    with transaction(connection):
        insert(connection, DOCUMENTS, stamp.on([document_row(one.document, None) for one in batch]))
        insert(connection, CLAIMS, stamp.on([row for one in batch for row in claim_rows(one)]))


def _documents() -> list[Document]:
    found = iterate([str(dostyk.demo.documents())])
    return [one for one in found if isinstance(one, Document)]


def vary(pattern: Extraction, at: int, chance: random.Random) -> Extraction:
    """The extraction with another text and thirty claims that are made anew from its own."""
    text = f"{pattern.document.text}\n\nNo. {at}."
    day = f"{chance.randint(2015, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    outlet = f"Outlet {at % 40}"
    document = Document(text, title=f"{pattern.document.title} ({at})", outlet=outlet, published=day)
    claims = tuple(_vary(claim, document.id, chance) for claim in islice(cycle(pattern.claims), EACH))
    return Extraction(document, claims, ())


def _vary(claim: Claim, document: str, chance: random.Random) -> Claim:
    return replace(
        claim,
        document=document,
        value=Decimal(chance.randint(1, 10**9)),
        value_high=None,
        time_period=str(chance.randint(2000, 2030)) if chance.random() < 0.9 else None,
        speaker=f"Speaker {chance.randint(1, 300)}" if chance.random() < 0.6 else None,
        confidence=round(chance.random(), 3),
    )


if __name__ == "__main__":
    make(sys.argv[1], int(sys.argv[2]))
