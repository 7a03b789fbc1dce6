from __future__ import annotations

import pytest

from dostyk.claims.governors import governors, marks_of, path
from dostyk.claims.sheet import Sheet
from dostyk.documents.model import Document
from dostyk.mentions.find import find


def sheet_of(text: str) -> Sheet:
    return Sheet(find(Document(text, published="2024-12-01")))


def relations(text: str, figure: int = 0) -> set[tuple[str, str]]:
    sheet = sheet_of(text)
    quantity = sheet.mentions.quantities[figure]
    index = sheet.sentence[quantity.first]
    start = sheet.mentions.tokens.sentences[index].first
    cues = sheet.cues[index]
    return {(how, cue.value) for how, cue, _ in governors(marks_of(sheet, index), start, quantity, cues)}


@pytest.mark.parametrize(
    ("text", "figure", "relation", "indicator"),
    [
        ("Peruvian exports to Japan amounted to USD 532 million.", 0, "subj", "trade.exports"),
        ("In May the trade deficit narrowed to 3 billion euros.", 0, "subj", "trade.balance"),
        ("The volume of exports rose to 5 million tonnes.", 0, "sub", "trade.exports"),
        ("Peru imported 6 million tonnes of wheat.", 0, "adj", "trade.imports"),
        ("They signed 14 agreements in Lima.", 0, "head", "agreement.count"),
        (
            "Exports reached 5 million tonnes, while imports came to 2 million tonnes.",
            1,
            "subj",
            "trade.imports",
        ),
        (
            "Exports reached 5 million tonnes, while imports came to 2 million tonnes.",
            1,
            "lfb",
            "trade.exports",
        ),
        ("The port took 5 million tonnes, and exports slowed.", 0, "rc", "trade.exports"),
    ],
)
def test_a_cue_is_told_by_how_it_stands_to_the_figure(
    text: str, figure: int, relation: str, indicator: str
) -> None:
    assert (relation, indicator) in relations(text, figure)


def test_the_subject_of_one_clause_is_none_of_the_next() -> None:
    text = "Exports reached 5 million tonnes, while the deficit came to 2 billion euros."
    assert ("subj", "trade.exports") not in relations(text, 1)
    assert ("subj", "trade.balance") not in relations(text, 0)


def test_only_the_nearest_cue_of_a_relation_is_the_first_to_stand_so() -> None:
    sheet = sheet_of("The exporters and the importers signed 14 agreements and memoranda.")
    quantity = sheet.mentions.quantities[0]
    found = list(governors(marks_of(sheet, 0), 0, quantity, sheet.cues[0]))
    nearest: dict[str, int] = {}
    for how, cue, best in found:
        nearest.setdefault(how, cue.first)
        assert best == (cue.first == nearest[how])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Trade rose from USD 5 billion to USD 7 billion.", "p1"),
        ("Trade was USD 5 billion, exports USD 3 billion.", "c2k"),
        ("Trade was USD 5 billion, while exports stood at USD 3 billion.", "b3k"),
        ("Of 14 wagons the railway said 3 wagons arrived.", "p3k"),
    ],
)
def test_what_lies_between_two_figures_is_told(text: str, wanted: str) -> None:
    sheet = sheet_of(text)
    one, other = sheet.mentions.quantities[:2]
    assert path(marks_of(sheet, 0), 0, one, other, sheet.cues[0]) == wanted
