from __future__ import annotations

import pytest

from dostyk.claims.draft import begin
from dostyk.claims.sheet import Sheet
from dostyk.claims.signs import signed
from dostyk.documents.model import Document
from dostyk.mentions.find import find


def sign_of(text: str, written: str, *, measure: str, indicator: str = "trade.exports") -> str:
    mentions = find(Document(text, published="2025-03-01"))
    sheet = Sheet(mentions)
    quantity = next(q for q in mentions.quantities if text[q.start : q.end] == written)
    draft = begin(sheet, quantity, sheet.sentence[quantity.first])
    draft.measure, draft.indicator = measure, indicator
    return "-" if signed(sheet, draft)[0] < 0 else "+"


@pytest.mark.parametrize(
    ("text", "written", "sign"),
    [
        ("Exports fell by 5% last year.", "5%", "-"),
        ("Exports rose by 5% on lower prices.", "5%", "+"),
        ("A 9.5 percent on-year decline followed.", "9.5 percent", "-"),
        ("An increase of 4% came after a fall.", "4%", "+"),
        ("Brazil shipped 41% fewer cars.", "41%", "-"),
        ("One side cut its purchases by 11 per cent, the other by 4 per cent.", "4 per cent", "-"),
        ("Imports fell, while exports gained 7%.", "7%", "+"),
        ("Imports fell 3%, exports 7% up.", "7%", "+"),
        ("The port was up 8.9% on the year.", "8.9%", "+"),
    ],
)
def test_a_change_has_the_sign_of_the_word_that_governs_it(text: str, written: str, sign: str) -> None:
    assert sign_of(text, written, measure="change") == sign


@pytest.mark.parametrize(
    ("text", "written", "sign"),
    [
        ("Calls numbered 1,912, which is 153 fewer.", "153", "-"),
        ("Trade was $4.49 bln, or 29 percent, less than in 2023.", "$4.49 bln", "-"),
        ("Shipments were EUR 3.8 billion lower.", "EUR 3.8 billion", "-"),
        ("The mine will add 20 million tonnes.", "20 million tonnes", "+"),
    ],
)
def test_a_difference_has_a_sign_too(text: str, written: str, sign: str) -> None:
    assert sign_of(text, written, measure="difference") == sign


@pytest.mark.parametrize(
    ("text", "written", "sign"),
    [
        ("The deficit came to $561 million, against a surplus of $785 million.", "$561 million", "-"),
        ("The deficit came to $561 million, against a surplus of $785 million.", "$785 million", "+"),
        ("The deficit more than doubled, from $12.4 billion to $26.7 billion.", "$26.7 billion", "-"),
        ("From a surplus of $2 billion it went to a $5 billion deficit.", "$5 billion", "-"),
        ("A trade deficit remained. It reached $3 billion.", "$3 billion", "-"),
        ("The balance was $3 billion.", "$3 billion", "+"),
    ],
)
def test_a_balance_is_negative_beside_a_deficit(text: str, written: str, sign: str) -> None:
    assert sign_of(text, written, measure="level", indicator="trade.balance") == sign


def test_money_lost_is_negative_and_a_level_that_fell_is_not() -> None:
    assert sign_of("The airline lost $3 million.", "$3 million", measure="level", indicator="other") == "-"
    assert sign_of("Exports fell to $3 million.", "$3 million", measure="level") == "+"


def test_a_written_sign_stays() -> None:
    assert sign_of("Growth fell to +5%.", "+5%", measure="change") == "+"
    assert sign_of("Growth rose to -5%.", "-5%", measure="change") == "-"
