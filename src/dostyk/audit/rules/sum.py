"""``sum``: exports and imports against turnover and balance, parts against their whole, shares against a hundred."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dostyk.audit import arithmetic
from dostyk.audit.amounts import amount
from dostyk.audit.model import Check, Evidence, Finding
from dostyk.audit.rule import Rule
from dostyk.audit.tolerance import Interval
from dostyk.vocabulary.wording import digits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dostyk.audit.dossier import Dossier, Statement

_WHOLE: Final = Decimal(100)
_PARTS: Final = 3
_LEFT_OUT: Final = Decimal("0.15")
_OF: Final = re.compile(r"(?:percent|per cent|%)\s+of\s+(?!them\b|which\b|these\b|those\b)", re.IGNORECASE)
_OWN_WHOLE: Final = re.compile(
    r"\b(?:of which|of whom|of these|of those|half of (?:it|them)|each)\b", re.IGNORECASE
)
_APART: Final = re.compile(r"\A[^.:;]{0,60}:\s")
_SHARE_LINK: Final = re.compile(r"\A[^\d.:;]{0,50}\Z")
_PART_LINK: Final = re.compile(r"\A[^.:;%]{0,60}\Z")


def check(dossier: Dossier) -> Iterator[Finding | Check]:
    """Each sum that a document states with its parts."""
    for group in dossier.by_document.values():
        yield from _trade(dossier, group)
    for sentence in dossier.by_quote.values():
        yield from _shares(sentence)
        yield from _listed(sentence)


def _trade(dossier: Dossier, group: Sequence[Statement]) -> Iterator[Finding | Check]:
    """Turnover and balance beside the two flows, where all stand close together."""
    levels = [
        s for s in group if arithmetic.is_level(s) and s.claim.product is None and s.claim.counterpart_area
    ]
    totals = [s for s in levels if s.claim.indicator == "trade.turnover"]
    for ahead in levels:
        if ahead.claim.indicator != "trade.exports":
            continue
        for back in levels:
            pair = back.claim.indicator == "trade.imports" and (
                back.claim.ref_area,
                back.claim.counterpart_area,
                back.claim.unit,
            ) == (
                ahead.claim.ref_area,
                ahead.claim.counterpart_area,
                ahead.claim.unit,
            )
            if pair and _together(dossier, ahead, back) and _alone(dossier, ahead, back):
                yield from _total(
                    dossier,
                    ahead,
                    back,
                    [t for t in totals if t.claim.unit == ahead.claim.unit and _areas(t) == _areas(ahead)],
                )


def _areas(statement: Statement) -> frozenset[str | None]:
    return frozenset((statement.claim.ref_area, statement.claim.counterpart_area))


def _alone(dossier: Dossier, ahead: Statement, back: Statement) -> bool:
    """Whether no other figure of either flow stands close by: two years side by side leave the pairs open."""
    last = max((ahead, back), key=lambda s: s.claim.start)
    near = [
        s
        for s in arithmetic.close_by(dossier, last)
        if arithmetic.is_level(s) and s.claim.unit == ahead.claim.unit
    ]
    return all(sum(s.claim.indicator == one.claim.indicator for s in near) == 1 for one in (ahead, back))


def _together(dossier: Dossier, a: Statement, b: Statement) -> bool:
    first, second = sorted((a, b), key=lambda s: s.claim.start)
    return first in arithmetic.close_by(dossier, second)


def _total(
    dossier: Dossier, ahead: Statement, back: Statement, totals: list[Statement]
) -> Iterator[Finding | Check]:
    made = ahead.exact.plus(back.exact)
    if any(total.allowed.meets(made) for total in totals):
        total = next(total for total in totals if total.allowed.meets(made))
        spans, claims = (ahead.span, back.span, total.span), (ahead.id, back.id, total.id)
        yield Check(
            "sum",
            "consistent",
            f"{ahead.words} and {back.words} make {total.words}, as stated.",
            spans,
            claims,
        )
        return
    last = max((ahead, back), key=lambda s: s.claim.start)
    beside = [
        t
        for t in totals
        if t in arithmetic.close_by(dossier, last) or t.claim.quote_start == last.claim.quote_start
    ]
    if len(beside) != 1:
        return
    (total,) = beside
    middle = (made.low + made.high) / 2
    yield Finding(
        "sum",
        "error",
        f"Exports of {ahead.words} and imports of {back.words} make {amount(middle, ahead.claim.unit)}, not the turnover of {total.words} that {total.source} states.",
        (total.span, ahead.span, back.span),
        (total.id, ahead.id, back.id),
        (
            Evidence(
                "reckoning",
                f"{ahead.words} + {back.words} = {amount(middle, ahead.claim.unit)}",
                total.document.id,
            ),
            total.evidence(),
        ),
        "the three figures as the statistical office publishes them",
    )


def _shares(sentence: Sequence[Statement]) -> Iterator[Finding | Check]:
    """Three shares or more of one whole in one sentence."""
    shares = [
        s
        for s in sentence
        if s.claim.measure == "share" and s.claim.unit == "%" and any(ch.isdigit() for ch in s.words)
    ]
    if len(shares) < _PARTS or len(_OF.findall(shares[0].quote)) > 1 or _OWN_WHOLE.search(shares[0].quote):
        return
    gaps = [shares[0].document.text[a.claim.end : b.claim.start] for a, b in itertools.pairwise(shares)]
    if any(s.claim.value == _WHOLE for s in shares) or not all(_SHARE_LINK.match(gap) for gap in gaps):
        return
    low = sum((s.exact.low for s in shares), Decimal(0))
    spans, claims = tuple(s.span for s in shares), tuple(s.id for s in shares)
    total = sum((s.claim.value for s in shares), Decimal(0))
    listed = ", ".join(s.words for s in shares)
    if low > _WHOLE:
        yield Finding(
            "sum",
            "error",
            f"The shares {listed} in {shares[0].source} come to {digits(total)} percent.",
            spans,
            claims,
            (
                Evidence(
                    "reckoning",
                    f"{' + '.join(digits(s.claim.value) for s in shares)} = {digits(total)}",
                    shares[0].document.id,
                ),
                shares[0].evidence(),
            ),
            "the table that the shares are taken from",
        )
    else:
        yield Check(
            "sum", "consistent", f"The shares {listed} come to {digits(total)} percent.", spans, claims
        )


def _listed(sentence: Sequence[Statement]) -> Iterator[Finding | Check]:
    """A whole, a colon, and its parts: "523 kilometres: 213 in China, 260 in Kyrgyzstan and 50 in Uzbekistan"."""
    for at, whole in enumerate(sentence):
        text, parts = whole.document.text, sentence[at + 1 :]
        if (
            whole.claim.measure != "level"
            or len(parts) < 2
            or not _APART.match(text[whole.claim.end : parts[0].claim.start])
        ):
            continue
        if any(
            p.claim.unit != whole.claim.unit or p.claim.measure != "level" or not p.words[0].isdigit()
            for p in parts
        ):
            continue
        gaps = [text[a.claim.end : b.claim.start] for a, b in itertools.pairwise(parts)]
        if not all(_PART_LINK.match(gap) for gap in gaps) or ";" in "".join(gaps):
            continue
        made = Interval(
            sum((p.exact.low for p in parts), Decimal(0)), sum((p.exact.high for p in parts), Decimal(0))
        )
        spans, claims = (whole.span, *(p.span for p in parts)), (whole.id, *(p.id for p in parts))
        listed = " + ".join(p.words for p in parts)
        short = whole.claim.value - made.high
        if short > _LEFT_OUT * whole.claim.value or " and " not in gaps[-1]:
            continue  # parts that are only some of the whole
        if whole.allowed.meets(made):
            yield Check("sum", "consistent", f"{listed} make {whole.words}, as stated.", spans, claims)
        else:
            middle = amount((made.low + made.high) / 2, whole.claim.unit)
            yield Finding(
                "sum",
                "warning",
                f"The parts {listed} make {middle}, not the {whole.words} that {whole.source} states.",
                spans,
                claims,
                (Evidence("reckoning", f"{listed} = {middle}", whole.document.id), whole.evidence()),
                "whether the parts are all there are",
            )
        return


RULE: Final = Rule("sum", "error", "parts against their whole: turnover, shares, lists", check)
