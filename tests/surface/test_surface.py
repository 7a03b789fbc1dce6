"""What a user of the package sees, held to what is promised."""

from __future__ import annotations

import subprocess
import sys

import pytest

import dostyk

SURFACE = [
    "Added",
    "Block",
    "Brief",
    "Claim",
    "Document",
    "DostykError",
    "Event",
    "Extraction",
    "Ledger",
    "Reading",
    "Unread",
    "brief",
    "extract",
    "read",
    "to_html",
    "to_json",
]


def test_the_surface_is_exactly_this() -> None:
    assert dostyk.__all__ == SURFACE


@pytest.mark.parametrize("name", SURFACE)
def test_every_name_of_the_surface_is_there_and_says_what_it_gives(name: str) -> None:
    assert getattr(dostyk, name).__doc__


def test_dir_lists_the_surface_before_anything_is_loaded() -> None:
    assert set(SURFACE) <= set(run("import dostyk; print(*dir(dostyk))").split())


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = dostyk.nothing_of_the_kind  # type: ignore[attr-defined]


def test_importing_the_package_loads_no_room_and_no_library() -> None:
    loaded = run(
        "import sys; before = set(sys.modules); import dostyk; print(*set(sys.modules) - before)"
    ).split()
    rooms = {name.split(".")[1] for name in loaded if name.startswith("dostyk.")}
    assert rooms == {"errors"}
    assert not {"click", "duckdb", "ibis", "lxml", "jinja2", "numpy", "rich"} & {
        name.split(".")[0] for name in loaded
    }


def test_starting_the_command_line_loads_no_database_and_no_parser() -> None:
    loaded = run(
        "import sys; from dostyk.cli import main; main(['--help'], standalone_mode=False); print(*sys.modules)"
    )
    assert not {"duckdb", "ibis", "lxml", "jinja2", "numpy"} & set(loaded.split())


def run(code: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
