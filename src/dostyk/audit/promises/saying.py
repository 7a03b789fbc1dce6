"""Threads in sentences a reporter could use, and as what findings rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dostyk.audit.model import Evidence
from dostyk.audit.promises.model import amount
from dostyk.audit.promises.stance import called
from dostyk.vocabulary.areas import areas, country_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dostyk.audit.promises.model import Saying, Step, Thread


def aim(thread: Thread) -> str:
    """The aim with what it is of: "USD 12 bn of trade (Azerbaijan and Türkiye)"."""
    assert thread.first.figure
    value, of = amount(thread.first.figure), what(thread)
    if thread.unit and thread.unit.startswith("1/"):
        number, _, a_time = value.partition(" ")
        label, bracket, rest = of.partition(" (")
        return f"{number} {label} {a_time}{bracket}{rest}"
    return f"{value}{' ' if thread.unit == '1' else ' of '}{of}"


def what(thread: Thread) -> str:
    """What a thread is of, with its works or its parties."""
    goods = f"{thread.product.replace('-', ' ')} " if thread.product and thread.unit != "TEU" else ""
    named = "" if thread.indicator == "other" and goods else called(thread.indicator or "project")
    named = named.removeprefix(f"{goods.split()[-1]} ") if goods else named
    label = f"{goods}{named}".strip()
    about = subject(thread)
    return f"{label} ({about})" if about else label


def subject(thread: Thread) -> str:
    """The works, else the parties."""
    if thread.works:
        return ", ".join(map(work, thread.works))
    return " and ".join(map(country_name, thread.areas))


def work(name: str) -> str:
    """A work as its name is written.

    >>> work("middle-corridor"), work("poti port")
    ('Middle Corridor', 'Poti Port')
    """
    return country_name(name) if name in areas() else name.title()


def evidence(sayings: Iterable[Saying], steps: Iterable[Step]) -> tuple[Evidence, ...]:
    """What a finding about a thread rests on: the sayings, then the figures."""
    said = [
        Evidence("claim", f"{s.source}: “{' '.join(s.quote.split())}”", s.document, _id(s)) for s in sayings
    ]
    return (*said, *map(_measured, steps))


def claims(sayings: Iterable[Saying], steps: Iterable[Step] = ()) -> tuple[str, ...]:
    """The ids of the claims among them, each once."""
    figures = [*(s.figure for s in sayings), *(s.figure for s in steps)]
    return tuple(dict.fromkeys(figure.id for figure in figures if figure))


def first_by_documents(steps: Sequence[Step]) -> Step:
    """The figure of the document that was published first; an official one where no document gives any."""
    stated = [step for step in steps if step.figure]
    if not stated:
        return steps[0]
    return min(
        stated,
        key=lambda step: (step.figure.document.published or "9999", step.text) if step.figure else ("", ""),
    )


def counted(step: Step) -> str:
    """The figure with who counted it, or where it stands."""
    said = step.text.partition(" (")[0]
    area = step.figure.counter.area if step.figure and step.figure.counter else None
    who = country_name(area) if area else step.who
    who = f"the {who}" if who and who[0].islower() and not who.startswith("the ") else who
    return f"{said} by the count of {who}" if who else said


def _measured(step: Step) -> Evidence:
    if step.figure:
        return step.figure.evidence()
    return Evidence("observation", f"{step.when}: {step.text}", step.source, step.observation)


def _id(saying: Saying) -> str | None:
    return saying.figure.id if saying.figure else saying.event
