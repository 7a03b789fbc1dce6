"""What the words around a figure say it is: an aim, a promise, a thing that went down, a programme with parts."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dostyk.audit.dossier import Dossier, Statement

_CLAUSE: Final = re.compile(
    r"[;:]|, (?:and|but|while|which|where|against|after|compared|up|down)\b|\band (?=by \d{4})"
)
_QUICK: Final = (
    " to ",
    "aim",
    "goal",
    "target",
    "objective",
    "ambition",
    "benchmark",
    "task",
    "should",
    "shall",
    "must",
    "want",
    "eye",
    "bar ",
)
"""A sentence without any of these letters sets no aim."""

_AIMS: WeakKeyDictionary[Dossier, frozenset[int]] = WeakKeyDictionary()
_BY: Final = re.compile(r"\b(?:by|until|not later than)[ \n](?:the[ \n](?:year|end[ \n]of)[ \n])?\d{4}\b")
_REACH: Final = 60
"""So many characters may stand between the words of an aim and its figure."""


def is_aim(statement: Statement) -> bool:
    """Whether the figure is an aim: the reader says so, or the words of its clause do."""
    claim = statement.claim
    if claim.measure not in ("level", "share"):
        return False
    aimed = claim.status == "target" or (
        claim.status == "actual" and (_worded(statement) or _is_ahead(statement))
    )
    return aimed and not _is_addition(statement)


def aims_of(dossier: Dossier) -> frozenset[int]:
    """The ``id()`` of every statement of the dossier that is an aim; looked for once."""
    if dossier not in _AIMS:
        _AIMS[dossier] = frozenset(id(statement) for statement in dossier.statements if is_aim(statement))
    return _AIMS[dossier]


def is_said_to_be_an_aim(statement: Statement) -> bool:
    """Whether the words of its clause make the figure an aim, whatever the reader says."""
    return _worded(statement)


def is_pledge(statement: Statement) -> bool:
    """Whether the figure is money or work promised or signed and not yet done; the years of a loan are no promise."""
    claim, terms = statement.claim, _data()["terms"]
    if claim.status != "pledge" or claim.measure != "level":
        return False
    if claim.unit == "1" and claim.indicator in terms["money"]:
        return False
    return claim.unit not in terms["units"] and claim.indicator not in terms["indicators"]


def same_money(before: Statement, after: Statement) -> bool:
    """Whether the second figure says the first again, in another currency: "CNY 3.6 billion (USD 500 million)"."""
    one, two = before.claim, after.claim
    if one.document != two.document or one.unit == two.unit or not 0 <= two.start - one.end <= _REACH:
        return False
    return bool(_same().match(_plain(before.document.text[one.end : two.start])))


def before_names() -> tuple[str, ...]:
    """The words that may stand before the name of a work, with "of"."""
    return tuple(_data()["works"]["of"])


def is_comparable(statement: Statement) -> bool:
    """Whether a figure of the same kind may be set beside it.

    A bare number may be of anything, and a flow whose sentence does not say that it is one may be the turnover.
    """
    claim, data = statement.claim, _data()
    if claim.unit == "1" and claim.indicator not in data["counted"]["indicators"]:
        return False
    return statement.topic.kind != "flow" or bool(_any("flow", "words").search(_plain(statement.quote)))


def is_unreal(statement: Statement) -> bool:
    """Whether the words before the figure make it a guess, or the memory of one."""
    return bool(_any("unreal", "before").search(_sides(statement)[0]))


def falls(statement: Statement) -> bool:
    """Whether less is better: the aim is reached when the figure is at most that high."""
    return statement.claim.indicator in _data()["down"]["indicators"] or bool(
        _any("down", "before").search(_sides(statement)[0])
    )


def is_umbrella(statement: Statement) -> bool:
    """Whether the figure is of a programme that may hold parts promised on their own as well."""
    return bool(_any("umbrella", "words").search(_plain(statement.quote)))


def speaks_of_delay(words: str) -> bool:
    """Whether the sentence says that a due date is not the first one."""
    return bool(_any("moved", "words").search(_plain(words)))


def stage(words: str) -> str | None:
    """How far the sentence says a promise has come, None where it does not say.

    >>> stage("The bridge was opened in May."), stage("The bridge is to be opened in May.")
    ('completed', None)
    """
    plain, found = _plain(words), None
    for name in _data()["stages"]:
        if name != "pending":
            matches = _any("stages", name).finditer(plain)
            if any(not _any("stages", "pending").search(plain[: match.start()]) for match in matches):
                found = name
    return found


def work_heads() -> tuple[str, ...]:
    """The words that end the name of a thing built or run, the longest first."""
    heads: Iterable[str] = _data()["works"]["heads"]
    return tuple(sorted(heads, key=lambda head: -len(head)))


def called(indicator: str) -> str:
    """What a sentence calls the figures of an indicator.

    >>> called("trade.turnover"), called("space.launches")
    ('trade', 'launches')
    """
    labels: Mapping[str, str] = _data()["called"]
    return labels.get(indicator) or indicator.rpartition(".")[2].replace("-", " ")


def is_wide(work: str) -> bool:
    """Whether so much goes on under the name that two promises about it need not be one."""
    return work.replace("-", " ").endswith(tuple(_data()["works"]["wide"]))


def _is_ahead(statement: Statement) -> bool:
    """Whether the figure is "by" a year that had not begun when it was published, so that it cannot have come about."""
    first, published = statement.period.first if statement.period else None, statement.published
    return bool(first and published and first > published and _BY.search(statement.quote))


def _is_addition(statement: Statement) -> bool:
    before, after = _sides(statement)
    return bool(_any("more", "before").search(before) or _any("more", "after").search(after))


def _worded(statement: Statement) -> bool:
    low = statement.quote.lower()
    if not any(letters in low for letters in _QUICK):
        return False
    before, after = _sides(statement)
    if _any("aim", "after").search(after):
        return True
    found = max((match.end() for match in _any("aim", "before").finditer(before)), default=-1)
    near = found >= 0 and len(before) - found <= _REACH
    return near and not _any("aim", "not").search(before, found)


def _sides(statement: Statement) -> tuple[str, str]:
    """The words of the clause before the figure and after it."""
    claim, text = statement.claim, statement.document.text
    before = _plain(text[claim.quote_start : claim.start])
    after = text[claim.end : claim.quote_end]
    cuts = [match.end() for match in _CLAUSE.finditer(before)]
    end = _CLAUSE.search(after)
    return before[cuts[-1] :] if cuts else before, _plain(after[: end.start()] if end else after)


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words).casefold()


@cache
def _any(table: str, key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in _data()[table][key]))


@cache
def _same() -> re.Pattern[str]:
    return re.compile(str(_data()["terms"]["same"]))


@cache
def _data() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((files("dostyk.audit") / "data" / "aims.toml").read_text("utf-8"))
