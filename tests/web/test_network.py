from __future__ import annotations

import re

import pytest


def test_the_map_says_what_can_pass_and_where_it_is_full(client):
    text = client.get("/map").text
    assert re.search(r"<b>[\d,]+ t/a</b>", text)
    assert 'src="/map.svg?from=Xi%27an&amp;to=Poti' in text
    assert client.get("/map.svg").content.startswith(b"<svg")


def test_a_changed_link_is_reckoned_anew(client):
    text = client.get("/map?link=dostyk-moyynty&times=0").text
    assert "before:" in text


@pytest.mark.parametrize("query", ["from=Nowhere", "from=Poti&to=Poti", "link=none&times=5"])
def test_what_cannot_be_reckoned_is_said(client, query):
    answer = client.get(f"/map?{query}")
    assert answer.status_code == 200
    assert 'class="notice" role="status"' in answer.text
    assert client.get(f"/map.svg?{query}").status_code == 400


def test_the_factor_is_a_slider_that_stands_where_it_was_put(client):
    text = client.get("/map?link=dostyk-moyynty&times=5").text
    assert re.search(
        r'<input id="f-times" type="range" name="times" min="0" max="10" step="0.5" value="5"', text
    )
    assert ">×5</output>" in text
