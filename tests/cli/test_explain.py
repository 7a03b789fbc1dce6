from __future__ import annotations

import json
from pathlib import Path

import pytest

from dostyk.claims import extract
from dostyk.documents import parse
from dostyk.ledger import Ledger

from .conftest import invoke

TEXT = "Trade of Peru and Chile reached USD 8 billion in 2023, the ministry said. Exports were USD 3 billion."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    return path


def ids() -> list[str]:
    return [claim.id for claim in extract(parse(TEXT.encode(), name="a.txt")).claims]


def test_a_claim_of_a_document_is_explained_slot_by_slot(article: Path) -> None:
    result = invoke("explain", article, "--claim", ids()[0])
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert lines[0] == "Trade of Peru and Chile reached ‹USD 8 billion› in 2023, the ministry said."
    assert lines[1].startswith(f"claim {ids()[0]}, 32:45, confidence ")
    slots = [line.split()[0] for line in lines[2:] if line and not line.startswith(" ")]
    assert slots == [
        "value", "claim", "indicator", "measure", "parties", "time_period", "base_period", "status", "product", "speaker",
    ]  # fmt: skip


def test_the_first_letters_of_an_id_are_enough_in_any_case(article: Path) -> None:
    assert (
        invoke("explain", article, ids()[1][:7].upper()).stdout.splitlines()[0].endswith("‹USD 3 billion›.")
    )


def test_a_figure_is_named_by_its_place(article: Path) -> None:
    assert ids()[0] in invoke("explain", article, "--at", "36").stdout


