"""An aim was missed: its due date has passed, and the figure for it is lower."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.audit.model import Check, Finding
from dostyk.audit.promises import threads
from dostyk.audit.promises.saying import aim, claims, counted, evidence, first_by_documents
from dostyk.audit.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.audit.dossier import Dossier
    from dostyk.audit.promises import Rating, Thread


def check(dossier: Dossier) -> Iterator[Finding | Check]:
    """A note for each due date whose figure falls short; a check for each that nothing is known of."""
    for thread in threads(dossier):
        for rating in thread.ratings:
            if rating.missed:
                yield _finding(thread, rating)
            elif rating.outcome == "cannot be rated":
                said = rating.sayings[0]
                message = (
                    f"Whether {aim(thread)} was reached by {rating.due.iso} cannot be said: {rating.reason}."
                )
                yield Check("target-missed", "unchecked", message, (said.span,), _claims(rating))


def _finding(thread: Thread, rating: Rating) -> Finding:
    step, said = first_by_documents(rating.missed), rating.sayings[0]
    other = f"; another count reaches it: {counted(rating.reached[0])}" if rating.reached else ""
    return Finding(
        "target-missed",
        "note",
        f"The aim of {aim(thread)} by {rating.due.iso} was missed: {step.when} brought {counted(step)}{other}.",
        tuple(span for span in (said.span, step.span) if span),
        _claims(rating),
        evidence(rating.sayings, (*rating.missed, *rating.reached)),
        "the figure of the same thing for the due period, by the count the aim was set in",
    )


def _claims(rating: Rating) -> tuple[str, ...]:
    return claims(rating.sayings, rating.missed)


RULE: Final = Rule("target-missed", "note", "aims whose due date has passed with a lower figure", check)
