"""``dostyk judge``: keep what a person thinks of a finding."""

from __future__ import annotations

from typing import Final

import click

VERDICTS: Final = ("confirm", "dismiss", "unsure")


@click.command("judge", short_help="Confirm or dismiss a finding, and say why.")
@click.argument("ledger", type=click.Path())
@click.argument("finding")
@click.argument("verdict", type=click.Choice(VERDICTS), required=False)
@click.option("--why", metavar="TEXT", help="The reason, in your words; needed with a verdict.")
@click.option("--by", metavar="NAME", help="Who judges; each person has one judgement of a finding.")
@click.option("--undo", is_flag=True, help="Take your judgement back; it is kept, as withdrawn.")
def command(
    ledger: str, finding: str, verdict: str | None, why: str | None, by: str | None, undo: bool
) -> None:
    """Keep in LEDGER that FINDING is right (confirm), is not (dismiss), or that you cannot tell (unsure).

    FINDING is an id that "dostyk audit" lists, or the first letters of one. A judgement replaces your earlier one and
    outlives every later audit; the earlier one is withdrawn, never erased.

    \b
    dostyk judge ledger.duckdb 3fa9 dismiss --why "Both figures are right: one counts transit" --by Aigerim
    dostyk judge ledger.duckdb 3fa9 --undo --by Aigerim
    """
    from dostyk.ledger import Ledger

    if undo == bool(verdict):
        raise click.UsageError("Give a verdict (confirm, dismiss, unsure), or --undo.")
    if verdict and not (why and why.strip()):
        raise click.UsageError("Say --why: a judgement without its reason helps nobody later.")
    with Ledger.open(ledger) as book:
        known = book.find_finding(finding)
        if verdict:
            book.judge(known, verdict, why, by)
            click.echo(f"{known}: {verdict}")
        elif not book.withdraw_judgement(known, by):
            raise click.ClickException(
                f"{known}: there is no judgement{f' by {by}' if by else ''} to take back"
            )
        else:
            click.echo(f"{known}: taken back")