def test_a_claim_of_a_ledger_is_explained_from_the_text_it_keeps(article: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "l.duckdb"
    invoke("add", ledger, article)
    direct = invoke("explain", article, ids()[0]).stdout
    article.unlink()
    assert invoke("explain", ledger, ids()[0]).stdout == direct


def test_a_claim_that_an_earlier_version_read_otherwise_is_explained_by_its_figure(
    run, tmp_path: Path
) -> None:
    path, ledger = tmp_path / "a.txt", tmp_path / "l.duckdb"
    path.write_text("Trade of Peru and Chile reached USD 8 billion in 2023.")
    run("add", ledger, path)
    (row,) = json.loads(run("show", ledger, "--format", "json").stdout)
    result = invoke("explain", ledger, row["id"])
    assert "was read otherwise, by another version or reader" in result.stderr
    assert "‹USD 8 billion›" in result.stdout


@pytest.fixture
def read_with(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The readers that claims are explained with, one after another; none is asked for by the environment."""
    from dostyk.claims import explaining

    asked: list[str | None] = []
    explain = explaining.explain

    def note(document, wanted, reader=None):
        asked.append(reader)
        return explain(document, wanted, "fast")

    monkeypatch.setattr("dostyk.claims.explaining.explain", note)
    monkeypatch.setattr("dostyk.encoder.session.installed", lambda: True)
    monkeypatch.setenv("DOSTYK_READER", "fast")
    return asked


def kept_by(reader: str | None, article: Path, ledger: Path) -> Path:
    """A ledger of the article, written down as what that reader read."""
    with Ledger.open(ledger) as book:
        extraction = extract(parse(article.read_bytes(), name="a.txt"))
        book.add(extraction, run=book.begin("add", reader=reader))
    return ledger


@pytest.mark.parametrize("reader", ["fast", "careful", None])
def test_a_claim_of_a_ledger_is_explained_by_the_reader_that_read_it(
    article: Path, tmp_path: Path, read_with: list[str | None], reader: str | None
) -> None:
    ledger = kept_by(reader, article, tmp_path / "l.duckdb")
    assert invoke("explain", ledger, ids()[0]).exit_code == 0
    assert invoke("explain", ledger, ids()[0], "--reader", "fast").exit_code == 0
    assert read_with == [reader, None]


def test_where_the_careful_reader_is_gone_the_fast_one_explains_and_says_so(
    article: Path, tmp_path: Path, read_with: list[str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = kept_by("careful", article, tmp_path / "l.duckdb")
    monkeypatch.setattr("dostyk.encoder.session.installed", lambda: False)
    result = invoke("explain", ledger, ids()[0])
    assert result.exit_code == 0
    assert "the careful reader, which read this, is not installed here" in result.stderr
    assert read_with == ["fast"]


def test_json_holds_every_reason_with_its_features(article: Path) -> None:
    (one,) = json.loads(invoke("explain", article, ids()[0], "--format", "json", "--reasons", "0").stdout)
    indicator = next(choice for choice in one["choices"] if choice["slot"] == "indicator")
    assert indicator["chosen"] == "trade.turnover"
    assert len(indicator["reasons"]) > 4
    assert all(reason["features"] for reason in indicator["reasons"])


def test_reasons_that_are_left_out_are_counted_with_their_weight(article: Path) -> None:
    lines = invoke("explain", article, ids()[0], "--reasons", "1").stdout.splitlines()
    at = next(place for place, line in enumerate(lines) if line.startswith("indicator"))
    assert lines[at + 2].endswith(" more")
    assert lines[at + 3] == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ffff",), "no claim has the id 'ffff'"),
        (("--at", "2"), "no figure stands at character 2"),
        (("--at", "999999"), "no figure stands at character 999999"),
    ],
)
def test_what_is_not_there_is_one_line(article: Path, words: tuple[str, ...], said: str) -> None:
    result = invoke("explain", article, *words)
    assert result.exit_code == 1
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_source_that_cannot_be_read_or_holds_several_documents_is_one_line(
    tmp_path: Path, article: Path
) -> None:
    (tmp_path / "b.txt").write_text("Trade was USD 7 billion.")
    for words, said in (
        ((tmp_path / "none.txt", "aa"), "no such file"),
        ((tmp_path, "--at", "5"), "holds 2 documents"),
    ):
        result = invoke("explain", *words)
        assert result.exit_code == 1
        assert said in result.stderr


def test_letters_that_several_ids_begin_with_are_not_enough(tmp_path: Path) -> None:
    text = " ".join(f"Trade was USD {number} billion in {2000 + number}." for number in range(1, 20))
    (tmp_path / "a.txt").write_text(text)
    firsts = [claim.id[0] for claim in extract(parse(text.encode(), name="a.txt")).claims]
    letter = next(first for first in firsts if firsts.count(first) > 1)
    result = invoke("explain", tmp_path / "a.txt", letter)
    assert result.exit_code == 1
    assert "several claims have ids that begin with" in result.stderr


@pytest.mark.parametrize("words", [(), ("",), ("aa", "--at", "4"), ("aa", "--claim", "bb"), ("--at", "-1")])
def test_a_claim_must_be_named_once(article: Path, words: tuple[str, ...]) -> None:
    assert invoke("explain", article, *words).exit_code == 2


def test_a_ledger_without_the_claim_says_so(article: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "l.duckdb"
    invoke("add", ledger, article)
    assert invoke("explain", ledger, "ffff").exit_code == 1
    assert invoke("explain", ledger, "--at", "3").exit_code == 2


def test_an_event_is_explained_from_document_and_ledger_alike_and_by_its_place(tmp_path: Path) -> None:
    path, ledger = tmp_path / "a.txt", tmp_path / "l.duckdb"
    path.write_text("The presidents of Peru and Chile met in Lima on 3 May 2024 and signed a treaty.")
    invoke("add", ledger, path)
    (row, *_) = json.loads(invoke("show", ledger, "events", "--format", "json").stdout)
    result = invoke("explain", path, row["id"])
    assert f"event {row['id']}, " in result.stdout
    assert "the nearest date of its sentence" in result.stdout
    assert invoke("explain", ledger, row["id"]).stdout == result.stdout
    assert row["id"] in invoke("explain", path, "--at", str(path.read_text().index("met"))).stdout
