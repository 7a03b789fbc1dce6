"""An annotated corpus as figures with their gold claims."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dostyk.claims.bind import bind
from dostyk.claims.events import find_events
from dostyk.claims.sheet import Sheet
from dostyk.documents import parse
from dostyk.mentions.find import find
from fitting import marked
from fitting.events import anchors

if TYPE_CHECKING:
    from pathlib import Path

    from dostyk.mentions.model import Mentions, QuantityMention

TOLERANCE = 5e-4
APART = 10
"""Every tenth document of a corpus is kept apart from the training of the encoder."""

FORMS = (".json", ".txt")
STANDARD = 4
"""How often a document in JSON counts in the fit of the binder: the corpora beside the project set the standard that our
own documents, in the marked form, are annotated by.
"""


@dataclass(slots=True)
class Page:
    """A document's sheet and its figures, each with the gold claim it states (None for a figure that is none); the words
    that may name an event, as tokens ``first:last``, and whether they do. ``weight`` is how often it counts in a fit.
    """

    gold_id: str
    mentions: Mentions
    sheet: Sheet
    labelled: list[tuple[QuantityMention, dict[str, Any] | None]]
    anchors: dict[tuple[int, int], bool | None]
    weight: int = 1

    def predict(self) -> dict[str, Any]:
        """The claims and events read with the weights installed now."""
        return {
            "id": self.gold_id,
            "claims": [claim.to_dict() for claim in bind(self.mentions)],
            "events": [event.to_dict() for event in find_events(self.mentions)],
        }


def load(corpus: Path) -> list[Page]:
    """Every document of the corpus, JSON or marked text, in the order of the file names."""
    return pages(documents(corpus))


def documents(corpus: Path) -> list[Path]:
    """The files of the annotated documents, in the order of their names."""
    return sorted(path for path in corpus.iterdir() if path.suffix in FORMS)


def parted(corpora: list[Path]) -> tuple[list[Path], list[Path]]:
    """The documents of the corpora that the encoder is not trained on, and the others."""
    apart: list[Path] = []
    others: list[Path] = []
    for corpus in corpora:
        for place, path in enumerate(documents(corpus)):
            (others if place % APART else apart).append(path)
    return apart, others


def pages(paths: list[Path]) -> list[Page]:
    """The annotated documents of the files."""
    return [page_of(path.name, gold_of(path)) for path in paths]


def gold_of(path: Path) -> dict[str, Any]:
    """The document of one file with its claims and events."""
    if path.suffix == ".txt":
        return marked.read(path)
    gold: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return gold


def page_of(name: str, gold: dict[str, Any]) -> Page:
    """The sheet of an annotated document and its figures."""
    mentions = mentions_of(name, gold)
    return Page(
        gold["id"],
        mentions,
        Sheet(mentions),
        label(mentions.quantities, gold["claims"]),
        anchors(gold["events"], mentions.tokens),
        STANDARD if name.endswith(".json") else 1,
    )


def mentions_of(name: str, gold: dict[str, Any]) -> Mentions:
    """What is written where in an annotated document."""
    return find(parse(json.dumps(gold).encode(), name=f"{name}.json"))


def label(
    quantities: tuple[QuantityMention, ...], claims: list[dict[str, Any]]
) -> list[tuple[QuantityMention, dict[str, Any] | None]]:
    """Each figure with the gold claim whose words it overlaps, those of equal value and unit first."""
    rows: list[tuple[QuantityMention, dict[str, Any] | None]] = []
    for quantity in quantities:
        touching = [c for c in claims if c["start"] < quantity.end and quantity.start < c["end"]]
        exact = [c for c in touching if c["unit"] == quantity.unit and _equal(quantity, c)]
        rows.append((quantity, (exact or touching or [None])[0]))
    return rows


def _equal(quantity: QuantityMention, claim: dict[str, Any]) -> bool:
    one, other = abs(float(quantity.value)), abs(float(claim["value"]))
    return abs(one - other) <= TOLERANCE * max(one, other, 1e-12)
