from __future__ import annotations

from dataclasses import replace

import ibis
import pytest

from dostyk.claims.model import Extraction
from dostyk.errors import InvalidValue
from dostyk.ledger import Ledger, queries, tables

TEXT = "At talks trade of USD 44 billion was named."


@pytest.fixture(scope="module")
def filled(extraction):
    """A ledger with four claims, told apart by their figures, two events, and a document that states nothing."""
    first = extraction(TEXT, title="Talks", outlet="Akorda", published="2024-07-03")
    (claim,), (event,) = first.claims, first.events
    claims = (
        replace(claim, value=claim.value * 1, time_period="2024"),
        replace(claim, value=claim.value * 2, indicator="trade.exports", ref_area="KAZ", counterpart_area=None),
        replace(claim, value=claim.value * 3, indicator="tradex.other", time_period=None, speaker=None),
        replace(claim, value=claim.value * 4, indicator="transport.freight", time_period="2005/..",
                ref_area="middle-corridor", counterpart_area="UZB", speaker="Customs of the PRC"),
    )  # fmt: skip
    events = (
        event,
        replace(event, date="2030", parties=("SCO",), participants=("Xi Jinping",), name="summit"),
    )
    with Ledger.open(":memory:") as ledger:
        ledger.add(Extraction(first.document, claims, events))
        ledger.add(extraction("Nothing was said."))
        yield ledger


def found(ledger, claims):
    return sorted(int(row["value"] / 44e9) for row in ledger.rows(claims))


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("trade", [1, 2]),
        ("trade.exports", [2]),
        ("trade.", [1, 2]),
        ("TRADE", [1, 2]),
        ("trad", []),
        (None, [1, 2, 3, 4]),
    ],
)
def test_an_indicator_or_its_family(filled, indicator, expected):
    assert found(filled, queries.with_indicator(filled.claims(), indicator)) == expected


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        ("KAZ", [1, 2, 3]),
        ("CHN", [1, 3]),
        ("uzb", [4]),
        ("Middle-Corridor", [4]),
        ("K", []),
        (None, [1, 2, 3, 4]),
    ],
)
def test_an_area_on_either_side(filled, area, expected):
    assert found(filled, queries.with_area(filled.claims(), area)) == expected


@pytest.mark.parametrize(("area", "expected"), [("chn", ["talks in Astana"]), ("SCO", ["summit"]), ("C", [])])
def test_an_area_that_takes_part_in_an_event(filled, area, expected):
    assert [row["name"] for row in filled.rows(queries.with_area(filled.events(), area))] == expected


@pytest.mark.parametrize(
    ("speaker", "expected"), [("tokayev", [1, 2]), ("PRC", [4]), ("Xi", []), ("", [1, 2, 4])]
)
def test_a_speaker_by_part_of_the_name(filled, speaker, expected):
    assert found(filled, queries.with_speaker(filled.claims(), speaker)) == expected


def test_a_participant_of_an_event_by_part_of_the_name(filled):
    assert len(filled.rows(queries.with_speaker(filled.events(), "xi jin"))) == 2
    assert len(filled.rows(queries.with_speaker(filled.events(), "Tokayev"))) == 1


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2024-07", None, [1, 2, 4]),
        ("2025", None, [4]),
        (None, "2023", [4]),
        (None, "2004-12-31", []),
        ("2024-12-31", "2024-12-31", [1, 2, 4]),
        ("2023-Q4", "2024-01", [1, 2, 4]),
        (None, None, [1, 2, 3, 4]),
    ],
)
def test_periods_that_share_a_day(filled, since, until, expected):
    assert found(filled, queries.between(filled.claims(), since, until)) == expected


def test_events_between_two_days(filled):
    assert [row["name"] for row in filled.rows(queries.between(filled.events(), "2029", None))] == ["summit"]


def test_what_is_no_period_is_refused(filled):
    with pytest.raises(InvalidValue, match="'lately' is not a period"):
        queries.between(filled.claims(), "lately")


