"""What figures of one document, standing close together, must satisfy: which are levels, changes and parts of what."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dostyk.audit.tolerance import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.audit.dossier import Dossier, Statement

HUNDRED: Final = Decimal(100)
_SENTENCES: Final = 2
_FALL: Final = re.compile(
    r"\b(?:fell|fall(?:en|s|ing)?|declin\w+|down|below|less|lower|drop(?:ped|s)?|decreas\w+|shrank|shrunk|slump\w*|"
    r"reduc\w+|contract(?:ed|ion)|slipp?ed|minus|lost|smaller|fewer)\b",
    re.IGNORECASE,
)
_RISE: Final = re.compile(
    r"\b(?:rose|ris(?:e|en|ing)|grew|grow(?:n|th|ing|s)?|up|above|more|higher|increas\w+|jump\w*|climb\w*|gain\w*|"
    r"expand\w+|surg\w+|soar\w*|added|larger|greater)\b",
    re.IGNORECASE,
)
_OTHER_BASIS: Final = re.compile(
    r"\b(?:in|counted in|measured in|expressed in)\s+(?:yuan|renminbi|rmb|tenge|roubles?|rubles?|euros?|dollars?|"
    r"local currency|national currency|real terms|constant prices|volume|tonnes|tons|physical terms)\b|"
    r"\bby (?:volume|weight)\b|\breal(?:-terms)? (?:growth|increase)\b|\binflation-adjusted\b",
    re.IGNORECASE,
)
_NEAR: Final = 60


def paragraph(text: str, at: int) -> tuple[int, int]:
    """The line of the text around an offset."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def close_by(dossier: Dossier, statement: Statement) -> list[Statement]:
    """The statements of the same sentence and of the two before it in the same paragraph, in order."""
    start, _ = paragraph(statement.document.text, statement.claim.start)
    every, last = dossier.statements, statement.claim.quote_start
    found: list[Statement] = []
    sentences: set[int] = set()
    at = statement.at
    while at >= 0 and every[at].document is statement.document and every[at].claim.quote_start >= start:
        sentences.add(every[at].claim.quote_start)
        if len(sentences) > _SENTENCES + 1:
            break
        found.append(every[at])
        at -= 1
    found.reverse()
    at = statement.at + 1
    while (
        at < len(every) and every[at].document is statement.document and every[at].claim.quote_start == last
    ):
        found.append(every[at])
        at += 1
    return found


def is_level(statement: Statement) -> bool:
    """Whether the figure is an amount that happened."""
    return statement.claim.measure == "level" and statement.claim.status in ("actual", "estimate")


def growth(later: Interval, earlier: Interval) -> Interval | None:
    """The growth in percent that two levels allow; None where a level may be zero or less."""
    if earlier.low <= 0 or later.low < 0:
        return None
    ratio = later.over(earlier)
    return Interval((ratio.low - 1) * HUNDRED, (ratio.high - 1) * HUNDRED)


def direction(statement: Statement) -> int:
    """1 where the words around a change say that it went up, -1 for down, 0 where they do not tell."""
    if statement.claim.value < 0:
        return -1
    text, start, end = statement.document.text, statement.claim.start, statement.claim.end
    left = max(statement.claim.quote_start, start - _NEAR)
    behind = text[end : min(statement.claim.quote_end, end + 20)]
    word = _SIDE.match(behind)
    if word:
        return 1 if _RISE.search(word.group()) else -1
    before = [
        (m.start(), sign) for sign, cues in ((1, _RISE), (-1, _FALL)) for m in cues.finditer(text[left:start])
    ]
    return max(before)[1] if before else 0


_SIDE: Final = re.compile(
    r"\s+(?:more|less|higher|lower|above|below|up|down|increase|decrease|growth|decline|rise|fall)\b",
    re.IGNORECASE,
)


def other_basis(statement: Statement) -> bool:
    """Whether the words around a change say that it is in another currency, in volume or in real terms."""
    text, claim = statement.document.text, statement.claim
    left, right = max(claim.quote_start, claim.start - _NEAR), min(claim.quote_end, claim.end + _NEAR)
    return _OTHER_BASIS.search(text[left:right]) is not None


def two_periods(levels: Sequence[Statement]) -> tuple[Statement, Statement] | None:
    """The earlier and the later of two levels; None unless exactly two closed periods are named, one level each."""
    dated = [s for s in levels if s.period and s.period.first and s.period.last]
    if len({(s.period.first, s.period.last) for s in dated if s.period}) != 2 or len(dated) != 2:
        return None
    earlier, later = sorted(dated, key=lambda s: (s.period.last, s.period.first))  # type: ignore[union-attr]
    return earlier, later
