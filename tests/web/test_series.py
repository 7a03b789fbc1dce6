from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest

from dostyk.report.plot import plot
from dostyk.report.topics import settle
from dostyk.web.sparkline import sparkline


def topics(client):
    return re.findall(r'<option value="([^"]+\|[^"]*)"', client.get("/series").text)


def test_the_most_spoken_of_topic_is_drawn_and_its_dots_lead_to_their_words(client):
    text = client.get("/series").text
    places = re.findall(
        r'<a href="/documents/([0-9a-f]{12})#m-([0-9a-f]{16})"',
        text[text.index("<svg") : text.index("</svg>")],
    )
    assert places
    assert f'id="m-{places[0][1]}"' in client.get(f"/documents/{places[0][0]}").text


def test_a_dot_says_its_words(client):
    assert re.search(r"<title>[^<]+“[^<]+”</title>", client.get("/series").text)


def test_every_topic_has_a_page(client):
    for key in topics(client):
        assert client.get("/series", params={"topic": key}).status_code == 200, key


@pytest.mark.parametrize(("form", "magic"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("csv", b"kind,")])
def test_a_series_is_a_file(client, form, magic):
    answer = client.get(f"/series.{form}")
    assert answer.status_code == 200
    assert answer.content.startswith(magic)
    assert b"var(--" not in answer.content


def stated(client, **asked):
    rows = csv.DictReader(io.StringIO(client.get("/series.csv", params=asked).text))
    return [row for row in rows if row["kind"] == "stated"]


def test_a_speaker_narrows_the_series(client):
    rows = stated(client)
    who = next(row["who"] for row in rows if row["who"])
    narrowed = stated(client, speaker=who)
    assert 0 < len(narrowed) < len(rows)
    assert all(who in row["who"] for row in narrowed)


def test_official_series_stand_beside_what_is_stated(client):
    text = client.get("/series", params={"topic": "trade.turnover|CHN|KAZ||USD"}).text
    assert 'class="line slot-1"' in text
    assert "official: China" in text


def observation(year, value, **changes):
    row = {
        "reporter": "KAZ", "dataset": "counts", "valuation": None, "scope": [], "value": value, "value_exact": str(value),
        "period_first": date(year, 1, 1), "period_last": date(year, 12, 31),
    }  # fmt: skip
    return row | changes


def test_each_reporter_has_a_line_and_a_later_release_replaces_an_earlier():
    about = settle("trade.turnover", "CHN", "KAZ", None, "USD")
    official = [
        observation(2023, 31e9),
        observation(2023, 32e9),
        observation(2024, 30e9),
        observation(2024, 44e9, reporter="CHN"),
    ]
    chart = plot(about, [], {}, official)
    assert {line.name: [value for _, value in line.spots] for line in chart.lines} == {
        "Kazakhstan (counts)": [32.0, 30.0],
        "China (counts)": [44.0],
    }
    assert chart.unit == "USD bn"


def test_a_part_of_a_year_is_no_point_of_a_yearly_line():
    about = settle("trade.turnover", "CHN", "KAZ", None, "USD")
    month = observation(2024, 3e9, period_last=date(2024, 1, 31))
    assert plot(about, [], {}, [month]).lines == ()


def test_a_single_day_has_no_sparkline():
    assert sparkline([], {}) is None
