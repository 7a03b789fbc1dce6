"""Whether a figure has come about, is estimated, foreseen, aimed at or promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dostyk.claims.draft import follows
from dostyk.claims.governors import path, relate
from dostyk.claims.grounds import ground
from dostyk.claims.weights import classifier
from dostyk.vocabulary.indicators import family_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.claims.draft import Draft, Past
    from dostyk.claims.features import Feature
    from dostyk.claims.sheet import Sheet

_MATTER: Final = frozenset({"loan"})
_COMMON: Final = frozenset({"done", "now", "loan"})


def choose_status(sheet: Sheet, draft: Draft, past: Past) -> None:
    """Decide the status of the draft."""
    features = status_features(sheet, draft, past)
    draft.status, draft.odds["status"] = classifier("status").choose(features, beside=draft.told("status"))


def status_features(sheet: Sheet, draft: Draft, past: Past) -> list[Feature]:
    """Features of the status."""
    relation, around = _relation(sheet, draft), draft.around
    features: list[Feature] = [draft.shape, *around.places, *around.cell, *around.heads]
    features.append((_stated, draft.indicator, relation, draft.measure))
    if not draft.quantity.context:
        features += _moods(sheet, draft, relation)
    return features + _continued(sheet, draft, past)


def _stated(indicator: str, relation: str, measure: str) -> Sequence[str]:
    """What is stated, and where its period lies."""
    family = family_of(indicator)
    return (
        f"i={indicator}",
        f"if={family}",
        f"t={relation}",
        f"it={family}:{relation}",
        f"iu={indicator}:{relation}",
        f"mt={measure}:{relation}",
    )


def _moods(sheet: Sheet, draft: Draft, relation: str) -> list[Feature]:
    """The tense of the verb that governs the figure and the status phrases of its sentence by how they stand to it."""
    quantity, indicator = draft.quantity, draft.indicator
    marks, found, _ = ground(sheet, draft.index)
    start = sheet.mentions.tokens.sentences[draft.index].first
    lead, last = quantity.lead - start, quantity.last - start
    features: list[Feature] = [(_tensed, draft.tense, relation, indicator)]
    kinds: dict[str, None] = {}
    nearest: tuple[str, str] | None = None
    for kind, first, end in found:
        how = relate(marks, lead, last, first - start, end - start)
        features.append(f"{how}={kind}")
        kinds[kind] = None
        if end <= quantity.lead and kind not in _MATTER:
            nearest = kind, how
    if nearest is not None:
        features.append((_nearest, *nearest, relation, indicator))
    features += [(_of_kind, kind, relation, indicator, draft.measure) for kind in kinds]
    features.append("ks=" + "+".join(sorted(kinds.keys() - _COMMON)))
    return features


def _tensed(tense: str, relation: str, indicator: str) -> Sequence[str]:
    return f"v={tense}", f"vt={tense}:{relation}", f"vi={tense}:{indicator}"


def _nearest(kind: str, how: str, relation: str, indicator: str) -> Sequence[str]:
    """The last status phrase before the figure."""
    return f"n1={kind}", f"nh={kind}:{how}", f"nt={kind}:{relation}", f"ni={kind}:{indicator}"


def _of_kind(kind: str, relation: str, indicator: str, measure: str) -> Sequence[str]:
    """A status phrase of the sentence."""
    return f"k={kind}", f"kt={kind}:{relation}", f"ki={kind}:{indicator}", f"km={kind}:{measure}"


def _continued(sheet: Sheet, draft: Draft, past: Past) -> list[Feature]:
    """The status of the figure before, by how near it is and whether it states the same indicator and period."""
    previous = past.previous
    if previous is None:
        return []
    near, was, same = follows(draft, previous), previous.status, previous.indicator == draft.indicator
    features: list[Feature] = [(_after, near, was, same, previous.time_period == draft.time_period)]
    if near == "same" and not draft.quantity.context and not previous.quantity.context:
        start = sheet.mentions.tokens.sentences[draft.index].first
        marks = ground(sheet, draft.index).marks
        features.append(f"pw={path(marks, start, previous.quantity, draft.quantity, ())}:{same}:{was}")
    return features


def _after(near: str, was: str, same: bool, dated: bool) -> Sequence[str]:
    return f"ps={near}:{was}", f"psi={near}:{same}:{was}", f"pp={dated}:{same}:{near}:{was}"


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
