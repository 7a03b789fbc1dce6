from __future__ import annotations

import logging
import time

import pytest

from dostyk.documents import parse
from dostyk.errors import ReadError

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Trade hits $41bn | The Weekly</title>
<meta property="og:site_name" content="The Weekly"><meta name="author" content="Jane Roe">
<link rel="canonical" href="https://weekly.example/trade">
<meta property="article:published_time" content="2024-09-12T23:00:00+05:00"></head><body>
<nav><a href="/">Home</a> <a href="/e">Economy</a></nav>
<main><article><h1>Trade hits $41bn</h1>
<p>Trade between the two countries reached $41 billion in 2023, officials said on Thursday in the capital, as both
go on to expand their links in transport and energy.</p>
<h2>By product</h2><ul><li>Oil: 1.2 million tonnes</li><li>Uranium: 3 thousand tonnes</li></ul>
<table><caption>Table 1. Exports</caption><tr><th>Product</th><th>2022</th><th>2023</th></tr>
<tr><td>Oil</td><td>1,200</td><td>1,300</td></tr><tr><td>Gas</td><td>700</td><td><b>650</b></td></tr></table>
<p>The minister said: &ldquo;We will double it by 2030&rdquo;, and added that a second track was being laid to the
border at a cost of 543 billion tenge. <script>var x = 5;</script></p>
<p>Read also: <a href="x">Cotton harvest up 12%</a></p></article></main>
<footer>© 2024 The Weekly</footer></body></html>"""


def kinds(data: str) -> list[tuple[str, str]]:
    document = parse(data.encode(), name="a.html")
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def test_a_page_gives_its_main_text_and_its_particulars() -> None:
    document = parse(PAGE.encode(), name="a.html")
    assert document.text.startswith("Trade hits $41bn\n\nTrade between the two countries reached $41 billion")
    assert "“We will double it by 2030”" in document.text
    assert "var x" not in document.text
    assert (document.title, document.author, document.outlet) == (
        "Trade hits $41bn",
        "Jane Roe",
        "The Weekly",
    )
    assert (document.published, document.published_from, document.lang) == ("2024-09-12", "metadata", "en")
    assert document.url == "https://weekly.example/trade"


def test_the_blocks_of_a_page_follow_its_elements() -> None:
    found = kinds(PAGE)
    assert ("heading", "By product") in found
    assert ("item", "Oil: 1.2 million tonnes") in found
    assert ("furniture", "Read also: Cotton harvest up 12%") in found


def test_a_table_survives_as_lines_of_cells() -> None:
    assert (
        "table",
        "Table 1. Exports\nProduct | 2022 | 2023\nOil | 1,200 | 1,300\nGas | 700 | 650",
    ) in kinds(PAGE)


def test_a_short_release_with_a_table_survives_whole() -> None:
    page = (
        "<html><head><title>Foreign trade</title></head><body><h1>Foreign trade, January</h1><p>Astana, 14 February 2025</p>"
        "<table><tr><th>Partner</th><th>Exports</th></tr><tr><td>China</td><td>1,200</td></tr><tr><td>Chad</td><td>7</td></tr></table>"
        "<p>Total: 1,207.</p></body></html>"
    )
    document = parse(page.encode(), name="a.htm")
    assert (
        document.text
        == "Foreign trade, January\n\nAstana, 14 February 2025\n\nPartner | Exports\nChina | 1,200\nChad | 7\n\nTotal: 1,207."
    )
    assert document.published == "2025-02-14"


def test_a_table_that_lays_out_the_page_is_read_as_text() -> None:
    cell = (
        "<p>Trade rose by 5%.</p><p>" + "Exports of grain fell by a third and metals held up. " * 8 + "</p>"
    )
    found = kinds(
        f"<html><body><table><tr><td>Menu</td><td>{cell}</td></tr><tr><td>x</td><td>y</td></tr></table></body></html>"
    )
    assert "table" not in [kind for kind, _ in found]
    assert any(text == "Trade rose by 5%." for _, text in found)


def test_words_in_bold_or_links_stay_in_their_sentence() -> None:
    page = "<html><body><p>Trade grew by <b>5%</b> to <a href='x'>$3 billion</a>, and<span> so on</span>.</p></body></html>"
    assert parse(page.encode(), name="a.html").text == "Trade grew by 5% to $3 billion, and so on."


def test_a_page_in_a_declared_encoding_is_read_in_it() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Торговля: 5 млрд</p></body></html>'
    assert parse(page.encode("cp1251"), name="a.html").text == "Торговля: 5 млрд"


def test_a_wrong_declaration_does_not_spoil_the_text() -> None:
    page = '<html><head><meta charset="no-such-thing"></head><body><p>Торговля: 5 млрд</p></body></html>'
    assert parse(page.encode(), name="a.html").text == "Торговля: 5 млрд"


def test_no_date_is_taken_from_the_middle_of_a_page() -> None:
    body = (
        "The treaty was signed on 3 May 2019 and trade has grown by 12% since, the ministry said in its statement. "
        * 4
    )
    assert (
        parse(f"<html><body><article><p>{body}</p></article></body></html>".encode(), name="a.html").published
        is None
    )


def test_external_entities_are_not_read() -> None:
    page = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><html><body><p>before &e; after</p></body></html>'
    assert "root:" not in parse(page.encode(), name="a.xhtml").text


BOMBS = {
    "nested divs": "<div>" * 10_000 + "trade of 5 billion" + "</div>" * 10_000,
    "nested tables": "<table><tr><td>" * 3_000 + "trade of 5 billion",
    "nested lists": "<ul><li>" * 5_000 + "trade of 5 billion",
    "unclosed formatting": "<b><i>" * 5_000 + "trade of 5 billion",
    "a huge attribute": f"<p class='{'a' * 2_000_000}'>trade of 5 billion</p>",
    "many attributes": f"<p {' '.join(f'a{n}=x' for n in range(30_000))}>trade of 5 billion</p>",
    "many paragraphs": "<p>trade of 5 billion</p>" * 25_000,
    "many tables": "<table><tr><td>trade of 5 billion</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>"
    * 1_500,
    "open comments": "trade of 5 billion" + "<!--" * 100_000,
    "open scripts": "<p>trade of 5 billion</p>" + "<script>" * 20_000,
    "a billion laughs": "<!DOCTYPE x [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]><p>&j; trade of 5 billion</p>",
    "odd references": "<p>&#0;&#xD800;&#x110000;&nosuch; trade of 5 billion</p>",
    "one long line": "<p>trade of 5 billion " + "word " * 200_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_no_page_crashes_or_hangs_the_reader(bomb: str) -> None:
    start = time.monotonic()
    document = parse(BOMBS[bomb].encode(), name="a.html")
    assert "trade of 5 billion" in document.text
    assert time.monotonic() - start < 20


def test_a_page_without_words_is_empty() -> None:
    with pytest.raises(ReadError, match="holds no text"):
        parse(b"<html><body><script>x</script></body></html>", name="a.html")


def test_the_logs_of_other_libraries_stay_quiet_and_as_they_were(caplog: pytest.LogCaptureFixture) -> None:
    parse(PAGE.encode(), name="a.html")
    logger = logging.getLogger("trafilatura")
    before = (logger.propagate, list(logger.handlers), logger.level)
    with caplog.at_level(logging.DEBUG):
        parse(PAGE.encode(), name="a.html")
    assert not caplog.records
    assert (logger.propagate, logger.handlers, logger.level) == before
