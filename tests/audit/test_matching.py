from __future__ import annotations

from dostyk.audit.dossier import Dossier
from dostyk.audit.matching import match, support

from .conftest import read

ONE = read(
    "Trade between China and Laos reached 8.2 billion dollars in 2024, Chinese customs data show.", outlet="A"
)
TWO = read(
    "Chinese customs put trade between China and Laos at 8.2 billion dollars in 2024, a yearbook says.",
    outlet="B",
)
LAO = read(
    "The trade of Laos with China amounted to $6.1 billion in 2024, the Lao Statistics Bureau said.",
    outlet="C",
)
VAGUE = read("In 2024 trade between China and Laos came to 8.2 billion dollars.", outlet="D")


def statements(*given):
    return Dossier(given).statements


def test_a_match_says_what_it_is_made_of():
    a, b = statements(ONE, TWO)
    found = match(a, b)
    assert 0 < found.score <= 1
    assert found.open == ()
    assert "who counted" in str(found)


def test_what_the_sentences_leave_open_costs_and_is_named():
    a, b = statements(ONE, VAGUE)
    found = match(a, b)
    assert "who counted" in found.open
    assert found.score < min(a.claim.confidence, b.claim.confidence)


def test_two_offices_are_no_match():
    a, b = (next(s for s in statements(ONE, LAO) if s.document is one.document) for one in (ONE, LAO))
    assert match(a, b).score == 0


def test_support_counts_documents_and_copies_once():
    copy = read(ONE.document.text, outlet="E")
    long = "The wire of the morning was printed by all papers of the province without a change of a single word. "
    first, second = (
        read(long + ONE.document.text, outlet="F"),
        read(long + ONE.document.text + " So far.", outlet="G"),
    )
    made = support(Dossier((first, second, LAO)))
    (claim,) = {c.id for c in first.claims if c.indicator == "trade.turnover"}
    assert str(made[claim]) == "2 documents, 1 source"
    assert copy.document.id == ONE.document.id
