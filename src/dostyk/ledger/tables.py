"""The tables of the ledger, declared once: the DDL, the check on opening and the reference page follow from here."""

from __future__ import annotations

from typing import Final

from dostyk.ledger.schema import Column, Table

SCHEMA_VERSION: Final = 3
"""Raised with every change of the declaration, together with a step in ``migrations``."""

_SEEN = (
    Column("first_seen", "timestamp(6)", "when a run first stated it", "UTC", required=True),
    Column("last_seen", "timestamp(6)", "when a run last stated it", "UTC", required=True),
    Column("origin", "string", "the run that first stated it", "id of runs", required=True),
)
_WITHDRAWN = (
    Column(
        "withdrawn_at", "timestamp(6)", "when a later reading no longer gave it; empty while it stands", "UTC"
    ),
    Column("withdrawn_by", "string", "the run that withdrew it", "id of runs"),
)
_PERIOD = (
    Column("period_first", "date", "first day of the period; empty when open or unknown", "date"),
    Column("period_last", "date", "last day of the period; empty when open or unknown", "date"),
)
_VALUE = (
    Column("value", "float64", "the figure as the nearest number, to reckon with", "the column unit"),
    Column("value_exact", "string", "the figure to its last digit", "the column unit"),
)
_WORDS = (
    Column("start", "int64", "where the words begin", "character of documents.text", required=True),
    Column("end", "int64", "where the words end", "character of documents.text", required=True),
)

DOCUMENTS: Final = Table(
    "documents",
    "One text with its particulars. The same words are one row, wherever they were read.",
    (
        Column("id", "string", "first 12 hex digits of the SHA-256 of the text", required=True),
        Column("title", "string", "the headline"),
        Column("text", "string", "the clean text; every offset points into it", required=True),
        Column("url", "string", "address of the page"),
        Column("outlet", "string", "who published it"),
        Column("author", "string", "who wrote it"),
        Column("published", "date", "day of publication; empty when unknown", "date"),
        Column("published_from", "string", "where that day is known from: given, metadata or text"),
        Column("lang", "string", "language", "BCP 47"),
        Column("kind", "string", "news, communique, op-ed, release, speech or paper"),
        Column("path", "string", "the file or address it was first read from"),
        Column(
            "blocks",
            "array<struct<kind: string, start: int64, end: int64>>",
            "headings, paragraphs, furniture and so on, in the order of the text",
            "characters of text",
        ),
        Column(
            "place", "string", "path as seen from the ledger's own folder; tells whether a file is the same"
        ),
        Column("edition_of", "string", "the first edition of the same piece", "id of documents"),
        Column("supersedes", "string", "the edition that this one came after", "id of documents"),
        Column("read_by", "string", "the run whose reading stands; empty when unknown", "id of runs"),
        *_SEEN,
    ),
)

SIGHTINGS: Final = Table(
    "sightings",
    "One place where a document's exact words were read: two outlets that print one text are two sightings.",
    (
        Column("id", "string", "hash of document, address and place", required=True),
        Column("document", "string", "the document read there", "id of documents", required=True),
        Column("url", "string", "address of the page"),
        Column("path", "string", "the file or address it was read from"),
        Column("title", "string", "the headline there"),
        Column("outlet", "string", "who published it there"),
        Column("author", "string", "who wrote it, according to that place"),
        Column("published", "date", "day of publication there", "date"),
        *_SEEN,
    ),
)

