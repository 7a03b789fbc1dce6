"""How far what is reported reaches in a sentence, and when it goes on behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.vocabulary.speech import speech_words

if TYPE_CHECKING:
    from dostyk.claims.reporting import Report
    from dostyk.mentions.tokens import Sentence, Tokens

_SPEECH: Final = speech_words("en")
_OPENING: Final = 5

Piece = tuple[int, int]


def reach(tokens: Tokens, sentence: Sentence, reports: list[Report]) -> list[tuple[int, int, Report]]:
    """The tokens each report of the sentence reaches, ``(first, last, report)``; a report can have two stretches."""
    pieces = _pieces(tokens, sentence)
    plain = [report for report in reports if _bracket(tokens, sentence, report.trigger) is None]
    found: list[tuple[int, int, Report]] = []
    for report in reports:
        bracket = _bracket(tokens, sentence, report.trigger)
        if bracket is not None:
            found.append((*bracket, report))
    earlier = sentence.first
    for index, report in enumerate(plain):
        following = plain[index + 1] if index + 1 < len(plain) else None
        passed = any(_passes_on(pieces, before, report) for before in plain[:index])
        strong = following is not None and any(
            _passes_on(pieces, before, following) for before in plain[:index]
        )
        if following is not None and _yields(pieces, report, following) and not strong:
            continue
        first, last = _stretch(tokens, pieces, sentence, report, alone=index == 0)
        first = report.subject if passed else max(first, min(earlier, report.subject))
        if following is not None and following.subject < last:
            over = _passes_on(pieces, report, following) or _yields(pieces, report, following)
            last = following.subject if over else max(report.last, _start_of(pieces, following))
        earlier = last
        found.extend(_without_apposition(first, last, report))
    return found


def _yields(pieces: list[Piece], report: Report, following: Report) -> bool:
    """Whether the report is itself what the next one reports: "X expects …, Y told analysts"."""
    return (
        report.reach == "after"
        and following.reach == "before"
        and not report.strong
        and _piece(pieces, report.trigger) == _piece(pieces, following.trigger)
    )


def _passes_on(pieces: list[Piece], report: Report, following: Report) -> bool:
    """Whether the second report only passes on the first: "X said …, the agency reported"."""
    same = _piece(pieces, report.trigger) == _piece(pieces, following.trigger)
    return same and report.reach == "after" and report.strong and following.reach == "before"


def _start_of(pieces: list[Piece], report: Report) -> int:
    """Where the next report's own words begin."""
    if report.reach == "after":
        first = pieces[_piece(pieces, report.subject)][0]
        return first if report.subject - first <= _OPENING else report.subject
    return pieces[_piece(pieces, report.trigger)][0] if report.reach == "before" else report.subject


def _stretch(
    tokens: Tokens, pieces: list[Piece], sentence: Sentence, report: Report, *, alone: bool
) -> Piece:
    """The tokens a report reaches if no other cuts it short."""
    here = _piece(pieces, report.trigger)
    first = pieces[_piece(pieces, report.subject)][0]
    words = tokens.words
    if report.reach == "after" or (report.reach == "around" and report.subject - first <= _OPENING):
        return first, next(
            (i for i in range(report.trigger, sentence.last) if words[i] == ";"), sentence.last
        )
    semicolon = max(
        (i for i in range(sentence.first, report.subject) if words[i] == ";"), default=sentence.first
    )
    last = pieces[here][1]
    while here + 1 < len(pieces) and _goes_on(tokens, pieces[here + 1]):
        here += 1
        last = pieces[here][1]
    return (semicolon if alone and report.subject - first > 2 else first), last


def _goes_on(tokens: Tokens, piece: Piece) -> bool:
    """Whether the next part of the sentence points back to what was reported: "and its yard …", "; this was …"."""
    words = tokens.words[piece[0] + 1 : min(piece[1], piece[0] + 7)]
    return bool(words) and (
        words[0] in _SPEECH.auxiliaries or any(word in _SPEECH.pointing for word in words)
    )


def _without_apposition(first: int, last: int, report: Report) -> list[tuple[int, int, Report]]:
    """The stretch, in two parts when a clause about the speaker stands between name and verb."""
    if report.reach != "after" or report.trigger - report.voice.last <= 4 or report.subject < first:
        return [(first, last, report)]
    parts = [(first, report.subject, report)] if first < report.subject else []
    return [*parts, (report.trigger, last, report)]


def _pieces(tokens: Tokens, sentence: Sentence) -> list[Piece]:
    """The sentence cut at semicolons and at conjunctions behind a comma, brackets left whole."""
    words = tokens.words
    cuts = [sentence.first]
    depth = 0
    for at in range(sentence.first + 1, sentence.last - 1):
        word = words[at]
        if word == "(":
            depth += 1
        elif word == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and (word in (";", "whereas") or (word in _SPEECH.breaks and words[at - 1] == ",")):
            cuts.append(at)
    return list(zip(cuts, [*cuts[1:], sentence.last], strict=True))


def _piece(pieces: list[Piece], token: int) -> int:
    return next((index for index, (_, last) in enumerate(pieces) if token < last), len(pieces) - 1)


def _bracket(tokens: Tokens, sentence: Sentence, at: int) -> Piece | None:
    """The bracket the token stands in."""
    words = tokens.words
    opening = next((i for i in range(at, sentence.first - 1, -1) if words[i] in ("(", ")")), None)
    if opening is None or words[opening] == ")":
        return None
    closing = next((i for i in range(at, sentence.last) if words[i] == ")"), None)
    return (opening, closing + 1) if closing is not None else None
