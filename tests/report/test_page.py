from __future__ import annotations

import json
import re
import time
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from dostyk.claims.model import Extraction
from dostyk.documents.model import Block, Document
from dostyk.report import brief, to_html

from .conftest import MADE, make_claim, make_event, make_many, make_one

if TYPE_CHECKING:
    from collections.abc import Iterable

EVIL = (
    "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}{% raw %}&amp;\u202egnp\x00\x1b\ud800"
)
VOID = {"meta", "link", "br", "img", "input", "hr", "col"}
LOADING = {"src", "srcset", "action", "data", "poster", "background", "formaction", "ping"}


class Page(HTMLParser):
    """Tags, links and ids of a page, and whether every tag is closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.open: list[str] = []
        self.marked: list[str] = []
        self.parts: list[str] = []
        self.blocks: list[dict[str, Any]] = []
        self.feed(html)
        self.close()
        self.text = "".join(self.parts)

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        if tag == "script":
            assert dict(attrs) == {"type": "application/ld+json"}, "a data block, which no browser runs"
        else:
            self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            assert not name.startswith("on"), f"{tag} {name}"
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")
            if name in LOADING:
                self.loads.append(f"{tag} {name}")

    def handle_startendtag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["script"]:
            self.blocks.append(json.loads(data))
            return
        self.parts.append(data)
        if "mark" in self.open:
            self.marked.append(data)


def check(html: str) -> Page:
    """What holds for every page, whatever it shows. The one script element allowed is a block of JSON-LD."""
    page = Page(html)
    assert page.open == []
    assert not {"script", "link", "iframe", "object", "embed", "img", "base", "form"} & set(page.tags)
    assert page.loads == []
    assert len(page.ids) == len(set(page.ids))
    inner = [link for link in page.links if link.startswith("#")]
    assert {link[1:] for link in inner} <= set(page.ids)
    assert all(link.startswith(("https://", "http://")) for link in page.links if link not in inner)
    assert "@import" not in html
    assert "url(" not in html
    return page


def test_a_page_is_whole_in_itself_and_every_link_arrives(two: list[Extraction]) -> None:
    html = to_html(brief(two, made=MADE, command="dostyk brief articles/"))
    page = check(html)
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in html
    assert page.links.count("https://example.org/a?b=1&c=2") == 1
    assert 'rel="noreferrer"' in html


def test_every_claim_has_a_row_and_a_mark_that_lead_to_each_other(two: list[Extraction]) -> None:
    page = check(to_html(brief(two)))
    for claim in (claim for extraction in two for claim in extraction.claims):
        assert {f"c-{claim.id}", f"m-{claim.id}"} <= set(page.ids)
        assert {f"#c-{claim.id}", f"#m-{claim.id}"} <= set(page.links)
    event = two[1].events[0].id
    assert {f"e-{event}", f"m-{event}"} <= set(page.ids)


def test_every_number_comes_with_its_quote(two: list[Extraction]) -> None:
    made = brief(two)
    text = re.sub(r"<[^>]*>", "", to_html(made))
    for figure in made.figures:
        assert figure.quote.replace("'", "&#39;") in text


def test_the_same_brief_gives_the_same_bytes(two: list[Extraction]) -> None:
    pages = [to_html(brief(two, made=MADE, command="x")) for _ in range(2)]
    assert pages[0] == pages[1]


def test_hostile_words_stay_words_wherever_they_stand() -> None:
    document = Document(
        text=f"{EVIL} was 5 bn, {EVIL} met.",
        title=EVIL,
        outlet=EVIL,
        author=EVIL,
        url="javascript:alert(1)",
        path=EVIL,
        lang='en" onload="alert(1)',
        kind=EVIL,
        published="2025-01-01",
    )
    claims = tuple(
        make_claim(
            document,
            "5 bn",
            indicator=indicator,
            speaker=EVIL,
            product=EVIL,
            ref_area=EVIL,
            time_period=period,
            weak=(EVIL,),
        )
        for indicator, period in (("trade.turnover", "2024"), ("trade.turnover", "2023"), (EVIL, EVIL))
    )
    event = make_event(
        document, "met", name=EVIL, place=EVIL, participants=(EVIL,), parties=(EVIL,), type=EVIL
    )
    html = to_html(brief([Extraction(document, claims, (event,))], title=EVIL, command=EVIL, made=MADE))
    page = check(html)
    assert "javascript:" not in " ".join(page.links)
    assert not re.search("[\x00-\x08\x0e-\x1f\u202e\ud800]", html)
    assert "49" not in re.findall(r"onerror=alert\(2\)&gt;(.{2})", html)
    html.encode()


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//x.org",
        "x.html",
        "ht tp://x",
        "https://",
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    page = check(to_html(brief([make_one("Nothing.", url=url)])))
    assert not [link for link in page.links if not link.startswith("#")]


def test_stripping_the_tags_gives_back_the_text_of_a_document() -> None:
    text = 'A <b> & "c" met on Monday; 5 deals, worth 5 bn, were signed.'
    document = Document(text=text, title="T")
    claims = (
        make_claim(document, "5"),
        make_claim(document, "5", indicator="agreement.count"),
        make_claim(document, "5 bn"),
    )
    events = (
        make_event(document, "met on Monday; 5 deals"),
        make_event(document, "5 deals, worth 5 bn", type="signing"),
    )
    html = to_html(brief([Extraction(document, claims, events)]))
    check(html)
    assert text in Page(html).text
    assert 'data-tag="Trade"' in html
    assert 'data-tag="Agreements"' in html


def test_silent_blocks_are_folded_but_present() -> None:
    text = "Subscribe to us\nTrade was 5 bn."
    blocks = (Block("furniture", 0, 15), Block("paragraph", 16, len(text)))
    document = Document(text=text, title="T", blocks=blocks)
    html = to_html(brief([Extraction(document, (make_claim(document, "5 bn"),))]))
    assert re.search(
        r'<details class="silent"><summary>Page furniture</summary><p>Subscribe to us</p></details>', html
    )


def test_doubts_statuses_and_unknowns_are_said(two: list[Extraction]) -> None:
    text = Page(to_html(brief(two, made=MADE))).text
    for words in (
        "unsure: period",
        "pledge",
        "target",
        "period not stated",
        "the document itself",
        "figures differ",
    ):
        assert words in text


def test_copies_are_named_under_their_original() -> None:
    text = " ".join(f"word{n}" for n in range(80))
    given = [
        make_one(text, outlet="Agency", published="2025-06-01"),
        make_one(f"{text} End.", outlet="Paper"),
    ]
    html = to_html(brief(given))
    page = check(html)
    assert "2 documents, 1 independent" in page.text
    assert re.search(r"repeated by\s*Paper", page.text)


def test_an_empty_set_of_claims_gives_a_page_with_the_texts() -> None:
    page = check(to_html(brief([make_one("Nothing to count here.")])))
    assert "No figures were found." in page.text
    assert "Nothing to count here." in page.text
    check(to_html(brief([])))


def test_two_hundred_documents_are_folded_small_and_quick() -> None:
    given = make_many(200, 12)
    start = time.perf_counter()
    html = to_html(brief(given, made=MADE))
    assert time.perf_counter() - start < 15
    assert len(html.encode()) < 10_000_000
    page = check(html)
    assert page.tags.count("svg") >= 12
    assert html.count('<details class="document"') == 200
