"""An aim was reached: its due date, or the day before it, has a figure that is as high."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.audit.model import Finding
from dostyk.audit.promises import threads
from dostyk.audit.promises.saying import aim, claims, counted, evidence, first_by_documents
from dostyk.audit.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.audit.dossier import Dossier


def check(dossier: Dossier) -> Iterator[Finding]:
    """A note for each due date whose figure reaches the aim."""
    for thread in threads(dossier):
        for rating in thread.ratings:
            if not rating.reached:
                continue
            step, said = first_by_documents(rating.reached), rating.sayings[0]
            other = f"; another count does not reach it: {counted(rating.missed[0])}" if rating.missed else ""
            yield Finding(
                "target-met",
                "note",
                f"The aim of {aim(thread)}, due {rating.due.iso}, was reached: "
                f"{step.when} brought {counted(step)}{other}.",
                tuple(span for span in (said.span, step.span) if span),
                claims(rating.sayings, rating.reached),
                evidence(rating.sayings, (*rating.reached, *rating.missed)),
                "the figure of the same thing for the due period, by the count the aim was set in",
            )


RULE: Final = Rule("target-met", "note", "aims whose due date has a figure that reaches them", check)
