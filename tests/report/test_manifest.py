from __future__ import annotations

import hashlib
import json
import random
from typing import TYPE_CHECKING

from dostyk import __version__
from dostyk.report import brief, to_html, to_json
from dostyk.report.changes import Change
from dostyk.report.manifest import parts
from dostyk.report.model import Since

from .conftest import make_one
from .test_page import EVIL, check

if TYPE_CHECKING:
    from dostyk.claims.model import Extraction


def test_every_brief_ends_with_what_it_was_made_of(two: list[Extraction]) -> None:
    page = check(to_html(brief(two)))
    said = json.loads(to_json(brief(two)))["manifest"]
    assert said["version"] == __version__
    assert [one["sha256"][:12] for one in said["inputs"]] == [one["id"] for one in said["inputs"]]
    assert {part["name"] for part in said["parts"]} >= {"lexicon", "reader weights", "words of the audit"}
    for one in two:
        assert hashlib.sha256(one.document.text.encode()).hexdigest() in page.text
    assert page.ids.index("manifest") > page.ids.index("documents")


def test_the_same_documents_are_the_same_edition_in_any_order_and_others_are_another(
    two: list[Extraction],
) -> None:
    edition = brief(two).manifest.edition
    mixed = list(two)
    random.Random(1).shuffle(mixed)
    assert brief(mixed).manifest.edition == edition
    assert brief([*two, make_one("More.")]).manifest.edition != edition


def test_a_part_is_hashed_with_all_its_files() -> None:
    sizes = {part.name: part.files for part in parts()}
    assert sizes["lexicon"] > 30
    assert sizes["reader weights"] >= 8


def test_what_changed_stands_on_the_page_and_hostile_words_stay_words(two: list[Extraction]) -> None:
    claim = two[0].claims[0]
    entries = (
        Change("new", "claim", claim.id, "Trade turnover", None, "q", "Daily"),
        Change("contradicted", "claim", "gone", EVIL, EVIL, EVIL, EVIL),
    )
    page = check(to_html(brief(two, changes=Since("17 June 2025", entries))))
    assert "What changed" in page.text
    assert page.links.count(f"#c-{claim.id}") >= 1
    assert "What changed" not in check(to_html(brief(two))).text
