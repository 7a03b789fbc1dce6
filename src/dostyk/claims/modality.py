"""Whether a figure has come about, is estimated, foreseen, aimed at or promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.claims.draft import follows
from dostyk.claims.governors import marks_of, path, relate
from dostyk.claims.tenses import tense_at
from dostyk.claims.weights import classifier
from dostyk.vocabulary.status import status_phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dostyk.claims.draft import Draft, Past
    from dostyk.claims.sheet import Sheet

_BAGS: Final = frozenset({"L=", "R=", "lb", "rb"})
_MATTER: Final = frozenset({"loan"})
_COMMON: Final = frozenset({"done", "now", "loan"})


def choose_status(sheet: Sheet, draft: Draft, past: Past) -> None:
    """Decide the status of the draft."""
    features = status_features(sheet, draft, past)
    draft.status, draft.odds["status"] = classifier("status").choose(features)


def status_features(sheet: Sheet, draft: Draft, past: Past) -> list[str]:
    """Features of the status."""
    relation, indicator, family = _relation(sheet, draft), draft.indicator, draft.family
    features = [*draft.shape, *(name for name in draft.around if name[:2] not in _BAGS)]
    features += [f"i={indicator}", f"if={family}", f"t={relation}", f"it={family}:{relation}"]
    features += [f"iu={indicator}:{relation}", f"mt={draft.measure}:{relation}"]
    marks = [] if draft.quantity.context else marks_of(sheet, draft.index)
    if marks:
        features += _moods(sheet, draft, marks, relation)
    return features + _continued(sheet, draft, past, marks)


def signals(words: Sequence[str], first: int, last: int) -> Iterator[tuple[str, int, int]]:
    """The status phrases among tokens ``first:last``: their class and where they stand."""
    known = status_phrases("en")
    at = first
    while at < last:
        size = 1
        for phrase in known.get(words[at], ()):
            end = at + len(phrase.words)
            if len(phrase.words) == 1 or (end <= last and tuple(words[at:end]) == phrase.words):
                yield phrase.kind, at, end
                size = len(phrase.words)
                break
        at += size


def _moods(sheet: Sheet, draft: Draft, marks: list[int], relation: str) -> list[str]:
    """The tense of the verb that governs the figure and the status phrases of its sentence by how they stand to it."""
    tokens, quantity, indicator = sheet.mentions.tokens, draft.quantity, draft.indicator
    sentence = tokens.sentences[draft.index]
    start = sentence.first
    lead, last = quantity.lead - start, quantity.last - start
    tense = tense_at(sheet.tenses, start, quantity.lead)
    features = [f"v={tense}", f"vt={tense}:{relation}", f"vi={tense}:{indicator}"]
    kinds: dict[str, None] = {}
    before = ""
    for kind, first, end in signals(tokens.words, start, sentence.last):
        how = relate(marks, lead, last, first - start, end - start)
        features.append(f"{how}={kind}")
        kinds[kind] = None
        if end <= quantity.lead and kind not in _MATTER:
            before = f"{kind}:{how}"
    if before:
        kind = before.partition(":")[0]
        features += [f"n1={kind}", f"nh={before}", f"nt={kind}:{relation}", f"ni={kind}:{indicator}"]
    for kind in kinds:
        features += [
            f"k={kind}",
            f"kt={kind}:{relation}",
            f"ki={kind}:{indicator}",
            f"km={kind}:{draft.measure}",
        ]
    features.append("ks=" + "+".join(sorted(kinds.keys() - _COMMON)))
    return features


def _continued(sheet: Sheet, draft: Draft, past: Past, marks: list[int]) -> list[str]:
    """The status of the figure before, by how near it is and whether it states the same indicator and period."""
    previous = past.previous
    if previous is None:
        return []
    near, was, same = follows(draft, previous), previous.status, previous.indicator == draft.indicator
    dated = previous.time_period == draft.time_period
    features = [f"ps={near}:{was}", f"psi={near}:{same}:{was}", f"pp={dated}:{same}:{near}:{was}"]
    if near == "same" and marks and not previous.quantity.context:
        start = sheet.mentions.tokens.sentences[draft.index].first
        features.append(f"pw={path(marks, start, previous.quantity, draft.quantity, ())}:{same}:{was}")
    return features


def _relation(sheet: Sheet, draft: Draft) -> str:
    """Where the period lies from the date of publication: past, present, future, open or unknown."""
    published, period = sheet.mentions.document.published, draft.time_period
    if not published or not period:
        return "none"
    last = period.partition("/")[2] or period
    if last == "..":
        return "open"
    if last[:4] > published[:4]:
        return "future"
    if last[:4] < published[:4]:
        return "past"
    return (
        "future"
        if len(last) >= 7 and last[5] != "Q" and last[5] != "H" and last[:7] > published[:7]
        else "present"
    )
