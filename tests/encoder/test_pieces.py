"""WordPiece: words cut into the longest pieces that the vocabulary holds."""

from __future__ import annotations

import pytest

from dostyk.encoder.pieces import WordPieces

VOCABULARY = [
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "trade",
    "kaz",
    "##akh",
    "##stan",
    "25",
    ".",
    "2",
    "a",
    "##stana",
    "$",
    "中",
]
PIECES = WordPieces(VOCABULARY)


def cut(word: str) -> list[str]:
    return [VOCABULARY[piece] for piece in PIECES([word])[0]]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("trade", ["trade"]),
        ("TRADE", ["trade"]),
        ("Kazakhstan", ["kaz", "##akh", "##stan"]),
        ("Astana", ["a", "##stana"]),
        ("25.2", ["25", ".", "2"]),
        ("$25", ["$", "25"]),
        ("Trâde", ["trade"]),
        ("中中", ["中", "中"]),
        ("tr\u200bade", ["trade"]),
        ("quux", ["[UNK]"]),
        ("trade-quux", ["trade", "[UNK]", "[UNK]"]),
        ("\u0301", []),
        ("", []),
        ("trade" * 30, ["[UNK]"]),
    ],
)
def test_a_word_is_cut_as_the_vocabulary_allows(word: str, pieces: list[str]):
    assert cut(word) == pieces


def test_a_vocabulary_without_its_special_pieces_is_no_vocabulary():
    with pytest.raises(KeyError):
        WordPieces(["trade"])
