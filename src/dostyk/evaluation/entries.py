"""Disagreements as entries of a page: what is annotated, what was read, the words both speak of, and how often each occurs."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dostyk.evaluation.comparing import EVENT_SLOTS, SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dostyk.evaluation.comparing import Comparison, Matching

    Row = Mapping[str, Any]

_AROUND: Final = 160
_SHOWN: Final = {
    "claim": ("value", "value_high", "unit", "measure", *SLOTS),
    "event": ("type", "name", "place", *EVENT_SLOTS),
}


class Line(NamedTuple):
    """One slot: what is annotated and what was read; None where that side has no such row."""

    slot: str
    gold: str | None
    found: str | None
    wrong: bool


class Entry(NamedTuple):
    """One disagreement. ``kind`` is ``claim`` or ``event``, ``how`` is ``differs``, ``missed`` or ``extra``.

    ``before``, ``words`` and ``after`` are the text around it, with an ellipsis where it is cut; ``family`` is that of the indicator.
    """

    id: str
    kind: str
    how: str
    family: str
    before: str
    words: str
    after: str
    lines: tuple[Line, ...]


class Sheet(NamedTuple):
    """A document with its entries in the order of the text, and how many claims and events agree whole."""

    id: str
    name: str
    title: str
    kind: str
    agreed: int
    entries: tuple[Entry, ...]


class Confusion(NamedTuple):
    """A slot with what was read for what is annotated, and the entries where that happens."""

    slot: str
    gold: str
    found: str
    entries: tuple[str, ...]


def sheets(comparisons: Sequence[Comparison]) -> tuple[Sheet, ...]:
    """Every document with its disagreements, those with most first."""
    made = [_sheet(comparison, f"d{place}") for place, comparison in enumerate(comparisons, start=1)]
    return tuple(sorted(made, key=lambda sheet: -len(sheet.entries)))


def confusions(sheets: Iterable[Sheet]) -> tuple[Confusion, ...]:
    """What was read for what, the most frequent first; missed and extra rows by what they are of."""
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for entry in (entry for sheet in sheets for entry in sheet.entries):
        for key in _classes(entry):
            found[key].append(entry.id)
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Confusion(*key, tuple(ids)) for key, ids in ranked)


def errors_by_slot(sheets: Iterable[Sheet]) -> list[tuple[str, int]]:
    """How often each slot is wrong, and figures and events are missed or extra, the most frequent first."""
    counts = Counter(slot for sheet in sheets for entry in sheet.entries for slot, _, _ in _classes(entry))
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _classes(entry: Entry) -> Iterator[tuple[str, str, str]]:
    if entry.how != "differs":
        lead = entry.lines[0 if entry.kind == "event" else _SHOWN["claim"].index("indicator")]
        yield f"{entry.kind} {entry.how}", lead.gold or "–", lead.found or "–"
        return
    for line in entry.lines:
        if line.wrong:
            yield f"{entry.kind} {line.slot}", line.gold or "–", line.found or "–"


def _sheet(comparison: Comparison, id_: str) -> Sheet:
    document = comparison.gold.document
    rows = [*_rows("claim", comparison.claims), *_rows("event", comparison.events)]
    rows.sort(key=lambda row: ((row[2] or row[3])["start"], row[0]))
    entries = tuple(_entry(f"{id_}-{place}", document.text, *row) for place, row in enumerate(rows, start=1))
    agreed = sum(not pair.wrong for m in (comparison.claims, comparison.events) for pair in m.pairs)
    title = document.title or comparison.gold.name
    return Sheet(id_, comparison.gold.name, title, document.kind or "unknown", agreed, entries)


def _rows(kind: str, matching: Matching) -> Iterator[tuple[str, str, Any, Any, tuple[str, ...]]]:
    """Kind, how, the annotated row, the row that was read, the slots that are wrong."""
    for pair in matching.pairs:
        if pair.wrong:
            yield kind, "differs", pair.gold, pair.found, pair.wrong
    for row in matching.missed:
        yield kind, "missed", row, None, ()
    for row in matching.extra:
        yield kind, "extra", None, row, ()


def _entry(
    id_: str, text: str, kind: str, how: str, gold: Row | None, found: Row | None, wrong: tuple[str, ...]
) -> Entry:
    row = gold or found or {}
    start, end = row["start"], row["end"]
    left, right = _window(text, start, end)
    family = str(row.get("indicator") or "").partition(".")[0]
    before, after = _cut(text, left) + text[left:start], text[end:right] + _cut(text, right)
    lines = tuple(Line(slot, _shown(gold, slot), _shown(found, slot), slot in wrong) for slot in _SHOWN[kind])
    return Entry(id_, kind, how, family, before, text[start:end], after, lines)


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """The text shown around a span: at most so many characters on either side, cut at words, within its line."""
    left = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    line = text.find("\n", end)
    right = min(len(text) if line < 0 else line, end + _AROUND)
    if left and text[left - 1] != "\n":
        left = max(left, text.find(" ", left, start) + 1)
    if right < len(text) and text[right] != "\n":
        space = text.rfind(" ", end, right)
        right = space if space >= 0 else right
    return left, right


def _cut(text: str, at: int) -> str:
    """An ellipsis where the text shown is cut inside a line."""
    return "…" if 0 < at < len(text) and text[at - 1] != "\n" and text[at] != "\n" else ""


def _shown(row: Row | None, slot: str) -> str | None:
    """A slot's content in one string, empty when there is none; None where there is no row."""
    if row is None:
        return None
    value = row.get(slot)
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value:,}"
    return "" if value is None else str(value)
