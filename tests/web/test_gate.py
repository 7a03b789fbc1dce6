from __future__ import annotations

import pytest

from dostyk.web import Access
from dostyk.web.gate import LARGE_BODY, SMALL_BODY, is_loopback

TOKEN = "a-long-enough-token"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8350", "[::1]:8350", "192.168.1.5:80"])
def test_the_app_answers_to_loopback_and_to_addresses_in_digits(client, host):
    assert client.get("/timeline", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example:8350", "", "127.0.0.1.nip.io", "a@b", "[::1"]
)
def test_a_name_that_could_be_made_to_point_here_is_refused(client, host):
    assert client.get("/timeline", headers={"host": host}).status_code == 421


def test_a_name_that_was_given_is_answered(open_app):
    client = open_app(Access(names=frozenset({"analysts.example.org"})))
    assert client.get("/timeline", headers={"host": "analysts.example.org"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
        {"origin": "", "sec-fetch-site": "cross-site"},
    ],
)
def test_another_site_changes_nothing(open_app, headers):
    client = open_app()
    answer = client.post("/findings/f000000000000001/judgement", data={"verdict": "confirm"}, headers=headers)
    assert answer.status_code == 403
    assert "judged v-" not in client.get("/findings/f000000000000001").text


def test_a_request_that_does_not_say_where_it_comes_from_changes_nothing(open_app):
    client = open_app()
    del client.headers["origin"]
    assert client.post("/findings/f000000000000001/judgement", data={"verdict": "confirm"}).status_code == 403
    own = {"sec-fetch-site": "same-origin"}
    answer = client.post("/findings/f000000000000001/judgement", data={"verdict": "confirm"}, headers=own)
    assert answer.status_code == 200


def test_another_site_may_link_to_a_page_but_not_look_into_it(client):
    assert (
        client.get(
            "/timeline", headers={"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
        ).status_code
        == 200
    )
    assert (
        client.get(
            "/timeline", headers={"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
        ).status_code
        == 403
    )


def test_every_answer_carries_a_strict_policy(client):
    for path in ("/", "/claims", "/static/app.js", "/nowhere", "/claims.csv"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "unsafe" not in policy
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert headers["x-content-type-options"] == "nosniff"


def test_without_the_token_nobody_is_let_in(open_app):
    client = open_app(Access(TOKEN))
    for path in ("/", "/claims", "/static/app.js", "/claims.csv", "/api/openapi.json"):
        assert client.get(path).status_code == 401
    assert client.get("/claims?token=wrong").status_code == 401
    assert client.get("/claims", headers={"authorization": "Bearer wrong"}).status_code == 401


def test_the_token_in_the_address_becomes_a_cookie_and_leaves_the_address(open_app):
    client = open_app(Access(TOKEN))
    answer = client.get(f"/claims?q=trade&token={TOKEN}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims?q=trade")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert client.get("/claims").status_code == 200


def test_the_token_leads_nowhere_else(open_app):
    client = open_app(Access(TOKEN))
    answer = client.get(f"http://localhost:8350//evil.example/?token={TOKEN}", follow_redirects=False)
    assert answer.headers["location"].startswith("/evil.example")


def test_a_program_gives_the_token_in_a_header(open_app):
    client = open_app(Access(TOKEN))
    assert client.get("/claims", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


@pytest.mark.parametrize("declared", ["999999999", "-1", "many"])
def test_a_request_that_declares_too_much_is_refused(client, declared):
    answer = client.post("/findings/x/judgement", content=b"a", headers={"content-length": declared})
    assert answer.status_code == 413


def test_a_request_that_turns_out_too_large_is_refused(client):
    def pieces():
        for _ in range(SMALL_BODY // 1000 + 2):
            yield b"a" * 1000

    kind = {"content-type": "application/x-www-form-urlencoded"}
    answer = client.post("/findings/x/judgement", content=pieces(), headers=kind)
    assert answer.status_code == 413
    assert SMALL_BODY < LARGE_BODY


def test_an_endless_address_is_refused(client):
    assert client.get("/claims?q=" + "a" * 9000).status_code == 414


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/words.csv",
        "/static//etc/passwd",
        "/documents/..%2f..",
        "/claims.py",
    ],
)
def test_no_path_reaches_the_file_system(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("example.org", False),
    ],
)
def test_loopback_is_told_from_elsewhere(host, loopback):
    assert is_loopback(host) is loopback
