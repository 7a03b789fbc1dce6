"""Which known document a new one is a changed edition of, and whether a new reading of known words counts."""

from __future__ import annotations

import os
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb

SAME_PIECE_DAYS: Final = 3
"""Two texts under one headline of one outlet are one piece when they are dated at most this far apart."""

SHARED_PHRASES: Final = 0.5
"""The share of the shorter text's phrases (word pairs) that the other must hold to be an edition of the same piece."""

FEW_WORDS: Final = 20
"""In a text of fewer words than this, single words are compared instead of pairs."""

_CANDIDATES: Final = """
    SELECT * FROM (
        SELECT id, title, text, edition_of, supersedes, first_seen, origin,
            coalesce(url = $url, false) AS same_address,
            coalesce(place = $place AND (url IS NULL OR $url IS NULL), false) AS same_file,
            coalesce(
                lower(outlet) = lower($outlet)
                AND jaro_winkler_similarity(lower(title), lower($title)) >= 0.9
                AND regexp_extract_all(title, '\\d+') = regexp_extract_all($title, '\\d+')
                AND coalesce(abs(date_diff('day', published, $published)) <= $days, true),
                false
            ) AS same_headline
        FROM documents WHERE id != $id
    )
    WHERE same_address OR same_file OR same_headline
    ORDER BY first_seen DESC, id
"""
_WORD: Final = re.compile(r"\w+")


def find_earlier(
    connection: duckdb.DuckDBPyConnection, document: Mapping[str, Any], run: str
) -> dict[str, str] | None:
    """``edition_of`` and ``supersedes`` of a changed edition of a document that is there, else None.

    It is one when it has the same address; else was read from the same file; else has nearly the same headline
    with the same numbers ("the 24th meeting" and "the 25th meeting" are two pieces) from the same outlet within
    a few days, and shares its phrases. A file may hold several documents: what is read from one file in one run,
    or beside others, must have the same headline and share phrases too.
    """
    asked = {name: document[name] for name in ("id", "url", "place", "outlet", "title", "published")}
    found = connection.execute(_CANDIDATES, {**asked, "days": SAME_PIECE_DAYS})
    names = [column[0] for column in found.description or ()]
    candidates = _last_editions_first([dict(zip(names, row, strict=True)) for row in found.fetchall()])
    pieces_in_file = {c["edition_of"] or c["id"] for c in candidates if c["same_file"]}

    def is_changed_file(c: Mapping[str, Any]) -> bool:
        surely = len(pieces_in_file) == 1 and c["origin"] != run
        likely = c["title"] == document["title"] and resemble(c["text"], document["text"])
        return c["same_file"] and (surely or likely)

    def is_reworked(c: Mapping[str, Any]) -> bool:
        return c["same_headline"] and resemble(c["text"], document["text"])

    for test in (lambda c: c["same_address"], is_changed_file, is_reworked):
        for candidate in filter(test, candidates):
            return {"edition_of": candidate["edition_of"] or candidate["id"], "supersedes": candidate["id"]}
    return None


def counts(known: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether a new reading of known words replaces what was read before.

    It does when it goes by the same date, or by the first date there is, or comes from the same place with
    another date. A reading that knows no date never replaces one that does, and neither does a copy elsewhere.
    """
    if new["published"] == known["published"] or known["published"] is None:
        return True
    return new["published"] is not None and any(_same(known[name], new[name]) for name in ("url", "place"))


def resemble(one: str, other: str) -> bool:
    """Whether the shorter text's phrases are mostly in the other."""
    words, others = _words(one), _words(other)
    few = min(len(words), len(others)) < FEW_WORDS
    phrases, other_phrases = (set(words), set(others)) if few else (_pairs(words), _pairs(others))
    shorter = min(len(phrases), len(other_phrases))
    return shorter > 0 and len(phrases & other_phrases) >= SHARED_PHRASES * shorter


def locate(path: str | None, ledger: Path) -> str | None:
    """The path of a source as seen from the ledger's folder, so that both may move together; None for no file."""
    if path is None or path == "-" or "://" in path:
        return None
    try:
        return Path(os.path.relpath(path, ledger.parent)).as_posix()
    except ValueError:  # another drive
        return Path(path).absolute().as_posix()


def _last_editions_first(candidates: list[dict[str, Any]]) -> list[dict[str, Any]]:
    superseded = {c["supersedes"] for c in candidates}
    return sorted(candidates, key=lambda c: c["id"] in superseded)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _pairs(words: list[str]) -> set[str]:
    return set(map(" ".join, pairwise(words)))


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and one == other
