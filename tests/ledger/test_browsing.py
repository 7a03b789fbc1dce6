from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from dostyk.claims.model import Extraction
from dostyk.errors import InvalidValue
from dostyk.ledger import Ledger
from dostyk.ledger.browsing import (
    SORTS,
    Asked,
    Edge,
    Tables,
    narrow,
    page,
    read_value,
    rows_of,
    sorted_rows,
    with_outlet,
)

TEXT = "At talks trade of USD 44 billion was named."


@pytest.fixture(scope="module")
def filled(extraction):
    """A ledger of two documents and fourteen claims with ties, unknown periods and unknown speakers."""
    first = extraction(TEXT, title="Talks", outlet="Akorda", published="2024-07-03")
    second = extraction(f"Later. {TEXT}", title="More talks", outlet=None, published=None)
    made = []
    for extracted in (first, second):
        claim = extracted.claims[0]
        claims = tuple(
            replace(
                claim,
                value=Decimal(at % 3),
                time_period=None if at % 4 == 0 else str(2018 + at % 3),
                speaker=None if at % 2 else f"Speaker {at % 3}",
                status="target" if at == 5 else "actual",
                confidence=at / 10,
                unit="t" if at == 6 else "USD",
            )
            for at in range(7)
        )
        made.append(Extraction(extracted.document, claims, ()))
    with Ledger.open(":memory:") as ledger:
        for one in made:
            ledger.add(one)
        yield ledger


@pytest.fixture(scope="module")
def tables(filled):
    return Tables(filled.claims(), filled.documents(), filled.findings())


def walk(ledger, tables, sort, *, descending, back):
    """The pages of three one after another, from the front or, with ``back``, from the end."""
    edge, found = None, []
    if back:
        last = sorted_ids(ledger, tables, sort, descending=descending)[-1]
        rows = {row["id"]: row for row in ledger.rows(page(tables.claims, tables.documents, sort, None, 99))}
        edge, found = Edge(rows[last]["by"], last, "before"), [last]
    for _ in range(20):
        rows = ledger.rows(page(tables.claims, tables.documents, sort, edge, 3, descending=descending))
        if not rows:
            break
        found += [row["id"] for row in rows]
        edge = Edge(rows[-1]["by"], rows[-1]["id"], "before" if back else "after")
    return found


def sorted_ids(ledger, tables, sort, *, descending):
    return [row["id"] for row in ledger.rows(sorted_rows(tables, Asked(), sort, descending=descending))]


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("back", [False, True])
def test_pages_give_every_claim_once_and_in_order(filled, tables, sort, descending, back):
    whole = sorted_ids(filled, tables, sort, descending=descending)
    walked = walk(filled, tables, sort, descending=descending, back=back)
    assert len(whole) == 14
    assert walked == (whole[::-1] if back else whole)


def test_what_has_no_value_comes_last_in_either_direction(filled, tables):
    for descending in (False, True):
        rows = filled.rows(page(tables.claims, tables.documents, "speaker", None, 14, descending=descending))
        known = [row["by"] is not None for row in rows]
        assert known == sorted(known, reverse=True)
        assert not all(known)


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        (Asked(), 14),
        (Asked(words="TALKS trade"), 14),
        (Asked(words='"trade talks"'), 0),
        (Asked(words="speaker talks"), 8),
        (Asked(words="  "), 14),
        (Asked(areas=("KAZ", "CHN")), 14),
        (Asked(areas=("KAZ", "UZB")), 0),
        (Asked(status="target"), 2),
        (Asked(unit="t"), 2),
        (Asked(measure="rank"), 0),
        (Asked(outlet="Akorda"), 7),
        (Asked(outlet="akorda' OR 1=1 --"), 0),
        (Asked(since="2019", until="2019"), 2),
        (Asked(speaker="speaker 2"), 2),
        (Asked(finding="any"), 0),
    ],
)
def test_claims_are_narrowed_by_what_is_asked(filled, tables, asked, number):
    assert len(filled.rows(narrow(tables, asked))) == number


def test_several_sets_of_columns_are_counted_in_one_pass(filled, tables):
    found = browsing_table(tables)
    every, outlets, pairs, statuses = filled.count_by(
        found, (), ("outlet",), ("ref_area", "counterpart_area"), ("status",)
    )
    assert every == [(14,)]
    assert sorted(outlets, key=str) == [("Akorda", 7), (None, 7)]
    assert pairs == [("CHN", "KAZ", 14)]
    assert sorted(statuses) == [("actual", 12), ("target", 2)]


def test_nothing_is_counted_as_nothing(filled, tables):
    found = narrow(tables, Asked(measure="rank"))
    assert filled.count_by(found, (), ("status",)) == [[(0,)], []]


def browsing_table(tables):
    return with_outlet(tables.claims, tables.documents)


def test_the_rows_of_ids_carry_their_documents(filled, tables):
    ids = sorted_ids(filled, tables, "value", descending=False)[:2]
    rows = filled.rows(rows_of(tables, ids))
    assert {row["id"] for row in rows} == set(ids)
    assert all("outlet" in row and "quote" in row for row in rows)


def test_nothing_else_can_be_sorted_by(tables):
    with pytest.raises(InvalidValue, match="sort by"):
        page(tables.claims, tables.documents, "id; DROP TABLE claims", None, 5)


@pytest.mark.parametrize(
    ("sort", "written"), [("period", "soon"), ("value", "much"), ("added", "?"), ("confidence", "sNaN-")]
)
def test_a_place_that_is_none_is_refused(sort, written):
    with pytest.raises(InvalidValue, match="no place"):
        read_value(sort, written)


def test_threads_share_one_file(filled):
    other = filled.share()
    assert other.rows(other.documents().count().as_table()) == filled.rows(
        filled.documents().count().as_table()
    )
    other.close()


def test_rows_come_in_batches(filled):
    batches = list(filled.batches(filled.claims().select("id"), size=5))
    assert sum(batch.num_rows for batch in batches) == 14
