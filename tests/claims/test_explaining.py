from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

import dostyk.demo
from dostyk.claims import extract
from dostyk.claims.explaining import Explanation, explain, explain_at
from dostyk.claims.weighing import Choice, weigh_labels, weigh_options
from dostyk.documents import Document, parse, read

ROOT = Path(__file__).resolve().parents[2]
STAGES = ("gate", "indicator", "measure", "parties", "period", "base", "status", "product")


@cache
def documents() -> list[Document]:
    gold = [
        parse(path.read_bytes(), name=path.name)
        for path in sorted((ROOT / "tests/corpus/gold").glob("*.json"))
    ]
    return [*gold, *read(dostyk.demo.documents()).documents]


@cache
def explanations() -> list[Explanation]:
    return [one for document in documents() for one in explain(document, lambda _: True)]


def choices(one: Explanation) -> dict[str, Choice]:
    return {choice.slot: choice for choice in one.choices}


def test_every_claim_that_is_read_is_explained_and_no_other() -> None:
    read_now = [claim for document in documents() for claim in extract(document).claims]
    assert [one.claim for one in explanations()] == read_now
    assert len(read_now) > 100


def test_what_was_chosen_is_what_the_claim_says() -> None:
    for one in explanations():
        claim, slots = one.claim, choices(one)
        assert claim is not None
        for slot in ("indicator", "measure", "time_period", "base_period", "status", "product", "speaker"):
            assert slots[slot].chosen == getattr(claim, slot)
        parties = [area for area in (claim.ref_area, claim.counterpart_area) if area]
        assert (slots["parties"].chosen or "") == ", ".join(parties)


def test_the_least_sure_slot_is_as_sure_as_the_claim() -> None:
    for one in explanations():
        odds = [choice.odds for choice in one.choices if choice.odds is not None]
        assert one.claim is not None
        assert min([*odds, 1.0]) == pytest.approx(one.claim.confidence, abs=2e-3)


def test_the_reasons_add_up_to_the_margin_and_the_heaviest_come_first() -> None:
    weighed = [choice for one in explanations() for choice in one.choices if choice.margin is not None]
    assert len(weighed) > 500
    for choice in weighed:
        assert choice.margin >= 0
        assert sum(reason.weight for reason in choice.reasons) == pytest.approx(choice.margin, abs=0.3)
        weights = [abs(reason.weight) for reason in choice.reasons]
        assert weights == sorted(weights, reverse=True)


def test_every_feature_that_has_a_weight_is_said_in_words() -> None:
    from dostyk.claims.weights import load
    from dostyk.vocabulary.explanations import sayings

    said = sayings("en")
    assert [
        f"{stage}: {feature}"
        for stage in STAGES
        for feature in load(stage)["weights"]
        if not said.say(stage, feature)
    ] == []


def test_every_pattern_of_a_speaker_met_is_said_in_words() -> None:
    notes = {choices(one)["speaker"].note for one in explanations()}
    assert notes - {None}
    assert all(" " in (note or "") for note in notes)


def refused(text: str, words: str) -> Choice:
    (one,) = explain_at(parse(text.encode(), name="a.txt"), text.index(words))
    assert one.claim is None
    (choice,) = one.choices
    assert (choice.slot, choice.chosen) == ("claim", "no claim")
    return choice


def test_a_figure_that_was_not_taken_as_a_claim_says_why() -> None:
    weighed = refused("One of the six speakers thanked them. Trade reached USD 5 billion in 2024.", "six")
    assert weighed.runner_up == "a claim"
    assert weighed.reasons
    assert "an age" in (refused("The minister is 54 years old.", "54").note or "")
    assert "manner of speaking" in (refused("There are three main reasons for it.", "three").note or "")


def test_no_figure_at_a_place_is_no_explanation() -> None:
    assert explain_at(documents()[0], 0) == []
    assert explain_at(documents()[0], 10**9) == []


def test_a_sign_that_the_words_give_and_a_comparator_are_told() -> None:
    document = parse(b"Exports of Peru to Chile fell by more than 12 percent in 2024.", name="a.txt")
    (one,) = explain_at(document, document.text.index("12"))
    value = choices(one)["value"]
    assert value.chosen == "> -12 %"
    assert "negative" in (value.note or "")
    assert "the words before it say >" in (value.note or "")


def test_the_object_is_plain_json() -> None:
    made = explanations()[0].to_dict()
    assert json.loads(json.dumps(made)) == made
    assert made["choices"][0]["slot"] == "value"


def test_labels_are_weighed_by_what_each_feature_adds_to_the_distance() -> None:
    weights = {"*": {"a": 1.0, "b": 0.5}, "cell": {"a": -0.25, "c": 9.0}}
    choice = weigh_labels("slot", "gate", weights, ["*", "cell", "none such"], "a", ["a", "b"])
    assert (choice.chosen, choice.runner_up, choice.candidates, choice.margin) == ("a", "b", 2, 0.25)
    assert [(reason.weight, reason.features) for reason in choice.reasons] == [
        (0.5, ("*",)),
        (-0.25, ("cell",)),
    ]


def test_options_are_weighed_by_whose_trait_it_is() -> None:
    weights = {"here": 2.0, "unnamed": -1.0, "issuer": 0.5}
    options = [("one", ["here", "issuer"]), ("two", ["issuer", "unnamed"]), ("three", ["unnamed", "unnamed"])]
    choice = weigh_options("slot", "parties", weights, options, "one")
    assert (choice.runner_up, choice.margin) == ("two", 3.0)
    assert [(reason.of, reason.weight) for reason in choice.reasons] == [("chosen", 2.0), ("runner-up", 1.0)]


def test_a_single_candidate_is_not_weighed() -> None:
    assert weigh_options("slot", "parties", {}, [("one", [])], "one").note
    assert weigh_labels("slot", "gate", {}, [], "a", ["a"]).note
