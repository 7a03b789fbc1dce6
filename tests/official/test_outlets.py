"""The register of sources."""

from collections import Counter

import pytest

from dostyk.official.outlets import KINDS, RELIABILITY, outlet, outlets
from dostyk.vocabulary.areas import areas


def test_the_register_is_whole() -> None:
    assert 100 <= len(outlets()) <= 150
    for each in outlets():
        assert each.kind in KINDS
        assert each.grade in RELIABILITY
        assert each.country is None or each.country in areas()
        assert each.hosts
        assert each.languages


def test_no_name_and_no_host_belongs_to_two() -> None:
    names = Counter(name.casefold() for each in outlets() for name in (each.name, *each.names))
    hosts = Counter(host for each in outlets() for host in each.hosts)
    assert [name for name, count in names.items() if count > 1] == []
    assert [host for host, count in hosts.items() if count > 1] == []


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Xinhua", "Xinhua"),
        ("astana times", "The Astana Times"),
        ("The Astana Times", "The Astana Times"),
        ("https://astanatimes.com/2025/09/x/", "The Astana Times"),
        ("en.people.cn", "People's Daily"),
        ("http://uz.kursiv.media:80/en/", "Kursiv"),
        ("Kazinform", "Qazinform"),
        ("新华社", "Xinhua"),
    ],
)
def test_a_source_is_found_by_name_host_and_address(asked: str, name: str) -> None:
    found = outlet(asked)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "asked", [None, "", " ", "Daily Planet", "https://[broken", "notpeople.cn", "cn", "https://x.org"]
)
def test_what_the_register_lacks_is_unknown(asked: str | None) -> None:
    assert outlet(asked) is None
