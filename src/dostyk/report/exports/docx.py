"""A Brief as a Word document (OOXML): what an office passes on, comments on and prints."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from dostyk.report.catalogue import families
from dostyk.report.exports.cells import fit
from dostyk.report.page import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.document import Document as Word

    from dostyk.report.model import Brief, Card, Figure

ROWS: Final = 400
"""So many figures are listed; a longer list is for the page or a table, and the document says so."""

QUOTES: Final = 2
"""So many quotes stand under a finding."""


def to_docx(brief: Brief) -> bytes:
    """The brief without its charts and full texts: findings, figures at a glance, promises, events, every figure with its words."""
    from docx import Document

    word = Document()
    word.core_properties.title = _fit(brief.title)
    word.core_properties.author = "Dostyk"
    word.core_properties.comments = f"edition {brief.manifest.edition}"
    figures = {figure.id: figure for figure in brief.figures}
    _head(word, brief)
    _findings(word, brief)
    _glance(word, brief, figures)
    _promises(word, brief)
    _events(word, brief)
    _figures(word, brief, figures)
    _sources(word, brief)
    sink = io.BytesIO()
    word.save(sink)
    return sink.getvalue()


def _head(word: Word, brief: Brief) -> None:
    word.add_heading(_fit(brief.title), 0)
    count = f"{len(brief.sources)} documents, {brief.independent} independent; {len(brief.figures)} figures"
    parts = (brief.made_words, f"published {brief.covers}" if brief.covers else None, count)
    word.add_paragraph(_fit(" · ".join(filter(None, parts))))


def _findings(word: Word, brief: Brief) -> None:
    if not brief.remarks:
        return
    word.add_heading("Findings", 1)
    for remark in brief.remarks:
        line = word.add_paragraph(style="List Bullet")
        line.add_run(f"{remark.severity}: ").bold = True
        line.add_run(_fit(remark.message))
        for quote in remark.quotes[:QUOTES]:
            words = f"“{quote.text}” {quote.source_name}"
            word.add_paragraph(_fit(words), style="Intense Quote")


def _glance(word: Word, brief: Brief, figures: dict[str, Figure]) -> None:
    for glance in brief.glances:
        word.add_heading(_fit(glance.subject), 1)
        rows = [row for card in glance.cards for row in _card(card, figures)]
        _table(word, ("What", "Period", "Value", "Source"), rows)


def _card(card: Card, figures: dict[str, Figure]) -> Iterable[tuple[str, ...]]:
    for spell in card.spells:
        for reading in spell.readings:
            first = figures[reading.figures[0]]
            value = f"{reading.value} (figures differ)" if spell.rivals else reading.value
            yield card.label, spell.period or "not stated", value, _said(first)


def _promises(word: Word, brief: Brief) -> None:
    if not brief.promises:
        return
    word.add_heading("Targets and pledges", 1)
    word.add_paragraph("One row for each, however often it was repeated. Amounts are never added.")
    rows = [
        (p.due or "no date", ", then ".join(p.values), p.what + (" (programme)" if p.umbrella else ""), f"{p.outcome}: {p.reason}")
        for p in brief.promises
    ]  # fmt: skip
    _table(word, ("Due", "Value", "What", "What came of it"), rows)


def _events(word: Word, brief: Brief) -> None:
    if not brief.happenings:
        return
    word.add_heading("Events", 1)
    rows = [(h.when or "undated", h.name, h.state, h.tellings[0].source_name) for h in brief.happenings]
    _table(word, ("When", "What", "State", "Source"), rows)


def _figures(word: Word, brief: Brief, figures: dict[str, Figure]) -> None:
    word.add_heading("All figures", 1)
    left = ROWS
    for chapter in brief.chapters:
        if left <= 0:
            break
        shown = [figures[name] for name in chapter.figures[:left]]
        left -= len(shown)
        word.add_heading(f"{chapter.label} ({families().get(chapter.family, chapter.family)})", 2)
        _table(word, ("Of", "Period", "Value", "Words"), [
            (f.subject, f.period or "not stated", f"{f.value}{'' if f.claim.status == 'actual' else f' ({f.claim.status})'}",
             f"“{f.quote}” {_said(f)}")
            for f in shown
        ])  # fmt: skip
    if len(brief.figures) > ROWS:
        word.add_paragraph(f"{len(brief.figures) - ROWS} more figures are left out here; the page has them.")


def _sources(word: Word, brief: Brief) -> None:
    word.add_heading("Documents", 1)
    for source in brief.sources:
        parts = (source.outlet, source.title, source.published_words, source.url)
        copy = " (a copy of another)" if source.copy_of else ""
        word.add_paragraph(_fit(", ".join(filter(None, parts)) + copy), style="List Number")
    word.add_heading("To make this edition again", 1)
    word.add_paragraph(f"Dostyk {brief.manifest.version}, edition {brief.manifest.edition}.")
    _table(word, ("What", "SHA-256"), [
        *((part.name, part.sha256) for part in brief.manifest.parts),
        *((one.name, one.sha256) for one in brief.manifest.inputs),
    ])  # fmt: skip


def _table(word: Word, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if not rows:
        return
    table = word.add_table(rows=1, cols=len(head), style="Light Grid Accent 1")
    for cell, name in zip(table.rows[0].cells, head, strict=True):
        cell.text = name
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = _fit(words)


def _said(figure: Figure) -> str:
    return f"{figure.speaker}, in {figure.source_name}" if figure.speaker else figure.source_name


def _fit(words: str) -> str:
    return fit(visible(" ".join(words.split())))
