from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import unicodedata

import pytest

from dostyk.documents import Limits, parse
from dostyk.errors import Empty, InvalidValue, Malformed, NotText, ReadError, TooLarge

STORY = "Trade between the two countries grew by 12% to $31.5 billion, the ministry said on Thursday."
RUSSIAN = (
    "Товарооборот между двумя странами достиг 31,5 млрд долларов, сообщили в правительстве республики. " * 3
)
CHINESE = (
    "二零二三年，中国与哈萨克斯坦双边贸易额达到四百一十亿美元，创历史新高。两国领导人表示将继续扩大合作。" * 3
)


def test_plain_text_is_kept_as_it_stands_with_unix_line_ends() -> None:
    document = parse(f"  Trade grows\r\n\r\n{STORY}\r  ".encode(), name="a.txt")
    assert document.text == f"Trade grows\n\n{STORY}"
    assert (document.title, document.lang, document.path) == ("Trade grows", "en", "a.txt")


def test_text_is_composed() -> None:
    decomposed = unicodedata.normalize("NFD", f"Türkiye and Köln. {STORY}")
    assert parse(decomposed.encode(), name="a.txt").text == f"Türkiye and Köln. {STORY}"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "koi8_r"]
)
def test_russian_text_is_read_in_any_usual_encoding(encoding: str) -> None:
    document = parse(RUSSIAN.encode(encoding), name="a.txt")
    assert document.text == RUSSIAN.strip()
    assert document.lang == "ru"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le"])
def test_chinese_text_is_read_in_any_usual_encoding(encoding: str) -> None:
    document = parse(CHINESE.encode(encoding), name="a.txt")
    assert document.text == CHINESE
    assert document.lang == "zh"


def test_western_signs_in_windows_encoding_are_read() -> None:
    text = f"“We sold goods worth €31.5 billion – a record.” {STORY}"
    assert parse(text.encode("cp1252"), name="a.txt").text == text


def test_a_character_cut_off_at_the_end_is_dropped() -> None:
    data = "Торговля выросла".encode()
    assert parse(data[:-1], name="a.txt").text == "Торговля выросл"


def test_a_broken_byte_in_the_middle_does_not_change_the_encoding() -> None:
    data = RUSSIAN.encode()
    document = parse(data[:51] + data[52:], name="a.txt")
    assert document.text.count("\ufffd") == 1
    assert document.text.endswith("республики.")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        b"PK\x03\x04" + bytes(range(256)),
        bytes(range(256)) * 20,
        b"text\0\0\1\2",
    ],
)
def test_binary_content_under_a_text_name_is_not_text(data: bytes) -> None:
    with pytest.raises(NotText, match=r"^a\.txt: is binary"):
        parse(data, name="a.txt")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.json", "a.pdf", "-"])
@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf"])
def test_nothing_but_white_space_is_empty(name: str, data: bytes) -> None:
    with pytest.raises((Empty, Malformed)) as caught:
        parse(data, name=name)
    assert "\n" not in str(caught.value)
    assert data or isinstance(caught.value, Empty)


def test_bytes_and_characters_over_the_limit_are_refused() -> None:
    with pytest.raises(TooLarge, match=r"a\.txt: is larger than 10 bytes"):
        parse(STORY.encode(), name="a.txt", limits=Limits(max_bytes=10))
    with pytest.raises(TooLarge, match="more than 10 characters"):
        parse(STORY.encode(), name="a.txt", limits=Limits(max_characters=10))


def test_the_limit_is_ten_megabytes_by_default() -> None:
    assert Limits().max_bytes == 10_000_000


def test_an_error_says_where_what_and_what_to_do_in_one_line() -> None:
    with pytest.raises(ReadError) as caught:
        parse(b"{", name="folder/a.json")
    assert str(caught.value).startswith("folder/a.json: is no JSON")
    assert str(caught.value).endswith(")")
    assert "\n" not in str(caught.value)


FRONT = """---
title: "Trade: the first half"
author: [Jane Roe, John Doe]
date: 2024-09-12
source: The Weekly
url: https://example.org/a
lang: en
kind: op-ed
draft: true
---
# Trade: the first half

Body here.
"""


def test_front_matter_gives_the_particulars_and_is_not_in_the_text() -> None:
    document = parse(FRONT.encode(), name="a.md")
    assert document.text == "# Trade: the first half\n\nBody here."
    assert document.title == "Trade: the first half"
    assert document.author == "Jane Roe, John Doe"
    assert (document.published, document.published_from) == ("2024-09-12", "metadata")
    assert (document.outlet, document.url) == ("The Weekly", "https://example.org/a")
    assert (document.lang, document.kind) == ("en", "op-ed")


def test_markdown_without_front_matter_takes_its_title_from_the_heading() -> None:
    assert parse(b"# Trade in one year\n\nBody of the text.", name="a.markdown").title == "Trade in one year"


def test_two_rules_around_words_are_no_front_matter() -> None:
    text = "---\njust words between two rules\n---\n\nBody."
    assert parse(text.encode(), name="a.md").text == text


