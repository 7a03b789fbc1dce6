"""From what people call a place, a link or a group to the thing itself."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from typing import TYPE_CHECKING

from dostyk.errors import InvalidValue

if TYPE_CHECKING:
    from dostyk.corridors.model import Link, Network, Node


def places(network: Network, words: str) -> tuple[Node, ...]:
    """The place of that name or id, or all the places of a country; raises InvalidValue when there is none.

    Case, accents and apostrophes do not matter: ``xi’an`` is Xi'an.
    """
    wanted = key(words)
    for node in network.nodes.values():
        if wanted in {key(name) for name in (node.id, node.name, *node.aliases)}:
            return (node,)
    return _of_country(network, words) or _unknown(network, words)


def place(network: Network, words: str) -> Node:
    """The one place of that name; raises InvalidValue when there is none or a country was named."""
    found = places(network, words)
    if len(found) > 1:
        raise InvalidValue(f"{words!r} names a country", hint=f"name a place: {found[0].name}")
    return found[0]


def links(network: Network, name: str) -> tuple[Link, ...]:
    """The link of that id or alias in either direction, or the links of a group; raises InvalidValue for neither."""
    if name in network.links:
        return (network.links[name],)
    if name in network.groups:
        return tuple(network.links[each] for each in network.groups[name].links)
    wanted = key(name)
    for link in network.links.values():
        turned = f"{link.end}-{link.start}"
        if wanted in {key(each) for each in (link.id, turned, *link.aliases)}:
            return (link,)
    near = get_close_matches(name.lower(), [*network.links, *network.groups], n=3, cutoff=0.5)
    raise InvalidValue(f"no link is called {name!r}", hint=f"perhaps {', '.join(near)}" if near else None)


def key(words: str) -> str:
    """The words without case, accents, apostrophes and what joins them.

    >>> key("Xi’an"), key("Małaszewicze"), key("St. Petersburg")
    ('xian', 'malaszewicze', 'stpetersburg')
    """
    plain = unicodedata.normalize("NFKD", words.casefold()).replace("ł", "l")
    return re.sub(r"[\W_]+", "", "".join(c for c in plain if not unicodedata.combining(c)))


def _of_country(network: Network, words: str) -> tuple[Node, ...]:
    from dostyk.vocabulary.areas import area_code

    code = area_code(words) or words
    return tuple(node for node in network.nodes.values() if node.country == code)


def _unknown(network: Network, words: str) -> tuple[Node, ...]:
    names = [node.name for node in network.nodes.values()]
    near = get_close_matches(words.title(), names, n=3, cutoff=0.5)
    hint = f"perhaps {', '.join(near)}" if near else f"there are {', '.join(names[:6])} and others"
    raise InvalidValue(f"the network has no place called {words!r}", hint=hint)
