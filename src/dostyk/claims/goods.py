"""What is traded, produced or carried: the product of a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dostyk.claims.draft import follows
from dostyk.claims.weights import pick, ranker

if TYPE_CHECKING:
    from dostyk.claims.draft import Draft, Past
    from dostyk.claims.sheet import Sheet
    from dostyk.mentions.model import GoodMention


class What(NamedTuple):
    """A candidate product with its features; ``slug`` None is "none"."""

    slug: str | None
    features: list[str]


def choose_product(sheet: Sheet, draft: Draft, past: Past) -> None:
    """Decide the product of the draft."""
    options = product_candidates(sheet, draft, past)
    model = ranker("product")
    best, odds = pick([model.score(option.features) for option in options])
    draft.product, draft.odds["product"] = options[best].slug, odds


def product_candidates(sheet: Sheet, draft: Draft, past: Past) -> list[What]:
    """The goods the figure may be of: those of its sentence, of the heading, of the figure before, none."""
    previous = past.previous
    here = draft.near.goods
    near, indicator = follows(draft, previous), draft.indicator
    has = bool(here)
    none = [
        f"none:{has}",
        f"none:{has}:i={indicator}",
        f"none:u={draft.unit}",
        f"none:m={draft.measure}",
        f"none:{has}:if={draft.family}:{draft.unit}",
    ]
    options = [What(None, none)]
    options += [What(good.slug, _in_sentence(sheet, draft, good)) for good in here]
    if previous is not None and previous.product is not None:
        same = previous.indicator == indicator
        options.append(
            What(
                previous.product,
                [
                    f"inh:{near}:{has}:{same}",
                    f"inh:{near}:i={indicator}",
                    f"inh:{near}:u={previous.unit == draft.unit}",
                    f"inh:p={previous.product}",
                ],
            )
        )
    elif previous is not None:
        none.append(f"none:{has}:inh:{near}:{previous.indicator == indicator}")
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


def _in_sentence(sheet: Sheet, draft: Draft, good: GoodMention) -> list[str]:
    quantity, words = draft.quantity, sheet.mentions.tokens.words
    if quantity.context:
        return ["cell", f"cell:i={draft.indicator}", f"is={draft.indicator}:{good.slug}", f"s={good.slug}"]
    if good.last <= quantity.lead:
        side, low, high = "b", good.last, quantity.lead
    else:
        side, low, high = "a", quantity.last, good.first
    gap = high - low
    distance = "0" if gap <= 1 else "1" if gap <= 3 else "2" if gap <= 6 else "3"
    figures = sum(1 for other in draft.near.quantities if low <= other.first < high)
    goods = sum(1 for other in draft.near.goods if low <= other.first < high)
    between = words[low:high] if high > low else []
    behind = words[good.last] if good.last < len(words) else ""
    return [
        f"{side}{distance}",
        f"{side}{distance}:nq{min(figures, 1)}",
        f"{side}nq{min(figures, 2)}:ng{min(goods, 1)}",
        f"{side}stop{',' in between or ';' in between}",
        f"i={draft.indicator}",
        f"is={draft.indicator}:{good.slug}",
        f"s={good.slug}",
        f"us={draft.unit}:{good.slug}",
        f"r={behind[:6]}",
        f"{side}of{gap == 1 and between == ['of']}",
        f"m={draft.measure}:{side}",
    ]
