from __future__ import annotations

from dataclasses import replace

import pytest

from dostyk.claims.model import Extraction
from dostyk.ledger import Ledger, leading

TEXT = "At talks trade of USD 44 billion was named."


@pytest.fixture(scope="module")
def ledger(extraction):
    """Six documents, a day apart, each with two claims about KAZ and CHN in either order and one about KAZ."""
    with Ledger.open(":memory:") as opened:
        for at in range(6):
            made = extraction(f"{TEXT} No. {at}.", published=f"2024-07-0{at + 1}")
            claim = made.claims[0]
            claims = (
                replace(claim, ref_area="KAZ", counterpart_area="CHN", start=0),
                replace(claim, ref_area="CHN", counterpart_area="KAZ", start=1),
                replace(claim, ref_area="KAZ", counterpart_area=None, start=2),
                replace(claim, ref_area="KAZ", counterpart_area=None, start=3, measure="ordinal"),
            )
            opened.add(Extraction(made.document, claims, ()))
        yield opened


def test_a_pair_is_one_subject_whichever_area_stands_first(ledger):
    counts = ledger.rows(leading.count_subjects(ledger.claims()))
    assert [(row["one"], row["two"], row["n"]) for row in counts] == [("CHN", "KAZ", 12), ("KAZ", None, 12)]


def test_of_each_subject_the_newest_are_taken(ledger):
    spoken = leading.spoken_of(ledger.claims(), ["trade.turnover"])
    about = leading.about_subjects(spoken, [("CHN", "KAZ"), ("KAZ", None)])
    documents = ledger.documents()
    rows = ledger.rows(leading.newest_of_each(about, documents, 2))
    days = {row["id"]: row["published"].day for row in ledger.rows(documents)}
    assert sorted(days[row["document"]] for row in rows) == [5, 6, 6, 6]
    assert all(row["measure"] == "level" for row in rows)


def test_only_the_given_documents_count(ledger):
    spoken = leading.about_subjects(leading.spoken_of(ledger.claims(), ["trade.turnover"]), [("KAZ", None)])
    documents = ledger.documents()
    early = documents.filter(documents.published < "2024-07-03")
    rows = ledger.rows(leading.newest_of_each(spoken, early, 9))
    assert len(rows) == 2
