from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from dostyk.ledger import Ledger
from dostyk.web import application
from dostyk.web.findings import read_evidence

ONE = "f000000000000001"


def judge(client, verdict, key=ONE, **said):
    return client.post(
        f"/findings/{key}/judgement", data={"verdict": verdict, **said}, follow_redirects=False
    )


def test_the_gravest_finding_stands_first(client):
    text = client.get("/findings").text
    places = [text.index(f'id="f-f00000000000000{number}"') for number in (2, 1, 3)]
    assert places == sorted(places)


def test_a_finding_shows_its_quotes_and_its_evidence_escaped(client):
    text = client.get(f"/findings/{ONE}").text
    assert text.count("<blockquote>") == 2
    assert "China counts USD 44 bn" in text
    assert 'href="https://example.org/a"' in text
    assert "&lt;script&gt;alert(3)" in text
    assert 'href="javascript' not in text
    assert "Ask for the valuation." in text


def test_the_queue_is_narrowed(client):
    assert f'id="f-{ONE}"' in client.get("/findings?severity=warning").text
    assert f'id="f-{ONE}"' not in client.get("/findings?severity=error").text
    assert f'id="f-{ONE}"' not in client.get("/findings?rule=sum").text
    assert f'id="f-{ONE}"' not in client.get("/findings?state=judged").text


def test_a_judgement_outlives_the_app(path, browser):
    with Ledger.open(path) as ledger, browser(application(ledger)) as client:
        answer = judge(client, "confirm", reason="Seen <b>it</b>", by="Aida", back="?state=open&page=1")
        assert (answer.status_code, answer.headers["location"]) == (303, "/findings?state=open&page=1")
        assert f'id="f-{ONE}"' not in client.get("/findings").text
    with Ledger.open(path) as ledger, browser(application(ledger)) as client:
        text = client.get("/findings?state=judged").text
        assert "Seen &lt;b&gt;it&lt;/b&gt;" in text
        assert "Aida" in text


def test_a_judgement_is_taken_back_and_kept(open_app):
    client = open_app()
    judge(client, "dismiss")
    judge(client, "undo")
    assert f'id="f-{ONE}"' in client.get("/findings").text
    assert "judged v-dismiss" not in client.get(f"/findings/{ONE}").text


def test_the_way_back_leads_nowhere_else(open_app):
    client = open_app()
    for back in ("http://evil.example", "//evil.example", "?state=//evil.example", "?next=x"):
        assert judge(client, "unsure", back=back).headers["location"].startswith("/findings")


@pytest.mark.parametrize(
    ("verdict", "key", "said"),
    [("agree", ONE, {}), ("confirm", "nothing", {}), ("", ONE, {}), ("confirm", ONE, {"reason": "a" * 2001})],
)
def test_what_is_no_judgement_is_refused(open_app, verdict, key, said):
    assert judge(open_app(), verdict, key, **said).status_code == 400


def test_htmx_gets_the_card_again(open_app):
    client = open_app()
    answer = client.post(
        f"/findings/{ONE}/judgement", data={"verdict": "confirm"}, headers={"hx-request": "true"}
    )
    assert answer.text.lstrip().startswith('<article class="finding')
    assert "judged v-confirm" in answer.text


def test_many_browsers_that_judge_at_once_lose_no_judgement(open_app, path):
    client = open_app()
    people = [f"Reader {number}" for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda who: judge(client, "confirm", by=who), people))
    assert {answer.status_code for answer in answers} == {303}
    text = client.get(f"/findings/{ONE}").text
    assert all(f"<bdi>{who}</bdi>" in text for who in people)


def test_nothing_is_judged_in_a_ledger_that_is_only_read(client):
    assert judge(client, "confirm").status_code == 409


@pytest.mark.parametrize("written", [None, "", "not json", "3", '{"kind": 1}', '["a", null]'])
def test_evidence_that_cannot_be_read_is_none(written):
    assert read_evidence(written) == []


def test_a_finding_shows_the_series_of_its_figure(open_app, path):
    with Ledger.open(path) as ledger:
        claims = ledger.claims()
        level = claims.filter((claims.measure == "level") & (claims.indicator == "trade.turnover"))
        claim = ledger.rows(level.order_by("id").limit(1))[0]
        span = {"doc": claim["document"], "start": claim["start"], "end": claim["end"]}
        row = {
            "id": "f00000000000000a", "rule": "official", "severity": "error", "message": "It differs.",
            "claims": [claim["id"]], "spans": [span], "evidence": None, "settle": None,
        }  # fmt: skip
        ledger.record([row])
    text = open_app().get("/findings/f00000000000000a").text
    assert "<svg" in text
    assert f'href="/documents/{claim["document"]}#m-{claim["id"]}"' in text
