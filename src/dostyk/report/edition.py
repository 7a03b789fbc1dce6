"""From extractions to a Brief."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from dostyk.audit.copies import originals
from dostyk.audit.dossier import Dossier
from dostyk.audit.promises import threads
from dostyk.report import charts, dates, names, topics
from dostyk.report.cards import glances
from dostyk.report.catalogue import indicator
from dostyk.report.figures import put, source
from dostyk.report.illustrations import illustrated, mapped
from dostyk.report.manifest import manifest
from dostyk.report.model import Brief, Chapter, Figure, Source
from dostyk.report.promises import promises
from dostyk.report.remark import Checked
from dostyk.report.remarks import remarks
from dostyk.report.timeline import happenings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dostyk.audit import Audit
    from dostyk.claims.model import Extraction
    from dostyk.documents.model import Document
    from dostyk.official import Observation
    from dostyk.report.model import Since
    from dostyk.report.remark import Remark


_UNCHECKED: Final = 40


def brief(
    extractions: Iterable[Extraction],
    *,
    title: str | None = None,
    made: datetime | None = None,
    command: str | None = None,
    audit: Audit | None = None,
    verdicts: Mapping[str, tuple[str, ...]] | None = None,
    observations: Iterable[Observation] = (),
    changes: Since | None = None,
) -> Brief:
    """What the documents say, ready to be shown as a page, as JSON or in the app.

    ``made`` is the moment of the edition: due dates are judged by it, and nothing is where it is None.
    ``command`` makes the brief again. A document given twice is taken once. ``audit`` is what an audit of the same
    documents said, ``verdicts`` what people said of its findings, by finding.
    ``observations`` are the official figures that targets are measured by beside those of the documents. ``changes`` is
    what is different since an earlier edition.
    """
    given = list({extraction.document.id: extraction for extraction in extractions}.values())
    official = tuple(observations)
    sources = _sources(given)
    by_id = {item.id: item for item in sources}
    extraction_of = {extraction.document.id: extraction for extraction in given}
    ordered = [extraction_of[item.id] for item in sources]
    figures = tuple(
        put(claim, e.document, by_id[e.document.id].name, copied=by_id[e.document.id].copy_of is not None)
        for e in ordered
        for claim in dict.fromkeys(e.claims)
    )
    published = {item.id: _day(item.published) for item in sources}
    today = made.date() if made else None
    documents = {e.document.id: e.document for e in given}
    drawn, undrawn = charts.charts(figures, published)
    return Brief(
        title=title or _title(figures, len(sources)),
        made=made.isoformat(timespec="seconds") if made else None,
        made_words=dates.day(made.date()) if made else None,
        command=command,
        covers=_covers([day for day in published.values() if day]),
        independent=sum(item.copy_of is None for item in sources),
        sources=sources,
        figures=figures,
        glances=glances(figures, published),
        charts=drawn,
        undrawn_charts=undrawn,
        happenings=happenings(ordered, {item.id: item.name for item in sources}, today),
        promises=promises(
            threads(Dossier(given, official, today)), {figure.id: figure for figure in figures}, today
        ),
        chapters=_chapters(figures),
        changes=changes,
        manifest=manifest((e.document for e in ordered), official),
        remarks=_remarks(audit, documents, by_id, figures, official, published, verdicts or {}),
        checked=_checked(audit) if audit else None,
    )


def _remarks(
    audit: Audit | None,
    documents: Mapping[str, Document],
    sources: Mapping[str, Source],
    figures: tuple[Figure, ...],
    official: tuple[Observation, ...],
    published: dict[str, date | None],
    verdicts: Mapping[str, tuple[str, ...]],
) -> tuple[Remark, ...]:
    """The findings with their words, their charts and their maps."""
    if audit is None:
        return ()
    claims = {figure.id: figure.claim for figure in figures}
    found = remarks(audit, documents, sources, claims.values(), verdicts)
    drawn = illustrated(found, {figure.id: figure for figure in figures}, official, published)
    return mapped(drawn, claims, documents)


def _checked(audit: Audit) -> Checked:
    unchecked = [check.message for check in audit.checks if check.outcome == "unchecked"]
    return Checked(
        len(audit.checks) - len(unchecked), tuple(unchecked[:_UNCHECKED]), max(0, len(unchecked) - _UNCHECKED)
    )


def _sources(given: list[Extraction]) -> tuple[Source, ...]:
    """The documents by date, unknown dates last, each copy right after its original."""
    documents = tuple(extraction.document for extraction in given)
    places = originals(documents)
    groups: dict[int, list[int]] = defaultdict(list)
    for at, first in enumerate(places):
        if at != first:
            groups[first].append(at)
    found: list[Source] = []
    for at in sorted(set(places), key=lambda at: (documents[at].published or "9999", at)):
        copies = tuple(documents[other].id for other in groups[at])
        found.append(source(given[at], None, copies))
        found += [source(given[other], documents[at].id, ()) for other in groups[at]]
    return tuple(found)


def _title(figures: tuple[Figure, ...], size: int) -> str:
    what = "one document says" if size == 1 else f"{size} documents say"
    pairs = Counter(topics.topic(figure).areas for figure in figures if not figure.copied)
    common = [areas for areas, _ in pairs.most_common() if len(areas) == 2]
    if not common or pairs[common[0]] * 3 < sum(pairs.values()):
        return f"What {what}"
    return f"{' and '.join(map(names.area, common[0]))}: what {what}"


def _covers(days: list[date]) -> str | None:
    if not days:
        return None
    first, last = min(days).isoformat(), max(days).isoformat()
    return dates.words(first if first == last else f"{first}/{last}")


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def _chapters(figures: tuple[Figure, ...]) -> tuple[Chapter, ...]:
    by_indicator: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_indicator[figure.claim.indicator].append(figure)
    return tuple(
        _chapter(name, by_indicator[name])
        for name in sorted(by_indicator, key=lambda name: (indicator(name).rank, name))
    )


def _chapter(name: str, rows: list[Figure]) -> Chapter:
    spoken = Counter((row.subject, row.product) for row in rows)

    def order(row: Figure) -> tuple[int, str, str, str, str]:
        about = (row.subject, row.product)
        return (-spoken[about], row.subject, row.product or "", row.claim.time_period or "9999", row.id)

    entry = indicator(name)
    ids = tuple(row.id for row in sorted(rows, key=order))
    return Chapter(name.replace(".", "-"), entry.label, entry.family, ids)
