from __future__ import annotations

import math
import tomllib
from pathlib import Path
from typing import Any

import pytest

from dostyk.claims.events import advised, find_events, weigh_events
from dostyk.claims.model import Event
from dostyk.documents.model import Block, Document
from dostyk.mentions.find import find
from dostyk.vocabulary.period import is_period
from dostyk.vocabulary.terms import EVENT_STATUSES, EVENT_TYPES

CORPUS = tomllib.loads((Path(__file__).parents[1] / "corpus" / "events.toml").read_text("utf-8"))


def events_of(text: str, published: str | None = "2024-12-01", **more: Any) -> list[Event]:
    return find_events(find(Document(text, published=published, **more)))


@pytest.mark.parametrize("case", CORPUS["told"], ids=lambda case: case["text"][:50])
def test_every_event_of_a_sentence_is_found_with_its_particulars(case: dict[str, Any]) -> None:
    found = events_of(case["text"], case["published"])
    told = [(event.type, event.date, list(event.parties), event.status) for event in found]
    assert told == [(e["type"], e["date"], e["parties"], e["status"]) for e in case["events"]]
    for event, wanted in zip(found, case["events"], strict=True):
        words = case["text"].index(wanted["words"])
        assert event.start < words + len(wanted["words"])
        assert words < event.end


@pytest.mark.parametrize("case", CORPUS["none"], ids=lambda case: case["text"][:50])
def test_a_sentence_without_an_event_gives_none(case: dict[str, Any]) -> None:
    assert events_of(case["text"]) == []


def test_events_keep_the_order_of_the_text_and_the_terms_of_the_contract() -> None:
    text = "\n".join(case["text"] for case in CORPUS["told"])
    found = events_of(text, "2025-12-01")
    assert [event.start for event in found] == sorted(event.start for event in found)
    for event in found:
        assert event.type in EVENT_TYPES
        assert event.status in EVENT_STATUSES
        assert event.date is None or is_period(event.date)
        assert list(event.parties) == sorted(set(event.parties))
        assert 0 <= event.confidence <= 1
        assert event.name
        assert text[event.start : event.end].strip() == text[event.start : event.end]


def test_the_same_text_gives_the_same_events() -> None:
    text = " ".join(case["text"] for case in CORPUS["told"])
    assert events_of(text) == events_of(text)


def test_a_date_line_dates_the_events_below_it() -> None:
    text = "3 January 1992.\nKazakhstan and China establish diplomatic relations.\n\n26 April 1994.\n"
    text += "Kazakhstan and China sign the agreement on the border."
    assert [(e.type, e.date) for e in events_of(text)] == [
        ("founding", "1992-01-03"),
        ("signing", "1994-04-26"),
    ]


def test_an_event_that_happened_again_is_told_twice() -> None:
    text = "Poland and Georgia upgraded their relations to a strategic partnership in July 2005, again in June 2011."
    assert [(e.type, e.date) for e in events_of(text)] == [("upgrade", "2005-07"), ("upgrade", "2011-06")]


def test_this_morning_is_the_day_of_publication_and_last_night_the_one_before() -> None:
    text = "This morning Chile and Peru signed an agreement on visas."
    assert [e.date for e in events_of(text, "2024-05-07")] == ["2024-05-07"]
    text = "Last night Chile and Peru signed an agreement on visas."
    assert [e.date for e in events_of(text, "2024-05-07")] == ["2024-05-06"]


def test_a_future_date_makes_an_event_planned_whatever_the_verb() -> None:
    text = "The third Kenya-Uganda business forum takes place in Kampala on 14 March 2025."
    assert [e.status for e in events_of(text, "2025-02-01")] == ["planned"]
    assert [e.status for e in events_of(text, "2025-04-01")] == ["happened"]


def test_without_a_day_of_publication_the_verb_tells_the_status() -> None:
    found = events_of(
        "Kenya and Uganda will sign a protocol on river transport in Kampala in March 2024.", None
    )
    assert [(e.date, e.status) for e in found] == [("2024-03", "planned")]


def test_a_silent_block_tells_no_event() -> None:
    text = CORPUS["told"][0]["text"]
    assert events_of(text, blocks=(Block("furniture", 0, len(text)),)) == []


def test_the_people_of_the_clause_take_part_by_their_full_names() -> None:
    text = "President Ana Ruiz met Prime Minister Karim Aliyev in Baku on 5 May 2024."
    assert events_of(text)[0].participants == ("Ana Ruiz", "Karim Aliyev")


def test_an_empty_document_and_one_of_signs_alone_tell_nothing() -> None:
    assert events_of("") == []
    assert events_of("— ; ( ) : “ ” … !!! ((( [[[ – - –") == []


def test_a_name_with_an_apostrophe_stays_whole():
    text = "The leaders met in Xi'an on 18 May 2023."
    names = [event.name for event in find_events(find(Document(text)))]
    assert any(name.endswith("Xi'an") for name in names), names


def test_what_else_speaks_for_an_event_decides_about_a_doubtful_word_only() -> None:
    text = (
        "President Tokayev visited Beijing on 3 May 2024. Regular visits matter. The treaty has 22 articles."
    )
    weighed = weigh_events(find(Document(text, published="2024-12-01")))
    doubtful = dict(weighed.doubtful())
    assert set(doubtful) <= {one.clause.at for one in weighed.candidates}
    plain = weighed.decide({})
    assert weighed.decide(dict.fromkeys(doubtful, 0.0)) == plain
    against, behind = (len(weighed.decide(dict.fromkeys(doubtful, odds))) for odds in (-40.0, 40.0))
    assert against <= len(plain) <= behind
    assert against < behind


def test_odds_that_speak_for_a_candidate_are_added_to_its_own() -> None:
    (first, *_) = weigh_events(find(Document("The ministers met in Lima on 3 May 2024."))).candidates
    half = first._replace(confidence=0.5)
    assert advised(half, None) is half
    assert advised(half, math.log(3)).confidence == pytest.approx(0.75)
