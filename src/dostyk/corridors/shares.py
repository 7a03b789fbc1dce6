"""How shippers divide themselves between routes: a multinomial logit with stated parameters."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np

from dostyk.corridors.parameters import parameter, parameters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.corridors.routes import Route


def route_shares(routes: Sequence[Route], *, scale: float | None = None) -> list[float]:
    """Each route's share of the shippers, summing to 1: exp(-scale x mix) over the sum of all (McFadden 1974).

    ``mix`` is the generalised cost in USD/t, ``scale`` in t/USD. Routes that overlap count as independent, so
    that a way with many variants is given too much; compare few and distinct ones.
    """
    if not routes:
        return []
    utility = -(parameter("logit_scale") if scale is None else scale) * np.array(
        [each.mix for each in routes]
    )
    weights = np.exp(utility - utility.max())
    shares: list[float] = (weights / weights.sum()).tolist()
    return shares


def mode_shares(routes: Sequence[Route], *, scale: float | None = None) -> dict[str, float]:
    """The shares summed by the modes a route takes, in their order without repeats: ``rail, ferry``."""
    found: dict[str, float] = defaultdict(float)
    for route, share in zip(routes, route_shares(routes, scale=scale), strict=True):
        found[", ".join(dict.fromkeys(route.modes))] += share
    return dict(found)


def stated() -> list[dict[str, Any]]:
    """The parameters that the shares rest on, with their basis."""
    return [each._asdict() for each in parameters().values()]
