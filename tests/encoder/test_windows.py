"""Windows: what of a document the encoder is shown, and where its figures, areas and periods stand in it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dostyk.documents import parse
from dostyk.encoder import windows
from dostyk.encoder.windows import FIGURE, GOOD, HEAD, PERIOD, RANKED, RANKS, Window, windows_of
from dostyk.mentions.find import find
from dostyk.mentions.model import Mentions

TEXT = (
    "In 2023 trade between Kenya and Uganda reached $1.3 billion. "
    "The weather was fine. "
    "Uganda sold 40,000 tonnes of maize to its neighbour in June 2024."
)


class Words:
    """Every word is one piece: its length, behind the numbers that begin and end a window."""

    start, stop = -1, -2

    def __call__(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        return [(len(word),) for word in words]


def mentions_of(text: str, title: str = "") -> Mentions:
    head = f"---\ntitle: {title}\npublished: 2024-09-12\n---\n" if title else ""
    return find(parse((head + text).encode(), name="a.md"))


def held(window: Window, mentions: Mentions) -> list[str]:
    starts = {quantity.first: quantity for quantity in mentions.quantities}
    return [
        mentions.document.text[starts[figure.key].start : starts[figure.key].end] for figure in window.figures
    ]


def test_every_figure_stands_in_one_window():
    mentions = mentions_of(TEXT * 40)
    found = [figure.key for window in windows_of(mentions, Words()) for figure in window.figures]
    assert sorted(found) == [quantity.first for quantity in mentions.quantities]
    assert len(set(found)) == len(found)


def test_a_document_without_figures_has_no_windows():
    assert windows_of(mentions_of("The ministers met in Nairobi."), Words()) == []


def test_a_window_begins_with_the_date_the_areas_and_the_title():
    (window,) = windows_of(mentions_of(TEXT, title="Maize and more"), Words())
    assert window.ids[:3] == [-1, len("2024-09-12"), -2]
    assert [(area.key, area.first) for area in window.areas[:2]] == [("UGA", 3), ("KEN", 4)]
    assert window.kinds[:5] == [HEAD, HEAD, HEAD, RANKED, RANKED + 1]
    assert window.ids[5] == -2
    assert window.ids[-1] == -2


def test_what_stands_in_the_text_is_marked_by_kind():
    mentions = mentions_of(TEXT, title="Maize")
    (window,) = windows_of(mentions, Words())
    assert held(window, mentions) == ["$1.3 billion", "40,000 tonnes"]
    for span in window.figures:
        assert set(window.kinds[span.first : span.last]) == {FIGURE}
    assert [period.key for period in window.periods] == ["2023", "2024-06"]
    assert all(window.kinds[period.first] == PERIOD for period in window.periods)
    assert [(area.key, window.kinds[area.first] - RANKED) for area in window.areas[2:]] == [
        ("KEN", 1),
        ("UGA", 0),
        ("UGA", 0),
    ]
    assert [(good.key, window.kinds[good.first]) for good in window.goods] == [("maize", GOOD)]


def test_all_mentions_of_an_area_are_of_one_kind_whatever_it_is_called():
    mentions = mentions_of(
        "Astana sold wheat. Kazakh exports to Beijing reached $2 billion, said Kazakhstan."
    )
    (window,) = windows_of(mentions, Words())
    kinds = {
        area.key: {window.kinds[one.first] for one in window.areas if one.key == area.key}
        for area in window.areas
    }
    assert kinds == {"KAZ": {RANKED}, "CHN": {RANKED + 1}}


def test_areas_behind_the_first_few_share_the_last_kind():
    named = ["Kenya", "Uganda", "Peru", "Chile", "Fiji", "Nepal", "Spain", "Italy", "Japan", "Qatar"]
    (window,) = windows_of(mentions_of(f"Trade of {', '.join(named)} reached $2 billion."), Words())
    last = [area.key for area in window.areas[-10:] if window.kinds[area.first] == RANKED + RANKS - 1]
    assert len(last) == len(named) - RANKS + 1


def test_words_that_may_name_an_event_are_asked_about_where_figures_stand():
    mentions = mentions_of("The ministers met in Nairobi. It rained. They signed a loan of $2 billion.")
    met, signed = ((at, at + 1) for at, word in enumerate(mentions.tokens.words) if word in ("met", "signed"))
    (window,) = windows_of(mentions, Words(), [met, signed])
    assert [anchor.key for anchor in window.anchors] == [signed[0]]
    found = [
        anchor.key
        for one in windows_of(mentions, Words(), [met, signed], alone=True)
        for anchor in one.anchors
    ]
    assert found == [met[0], signed[0]]


def test_words_that_may_name_an_event_have_windows_of_their_own_when_they_shall():
    mentions = mentions_of("The ministers met in Nairobi. It rained.")
    assert windows_of(mentions, Words(), [(2, 3)]) == []
    (window,) = windows_of(mentions, Words(), [(2, 3)], alone=True)
    assert [(anchor.key, window.ids[anchor.first]) for anchor in window.anchors] == [(2, len("met"))]


@pytest.mark.parametrize("count", [50, 400])
def test_no_window_is_longer_than_the_network_can_read(count: int):
    endless = "Exports were " + ", ".join(f"{n} million tonnes to Kenya" for n in range(2, count)) + "."
    found = windows_of(mentions_of(endless, title="Maize " * 50), Words())
    longest = windows.BEFORE + 2 * windows.FOCUS + windows.BEHIND + windows.TITLE + windows.AREAS + 6
    assert max(len(window.ids) for window in found) <= longest < 512
    assert all(len(window.ids) == len(window.kinds) for window in found)
