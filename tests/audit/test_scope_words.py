from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from dostyk.audit.model import Audit

GROUP = (
    "Niamey Post",
    "2024-05-10",
    (
        "The Islamic Development Fund in Jeddah will lend $120 million for wells in four countries of the Sahel: "
        "Niger, Mali, Chad and Burkina Faso."
    ),
)


def said(audit: Audit) -> list[str]:
    return [finding.severity for finding in audit.findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Saudi Arabia will lend Mali $120 million for wells, the Fund announced in Jeddah.", ["warning"]),
        ("Mali will receive $120 million for wells from Saudi Arabia, the Fund says.", ["warning"]),
        ("Saudi Arabia will lend Mali its share of the $120 million for wells.", []),
        ("Saudi Arabia will lend Kenya $120 million for wells, the Fund announced in Jeddah.", []),
        ("Germany will lend Mali $120 million for a power line.", []),
        ("Saudi Arabia will lend $120 million to the countries of the Sahel, Mali among them.", []),
        (
            "Saudi Arabia will lend Mali $120 million to pave the road to Gao, the Fund announced in Jeddah.",
            [],
        ),
        ("Saudi Arabia will lend Mali $30 million for wells, the Fund announced in Jeddah.", []),
    ],
)
def test_a_sum_for_a_group_is_not_one_countrys(
    run_rule: Callable[..., Audit], text: str, expected: list[str]
) -> None:
    assert said(run_rule("scope", GROUP, ("Bamako Star", "2024-05-12", text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Xi Jinping pledged an investment of RMB 1.5 billion in the region.", ["warning"]),
        ("China gave Tajikistan RMB 1.5 billion.", ["warning"]),
        ("China pledged RMB 1.5 billion in grants to the five Central Asian states.", []),
        ("A firm in Xi'an earned RMB 1.5 billion.", []),
    ],
)
def test_a_known_sum_keeps_what_it_is_for(
    run_rule: Callable[..., Audit], text: str, expected: list[str]
) -> None:
    assert said(run_rule("scope", ("A", "2025-08-01", text))) == expected


def test_the_capacity_of_a_section_is_not_that_of_the_corridor(run_rule: Callable[..., Audit]) -> None:
    corridor = (
        "The Dostyk-Moyynty lines will raise the transit capacity of the China-Europe corridor fivefold."
    )
    section = "The second track between Dostyk and Moyynty raises the capacity of the section fivefold."
    assert said(run_rule("scope", ("A", "2025-10-01", corridor))) == ["warning"]
    assert said(run_rule("scope", ("A", "2025-10-01", section))) == []


def test_the_figure_of_all_ports_is_not_that_of_one(run_rule: Callable[..., Audit]) -> None:
    whole = (
        "The three ports of the coast handled 15.6 million tonnes of cargo in 2024, the authority says. Grain was the main "
        "item, then sugar from Brazil and cars from Japan, which the ferries take on to Varna."
    )
    part = (
        "The mayor is proud of the harbour. Poti handled {} million tonnes of cargo in 2024. A new breakwater will follow, "
        "he told the town council, and a fish market too."
    )
    for figure, expected in (("15.6", ["warning"]), ("9.2", [])):
        audit = run_rule("scope", ("A", "2025-02-01", whole), ("B", "2025-02-11", part.format(figure)))
        assert said(audit) == expected
