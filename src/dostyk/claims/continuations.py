"""Sentences that go on with what a speaker was reported to say, without naming the speaker again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.vocabulary.speech import speech_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dostyk.claims.reporting import Report
    from dostyk.claims.speakers import Attribution
    from dostyk.mentions.tokens import Tokens

_SPEECH: Final = speech_words("en")


class Carried(NamedTuple):
    """Characters ``start:end`` that the speaker of a sentence before goes on with."""

    start: int
    end: int
    speaker: str


def carry(tokens: Tokens, reports: Sequence[Report], found: Sequence[Attribution]) -> Iterator[Carried]:
    """The sentences without a speaker of their own that belong to the one before."""
    by_pronoun = {tokens.sentence_of(report.trigger) for report in reports if _by_pronoun(tokens, report)}
    owners = _owners(tokens, found)
    people = {report.voice.name for report in reports if report.voice.kind == "person"}
    carried: str | None = None
    for index, sentence in enumerate(tokens.sentences):
        new = index == 0 or "\n" in tokens.text[tokens.sentences[index - 1].end : sentence.start]
        speaker = owners[index]
        if speaker is not None:
            carried = speaker if index in by_pronoun else None
            continue
        before = None if new else owners[index - 1]
        carried = None if new else carried
        following = _next_in_paragraph(tokens, owners, index)
        if before is not None and (_points_back(tokens, index) or (before in people and following == before)):
            owners[index] = before
            yield Carried(sentence.start, sentence.end, before)
        elif carried is not None:
            yield Carried(sentence.start, sentence.end, carried)


def _by_pronoun(tokens: Tokens, report: Report) -> bool:
    """Whether a sentence opens with "according to him": the paragraph is his."""
    sentence = tokens.sentences[tokens.sentence_of(report.trigger)]
    named = tokens.words[report.last - 1]
    return report.how == "according" and report.trigger == sentence.first and named in _SPEECH.pronouns


def _owners(tokens: Tokens, found: Sequence[Attribution]) -> list[str | None]:
    """The speaker of each sentence that is wholly or partly attributed: the last one in it."""
    owners: list[str | None] = [None] * len(tokens.sentences)
    at = 0
    for index, sentence in enumerate(tokens.sentences):
        while at < len(found) and found[at].end <= sentence.start:
            at += 1
        ahead = at
        while ahead < len(found) and found[ahead].start < sentence.end:
            owners[index] = found[ahead].speaker
            ahead += 1
    return owners


def _next_in_paragraph(tokens: Tokens, owners: list[str | None], index: int) -> str | None:
    """The speaker of the next attributed sentence of the same paragraph."""
    sentences = tokens.sentences
    for ahead in range(index + 1, len(sentences)):
        if "\n" in tokens.text[sentences[ahead - 1].end : sentences[ahead].start]:
            return None
        if owners[ahead] is not None:
            return owners[ahead]
    return None


def _points_back(tokens: Tokens, index: int) -> bool:
    """Whether the sentence opens with "of this", "from them"."""
    first = tokens.sentences[index].first
    return (
        tokens.words[first] in _SPEECH.partitive
        and tokens.words[first + 1 : first + 2] != []
        and tokens.words[first + 1] in _SPEECH.pointing
    )
