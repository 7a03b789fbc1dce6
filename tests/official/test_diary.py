"""Meetings, foundings, levels of partnership."""

from itertools import pairwise

import pytest

from dostyk.official.diary import Founding, founding, foundings, levels, meetings
from dostyk.vocabulary.areas import areas
from dostyk.vocabulary.period import Period

SERIES = sorted({meeting.series for meeting in meetings()})


@pytest.mark.parametrize("series", SERIES)
def test_the_numbers_of_a_series_rise_with_its_dates(series: str) -> None:
    numbered = [meeting for meeting in meetings(series) if meeting.ordinal is not None]
    for earlier, later in pairwise(numbered):
        assert earlier.ordinal is not None
        assert later.ordinal is not None
        assert earlier.ordinal < later.ordinal
        assert Period.parse(earlier.date).last < Period.parse(later.date).first  # type: ignore[operator]


def test_the_summits_of_the_shanghai_organisation_are_complete() -> None:
    assert [meeting.ordinal for meeting in meetings("sco-summit")] == list(range(1, 26))


def test_the_summit_in_tianjin_is_the_25th_meeting_of_an_organisation_founded_in_2001() -> None:
    tianjin = meetings("sco-summit")[-1]
    sco = founding("SCO")
    assert sco is not None
    assert (tianjin.ordinal, tianjin.place, tianjin.date) == (25, "Tianjin", "2025-08-31/2025-09-01")
    assert int(tianjin.date[:4]) - int(sco.date[:4]) == 24


def test_a_number_that_was_counted_is_marked() -> None:
    counted = [meeting.ordinal for meeting in meetings("sco-summit") if meeting.counted]
    assert {7, 11, 12, 15, 16, 20, 23} == set(counted)


def test_the_online_meeting_of_2022_stands_outside_the_numbering() -> None:
    assert [(m.ordinal, m.date[:4]) for m in meetings("china-central-asia-summit")] == [
        (None, "2022"),
        (1, "2023"),
        (2, "2025"),
    ]


@pytest.mark.parametrize(
    ("subject", "day"),
    [
        ("SCO", "2001-06-15"),
        ("CHN-KAZ", "1992-01-03"),
        ("EAEU", "2015-01-01"),
        ("UN", "1945-10-24"),
        ("belt-and-road", "2013-09-07"),
        ("baku-tbilisi-kars", "2017-10-30"),
    ],
)
def test_a_founding_is_found_by_its_subject(subject: str, day: str) -> None:
    found = founding(subject)
    assert found is not None
    assert found.date == day


def test_works_begin_before_the_line_opens() -> None:
    begun = founding("dostyk-moyynty-second-track", "start-of-works")
    opened = founding("dostyk-moyynty-second-track", "opening")
    assert begun is not None
    assert opened is not None
    assert begun.date < "2024" < opened.date < "2026"


def test_an_unknown_subject_has_no_founding() -> None:
    assert founding("atlantis") is None


@pytest.mark.parametrize("found", foundings(), ids=lambda f: f"{f.subject} {f.kind}")
def test_a_founding_has_a_date_a_source_and_known_parties(found: Founding) -> None:
    assert Period.parse(found.date)
    assert found.source.startswith("http")
    assert set(found.parties) <= set(areas())
    assert list(found.parties) == sorted(found.parties)


def test_the_level_of_a_partnership_only_rises() -> None:
    for earlier, later in pairwise(levels()):
        if earlier.parties == later.parties:
            assert (earlier.rank, earlier.date) < (later.rank, later.date)
            assert earlier.date < later.date
