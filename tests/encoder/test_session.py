"""The encoder that ships, and what the careful reader may and may not do with it."""

from __future__ import annotations

import json
import math

import pytest

from dostyk.claims import extract
from dostyk.claims.explaining import explain
from dostyk.claims.readers import VARIABLE, reader_here
from dostyk.documents import parse
from dostyk.documents.model import Document
from dostyk.encoder import Opinions, session
from dostyk.errors import InvalidValue, NotInstalled
from dostyk.mentions.find import find

needed = pytest.mark.skipif(not session.installed(), reason="the extra careful is not installed")

TEXT = """Trade between Kazakhstan and China reached $44 billion in 2024, up 9 percent, Chinese customs reported.

The two sides aim to double it by 2030. Uzbekistan bought 1.2 million tonnes of wheat from its neighbour last year,
and Astana expects to sell another 300,000 tonnes in 2025.

Country; exports; imports
Peru; 12.5; 3.1
Chile; 4.0; 2.2
"""


def document(text: str = TEXT) -> Document:
    return parse(text.encode(), name="a.txt", published="2025-03-01")


@needed
def test_the_encoder_has_an_opinion_on_every_figure():
    mentions = find(document())
    told = session.opinions(mentions)
    assert set(told.figures) == {quantity.first for quantity in mentions.quantities}
    trust = session.layout().trust
    for opinion in told.figures.values():
        for slot, labels in opinion.labels.items():
            if trust[slot]:
                assert sum(math.exp(share / trust[slot]) for share in labels.values()) == pytest.approx(
                    1, abs=1e-3
                )


@needed
def test_the_careful_reader_makes_no_span_and_no_value_of_its_own():
    fast, careful = (extract(document(), reader).claims for reader in ("fast", "careful"))
    assert [(claim.start, claim.end, abs(claim.value), claim.unit) for claim in fast] == [
        (claim.start, claim.end, abs(claim.value), claim.unit) for claim in careful
    ]


@needed
def test_the_careful_reader_gives_the_same_twice():
    assert extract(document(), "careful") == extract(document(), "careful")


@needed
def test_the_careful_reader_reads_by_default_where_it_is_installed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(VARIABLE)
    assert reader_here() == "careful"
    assert extract(document()) == extract(document(), "careful")


@needed
def test_an_explanation_names_the_encoder_among_its_reasons():
    told = [
        choice
        for one in explain(document(), lambda claim: claim.value == 44_000_000_000, "careful")
        for choice in one.choices
        if choice.slot == "indicator"
    ]
    words = [reason.words for choice in told for reason in choice.reasons]
    assert "the encoder's reading of the text around" in words


@needed
def test_a_document_without_figures_needs_no_network(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(session, "load", lambda: pytest.fail("loaded"))
    assert session.opinions(find(document("The ministers met in Nairobi.")), [(2, 3)]) == Opinions({}, {})


@needed
def test_the_record_of_the_encoder_says_what_it_was_trained_on():
    about = json.loads(session._file("encoder.json").read_text("utf-8"))
    assert set(about["trust"]) == {*about["labels"], "parties", "period", "product"}
    assert {"pretrained", "corpus", "seed", "kept_apart"} <= set(about["record"])


def test_the_careful_reader_that_is_not_installed_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(session, "installed", lambda: False)
    session.load.cache_clear()
    with pytest.raises(NotInstalled, match="dostyk\\[careful\\]"):
        extract(document(), "careful")
    monkeypatch.delenv(VARIABLE)
    assert reader_here() == "fast"


def test_a_reader_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(VARIABLE, "slow")
    with pytest.raises(InvalidValue, match="fast or careful"):
        reader_here()
