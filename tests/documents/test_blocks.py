from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dostyk.documents.blocks import cut
from dostyk.documents.model import BLOCK_KINDS, clean
from dostyk.documents.tables import cells

BODY = (
    "The two ministers met in the capital on Tuesday and agreed to raise trade to 40 billion dollars by 2030, "
    "up from 31.5 billion dollars last year, the ministry said in a statement that ran to several pages."
)
MORE = "Exports of grain fell by a third, to 402,600 tonnes, while those of metals held up, the customs service said."


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in cut(text, title=title)]


def kind_of(line: str, text: str, title: str | None = None) -> str:
    start = text.index(line)
    return next(block.kind for block in cut(text, title=title) if block.start <= start < block.end)


def in_page(line: str) -> str:
    return f"Ministers agree on trade\n\n{BODY}\n\n{MORE}\n\n{line}"


@pytest.mark.parametrize(
    "line",
    [
        "Read also: Cotton harvest up 12%",
        "Also read: Why tea costs $4",
        "More on this topic: Who pays for the port? | Six charts on wine",
        "Subscribe to our Telegram channel and be the first to know the news!",
        "Follow us on X and LinkedIn.",
        "Tags: trade, ministers, 2030",
        "Views: 1 204 | Print | Comments (0)",
        "Share · Print · Listen 11:40",
        "19 September 2024 · 6 min read · 14 comments",
        "© 2025 The Weekly. All rights reserved.",
        "We use cookies to improve this site.",
        "The author is a senior fellow at an institute and has written 3 books.",
        "The views expressed are the author's own and do not necessarily reflect those of the editors.",
        "Contact: Press office, tel. +44 20 7946 0112",
        "Did you find this article useful? Yes (212) No (9)",
        "Читайте также: Экспорт вырос на 12%",
        "Leave a Reply",
        "* * *",
    ],
)
def test_page_furniture_is_labelled(line: str) -> None:
    assert kind_of(line, in_page(line)) == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "Related to this, exports to the neighbour rose by 5% to $3.1 billion.",
        "Latest figures show trade of $31.5 billion.",
        "Share of metals in exports: 41%",
        "Shares in the operator closed 2.3% lower.",
        "The operator has 8.1 million subscribers in both countries.",
        "Home sales of cars reached 120,000.",
        "More in-depth cooperation is planned: 14 projects worth $2 billion.",
        "More than 40 documents were signed.",
        "See also how the tonnage grew: 5 million in 2020, 9 million in 2024.",
        "By 2030 the two sides want to double trade.",
        "By the end of May 12 trains had left the station.",
        "Views differ: the bank expects 4%, the fund 3%.",
        "Print runs fell to 20,000.",
        "The top exporter sold 5 million tonnes.",
        "Oil | 41% of exports, 12 million tonnes in all, the ministry's table says.",
    ],
)
def test_running_text_that_only_looks_like_furniture_speaks(line: str) -> None:
    assert kind_of(line, in_page(line)) not in ("furniture", "repeat", "bibliography")


def test_links_below_read_also_are_furniture_and_the_story_goes_on() -> None:
    text = f"{BODY}\n\nRead also:\n• Trade up 12% in May\n• Snow closes the pass\n\n{MORE}"
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "furniture", "paragraph"]


def test_a_feed_of_other_news_behind_the_article_is_furniture() -> None:
    text = f"{BODY}\n\n{MORE}\n\nLatest News\n\n15:36\n\nMerz: aid to rise to €11.5B in 2026\n\nOther countries\n\n15:28\n\nA port opens"
    assert {kind for kind, _ in kinds(text)[2:]} == {"furniture"}


def test_what_stands_above_an_article_is_furniture() -> None:
    text = f"Skip to content\n\nHome / Economy / Trade\n\nTHE WEEKLY · Issue 1,208\n\nTrade grows\n\nBy Jane Roe\n\n{BODY}"
    assert [kind for kind, _ in kinds(text)][:2] == ["furniture", "furniture"]
    assert kind_of("By Jane Roe", text) == "furniture"
    assert kind_of("Trade grows", text) == "heading"


