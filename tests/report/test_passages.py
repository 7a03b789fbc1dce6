from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from dostyk.claims.model import Extraction
from dostyk.documents.model import Block, Document
from dostyk.report.passages import blocks, cut

from .conftest import make_claim, make_event, make_one

TEXT = "Menu\nTrade was 5 billion.\n\nRead also\nSubscribe\nWorks cited"


def spell(extraction: Extraction) -> str:
    return "".join(piece.text for passage in cut(extraction) for piece in passage.pieces)


@st.composite
def marked(draw: st.DrawFn) -> Extraction:
    """Any text with any blocks in order and any spans, overlapping and across blocks."""
    text = draw(st.text("ab \n<&", min_size=1, max_size=60))
    edges = st.integers(0, len(text))
    places = sorted(draw(st.lists(edges, max_size=8)))
    cuts = tuple(Block("paragraph", a, b) for a, b in zip(places[::2], places[1::2], strict=False) if a < b)
    document = Document(text=text, blocks=cuts)
    spans = draw(st.lists(st.tuples(edges, edges).map(sorted), max_size=6))
    pattern = make_claim(Document(text="x"), "x")
    claims = tuple(
        pattern.__class__(
            **{name: getattr(pattern, name) for name in pattern.__dataclass_fields__} | {"start": a, "end": b}
        )
        for a, b in spans
    )
    return Extraction(document, claims)


@given(marked())
def test_all_of_the_text_is_there_in_order_but_for_white_space_between_blocks(extraction: Extraction) -> None:
    assert re.sub(r"\s", "", spell(extraction)) == re.sub(r"\s", "", extraction.document.text)


@given(marked())
def test_each_claim_opens_once_at_most_and_covers_only_its_own_characters(extraction: Extraction) -> None:
    pieces = [piece for passage in cut(extraction) for piece in passage.pieces]
    opened = [name for piece in pieces for name in piece.opens]
    assert len(opened) == len(set(opened))
    for claim in extraction.claims:
        covered = "".join(piece.text for piece in pieces if claim.id in piece.claims)
        said = extraction.document.text[claim.start : claim.end]
        assert re.sub(r"\s", "", covered) == re.sub(r"\s", "", said)


def test_a_figure_within_an_event_and_two_claims_on_one_figure_share_a_piece() -> None:
    document = Document(text="They signed 5 deals today.")
    one, two = make_claim(document, "5"), make_claim(document, "5", indicator="agreement.count")
    event = make_event(document, "signed 5 deals")
    (passage,) = cut(Extraction(document, (one, two), (event,)))
    assert [piece.text for piece in passage.pieces] == ["They ", "signed ", "5", " deals", " today."]
    assert set(passage.pieces[2].claims) == {one.id, two.id}
    assert [piece.events for piece in passage.pieces] == [(), (event.id,), (event.id,), (event.id,), ()]
    assert passage.pieces[3].closes == (event.id,)


def test_silent_blocks_of_one_kind_stand_together_and_are_marked() -> None:
    places = [TEXT.index(words) for words in ("Menu", "Trade", "Read", "Subscribe", "Works")]
    ends = [TEXT.find("\n", place) % (len(TEXT) + 1) for place in places]
    kinds = ("furniture", "paragraph", "furniture", "furniture", "bibliography")
    document = Document(text=TEXT, blocks=tuple(map(Block, kinds, places, ends)))
    passages = cut(Extraction(document))
    assert [(p.kind, p.silent) for p in passages] == [
        ("furniture", True),
        ("paragraph", False),
        ("furniture", True),
        ("bibliography", True),
    ]
    assert "".join(piece.text for piece in passages[2].pieces) == "Read also\nSubscribe"


def test_without_blocks_each_line_is_a_paragraph() -> None:
    assert [TEXT[b.start : b.end] for b in blocks(make_one(TEXT).document)] == [
        line for line in TEXT.split("\n") if line
    ]
