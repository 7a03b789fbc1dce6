from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from dostyk.ledger import Ledger
from dostyk.web.words import LANGUAGES

PAGES = ("/", "/claims", "/series", "/findings", "/promises", "/timeline", "/map", "/documents")
_VOID = {"meta", "link", "input", "img", "br", "hr"}


class Page(HTMLParser):
    """What stands on a page: its tags with their attributes, and whether they are nested as they should be."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags, self.open, self.wrong = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append((tag, self.getpos()))

    def values(self, name):
        return [attributes[name] for _, attributes in self.tags if name in attributes]


def every_page(client):
    documents = re.findall(r'href="(/documents/[0-9a-f]{12})"', client.get("/documents").text)
    return [*PAGES, *dict.fromkeys(documents), "/findings/f000000000000001", "/nowhere"]


def test_every_page_answers(client):
    for path in every_page(client):
        assert client.get(path).status_code == (404 if path == "/nowhere" else 200), path


def test_the_pages_are_well_formed_and_their_ids_are_their_own(client):
    for path in every_page(client):
        page = Page(client.get(path).text)
        assert page.wrong == [], path
        assert page.open == [], path
        ids = page.values("id")
        assert len(ids) == len(set(ids)), (path, {i for i in ids if ids.count(i) > 1})


def test_nothing_a_document_holds_becomes_part_of_a_page(client):
    for path in every_page(client):
        text = client.get(path).text
        page = Page(text)
        assert {
            src for tag, attributes in page.tags if tag == "script" for src in [attributes.get("src")]
        } <= {
            "/static/htmx.min.js",
            "/static/app.js",
        }
        assert not [tag for tag, _ in page.tags if tag in ("style", "iframe", "object")], path
        pictures = [attributes["src"] for tag, attributes in page.tags if tag == "img"]
        assert all(src.startswith("/map.svg") for src in pictures), path
        assert not [
            name
            for _, attributes in page.tags
            for name in attributes
            if name.startswith("on") or name == "style"
        ]
        assert not [href for href in page.values("href") if href.lower().startswith(("javascript:", "data:"))]
        assert "\u202e" not in text
        assert "\x07" not in text


def test_every_link_within_the_app_leads_somewhere(client):
    seen = set()
    for path in (*PAGES, "/findings/f000000000000001"):
        for href in Page(client.get(path).text).values("href"):
            target, _, anchor = href.partition("#")
            if not target.startswith("/") or (target, anchor) in seen or len(seen) > 400:
                continue
            seen.add((target, anchor))
            answer = client.get(target)
            assert answer.status_code == 200, href
            if anchor:
                assert f'id="{anchor}"' in answer.text, (path, href)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_page_speaks_every_language(client, code):
    for path in every_page(client):
        answer = client.get(path, params={"lang": code})
        assert f'<html lang="{code}">' in answer.text
        client.cookies.clear()


def test_a_chosen_language_is_remembered(open_app):
    client = open_app()
    client.get("/claims?lang=ru")
    assert "Показатели" in client.get("/documents").text


def test_the_language_of_the_browser_is_taken(client):
    assert '<html lang="zh">' in client.get("/claims", headers={"accept-language": "zh-CN,en;q=0.5"}).text


def test_htmx_gets_the_piece_that_changes(client):
    whole, piece = client.get("/claims").text, client.get("/claims", headers={"hx-request": "true"}).text
    assert "<html" in whole
    assert "<html" not in piece
    assert "<table" in piece


def test_an_empty_ledger_has_every_page(open_app, tmp_path):
    client = open_app(file=tmp_path / "empty.duckdb")
    for path in PAGES:
        assert client.get(path).status_code == 200, path


@pytest.mark.parametrize(
    "path",
    [
        "/claims?sort=id",
        "/claims?since=soon",
        "/claims?after=x~y&sort=value",
        "/claims?q=%00",
        "/claims?order=up",
        "/claims?q=" + "a" * 400,
        "/documents?page=-1",
        "/documents?page=9999999999999999999999",
        "/documents?page=%D9%A3",
        "/timeline?since=x",
        "/findings?state=odd",
        "/series?topic=none",
        "/claims.csv?sort=;",
    ],
)
def test_what_cannot_be_understood_is_said_and_is_no_crash(client, path):
    answer = client.get(path)
    assert answer.status_code == 400
    assert "<html" in answer.text


@pytest.mark.parametrize("path", ["/documents/ffffffffffff", "/findings/none", "/series.exe", "/claims.xlsx"])
def test_what_is_not_there_is_said(client, path):
    assert client.get(path).status_code == 404


def test_the_overview_leads_to_the_words_of_each_figure(client):
    page = Page(client.get("/").text)
    places = [
        href for href in page.values("href") if re.match(r"/documents/[0-9a-f]{12}#m-[0-9a-f]{16}$", href)
    ]
    assert len(places) > 10
    assert any("?topic=" in href for href in page.values("href"))


def test_a_cookie_that_tells_no_visit_is_none(client):
    for cookie in ("never|<script>", "|", "2020-01-01|2020-01-01", "|9999-99-99T00:00:00+00:00"):
        client.cookies.clear()
        client.cookies.set("dostyk_seen", cookie)
        answer = client.get("/")
        assert answer.status_code == 200
        assert 'id="new"' not in answer.text
    client.cookies.clear()


def test_a_read_only_ledger_offers_no_changes(client):
    assert "/judgement" not in client.get("/findings").text
    assert 'href="/add"' not in client.get("/").text


def test_due_dates_come_as_a_calendar(client):
    answer = client.get("/promises.ics")
    lines = answer.content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert answer.content.count(b"BEGIN:VEVENT") == answer.content.count(b"END:VEVENT") > 0
    assert max(map(len, lines)) <= 75
    answer.content.decode()


def test_the_promises_stand_in_the_column_of_their_day(client):
    text = client.get("/promises").text
    overdue, _, rest = text.partition('id="soon"')
    days = re.findall(r'<time datetime="(\d{4})', overdue)
    assert all(int(day) <= 2026 for day in days)
    assert re.findall(r'<time datetime="(\d{4})', rest)


def test_a_document_shows_its_words_and_its_claims(client, filled):
    with Ledger.open(filled, read_only=True) as ledger:
        extraction = next(one for one in ledger.extractions() if one.claims)
    text = client.get(f"/documents/{extraction.document.id}").text
    for claim in extraction.claims:
        assert f'id="m-{claim.id}"' in text
        assert f'id="s-{claim.id}"' in text


def test_a_copy_is_shown_with_what_it_changes(client):
    text = client.get("/documents").text
    compare = re.search(r'href="(/documents/[0-9a-f]{12}/against/[0-9a-f]{12})"', text)
    assert compare
    differences = client.get(compare[1]).text
    assert "Printed by us." in re.sub(r"</?ins>", "", differences)
    assert "<ins>" in differences
