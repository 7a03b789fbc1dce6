from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from dostyk.claims.event_triggers import Found, event_words
from dostyk.claims.event_weights import Weights, event_weights
from dostyk.documents.model import Document
from dostyk.mentions.tokens import Tokens
from dostyk.vocabulary.terms import EVENT_TYPES

DATA = tomllib.loads((files("dostyk.vocabulary") / "data" / "en" / "events.toml").read_text("utf-8"))
FORMS = {"verb": 5, "noun": 2}


def found_in(text: str) -> list[Found]:
    return event_words("en").find(Tokens(Document(text)))


@pytest.mark.parametrize("group", DATA["trigger"], ids=lambda group: group["name"])
def test_every_trigger_has_a_type_of_the_contract_and_all_its_forms(group: dict[str, object]) -> None:
    assert group["type"] in EVENT_TYPES
    assert set(group.get("turns", {})) <= set(EVENT_TYPES)  # type: ignore[call-overload]
    for line in group["words"]:  # type: ignore[attr-defined]
        if not line.startswith("~"):
            assert len(line.partition(" + ")[0].split()) == FORMS[str(group["part"])], line


def test_groups_have_names_of_their_own_and_no_line_stands_twice_in_one() -> None:
    names = Counter(group["name"] for group in DATA["trigger"])
    assert max(names.values()) == 1
    for group in DATA["trigger"]:
        repeated = [line for line, count in Counter(group["words"]).items() if count > 1]
        assert not repeated, (group["name"], repeated)


def test_every_weight_of_a_group_belongs_to_a_group_that_exists() -> None:
    names = {group["name"] for group in DATA["trigger"]}
    groups = {name.split()[1] for name in event_weights("en").features if name.startswith("group ")}
    assert groups <= names


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("They will visit the port.", "verb"),
        ("the official visit of the king", "noun"),
        ("It was their third visit.", "noun"),
        ("Ministers visit the port.", "verb"),
    ],
)
def test_a_word_that_can_be_noun_and_verb_is_read_as_what_it_is_there(text: str, part: str) -> None:
    assert {item.trigger.part for item in found_in(text) if item.trigger.lemma == "visit"} == {part}


def test_a_verb_with_a_capital_inside_a_sentence_is_part_of_a_name() -> None:
    assert not found_in("We read the Land Act again.")
    assert found_in("They land in Lima.")


def test_the_longest_phrase_is_the_trigger() -> None:
    (found,) = found_in("The agreement of 2004 entered into force.")[1:]
    assert (found.trigger.lemma, found.trigger.type) == ("enter into force", "other")


def test_confidence_is_a_probability_and_unknown_features_count_for_nothing() -> None:
    weights = Weights(0.0, 0.5, {"for": 2.0, "against": -2.0})
    assert weights.confidence(["for", "against", "unheard of"]) == pytest.approx(0.5)
    assert weights.confidence(["for"]) > 0.8
    assert weights.confidence(["against"] * 500) == pytest.approx(0.0)
