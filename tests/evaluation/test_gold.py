from __future__ import annotations

import json
from typing import Any

import pytest

from dostyk.errors import ReadError
from dostyk.evaluation.gold import gold

TEXT = "Trade reached USD 8 billion."
CLAIM = {
    "indicator": "trade.turnover",
    "value": 8e9,
    "unit": "USD",
    "measure": "level",
    "start": 14,
    "end": 27,
}


def read(**changes: Any) -> object:
    record = {"text": TEXT, "claims": [CLAIM], "events": []} | changes
    return gold(json.dumps(record).encode(), name="one.json")


def test_a_document_without_an_id_has_that_of_its_words() -> None:
    one = gold(json.dumps({"text": TEXT, "claims": [], "events": []}).encode(), name="one.json")
    assert one.id == one.document.id


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": f" {TEXT}"}, "not clean"),
        ({"claims": None}, 'no list of "claims"'),
        ({"events": {}}, 'no list of "events"'),
        ({"claims": [7]}, "claim 1: it is no object"),
        ({"claims": [CLAIM, CLAIM | {"value": "8"}]}, 'claim 2: it has no "value"'),
        ({"claims": [CLAIM | {"value": True}]}, 'no "value"'),
        ({"claims": [CLAIM | {"unit": None}]}, 'no "unit"'),
        ({"claims": [CLAIM | {"end": 999}]}, "14:999 does not lie in the text"),
        ({"claims": [CLAIM | {"start": 27}]}, "does not lie in the text"),
        ({"claims": [CLAIM | {"start": "14"}]}, "does not lie in the text"),
        ({"claims": [CLAIM | {"value_high": "9"}]}, "its \"value_high\" is '9'"),
        ({"claims": [CLAIM | {"time_period": 2024}]}, 'its "time_period" is 2024'),
        ({"claims": [CLAIM | {"speaker": ["Xi"]}]}, 'its "speaker" is '),
        ({"events": [{"type": "visit", "parties": "CHN", "start": 0, "end": 5}]}, 'its "parties" is '),
        ({"events": [{"type": "visit", "parties": [7], "start": 0, "end": 5}]}, "are no codes"),
        ({"events": [{"start": 0, "end": 5}]}, 'event 1: it has no "type"'),
    ],
)
def test_what_is_amiss_is_said_with_the_name_of_the_file(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(ReadError, match=words) as caught:
        read(**changes)
    assert caught.value.where == "one.json"


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b"7"])
def test_bytes_that_hold_no_document_are_an_error_and_no_crash(data: bytes) -> None:
    with pytest.raises(ReadError):
        gold(data, name="one.json")


def test_a_list_of_one_document_is_not_taken_for_an_annotated_document() -> None:
    with pytest.raises(ReadError, match="not clean"):
        gold(json.dumps([{"text": TEXT, "claims": [], "events": []}]).encode(), name="one.json")
