from __future__ import annotations

import json

import pytest

import dostyk.demo
from dostyk.claims.event_explaining import explain_events, explain_events_at
from dostyk.claims.event_weights import event_weights
from dostyk.claims.events import find_events
from dostyk.documents import Document, read
from dostyk.mentions.find import find
from dostyk.vocabulary.explanations import sayings

DOCUMENTS = read(dostyk.demo.documents()).documents


def test_every_event_is_explained_with_its_own_confidence_and_reasons_that_add_up() -> None:
    number = 0
    for document in DOCUMENTS:
        events = find_events(find(document))
        made = list(explain_events(document, lambda _: True))
        assert [one.event for one in made] == events
        number += len(made)
        for one, event in zip(made, events, strict=True):
            first = one.choices[0]
            assert (first.chosen, first.odds) == ("an event", pytest.approx(event.confidence, abs=1e-3))
            assert sum(reason.weight for reason in first.reasons) == pytest.approx(first.margin, abs=0.3)
            slots = {choice.slot: choice.chosen for choice in one.choices}
            assert (slots["date"], slots["status"], slots["type"]) == (event.date, event.status, event.type)
            assert slots["parties"] == (", ".join(event.parties) or None)
            assert json.loads(json.dumps(one.to_dict())) == one.to_dict()
    assert number > 20


def test_every_feature_and_source_is_said_in_words() -> None:
    said = sayings("en")
    assert [name for name in event_weights("en").features if not said.say("event", name)] == []
    notes = [c.note for d in DOCUMENTS for one in explain_events(d, lambda _: True) for c in one.choices[1:]]
    assert all(" " in (note or "") for note in notes)


def test_a_word_that_was_not_taken_as_an_event_says_why() -> None:
    document = Document("The treaty has 22 articles on regular meetings.")
    at = document.text.index("meetings")
    (one,) = explain_events_at(document, at, at + 1)
    assert (one.event, one.choices[0].chosen) == (None, "no event")
    assert one.choices[0].reasons
    assert explain_events_at(document, 0, 1) == []
