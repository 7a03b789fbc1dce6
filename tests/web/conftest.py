from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

import dostyk.demo
from dostyk.claims import extract
from dostyk.documents import Document, iterate
from dostyk.ledger import Ledger
from dostyk.web import Access, application

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NOON = datetime(2025, 6, 18, 12, 0, tzinfo=UTC)
HOSTILE = (
    "Trade <script>alert(1)</script> between China and Kazakhstan exceeded USD 44 billion in 2024. "
    "“><img src=x onerror=alert(2)>” was 5 % higher, said <b>Minister</b> Aidar Saparov.\u202e\x07"
)


def finding_row(document: Document, claims: list[str], **changes: Any) -> dict[str, Any]:
    """A finding about two places of a document."""
    half = len(document.text) // 2
    evidence = [
        {
            "kind": "observation",
            "text": "China counts USD 44 bn",
            "source": "https://example.org/a",
            "id": "o1",
        },
        {"kind": "claim", "text": "<script>alert(3)</script>", "source": "javascript:alert(4)", "id": None},
    ]
    row = {
        "id": "f000000000000001",
        "rule": "compare.reporters",
        "severity": "warning",
        "message": "Two counts of <i>one</i> trade differ.",
        "claims": claims,
        "spans": [
            {"doc": document.id, "start": 0, "end": 20},
            {"doc": document.id, "start": half, "end": half + 15},
        ],
        "evidence": json.dumps(evidence),
        "settle": "Ask for the valuation.",
    }
    return row | changes


def fill(ledger: Ledger) -> None:
    """The bundled documents, a hostile one and a copy of one, and three findings."""
    run = ledger.begin("test", now=NOON)
    documents = [one for one in iterate([str(dostyk.demo.documents())]) if isinstance(one, Document)]
    documents.append(Document(HOSTILE, title="<script>alert(0)</script>", url="javascript:alert(5)"))
    documents.append(
        Document(
            documents[0].text + "\nPrinted by us.", title="A copy", outlet="=cmd()", published="2025-06-30"
        )
    )
    made = [extract(document) for document in documents]
    for one in made:
        ledger.add(one, run=run, now=NOON)
    first = next(one for one in made if len(one.claims) > 2)
    claims = [claim.id for claim in first.claims[:2]]
    rows = [
        finding_row(first.document, claims),
        finding_row(first.document, [], id="f000000000000002", severity="error", rule="sum"),
        finding_row(first.document, [], id="f000000000000003", severity="note", spans=[], evidence=None),
    ]
    ledger.record(rows, run=run, now=NOON)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "filled.duckdb"
    with Ledger.open(path) as ledger:
        fill(ledger)
    return path


@pytest.fixture
def path(filled: Path, tmp_path: Path) -> Path:
    """The file of a filled ledger that a test may change."""
    return shutil.copyfile(filled, tmp_path / "ledger.duckdb")


def browser(app: Any, **headers: str) -> TestClient:
    """A client that says where it comes from, as a browser does."""
    return TestClient(
        app, base_url="http://localhost:8350", headers={"origin": "http://localhost:8350"} | headers
    )


@pytest.fixture(name="browser")
def browser_of_an_app() -> Callable[..., TestClient]:
    """Makes a client for an app."""
    return browser


@pytest.fixture
def open_app(path: Path) -> Iterator[Callable[..., TestClient]]:
    """Opens the app over the filled ledger, or over another file."""
    opened = []

    def start(access: Access = Access(), *, file: Path = path, read_only: bool = False) -> TestClient:  # noqa: B008
        ledger = Ledger.open(file, read_only=read_only)
        client = browser(application(ledger, access)).__enter__()
        opened.append((client, ledger))
        return client

    yield start
    for client, ledger in opened:
        client.__exit__(None, None, None)
        ledger.close()


@pytest.fixture(scope="module")
def client(filled: Path) -> Iterator[TestClient]:
    """The app over the filled ledger, for tests that change nothing."""
    with Ledger.open(filled, read_only=True) as ledger, browser(application(ledger)) as client:
        yield client
