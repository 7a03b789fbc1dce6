"""``unit-price``: what a quantity is said to have cost, against what the commodity cost in those years."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dostyk.audit.amounts import amount, is_money
from dostyk.audit.model import Check, Evidence, Finding
from dostyk.audit.rule import Rule
from dostyk.official.prices import Band, band
from dostyk.official.rates import rate
from dostyk.vocabulary.goods import good_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.audit.dossier import Dossier, Statement
    from dostyk.audit.tolerance import Interval

_PAID: Final = re.compile(
    r"\b(?:for|worth|valued at|value of|paid|pay|pays|paying|cost|costs|costing|priced at|earned|brought in|at a price of|totalling)\b",
    re.IGNORECASE,
)
_RATE: Final = re.compile(r"\s*(?:a|per|each) (?:year|day|month)\b", re.IGNORECASE)
_LONGEST: Final = 110
_PER: Final = {"t": "USD/t", "m3": "USD/1000 m3", "bbl": "USD/bbl", "kWh": "USD/kWh"}
_LOT: Final = {"m3": Decimal(1000)}


def check(dossier: Dossier) -> Iterator[Finding | Check]:
    """Each quantity of a commodity with the money that was paid for it."""
    for sentence in dossier.by_quote.values():
        if len(sentence) > 1:
            for one, two in itertools.pairwise(sentence):
                yield from _judge(one, two)


def _judge(one: Statement, two: Statement) -> Iterator[Finding | Check]:
    goods, money = (one, two) if one.claim.unit in _PER else (two, one)
    if goods.claim.unit not in _PER or not is_money(money.claim.unit) or not _bought(one, two):
        return
    cost = money.claim.indicator.startswith("investment.") and not goods.claim.indicator.startswith("trade.")
    if cost or _RATE.match(goods.document.text, goods.claim.end):
        return
    if not all(s.claim.measure == "level" for s in (one, two)) or not goods.exact.low > 0:
        return
    product = goods.claim.product or money.claim.product
    known = _band(product, goods, money)
    spans, claims = (goods.span, money.span), (goods.id, money.id)
    if product is None or known is None or not _named(product, goods):
        if product and known is None:
            yield Check(
                "unit-price",
                "unchecked",
                f"No price band of {product} is known for the time of {goods.words}.",
                spans,
                claims,
            )
        return
    paid = _in_dollars(money)
    if paid is None:
        return
    lot = _LOT.get(goods.claim.unit, Decimal(1))
    price = paid.scaled(lot).over(goods.exact)
    per = known.unit.removeprefix("USD/")
    evidence = Evidence(
        "price",
        f"{product} sold between {_dollars(known.low)} and {_dollars(known.high)} per {per} ({known.period})",
        f"{known.source_name}: {known.source}",
    )
    middle = (price.low + price.high) / 2
    if price.low <= known.high and price.high >= known.low:
        yield Check(
            "unit-price",
            "consistent",
            f"{money.words} for {goods.words} is {_dollars(middle)} per {per}, a usual price.",
            spans,
            claims,
            (evidence,),
        )
        return
    times = middle / known.seen_high if middle > known.high else known.seen_low / max(middle, Decimal("1e-9"))
    far = "above" if middle > known.high else "below"
    yield Finding(
        "unit-price",
        "warning",
        f"{money.words} for {goods.words} of {product.replace('-', ' ')} is {_dollars(middle)} per {per}, "
        f"{_times(times)} {far} the usual price.",
        spans,
        claims,
        (evidence, goods.evidence()),
        "which of the two figures is off by a power of ten",
    )


def _named(product: str, goods: Statement) -> bool:
    """Whether the paragraph names the commodity up to here: one that was understood from further off may be another."""
    start = goods.document.text.rfind("\n", 0, goods.claim.quote_start)
    words = goods.document.text[max(start, 0) : goods.claim.quote_end].casefold()
    return any(name.slug == product and name.phrase in words for name in good_names("en"))


def _bought(one: Statement, two: Statement) -> bool:
    """Whether the words between the two say that one was paid for the other."""
    gap = one.document.text[one.claim.end : two.claim.start]
    return len(gap) <= _LONGEST and ";" not in gap and _PAID.search(gap) is not None


def _band(product: str | None, goods: Statement, money: Statement) -> Band | None:
    """The band of the time of the figures; of the document's year and the one before, where they have none."""
    if product is None:
        return None
    periods = [s.claim.time_period for s in (goods, money) if s.period and s.period.first and s.period.last]
    if not periods and goods.document.published:
        year = int(goods.document.published[:4])
        periods = [f"{year - 1}/{year}", str(year - 1), str(year - 2)]
    for period in periods:
        known = band(product, period) if period else None
        known = known.per(_PER[goods.claim.unit]) if known else None
        if known:
            return known
    return None


def _in_dollars(money: Statement) -> Interval | None:
    if money.claim.unit == "USD":
        return money.exact
    period = money.claim.time_period or (money.document.published or "")[:4]
    known = rate(money.claim.unit, "USD", period) if period else None
    return money.exact.scaled(known.value) if known else None


def _dollars(value: Decimal) -> str:
    return amount(value, "USD")


def _times(times: Decimal) -> str:
    return f"about {times.quantize(Decimal(1))} times" if times >= Decimal("1.5") else "well"


RULE: Final = Rule(
    "unit-price", "warning", "money paid for a quantity against the price band of the commodity", check
)
