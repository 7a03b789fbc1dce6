from __future__ import annotations

import csv
from collections import Counter
from importlib.resources import files

import pytest

from dostyk.vocabulary.areas import area_code, area_names, areas, country_name, is_country, members, parent

DATA = files("dostyk.vocabulary") / "data"
CODES_OF_THE_CONTRACT = (
    "SCO UN CICA EAEU EU BRICS CIS OTS ASEAN AU GCC WTO IMF WBG ADB AIIB EBRD C5 C5+CHN WLD"
)
FORMS = {"name", "demonym", "capital", "place", "organisation", "region", "body", "group", "anaphor", "not"}
NAMES = {name.phrase: name for name in area_names("en")}


@pytest.mark.parametrize("code", CODES_OF_THE_CONTRACT.split())
def test_every_code_of_the_contract_has_a_name(code: str) -> None:
    assert code in areas()
    assert code in {name.code for name in area_names("en")}


@pytest.mark.parametrize(
    ("phrase", "code", "form"),
    [
        ("PRC", "CHN", "name"),
        ("People's Republic of China", "CHN", "name"),
        ("Kyrgyz Republic", "KGZ", "name"),
        ("U.S.", "USA", "name"),
        ("Türkiye", "TUR", "name"),
        ("Turkey", "TUR", "name"),
        ("Ivory Coast", "CIV", "name"),
        ("Kazakhstani", "KAZ", "demonym"),
        ("Dutch", "NLD", "demonym"),
        ("Astana", "KAZ", "capital"),
        ("Shanghai Cooperation Organisation", "SCO", "organisation"),
        ("Middle Corridor", "middle-corridor", "region"),
        ("Baku-Tbilisi-Ceyhan", "baku-tbilisi-ceyhan", "region"),
        ("Xinjiang", "xinjiang", "region"),
        ("Dostyk", "KAZ", "place"),
        ("Alashankou", "CHN", "place"),
        ("Malaszewicze", "POL", "place"),
        ("Kazakhstan Temir Zholy", "KAZ", "body"),
        ("General Administration of Customs", "CHN", "body"),
        ("both countries", "", "group"),
    ],
)
def test_a_phrase_names_its_area(phrase: str, code: str, form: str) -> None:
    assert NAMES[phrase][1:] == (code, form)


def test_no_phrase_stands_twice() -> None:
    counted = Counter(name.phrase for name in area_names("en"))
    assert [phrase for phrase, times in counted.items() if times > 1] == []


def test_every_name_has_a_known_code_and_form() -> None:
    for name in area_names("en"):
        assert name.form.rstrip("?") in FORMS, name
        assert name.code in areas() or (name.code == "" and name.form in ("group", "anaphor", "not")), name


def test_every_area_has_a_name() -> None:
    named = {name.code for name in area_names("en")}
    assert set(areas()) - named == set()


def test_parents_and_members_are_countries() -> None:
    for area in areas().values():
        assert area.parent is None or is_country(area.parent), area
        assert all(is_country(code) for code in area.members), area
        assert list(area.members) == sorted(area.members), area


def test_every_country_but_the_uninhabited_has_a_row() -> None:
    countries = [area for area in areas().values() if area.kind == "country"]
    assert len(countries) == len({area.alpha2 for area in countries}) == 246


@pytest.mark.parametrize(
    "phrase", ["Male", "Reunion", "Reading", "Nice", "Split", "Mobile", "Van", "Mary", "Wang"]
)
def test_ordinary_words_and_names_of_people_are_no_places(phrase: str) -> None:
    assert phrase not in NAMES


def test_a_name_with_accents_is_also_found_without() -> None:
    assert NAMES["São Paulo"].code == NAMES["Sao Paulo"].code == "BRA"
    assert NAMES["Łódź"].code == NAMES["Lodz"].code == "POL"


def test_a_city_with_a_namesake_keeps_the_surer_reading() -> None:
    assert NAMES["Georgia"].code == "GEO"
    assert NAMES["Singapore"].form == "name"


@pytest.mark.parametrize("table", ["areas_countries", "areas_organisations", "areas_regions"])
def test_no_code_has_two_rows(table: str) -> None:
    rows = csv.DictReader((DATA / "en" / f"{table}.csv").read_text("utf-8").splitlines())
    assert [code for code, times in Counter(row["code"] for row in rows).items() if times > 1] == []


def test_a_language_without_tables_has_only_the_shared_places() -> None:
    assert {name.form for name in area_names("xx")} == {"place"}


def test_a_region_knows_its_country_and_a_group_its_members() -> None:
    assert parent("johor") == "MYS"
    assert parent("black-sea") is None
    assert parent("nowhere") is None
    assert members("EAEU") == ("ARM", "BLR", "KAZ", "KGZ", "RUS")
    assert len(members("EU")) == 27
    assert members("nowhere") == ()


def test_an_area_is_looked_up_by_code_letters_or_name() -> None:
    assert area_code(" kaz ") == area_code("KZ") == area_code("kazakhstan") == "KAZ"
    assert area_code("Uzbek") == "UZB"
    assert area_code("c5+chn") == "C5+CHN"
    assert area_code("") is None


def test_an_unknown_code_is_its_own_name() -> None:
    assert country_name("ZZZ") == "ZZZ"
    assert not is_country("ZZZ")
