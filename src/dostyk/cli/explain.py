"""``dostyk explain``: what a claim's binding rests on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click
from click.core import ParameterSource

from dostyk.claims.readers import READERS
from dostyk.cli.console import one_line, output, output_option, published_option, say
from dostyk.cli.sources import is_ledger, reader_option
from dostyk.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import IO

    from dostyk.claims.event_explaining import EventExplanation
    from dostyk.claims.explaining import Explanation
    from dostyk.claims.readers import Reader
    from dostyk.claims.weighing import Choice, Reason
    from dostyk.documents import Document
    from dostyk.ledger import Ledger

    Explained = Explanation | EventExplanation

One = TypeVar("One")

_EITHER: Final = 2
_INDENT: Final = " " * 4
_WIDTH: Final = 14


@click.command("explain", short_help="Show what each slot of a claim, or an event, rests on.")
@click.argument("source", metavar="LEDGER|PATH")
@click.argument("given", metavar="[CLAIM]", required=False)
@click.option("--claim", metavar="ID", help="The claim's id, or the first letters of it; the same as CLAIM.")
@click.option(
    "--at",
    metavar="OFFSET",
    type=click.IntRange(min=0),
    help="The figure at this character of the document's text, claim or not.",
)
@click.option(
    "--reasons",
    metavar="N",
    type=click.IntRange(min=0),
    default=4,
    show_default=True,
    help="How many reasons to show for each slot, the heaviest first; json holds all.",
)
@reader_option
@published_option
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="Text to read, or the same as data with every feature and its weight.",
)
@output_option
def command(
    source: str,
    given: str | None,
    claim: str | None,
    at: int | None,
    reasons: int,
    published: str | None,
    form: str,
    output_path: str | None,
) -> None:
    """Show what each slot of a claim rests on: what was chosen, what came next, by how much, and for which reasons.

    LEDGER is a file made by "dostyk add", PATH a document. CLAIM is the id that "dostyk show --format json" and
    "dostyk extract" print, or its first letters; in a document --at names a figure by its place in the text.

    An event is named in the same way; --at also finds the words that can name one, event or not.

    The document's text is read again, which gives the same claims, and each choice is weighed once more; a ledger's by
    the reader that read it, where the ledger knows and --reader names no other. The number
    before a reason is its part of the margin between the choice and the runner-up: a margin of 2 makes the choice
    about seven times as likely, one of 5 about 150 times.

    \b
    dostyk explain ledger.duckdb 3f9c
    dostyk explain article.txt --at 412
    dostyk explain article.txt --claim 3f9c --format json
    """
    wanted = given or claim
    if (wanted is None) == (at is None):
        raise click.UsageError("Name one claim by its id, or one figure with --at.")
    if given and claim:
        raise click.UsageError("Name the claim once, behind the source or with --claim.")
    if wanted is not None:
        found = _kept(source, wanted) if is_ledger(source) else _read(source, wanted, published)
    elif is_ledger(source):
        raise click.UsageError("--at goes with a document; name a claim of the ledger by its id.")
    else:
        found = _placed(source, at or 0, published)
    with output(output_path) as stream:
        _write(found, form, reasons, stream)


def _kept(source: str, wanted: str) -> list[Explained]:
    """The claim of a ledger, as the reader that gave it reads the text that the ledger holds now."""
    from dostyk.claims.explaining import explain, explain_at
    from dostyk.ledger import Ledger

    with Ledger.open(source, read_only=True) as book:
        row = _row(book, source, wanted)
        documents = book.documents()
        (extraction,) = book.extractions(documents.filter(documents.id == row["document"]))
    document, reader = extraction.document, _reader(row["reader"])
    if row["kind"] == "event":
        return _kept_event(document, row, reader)
    found: list[Explained] = list(explain(document, lambda claim: claim.id == row["id"], reader))
    if found:
        return found
    say(
        f"claim {row['id']} was read otherwise, by another version or reader; this is how its figure is read now"
    )
    return [*explain_at(document, row["start"], reader)]


def _kept_event(document: Document, row: dict[str, Any], reader: Reader | None) -> list[Explained]:
    from dostyk.claims.event_explaining import explain_events, explain_events_at

    found: list[Explained] = list(explain_events(document, lambda event: event.id == row["id"], reader))
    if found:
        return found
    say(
        f"event {row['id']} was read otherwise, by another version or reader; this is how its words are read now"
    )
    return [*explain_events_at(document, row["start"], row["end"], reader)]


def _row(book: Ledger, source: str, wanted: str) -> dict[str, Any]:
    from dostyk.ledger import queries

    rows: list[dict[str, Any]] = []
    for kind, table in (("claim", book.claims(withdrawn=True)), ("event", book.events(withdrawn=True))):
        found = table.filter(table.id.startswith(wanted.lower())).limit(2)
        read = book.rows(queries.with_own_reader(found, book.documents(), book.runs()))
        rows += [row | {"kind": kind} for row in read]
    return _only(rows, wanted, source)


def _reader(known: str | None) -> Reader | None:
    """The reader that read the text, where it is known and here, unless another is asked for; None for the usual one."""
    from dostyk.encoder.session import installed

    asked = click.get_current_context().get_parameter_source("reader") is ParameterSource.COMMANDLINE
    if asked or known not in READERS:
        return None
    if known == "careful" and not installed():
        say("the careful reader, which read this, is not installed here; the fast one explains")
        return "fast"
    return known


def _read(source: str, wanted: str, published: str | None) -> list[Explained]:
    from dostyk.claims.event_explaining import explain_events
    from dostyk.claims.explaining import explain

    found: list[Explained] = []
    for document in _documents(source, published):
        found += explain(document, lambda claim: claim.id.startswith(wanted.lower()))
        found += explain_events(document, lambda event: event.id.startswith(wanted.lower()))
    return [_only(found, wanted, source)]


def _placed(source: str, at: int, published: str | None) -> list[Explained]:
    from dostyk.claims.event_explaining import explain_events_at
    from dostyk.claims.explaining import explain_at

    documents = list(_documents(source, published))
    if len(documents) != 1:
        raise InvalidValue(f"it holds {len(documents)} documents", where=source, hint="name one of them")
    found: list[Explained] = [*explain_at(documents[0], at)] or [*explain_events_at(documents[0], at, at + 1)]
    if not found:
        near = " ".join(documents[0].text[max(0, at - 20) : at + 20].split())
        raise InvalidValue(
            f"no figure stands at character {at}, in “{near}”",
            where=source,
            hint="dostyk extract prints their offsets",
        )
    return found


def _only(found: Sequence[One], wanted: str, source: str) -> One:
    """The one that was found."""
    if not found:
        raise InvalidValue(
            f"no claim has the id {wanted!r}", where=source, hint="dostyk extract and show print the ids"
        )
    if len(found) > 1:
        raise InvalidValue(
            f"several claims have ids that begin with {wanted!r}", where=source, hint="give more of it"
        )
    return found[0]


def _documents(source: str, published: str | None) -> Iterator[Document]:
    from dostyk.documents import Unread, iterate

    for item in iterate((source,), published=published):
        if isinstance(item, Unread):
            raise item.error
        yield item


def _write(found: list[Explained], form: str, reasons: int, stream: IO[str]) -> None:
    if form == "json":
        stream.write(json.dumps([one.to_dict() for one in found], ensure_ascii=False, indent=1) + "\n")
        return
    blocks = ["\n".join(_lines(one, reasons)) for one in found]
    stream.write("\n\n".join(blocks) + "\n")


def _lines(one: Explained, reasons: int) -> Iterator[str]:
    before, words, after = one.quote
    yield one_line(f"{before}‹{words}›{after}")
    kind = "event" if hasattr(one, "event") else "claim"
    stated = getattr(one, kind)
    if stated is not None:
        yield one_line(f"{kind} {stated.id}, {stated.start}:{stated.end}, confidence {stated.confidence:.2f}")
    long = True
    for choice in one.choices:
        weighed = choice.odds is not None
        if long or weighed:
            yield ""
        long = weighed
        yield from _choice(choice, reasons)


def _choice(choice: Choice, reasons: int) -> Iterator[str]:
    chosen = one_line(choice.chosen or "none")
    if choice.odds is None or choice.margin is None:
        yield f"{choice.slot:{_WIDTH}}{chosen}: {one_line(choice.note or '')}"
        return
    second = one_line(choice.runner_up or "none")
    among = f" of {choice.candidates}" if choice.candidates > _EITHER else ""
    yield (
        f"{choice.slot:{_WIDTH}}{chosen}, {choice.odds:.1%}{among}; "
        f"next {second}, {choice.margin:.2f} behind" + (f"; {choice.note}" if choice.note else "")
    )
    for reason in choice.reasons[:reasons]:
        yield f"{_INDENT}{reason.weight:+.2f}  {one_line(_said(reason, chosen, second))}"
    rest = choice.reasons[reasons:]
    if rest and reasons:
        yield f"{_INDENT}{sum(reason.weight for reason in rest):+.2f}  {len(rest)} more"


def _said(reason: Reason, chosen: str, second: str) -> str:
    """Whom the reason speaks for, by a trait of the candidate itself or against one of the other's."""
    if reason.of == "both":
        return f"for {chosen if reason.weight > 0 else second}: {reason.words}"
    whose = chosen if reason.of == "chosen" else second
    favours = (reason.of == "chosen") == (reason.weight > 0)
    return f"{'for' if favours else 'against'} {whose}: {reason.words}"
