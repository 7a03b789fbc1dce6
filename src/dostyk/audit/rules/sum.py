"""``sum``: exports and imports against turnover and balance, parts against their whole, shares against a hundred."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dostyk.audit.amounts import amount
from dostyk.audit.balances import balances
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
_OR: Final = re.compile(
    r"\A,?\s*(?:or|that is|i\.e\.|which is|equal to)\s+(?:about\s+|some\s+)?\Z|\A\s*\(\Z", re.IGNORECASE
)
_OF_WHOLE: Final = re.compile(
    r"\A\)?,?\s*of\s+(?:(?!\b(?:from|down|up|against|compared|after|before)\b)[^.;:\d]){0,60}\Z",
    re.IGNORECASE,
)
_APART: Final = re.compile(r"\A[^.:;]{0,60}:\s")
_SHARE_LINK: Final = re.compile(r"\A[^\d.:;]{0,50}\Z")
_PART_LINK: Final = re.compile(r"\A[^.:;%]{0,60}\Z")


def check(dossier: Dossier) -> Iterator[Finding | Check]:
    """Each sum that a document states with its parts."""
    yield from balances(dossier)
    for sentence in dossier.by_quote.values():
        yield from _shares(sentence)
        yield from _listed(sentence)
        yield from _portions(sentence)


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
            p.claim.unit != whole.claim.unit
            or p.claim.measure != "level"
            or not any(map(str.isdigit, p.words))
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


def _portions(sentence: Sequence[Statement]) -> Iterator[Finding | Check]:
    """A part, its share, and the whole: "$2.1 billion, or 25 percent of exports of $8.4 billion"."""
    for part, share, whole in zip(sentence, sentence[1:], sentence[2:], strict=False):
        text = part.document.text
        linked = _OR.match(text[part.claim.end : share.claim.start]) and _OF_WHOLE.match(
            text[share.claim.end : whole.claim.start]
        )
        if (
            not linked
            or share.claim.measure != "share"
            or part.claim.value > whole.claim.value
            or part.claim.unit != whole.claim.unit
            or whole.exact.low <= 0
        ):
            continue
        made = part.exact.over(whole.exact).scaled(_WHOLE)
        middle = ((made.low + made.high) / 2).quantize(Decimal("0.1"))
        spans, claims = (part.span, share.span, whole.span), (part.id, share.id, whole.id)
        if share.allowed.meets(made):
            yield Check(
                "sum",
                "consistent",
                f"{part.words} is {share.words} of {whole.words}, as stated.",
                spans,
                claims,
            )
        else:
            yield Finding(
                "sum",
                "error",
                f"{part.words} of {whole.words} is {digits(middle)} percent, not the {share.words} that {part.source} states.",
                spans,
                claims,
                (
                    Evidence(
                        "reckoning", f"{part.words} over {whole.words} = {digits(middle)} %", part.document.id
                    ),
                    part.evidence(),
                ),
                "which of the three figures is wrong",
            )


RULE: Final = Rule("sum", "error", "parts against their whole: turnover, shares, lists", check)
