"""Typed use of the surface: mypy reads this file, nothing runs it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import assert_type

import dostyk


def read_and_extract(folder: Path) -> list[dostyk.Extraction]:
    reading = dostyk.read(folder, "-", published="2025-07-16")
    assert_type(reading, dostyk.Reading)
    for unread in reading.unread:
        assert_type(unread, dostyk.Unread)
        assert_type(unread.path, str)
    for document in reading.documents:
        assert_type(document, dostyk.Document)
        assert_type(document.published, str | None)
        assert_type(document.blocks, tuple[dostyk.Block, ...])
    return [dostyk.extract(document) for document in reading.documents]


def look_at(extraction: dostyk.Extraction) -> None:
    for claim in extraction.claims:
        assert_type(claim, dostyk.Claim)
        assert_type(claim.value, Decimal)
        assert_type(claim.value_high, Decimal | None)
        assert_type(claim.time_period, str | None)
        assert_type(extraction.document.text[claim.start : claim.end], str)
    for event in extraction.events:
        assert_type(event, dostyk.Event)
        assert_type(event.parties, tuple[str, ...])


def keep(path: Path, extractions: list[dostyk.Extraction]) -> str:
    with dostyk.Ledger.open(path) as ledger:
        for extraction in extractions:
            assert_type(ledger.add(extraction), dostyk.Added)
        brief = dostyk.brief(ledger.extractions(), title="What they say")
    assert_type(brief, dostyk.Brief)
    assert_type(dostyk.to_json(brief), str)
    return dostyk.to_html(brief)


def refuse(path: Path) -> str | None:
    try:
        dostyk.Ledger.open(path)
    except dostyk.DostykError as error:
        assert_type(error.where, str | None)
        return error.hint
    return None