def test_one_document_by_the_first_letters_of_its_id(filled):
    document = filled.rows(filled.claims())[0]["document"]
    assert found(filled, queries.with_document(filled.claims(), document[:5].upper())) == [1, 2, 3, 4]
    assert found(filled, queries.with_document(filled.claims(), "x")) == []


def test_claims_with_the_particulars_of_their_document(filled):
    row = filled.rows(queries.with_particulars(filled.claims(), filled.documents()))[0]
    assert (row["title"], row["outlet"], row["quote"]) == ("Talks", "Akorda", TEXT)
    assert set(row) == {*tables.CLAIMS.names, "title", "outlet", "published", "url", "path"}


def test_documents_with_the_number_of_their_claims_and_events(filled):
    counted = queries.counting(filled.documents(), filled.claims(), filled.events())
    rows = filled.rows(queries.newest_first(counted))
    assert [(row["claims"], row["events"]) for row in rows] == [(4, 2), (0, 0)]


def test_documents_by_day_of_publication_and_by_what_they_state(filled):
    documents = filled.documents()
    assert len(filled.rows(queries.published_between(documents, "2024", "2024-07-03"))) == 1
    assert len(filled.rows(queries.published_between(documents, None, "2024-07-02"))) == 0
    exports = queries.with_indicator(filled.claims(), "trade.exports")
    assert [row["title"] for row in filled.rows(queries.stating(documents, exports))] == ["Talks"]


def test_claims_come_by_indicator_and_period_with_the_undated_last(filled):
    rows = filled.rows(queries.by_indicator(filled.claims()))
    assert [row["indicator"] for row in rows] == [
        "trade.exports",
        "trade.turnover",
        "tradex.other",
        "transport.freight",
    ]


QUERIES = (
    lambda claims, events, documents: queries.with_indicator(claims, "trade"),
    lambda claims, events, documents: queries.with_area(events, "KAZ"),
    lambda claims, events, documents: queries.between(queries.live(claims), "2024", "2025"),
    lambda claims, events, documents: queries.with_speaker(events, "Xi"),
    lambda claims, events, documents: queries.counting(documents, claims, events),
    lambda claims, events, documents: queries.latest_editions(documents),
    lambda claims, events, documents: queries.quoting(claims, "a b"),
    lambda claims, events, documents: queries.newest_first(queries.holding(documents, "a b")),
)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "databricks"])
def test_a_query_knows_no_connection_and_no_engine(query, dialect):
    unbound = (
        ibis.table(t.ibis_types(), name=t.name) for t in (tables.CLAIMS, tables.EVENTS, tables.DOCUMENTS)
    )
    assert "SELECT" in ibis.to_sql(query(*unbound), dialect=dialect)


def test_a_claim_is_given_by_the_reader_whose_reading_stands_and_a_withdrawn_one_by_its_first(extraction):
    first = extraction(TEXT)
    (claim,) = first.claims
    other = replace(first, claims=(replace(claim, indicator="trade.exports"),))
    with Ledger.open(":memory:") as ledger:
        ledger.add(first, run=ledger.begin("add", reader="fast"))
        ledger.add(other, run=ledger.begin("add", reader="careful"))
        claims = ledger.claims(withdrawn=True)
        rows = ledger.rows(queries.with_own_reader(claims, ledger.documents(), ledger.runs()))
        (event,) = ledger.rows(queries.with_own_reader(ledger.events(), ledger.documents(), ledger.runs()))
    readers = {row["indicator"]: row["reader"] for row in rows}
    assert readers == {"trade.turnover": "fast", "trade.exports": "careful"}
    assert event["reader"] == "careful"


def test_a_reading_that_does_not_count_leaves_the_reader_as_it_was(extraction):
    with Ledger.open(":memory:") as ledger:
        ledger.add(extraction(TEXT, published="2024-07-03"), run=ledger.begin("add", reader="fast"))
        ledger.add(extraction(TEXT), run=ledger.begin("add", reader="careful"))
        (row,) = ledger.rows(queries.with_reader(ledger.documents(), ledger.runs()))
    assert row["reader"] == "fast"
