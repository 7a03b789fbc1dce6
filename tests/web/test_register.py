from __future__ import annotations

import re
from datetime import date

import pytest

from dostyk.claims import extract
from dostyk.documents.model import Document
from dostyk.ledger import Ledger
from dostyk.web import application, families, glance, register
from dostyk.web.books import Books

DAY = date(2026, 11, 24)


@pytest.fixture
def shelf(filled):
    with Ledger.open(filled, read_only=True) as ledger:
        made = Books(ledger)
        yield made
        made.close()


def test_every_document_that_promises_something_is_in_the_register(shelf):
    made = register.register(shelf, DAY)
    assert made.taken == made.documents > 0
    named = {figure for promise in made.promises for figure in promise.figures}
    assert named <= made.figures.keys()
    assert {event for promise in made.promises for event in promise.events} <= made.told.keys()


def test_with_too_many_documents_the_newest_that_promise_are_taken_and_the_page_says_so(
    open_app, monkeypatch
):
    monkeypatch.setattr(register, "MOST", 1)
    text = open_app(read_only=True).get("/promises").text
    assert re.search(r"promise or plan something: 1 / \d+", text)
    assert 'href="/claims?status=target"' in text


def test_a_column_of_the_board_is_shown_whole_page_by_page(client, monkeypatch):
    from dostyk.web import promises

    monkeypatch.setattr(promises, "SIZE", 2)
    text = client.get("/promises").text
    column = re.search(r'href="/promises\?column=(\w+)">\+(\d+)', text)
    assert column
    whole, path = set(), f"/promises?column={column[1]}"
    while path:
        page = client.get(path).text
        whole |= set(re.findall(r'id="p-([0-9a-f]+)"', page))
        link = re.search(r'rel="next" href="([^"]+)"', page)
        path = link[1].replace("&amp;", "&") if link else None
    assert len(whole) == int(column[2]) + 2


def test_key_figures_rest_on_claims_of_the_whole_ledger_but_not_on_copies(shelf):
    made, known = glance.glances(shelf), families.families(shelf)
    assert made.glances
    assert made.figures
    assert known.copy_of
    assert not {figure.source for figure in made.figures.values()} & known.copy_of.keys()
    for shown in made.glances:
        for card in shown.cards:
            assert glance.first_figure(card, made.figures).id in made.figures


def test_a_copy_and_its_original_are_relatives_of_each_other(shelf):
    known = families.families(shelf)
    copy, original = next(iter(known.copy_of.items()))
    assert known.relatives(copy) == [original]
    assert copy in known.relatives(original)
    assert {copy, original} <= known.names.keys()


def test_what_was_put_off_is_marked_and_listed_by_itself(tmp_path, browser):
    aim = "Kenya and Uganda aim to raise their trade to USD 5 billion by {}, the ministers said in Nairobi."
    with Ledger.open(tmp_path / "moved.duckdb") as ledger:
        for due, published in (("2027", "2024-03-01"), ("2030", "2025-05-01")):
            ledger.add(extract(Document(aim.format(due), published=published, outlet=f"Post of {due}")))
        books = Books(ledger)
        moved = [p.id for p in register.register(books, DAY).promises if len(p.dues) > 1]
        books.close()
        assert len(moved) == 1
        with browser(application(ledger)) as client:
            listed = client.get("/promises?column=moved").text
            assert ">Put off: 1</a>" in client.get("/promises").text
    assert re.findall(r'id="p-([0-9a-f]+)"', listed) == moved
    assert listed.count('class="badge rival">Put off') == 1
