"""The sums of fitted weights, whatever the way in which they are looked up."""

from __future__ import annotations

import math

import pytest

from dostyk.claims import weights
from dostyk.claims.features import names, under
from dostyk.claims.weights import Classifier, Ranker, pick


def spelled(cue: str, near: bool) -> tuple[str, ...]:
    return f"cue={cue}", f"cue={cue}:{near}", "cue"


GROUP = (spelled, "exports", True)


def test_names_spell_out_every_group_in_order():
    assert names(["first", GROUP, (under, "n", "last")]) == [
        "first",
        "cue=exports",
        "cue=exports:True",
        "cue",
        "n:last",
    ]


def test_a_group_weighs_what_its_names_weigh_and_an_unknown_name_nothing():
    model = Ranker({"cue=exports": 0.25, "cue": -1.5, "first": 2.0})
    assert model.score([GROUP, "first", "unheard of", "first"]) == pytest.approx(0.25 - 1.5 + 4.0)
    assert model.add(1.0, [GROUP]) == pytest.approx(-0.25)


def test_a_part_of_the_weights_is_known_by_what_stands_behind_its_head():
    part = Ranker({"r:near": 1.0, "c:near": -0.5, "r:far:off": 9.0}).part("r")
    assert (part.score(["near"]), part.score(["far:off"]), part.score(["r:near"])) == (1.0, 9.0, 0.0)


def test_rows_of_either_sign_add_up_label_by_label():
    model = Classifier(["a", "b"], {"one": {"a": -0.5, "b": 3.25}, "cue": {"a": 0.1, "b": -7.0}})
    label, odds = model.choose(["one", GROUP, "one", "unheard of"])
    assert (label, odds) == ("b", pytest.approx(1 / (1 + math.exp(-0.9 + 0.5))))


def test_a_classifier_gives_the_best_allowed_label_and_how_likely_it_is():
    model = Classifier(["a", "b", "c"], {"word": {"a": 2.0, "b": 1.0}})
    label, odds = model.choose(["word"])
    assert (label, odds) == ("a", pytest.approx(math.e**2 / (math.e**2 + math.e + 1)))
    assert model.choose(["word"], frozenset({"b", "c"}))[0] == "b"
    assert model.choose(["word"], frozenset({"z"})) == ("", 0.0)


def test_of_equals_the_first_is_picked():
    assert pick([1.0, 3.0, 3.0])[0] == 1


def test_there_is_no_doubt_of_the_only_candidate():
    assert Ranker({"word": -3.0}).choose([["word"]]) == (0, 1.0)


def test_what_is_remembered_is_bounded_and_forgetting_changes_no_score(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(weights, "_KEPT", 3)
    model = Ranker({"cue": 1.0, "cue=7": 0.5})
    scores = [model.score([(spelled, str(number), False), "word"]) for number in range(20)]
    assert scores == [1.5 if number == 7 else 1.0 for number in range(20)]
    assert len(model._known) <= 3 + 2
