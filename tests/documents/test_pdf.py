from __future__ import annotations

from io import BytesIO

import pytest

from dostyk.documents import Limits, parse
from dostyk.errors import Empty, Encrypted, Malformed, TooLarge

PAGES = [
    [
        "Steppe Quarterly",
        "Trade review for 2024",
        "",
        "Trade between the two countries grew by 12 per cent in the first nine",
        "months of 2024 and reached USD 31.5 billion, the bureau said. The rise was led by invest-",
        "ment goods and by long-term contracts. Exports of grain fell by a third, while those of long-",
        "term partners held up. A second railway track will double capacity by 2027, says the oper-",
        "1",
    ],
    [
        "Steppe Quarterly",
        "ator of the line. It cost 543 billion tenge.",
        "",
        "Product 2023 2024",
        "Crude oil 1,998.1 2,104.3",
        "Copper 704.0 811.5",
        "",
        "Outlook",
        "",
        "Long-term contracts are 60% of the total.",
        "2",
    ],
]


def test_lines_become_paragraphs_and_broken_words_whole(make_pdf) -> None:
    text = parse(make_pdf(PAGES), name="a.pdf").text
    assert "in the first nine months of 2024 and reached" in text
    assert "investment goods" in text
    assert "long-term partners" in text


def test_a_paragraph_runs_on_over_the_page(make_pdf) -> None:
    assert "says the operator of the line. It cost" in parse(make_pdf(PAGES), name="a.pdf").text


def test_page_numbers_and_running_heads_are_furniture(make_pdf) -> None:
    document = parse(make_pdf(PAGES), name="a.pdf")
    furniture = [
        document.text[block.start : block.end] for block in document.blocks if block.kind == "furniture"
    ]
    assert furniture == ["Steppe Quarterly", "1", "Steppe Quarterly", "2"]


def test_rows_of_figures_stay_rows(make_pdf) -> None:
    document = parse(make_pdf(PAGES), name="a.pdf")
    tables = [document.text[block.start : block.end] for block in document.blocks if block.kind == "table"]
    assert tables == ["Product 2023 2024\nCrude oil 1,998.1 2,104.3\nCopper 704.0 811.5"]


def test_the_title_is_that_of_the_file_or_its_heading(make_pdf) -> None:
    assert parse(make_pdf(PAGES, title="A review of trade"), name="a.pdf").title == "A review of trade"
    assert parse(make_pdf(PAGES, title="Document1"), name="a.pdf").title == "Trade review for 2024"


def test_a_pdf_with_a_password_is_refused_with_one_line(make_pdf) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(make_pdf(PAGES))))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = BytesIO()
    writer.write(locked)
    with pytest.raises(Encrypted, match=r"^a\.pdf: is protected by a password \(save it without one\)$"):
        parse(locked.getvalue(), name="a.pdf")


def test_a_pdf_that_only_its_owner_may_change_is_read(make_pdf) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(make_pdf(PAGES))))
    writer.encrypt("", owner_password="owner", algorithm="RC4-128")
    protected = BytesIO()
    writer.write(protected)
    assert "USD 31.5 billion" in parse(protected.getvalue(), name="a.pdf").text


def test_too_many_pages_are_refused(make_pdf) -> None:
    with pytest.raises(TooLarge, match="has 2 pages, more than 1"):
        parse(make_pdf(PAGES), name="a.pdf", limits=Limits(max_pages=1))


def test_too_much_time_is_refused(make_pdf) -> None:
    with pytest.raises(TooLarge, match="takes longer than"):
        parse(make_pdf(PAGES), name="a.pdf", limits=Limits(timeout=-1))


def test_a_pdf_of_pictures_is_empty_and_says_what_to_do(make_pdf) -> None:
    with pytest.raises(Empty, match="text recognition"):
        parse(make_pdf(PAGES, pictures_only=True), name="a.pdf")


def test_a_broken_pdf_is_malformed(make_pdf, capfd) -> None:
    whole = make_pdf(PAGES)
    for data in (b"%PDF-1.4\n", b"%PDF-1.7\n" + b"\x00\xff" * 500, whole[:500], b"no pdf at all"):
        with pytest.raises(Malformed):
            parse(data, name="a.pdf")
    assert capfd.readouterr() == ("", "")