CLAIMS: Final = Table(
    "claims",
    "One observation that a document asserts, with the words that assert it.",
    (
        Column("id", "string", "hash of what is asserted and where", required=True),
        Column("document", "string", "the document that asserts it", "id of documents", required=True),
        Column("position", "int64", "its place among the claims of the document, from 0", required=True),
        Column("indicator", "string", "what is measured, from the catalogue", required=True),
        Column(
            "ref_area", "string", "the area the figure describes; empty when the text does not tell", "code"
        ),
        Column("counterpart_area", "string", "the other party", "code"),
        Column("product", "string", "what is traded, produced or carried", "slug"),
        *(column._replace(required=True) for column in _VALUE),
        Column("value_high", "float64", "upper end of a range, as the nearest number", "the column unit"),
        Column("value_high_exact", "string", "upper end of a range to its last digit", "the column unit"),
        Column(
            "comparator",
            "string",
            "= ~ > >= < <=: exactly, about, over, at least, under, at most",
            required=True,
        ),
        Column("unit", "string", "currency (ISO 4217), t, m3, km, TEU, %, pp, 1 …", "code", required=True),
        Column(
            "measure", "string", "level, change, difference, multiple, share, rank or ordinal", required=True
        ),
        Column("time_period", "string", "the period the figure is for, as ISO 8601 writes it", "period"),
        *_PERIOD,
        Column("base_period", "string", "what a change, difference or multiple is measured from", "period"),
        Column("status", "string", "actual, estimate, forecast, target or pledge", required=True),
        Column("speaker", "string", "whom the text makes responsible; empty for the document's author"),
        *_WORDS,
        Column(
            "quote_start",
            "int64",
            "where the supporting sentence begins",
            "character of documents.text",
            True,
        ),
        Column(
            "quote_end", "int64", "where the supporting sentence ends", "character of documents.text", True
        ),
        Column("text", "string", "the words of the figure", required=True),
        Column("quote", "string", "the supporting sentence", required=True),
        Column("confidence", "float64", "how sure the reader is of the binding", "0 to 1", required=True),
        Column("weak", "array<string>", "the fields that rest on little", "column names"),
        *_SEEN,
        *_WITHDRAWN,
    ),
)

EVENTS: Final = Table(
    "events",
    "One dated thing that happened or is planned, with the words that name it.",
    (
        Column("id", "string", "hash of what is asserted and where", required=True),
        Column("document", "string", "the document that names it", "id of documents", required=True),
        Column("position", "int64", "its place among the events of the document, from 0", required=True),
        Column("type", "string", "meeting, visit, summit, call, signing, launch …", required=True),
        Column("name", "string", "the event's own name, or a short phrase", required=True),
        Column("date", "string", "when, as ISO 8601 writes it", "period"),
        *_PERIOD,
        Column("place", "string", "where, as named"),
        Column("participants", "array<string>", "people and organisations named as taking part"),
        Column("parties", "array<string>", "countries and organisations taking part", "codes"),
        Column("status", "string", "happened, planned or ongoing", required=True),
        *_WORDS,
        Column("text", "string", "the words that name it", required=True),
        Column("confidence", "float64", "how sure the reader is", "0 to 1", required=True),
        *_SEEN,
        *_WITHDRAWN,
    ),
)

OBSERVATIONS: Final = Table(
    "observations",
    "One official figure: who counted it is kept apart from what was counted. A revision is a row of its own, and "
    "withdraws the one it revises.",
    (
        Column("id", "string", "hash of what was counted, by whom, and of the release", required=True),
        Column("dataset", "string", "the data set it comes from", required=True),
        Column("reporter", "string", "who counted", "code", required=True),
        Column("ref_area", "string", "the area the figure describes", "code", required=True),
        Column("counterpart_area", "string", "the other party", "code"),
        Column("indicator", "string", "what is measured, from the catalogue", required=True),
        Column("product", "string", "what is traded, produced or carried", "slug"),
        Column(
            "time_period", "string", "the period the figure is for, as ISO 8601 writes it", "period", True
        ),
        *_PERIOD,
        *_VALUE,
        Column("unit", "string", "as in claims", "code", required=True),
        Column("valuation", "string", "CIF or FOB"),
        Column(
            "obs_status", "string", "SDMX code: A normal, E estimated, P provisional, M missing …", "code"
        ),
        Column("source", "string", "address of the source, or its name where it has none", required=True),
        Column("source_name", "string", "name of the source"),
        Column("unusable", "string", "why nothing may be reckoned with it; empty when it may be used"),
        Column("retrieved", "date", "when it was taken from the source", "date"),
        Column("vintage", "date", "the release it belongs to", "date"),
        Column("note", "string", "what to know before using it"),
        Column("scope", "array<string>", "what is counted in, where that is less or more than all", "words"),
        *_SEEN,
        *_WITHDRAWN,
    ),
)

