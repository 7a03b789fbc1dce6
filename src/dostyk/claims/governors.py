"""How the words of a sentence stand to a figure in it: as its subject, its verb, the noun it counts, or further off."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Final

from dostyk.vocabulary.clauses import BREAK, COMMA, LINK, PREPOSITION, clause_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dostyk.claims.sheet import Sheet
    from dostyk.mentions.model import CueMention, QuantityMention

_FIGURE: Final = 1 << 8
_CLOSE: Final = 3


def marks_of(sheet: Sheet, index: int) -> list[int]:
    """What each token of the sentence does to a clause, in the bits of the clause words; figures are marked too."""
    known = clause_marks("en").get
    sentence = sheet.mentions.tokens.sentences[index]
    marks = [known(word, 0) for word in sheet.mentions.tokens.words[sentence.first : sentence.last]]
    for quantity in sheet.quantities[index]:
        if not quantity.context:
            first, last = quantity.lead - sentence.first, quantity.last - sentence.first
            marks[first:last] = [_FIGURE] * (last - first)
    return marks


def relate(marks: Sequence[int], lead: int, last: int, first: int, end: int) -> str:
    """How the words ``first:end`` stand to the figure ``lead:last``, all counted from the head of the sentence.

    Before it: ``subj`` (subject of the verb that gives the figure), ``sub`` (the same behind a preposition), ``adj``
    (next to the figure), ``obj`` (in its clause), ``objc`` (beyond a comma). Behind it: ``head`` (the noun counted),
    ``near``, ``rl`` (beyond a verb), ``rc`` (beyond a comma). On either side ``b`` ends what lies beyond the clause
    and ``f`` what lies beyond another figure. ``in``: in the figure itself.
    """
    if end <= lead:
        return _before(marks, first, end, lead)
    return _behind(marks, last, first) if first >= last else "in"


def _before(marks: Sequence[int], first: int, end: int, lead: int) -> str:
    seen = _between(marks, end, lead)
    if seen & _FIGURE:
        return "lfb" if seen & BREAK else "lf"
    if seen & BREAK:
        return "lb"
    if seen & LINK:
        return "sub" if first and marks[first - 1] & PREPOSITION else "subj"
    if lead - end < _CLOSE:
        return "adj"
    return "objc" if seen & COMMA else "obj"


def _behind(marks: Sequence[int], last: int, first: int) -> str:
    seen = _between(marks, last, first)
    if seen & _FIGURE:
        return "rfb" if seen & BREAK else "rf"
    if seen & BREAK:
        return "rb"
    if seen & COMMA:
        return "rc"
    if seen & LINK:
        return "rl"
    return "head" if first - last < _CLOSE else "near"


def _between(marks: Sequence[int], first: int, last: int) -> int:
    return reduce(or_, marks[first:last], 0)


def governors(
    marks: Sequence[int], start: int, quantity: QuantityMention, cues: Sequence[CueMention]
) -> Iterator[tuple[str, CueMention, bool]]:
    """Each cue of the sentence that begins with token ``start``: its relation to the figure, and whether it is the
    first to stand so. The nearest come first on either side.
    """
    lead, last = quantity.lead - start, quantity.last - start
    left = [cue for cue in reversed(cues) if cue.first < quantity.lead]
    right = [cue for cue in cues if cue.first >= quantity.lead]
    holder: dict[str, int] = {}
    for cue in (*left, *right):
        relation = relate(marks, lead, last, cue.first - start, cue.last - start)
        yield relation, cue, holder.setdefault(relation, cue.first) == cue.first


def path(
    marks: Sequence[int],
    start: int,
    earlier: QuantityMention,
    later: QuantityMention,
    cues: Sequence[CueMention],
) -> str:
    """What lies between two figures of a sentence: what breaks or links them, how far it is, whether a cue is there."""
    first, last = earlier.last, later.lead
    seen = _between(marks, first - start, last - start)
    kind = "b" if seen & BREAK else "l" if seen & LINK else "c" if seen & COMMA else "p"
    cued = "k" if any(first <= cue.first < last for cue in cues) else ""
    return f"{kind}{min(last - first, _CLOSE)}{cued}"
