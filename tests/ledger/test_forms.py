from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dostyk.claims.model import Extraction
from dostyk.ledger import Ledger, browsing, forms
from dostyk.ledger.browsing import SORTS, Asked, Edge
from dostyk.ledger.statements import MOST, Blanks, Statements

TEXT = "At talks trade of USD 44 billion was named, the Minister said."
SETS = ((), ("indicator",), ("outlet",), ("ref_area", "counterpart_area"))


@pytest.fixture(scope="module")
def ledger(extraction):
    """A ledger of two documents and twelve claims, and a finding about one of them."""
    with Ledger.open(":memory:") as opened:
        made = [extraction(TEXT, outlet="Akorda", published="2024-07-03"), extraction(f"Later. {TEXT}")]
        for one in made:
            claim = one.claims[0]
            claims = tuple(
                replace(
                    claim,
                    value=Decimal(at % 3),
                    time_period=None if at % 4 == 0 else str(2018 + at % 3),
                    speaker=None if at % 2 else f"O'Speaker {at % 3}",
                    status="target" if at == 5 else "actual",
                    confidence=at / 10,
                )
                for at in range(6)
            )
            opened.add(Extraction(one.document, claims, ()))
        row = {
            "id": "f1",
            "rule": "sum",
            "severity": "note",
            "message": "Odd.",
            "claims": [opened.rows(opened.claims())[0]["id"]],
            "spans": [],
            "evidence": None,
            "settle": None,
        }
        opened.record([row])
        yield opened


def told(ledger, asked):
    found = browsing.narrow(forms.tables_of(ledger), asked)
    return sorted(row["id"] for row in ledger.rows(found.select("id")))


def found(ledger, asked):
    return sorted(row["id"] for row in forms.find_page(ledger, asked, "value", None, 99, descending=False))


TEXTS = st.sampled_from(
    [None, "", "o'speaker", "O", "$p0", "dostyk parameter 0", "trade.turnover", "actual", "?"]
)
QUESTIONS = st.builds(
    Asked,
    words=st.sampled_from([None, " ", "talks MINISTER", '"44 billion"', "'; --", "?"]),
    indicator=st.sampled_from([None, "trade", "trade.", "TRADE.turnover", "rail", "?"]),
    areas=st.sampled_from([(), ("KAZ",), ("chn", "KAZ"), ("XXX",)]),
    since=st.sampled_from([None, "2019", "2018-06", "../2019"]),
    until=st.sampled_from([None, "2019", "2020-Q1", "2019/.."]),
    speaker=TEXTS,
    status=TEXTS,
    outlet=st.sampled_from([None, "Akorda", "?"]),
    document=st.sampled_from([None, "0", "f"]),
    finding=st.sampled_from([None, "any", "sum", "f1", "?"]),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=QUESTIONS)
def test_a_form_finds_what_the_question_itself_finds(ledger, asked):
    assert found(ledger, asked) == told(ledger, asked)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=QUESTIONS)
def test_a_form_counts_what_the_question_itself_counts(ledger, asked):
    tables = forms.tables_of(ledger)
    table = browsing.with_outlet(browsing.narrow(tables, asked), tables.documents)
    expected = ledger.count_by(
        table.select("id", "indicator", "outlet", "ref_area", "counterpart_area"), *SETS
    )
    counted = forms.count_values(ledger, asked, *SETS)
    assert [sorted(map(repr, one)) for one in counted] == [sorted(map(repr, one)) for one in expected]


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("side", ["after", "before"])
def test_the_page_next_to_any_row_is_that_of_the_question_itself(ledger, sort, descending, side):
    tables = forms.tables_of(ledger)
    for row in ledger.rows(browsing.page(tables.claims, tables.documents, sort, None, 99)):
        edge = Edge(row["by"], row["id"], side)
        expected = browsing.page(tables.claims, tables.documents, sort, edge, 3, descending=descending)
        assert forms.find_page(ledger, Asked(), sort, edge, 3, descending=descending) == ledger.rows(expected)


def test_claims_are_read_with_the_particulars_of_their_documents(ledger):
    tables = forms.tables_of(ledger)
    ids = [row["id"] for row in ledger.rows(tables.claims)][:7]
    expected = {row["id"]: row for row in ledger.rows(browsing.rows_of(tables, ids))}
    assert forms.read_claims(ledger, ids) == expected
    assert forms.read_claims(ledger, []) == {}


def test_questions_of_one_form_share_a_statement():
    one, two = Asked(speaker="Aida", areas=("KAZ",)), Asked(speaker="Berik", areas=("CHN",))
    assert forms.part(one)[0] == forms.part(two)[0]
    assert forms.part(one)[0] != forms.part(Asked(speaker="Aida", areas=("KAZ", "CHN")))[0]


def test_a_statement_is_compiled_once_and_the_oldest_are_forgotten():
    held, compiled = Statements(), []
    for form in (*range(MOST), 0, MOST, 0, 1):
        held.find(form, lambda form=form: compiled.append(form) or str(form))
    assert compiled == [*range(MOST), MOST, 1]


def test_each_blank_is_another():
    blanks = Blanks()
    assert blanks.take().op() != blanks.take().op()
