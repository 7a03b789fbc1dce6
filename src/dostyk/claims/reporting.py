"""Reported speech in a sentence: who says it, and how far what is said reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.vocabulary.speech import speech_words

if TYPE_CHECKING:
    from dostyk.claims.voices import Voice, Voices
    from dostyk.mentions.tokens import Sentence, Tokens

_SPEECH: Final = speech_words("en")
_VERBS: Final = _SPEECH.said | _SPEECH.figures
_ACCORDING: Final = {
    phrase[0]: [p for p in _SPEECH.according if p[0] == phrase[0]] for phrase in _SPEECH.according
}
_TRIGGERS: Final = _VERBS | _SPEECH.data | frozenset(_ACCORDING)
_BREAKS: Final = frozenset({"but", "while", "whereas", "and", "although", "though"})
_BEHIND: Final = frozenset({",", '"', "”", "»", "—", "–", ")", ":", ";", "…"})
_TAIL: Final = frozenset(
    "on in at to during after before ahead following as when via reporters journalists analysts earlier yesterday today "
    'monday tuesday wednesday thursday friday saturday sunday last this late . ! ? ” " » ) ; , :'.split()
)
_PLEDGES: Final = frozenset(
    "announce announces announced promise promises promised pledge pledges pledged agree agrees offer offers offered hope hopes hoped".split()
)


class Report(NamedTuple):
    """A speaker with the verb or phrase that makes it one.

    ``reach`` tells which side what is said stands on: ``after`` ("X said that …"), ``before`` ("…, X said") or
    ``around`` ("…, according to X, …"). ``subject`` is the first token of the speaker's name or of the phrase.
    """

    trigger: int
    subject: int
    last: int
    voice: Voice
    reach: str
    how: str


def find_reports(voices: Voices) -> list[Report]:
    """Every report in the text, in order; the voices remember who spoke."""
    tokens = voices.tokens
    reports: list[Report] = []
    for sentence in tokens.sentences:
        at = sentence.first
        while at < sentence.last:
            if tokens.words[at] in _TRIGGERS:
                report = _read(voices, sentence, at)
                if report is not None:
                    reports.append(report)
                    voices.hear(report.voice)
                    at = max(at, report.last - 1)
            at += 1
    return reports


def _read(voices: Voices, sentence: Sentence, at: int) -> Report | None:
    word = voices.tokens.words[at]
    for phrase in _ACCORDING.get(word, ()):
        if tuple(voices.tokens.words[at : at + len(phrase)]) == phrase:
            return _according(voices, sentence, at, len(phrase))
    if word in _VERBS:
        report = _verb(voices, sentence, at)
        if report is not None:
            return report
    if word in _SPEECH.data:
        return _account(voices, sentence, at)
    return None


def _according(voices: Voices, sentence: Sentence, at: int, length: int) -> Report | None:
    voice = voices.after(at + length, sentence.last)
    if voice is None or voice.kind == "area" and voices.tokens.words[at] != "according":
        return None
    inner = _cited_by(voices, sentence, voice)
    return Report(at, at, voice.last, inner or voice, "around", "according")


def _cited_by(voices: Voices, sentence: Sentence, voice: Voice) -> Voice | None:
    """The original source behind "according to X, who cites Y"."""
    words = voices.tokens.words
    at = voice.last
    if (
        words[at : at + 2] == [",", "who"]
        and at + 3 < sentence.last
        and words[at + 2] in ("cites", "quotes", "cited", "quoted")
    ):
        return voices.after(at + 3, sentence.last)
    return None


def _verb(voices: Voices, sentence: Sentence, at: int) -> Report | None:
    tokens = voices.tokens
    words = tokens.words
    previous = words[at - 1] if at > sentence.first else "."
    if previous in ("to", "'s", "of", "a", "an", "the", "no", "by", "its", "in", "for"):
        return None
    following = words[at + 1] if at + 1 < sentence.last else "."
    if following == "by" or (
        previous in _SPEECH.passive and "by" in words[at + 1 : min(at + 14, sentence.last)]
    ):
        return _passive(voices, sentence, at)
    if previous in _BEHIND or previous == ".":
        voice = voices.after(at + 1, sentence.last)
        if (
            voice is not None
            and _is_allowed(words[at], voice)
            and _ends_phrase(tokens, voice.last, sentence.last)
        ):
            return Report(at, at, voice.last, voice, "before", "said")
    voice = voices.before(at, sentence.first)
    if voice is None or not _is_allowed(words[at], voice):
        return None
    return Report(at, min(voice.first, at), at + 1, voice, _reach(tokens, sentence, voice, at), "said")


def _passive(voices: Voices, sentence: Sentence, at: int) -> Report | None:
    words = voices.tokens.words
    if words[at] in _PLEDGES:
        return None
    by = next((i for i in range(at + 1, min(at + 14, sentence.last)) if words[i] == "by"), None)
    if by is None or any(words[i] in (",", ";") for i in range(at + 1, by)):
        return None
    voice = voices.after(by + 1, sentence.last)
    if voice is None or voice.kind == "area":
        return None
    return Report(at, at, voice.last, voice, "around", "said")


def _account(voices: Voices, sentence: Sentence, at: int) -> Report | None:
    """ "By the operator's count", "on its books"."""
    words = voices.tokens.words
    first = at
    while (
        first > sentence.first
        and at - first < 12
        and words[first - 1] not in ("by", "on", "in", ",", ";", ".")
    ):
        first -= 1
    if first == sentence.first or words[first - 1] not in ("by", "on"):
        return None
    voice = voices.owner(at, first)
    if voice is None or voice.kind == "area":
        return None
    return Report(first - 1, first - 1, max(at + 1, voice.last), voice, "around", "account")


def _is_allowed(verb: str, voice: Voice) -> bool:
    """Whether the verb reports something when this speaker is its subject."""
    if voice.kind in ("person", "work"):
        return True
    if voice.kind == "area":
        return verb in _SPEECH.said and verb not in _PLEDGES
    if verb in _PLEDGES:
        return False
    return True


def _ends_phrase(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether a name read behind the verb is followed by the end of the clause rather than a verb of its own."""
    return (
        at >= stop
        or not tokens.forms[at][0].isalpha()
        or tokens.words[at] in _TAIL
        or tokens.words[at] in ("who", "which", "of")
    )


