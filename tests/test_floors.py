"""The reader does not read worse than it did: no score under the floors of ``floors.toml``."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "floors.py"), run_name="floors")
FLOORS = SCRIPT["pinned"]()


@pytest.mark.parametrize(("reader", "folder"), FLOORS)
def test_no_score_lies_under_its_floor(reader: str, folder: str) -> None:
    missing = SCRIPT["absent"](reader, folder)
    if missing:
        pytest.skip(f"{reader}, {folder}: {missing}")
    reached = SCRIPT["measured"](ROOT / folder, reader)
    under = {
        measure: (round(reached.get(measure, 0.0), 4), floor)
        for measure, floor in FLOORS[reader, folder].items()
        if reached.get(measure, 0.0) < floor
    }
    assert not under, f"under the floor, (reached, floor): {under}; see scripts/floors.py"


def test_the_projects_own_documents_have_a_floor_for_every_measure() -> None:
    from dostyk.evaluation.scores import MEASURES

    assert set(FLOORS["fast", "tests/corpus/gold"]) == set(MEASURES)


def test_a_score_cut_to_three_places_is_never_above_itself() -> None:
    assert SCRIPT["lowered"](0.98765) == 0.987
    assert SCRIPT["lowered"](1.0) == 1.0
