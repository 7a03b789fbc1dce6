from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dostyk.claims.events import find_events
from dostyk.documents.model import Document, clean
from dostyk.mentions.find import find

PIECES = (
    "signed", "the", "meeting", "agreement", "which", "and", "visit", "Kenya", "Uganda", "on 4 May 2024", "will be held",
    "(", ")", ";", ":", "–", "—", ",", ".", "\n", "\n\n", "postponed", "President Ana Ruiz", "during the visit", "3 May 1999.",
    "this morning", "last night", "“", "”", "the next is due", "summit", "SCO", "6:10", "in", "Nairobi", "2005", "strategic partnership",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40).map(" ".join)


@given(TEXTS, st.none() | st.dates().map(lambda day: day.isoformat()))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_every_span_lies_in_it(text: str, published: str | None) -> None:
    document = Document(clean(text), published=published)
    for event in find_events(find(document)):
        assert 0 <= event.start < event.end <= len(document.text)
        words = document.text[event.start : event.end]
        assert words == words.strip()
        assert event.name == " ".join(event.name.split())
