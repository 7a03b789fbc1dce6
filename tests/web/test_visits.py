from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from dostyk.claims import extract
from dostyk.documents import Document
from dostyk.ledger import Ledger
from dostyk.web import overview
from dostyk.web.register import Register

MORNING = datetime(2025, 7, 1, 8, 0, tzinfo=UTC)
TEXT = "Trade between China and Kazakhstan exceeded USD 45 billion in 2025, the minister said."


@pytest.fixture
def visit(open_app, monkeypatch):
    """Opens the app anew and looks at the overview at a moment, with the cookies of a browser."""

    class Clock(datetime):
        moment = MORNING

        @classmethod
        def now(cls, zone=None):
            return cls.moment

    def day():
        return Clock.moment.date()

    monkeypatch.setattr(overview, "datetime", Clock)
    monkeypatch.setattr(overview, "today", day)

    def look(cookies, moment, path):
        Clock.moment = moment
        client = open_app(file=path, read_only=True)
        answer = client.get("/", headers={"cookie": "; ".join(cookies)})
        cookies[:] = [answer.headers["set-cookie"].partition(";")[0]]
        client.cookies.clear()
        return client, answer.text

    return look


def told(text):
    box = re.search(r'<div class="notice" id="new">(.*?)</div>', text, re.DOTALL)
    return box and re.sub(r"<[^>]+>", "", box[1])


def bring(path, moment):
    with Ledger.open(path) as ledger:
        document = extract(Document(TEXT, title="Later", published="2025-07-01"))
        ledger.add(document, run=ledger.begin("test", now=moment), now=moment)
        finding = {
            "id": "f000000000000009",
            "rule": "sum",
            "severity": "note",
            "message": "New.",
            "claims": [],
            "spans": [],
            "evidence": None,
            "settle": None,
        }
        ledger.record([finding], now=moment)
        return len(document.claims)


def test_each_browser_is_told_what_is_new_since_its_own_last_visit(visit, path, tmp_path):
    early, late = [], []
    first, second, third = (tmp_path / name for name in ("1.duckdb", "2.duckdb", "3.duckdb"))
    for copy in (first, second):
        copy.write_bytes(path.read_bytes())
    assert told(visit(early, MORNING, first)[1]) is None
    number = bring(second, MORNING + timedelta(hours=5))
    third.write_bytes(second.read_bytes())
    client, text = visit(early, MORNING + timedelta(hours=10), second)
    assert "Documents +1" in told(text)
    assert f"Claims +{number}" in told(text)
    assert "Findings +1" in told(text)
    assert told(visit(late, MORNING + timedelta(hours=10), third)[1]) is None
    link = re.search(r'href="(/claims\?added=[^"]+)"', text)[1].replace("&amp;", "&")
    assert len(client.get(link.replace("/claims?", "/claims.json?")).json()) == number
    findings = re.search(r'href="(/findings\?added=[^"]+)"', text)[1].replace("&amp;", "&")
    assert re.findall(r'id="f-(f\d+)"', client.get(findings).text) == ["f000000000000009"]


def test_a_visit_lasts_as_long_as_looks_follow_within_an_hour(visit, path):
    cookies = []
    for minutes in (0, 30, 60, 90):
        assert told(visit(cookies, MORNING + timedelta(minutes=minutes), path)[1]) is None


def test_on_a_later_visit_without_anything_new_the_page_says_so(visit, path):
    cookies = []
    visit(cookies, MORNING, path)
    text = visit(cookies, MORNING + timedelta(hours=3), path)[1]
    assert "nothing" in told(text)


def test_what_fell_due_since_is_told_the_last_first(filled):
    from dostyk.web.books import Books
    from dostyk.web.register import register

    with Ledger.open(filled, read_only=True) as ledger:
        shelf = Books(ledger)
        made = register(shelf, date(2026, 11, 24))
        shelf.close()
    days = sorted({promise.day for promise in made.promises if promise.day})
    since, until = days[0], days[-1]
    fallen = overview.fallen(made, since, until)
    assert [promise.day for promise in fallen] == sorted((p.day for p in fallen), reverse=True)
    assert {promise.day for promise in fallen} == set(days[:-1])
    assert overview.fallen(Register((), {}, (), {}, 0, 0), since, until) == ()
