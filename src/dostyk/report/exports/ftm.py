"""Documents, claims, events, people and projects as FollowTheMoney entities (https://followthemoney.tech), one a line."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from dostyk.audit.promises.saying import what
from dostyk.report import dates, wording
from dostyk.report.catalogue import indicator
from dostyk.report.names import parties
from dostyk.vocabulary.areas import areas

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dostyk.audit.promises import Thread
    from dostyk.claims.model import Claim, Event
    from dostyk.documents.model import Document
    from dostyk.report.exports.content import Content


def to_ftm(content: Content) -> str:
    """JSON lines: Article for a document, Note for a claim, Event with its LegalEntities, Project for a pledge or project.

    A figure becomes a Note about its article, since the model has no observation. Targets are Notes alone.
    """
    return "".join(f"{json.dumps(entity, ensure_ascii=False)}\n" for entity in _entities(content))


def _entities(content: Content) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for document in content.documents.values():
        yield _article(document)
    for document, claim in content.claims():
        yield _note(document, claim)
    for document, event in content.events():
        for name in event.participants:
            if _person(name) not in seen:
                seen.add(_person(name))
                yield _entity(_person(name), "LegalEntity", name=[name])
        yield _event(document, event)
    for thread in content.threads:
        if thread.kind != "target":
            yield _project(thread)


def _article(document: Document) -> dict[str, Any]:
    return _entity(
        _id("document", document.id),
        "Article",
        title=[document.title],
        publishedAt=[document.published],
        author=[document.author],
        publisher=[document.outlet],
        language=_languages(document.lang),
        sourceUrl=[document.url] if document.url and document.url.startswith("http") else [],
        contentHash=[
            hashlib.sha1(document.text.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
        ],
        bodyText=[document.text],
    )


def _note(document: Document, claim: Claim) -> dict[str, Any]:
    entry = indicator(claim.indicator)
    about = parties(entry.parties, claim.ref_area, claim.counterpart_area)
    said = ", ".join(filter(None, (entry.label, about, dates.words(claim.time_period))))
    return _entity(
        _id("claim", claim.id),
        "Note",
        name=[f"{said}: {wording.value(claim)} ({claim.status})"],
        description=[" ".join(document.text[claim.quote_start : claim.quote_end].split())],
        entity=[_id("document", document.id)],
        country=_countries((claim.ref_area, claim.counterpart_area)),
        keywords=[claim.indicator],
    )


def _event(document: Document, event: Event) -> dict[str, Any]:
    first, slash, last = (event.date or "").partition("/")
    return _entity(
        _id("event", event.id),
        "Event",
        name=[event.name],
        date=[] if slash else _dates(first),
        startDate=_dates(first) if slash else [],
        endDate=_dates(last) if slash else [],
        location=[event.place],
        country=_countries(event.parties),
        involved=[_person(name) for name in event.participants],
        description=[" ".join(document.text[event.start : event.end].split())],
        proof=[_id("document", document.id)],
        keywords=[event.type, event.status],
    )


def _project(thread: Thread) -> dict[str, Any]:
    figures = [s.figure.claim for s in thread.sayings if s.figure and _is_money(s.figure.claim.unit)]
    first = figures[0] if figures else None
    return _entity(
        _id("promise", thread.id),
        "Project",
        name=[what(thread)],
        projectId=[thread.id],
        status=[thread.outcome],
        amount=[str(first.value)] if first else [],
        currency=[first.unit] if first else [],
        startDate=_dates(thread.first.published or ""),
        endDate=[thread.due.isoformat()] if thread.due else [],
        country=_countries(thread.areas),
        description=[" ".join(thread.first.quote.split())],
        proof=[_id("document", name) for name in dict.fromkeys(s.document for s in thread.sayings)],
    )


def _entity(key: str, schema: str, /, **properties: Iterable[str | None]) -> dict[str, Any]:
    """An entity with the properties that have a value, each value once."""
    given = {name: list(dict.fromkeys(v for v in values if v)) for name, values in properties.items()}
    return {
        "id": key,
        "schema": schema,
        "properties": {name: values for name, values in given.items() if values},
    }


def _dates(iso: str) -> list[str]:
    """A date as the model takes it: a year, a month or a day."""
    return [iso] if len(iso) in (4, 7, 10) and iso.replace("-", "").isdecimal() else []


def _languages(lang: str | None) -> list[str]:
    """The three letters of ISO 639 that the model takes."""
    import pycountry

    found = pycountry.languages.get(alpha_2=lang.partition("-")[0]) if lang else None
    return [str(found.alpha_3)] if found else []


def _countries(codes: Iterable[str | None]) -> list[str]:
    known = (areas().get(code) for code in codes if code)
    return [area.alpha2.lower() for area in known if area and area.alpha2]


def _is_money(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper() and unit != "TEU"


def _id(kind: str, name: str) -> str:
    return f"dostyk-{kind}-{name}"


def _person(name: str) -> str:
    return _id(
        "entity",
        hashlib.sha256(" ".join(name.casefold().split()).encode("utf-8", "replace")).hexdigest()[:16],
    )
