from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from dostyk.ledger import queries
from dostyk.ledger.editions import locate, resemble

FIRST = "At talks in Astana trade of over USD 44 billion was named."
CHANGED = "At talks in Astana trade of over USD 45 billion was named."
OTHER = "Grain left Kostanay for Xi'an on a new line, the railway said on Monday."


def add_all(ledger, noon, *extractions):
    return [
        ledger.add(given, run=f"run {at}", now=noon + timedelta(hours=at))
        for at, given in enumerate(extractions)
    ]


def test_a_changed_page_at_the_same_address_is_a_new_edition(ledger, extraction, noon):
    url = "https://akorda.example/1"
    first, second = extraction(FIRST, url=url, path="a.html"), extraction(OTHER, url=url, path="b.html")
    results = add_all(ledger, noon, first, second)
    assert results[1].supersedes == first.document.id
    assert results[1].status == "added"
    assert len(ledger.rows(ledger.documents())) == 2


def test_editions_form_a_chain_from_the_first(ledger, extraction, noon):
    url = "https://akorda.example/1"
    editions = [extraction(text, url=url) for text in (FIRST, CHANGED, OTHER)]
    first, second, _ = (edition.document.id for edition in editions)
    assert [added.supersedes for added in add_all(ledger, noon, *editions)] == [None, first, second]
    rows = ledger.rows(ledger.documents().order_by("first_seen"))
    assert [row["edition_of"] for row in rows] == [None, first, first]
    (latest,) = ledger.rows(queries.latest_editions(ledger.documents()))
    assert latest["text"] == OTHER


def test_a_chain_made_within_one_moment_has_no_branches(ledger, extraction, noon):
    url = "https://akorda.example/1"
    for text in (FIRST, CHANGED, OTHER, "Nothing."):
        ledger.add(extraction(text, url=url), run="one", now=noon)
    superseded = [row["supersedes"] for row in ledger.rows(ledger.documents()) if row["supersedes"]]
    assert len(set(superseded)) == 3


def test_a_changed_file_is_a_new_edition(ledger, extraction, noon):
    results = add_all(ledger, noon, extraction(FIRST, path="a.txt"), extraction(CHANGED, path="a.txt"))
    assert results[1].supersedes == extraction(FIRST).document.id


def test_a_file_with_other_words_next_time_is_a_new_edition(ledger, extraction, noon):
    results = add_all(ledger, noon, extraction(FIRST, path="a.txt"), extraction(OTHER, path="./a.txt"))
    assert results[1].supersedes == extraction(FIRST).document.id


def test_two_documents_in_one_file_are_not_editions_of_each_other(ledger, extraction, noon):
    for text in (FIRST, OTHER):
        assert ledger.add(extraction(text, path="all.jsonl"), run="one", now=noon).supersedes is None
    changed = ledger.add(extraction(CHANGED, path="all.jsonl"), run="two", now=noon + timedelta(days=1))
    assert changed.supersedes == extraction(FIRST).document.id


def test_two_like_releases_in_one_file_are_told_apart_by_their_headlines(ledger, extraction, noon):
    for text, title in ((FIRST, "Trade in May"), (CHANGED, "Trade in June")):
        assert (
            ledger.add(extraction(text, path="all.jsonl", title=title), run="one", now=noon).supersedes
            is None
        )


def test_files_that_know_their_address_go_by_the_address(ledger, extraction, noon):
    results = add_all(
        ledger,
        noon,
        extraction(FIRST, path="page.html", url="https://a.example/1"),
        extraction(CHANGED, path="page.html", url="https://a.example/2"),
    )
    assert results[1].supersedes is None


@pytest.mark.parametrize("path", [None, "-", "https://a.example/x"])
def test_standard_input_and_addresses_are_no_files(ledger, extraction, noon, path):
    results = add_all(ledger, noon, extraction(FIRST, path=path), extraction(CHANGED, path=path))
    assert results[1].supersedes is None


def test_nearly_the_same_headline_in_the_same_outlet_is_a_new_edition(ledger, extraction, noon):
    results = add_all(
        ledger,
        noon,
        extraction(FIRST, title="Xi and Tokayev meet in Astana", outlet="Akorda", published="2024-07-03"),
        extraction(CHANGED, title="Xi and Tokayev met in Astana", outlet="akorda", published="2024-07-04"),
    )
    assert results[1].supersedes == extraction(FIRST).document.id


@pytest.mark.parametrize(
    "second",
    [
        {"title": "The 25th meeting is held", "outlet": "Akorda"},
        {"title": "The 24th meeting is held", "outlet": "Xinhua"},
        {"title": "The 24th meeting is held", "outlet": "Akorda", "published": "2024-07-20"},
        {"title": "Grain on the move", "outlet": "Akorda"},
        {"title": "The 24th meeting is held"},
    ],
)
def test_another_number_outlet_day_or_headline_is_another_piece(ledger, extraction, noon, second):
    first = {"title": "The 24th meeting is held", "outlet": "Akorda", "published": "2024-07-03"}
    results = add_all(ledger, noon, extraction(FIRST, **first), extraction(CHANGED, **second))
    assert results[1].supersedes is None


def test_one_headline_over_other_words_is_another_piece(ledger, extraction, noon):
    said = {"title": "Press briefing", "outlet": "Akorda"}
    results = add_all(ledger, noon, extraction(FIRST, **said), extraction(OTHER, **said))
    assert results[1].supersedes is None


def test_an_earlier_edition_that_is_seen_again_stays_the_earlier_one(ledger, extraction, noon):
    first, second = extraction(FIRST, path="a.txt"), extraction(CHANGED, path="a.txt")
    results = add_all(ledger, noon, first, second, first, second)
    assert [added.status for added in results] == ["added", "added", "already there", "already there"]
    (latest,) = ledger.rows(queries.latest_editions(ledger.documents()))
    assert latest["text"] == CHANGED


def test_texts_resemble_each_other_when_the_shorter_is_mostly_in_the_longer():
    long = " ".join(f"word{n} and then" for n in range(40))
    assert resemble(long, long + " with a new paragraph at the end of it all")
    assert not resemble(long, " ".join(reversed(long.split())) + " otherwise")
    assert not resemble("", long)


def test_a_place_is_named_from_the_ledger_so_that_both_may_move():
    assert locate("/data/articles/a.txt", Path("/data/ledger.duckdb")) == "articles/a.txt"
    assert locate("/data/articles/./a.txt", Path("/data/books/ledger.duckdb")) == "../articles/a.txt"
    assert locate("-", Path("/data/ledger.duckdb")) is None
