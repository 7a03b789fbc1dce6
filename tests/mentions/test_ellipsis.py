from __future__ import annotations

import pytest

from dostyk.documents.model import Document
from dostyk.mentions.find import find


def units(text: str) -> list[tuple[str, str]]:
    return [(text[mention.start : mention.end], mention.unit) for mention in find(Document(text)).quantities]


@pytest.mark.parametrize(
    ("text", "written", "unit"),
    [
        ("It took 12 days, against 16 before.", "16", "d"),
        ("Rates rose from 4.7 to 5.3 per cent.", "4.7", "%"),
        ("Rail has 37 per cent of the trade, roads 40.", "40", "%"),
        ("The fund holds $3 billion and should reach 5 billion.", "5 billion", "USD"),
        ("They ship 30,000 tonnes; last year it was 28,000.", "28,000", "t"),
    ],
)
def test_a_unit_left_out_is_that_of_the_figure_beside(text: str, written: str, unit: str) -> None:
    assert dict(units(text))[written] == unit


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Loans of $3 billion went to 40 firms; visitors reached 1.5 million.", "1.5 million"),
        ("The port moved 40,000 TEU, and ship calls fell to 900.", "900"),
        ("Investors put in $2 billion; of these, 12 have left.", "12"),
        ("The trip took nine days; there were 30 of us.", "30"),
    ],
)
def test_a_count_of_people_and_things_takes_no_unit(text: str, written: str) -> None:
    assert dict(units(text))[written] == "1"


def test_a_unit_does_not_pass_from_one_paragraph_to_another() -> None:
    text = "It cost $30 million.\n\nAnother took 20."
    document = Document(text)
    assert next(mention.unit for mention in find(document).quantities) == "USD"
    assert dict(units(text))["20"] == "1"