def test_front_matter_that_is_no_yaml_is_malformed_and_says_where() -> None:
    with pytest.raises(Malformed, match=r"a\.md: its front matter is no YAML: .* in line 3"):
        parse(b"---\ntitle: one\nauthor: 'two\n---\nBody.", name="a.md")


@pytest.mark.parametrize(
    "front",
    [
        "date: 2024-13-45",
        "title: [[[[1]]]]",
        "date: {a: b}",
        "title: ~",
        "author: !!python/object:os.system x",
        "&a a: *a",
        "a: &a [*a]",
    ],
)
def test_odd_front_matter_is_passed_over_or_refused(front: str) -> None:
    with contextlib.suppress(Malformed):
        document = parse(f"---\n{front}\n---\nBody of the text.".encode(), name="a.md")
        assert document.text == "Body of the text."


def test_aliases_that_would_grow_without_end_do_not() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(12)
    )
    assert (
        parse(f"---\n{bomb}title: *m\n---\nBody of the text.".encode(), name="a.md").text
        == "Body of the text."
    )


def test_a_json_document_keeps_its_text_and_its_particulars() -> None:
    record = {"text": f" {STORY}\n", "title": "T", "published": "2024-09-12T10:00:00Z", "outlet": "O", "author": "A",
              "url": "https://example.org", "lang": "en", "kind": "news", "claims": [1], "id": "ignored"}  # fmt: skip
    document = parse(json.dumps(record).encode(), name="a.json")
    assert document.text == STORY
    assert (document.title, document.outlet, document.author, document.url) == (
        "T",
        "O",
        "A",
        "https://example.org",
    )
    assert (document.published, document.published_from, document.lang, document.kind) == (
        "2024-09-12",
        "metadata",
        "en",
        "news",
    )


def test_a_kind_that_is_none_of_the_contract_is_unknown() -> None:
    assert parse(json.dumps({"text": STORY, "kind": "poem"}).encode(), name="a.json").kind is None


@pytest.mark.parametrize(
    "data", [b"{}", b"[1]", b'"text"', b'{"text": 5}', b"[" * 100_000, b"{'text': 'x'}", b"1" * 5000, b"NaN"]
)
def test_json_that_is_no_document_is_malformed(data: bytes) -> None:
    with pytest.raises(Malformed):
        parse(data, name="a.json")


def test_lone_surrogates_in_json_become_replacement_characters_and_keep_the_offsets() -> None:
    document = parse(b'{"text": "a\\ud800b trade of 5"}', name="a.json")
    assert document.text == "a\ufffdb trade of 5"
    document.text.encode()


def test_several_documents_in_one_file_need_read() -> None:
    with pytest.raises(Malformed, match="holds 2 documents"):
        parse(b'[{"text": "one"}, {"text": "two"}]', name="a.json")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"plain words", "plain words"),
        (b'{"text": "from json"}', "from json"),
        (b"---\ntitle: x\n---\nfrom markdown", "from markdown"),
        (b"<!DOCTYPE html><html><body><p>from a page</p></body></html>", "from a page"),
        (b"[not json]", "[not json]"),
    ],
)
def test_the_kind_of_standard_input_is_told_by_its_content(data: bytes, text: str) -> None:
    assert parse(data, name="-").text == text


def test_a_pdf_on_standard_input_is_told_by_its_content(make_pdf) -> None:
    assert parse(make_pdf([["From a printed page"]]), name="-").text == "From a printed page"


def test_the_date_given_by_the_user_counts_most() -> None:
    document = parse(FRONT.encode(), name="a.md", published="2020-01-02")
    assert (document.published, document.published_from) == ("2020-01-02", "given")


@pytest.mark.parametrize("words", ["yesterday", "2024", "2024-02-31", "20240912", "12.09.2024"])
def test_a_given_date_that_is_none_is_refused(words: str) -> None:
    with pytest.raises(InvalidValue, match="is not a date"):
        parse(STORY.encode(), name="a.txt", published=words)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Joint Communique of the Republic and the Kingdom", "communique"),
        ("JOINT STATEMENT", "communique"),
        ("PRESS RELEASE", "release"),
        ("Address by the Minister at the forum", "speech"),
        ("OPINION", "op-ed"),
        ("POLICY BRIEF No. 17", "paper"),
        ("Opinion polls show a lead", None),
        ("A press release was promised", None),
        ("Ministers meet", None),
    ],
)
def test_the_kind_is_guessed_from_strong_signs_only(head: str, kind: str | None) -> None:
    assert parse(f"{head}\n\n{STORY}".encode(), name="a.txt").kind == kind


def test_the_language_is_unknown_when_the_signs_are_weak() -> None:
    assert (
        parse("Il commercio fra i due paesi è cresciuto del dodici per cento".encode(), name="a.txt").lang
        is None
    )
    assert parse("Қазақстан мен Қытай арасындағы сауда көлемі өсті".encode(), name="a.txt").lang == "kk"


def test_reading_text_loads_no_heavy_library() -> None:
    code = (
        "import sys, dostyk.documents as d; d.parse(b'Astana, 12 September 2024 - Trade grew.', name='a.txt');"
        "print([m for m in ('lxml', 'trafilatura', 'htmldate', 'yaml', 'pypdf', 'charset_normalizer') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
