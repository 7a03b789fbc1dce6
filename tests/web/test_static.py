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
    rows = list(csv.DictReader(files("dostyk.web").joinpath("words.csv").read_text("utf-8").splitlines()))
    assert len(rows) == len(catalogue())
    assert [row["key"] for row in rows for code in LANGUAGES if not row[code].strip()] == []


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
