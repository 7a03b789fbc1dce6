"""The formats of an export, and the one way to make any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dostyk.report.exports.content import Content


class Form(NamedTuple):
    """A format: what it is for, how its files end, whether it is binary."""

    says: str
    ending: str
    binary: bool = False


FORMATS: Final[Mapping[str, Form]] = {
    "claimreview": Form("findings as schema.org ClaimReview", "jsonld"),
    "annotations": Form("claims and findings as W3C Web Annotations", "jsonld"),
    "ftm": Form("documents, claims, events and projects as FollowTheMoney entities", "ftm.json"),
    "csv": Form("one table", "csv"),
    "parquet": Form("one table", "parquet", binary=True),
    "xlsx": Form("a workbook of all tables", "xlsx", binary=True),
    "sdmx-csv": Form("claims as observations in SDMX-CSV 2.0", "csv"),
    "docx": Form("the brief for a word processor", "docx", binary=True),
}


def export(content: Content, form: str, table: str = "claims") -> bytes:
    """The content in the format, as the bytes of a file; ``table`` is for csv and parquet.

    Raises InvalidValue for a format or table that there is not.
    """
    from dostyk.report.exports.tables import TABLES

    if form not in FORMATS:
        raise InvalidValue(f"there is no format {form!r}", hint=f"the formats are {', '.join(FORMATS)}")
    if table not in TABLES:
        raise InvalidValue(f"there is no table {table!r}", hint=f"the tables are {', '.join(TABLES)}")
    made = _maker(form)(content, table)
    return made if isinstance(made, bytes) else made.encode("utf-8", "backslashreplace")


def _maker(form: str) -> Callable[[Content, str], str | bytes]:
    if form == "claimreview":
        from dostyk.report.exports.claimreview import to_claimreview

        return lambda content, _: to_claimreview(content)
    if form == "annotations":
        from dostyk.report.exports.annotations import to_annotations

        return lambda content, _: to_annotations(content)
    if form == "ftm":
        from dostyk.report.exports.ftm import to_ftm

        return lambda content, _: to_ftm(content)
    if form == "sdmx-csv":
        from dostyk.report.exports.sdmx import to_sdmx_csv

        return lambda content, _: to_sdmx_csv(content)
    if form == "docx":
        return lambda content, _: _word(content)
    from dostyk.report.exports import tables

    if form == "xlsx":
        return lambda content, _: tables.to_xlsx(content)
    return tables.to_csv if form == "csv" else tables.to_parquet


def _word(content: Content) -> bytes:
    from dostyk.audit.model import Audit
    from dostyk.report.edition import brief
    from dostyk.report.exports.docx import to_docx

    audit = Audit(content.findings, ())
    return to_docx(
        brief(content.extractions, made=content.made, audit=audit, observations=content.observations)
    )
