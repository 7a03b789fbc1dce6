from __future__ import annotations

import re
from datetime import UTC, datetime
from html.parser import HTMLParser

from dostyk.evaluation import Gold, evaluate
from dostyk.evaluation.entries import confusions, errors_by_slot, sheets
from dostyk.evaluation.page import to_html

from .conftest import TEXT, annotated, change, claim, event

EVIL = "</title><script>alert(1)</script><img src=x onerror=alert(2)>\u202e\x00"
MADE = datetime(2025, 7, 1, 9, 30, tzinfo=UTC)


class Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        assert not [name for name in given if name.startswith("on")]


def page(one: Gold, found: dict[str, object]) -> str:
    return to_html(evaluate([(one, found)], draws=9), title="gold", made=MADE)


def test_the_page_has_no_script_and_every_link_on_it_leads_somewhere(one: Gold) -> None:
    html = page(one, {"claims": [claim(status="target")], "events": [event(type="visit")]})
    read = Page(html)
    assert "script" not in read.tags
    assert len(read.ids) == len(set(read.ids))
    assert {link.removeprefix("#") for link in read.links} <= set(read.ids)
    assert "//" not in re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    assert html == page(one, {"claims": [claim(status="target")], "events": [event(type="visit")]})


def test_every_disagreement_is_shown_with_its_words_and_both_readings(one: Gold) -> None:
    html = page(one, {"claims": [claim(status="target")], "events": []})
    assert "reached <mark>USD 8 billion</mark> in 2023" in html
    assert re.search(
        r'class="wrong"><th scope="row">status</th><td><bdi>actual</bdi></td><td><bdi>target</bdi>', html
    )
    assert html.count('class="entry') == 3
    assert "not found" in html


def test_what_documents_and_annotations_hold_is_shown_and_never_run() -> None:
    text = f"{EVIL[:-2]} Trade reached USD 8 billion. They signed a protocol."
    one = annotated([claim(text=text, indicator=EVIL)], [event(text=text, name=EVIL)], text=text, title=EVIL)
    html = page(one, {"claims": [claim(text=text, speaker=EVIL)], "events": []})
    read = Page(html)
    assert not {"script", "img"} & set(read.tags)
    assert not re.search("[\x00-\x08\u202e]", html)


def test_a_page_without_a_disagreement_says_so(one: Gold) -> None:
    html = page(one, {"claims": [claim(), change()], "events": [event()]})
    assert "Nothing: everything annotated was read" in html
    assert "Without disagreement" in html
    Page(to_html(evaluate([]), title="none"))


def test_classes_of_error_are_counted_with_the_most_frequent_first() -> None:
    golds = [annotated([claim(), change()], [event()]) for _ in range(2)]
    found = [
        {"claims": [claim(status="target"), change(status="target")]},
        {"claims": [claim(), change(status="pledge")]},
    ]
    made = sheets(evaluate(zip(golds, found, strict=True), draws=1).comparisons)
    assert errors_by_slot(made) == [("claim status", 3), ("event missed", 2)]
    first = confusions(made)[0]
    assert (first.slot, first.gold, first.found, len(first.entries)) == (
        "claim status",
        "actual",
        "target",
        2,
    )


def test_long_lines_are_cut_at_words_and_the_cut_is_marked() -> None:
    text = "word " * 60 + TEXT + " word" * 60
    one = annotated([claim(text=text)], [], text=text)
    (entry,) = sheets(evaluate([(one, {})], draws=1).comparisons)[0].entries
    assert entry.before.startswith("…word")
    assert entry.after.endswith("word…")
    assert entry.words == "USD 8 billion"
