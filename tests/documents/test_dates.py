from __future__ import annotations

import pytest

from dostyk.documents import parse
from dostyk.documents.dates import parse_date

BODY = "Trade between the two countries grew by 12% to $31.5 billion in 2023, the ministry said, as on 3 May 2019."


def published(text: str) -> tuple[str | None, str | None]:
    document = parse(text.encode(), name="a.txt")
    return document.published, document.published_from


@pytest.mark.parametrize(
    "text",
    [
        f"ASTANA, 12 September 2024 - {BODY}",
        f"ASTANA. September 12, 2024. Steppe Agency – {BODY}",
        f"Trade grows\n\nBEIJING, Sept. 12, 2024 (Agency) -- {BODY}",
        f"Trade grows\n\nSeptember 12, 2024.\n\n{BODY}",
        f"Trade grows\n\nPublished: 2024-09-12\n\n{BODY}",
        f"Trade grows\n\nPosted on 12th of September, 2024 by Jane\n\n{BODY}",
        f"Trade grows\n\n12.09.2024\n\n{BODY}",
        f"Trade grows\n\n12 September 2024 · 6 min read · 14 comments\n\n{BODY}",
        f"Trade grows\n\nBy Jane Roe | Thursday, September 12, 2024 | 3 min read\n\n{BODY}",
        f"Joint Communique\n\n(Astana, 12 September 2024)\n\n{BODY}",
        f"For immediate release – Almaty, 12 September 2024\n\n{BODY}",
        f"Release No. 38, Astana, 12 September 2024\n\n{BODY}",
        f"{BODY}\n\nPublished in The Daily, September 12th, 2024",
        f"{BODY}\n\nAstana, 12 September 2024",
        f"{BODY}\n\nThis page was last edited on 12 September 2024, at 07:52.",
        f"АСТАНА, 12 сентября 2024 года - {BODY}",
        f"2024年9月12日\n\n{BODY}",
    ],
)
def test_the_date_is_found_where_the_text_states_it(text: str) -> None:
    assert published(text) == ("2024-09-12", "text")


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"On 7 September 2013 the president spoke of a belt. {BODY}",
        f"In Astana, 7 September 2013, the president spoke of a belt. {BODY}",
        f"The report, published on 3 March 2021, counts more. {BODY}",
        f"Figures will be published on 14 February 2025. {BODY}",
        "A chronology\n\n3 January 1992. Relations begin.\n\n26 April 1994. The border is agreed.",
        "18 November 1992\nRelations begin.\n\n17 April 1999\nThe pipeline opens.",
        f"Received 14 June 2023; accepted 2 November 2023\n\n{BODY}",
        f"Born Serowe, 4 June 1941; died Gaborone, 19 August 2022\n\n{BODY}",
        f"ASTANA, July 20 (Agency) -- {BODY}",
        f"Trade grows\n\n04/05/2024\n\n{BODY}",
        f"POLICY BRIEF | November 2023\n\n{BODY}",
        f"Astana, 3-4 July 2024\n\n{BODY}",
        f"Astana, 12 September 2024\n\nBeijing, 13 September 2024\n\n{BODY}",
        f"Astana, 31 February 2024\n\n{BODY}",
    ],
)
def test_a_date_that_is_not_plainly_that_of_publication_is_left_unknown(text: str) -> None:
    assert published(text) == (None, None)


def test_a_label_counts_more_than_a_dateline() -> None:
    assert published(f"Published: 2024-09-13\n\nAstana, 12 September 2024 - {BODY}")[0] == "2024-09-13"


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("Thu, 12 Sep 2024 10:00:00 +0500", "2024-09-12"),
        ("2024-9-1", "2024-09-01"),
        ("2024/09/12", "2024-09-12"),
        ("20/03/2024", "2024-03-20"),
        ("03/20/2024", "2024-03-20"),
        ("12-Sep-2024", "2024-09-12"),
        ("3/3/2024", "2024-03-03"),
        ("2024", None),
        ("September 2024", None),
        ("2024-02-30", None),
        ("20240912", None),
        ("1.2.3", None),
        ("", None),
    ],
)
def test_a_date_is_read_when_it_is_certain(words: str, iso: str | None) -> None:
    assert parse_date(words) == iso
