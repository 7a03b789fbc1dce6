"""What is traded, produced or carried: the product of a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.claims.draft import follows
from dostyk.claims.weights import ranker
from dostyk.vocabulary.indicators import family_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.claims.draft import Draft, Past
    from dostyk.claims.features import Feature
    from dostyk.claims.sheet import Sheet
    from dostyk.mentions.model import GoodMention

_GAPS: Final = (1, 3, 6)


class What(NamedTuple):
    """A candidate product with its features; ``slug`` None is "none"."""

    slug: str | None
    features: list[Feature]


def choose_product(sheet: Sheet, draft: Draft, past: Past) -> None:
    """Decide the product of the draft."""
    options = product_candidates(sheet, draft, past)
    told = draft.told_of_products([option.slug for option in options])
    best, odds = ranker("product").choose([option.features for option in options], told)
    draft.product, draft.odds["product"] = options[best].slug, odds


def product_candidates(sheet: Sheet, draft: Draft, past: Past) -> list[What]:
    """The goods the figure may be of: those of its sentence, of the heading, of the figure before, none."""
    previous = past.previous
    here = draft.near.goods
    near, indicator = follows(draft, previous), draft.indicator
    has = bool(here)
    none: list[Feature] = [(_unnamed, has, indicator, draft.unit, draft.measure)]
    options = [What(None, none)]
    options += [What(good.slug, _in_sentence(sheet, draft, good)) for good in here]
    if previous is not None:
        same = previous.indicator == indicator
        if previous.product is None:
            none.append(f"none:{has}:inh:{near}:{same}")
        else:
            was = (_inherited, near, has, same, indicator, previous.unit == draft.unit, previous.product)
            options.append(What(previous.product, [was]))
    if draft.index and not has:
        options += [
            What(good.slug, [f"back:i={indicator}", "back"]) for good in sheet.goods[draft.index - 1][-1:]
        ]
    above = sheet.heading[draft.index]
    if above >= 0:
        options += [
            What(good.slug, [f"head:{has}", f"head:i={indicator}"]) for good in sheet.goods[above][:1]
        ]
    return options


def _unnamed(has: bool, indicator: str, unit: str, measure: str) -> Sequence[str]:
    """What speaks for no product."""
    return (
        f"none:{has}",
        f"none:{has}:i={indicator}",
        f"none:u={unit}",
        f"none:m={measure}",
        f"none:{has}:if={family_of(indicator)}:{unit}",
    )


def _inherited(near: str, has: bool, same: bool, indicator: str, alike: bool, product: str) -> Sequence[str]:
    """What speaks for the product of the figure before."""
    return (
        f"inh:{near}:{has}:{same}",
        f"inh:{near}:i={indicator}",
        f"inh:{near}:u={alike}",
        f"inh:p={product}",
    )


def _in_sentence(sheet: Sheet, draft: Draft, good: GoodMention) -> list[Feature]:
    quantity, words = draft.quantity, sheet.mentions.tokens.words
    if quantity.context:
        return ["cell", f"cell:i={draft.indicator}", f"is={draft.indicator}:{good.slug}", f"s={good.slug}"]
    if good.last <= quantity.lead:
        side, low, high = "b", good.last, quantity.lead
    else:
        side, low, high = "a", quantity.last, good.first
    between = words[low:high] if high > low else []
    behind = words[good.last] if good.last < len(words) else ""
    return [
        (
            _placed,
            side,
            sum([high - low > gap for gap in _GAPS]),
            min(sum([1 for other in draft.near.quantities if low <= other.first < high]), 2),
            min(sum([1 for other in draft.near.goods if low <= other.first < high]), 1),
            "," in between or ";" in between,
        ),
        (_named, good.slug, draft.indicator, draft.unit),
        f"r={behind[:6]}",
        f"{side}of{high - low == 1 and between == ['of']}",
        f"m={draft.measure}:{side}",
    ]


def _placed(side: str, distance: int, figures: int, goods: int, stop: bool) -> Sequence[str]:
    return (
        f"{side}{distance}",
        f"{side}{distance}:nq{min(figures, 1)}",
        f"{side}nq{figures}:ng{goods}",
        f"{side}stop{stop}",
    )


def _named(slug: str, indicator: str, unit: str) -> Sequence[str]:
    return f"i={indicator}", f"is={indicator}:{slug}", f"s={slug}", f"us={unit}:{slug}"
