"""What an edition was made of, so that it can be made again: the program, its data, the documents, the official figures."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable

    from dostyk.documents.model import Document
    from dostyk.official import Observation

PARTS: Final = (
    ("lexicon", "dostyk.vocabulary", "data"),
    ("reader weights", "dostyk.claims", "weights"),
    ("words of the audit", "dostyk.audit", "data"),
    ("official data", "dostyk.official", "data"),
)
"""The data that decides what is read and found: what it is called, its package and its folder there."""

_ENDINGS: Final = (".csv", ".toml", ".json", ".txt")


class Part(NamedTuple):
    """One body of data of the program, and the SHA-256 of its files and their names."""

    name: str
    files: int
    sha256: str


class Input(NamedTuple):
    """One document, and the SHA-256 of its text; its id is the first 12 digits."""

    id: str
    sha256: str
    name: str
    published: str | None
    where: str | None


class Series(NamedTuple):
    """One official data set: how many figures of it there were, when they were taken and of which release."""

    dataset: str
    figures: int
    retrieved: str | None
    vintage: str | None


class Manifest(NamedTuple):
    """Of what an edition was made; ``edition`` is the hash of all of it, the same for the same edition."""

    version: str
    edition: str
    parts: tuple[Part, ...]
    inputs: tuple[Input, ...]
    official: tuple[Series, ...]


def manifest(documents: Iterable[Document], observations: Iterable[Observation]) -> Manifest:
    """The manifest of an edition of these documents, read against these official figures."""
    from dostyk import __version__

    inputs, official = tuple(map(_input, documents)), tuple(_series(observations))
    said = repr((__version__, parts(), sorted(one.sha256 for one in inputs), official))
    return Manifest(__version__, _sha256(said.encode())[:16], parts(), inputs, official)


@cache
def parts() -> tuple[Part, ...]:
    """The data of the program with its hashes; a room that is not installed is left out."""
    return tuple(_part(name, package, folder) for name, package, folder in PARTS if find_spec(package))


def _part(name: str, package: str, folder: str) -> Part:
    known = sorted(_walk(files(package) / folder, folder), key=lambda pair: pair[0])
    whole = hashlib.sha256()
    for path, entry in known:
        whole.update(f"{path}\0".encode() + entry.read_bytes() + b"\0")
    return Part(name, len(known), whole.hexdigest())


def _walk(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry, f"{path}/{entry.name}")
        elif entry.name.endswith(_ENDINGS):
            yield f"{path}/{entry.name}", entry


def _input(document: Document) -> Input:
    name = document.title or document.outlet or document.path or document.id
    digest = _sha256(document.text.encode("utf-8", "surrogatepass"))
    return Input(document.id, digest, name, document.published, document.url or document.path)


def _series(observations: Iterable[Observation]) -> Iterator[Series]:
    groups: dict[str, list[Observation]] = defaultdict(list)
    for observation in observations:
        groups[observation.dataset].append(observation)
    for name, group in sorted(groups.items()):
        retrieved = max((o.retrieved for o in group if o.retrieved), default=None)
        vintage = max((o.vintage for o in group if o.vintage), default=None)
        yield Series(name, len(group), retrieved, vintage)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
