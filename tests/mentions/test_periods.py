from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dostyk.documents.model import Document, clean
from dostyk.mentions.model import PeriodMention
from dostyk.mentions.periods import find_periods
from dostyk.mentions.tokens import Tokens
from dostyk.vocabulary.period import Period

_CORPUS = tomllib.loads((Path(__file__).parents[1] / "corpus" / "periods.toml").read_text("utf-8"))["case"]
_DAY = "2024-09-12"
_FORMS = {"absolute", "relative", "since", "until", "now", "anchored"}
_GRAINS = {"day", "week", "month", "quarter", "half", "season", "year", "interval", "decade"}
_WORDS = st.sampled_from(
    [
        *(
            "in",
            "of",
            "the",
            "to",
            "from",
            "and",
            "between",
            "since",
            "until",
            "by",
            "last",
            "this",
            "next",
            "same",
        ),
        *(
            "second",
            "half",
            "quarter",
            "months",
            "years",
            "year",
            "ago",
            "earlier",
            "later",
            "before",
            "after",
            "2",
        ),
        *(
            "31",
            "30",
            "2013",
            "2024",
            "1990",
            "s",
            "May",
            "February",
            "5",
            ",",
            ".",
            "-",
            "–",
            "/",
            "(",
            ")",
            "Q",
            "1",
        ),
        *(
            "H",
            "FY",
            "22",
            "fiscal",
            "end",
            "autumn",
            "Wednesday",
            "today",
            "a",
            "period",
            "week",
            "day",
            "decade",
        ),
        *(
            "Ş",
            "’s",
            "on",
            "over",
            "within",
            "that",
            "previous",
            "following",
            "turn",
            "early",
            "mid",
            "00",
            "1900",
        ),
        *("first", "12", "09", "2099"),
    ]
)


def read(text: str, published: str | None = _DAY) -> list[PeriodMention]:
    return find_periods(Tokens(Document(text)), published)


@pytest.mark.parametrize("case", _CORPUS, ids=[case["text"][:60] for case in _CORPUS])
def test_the_corpus_is_read_as_written_in_it(case: dict[str, object]) -> None:
    text = str(case["text"])
    published = case.get("published")
    found = read(text, str(published) if published else None)
    assert [[text[one.start : one.end], one.iso or "-"] for one in found] == case["expect"]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Trade grew in 2023.", "in"),
        ("It opened on 12 May 2023.", "on"),
        ("It will open by the end of 2025.", "by"),
        ("It has grown since 2005.", "since"),
        ("It is fixed until 2030.", "until"),
        ("It is 5% more than in the first half of 2023.", "than"),
        ("It rose 5% compared with 2023.", "compared"),
        ("It rose against the same period of 2023.", "compared"),
        ("As of 1 January 2024 there were five.", "as of"),
        ("It held for the whole of 2023.", "for"),
        ("Liu et al. (2020) show it.", "citation"),
        ("Trade fell (KTZ, 2023).", "citation"),
        ("Trade rose (Yoo 2011, 88).", "citation"),
        ("The president flew to Seoul (2009).", ""),
        ("It was USD 5 billion (2023).", ""),
        ("It grew y/y.", "yoy"),
    ],
)
def test_a_period_carries_the_word_that_ties_it(text: str, cue: str) -> None:
    assert [one.cue for one in read(text)] == [cue]


def test_the_years_of_a_rise_stand_on_its_sides() -> None:
    found = read("It grew from USD 28.59 billion in 2013 to USD 41 billion in 2023.")
    assert [(one.iso, one.cue) for one in found] == [("2013", "from"), ("2023", "to")]


def test_the_preposition_is_outside_and_the_tokens_agree_with_the_characters() -> None:
    text = "Trade fell in the first half of 2024."
    tokens = Tokens(Document(text))
    (found,) = find_periods(tokens, _DAY)
    assert text[found.start : found.end] == "first half of 2024"
    assert (tokens.starts[found.first], tokens.ends[found.last - 1]) == (found.start, found.end)


def test_today_is_the_time_of_speaking_and_its_day() -> None:
    (found,) = read("Today there are 5,000 firms.")
    assert (found.form, found.iso) == ("now", _DAY)


def test_without_a_day_of_publication_only_what_the_text_dates_is_found() -> None:
    text = "Last year, on Wednesday and in May it rose; in June 2023 it fell, more than a year earlier."
    found = read(text, None)
    assert [(text[one.start : one.end], one.iso) for one in found] == [
        ("June 2023", "2023-06"),
        ("a year earlier", "2022-06"),
    ]


def test_a_comparison_far_from_any_period_stays_unknown() -> None:
    (found,) = read("Output was lower year on year.")
    assert (found.form, found.iso) == ("anchored", None)


def test_a_silent_block_holds_no_periods() -> None:
    from dostyk.documents.model import Block

    text = "Trade rose in 2023.\nLiu, X. (2020). Corridors."
    document = Document(text, blocks=(Block("paragraph", 0, 19), Block("bibliography", 20, len(text))))
    assert [one.iso for one in find_periods(Tokens(document), _DAY)] == ["2023"]


@given(
    st.lists(_WORDS, max_size=25).map(" ".join),
    st.sampled_from([None, "2024-02-29", "1900-01-01", "2099-12-31"]),
)
def test_every_mention_keeps_the_span_law_and_the_forms_of_the_contract(
    text: str, published: str | None
) -> None:
    text = clean(text)
    tokens = Tokens(Document(text))
    found = find_periods(tokens, published)
    end = 0
    for one in found:
        assert end <= one.first < one.last <= len(tokens)
        assert (tokens.starts[one.first], tokens.ends[one.last - 1]) == (one.start, one.end)
        assert one.form in _FORMS
        assert one.grain in _GRAINS
        assert one.iso is None or Period.parse(one.iso)
        end = one.last
    assert found == find_periods(tokens, published)


@given(st.text(max_size=200))
def test_no_text_stops_the_finder(text: str) -> None:
    read(clean(text))
