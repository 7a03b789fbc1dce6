"""What a sum or capacity is for, by the words around it: one country's or a group's, a section's or a corridor's."""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dostyk.audit.named_areas import areas_in
from dostyk.vocabulary.areas import is_country, members

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dostyk.audit.dossier import Statement
    from dostyk.audit.named_areas import Named

CLOSE: Final = Decimal("0.01")
"""What two statements of one known amount may differ by."""

_CURRENCY: Final = re.compile(r"[A-Z]{3}\Z")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_NUMBER: Final = re.compile(r"\d")
_TIES: Final = frozenset({"of", "in", "to", "for", "across", "throughout", "among", "five", "all"})
_BEFORE: Final = 4
_BEHIND: Final = 9


class Group(NamedTuple):
    """Several countries to which a sum goes: ``words`` as written, the ``members`` that are known, empty where none are."""

    words: str
    members: frozenset[str]


@dataclass(frozen=True, slots=True)
class KnownScope:
    """What a well-known amount is for: ``about`` must stand near it, ``right`` or ``wrong`` words tell how it is used."""

    id: str
    measure: str
    amounts: tuple[tuple[Decimal, str], ...]
    first: date
    last: date
    about: re.Pattern[str]
    right: re.Pattern[str]
    wrong: re.Pattern[str]
    says: str
    source: str


def is_gift(statement: Statement) -> bool:
    """Whether the figure is money, and its sentence gives or promises it."""
    claim = statement.claim
    if not _CURRENCY.match(claim.unit) or claim.unit == "TEU" or claim.measure != "level":
        return False
    words = {word.lower() for word in _WORD.findall(statement.quote)}
    return not words.isdisjoint({*giving()["verbs"], *giving()["nouns"]})


def group_of(statement: Statement) -> Group | None:
    """The countries among which the sentence shares its figure; None where it names no group."""
    text = statement.quote
    named, counted = areas_in(text), _several().search(text)
    regions = [one for one in named if _members(one.code) and _gathers(text, one)]
    if counted:
        states = frozenset(one.code for one in named if is_country(one.code) and one.start > counted.start())
        known = states.union(*(_members(one.code) for one in regions))
        return Group(" ".join(counted[0].split()), known)
    if regions:
        return Group(text[regions[0].start : regions[0].end], frozenset(_members(regions[0].code)))
    return None


def _gathers(text: str, named: Named) -> bool:
    """Whether the region is where the sum goes, and no organisation that gives it."""
    lead = _WORD.findall(text[: named.start].lower())[-3:]
    return not set(lead).isdisjoint(_TIES) or text[named.end :].lower().lstrip().startswith(
        tuple(giving()["groups"])
    )


def receiver_of(statement: Statement) -> str | None:
    """The one country that the sentence says gets the sum: "give Mongolia $60 million", "$60 million to Mongolia"."""
    text, claim = statement.document.text, statement.claim
    before = text[claim.quote_start : claim.start]
    behind = text[claim.end : claim.quote_end]
    if _speaks_of_part(statement) or group_of(statement) is not None:
        return None
    return _given(before) or _directed(behind)


def givers(statement: Statement) -> frozenset[str]:
    """The codes and names in the sentence that may be who gives."""
    named = areas_in(statement.quote)
    inside = {at for one in named for at in range(one.start, one.end)}
    proper = {
        match[0].casefold()
        for match in _WORD.finditer(statement.quote)
        if match[0][0].isupper() and match.start() > 0 and match.start() not in inside
    }
    return frozenset(one.code for one in named) | frozenset(proper)


def _given(before: str) -> str | None:
    """The country between a verb of giving and the figure, with nothing else of weight between them."""
    words = list(_WORD.finditer(before))
    for named in reversed(areas_in(before)):
        lead = [word[0].lower() for word in words if word.end() <= named.start][-2:]
        between = [word for word in words if named.end <= word.start()]
        verbs = giving()["verbs"]
        given = bool(lead) and (lead[-1] in verbs or (lead[-1] == "the" and lead[0] in verbs))
        receives = (
            bool(between) and named.form == "name" and any(w[0].lower() in _RECEIVE for w in between[:3])
        )
        if (given or receives) and len(between) <= _BEFORE and _is_state(named):
            return named.code
    return None


def _directed(behind: str) -> str | None:
    """The country behind "to", "for" or "in" after the figure, before any other figure."""
    number = _NUMBER.search(behind)
    reach = behind[: number.start()] if number else behind
    for named in areas_in(reach):
        lead = [word.lower() for word in _WORD.findall(reach[: named.start])]
        if not lead or len(lead) > _BEHIND:
            return None
        tied = lead[-1] in ("to", "for", "in") or (
            lead[-1] == "the" and lead[-2:-1] in (["to"], ["for"], ["in"])
        )
        return named.code if tied and _is_state(named) else None
    return None


_RECEIVE: Final = frozenset({"receive", "receives", "received", "get", "gets", "got"})


def _is_state(named: Named) -> bool:
    return is_country(named.code) and named.form == "name"


def _speaks_of_part(statement: Statement) -> bool:
    lowered = f" {statement.quote.lower()} "
    return any(f" {words} " in lowered for words in giving()["part"] if words != "of the")


def _members(code: str) -> tuple[str, ...]:
    """The countries of a group or region; none for a country."""
    if is_country(code):
        return ()
    return tuple(giving()["members"].get(code, ())) or members(code)


@cache
def giving() -> Mapping[str, Any]:
    """The words of ``data/giving.toml``."""
    return tomllib.loads((files("dostyk.audit") / "data" / "giving.toml").read_text("utf-8"))


@cache
def _several() -> re.Pattern[str]:
    groups = "|".join(giving()["groups"])
    counts = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|both|all|[2-9]|[1-4]\\d"
    return re.compile(
        rf"\b(?:{counts})\s+(?:[\w–-]+\s+){{0,3}}?(?:{groups})\b|\b[\w–-]+\s+(?:{groups})(?=:)", re.IGNORECASE
    )


@cache
def known_scopes() -> tuple[KnownScope, ...]:
    """The amounts of ``data/known_scopes.csv``."""
    table = files("dostyk.audit") / "data" / "known_scopes.csv"
    return tuple(map(_scope, csv.DictReader(table.read_text("utf-8").splitlines())))


def _scope(row: Mapping[str, str]) -> KnownScope:
    amounts = ((row["value"], row["unit"]), (row["equal"], row["equal_unit"]))
    return KnownScope(
        row["id"],
        row["measure"],
        tuple((Decimal(value), unit) for value, unit in amounts if value),
        date.fromisoformat(row["from"]),
        date.fromisoformat(row["to"]),
        re.compile(row["about"]),
        re.compile(row["right"], re.IGNORECASE),
        re.compile(row["wrong"], re.IGNORECASE),
        row["says"],
        row["source"],
    )


def known_scope(statement: Statement) -> KnownScope | None:
    """What is known of the amount a statement gives, where the words and the day fit too."""
    claim = statement.claim
    for scope in known_scopes():
        amount = any(
            claim.unit == unit and abs(claim.value - value) <= CLOSE * value for value, unit in scope.amounts
        )
        if amount and claim.measure == scope.measure and scope.about.search(statement.quote):
            published = statement.published
            if published is None or scope.first <= published <= scope.last:
                return scope
    return None


def gifts(statements: tuple[Statement, ...]) -> Iterator[tuple[Decimal, str, Statement]]:
    """The sums given, with their value and unit."""
    for statement in statements:
        if is_gift(statement):
            yield statement.claim.value, statement.claim.unit, statement
