"""Exports and imports that a document states side by side, against the turnover and the balance it states with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.audit import arithmetic
from dostyk.audit.amounts import amount
from dostyk.audit.counting import countries
from dostyk.audit.model import Check, Evidence, Finding
from dostyk.audit.tolerance import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.audit.dossier import Dossier, Statement

_NAMES: Final = {"trade.turnover": "turnover", "trade.balance": "balance"}


def balances(dossier: Dossier) -> Iterator[Finding | Check]:
    """Each turnover or balance with the one figure of either flow that stands close to it."""
    for total in dossier.statements:
        if total.claim.indicator in _NAMES and _is_money_level(total):
            yield from _beside(dossier, total)


def _beside(dossier: Dossier, total: Statement) -> Iterator[Finding | Check]:
    window = _window(dossier, total)
    flows = [[s for s in window if s.claim.indicator == kind] for kind in ("trade.exports", "trade.imports")]
    if (
        any(len(flow) != 1 for flow in flows)
        or sum(s.claim.indicator == total.claim.indicator for s in window) != 1
    ):
        return
    (ahead,), (back,) = flows
    if _pair(ahead) != _pair(back) or _pair(ahead) != _pair(total) or None in _pair(total):
        return
    if _strangers(total, ahead, back):
        return
    made = ahead.exact.plus(back.exact) if total.claim.indicator == "trade.turnover" else _gap(ahead, back)
    spans, claims = (total.span, ahead.span, back.span), (total.id, ahead.id, back.id)
    name = _NAMES[total.claim.indicator]
    stated = total.allowed if total.claim.value >= 0 else Interval(-total.allowed.high, -total.allowed.low)
    if stated.meets(made):
        yield Check(
            "sum",
            "consistent",
            f"{ahead.words} and {back.words} make a {name} of {total.words}, as stated.",
            spans,
            claims,
        )
        return
    middle = amount((made.low + made.high) / 2, ahead.claim.unit)
    sign = "+" if name == "turnover" else "−"
    yield Finding(
        "sum",
        "error",
        f"Exports of {ahead.words} and imports of {back.words} make {middle}, not the {name} of {total.words} that {total.source} states.",
        spans,
        claims,
        (
            Evidence("reckoning", f"{ahead.words} {sign} {back.words} = {middle}", total.document.id),
            total.evidence(),
        ),
        "the three figures as the statistical office publishes them",
    )


def _window(dossier: Dossier, total: Statement) -> list[Statement]:
    """The levels of the total's sentence, the two before it and the one behind it, of its unit and of all goods."""
    near = arithmetic.close_by(dossier, total)
    at = near[-1].at + 1
    if at < len(dossier.statements):
        following = dossier.statements[at]
        line = arithmetic.paragraph(total.document.text, total.claim.start)
        if following.document is total.document and following.claim.start < line[1]:
            near = near + [
                s
                for s in arithmetic.close_by(dossier, following)
                if s.claim.quote_start == following.claim.quote_start
            ]
    return [s for s in near if _is_money_level(s) and s.claim.unit == total.claim.unit]


def _is_money_level(statement: Statement) -> bool:
    return arithmetic.is_level(statement) and statement.claim.product is None


def _pair(statement: Statement) -> frozenset[str | None]:
    return frozenset((statement.claim.ref_area, statement.claim.counterpart_area))


def _strangers(*three: Statement) -> bool:
    """Whether the words from the first to the last of the figures name a country that is not of the pair."""
    text = three[0].document.text
    start, end = min(s.claim.start for s in three), max(s.claim.end for s in three)
    return bool(countries(text[start:end]) - _pair(three[0]))


def _gap(ahead: Statement, back: Statement) -> Interval:
    """The distance between the two flows, whichever is larger."""
    over = (
        ahead.exact.minus(back.exact)
        if ahead.claim.value >= back.claim.value
        else back.exact.minus(ahead.exact)
    )
    return over._replace(low=max(over.low, over.low * 0))
