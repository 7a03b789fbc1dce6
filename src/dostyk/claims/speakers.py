"""Who says what: the speaker of each stretch of text."""

from __future__ import annotations

import re
from bisect import bisect_left
from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from dostyk.claims.citations import find_citations
from dostyk.claims.continuations import carry
from dostyk.claims.quotations import find_quotations
from dostyk.claims.reporting import find_reports
from dostyk.claims.scopes import reach
from dostyk.claims.sources import find_labels, find_sources
from dostyk.claims.turns import find_turns
from dostyk.claims.voices import Voices

if TYPE_CHECKING:
    from dostyk.claims.citations import Citation
    from dostyk.claims.quotations import Quotation
    from dostyk.claims.reporting import Report
    from dostyk.mentions.model import Mentions
    from dostyk.mentions.tokens import Tokens

_SPOKEN: Final = 5
_WORD: Final = re.compile(r"\w+")


class Attribution(NamedTuple):
    """The text makes ``speaker`` responsible for ``text[start:end]``; ``how`` names the pattern that says so."""

    start: int
    end: int
    speaker: str | None
    how: str


def attribute(mentions: Mentions) -> list[Attribution]:
    """The stretches with a speaker other than the author, in order, not overlapping."""
    tokens = mentions.tokens
    areas = {
        token
        for area in mentions.areas
        if area.form not in ("body", "organisation")
        for token in range(area.first, area.last)
    }
    citations = find_citations(tokens, areas)
    voices = Voices(mentions, citations)
    reports = find_reports(voices)
    quotations = find_quotations(tokens)
    layers = [Attribution(turn.start, turn.end, turn.speaker, "turn") for turn in find_turns(mentions)]
    layers += [Attribution(*label, "label") for label in find_labels(voices)]
    layers += _indirect(tokens, reports, quotations)
    layers += _earlier(tokens, reports)
    layers += _direct(voices, reports, quotations)
    layers += _inside(tokens, reports, quotations)
    layers += _cited(tokens, citations)
    layers += [Attribution(*source, "source") for source in find_sources(mentions)]
    flat = _flatten(layers, mentions.document.author)
    return sorted([*flat, *(Attribution(*carried, "continued") for carried in carry(tokens, reports, flat))])


def _span(tokens: Tokens, first: int, last: int, speaker: str | None, how: str) -> Attribution:
    return Attribution(tokens.starts[first], tokens.ends[last - 1], speaker, how)


def _within(quotations: list[Quotation], token: int) -> Quotation | None:
    at = bisect_left(quotations, (token,)) - 1
    found = quotations[at] if at >= 0 else None
    return found if found and token < found.last and found.words >= _SPOKEN else None


def _indirect(tokens: Tokens, reports: list[Report], quotations: list[Quotation]) -> list[Attribution]:
    """What the reports of each sentence reach."""
    by_sentence: dict[int, list[Report]] = {}
    for report in reports:
        if _within(quotations, report.trigger) is None:
            by_sentence.setdefault(tokens.sentence_of(report.trigger), []).append(report)
    return [
        _span(tokens, first, last, report.voice.name, report.how)
        for index, group in by_sentence.items()
        for first, last, report in reach(tokens, tokens.sentences[index], group)
    ]


def _inside(tokens: Tokens, reports: list[Report], quotations: list[Quotation]) -> list[Attribution]:
    """Sources that a speaker names in turn: the original one counts."""
    found = []
    for report in reports:
        quotation = _within(quotations, report.trigger)
        if quotation is None or report.voice.kind not in ("body", "work", "person") or not report.voice.name:
            continue
        sentence = tokens.sentences[tokens.sentence_of(report.trigger)]
        for first, last, _ in reach(tokens, sentence, [report]):
            found.append(
                _span(
                    tokens,
                    max(first, quotation.first),
                    min(last, quotation.last),
                    report.voice.name,
                    "nested",
                )
            )
    return found


def _earlier(tokens: Tokens, reports: list[Report]) -> list[Attribution]:
    """The sentence before one that says only who published it."""
    found = []
    for report in reports:
        index = tokens.sentence_of(report.trigger)
        if report.reach == "earlier" and index:
            sentence = tokens.sentences[index - 1]
            found.append(_span(tokens, sentence.first, sentence.last, report.voice.name, "earlier"))
    return found


def _direct(voices: Voices, reports: list[Report], quotations: list[Quotation]) -> list[Attribution]:
    """Quotations with the speaker told in front, behind, or by the quotation before."""
    tokens = voices.tokens
    triggers = [report.trigger for report in reports]
    found: list[Attribution] = []
    previous: tuple[Quotation, str | None] | None = None
    for index, quotation in enumerate(quotations):
        report = _report_of(tokens, reports, triggers, quotations, index)
        speaker = report.voice.name if report else None
        if report is None and previous is not None and _follows(tokens, previous[0], quotation):
            speaker = previous[1]
        elif report is None and quotation.first and tokens.words[quotation.first - 1] == ":":
            opening = tokens.sentences[tokens.sentence_of(quotation.first - 1)].first
            voice = voices.known.first(opening, quotation.first)
            speaker = voice.name if voice else None
        if speaker is not None and (quotation.words >= _SPOKEN or report is not None):
            found.append(_span(tokens, quotation.first, quotation.last, speaker, "quote"))
            previous = (quotation, speaker)
    return [*_repeated(tokens, quotations, found), *found]


