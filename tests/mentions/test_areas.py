from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dostyk.documents.model import Document
from dostyk.mentions.areas import find_areas
from dostyk.mentions.find import english
from dostyk.mentions.model import AreaMention
from dostyk.mentions.tokens import Tokens


def areas(text: str) -> list[AreaMention]:
    tokens = Tokens(Document(text))
    return find_areas(tokens, english().find(tokens))


def codes(text: str) -> list[str]:
    return [area.code for area in areas(text)]


def forms(text: str) -> list[tuple[str, str, str]]:
    return [(area.name, area.code, area.form) for area in areas(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sino-Kazakh trade", ["CHN", "KAZ"]),
        ("China-Kazakhstan talks", ["CHN", "KAZ"]),
        ("Russian–Indian ties", ["RUS", "IND"]),
        ("the Franco-German engine", ["FRA", "DEU"]),
        ("US-China trade", ["USA", "CHN"]),
        ("Georgia's exports, the US's imports", ["GEO", "USA"]),
        ("North Korea, South Korea, Korea", ["PRK", "KOR", "KOR"]),
        ("the Democratic Republic of the Congo and the Republic of Congo", ["COD", "COG"]),
        ("Nigeria, Niger, Guinea-Bissau, Guinea, Papua New Guinea", ["NGA", "NER", "GNB", "GIN", "PNG"]),
        ("the Republic of Kazakhstan and the People’s Republic of China", ["KAZ", "CHN"]),
        ("MINSK AND TASHKENT SIGN", ["BLR", "UZB"]),
        ("the five Central Asian states", ["C5"]),
        ("the second Central Asia – China summit", ["C5+CHN"]),
        ("freight between China and Europe", ["CHN", "europe"]),
        ("Latin American buyers of South African wine", ["latin-america", "ZAF"]),
        ("the Caspian Pipeline Consortium", ["caspian-pipeline-consortium"]),
    ],
)
def test_areas_are_found_in_the_order_of_the_text(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "US$5 million, 3 million US dollars, 40 Kazakh tenge",
        "tell us, please",
        "the Washington Post and the New York Times",
        "the Paris Agreement",
        "Male workers like reading in nice weather",
        "God bless, may it last",
        "Mr Jordan, Ms. Chad and Michael Jordan",
        "President Jordan spoke",
        "Sofia Petrova and Israel Katz met",
        "the two bridges",
        "the country of origin",
        "country by country",
    ],
)
def test_what_only_looks_like_an_area_is_none(text: str) -> None:
    assert areas(text) == []


@pytest.mark.parametrize(
    ("text", "body", "code"),
    [
        (
            "the Ministry of Trade and Integration of the Republic of Kazakhstan said",
            "Ministry of Trade and Integration of the Republic of Kazakhstan",
            "KAZ",
        ),
        ("Head of the National Bank of Ukraine", "National Bank of Ukraine", "UKR"),
        ("Kazakhstan's Ministry of Energy said", "Kazakhstan's Ministry of Energy", "KAZ"),
        ("the Chinese Ministry of Foreign Affairs", "Chinese Ministry of Foreign Affairs", "CHN"),
        ("Chinese customs count more", "Chinese customs", "CHN"),
        ("the People's Bank of China", "People's Bank of China", "CHN"),
        ("Kazakhstan Temir Zholy said", "Kazakhstan Temir Zholy", "KAZ"),
        ("the Bank of Uganda", "Bank of Uganda", "UGA"),
    ],
)
def test_a_national_body_is_one_mention_of_its_country(text: str, body: str, code: str) -> None:
    assert forms(text) == [(body, code, "body")]


def test_a_body_does_not_swallow_the_person_behind_it() -> None:
    assert [area.name for area in areas("Kazakhstan's Ministry of Energy Alikhan Smailov")] == [
        "Kazakhstan's Ministry of Energy"
    ]


def test_the_countries_of_a_joint_committee_stay_apart() -> None:
    assert forms("the Kazakhstan-China Cooperation Committee") == [
        ("Kazakhstan", "KAZ", "name"),
        ("China", "CHN", "name"),
    ]


def test_an_embassy_leaves_the_country_it_stands_in() -> None:
    assert forms("the Embassy of China in Kazakhstan") == [
        ("Embassy of China", "CHN", "body"),
        ("Kazakhstan", "KAZ", "name"),
    ]


def test_words_for_both_parties_are_groups_without_a_code() -> None:
    text = "Both countries agreed. Trade between the two rose; bilateral ties too."
    assert forms(text) == [
        ("Both countries", "", "group"),
        ("the two", "", "group"),
        ("bilateral", "", "group"),
    ]


def test_the_country_and_its_neighbour_are_anaphors_with_their_determiner() -> None:
    text = "Exports of the republic to its neighbour; our country; the bloc."
    assert [(area.name, area.form) for area in areas(text)] == [
        ("the republic", "anaphor"),
        ("its neighbour", "anaphor"),
        ("our country", "anaphor"),
        ("the bloc", "anaphor"),
    ]


def test_the_republic_of_a_country_is_the_country() -> None:
    assert forms("The Republic of Korea") == [("Republic of Korea", "KOR", "name")]


def test_a_doubtful_acronym_counts_only_beside_a_surer_name() -> None:
    assert codes("CPC shipped 60 million tonnes.") == []
    assert (
        codes("The CPC pipeline is long. CPC shipped 60 million tonnes.")
        == ["caspian-pipeline-consortium"] * 2
    )
    assert codes("the CPC Central Committee") == []


def test_a_doubtful_city_counts_in_a_text_about_its_country() -> None:
    assert codes("Coal at Newcastle, New South Wales") == ["AUS", "new-south-wales"]
    assert codes("Coal at Newcastle") == []


def test_a_capital_is_told_from_a_place() -> None:
    assert [area.form for area in areas("Astana and Almaty")] == ["capital", "place"]


def test_the_dash_of_a_prefix_is_not_part_of_the_mention() -> None:
    (first, second) = areas("Sino–Kazakh")
    assert (first.name, first.last, second.first) == ("Sino", 1, 2)


def test_a_name_may_be_wrapped_but_not_cut_by_a_blank_line() -> None:
    assert codes("from South\nAfrica") == ["ZAF"]
    assert "ZAF" not in codes("from South\n\nAfrica")


WORDS = [
    "the",
    "Ministry",
    "of",
    "and",
    "China",
    "'s",
    "Kazakh",
    "-",
    "–",
    "Bank",
    "two",
    "country",
    "US",
    "$",
    "Mr",
    "Jordan",
    "Sofia",
    "CPC",
    ".",
    "\n",
    "both",
    "customs",
    "Republic",
    "its",
    "Central",
    "Asia",
    "’",
]


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_mentions_lie_in_order_and_hold_the_words_of_the_text(text: str) -> None:
    found = areas(text)
    assert all(text[area.start : area.end] == area.name and area.name for area in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
