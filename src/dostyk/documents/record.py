"""Documents in JSON: one object, a list of them, or one a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from dostyk.documents.dates import parse_date
from dostyk.documents.draft import Draft
from dostyk.errors import Malformed

if TYPE_CHECKING:
    from collections.abc import Iterator

_HINT: Final = (
    'a document is an object with a "text", and may have "title", "published", "outlet", "author", "url"'
)


def read_records(text: str) -> Iterator[Draft | Malformed]:
    """The drafts in a JSON text, in order; a record that is no document is given as the error it is.

    Raises Malformed when the whole is no JSON.
    """
    for number, record in enumerate(_records(text), start=1):
        yield record if isinstance(record, Malformed) else _draft(record, number)


def _records(text: str) -> list[object]:
    try:
        loaded = _load(text)
    except ValueError as error:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2 or not lines[0].lstrip().startswith("{") or not lines[0].rstrip().endswith("}"):
            raise Malformed(f"is no JSON: {error}", hint=_HINT) from error
        return [_loaded_line(line, number) for number, line in enumerate(lines, start=1)]
    return loaded if isinstance(loaded, list) else [loaded]


def _load(text: str) -> object:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def _loaded_line(line: str, number: int) -> object:
    try:
        return _load(line)
    except ValueError as error:
        return Malformed(f"line {number} is no JSON: {error}", hint=_HINT)


def _draft(record: object, number: int) -> Draft | Malformed:
    if not isinstance(record, dict):
        return Malformed(f"record {number} is no object", hint=_HINT)
    text = record.get("text")
    if not isinstance(text, str):
        return Malformed(f'record {number} has no "text"', hint=_HINT)
    published = _word(record.get("published"))
    return Draft(
        text,
        title=_word(record.get("title")),
        url=_word(record.get("url")),
        outlet=_word(record.get("outlet")),
        author=_word(record.get("author")),
        published=parse_date(published) if published else None,
        lang=_word(record.get("lang")),
        kind=_word(record.get("kind")),
    )


def _word(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