def _repeated(tokens: Tokens, quotations: list[Quotation], spoken: list[Attribution]) -> list[Attribution]:
    """Pull quotes: words quoted elsewhere with their speaker."""
    told = {quote.start for quote in spoken}
    texts = [(" ".join(_words(tokens.text[quote.start : quote.end])), quote.speaker) for quote in spoken]
    found = []
    for quotation in quotations:
        if tokens.starts[quotation.first] in told or quotation.words < _SPOKEN:
            continue
        words = " ".join(
            _words(tokens.text[tokens.starts[quotation.first] : tokens.ends[quotation.last - 1]])
        )
        speaker = next((speaker for text, speaker in texts if words in text), None)
        if speaker is not None:
            found.append(_span(tokens, quotation.first, quotation.last, speaker, "quote"))
    return found


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _report_of(
    tokens: Tokens, reports: list[Report], triggers: list[int], quotations: list[Quotation], index: int
) -> Report | None:
    """The report that names the speaker of a quotation: in front with a colon or comma, else right behind."""
    quotation = quotations[index]
    following = quotations[index + 1].first if index + 1 < len(quotations) else len(tokens.words)
    sentence = tokens.sentences[tokens.sentence_of(quotation.last - 1)]
    before = _last_between(reports, triggers, _opening(tokens, quotation), quotation.first)
    if before is not None and _introduces(tokens, before, quotation):
        return before
    behind = min(following, sentence.last, quotation.last + 20)
    at = bisect_left(triggers, quotation.last)
    if at < len(triggers) and triggers[at] < behind:
        return reports[at]
    return before if quotation.words >= _SPOKEN else None


def _last_between(reports: list[Report], triggers: list[int], first: int, last: int) -> Report | None:
    at = bisect_left(triggers, last) - 1
    return reports[at] if at >= 0 and triggers[at] >= first else None


def _opening(tokens: Tokens, quotation: Quotation) -> int:
    """The first token of the sentence that may introduce the quotation: its own, or the one before with a colon."""
    index = tokens.sentence_of(quotation.first)
    first = tokens.sentences[index].first
    if first == quotation.first and index and tokens.words[first - 1] == ":":
        return tokens.sentences[index - 1].first
    return first


def _introduces(tokens: Tokens, report: Report, quotation: Quotation) -> bool:
    return tokens.words[quotation.first - 1] in (":", ",", "that") and report.trigger < quotation.first


def _follows(tokens: Tokens, before: Quotation, quotation: Quotation) -> bool:
    """Whether a quotation goes on after the one before: in the same paragraph, or left open there."""
    between = tokens.text[tokens.ends[before.last - 1] : tokens.starts[quotation.first]]
    if before.open:
        return not between.strip()
    starts = tokens.forms[quotation.first - 1] in ".!?" or "\n" in between
    return starts and "\n" not in between


def _cited(tokens: Tokens, citations: list[Citation]) -> list[Attribution]:
    """Sentences that end with their source in a bracket."""
    found = []
    for citation in citations:
        if citation.narrative:
            continue
        index = tokens.sentence_of(citation.first)
        sentence = tokens.sentences[index]
        if citation.first == sentence.first and index:
            sentence = tokens.sentences[index - 1]
        found.append(_span(tokens, sentence.first, sentence.last, citation.label, "citation"))
    return found


def _flatten(layers: list[Attribution], author: str | None) -> list[Attribution]:
    """Later layers over earlier ones, cut so that none overlaps; what the author says is left out."""
    edges = sorted({edge for layer in layers for edge in layer[:2]})
    order = sorted(range(len(layers)), key=lambda index: layers[index].start)
    mine = (author or "").lower()
    flat: list[Attribution] = []
    open_layers: list[tuple[int, int]] = []
    entered = 0
    top = -1
    for start, end in pairwise(edges):
        while entered < len(order) and layers[order[entered]].start <= start:
            heappush(open_layers, (-order[entered], layers[order[entered]].end))
            entered += 1
        while open_layers and open_layers[0][1] <= start:
            heappop(open_layers)
        if not open_layers:
            continue
        layer = layers[-open_layers[0][0]]
        if not layer.speaker or layer.speaker.lower() in mine:
            continue
        if flat and flat[-1].end == start and top == -open_layers[0][0]:
            flat[-1] = flat[-1]._replace(end=end)
        else:
            flat.append(layer._replace(start=start, end=end))
            top = -open_layers[0][0]
    return flat
