from __future__ import annotations

import re
from datetime import date

import pytest

from dostyk.claims.model import Event, Extraction
from dostyk.documents import Document
from dostyk.ledger import Ledger
from dostyk.ledger.occasions import Wanted
from dostyk.web import timeline
from dostyk.web.timeline import bars, beside


@pytest.fixture
def eventful(open_app, tmp_path):
    """Opens the app over a ledger of 900 events on 900 days, five dated by the year alone and one without a date."""
    path = tmp_path / "events.duckdb"
    first = date(2021, 1, 1).toordinal()
    days = [date.fromordinal(first + at).isoformat() for at in range(900)]
    with Ledger.open(path) as ledger:
        for at in range(0, 900, 30):
            ledger.add(told(f"Note {at}. They met in Astana.", days[at : at + 30]))
        ledger.add(told("A round year. They met in Astana.", ["2022"] * 5 + [None]))
    return open_app(file=path)


def told(text, days):
    document = Document(text, title=text[:8])
    where = text.index("They met")
    events = [
        Event(
            document.id, "meeting", f"meeting no. {at} of {text}", day, "Astana", (), ("KAZ",), "happened",
            where, where + 8, 0.9,
        )
        for at, day in enumerate(days)
    ]  # fmt: skip
    return Extraction(document, (), tuple(events))


def drawn(text):
    return dict(re.findall(r'title="([^"]*): (\d+)"', text))


def test_the_whole_ledger_is_drawn_and_the_page_says_how_much_it_shows(eventful):
    text = eventful.get("/timeline").text
    assert sum(map(int, drawn(text).values())) == 900
    assert "906 mentions" in text
    assert f"shown: {timeline.MOST}" in text


def test_what_is_not_shown_is_reached_by_the_link_to_earlier_events(eventful):
    path, seen = "/timeline", set()
    while path:
        text = eventful.get(path).text
        seen |= set(re.findall(r'id="e-([0-9a-f]+)"', text))
        link = re.search(r'href="(/timeline[^"]*)">Earlier', text)
        path = link[1].replace("&amp;", "&") if link else None
    assert len(seen) == 905


def test_a_year_is_drawn_by_months_and_a_month_by_days(eventful):
    year = eventful.get("/timeline?since=2022&until=2022").text
    assert drawn(year)["2022-02"] == "28"
    assert len(drawn(year)) == 12
    assert "is not stated: 5" in year
    month = eventful.get("/timeline?since=2022-02&until=2022-02").text
    assert drawn(month) == {f"2022-02-{day:02}": "1" for day in range(1, 29)}


def test_each_bar_leads_to_the_events_it_counts(eventful):
    page = eventful.get("/timeline?since=2022&until=2022").text
    for href, number in re.findall(r'href="(/timeline[^"]*)" data-since[^>]*title="[^"]*: (\d+)"', page):
        month = eventful.get(href.replace("&amp;", "&")).text
        assert sum(map(int, drawn(month).values())) == int(number)


def test_a_range_is_free(eventful):
    text = eventful.get("/timeline?since=2022-02-20&until=2022-03-05").text
    assert sum(map(int, drawn(text).values())) == 14


@pytest.mark.parametrize("query", ["since=9999&until=9999", "since=0001&until=0001", "since=2024&until=2020"])
def test_a_range_at_the_end_of_time_is_a_page(eventful, query):
    assert eventful.get(f"/timeline?{query}").status_code == 200


def test_what_stands_beside_a_range_is_as_long_as_it():
    back, on, out = beside(Wanted("2024-01-11", "2024-01-20", None, "visit"))
    assert (back.since, back.until) == ("2024-01-01", "2024-01-10")
    assert (on.since, on.until) == ("2024-01-21", "2024-01-30")
    assert (out.since, out.until, out.type) == ("2024-01-01", "2024-01-30", "visit")


def test_a_long_time_has_decades_or_centuries_and_no_gaps():
    counts = [(date(1880, 1, 1), 2, "year"), (date(2024, 1, 1), 8, "year")]
    decades = bars(counts)
    assert [bar.first for bar in decades[:2]] == ["1880", "1890"]
    assert (decades[0].height, decades[1].height, decades[-1].height) == (25, 0, 100)
    assert bars([(date(1, 1, 1), 1, "year"), (date(2024, 1, 1), 1, "year")])[0].first == "0001"


def test_an_event_told_by_two_documents_is_one(open_app, tmp_path):
    path = tmp_path / "two.duckdb"
    with Ledger.open(path) as ledger:
        for title in ("Here", "There"):
            document = Document(f"{title}: they met in Astana.", title=title)
            event = Event(
                document.id, "meeting", "the Astana meeting", "2024-07-03", None, (), (), "happened", 6, 10, 0.9
            )  # fmt: skip
            ledger.add(Extraction(document, (), (event,)))
    text = open_app(file=path).get("/timeline").text
    assert "2 mentions" in text
    assert text.count('id="e-') == 1
