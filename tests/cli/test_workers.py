from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

import pytest

from dostyk.cli.workers import Failed, Taken, extractions, share
from dostyk.ledger import Ledger

from .conftest import invoke

CRASHING = """
import os

from dostyk.cli.workers import Failed
from dostyk.errors import Malformed


def work(path, published):
    if "crash" in path:
        os._exit(9)
    if "raise" in path:
        raise ValueError(path)
    return [Failed(path, Malformed("as it is", where=path, hint="mend it"))]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    for number in range(1, 8):
        (place / f"{number}.txt").write_text(f"Trade of Peru and Chile was USD {number} billion in 2023.")
    (place / "4.txt").write_text(" \n")
    (place / "5.jsonl").write_text(
        '{"text": "Exports were USD 3 billion."}\n{"text": "Imports were USD 2 billion."}\n7\n'
    )
    return place


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., object]:
    """What a process is to do, in a module that the processes can import."""
    (tmp_path / "crashing_work.py").write_text(CRASHING)
    monkeypatch.syspath_prepend(tmp_path)
    done: Callable[..., object] = importlib.import_module("crashing_work").work
    return done


def shown(item: Taken | Failed) -> object:
    return str(item.error) if isinstance(item, Failed) else item.extraction


def test_several_processes_give_what_one_gives_in_the_same_order(folder: Path) -> None:
    sources = (str(folder / "missing.txt"), str(folder), str(folder / "1.txt"))
    alone = [(item.path, shown(item)) for item in extractions(sources, "2024-05-01", 1)]
    together = [(item.path, shown(item)) for item in extractions(sources, "2024-05-01", 2)]
    assert together == alone
    assert sum(isinstance(what, str) for _, what in alone) == 3
    assert len(alone) == 11


def test_the_commands_say_the_same_with_several_processes(folder: Path, tmp_path: Path) -> None:
    one, two = (invoke("extract", folder, "--jobs", jobs) for jobs in (1, 2))
    assert (one.stdout, one.stderr, one.exit_code) == (two.stdout, two.stderr, two.exit_code)
    assert two.exit_code == 1
    kept = invoke("add", tmp_path / "l.duckdb", folder, "--jobs", 2)
    assert kept.stdout.startswith("read 8, ")
    assert "failed 2" in kept.stdout.splitlines()[0]
    with Ledger.open(tmp_path / "l.duckdb", read_only=True) as ledger:
        assert [one.document.path for one in ledger.extractions()] == [
            item.path for item in extractions((str(folder),), None, 1) if isinstance(item, Taken)
        ]
    page = invoke("brief", folder, "--jobs", 2, "--format", "json", "-o", "-")
    assert page.exit_code == 1
    assert "USD 7 billion" in page.stdout


def test_a_process_that_ends_costs_its_own_file_alone(work: Callable[..., object]) -> None:
    paths = [*map(str, range(6)), "crash one", "6", "crash two", *map(str, range(7, 20))]
    items = list(share(paths, None, 2, work))  # type: ignore[arg-type]
    assert [item.path for item in items] == paths
    said = {item.path: item.error for item in items if isinstance(item, Failed)}
    assert "ended without an answer" in said["crash one"].message
    assert "ended without an answer" in said["crash two"].message
    assert {error.message for path, error in said.items() if "crash" not in str(path)} == {"as it is"}


def test_an_error_keeps_its_place_and_hint_on_the_way(work: Callable[..., object]) -> None:
    (item,) = share(["a.txt"], None, 2, work)  # type: ignore[arg-type]
    assert isinstance(item, Failed)
    assert str(item.error) == "a.txt: as it is (mend it)"


def test_what_nobody_foresaw_is_raised_and_not_hidden(work: Callable[..., object]) -> None:
    with pytest.raises(ValueError, match="raise"):
        list(share(["a", "raise", "b"], None, 2, work))  # type: ignore[arg-type]


def test_files_are_given_out_a_few_ahead_and_no_more(work: Callable[..., object]) -> None:
    taken: list[str] = []

    def paths():
        for number in range(1000):
            taken.append(str(number))
            yield str(number)

    items = share(paths(), None, 2, work)  # type: ignore[arg-type]
    next(items)
    items.close()  # type: ignore[attr-defined]
    assert len(taken) < 20


def test_standard_input_is_read_by_the_process_that_has_it(folder: Path) -> None:
    result = invoke("extract", "-", folder / "1.txt", "--jobs", 2, stdin="Trade was USD 30 billion.")
    assert result.exit_code == 0
    assert '"path": "-"' in result.stdout.splitlines()[0]


@pytest.mark.parametrize("jobs", ["0", "-1", "many", "65"])
def test_a_number_of_processes_that_is_none_is_not_understood(folder: Path, jobs: str) -> None:
    assert invoke("extract", folder, "--jobs", jobs).exit_code == 2
