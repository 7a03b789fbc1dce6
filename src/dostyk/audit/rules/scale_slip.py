"""``scale-slip``: the same digits of the same thing, once in millions and once in billions."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Final

from dostyk.audit.comparable import Days, days, family, main_days, same_counter
from dostyk.audit.model import Evidence, Finding
from dostyk.audit.rule import Rule
from dostyk.audit.tolerance import step

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dostyk.audit.dossier import Dossier, Statement
    from dostyk.audit.model import Check

_FACTORS: Final = frozenset(Decimal(10) ** power for power in (3, 6, 9))
_MOST: Final = 40
_DIGITS: Final = 2


def check(dossier: Dossier) -> Iterator[Finding | Check]:
    """Each two documents that give one thing with the same digits and another power of a thousand."""
    main = main_days(dossier)
    groups: dict[tuple[str, str, str, Days], list[Statement]] = defaultdict(list)
    for statement in dossier.statements:
        stretch = days(statement) or main.get((statement.document.id, family(statement)))
        if (
            stretch
            and statement.claim.value
            and statement.claim.measure == "level"
            and _written_large(statement)
        ):
            groups[_digits(statement), statement.claim.unit, statement.claim.indicator, stretch].append(
                statement
            )
    for group in groups.values():
        if len({s.claim.value for s in group}) > 1:
            yield from _pairs(group, dossier.origins)


def _pairs(group: list[Statement], origins: Mapping[str, str]) -> Iterator[Finding]:
    for a, b in combinations(group[:_MOST], 2):
        small, large = sorted((a, b), key=lambda s: s.claim.value)
        if (
            origins[a.document.id] == origins[b.document.id]
            or large.claim.value / small.claim.value not in _FACTORS
        ):
            continue
        if _areas(a) & _areas(b) and same_counter(a, b) is not False and _goods(a, b):
            yield _finding(small, large, _odd_one(small, large, group))


def _odd_one(small: Statement, large: Statement, group: list[Statement]) -> Statement | None:
    """The one of the two that fewer independent documents state; None where the dossier does not tell."""
    support = [len({s.origin for s in group if s.claim.value == one.claim.value}) for one in (small, large)]
    return None if support[0] == support[1] else small if support[0] < support[1] else large


def _finding(small: Statement, large: Statement, odd: Statement | None) -> Finding:
    said = f"{small.source} gives {small.words} where {large.source} gives {large.words}, with the same digits for the same thing"
    guess = (
        f"; {odd.words} stands alone and looks like the slip"
        if odd
        else "; one of them is off by a power of ten"
    )
    return Finding(
        "scale-slip",
        "error",
        said + guess + ".",
        (small.span, large.span),
        (small.id, large.id),
        (
            small.evidence(),
            large.evidence(),
            Evidence(
                "reckoning",
                f"{large.words} is {large.claim.value / small.claim.value:,.0f} times {small.words}",
            ),
        ),
        "the figure as its source publishes it",
    )


def _written_large(statement: Statement) -> bool:
    """Whether at least two digits are written in front of a scale, so that equal digits mean something."""
    weight = step(statement.words, statement.claim.value)
    return (
        bool(weight)
        and statement.claim.value / weight >= 10 ** (_DIGITS - 1)
        and len(_digits(statement)) >= _DIGITS
    )


def _digits(statement: Statement) -> str:
    """The digits without zeros at either end: "43.8 billion" and "43.8 million" have the same."""
    return "".join(map(str, statement.claim.value.as_tuple().digits)).strip("0")


def _areas(statement: Statement) -> frozenset[str]:
    return frozenset(filter(None, (statement.claim.ref_area, statement.claim.counterpart_area)))


def _goods(a: Statement, b: Statement) -> bool:
    return None in (a.claim.product, b.claim.product) or a.claim.product == b.claim.product


RULE: Final = Rule("scale-slip", "error", "the same digits with another power of a thousand", check)
