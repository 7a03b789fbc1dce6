"""Stretches between quotation marks, over several paragraphs where the text has them so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from dostyk.mentions.tokens import Tokens

_CLOSING: Final = {"“": "”", "«": "»", "„": "“”", '"': '"'}
_LONGEST: Final = 400


class Quotation(NamedTuple):
    """Tokens ``first:last`` with the marks. ``open``: it goes on in the next paragraph; ``words``: how many."""

    first: int
    last: int
    open: bool
    words: int


def find_quotations(tokens: Tokens) -> list[Quotation]:
    """The quotations of the text, in order, never one inside another."""
    forms = tokens.forms
    found: list[Quotation] = []
    at, end = 0, len(forms)
    while at < end:
        closing = _CLOSING.get(forms[at])
        if closing is None or (forms[at] == '"' and not _opens(tokens, at)):
            at += 1
            continue
        last, is_open = _end(tokens, at, closing)
        if last - at > 1:
            found.append(Quotation(at, last, is_open, sum(form[0].isalnum() for form in forms[at:last])))
        at = max(last, at + 1)
    return found


def _opens(tokens: Tokens, at: int) -> bool:
    """Whether a straight mark stands before a word and not behind one."""
    if at + 1 >= len(tokens.words) or tokens.starts[at + 1] != tokens.ends[at]:
        return False
    return at == 0 or tokens.starts[at] != tokens.ends[at - 1] or tokens.forms[at - 1] in "([—–-"


def _end(tokens: Tokens, at: int, closing: str) -> tuple[int, bool]:
    """The token behind the quotation that begins here, and whether its paragraph ends before its mark comes."""
    forms = tokens.forms
    for token in range(at + 1, min(at + _LONGEST, len(forms))):
        if forms[token] in closing and not (forms[at] == '"' and _opens(tokens, token)):
            return token + 1, False
        if "\n" in tokens.gap(token):
            return token + 1, True
    return at + 1, False
