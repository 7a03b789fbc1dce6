"""A due date that slides: the same aim or project, later each time it is spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.audit.model import Finding
from dostyk.audit.promises import threads
from dostyk.audit.promises.grouping import together
from dostyk.audit.promises.saying import aim, claims, evidence, subject
from dostyk.audit.promises.stance import speaks_of_delay
from dostyk.audit.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dostyk.audit.dossier import Dossier
    from dostyk.audit.promises import Saying, Thread


def check(dossier: Dossier) -> Iterator[Finding]:
    """A note for each thread of one value whose due date was put off."""
    for thread in threads(dossier):
        if thread.kind != "pledge":
            for sayings in _of_one_value(thread):
                yield from _moved(thread, _slide(sayings))


def _of_one_value(thread: Thread) -> tuple[tuple[Saying, ...], ...]:
    said = [s for s in thread.sayings if s.due and (s.figure or thread.kind == "project")]
    if thread.kind == "project":
        return (tuple(s for s in said if s.event),)
    return together(said, [[f"{s.figure.claim.value:.2e}"] if s.figure else [] for s in said])


def _slide(sayings: Sequence[Saying]) -> list[Saying]:
    """The first saying of each due date that is later than the one before.

    Within one document, or where a document bears no date, the sentence itself must speak of a delay.
    """
    found: list[Saying] = []
    for said in sayings:
        assert said.due
        if not found:
            found.append(said)
            continue
        last = found[-1].due
        assert last
        if last.last and said.due.last and said.due.last > last.last and _later(found[-1], said):
            found.append(said)
    return found


def _later(one: Saying, other: Saying) -> bool:
    dated = bool(one.published and other.published and one.published < other.published)
    return dated or speaks_of_delay(other.quote)


def _moved(thread: Thread, slide: Sequence[Saying]) -> Iterator[Finding]:
    if len(slide) < 2:
        return
    steps = ", then to ".join(f"{s.due.iso if s.due else ''} (said {_when(s)})" for s in slide[1:])
    name = f"The aim of {aim(thread)}" if thread.kind == "target" else f"The due date of {subject(thread)}"
    first = slide[0]
    yield Finding(
        "target-moved",
        "note",
        f"{name} has slid from {first.due.iso if first.due else ''} (said {_when(first)}) to {steps}.",
        tuple(s.span for s in slide),
        claims(slide),
        evidence(slide, ()),
        "a statement by those who set it that names the date in force",
    )


def _when(saying: Saying) -> str:
    return f"in {saying.published[:4]}" if saying.published else f"by {saying.source}"


RULE: Final = Rule("target-moved", "note", "aims and projects whose due date is put off", check)