def test_a_masthead_is_furniture_but_a_headline_with_a_bar_that_states_a_figure_is_not() -> None:
    assert kind_of("BULLETIN | Issue 1,208", f"BULLETIN | Issue 1,208\n\n{BODY}") == "furniture"
    assert kind_of("Trade | up 12%", f"Trade | up 12%\n\n{BODY}") != "furniture"


def test_a_headline_said_again_is_a_repeat_and_the_first_one_speaks() -> None:
    headline = "Ministers of the two countries agree to widen trade"
    text = f"{headline}\n\n{headline}\n\nMinisters of the two countries agree to widen their trade.\n\n{BODY}\n\n{MORE}\n\n{MORE}"
    assert [kind for kind, _ in kinds(text)] == [
        "heading",
        "repeat",
        "repeat",
        "paragraph",
        "paragraph",
        "repeat",
    ]


def test_a_line_like_the_headline_with_another_figure_speaks() -> None:
    text = f"Trade of the two countries to reach $40 billion\n\nTrade of the two countries to reach $50 billion\n\n{BODY}"
    assert "repeat" not in [kind for kind, _ in kinds(text)]


def test_a_pull_quote_from_the_body_is_no_repeat() -> None:
    text = f"{BODY}\n\n“Exports of grain fell by a third”\n\n{MORE}"
    assert "repeat" not in [kind for kind, _ in kinds(text)]


@pytest.mark.parametrize(
    "heading", ["BIBLIOGRAPHY", "References", "7. References", "Works cited", "Literature"]
)
def test_a_list_of_works_with_its_heading_is_a_bibliography(heading: str) -> None:
    entries = "Roe, J. (2019). Wheat roads. Agrarian Review, 12(7), 182–201.\nDoe, A., & Poe, B. (2021). Loans. Almaty, 63 p."
    text = f"{BODY}\n\n{heading}\n{entries}\n\nThe author is a columnist."
    assert kinds(text)[1] == ("bibliography", f"{heading}\n{entries}")
    assert kinds(text)[2][0] == "furniture"


def test_works_without_a_heading_are_known_by_their_shape() -> None:
    text = f"{BODY}\n\nRoe, J. (2019). Roads. Review, 12(7), 182–201.\nDoe, A. (2021). Loans. Working Paper 44, pp. 3–9."
    assert kinds(text)[1][0] == "bibliography"


def test_sources_that_are_sentences_are_no_bibliography() -> None:
    text = f"{BODY}\n\nSources\n\nThe bureau counts goods at the border and put trade at $31.5 billion in 2023.\n\nNotes\n1. Data are preliminary."
    assert "bibliography" not in [kind for kind, _ in kinds(text)]


@pytest.mark.parametrize(
    "rows",
    [
        "Year | Exports | Imports\n2022 | 4,127 | 2,018\n2023 | 6,063 | 1,731",
        "\t2022\t2023\nTurnover\t31.2\t41.0\nExports\t14.7\t16.3",
        "Product; thousand tonnes; change, %\nCopper; 386.2; +11.4\nGas; n/a; −26.0",
        "Checkpoint   Q1   Q2\nNorth   21,480   22,960\nSouth   8,905   9,118",
        "Iron ore: 1,020 / 1,164 / +14.1%\nGrain: 214 / 388 / +81.3%",
        "Trade: 3.32 – 3.13 – 4.95\nExports: 1.37 – 0.66 – 0.90",
    ],
)
def test_a_flattened_table_is_one_block_with_its_caption_and_source(rows: str) -> None:
    text = f"{BODY}\n\nTable 1. Trade, US$ million\n{rows}\nSource: Customs\n\n{MORE}"
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "table", "paragraph"]
    assert kinds(text)[1][1].endswith("Source: Customs")


