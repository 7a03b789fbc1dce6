from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dostyk.audit.rules import NAMES, rules
from dostyk.errors import InvalidValue

from .conftest import audited, read

ERROR = read(
    "In 2021 trade between Chile and Peru stood at $4.0 billion; in 2022 it rose to $5.0 billion, growth of 40 percent.",
    outlet="A",
)
FINE = read(
    "In 2021 trade between Chile and Peru stood at $4.0 billion; in 2022 it rose to $5.0 billion, growth of 25 percent.",
    outlet="B",
)
COUNT = read(
    "The trade of Laos with China amounted to $6.1 billion in 2024, the Lao Statistics Bureau said.",
    outlet="C",
)
OTHER = read("Chinese customs data put trade between China and Laos at $8.2 billion in 2024.", outlet="D")


def said(*given):
    return [(f.rule, f.severity, f.message, f.id) for f in audited(*given).findings]


def test_the_order_of_the_documents_makes_no_difference():
    wanted = said(ERROR, FINE, COUNT, OTHER)
    assert wanted
    assert all(said(*order) == wanted for order in itertools.permutations((ERROR, FINE, COUNT, OTHER)))


def test_a_consistent_document_adds_no_error():
    before = {row for row in said(ERROR, COUNT) if row[1] == "error"}
    assert {row for row in said(ERROR, COUNT, FINE) if row[1] == "error"} == before


def test_a_finding_goes_with_its_cause():
    assert [row[0] for row in said(ERROR)] == ["growth"]
    assert said(FINE) == []


def test_the_id_of_a_finding_depends_on_its_rule_and_words_alone():
    assert {row[3] for row in said(ERROR)} <= {row[3] for row in said(ERROR, COUNT, OTHER)}


def test_every_rule_has_its_file_its_severity_and_a_line_that_says_what_it_does():
    found = rules()
    assert tuple(rule.name for rule in found) == NAMES
    assert all(rule.severity in ("error", "warning", "note") and rule.says for rule in found)


def test_a_rule_that_there_is_not_is_refused():
    with pytest.raises(InvalidValue, match="there is no rule 'gossip'"):
        audited(ERROR, only=("gossip",))


def test_nothing_to_read_is_nothing_found():
    assert audited().findings == ()


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=300))
def test_any_text_can_be_audited_and_every_span_lies_in_it(text):
    given = read(f"Trade between Chile and Peru reached $4.0 billion in 2022. {text}")
    for finding in audited(given, ERROR).findings:
        for span in finding.spans:
            document = given.document if span.doc == given.document.id else ERROR.document
            assert 0 <= span.start < span.end <= len(document.text)
