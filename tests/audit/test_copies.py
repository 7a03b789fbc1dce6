from __future__ import annotations

import random

from dostyk.audit.copies import originals
from dostyk.documents.model import Block, Document

STORY = " ".join(f"word{n} and" for n in range(120))
OTHER = " ".join(f"thing{n} or" for n in range(120))


def test_an_agency_text_in_three_papers_counts_once_and_the_earliest_is_the_original() -> None:
    late = Document(text=f"{STORY} Added by the desk.", published="2025-02-03")
    early = Document(text=STORY, published="2025-02-01")
    undated = Document(text=f"By our own reporter. {STORY}")
    different = Document(text=OTHER)
    assert originals((late, early, different, undated)) == (1, 1, 2, 1)


def test_a_document_that_holds_most_of_another_is_its_copy_though_longer() -> None:
    assert originals((Document(text=STORY), Document(text=f"{OTHER} {STORY} {OTHER}"))) == (1, 1)


def test_a_shared_quotation_does_not_make_a_copy() -> None:
    shared = " ".join(STORY.split()[:60])
    assert originals((Document(text=f"{shared} {OTHER}"), Document(text=f"{STORY[::-1]} {shared}"))) == (0, 1)


def test_shared_furniture_does_not_make_a_copy() -> None:
    one, two = (Document(text=f"{STORY}\n{own}") for own in (OTHER[:90], OTHER[90:180]))
    blocks = (Block("furniture", 0, len(STORY)), Block("paragraph", len(STORY) + 1, len(one.text)))
    documents = tuple(Document(text=d.text, blocks=blocks) for d in (one, two))
    assert originals((one, two)) == (0, 0)
    assert originals(documents) == (0, 1)


def test_short_and_wordless_texts_stand_alone() -> None:
    assert originals(
        (Document(text="..."), Document(text="!!"), Document(text="A b c."), Document(text="A b d."))
    ) == (
        0,
        1,
        2,
        3,
    )


def test_two_hundred_documents_are_told_apart_and_two_hundred_copies_are_one() -> None:
    chance = random.Random(7)
    words = ["".join(chance.choices("aeioulnrstkm", k=chance.randint(3, 9))) for _ in range(4000)]
    different = tuple(Document(text=" ".join(chance.choices(words, k=500))) for _ in range(200))
    same = tuple(Document(text=f"{different[0].text} {number}") for number in range(200))
    assert len(set(originals(different))) == 200
    assert len(set(originals(same))) == 1
