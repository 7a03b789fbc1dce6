from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from importlib.resources import files

import pytest

from dostyk.web.words import LANGUAGES, catalogue

STATIC = files("dostyk.web").joinpath("static")
TEMPLATES = files("dostyk.web").joinpath("templates")
VENDORED = tomllib.loads(STATIC.joinpath("vendored.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", VENDORED)
def test_a_file_of_others_is_the_one_that_was_noted(name):
    entry = VENDORED[name]
    assert hashlib.sha256(STATIC.joinpath(name).read_bytes()).hexdigest() == entry["sha256"]
    assert entry["licence"]
    assert STATIC.joinpath(f"{name}.LICENSE").is_file()


def test_every_script_that_is_served_is_our_own_or_noted():
    scripts = {one.name for one in STATIC.iterdir() if one.name.endswith(".js")}
    assert scripts == {"app.js", *VENDORED}


def test_a_file_that_did_not_change_is_not_sent_again(client):
    mark = client.get("/static/style.css").headers["etag"]
    assert client.get("/static/style.css", headers={"if-none-match": mark}).status_code == 304


def test_the_stylesheet_of_the_brief_comes_first(client):
    text = client.get("/static/style.css").text
    assert text.index(":root") < text.index(".bar nav")


def test_every_word_is_there_in_every_language():
    texts = [files("dostyk.web").joinpath(name).read_text("utf-8") for name in ("words.csv", "names.csv")]
    rows = [row for text in texts for row in csv.DictReader(text.splitlines())]
    assert len(rows) == len(catalogue())
    assert [row["key"] for row in rows for code in LANGUAGES if not row[code].strip()] == []


def test_every_indicator_rule_outcome_and_kind_of_event_has_a_name():
    from dostyk.audit.promises.model import OUTCOMES
    from dostyk.audit.rules import NAMES
    from dostyk.report.catalogue import indicators

    kinds = [
        "meeting",
        "visit",
        "summit",
        "call",
        "signing",
        "launch",
        "founding",
        "upgrade",
        "statement",
        "appointment",
        "accident",
        "other",
    ]
    wanted = {f"indicator.{name}" for name in indicators()} | {f"rule.{name}" for name in NAMES}
    wanted |= {f"outcome.{name}" for name in OUTCOMES} | {f"type.{name}" for name in kinds}
    wanted |= {f"kind.{name}" for name in ("target", "pledge", "project")}
    assert wanted - set(catalogue()) == set()


def test_the_english_names_of_indicators_are_those_of_the_brief():
    from dostyk.report.catalogue import indicator, indicators

    assert {name: catalogue()[f"indicator.{name}"]["en"] for name in indicators()} == {
        name: indicator(name).label for name in indicators()
    }


def test_pages_name_things_in_the_language_of_the_reader(client):
    claims = client.get("/claims?lang=ru").text
    assert ">Товарооборот (" in claims
    assert "Казахстан (" in claims
    assert "Китай – Казахстан" in client.get("/?lang=ru").text
    assert "哈萨克斯坦" in client.get("/series?lang=zh").text
    findings = client.get("/findings?lang=kk&state=all").text
    assert "Бөліктердің қосындысы" in findings
    assert re.search(r'<h2 id="h-\w+" lang="en">', findings)
    assert "ағылшынша" in findings
    client.cookies.clear()


def test_every_word_that_a_page_asks_for_is_in_the_catalogue():
    asked = {
        key
        for template in TEMPLATES.iterdir()
        if template.name.endswith(".html")
        for key in re.findall(r'\bt\("([^"]+)"(?! ~)', template.read_text("utf-8"))
    }
    assert asked - set(catalogue()) == set()


def test_no_template_holds_a_script_or_a_style_of_its_own():
    for template in TEMPLATES.iterdir():
        text = template.read_text("utf-8")
        assert not re.search(
            r"<style|<script(?! src=\"/static/)|\sstyle=|\son\w+=|hx-on|javascript:", text
        ), template.name
        assert not re.search(r"https?://(?!\")", text), template.name
