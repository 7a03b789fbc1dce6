"""Reported speech: who is made responsible by which verb or phrase of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.claims.phrases import ARTICLES, POSSESSIVES
from dostyk.vocabulary.speech import speech_words

if TYPE_CHECKING:
    from dostyk.claims.memory import Voice
    from dostyk.claims.voices import Voices
    from dostyk.mentions.tokens import Sentence, Tokens

_SPEECH: Final = speech_words("en")
_VERBS: Final = _SPEECH.said | _SPEECH.figures
_ACCORDING: Final = {
    phrase[0]: [p for p in _SPEECH.according if p[0] == phrase[0]] for phrase in _SPEECH.according
}
_TRIGGERS: Final = _VERBS | _SPEECH.counts | frozenset(_ACCORDING)
_OPEN: Final = frozenset({",", '"', "”", "»", "—", "–", ")", ":", ";", "…", "-", "."})
_BEHIND: Final = frozenset({",", "”", '"', "»", "—", "–", "-"})
_BASE: Final = frozenset(word for word in _VERBS if f"{word}s" in _VERBS or f"{word}es" in _VERBS) - {
    "put",
    "cut",
    "forecast",
}
_TAIL: Final = _SPEECH.tail | frozenset('.!?”"»);,:')


class Report(NamedTuple):
    """A speaker with the verb or phrase that makes it one.

    ``reach`` tells where what is said stands: ``after`` ("X said that …"), ``before`` ("…, X said"), ``around``
    ("…, according to X, …") or ``earlier``, the sentence before ("X published such data").
    ``strong``: the verb reports words, not only a figure.
    ``subject`` is the first token of the speaker's name or of the phrase; ``last`` is behind both.
    """

    trigger: int
    subject: int
    last: int
    voice: Voice
    reach: str
    how: str
    strong: bool = False


def find_reports(voices: Voices) -> list[Report]:
    """Every report in the text, in order; the voices remember who spoke."""
    tokens = voices.tokens
    reports: list[Report] = []
    for sentence in tokens.sentences:
        behind = sentence.first
        for at, word in enumerate(tokens.words[sentence.first : sentence.last], sentence.first):
            if word not in _TRIGGERS or at < behind or not _is_cased(tokens, sentence, at):
                continue
            report = _read(voices, sentence, at)
            if report is not None:
                _enter(reports, report, sentence, tokens.words)
                voices.memory.hear(report.voice)
                behind = report.last
    return reports


def _is_cased(tokens: Tokens, sentence: Sentence, at: int) -> bool:
    """Whether the word has a capital only where a sentence begins: the "States" are no verb."""
    if not tokens.forms[at][0].isupper() or at == sentence.first:
        return True
    return tokens.words[at - 1] in (":", "“", '"', "«", "-", "–", "—")


def _enter(reports: list[Report], report: Report, sentence: Sentence, words: list[str]) -> None:
    """Take the report in; where it tells whom the one before cites, in that one's place."""
    before = reports[-1] if reports and reports[-1].trigger >= sentence.first else None
    if before is not None and report.how == "citing" and report.trigger - before.last <= 8:
        reports[-1] = before._replace(voice=report.voice, last=report.last)
    elif before is not None and _is_inside(before, report, words):
        return
    else:
        reports.append(report)


def _is_inside(before: Report, report: Report, words: list[str]) -> bool:
    """Whether a wish is only what somebody else reports: "the source said that New Delhi wants"."""
    if before.reach != "after" or before.how != "said" or report.voice.kind != "area":
        return False
    return not any(
        word in (";", "whereas") or word in _SPEECH.breaks for word in words[before.last : report.subject]
    )


def _read(voices: Voices, sentence: Sentence, at: int) -> Report | None:
    words = voices.tokens.words
    for phrase in _ACCORDING.get(words[at], ()):
        if tuple(words[at : at + len(phrase)]) == phrase:
            return _according(voices, sentence, at, len(phrase))
    report = _verb(voices, sentence, at) if words[at] in _VERBS else None
    if report is None and words[at] in _SPEECH.counts:
        return _account(voices, sentence, at)
    return report


def _according(voices: Voices, sentence: Sentence, at: int, length: int) -> Report | None:
    words = voices.tokens.words
    voice = voices.after(at + length, sentence.last)
    if voice is None or (voice.kind == "area" and words[at] not in ("according", "citing")):
        return None
    how = "citing" if words[at] in ("citing", "quoting", "with", "reports") else "according"
    original = _original(voices, sentence, voice)
    return Report(at, at, max(voice.last, original.last), original, "around", how)


def _original(voices: Voices, sentence: Sentence, voice: Voice) -> Voice:
    """The source that the source itself names: "according to X, who cites Y"."""
    words = voices.tokens.words
    at = voice.last
    if words[at : at + 2] == [",", "who"] and words[at + 2] in ("cites", "quotes", "cited", "quoted"):
        return voices.after(at + 3, sentence.last) or voice
    return voice


