"""Whatever is added, however often and in whatever order, the tables are the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dostyk.claims.model import Claim, Event, Extraction
from dostyk.documents.model import Block, Document
from dostyk.ledger import Ledger

NOW = datetime(2025, 6, 18, tzinfo=UTC)

words = st.text(st.characters(codec="utf-8"), max_size=12)
codes = st.sampled_from(["CHN", "KAZ", "SCO", "middle-corridor", None])
values = st.decimals(allow_nan=False, allow_infinity=False) | st.integers().map(Decimal)
periods = st.sampled_from(["2024", "2024-Q1", "2013/2023", "2005/..", "../2030", None])
maybe = st.none() | words


@st.composite
def spans(draw, text):
    start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    return start, end


@st.composite
def extractions(draw):
    text = "Talks. " + draw(st.text(st.characters(codec="utf-8"), max_size=40))
    document = Document(
        text, title=draw(maybe), author=draw(maybe), lang=draw(maybe), kind=draw(maybe),
        published=draw(st.none() | st.dates().map(str)), published_from=draw(maybe),
        blocks=tuple(Block("paragraph", *span) for span in draw(st.lists(spans(text), max_size=2))),
    )  # fmt: skip
    claims = [
        Claim(
            document.id, "trade.turnover", draw(codes), draw(codes), draw(maybe), draw(values),
            draw(st.none() | values), draw(st.sampled_from([">", "="])), "USD", "level", draw(periods), draw(periods),
            "actual", draw(maybe), *draw(spans(text)), *draw(spans(text)), draw(st.floats(0, 1)),
            tuple(draw(st.lists(words, max_size=2))),
        )
        for _ in range(draw(st.integers(0, 3)))
    ]  # fmt: skip
    events = [
        Event(
            document.id, "meeting", draw(words), draw(periods), draw(maybe), tuple(draw(st.lists(words, max_size=2))),
            ("CHN", "KAZ"), "happened", *draw(spans(text)), draw(st.floats(0, 1)),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    return Extraction(document, once(claims), once(events))


def once(things):
    return tuple({thing.id: thing for thing in things}.values())


several = st.lists(extractions(), min_size=1, max_size=2, unique_by=lambda kept: kept.document.id)
brisk = settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.too_slow])


def tables_after(adding):
    with Ledger.open(":memory:") as ledger:
        for extraction in adding:
            ledger.add(extraction, run="run", now=NOW)
        ask = ledger._connection.execute
        return [
            ask(f"FROM {table} ORDER BY id").fetchall()
            for table in ("documents", "sightings", "claims", "events")
        ]


@brisk
@given(several, st.data())
def test_order_and_repetition_do_not_matter(extractions, data):
    again = data.draw(st.permutations(extractions * 2))
    assert tables_after(again) == tables_after(extractions)


@brisk
@given(several)
def test_what_comes_back_is_what_was_added(extractions):
    with Ledger.open(":memory:") as ledger:
        for extraction in extractions:
            ledger.add(extraction, run="run", now=NOW)
        found = {kept.document.id: kept for kept in ledger.extractions()}
    assert found == {kept.document.id: kept for kept in extractions}


@brisk
@given(extractions(), st.data())
def test_only_the_last_reading_stands(first, data):
    claims = data.draw(
        st.lists(st.sampled_from(first.claims), unique_by=lambda claim: claim.id)
        if first.claims
        else st.just([])
    )
    last = replace(first, claims=tuple(claims), events=())
    with Ledger.open(":memory:") as ledger:
        ledger.add(first, run="run", now=NOW)
        ledger.add(last, run="run", now=NOW)
        assert list(ledger.extractions()) == [last]
        assert len(ledger.rows(ledger.claims(withdrawn=True))) == len(first.claims)