def test_the_cells_of_a_table_are_spans_of_the_text() -> None:
    text = f"{BODY}\n\nYear; Exports; Imports\n2023; 6,063; 31\n2024; 7,100; 40"
    block = cut(text)[1]
    rows = [[span.of(text) for span in row] for row in cells(text, block.start, block.end)]
    assert rows == [["Year", "Exports", "Imports"], ["2023", "6,063", "31"], ["2024", "7,100", "40"]]


def test_a_sentence_with_semicolons_is_no_table() -> None:
    text = f"{BODY}\nTrade rose by 5%; exports fell by 3%; imports were flat at 12 million.\nGrain fell; metals rose; oil was flat, the bureau said."
    assert "table" not in [kind for kind, _ in kinds(text)]


def test_headings_items_and_captions_are_told_apart() -> None:
    text = f"Trade grows\n\nHistory of cooperation\n{BODY}\n\n1. Where things stand\n\n{MORE}\n\n• grain: 5 million t\n• metals: 2 million t\n\nPhoto: the port in May"
    assert [kind for kind, _ in kinds(text)] == [
        "heading", "heading", "paragraph", "heading", "paragraph", "item", "item", "caption",
    ]  # fmt: skip


def test_a_markdown_heading_is_a_heading() -> None:
    assert kind_of("## Oil", f"{BODY}\n\n## Oil\n{MORE}") == "heading"


def test_a_question_in_an_interview_is_no_heading() -> None:
    assert kind_of("Q: And investment?", f"{BODY}\n\nQ: And investment?\n\nA: {MORE}") == "paragraph"


def test_a_paragraph_with_hard_line_breaks_is_one_block() -> None:
    text = (
        "Freight over the two crossings grew again in the first nine months\n"
        "of the year and reached 21.6 million tonnes, the railway company\n"
        "said. Containers grew faster than bulk, and the number of trains\n"
        "rose to 12,600.\n\n"
        "A second track is being laid."
    )
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "paragraph"]


def test_one_paragraph_a_line_gives_one_block_a_line() -> None:
    text = f"{BODY}\n{MORE}\nIn 2024 the two sides signed nine documents."
    assert [kind for kind, _ in kinds(text)] == ["paragraph"] * 3


def test_a_kind_that_the_source_told_is_kept_and_furniture_is_still_found() -> None:
    text = f"{BODY}\n\nRead also: Snow"
    known = {0: "item", text.index("Read"): "paragraph"}
    assert [block.kind for block in cut(text, known=known)] == ["item", "furniture"]


LINES = st.sampled_from(
    [
        BODY, MORE, "Read also:", "References", "• one", "1. two", "a | b | c", "1 | 2 | 3", "x; 1; 2", "Home / News / Trade", "",
        "Roe, J. (2019). Roads. Review, 12(7), 182–201.", "Latest News", "15:36", "# Head", "By Jane Roe", "———", "Table 1. Trade", "Source: X",
    ]
)  # fmt: skip


def check(text: str) -> None:
    blocks = cut(text)
    at = 0
    for block in blocks:
        assert block.kind in BLOCK_KINDS
        assert at <= block.start < block.end <= len(text)
        assert not text[at : block.start].strip()
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        at = block.end
    assert not text[at:].strip()


@given(st.lists(LINES, max_size=14))
def test_blocks_are_in_order_and_leave_out_only_white_space(lines: list[str]) -> None:
    check(clean("\n".join(lines)))


@given(st.text(max_size=300))
def test_any_text_can_be_cut(text: str) -> None:
    check(text)


@given(st.text(alphabet="ab1.:;|/\t \n–—#•()[]>,\u00a0\u2028\x0c\x1c", max_size=120))
def test_any_mix_of_signs_can_be_cut(text: str) -> None:
    check(text)


@pytest.mark.parametrize("unit", ["a", "| ", "x — ", "(1) ", "1 ", "Read also: ", "Roe, J. ", "; 5"])
def test_a_line_of_a_million_characters_takes_no_time_to_speak_of(unit: str) -> None:
    check(unit * (1_000_000 // len(unit)))
