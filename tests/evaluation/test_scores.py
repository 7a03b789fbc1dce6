from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from dostyk.claims import extract
from dostyk.evaluation import evaluate, gold
from dostyk.evaluation.comparing import EVENT_SLOTS, SLOTS
from dostyk.evaluation.scores import MEASURES, Evaluation

from .conftest import annotated, change, claim, event

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


def scored(*found: dict[str, Any], kinds: tuple[str, ...] = (), **options: Any) -> Evaluation:
    kinds = kinds or ("news",) * len(found)
    golds = [annotated([claim(), change()], [event()], kind=kind) for kind in kinds]
    return evaluate(zip(golds, found, strict=True), **options)


def test_counts_of_a_small_case_by_hand() -> None:
    whole = scored(
        {"claims": [claim(status="target"), claim("2023", value=1, unit="1")], "events": [event(date=None)]}
    ).parts[0]
    figure, right = whole.score("figure"), whole.score("claim")
    assert (figure.hit, figure.found, figure.gold) == (1, 2, 2)
    assert (figure.precision, figure.recall, figure.f1) == (0.5, 0.5, 0.5)
    assert (right.hit, right.f1) == (0, 0.0)
    assert whole.score("slot status").accuracy == 0.0
    assert whole.score("slot indicator").accuracy == 1.0
    assert whole.score("slot indicator").f1 == 0.5
    assert whole.score("event").f1 == 1.0
    assert whole.score("event date").accuracy == 0.0
    assert whole.score("event parties").accuracy == 1.0


def test_a_wrong_product_speaker_or_base_leaves_the_claim_right() -> None:
    found = [claim(product="gas", speaker="A. B.", base_period="2022", comparator=">"), change()]
    whole = scored({"claims": found, "events": []}).parts[0]
    assert whole.score("claim").f1 == 1.0
    assert whole.score("slot speaker").accuracy == 0.5


def test_kinds_come_after_all_with_the_most_documents_first() -> None:
    made = scored({}, {}, {}, kinds=("speech", "news", "news"))
    assert [(part.kind, part.documents) for part in made.parts] == [("all", 3), ("news", 2), ("speech", 1)]


def test_nothing_found_and_nothing_to_find_give_zero_and_no_error() -> None:
    assert all(score.f1 == 0.0 for score in scored({}).parts[0].scores)
    assert all(score.f1 == 0.0 for score in evaluate([]).parts[0].scores)
    assert evaluate([]).parts[0].documents == 0


def test_intervals_hold_the_score_and_hang_on_the_seed_alone() -> None:
    right = {"claims": [claim(), change()], "events": [event()]}
    found = [right, {}, right, {"claims": [claim()]}, right, {}]
    one, again = scored(*found, seed=3), scored(*found, seed=3)
    assert one.to_dict() == again.to_dict()
    assert one.to_dict() != scored(*found, seed=4).to_dict()
    for score in one.parts[0].scores:
        assert score.f1_interval.low <= score.f1 <= score.f1_interval.high
        assert score.accuracy_interval.low <= score.accuracy + 1e-4
    assert one.parts[0].score("figure").f1_interval.low < one.parts[0].score("figure").f1_interval.high


def test_documents_that_are_all_alike_leave_nothing_open() -> None:
    interval = scored(*[{"claims": [claim()]}] * 5).parts[0].score("figure").f1_interval
    assert interval.low == interval.high


def test_the_object_holds_every_measure_where_the_contract_of_the_file_says() -> None:
    made = scored({}).to_dict()["all"]
    assert list(made["slots"]) == list(SLOTS)
    assert list(made["event_slots"]) == list(EVENT_SLOTS)
    assert {"figure", "claim", "event", "documents"} <= made.keys()
    assert len(MEASURES) == 3 + len(SLOTS) + len(EVENT_SLOTS)
    assert "accuracy" not in made["figure"]


@pytest.mark.skipif(
    not (SHARED / "score.py").exists(), reason="the measure kept beside the project is not there"
)
@pytest.mark.parametrize("corpus", ["tests/corpus/gold", "../shared/corpus/seeds", "../shared/corpus/dev"])
def test_the_numbers_are_those_of_the_measure_kept_beside_the_project(corpus: str) -> None:
    golds = [gold(path.read_bytes(), name=path.name) for path in sorted((ROOT / corpus).glob("*.json"))]
    found = {one.id: extract(one.document).to_dict() for one in golds}
    rows = [
        {"id": one.id, "text": one.document.text, "claims": one.claims, "events": one.events} for one in golds
    ]
    theirs, _ = measure().score(rows, found)
    ours = evaluate(((one, found[one.id]) for one in golds), draws=1).to_dict()["all"]
    for name in ("figure", "claim", "event"):
        assert {key: ours[name][key] for key in ("hit", "predicted", "gold")} == {
            key: theirs[name][key] for key in ("hit", "predicted", "gold")
        }
        assert ours[name]["f1"] == pytest.approx(theirs[name]["f1"], abs=1e-4)
    for group in ("slots", "event_slots"):
        assert {slot: score["accuracy"] for slot, score in ours[group].items()} == theirs[group]


def measure() -> Any:
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
