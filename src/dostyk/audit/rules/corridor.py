"""``corridor``: what a capacity would change, whether a load can pass and a time is possible, by the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.audit.model import Check, Evidence, Finding
from dostyk.audit.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dostyk.audit.dossier import Dossier, Statement
    from dostyk.corridors.claims import Meaning
    from dostyk.corridors.comparison import Answer
    from dostyk.corridors.flow import Passage
    from dostyk.corridors.model import Network

_KINDS: Final = ("transport.capacity", "transport.time", "transport.freight", "transport.services")
_NETWORK: Final = "dostyk corridor show"
_MILLION: Final = 1e6
_SAME: Final = 0.005
_MOST: Final = 4


def check(dossier: Dossier) -> Iterator[Finding | Check]:
    """Each claim of a capacity, a load or a time that the network knows the place of."""
    said = [s for s in dossier.statements if s.claim.indicator in _KINDS]
    if not said:
        return
    from dostyk.corridors.claims import meaning
    from dostyk.corridors.reading import load

    network, done = load(), set[str]()
    for statement in said:
        document = statement.document
        found = meaning(network, statement.claim, document.text, title=document.title or "")
        if found.scenario and _is_new(statement) and str(found.scenario.changes) not in done:
            done.add(str(found.scenario.changes))
            yield from _change(network, statement, found)
        elif found.kind in ("load", "time"):
            yield from _held(network, statement, found)


def _is_new(statement: Statement) -> bool:
    """Whether the claim is of a capacity to come or just come: a multiple, an aim, a plan, no restatement of what is."""
    return statement.claim.measure == "multiple" or statement.claim.status not in ("actual", "estimate")


def _change(network: Network, statement: Statement, found: Meaning) -> Iterator[Finding]:
    from dostyk.corridors.comparison import compare, questions

    assert found.scenario
    changes = found.scenario.changes
    answers = compare(network, changes, questions(network, changes, goods=found.goods), goods=found.goods)
    if not answers:
        return
    moved = [a for a in answers if _passes(a, after=True) > (1 + _SAME) * _passes(a)]
    if not moved:
        return
    still = [a for a in answers if a not in moved]
    parts = [_unchanged(network, still)] if still else []
    parts += [
        f"what can pass from {_way(network, a)} goes from {_mt(_passes(a))} to {_mt(_passes(a, after=True))}"
        for a in moved[:_MOST]
    ]
    subjects = ", ".join(dict.fromkeys(change.subject for change in changes))
    yield Finding(
        "corridor",
        "note",
        f"“{statement.words}” on {subjects}: {'; '.join(parts)}.",
        (statement.span,),
        (statement.id,),
        tuple(Evidence("network", _cut(network, a), _NETWORK) for a in answers[:_MOST]),
        "the capacity of the link that is the cut, and of the one that is changed",
    )


def _held(network: Network, statement: Statement, found: Meaning) -> Iterator[Finding | Check]:
    from dostyk.corridors.comparison import check as held

    made = held(network, found)
    if made is None or not made.likely:
        return
    span, claim = (statement.span,), (statement.id,)
    if made.unit == "t/a":
        allowed = f"at most {_mt(made.likely)} can pass in one direction"
    else:
        allowed = f"the network takes {made.least:.0f} to {made.most:.0f} days"
    evidence = (Evidence("network", allowed, _NETWORK), statement.evidence())
    ends = " to ".join(network.nodes[name].name for name in dict.fromkeys((made.start, made.end)))
    said = f"{statement.words} ({ends}): {made.verdict}; {allowed}"
    if "more than can pass" in made.verdict or "shorter than the way takes" in made.verdict:
        yield Finding(
            "corridor", "note", f"{said}.", span, claim, evidence, "the capacities that the operators publish"
        )
    else:
        yield Check("corridor", "consistent", f"{said}.", span, claim, evidence)


def _unchanged(network: Network, answers: list[Answer]) -> str:
    names = ", ".join(f"{_way(network, a)} ({_mt(_passes(a))})" for a in answers[:_MOST])
    cuts = dict.fromkeys(_link(passage) for a in answers[:_MOST] for passage in a.after.flow.cut)
    return f"what can pass from {names} stays as it is: the cut is {', '.join(cuts)}"


def _way(network: Network, answer: Answer) -> str:
    return f"{network.nodes[answer.start].name} to {network.nodes[answer.end].name}"


def _cut(network: Network, answer: Answer) -> str:
    cut = ", ".join(_link(passage) for passage in answer.after.flow.cut)
    return f"{_way(network, answer)}: {_mt(_passes(answer))} a year before, {_mt(_passes(answer, after=True))} after; the cut is {cut}"


def _link(passage: Passage) -> str:
    return f"{passage.start}–{passage.end}" if passage.is_link else passage.start


def _passes(answer: Answer, *, after: bool = False) -> float:
    return float((answer.after if after else answer.before).flow.value)


def _mt(tonnes: float) -> str:
    return f"{tonnes / _MILLION:.1f} Mt"


RULE: Final = Rule("corridor", "note", "a capacity, a load or a time against the network of corridors", check)
