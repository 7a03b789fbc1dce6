"""Fit how much the encoder's opinion counts in each stage of the binder, and write it into the encoder's record.

    python scripts/fit_trust.py CORPUS_DIR... [--weights FILE]

The documents that scripts/fit_encoder.py kept apart (every tenth of each corpus) are read by weights fitted on all the
others, so that neither side has seen them. Stage by stage, in the order of the binder, the least trust with almost the most
figures right is taken, and for events that with the best F1; what was right with it, and without the encoder, goes into the
record.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import fit_events
from fitting import dataset, stages

from dostyk.claims.bind import bind
from dostyk.claims.event_weights import event_weights
from dostyk.claims.events import Candidate, advised
from dostyk.encoder import session
from dostyk.encoder.opinions import events_of, opinions_of
from dostyk.encoder.windows import windows_of

if TYPE_CHECKING:
    from fitting.dataset import Page

STEPS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
CLOSE = 0.003
"""The least trust is taken that comes so near to the best."""

SLOTS = {
    "indicator": ("indicator",),
    "measure": ("measure",),
    "parties": ("ref_area", "counterpart_area"),
    "period": ("time_period",),
    "status": ("status",),
    "product": ("product",),
}
CLAIM = ("indicator", "measure", "ref_area", "counterpart_area", "time_period", "status")
RECORD = Path(session.__file__).parent / "model" / "encoder.json"


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--weights", type=Path, help="weights fitted on the others already (JSON)")
    args = parser.parse_args()
    paths, others = dataset.parted(args.corpus)
    fitted = (
        json.loads(args.weights.read_text("utf-8")) if args.weights else stages.fit_all(dataset.pages(others))
    )
    stages.install(fitted)
    apart = dataset.pages(paths)
    answers = [_answers(page) for page in apart]
    trust = dict.fromkeys((*SLOTS, "gate", "event"), 0.0)
    before = _right(apart, answers, trust, CLAIM)
    print(f"without the encoder {before:.3f} of the figures have all slots right", flush=True)
    for stage, slots in SLOTS.items():
        reached = {step: _right(apart, answers, trust | {stage: step}, slots) for step in STEPS}
        trust[stage] = next(step for step in STEPS if reached[step] >= max(reached.values()) - CLOSE)
        print(stage, {step: round(share, 3) for step, share in reached.items()}, flush=True)
    after = _right(apart, answers, trust, CLAIM)
    print(f"with it {after:.3f}")
    events = _events(paths, others, answers)
    trust["event"] = next(step for step in STEPS if events[step] >= max(events.values()) - CLOSE)
    print("event", {step: round(share, 3) for step, share in events.items()})
    record = json.loads(RECORD.read_text("utf-8"))
    record["trust"] = trust
    record["record"]["kept_apart"]["whole_claims"] = {"fast": round(before, 3), "careful": round(after, 3)}
    record["record"]["kept_apart"]["events_f1"] = {
        "fast": round(events[0.0], 3),
        "careful": round(events[trust["event"]], 3),
    }
    RECORD.write_text(json.dumps(record, indent=1) + "\n", "utf-8")


def _answers(page: Page) -> list[Any]:
    """The windows of a page with the encoder's answers."""
    encoder = session.load()
    windows = windows_of(page.mentions, encoder.pieces, list(page.anchors))
    return list(session.answers(encoder.session, windows))


def _right(
    pages: list[Page], answers: list[list[Any]], trust: dict[str, float], slots: tuple[str, ...]
) -> float:
    """The share of the figures that are claims whose slots are all right."""
    layout = session.layout()._replace(trust=trust)
    right = total = 0
    for page, told in zip(pages, answers, strict=True):
        opinions = {
            first: opinion
            for window, answer, sides in told
            for first, opinion in opinions_of(window, answer, sides, layout)
        }
        read = {claim.start: claim.to_dict() for claim in bind(page.mentions, opinions=opinions)}
        for quantity, gold in page.labelled:
            if gold is not None:
                total += 1
                found = read.get(quantity.start)
                right += found is not None and all(_same(slot, found[slot], gold[slot]) for slot in slots)
    return right / total


def _events(apart: list[Path], others: list[Path], answers: list[list[Any]]) -> dict[float, float]:
    """The F1 of events for each trust, the fast reader's with none."""
    weights = fit_events.fit([case for path in others for case in fit_events.read_sheet(path).cases])
    sheets = [fit_events.read_sheet(path) for path in apart]
    layout = session.layout()._replace(trust=dict.fromkeys(session.layout().trust, 1.0))
    told = [
        {first: odds for window, answer, _ in one for first, odds in events_of(window, answer, layout)}
        for one in answers
    ]
    threshold = event_weights("en").threshold
    reached = {}
    for step in STEPS:
        found = [
            [
                advised(
                    Candidate(weights.confidence(case.seen), case.clause),
                    step * odds.get(case.clause.at, 0.0),
                )
                for case in sheet.cases
            ]
            for sheet, odds in zip(sheets, told, strict=True)
        ]
        counts = fit_events.count(sheets, [found], threshold)
        reached[step] = fit_events.f1(sum(counts.values(), Counter()))
    return reached


def _same(slot: str, one: str | None, other: str | None) -> bool:
    return stages.same(one, other) if slot == "time_period" else one == other


if __name__ == "__main__":
    main()
