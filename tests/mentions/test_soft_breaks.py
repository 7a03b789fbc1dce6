from __future__ import annotations

from dostyk.documents import parse
from dostyk.mentions.tokens import Tokens

WRAPPED = (
    "Freight over the two crossings grew again in the first nine months\n"
    "of the year and reached 21.6 million tonnes, the railway company\n"
    "said. Containers grew faster than bulk, and the number of trains\n"
    "rose to 12,600."
)


def sentences(text: str) -> list[str]:
    return [text[one.start : one.end] for one in Tokens(parse(text.encode(), name="a.txt")).sentences]


def test_a_sentence_goes_on_over_a_line_break_within_a_paragraph() -> None:
    first, second = sentences(WRAPPED)
    assert first.endswith("company\nsaid.")
    assert second.startswith("Containers")


def test_each_row_of_a_table_is_a_sentence_of_its_own() -> None:
    assert sentences("Year | Exports\n2022 | 4,127\n2023 | 6,063") == [
        "Year | Exports",
        "2022 | 4,127",
        "2023 | 6,063",
    ]
