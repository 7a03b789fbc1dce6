from __future__ import annotations

import json
import os
from io import BytesIO
from pathlib import Path

import pytest

import dostyk.documents as documents
from dostyk.documents import Document, Limits, Unread, iterate, read
from dostyk.errors import Empty, InvalidValue, NotText, ReadError, SourceNotFound, TooLarge


def paths(found) -> list[str]:
    return [Path(one.path).name for one in found]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text("Second text.")
    (tmp_path / "a.md").write_text("First text.")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.json").write_text('{"text": "Third text."}')
    (tmp_path / ".hidden.txt").write_text("Hidden text.")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text("Hidden text.")
    return tmp_path


def test_a_folder_is_read_in_order_with_what_is_below_it(folder: Path) -> None:
    reading = read(folder)
    assert paths(reading.documents) == ["a.md", "b.txt", "c.json"]
    assert reading.unread == ()


def test_links_that_lead_back_do_not_loop(folder: Path) -> None:
    (folder / "sub" / "up").symlink_to(folder, target_is_directory=True)
    assert paths(read(folder).documents) == ["a.md", "b.txt", "c.json"]


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    assert paths(read(folder / "b.txt", folder, str(folder / "b.txt")).documents) == [
        "b.txt",
        "a.md",
        "c.json",
    ]


def test_what_cannot_be_read_is_data_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "c.txt").write_bytes(b"\x89PNG\0\0\1\2" * 9)
    (folder / "d.txt").write_bytes(b"")
    reading = read(folder, folder / "nowhere.txt", folder / "b.txt")
    assert paths(reading.documents) == ["a.md", "b.txt", "c.json"]
    assert [(Path(one.path).name, type(one.error)) for one in reading.unread] == [
        ("c.txt", NotText),
        ("d.txt", Empty),
        ("nowhere.txt", SourceNotFound),
    ]
    for one in reading.unread:
        assert str(one.error).startswith(f"{one.path}: ")
        assert "\n" not in str(one.error)


def test_documents_come_one_by_one(folder: Path) -> None:
    found = iterate([folder])
    assert next(found).path.endswith("a.md")
    (folder / "b.txt").write_text("Changed meanwhile.")
    assert next(found).text == "Changed meanwhile."


def test_a_folder_without_documents_says_so(tmp_path: Path) -> None:
    (one,) = read(tmp_path).unread
    assert isinstance(one.error, Empty)
    assert ".txt" in str(one.error)


def test_a_file_of_unknown_suffix_is_read_when_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "story").write_text("A text.")
    assert read(tmp_path / "story").documents[0].text == "A text."


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
def test_a_file_that_may_not_be_opened_is_unread(folder: Path) -> None:
    (folder / "a.md").chmod(0)
    assert "Permission denied" in str(read(folder).unread[0].error)


def test_a_path_that_no_system_accepts_is_unread() -> None:
    assert isinstance(read("a\0b.txt").unread[0].error, ReadError)
    assert isinstance(read("x" * 5000).unread[0].error, ReadError)


def test_standard_input_is_a_dash() -> None:
    (document,) = iterate(["-"], stdin=BytesIO(b'{"text": "From a pipe."}'))
    assert isinstance(document, Document)
    assert (document.text, document.path) == ("From a pipe.", "-")


def test_limits_hold_for_files_and_for_standard_input(folder: Path) -> None:
    limits = Limits(max_bytes=5)
    found = list(iterate([folder / "b.txt", "-"], limits=limits, stdin=BytesIO(b"much too long")))
    assert [type(one.error) for one in found if isinstance(one, Unread)] == [TooLarge, TooLarge]


def test_a_list_of_documents_and_json_lines_give_each_of_them(tmp_path: Path) -> None:
    records = [{"text": "One."}, {"title": "no text"}, {"text": "Three."}]
    (tmp_path / "a.json").write_text(json.dumps(records))
    (tmp_path / "b.jsonl").write_text("\n".join(json.dumps(record) for record in records) + "\n{broken\n")
    reading = read(tmp_path)
    assert [one.text for one in reading.documents] == ["One.", "Three."] * 2
    assert [str(one.error).split(": ", 1)[1].split(" (")[0][:20] for one in reading.unread] == [
        'record 2 has no "tex', 'record 2 has no "tex', "line 4 is no JSON: E",
    ]  # fmt: skip


def test_a_given_date_holds_for_every_document(folder: Path) -> None:
    assert {one.published for one in read(folder, published="2024-09-12").documents} == {"2024-09-12"}


def test_a_given_date_that_is_none_is_refused_before_anything_is_read() -> None:
    with pytest.raises(InvalidValue):
        iterate(["nowhere"], published="soon")


def test_the_surface_is_what_it_says() -> None:
    assert {"read", "iterate", "parse", "Document", "Block", "Limits", "Reading", "Unread"} <= set(
        documents.__all__
    )
    for name in documents.__all__:
        assert getattr(documents, name)