FINDINGS: Final = Table(
    "findings",
    "One thing the audit says about claims or words.",
    (
        Column("id", "string", "hash of rule, claims and spans", required=True),
        Column("rule", "string", "the rule that speaks", required=True),
        Column("severity", "string", "error, warning or note", required=True),
        Column("message", "string", "one sentence", required=True),
        Column("claims", "array<string>", "the claims concerned", "ids of claims"),
        Column(
            "spans",
            "array<struct<doc: string, start: int64, end: int64>>",
            "the words concerned",
            "characters of documents.text",
        ),
        Column("evidence", "string", "observations, rates and other claims it rests on", "JSON"),
        Column("settle", "string", "what would settle it"),
        *_SEEN,
        *_WITHDRAWN,
    ),
)

CHECKS: Final = Table(
    "checks",
    "One thing the audit looked at without a finding: it was consistent, or it could not be checked.",
    (
        Column("id", "string", "hash of rule, claims and spans", required=True),
        Column("rule", "string", "the rule that looked", required=True),
        Column("outcome", "string", "consistent or unchecked", required=True),
        Column("message", "string", "one sentence", required=True),
        Column("claims", "array<string>", "the claims concerned", "ids of claims"),
        Column(
            "spans",
            "array<struct<doc: string, start: int64, end: int64>>",
            "the words concerned",
            "characters of documents.text",
        ),
        Column("evidence", "string", "observations, rates and other claims it rests on", "JSON"),
        *_SEEN,
        *_WITHDRAWN,
    ),
)

JUDGEMENTS: Final = Table(
    "judgements",
    "One judgement of a person on a finding. It is withdrawn, never erased, and outlives a new audit.",
    (
        Column("id", "string", "hash of finding, verdict, person and moment", required=True),
        Column("finding", "string", "the finding judged", "id of findings", required=True),
        Column("verdict", "string", "confirm, dismiss or unsure", required=True),
        Column("reason", "string", "why, in the person's words"),
        Column("made_by", "string", "who judged"),
        Column("made_at", "timestamp(6)", "when", "UTC", required=True),
        Column(
            "withdrawn_at", "timestamp(6)", "when it was taken back or replaced; empty while it stands", "UTC"
        ),
        Column("withdrawn_by", "string", "who took it back; empty where a later judgement replaced it"),
    ),
)

RUNS: Final = Table(
    "runs",
    "One run of a command that wrote: the origin of rows.",
    (
        Column("id", "string", "hash of command, arguments and moment", required=True),
        Column("command", "string", "what was run", required=True),
        Column("arguments", "array<string>", "what it was given"),
        Column("version", "string", "version of Dostyk, and so of its reader", required=True),
        Column(
            "reader",
            "string",
            "who read its documents: fast or careful; empty when unknown or where it read none",
        ),
        Column("started", "timestamp(6)", "when it began", "UTC", required=True),
        Column("finished", "timestamp(6)", "when it ended; empty when it was cut short", "UTC"),
        Column("added", "int64", "documents or official figures that were new", "rows"),
        Column("editions", "int64", "new editions of known documents, revisions of known figures", "rows"),
        Column("already_there", "int64", "documents or official figures that were known", "rows"),
        Column("failed", "int64", "sources that could not be read or kept", "sources"),
    ),
)

META: Final = Table(
    "meta",
    "What the file says of itself.",
    (
        Column(
            "key", "string", "dostyk_schema (the version of these tables) or dostyk_version", required=True
        ),
        Column("value", "string", "what is said", required=True),
    ),
)

TABLES: Final = (DOCUMENTS, SIGHTINGS, CLAIMS, EVENTS, OBSERVATIONS, FINDINGS, CHECKS, JUDGEMENTS, RUNS, META)