def _verb(voices: Voices, sentence: Sentence, at: int) -> Report | None:
    words = voices.tokens.words
    previous = words[at - 1] if at > sentence.first else "."
    if previous in _SPEECH.no_subject:
        return None
    following = words[at + 1] if at + 1 < sentence.last else "."
    if following == "by" or (
        previous in _SPEECH.passive and "by" in words[at + 1 : min(at + 14, sentence.last)]
    ):
        return _passive(voices, sentence, at)
    if not _is_complete(words, sentence, at):
        return None
    if previous in _OPEN:
        voice = voices.after(at + 1, sentence.last)
        if (
            voice is not None
            and _may_say(words[at], voice)
            and _ends(voices.tokens, voice.last, sentence.last)
        ):
            return Report(at, at, voice.last, voice, "before", "said", words[at] in _SPEECH.said)
    voice = voices.before(at, sentence.first)
    if (
        voice is None
        or not _may_say(words[at], voice)
        or (words[at] in _BASE and not _is_plural(voices, voice, at))
    ):
        return None
    if voice.kind not in ("person", "work") and following in POSSESSIVES and words[at] in _SPEECH.stances:
        return None
    if words[at] in _SPEECH.bookkeeping and voice.kind in ("body", "group") and not _keeps_books(voice):
        return None
    reach = _reach(voices.tokens, sentence, voice, at)
    return Report(at, min(voice.first, at), at + 1, voice, reach, "said", words[at] in _SPEECH.said)


def _is_complete(words: list[str], sentence: Sentence, at: int) -> bool:
    """Whether what follows lets the verb report: "put … at", "spoke of", "cut its forecast", not "expected in"."""
    word = words[at]
    end = sentence.last
    needed = _SPEECH.completed.get(word)
    if needed is not None:
        return needed in words[at + 1 : min(end, at + (22 if needed == "at" else 2))]
    if word in _SPEECH.revising:
        return any(words[i] in _SPEECH.revised for i in range(at + 1, min(end, at + 7)))
    following = words[at + 1] if at + 1 < end else "."
    if word in ("add", "adds", "added", "admitted", "admits"):
        return not following[0].isdigit() and following not in (
            "a",
            "an",
            "another",
            "to",
            "some",
            "about",
            "more",
        )
    if word in _SPEECH.figures and following in _SPEECH.no_object:
        return False
    return following not in _SPEECH.passive


def _passive(voices: Voices, sentence: Sentence, at: int) -> Report | None:
    words = voices.tokens.words
    if words[at] in _SPEECH.pledges or words[at] in _SPEECH.revising:
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


def _may_say(verb: str, voice: Voice) -> bool:
    """Whether the verb reports something when this speaker is its subject."""
    if voice.kind in ("person", "work"):
        return True
    return verb not in _SPEECH.pledges and (voice.kind != "area" or verb in _SPEECH.said)


def _is_plural(voices: Voices, voice: Voice, verb: int) -> bool:
    """Whether the subject is of several, as a verb without an ending wants it: no "Annual report"."""
    named = voices.tokens.words[voice.first : verb]
    if "and" in named or "&" in named or "al" in named or named == ["they"]:
        return True
    several = (word for word in named if word.endswith("s") and (word in _SPEECH.groups or word == named[-1]))
    return any(several) or any(word in _SPEECH.data for word in named)


def _keeps_books(voice: Voice) -> bool:
    words = (voice.name or "").lower().replace("-", " ").split()
    if any(word in _SPEECH.places for word in words):
        return False
    return (
        any(word in _SPEECH.bookkeepers for word in words) or (voice.name or "").isupper() or len(words) == 2
    )


def _ends(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether a name read behind the verb ends the clause rather than beginning another."""
    return (
        at >= stop
        or not tokens.forms[at][0].isalpha()
        or tokens.words[at] in _TAIL
        or tokens.words[at] in ("who", "of")
    )


def _reach(tokens: Tokens, sentence: Sentence, voice: Voice, verb: int) -> str:
    """Where what is said stands, told by what follows the verb and what comes before its subject."""
    words = tokens.words
    after = verb + 1
    following = words[after] if after < sentence.last else "."
    start = voice.first
    while start > sentence.first and (words[start - 1] in ARTICLES or words[start - 1] in POSSESSIVES):
        start -= 1
    if following in ("such", "these", "this") and any(
        words[i] in _SPEECH.data for i in range(after, min(after + 3, sentence.last))
    ):
        return "earlier"
    if start == sentence.first or words[start - 1] not in _BEHIND or following not in _TAIL:
        return "after"
    return "around" if following == "," else "before"
