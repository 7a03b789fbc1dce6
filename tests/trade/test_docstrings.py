"""The docstrings are the reference: each measure says what it is, examples run, the page repeats them."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

import dostyk.trade
from dostyk.trade.about import about

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = runpy.run_path(str(ROOT / "scripts/trade_reference.py"))
MEASURES = [measure for measures in SCRIPT["SECTIONS"].values() for measure in measures]
MODULES = [module.name for module in pkgutil.iter_modules(dostyk.trade.__path__)]


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.__name__)
def test_every_measure_has_a_sentence_a_formula_and_a_source(measure: Callable[..., object]) -> None:
    known = about(measure)
    assert known.says.endswith(".")
    assert known.formula
    assert known.source


def test_the_page_on_measures_is_what_the_docstrings_say() -> None:
    page = (ROOT / "docs/concepts/trade-measures.md").read_text(encoding="utf-8")
    assert page == SCRIPT["page"](), "run `python scripts/trade_reference.py`"


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_give_what_they_show(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"dostyk.trade.{name}")).failed == 0
