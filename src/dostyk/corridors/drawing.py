"""The map and the bars as SVG text that stands alone or in a page; all that comes from outside is escaped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from dostyk.corridors.atlas import atlas
from dostyk.corridors.graph import GOODS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jinja2 import Environment

    from dostyk.corridors.comparison import Answer
    from dostyk.corridors.flow import Flow, Passage
    from dostyk.corridors.model import Network, Node
    from dostyk.corridors.scenario import Change

_FOOT: Final = 96.0
_BAR: Final = 560.0
_ROW: Final = 100
_NAMED: Final = 4
_LEGEND: Final = (
    ("use-low", 5, "up to half used"),
    ("use-some", 5, "up to four fifths"),
    ("use-high", 5, "nearly full"),
    ("use-full", 5, "full"),
    ("cut", 0, "the cut"),
    ("use-none", 1, "not used"),
    ("planned", 1, "planned or closed"),
)


def map_svg(
    network: Network,
    flow: Flow | None = None,
    starts: Sequence[Node] = (),
    ends: Sequence[Node] = (),
    *,
    supposed: Sequence[Change] = (),
    name: str = "map",
) -> str:
    """The map of the network; with a flow its width is what passes, its colour how full a link is, and the cut is marked.

    ``supposed`` are the changes that the network has; they stand under the title. ``name`` begins the ids in it, so that several can stand on one page.
    """
    made = atlas(network, flow, [node.id for node in (*starts, *ends)])
    title, words = _caption(flow, starts, ends, supposed)
    steps = [
        {"mark": mark, "width": width, "words": text, "x": 158 * at}
        for at, (mark, width, text) in enumerate(_LEGEND)
    ]
    return (
        _environment()
        .get_template("map.svg")
        .render(
            name=name,
            atlas=made,
            title=title,
            words=words,
            legend=steps if flow else [],
            foot=made.frame.height - _FOOT,
        )
    )


def bars_svg(network: Network, answers: Iterable[Answer], *, title: str, name: str = "bars") -> str:
    """What can pass between each pair of places before and after, with where the bottleneck is."""
    pairs = list(answers)
    most = max([max(each.before.flow.value, each.after.flow.value) for each in pairs], default=1) or 1
    rows = [
        {
            "y": 66 + _ROW * number,
            "name": f"{network.nodes[each.start].name} to {network.nodes[each.end].name}",
            "before": _mt(each.before.flow.value),
            "after": _mt(each.after.flow.value),
            "before_width": _BAR * each.before.flow.value / most,
            "after_width": _BAR * each.after.flow.value / most,
            "cuts": _moved(each.before.flow.cut, each.after.flow.cut),
        }
        for number, each in enumerate(pairs)
    ]
    template = _environment().get_template("bars.svg")
    return template.render(name=name, title=title, rows=rows, height=66 + _ROW * len(rows))


def _caption(
    flow: Flow | None, starts: Sequence[Node], ends: Sequence[Node], supposed: Sequence[Change]
) -> tuple[str, str]:
    given = f"Supposed: {', '.join(map(str, supposed))}. " if supposed else ""
    if flow is None:
        return (
            "The network",
            f"{given}Every link; pointed at, it says its capacity and whether that was published.",
        )
    way = f"{_all(starts)} to {_all(ends)}"
    cut = _listed([_named(each) for each in flow.cut]) if flow.cut else ""
    words = f"The cut: {cut}." if cut else "No open way leads there."
    return f"{way}: at most {_mt(flow.value)} of {GOODS[flow.goods]} a year", given + words


def _named(each: Passage) -> str:
    place = f"{each.start} to {each.end}" if each.is_link else each.start
    status = each.figure.status if each.figure else "not stated"
    return f"{place} {_mt(each.capacity or 0)} ({status})"


def _moved(before: Sequence[Passage], after: Sequence[Passage]) -> list[str]:
    old, new = (_listed([_place(each) for each in cut]) for cut in (before, after))
    return [f"bottleneck: {new}"] if old == new else [f"bottleneck before: {old}", f"bottleneck after: {new}"]


def _listed(names: list[str]) -> str:
    further = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return (", ".join(names[:_NAMED]) or "no open way") + further


def _place(each: Passage) -> str:
    return f"{each.start}-{each.end}" if each.is_link else each.start


def _all(nodes: Sequence[Node]) -> str:
    return nodes[0].name if len(nodes) == 1 else f"{len(nodes)} places of {nodes[0].country}"


def _mt(tonnes: float) -> str:
    return f"{tonnes / 1e6:,.2f} Mt"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("dostyk.corridors"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
