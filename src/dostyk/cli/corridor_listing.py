"""``dostyk corridor show``: the places, links and groups of the network, with their capacity and where it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from dostyk.cli.console import Column, format_option, output, output_option, write_rows

if TYPE_CHECKING:
    from dostyk.corridors.model import Figure, Network

    Row = dict[str, Any]

KINDS: Final = ("links", "places", "groups")
_FIGURE: Final = ("capacity", "unit", "stated", "status", "as_of", "basis", "source")
_FIELDS: Final = {
    "links": ("id", "from", "to", "mode", "goods", "open", "length", "days", *_FIGURE),
    "places": ("id", "name", "other_names", "country", "kind", *_FIGURE),
    "groups": ("id", "name", "links", "from", "to"),
}


@click.command("show", short_help="List the links, places or groups of the network.")
@click.argument("kind", type=click.Choice(KINDS), default="links", required=False)
@click.option(
    "--network", "folder", type=click.Path(file_okay=False), help="A folder with another network's tables."
)
@format_option
@output_option
def command(kind: str, folder: str | None, form: str, output_path: str | None) -> None:
    """List what the network holds: its links, or with a second word its places or groups of links.

    The first column is the name that --set and the questions take. csv, json and jsonl give the source of every
    capacity and, of an estimate, how it was reckoned.
    """
    from dostyk.corridors import reading

    rows = {"links": _links, "places": _places, "groups": _groups}[kind](reading.load(folder))
    with output(output_path) as stream:
        write_rows(rows, form, stream, columns=_columns(kind), fields=_FIELDS[kind])


def _links(network: Network) -> list[Row]:
    return [
        {
            "id": link.id,
            "from": network.nodes[link.start].name,
            "to": network.nodes[link.end].name,
            "mode": link.mode,
            "goods": link.goods,
            "open": link.open,
            "length": link.figures["length"].value,
            "days": round(link.figures["time"].value, 3),
            **_figure(link.figures.get("capacity")),
        }
        for link in network.links.values()
    ]


def _places(network: Network) -> list[Row]:
    return [
        {
            "id": node.id,
            "name": node.name,
            "other_names": node.aliases,
            "country": node.country,
            "kind": node.kind,
            **_figure(node.figures.get("capacity")),
        }
        for node in network.nodes.values()
    ]


def _groups(network: Network) -> list[Row]:
    rows = []
    for group in network.groups.values():
        start, end = [network.nodes[each].name for each in group.ends] if group.ends else (None, None)
        rows.append({"id": group.id, "name": group.name, "links": group.links, "from": start, "to": end})
    return rows


def _figure(figure: Figure | None) -> Row:
    if figure is None:
        return {}
    row = {name: getattr(figure, name) for name in _FIGURE[2:]}
    return {"capacity": round(figure.value), "unit": figure.unit, **row}


def _columns(kind: str) -> tuple[Column, ...]:
    capacity = (
        Column("Capacity", lambda row: f"{row['capacity'] / 1e6:,.2f} Mt/a" if "capacity" in row else None),
        Column("Stated", lambda row: row.get("stated")),
        Column("Status", lambda row: row.get("status")),
    )
    if kind == "links":
        shown = Column("Open", lambda row: "yes" if row["open"] else "no")
        length = Column("Length", lambda row: f"{row['length']:,.0f} km")
        return (
            Column("Link", lambda row: row["id"]),
            Column("Mode", lambda row: row["mode"]),
            length,
            *capacity,
            shown,
        )
    if kind == "places":
        names = Column("Place", lambda row: row["name"]), Column("Kind", lambda row: row["kind"])
        return (Column("Id", lambda row: row["id"]), *names, *capacity)
    members = Column("Links", lambda row: ", ".join(row["links"]))
    return (Column("Group", lambda row: row["id"]), Column("Name", lambda row: row["name"]), members)