def _reach(tokens: Tokens, sentence: Sentence, voice: Voice, verb: int) -> str:
    """Where what is said stands, told by what follows the verb and what comes before its subject."""
    words = tokens.words
    after = verb + 1
    start = voice.first
    while start > sentence.first and words[start - 1] in ("the", "a", "an", "its", "his", "her"):
        start -= 1
    behind = start > sentence.first and words[start - 1] in (",", "”", '"', "»", "—", "–")
    if behind and (after >= sentence.last or words[after] in _TAIL):
        return "around" if after < sentence.last and words[after] == "," else "before"
    return "after"


def scope(tokens: Tokens, sentence: Sentence, reports: list[Report]) -> list[tuple[int, int, Report]]:
    """The tokens each report of the sentence reaches: ``(first, last, report)``."""
    pieces = _pieces(tokens, sentence)
    reached: list[tuple[int, int, Report]] = []
    for index, report in enumerate(reports):
        bracket = _bracket(tokens, sentence, report.trigger)
        if bracket is not None:
            reached.append((*bracket, report))
            continue
        here = next(i for i, (_, end) in enumerate(pieces) if report.trigger < end or i == len(pieces) - 1)
        earlier = max(
            (r[1] for r in reached if _bracket(tokens, sentence, r[2].trigger) is None),
            default=sentence.first,
        )
        later = reports[index + 1].subject if index + 1 < len(reports) else sentence.last
        first, last = _around(tokens, pieces, here, report, bool(index), sentence)
        if index + 1 < len(reports) and reports[index + 1].reach != "after" and _piece(pieces, later) == here:
            later = last
        reached.append((max(first, min(earlier, report.subject)), max(min(last, later), report.last), report))
    return reached


def _piece(pieces: list[tuple[int, int]], token: int) -> int:
    return next((i for i, (_, end) in enumerate(pieces) if token < end), len(pieces) - 1)


def _around(
    tokens: Tokens, pieces: list[tuple[int, int]], here: int, report: Report, others: bool, sentence: Sentence
) -> tuple[int, int]:
    """The tokens a report would reach if it were alone in its part of the sentence."""
    first, last = pieces[here]
    semicolon = max(
        (i for i in range(sentence.first, report.subject) if tokens.words[i] == ";"), default=sentence.first
    )
    next_semicolon = next(
        (i for i in range(report.trigger, sentence.last) if tokens.words[i] == ";"), sentence.last
    )
    begins = report.subject - first <= 2
    if report.reach == "after" or (report.reach == "around" and begins):
        return first, next_semicolon
    return (first if others else semicolon), last


def _pieces(tokens: Tokens, sentence: Sentence) -> list[tuple[int, int]]:
    """The sentence cut at semicolons and at conjunctions behind a comma, brackets left whole."""
    words = tokens.words
    cuts = [sentence.first]
    depth = 0
    for at in range(sentence.first + 1, sentence.last - 1):
        word = words[at]
        depth += (word == "(") - (word == ")")
        if depth == 0 and (word == ";" or word == "whereas" or (word in _BREAKS and words[at - 1] == ",")):
            cuts.append(at)
    return list(zip(cuts, [*cuts[1:], sentence.last], strict=True))


def _bracket(tokens: Tokens, sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The bracket the token stands in."""
    words = tokens.words
    opening = next((i for i in range(at, sentence.first - 1, -1) if words[i] in "()"), None)
    if opening is None or words[opening] == ")":
        return None
    closing = next((i for i in range(at, sentence.last) if words[i] == ")"), None)
    return (opening, closing + 1) if closing is not None else None
