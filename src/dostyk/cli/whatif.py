"""``dostyk whatif``: what a claim of the ledger would mean for the transport network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dostyk.cli.console import say
from dostyk.cli.corridor_asking import networks, question, write
from dostyk.errors import InvalidValue

if TYPE_CHECKING:
    from dostyk.claims.model import Claim
    from dostyk.documents.model import Document


@click.command("whatif", short_help="What a claim would mean for the transport network.")
@click.argument("ledger", type=click.Path())
@click.option(
    "--claim",
    "claims",
    multiple=True,
    metavar="ID",
    help="A claim by its id or the first letters of it; repeat it to suppose several together. Without it the claims that can be asked about are listed.",
)
@click.option(
    "--on", "about", metavar="LINK", help="The link that the claim is about, where its words do not say."
)
@click.option(
    "--from", "start", metavar="PLACE", help="Compare from here instead of the usual pairs of places."
)
@click.option("--to", "end", metavar="PLACE", help="Compare to here.")
@click.option("--write", "target", type=click.Path(dir_okay=False), help="Keep the scenario as a file.")
@question
def command(
    ledger: str,
    claims: tuple[str, ...],
    about: str | None,
    start: str | None,
    end: str | None,
    target: str | None,
    goods: str | None,
    form: str,
    output_path: str | None,
    **asked: Any,
) -> None:
    """Say what a claim of LEDGER would mean: run the network before and after, and tell where the bottleneck goes.

    A claim of a capacity or a time ("fivefold", "60 train pairs a day") becomes a change of the link that its words
    name. A claim of what is carried ("300,000 TEU a year") or of how long a journey takes is held against what the
    network allows. Where the words do not say which link, or in what unit, the command says so and guesses nothing.

    \b
    dostyk whatif ledger.duckdb
    dostyk whatif ledger.duckdb --claim 32feb2
    dostyk whatif ledger.duckdb --claim 32feb2 --from Almaty --to Kars
    """
    from dostyk.corridors import answers, places, scenario
    from dostyk.corridors.claims import meaning
    from dostyk.corridors.comparison import check, compare, questions

    if bool(start) != bool(end):
        raise click.UsageError("--from and --to go together.")
    base, network, supposed = networks(**asked)
    if not claims:
        from dostyk.cli.whatif_listing import listing

        listing(base, ledger, form, output_path)
        return
    found = [_claim(ledger, each) for each in claims]
    meanings = [meaning(base, claim, doc.text, title=doc.title or "", about=about) for claim, doc in found]
    made = scenario.combined(each.scenario for each in meanings if each.scenario)
    kinds = {each.goods for each in meanings if each.scenario} - {"general"}
    carried = goods or (kinds.pop() if len(kinds) == 1 else "general")
    pairs = questions(network, made.changes, goods=carried)
    if start and end:
        pairs = ((places.place(network, start).id, places.place(network, end).id),)
    compared = compare(network, made.changes, pairs, goods=carried) if made.changes else ()
    quotes = [doc.text[claim.quote_start : claim.quote_end] for claim, doc in found]
    checks = [check(network, each) for each in meanings]
    answer = answers.whatif_answer(
        network, list(zip(meanings, quotes, checks, strict=True)), compared, carried
    )
    write(answer | {"supposed": [str(each) for each in supposed]}, form, output_path, "whatif_text")
    if target and made.changes:
        Path(target).write_text(scenario.write(made) + "\n", encoding="utf-8")
        say(f"The scenario is in {target}")


def _claim(ledger: str, wanted: str) -> tuple[Claim, Document]:
    """The claim whose id begins so, with its document."""
    from dostyk.ledger import Ledger, to_claim

    with Ledger.open(ledger, read_only=True) as book:
        table = book.claims()
        rows = book.rows(table.filter(table.id.startswith(wanted)))
        if len({row["id"] for row in rows}) != 1:
            said = "several claims begin with" if rows else "no claim has the id"
            raise InvalidValue(
                f"{said} {wanted!r}", where=ledger, hint="dostyk show lists them with --format csv"
            )
        claim = to_claim(rows[0])
        documents = book.documents()
        (extraction,) = book.extractions(documents.filter(documents.id == claim.document))
    return claim, extraction.document
