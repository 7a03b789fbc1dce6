"""Whatever the bytes, parse gives a document or a ReadError, and the span law holds."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dostyk.documents import Document, Limits, parse
from dostyk.documents.parse import SUFFIXES
from dostyk.errors import ReadError

NAMES = st.sampled_from([*("a" + suffix for suffix in SUFFIXES), "-", "a.bin"])
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TAGS = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td>", "</table>", "<article>", "<h1>", "<script>", "<!--", "-->", "<", ">", "<br/>",
     "&amp;", "&#0;", "&#xd800;", "<![CDATA[", "]]>", "<?xml", "<svg>", "<li>", "<ul>", "<math>", "<title>", "<body>", "5 bn", "trade", "\0", "<a b='"]
)  # fmt: skip


def read_or_refuse(data: bytes, name: str) -> Document | ReadError:
    try:
        return parse(data, name=name, limits=Limits(max_bytes=2_000_000))
    except ReadError as error:
        return error


def check(data: bytes, name: str) -> None:
    outcome = read_or_refuse(data, name)
    if isinstance(outcome, ReadError):
        assert str(outcome).startswith(f"{name}: ")
        assert "\n" not in str(outcome)
        return
    document, text = outcome, outcome.text
    assert text
    assert text == text.strip()
    assert "\r" not in text
    assert unicodedata.is_normalized("NFC", text)
    text.encode()
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(text)
        assert not text[at : block.start].strip()
        at = block.end
    assert not text[at:].strip()


@given(st.binary(max_size=400), NAMES)
@SLOW
def test_any_bytes_under_any_name(data: bytes, name: str) -> None:
    check(data, name)


@given(st.text(max_size=300), NAMES, st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-8-sig"]))
@example("\ufeff\u0301e\r\x85\u2028 5 bn \x00", "a.txt", "utf-8")
@example("e" + "\u0301" * 300, "a.md", "utf-16")
@SLOW
def test_any_text_under_any_name(text: str, name: str, encoding: str) -> None:
    check(text.encode(encoding, "replace"), name)


@given(st.text(max_size=200), st.integers(min_value=1, max_value=4))
@SLOW
def test_text_cut_off_anywhere(text: str, cut: int) -> None:
    check(text.encode("utf-8", "replace")[:-cut], "a.txt")


@given(st.text(st.characters(), max_size=200))
@example("\ud800 trade \udfff")
@SLOW
def test_any_string_in_json_with_lone_surrogates(text: str) -> None:
    check(json.dumps({"text": text, "title": text, "published": text, "lang": text}).encode(), "a.json")


@given(st.lists(TAGS, max_size=60))
@SLOW
def test_any_soup_of_tags(tags: list[str]) -> None:
    check("".join(tags).encode(), "a.html")


@given(st.text(alphabet="abc:-[]{}&*!|>'\"#%@,? \n\t0", max_size=80))
@SLOW
def test_any_front_matter(front: str) -> None:
    check(f"---\n{front}\n---\nbody 5".encode(), "a.md")


@given(st.integers(0, 900), st.binary(max_size=12))
@SLOW
def test_a_pdf_with_any_bytes_changed(place: int, noise: bytes) -> None:
    data = (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>\nendobj\n"
        b"4 0 obj\n<< /Length 35 >>\nstream\nBT /F1 10 Tf 1 1 Td (Trade 5) Tj ET\nendstream\nendobj\n"
        b"5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 6 >>\n%%EOF"
    )
    check(data[:place] + noise + data[place + len(noise) :], "a.pdf")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.json", "-"])
@pytest.mark.parametrize("unit", ["a", "5 bn, ", "ab\u0301", "<", "- ", "| ", "((((", "\u200b", "1.", "“"])
def test_a_line_of_a_million_characters(name: str, unit: str) -> None:
    check((unit * (1_000_000 // len(unit))).encode(), name)
