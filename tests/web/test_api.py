from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dostyk.web.api import description

ONE = "f000000000000001"


def ids(client):
    claim = client.get("/api/claims?limit=1").json()["claims"][0]
    return {"claims": claim["id"], "documents": claim["document"], "findings": ONE}


def test_every_path_that_is_described_answers_as_described(client):
    known = ids(client)
    for path, operations in description()["paths"].items():
        if "get" not in operations:
            continue
        answer = client.get(path.replace("{id}", known.get(path.split("/")[2], "")))
        assert answer.status_code == 200, path
        schema = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        if "$ref" in schema:
            schema = description()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        assert set(schema["required"]) <= answer.json().keys(), path


def test_every_path_that_answers_is_described():
    from dostyk.web.api import ROUTES

    paths = {route.path for route in ROUTES} - {"/api/openapi.json"}
    assert paths == set(description()["paths"])


def test_every_reference_of_the_description_leads_somewhere(client):
    whole = client.get("/api/openapi.json")
    for place in set(re.findall(r'"#/([^"]+)"', whole.text)):
        here = whole.json()
        for name in place.split("/"):
            here = here[name]


def test_the_claims_are_those_of_the_page(client):
    query = "?sort=value&order=desc&area=KAZ"
    page = re.findall(
        r'class="value" href="/documents/[0-9a-f]{12}#m-([0-9a-f]{16})"', client.get(f"/claims{query}").text
    )
    answer = client.get(f"/api/claims{query}").json()
    assert [claim["id"] for claim in answer["claims"]] == page
    assert answer["number"] == len(client.get(f"/claims.json{query}").json())


def test_the_pages_of_the_api_follow_one_another(client):
    first = client.get("/api/claims?limit=3&sort=value").json()
    second = client.get("/api/claims", params={"limit": 3, "sort": "value", "after": first["after"]}).json()
    assert not {c["id"] for c in first["claims"]} & {c["id"] for c in second["claims"]}
    back = client.get("/api/claims", params={"limit": 3, "sort": "value", "before": second["before"]}).json()
    assert back["claims"] == first["claims"]


def test_a_claim_comes_with_the_text_around_its_words(client):
    claim = client.get(f"/api/claims/{ids(client)['claims']}").json()
    document = client.get(f"/api/documents/{claim['document']}").json()
    assert claim["text"] == document["text"][claim["start"] : claim["end"]]
    context = claim["context"]
    assert context["before"] + context["quote"] + context["after"] in document["text"]


def test_a_series_comes_with_its_specification(client):
    series = client.get("/api/series").json()
    assert series["specification"]["$schema"].endswith("v5.json")
    assert series["stated"]
    assert all(figure["quote"] for figure in series["stated"])


def test_a_finding_is_judged_and_the_judgement_is_given_back(open_app):
    client = open_app()
    said = {"verdict": "dismiss", "reason": "a transit", "by": "Aida"}
    judged = client.post(f"/api/findings/{ONE}/judgement", json=said).json()
    assert judged["judgements"][0]["reason"] == "a transit"
    assert client.get("/api/findings?state=judged").json()["findings"][0]["id"] == ONE
    assert (
        client.post(f"/api/findings/{ONE}/judgement", json={"verdict": "undo", "by": "Aida"}).json()[
            "judgements"
        ]
        == []
    )


@pytest.mark.parametrize(
    "body", [b"", b"[]", b'{"verdict": 1}', b"{" * 5000, b"\xff", b'{"verdict": "x"}', b"null"]
)
def test_a_body_that_is_no_judgement_is_refused(open_app, body):
    answer = open_app().post(f"/api/findings/{ONE}/judgement", content=body)
    assert answer.status_code == 400
    assert answer.json()["error"]


@pytest.mark.parametrize(
    "path", ["/api/claims/x", "/api/documents/x", "/api/findings/x", "/api/nothing", "/api/"]
)
def test_what_is_not_there_is_said_in_json(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json()["error"]


def test_a_wrong_method_is_said_in_json(client):
    assert client.post("/api/claims").status_code == 405


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/claims?limit=", 400),
        ("/api/claims?limit=5&limit=6", 400),
        ("/api/claims?area=A&area=B&area=C&area=D&area=E", 400),
        ("/api/claims?added=yesterday", 400),
        ("/api/claims?after=here", 400),
        ("/api/claims?after=0123456789abcdef~high&sort=value", 409),
        ("/api/series?topic=none", 404),
        ("/api/claims?sort=&order=&q=", 200),
        ("/api/claims?area=A&area=B&area=C&area=D", 200),
        ("/api/events?area=KAZ&area=CHN", 200),
    ],
)
def test_what_the_description_allows_is_answered_and_the_rest_refused(client, path, status):
    assert client.get(path).status_code == status


def test_events_are_those_of_every_area_that_is_given(client):
    both = client.get("/api/events?area=KAZ&area=CHN").json()["events"]
    assert both
    assert all({"KAZ", "CHN"} <= set(event["parties"]) for event in both)


def test_a_judgement_may_say_more_than_is_asked_and_one_of_no_finding_is_a_404(open_app):
    client = open_app()
    more = {"verdict": "confirm", "colour": 7}
    assert client.post(f"/api/findings/{ONE}/judgement", json=more).status_code == 200
    for verdict in ("confirm", "undo"):
        assert client.post("/api/findings/none/judgement", json={"verdict": verdict}).status_code == 404


def test_what_the_gate_refuses_is_said_in_json_too(client):
    answer = client.get("/api/claims", headers={"host": "example.org"})
    assert answer.status_code == 421
    assert "name" in answer.json()["error"]
    assert (
        client.get("/claims", headers={"host": "example.org"})
        .headers["content-type"]
        .startswith("text/plain")
    )


PATHS = [
    "/claims",
    "/claims.csv",
    "/documents",
    "/series",
    "/series.csv",
    "/findings",
    "/timeline",
    "/promises",
    "/",
]
NAMES = [*sorted(description()["components"]["parameters"]), "col", "lang", "type", "page"]
VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "",
            "0",
            "-1",
            "9" * 30,
            "2024",
            "2024-13",
            "..",
            "/",
            "\x00",
            "'; --",
            "NaN",
            "inf",
            "1e999",
            "~",
            "a~",
            "a~NaN",
            "2024~2024",
        ]
    ),
    st.integers().map(str),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(
        PATHS + [path for path, operations in description()["paths"].items() if "get" in operations]
    ),
    key=st.text(st.characters(exclude_characters="/?#"), min_size=1, max_size=12),
    query=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=5),
)
def test_no_request_breaks_the_app(client, path, key, query):
    from urllib.parse import quote

    answer = client.get(
        path.replace("{id}", quote(key, errors="surrogatepass")),
        params={n: v.encode("utf-8", "replace").decode() for n, v in query.items()},
    )
    assert answer.status_code in (200, 400, 404, 409, 421), (path, query, answer.text[:200])
