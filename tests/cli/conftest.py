from __future__ import annotations

import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from dostyk.claims.model import Claim, Event, Extraction
from dostyk.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from dostyk.documents.model import Document

_MONEY = re.compile(r"USD (\d+) billion")


def read_simply(document: Document, _reader: str | None = None) -> Extraction:
    """A reader that knows "USD … billion" and "meet", so that tests of commands do not hang on the real one."""
    text = document.text
    claims = tuple(
        Claim(
            document.id, "trade.turnover", "CHN", "KAZ", None, Decimal(money[1]) * 10**9, None, ">", "USD", "level",
            "2024", None, "actual", "Kassym-Jomart Tokayev", *money.span(), 0, len(text),
        )
        for money in _MONEY.finditer(text)
    )  # fmt: skip
    events = tuple(
        Event(document.id, "meeting", "talks", "2024-07-03", "Astana", ("Xi Jinping",), ("CHN", "KAZ"), "happened",
              *meeting.span())
        for meeting in re.finditer("meet", text)
    )  # fmt: skip
    return Extraction(document, claims, events)


def invoke(*arguments: Any, stdin: str | None = None) -> Result:
    return CliRunner().invoke(
        main, [str(argument) for argument in arguments], input=stdin, catch_exceptions=False
    )


def write_articles(folder: Path) -> Path:
    folder.mkdir()
    (folder / "a.txt").write_text("The two sides meet. Trade exceeded USD 44 billion, Dostyk grows.\n")
    (folder / "b.txt").write_text("Trade was USD 30 billion by Kazakhstan's own count.\n")
    return folder


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs ``dostyk`` with the simple reader; gives the result with ``stdout``, ``stderr`` and ``exit_code``."""
    monkeypatch.setattr("dostyk.claims.extract", read_simply)
    return invoke


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with two articles."""
    return write_articles(tmp_path / "articles")


@pytest.fixture(scope="session")
def first_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that holds the two articles; tests use copies of it."""
    folder = tmp_path_factory.mktemp("first")
    write_articles(folder / "articles")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dostyk.claims.extract", read_simply)
        added = invoke("add", folder / "ledger.duckdb", folder / "articles", "--published", "2025-06-17")
    assert added.exit_code == 0
    return folder / "ledger.duckdb"


@pytest.fixture
def kept(first_ledger: Path, articles: Path, tmp_path: Path) -> Path:
    """A ledger that holds the two articles, which lie beside it."""
    return Path(shutil.copy(first_ledger, tmp_path))
