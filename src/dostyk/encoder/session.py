"""The encoder at work: words into pieces, windows into answers, on one core and without a training library."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dostyk.encoder.opinions import Layout, Opinions, events_of, opinions_of
from dostyk.encoder.pieces import WordPieces
from dostyk.encoder.windows import windows_of
from dostyk.errors import NotInstalled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from dostyk.encoder.windows import Window
    from dostyk.mentions.model import Mentions

BATCH: Final = 8
_FOLDER: Final = "model"


class Encoder(NamedTuple):
    """The network with what cuts words for it and what its answers mean."""

    session: Any
    pieces: WordPieces
    layout: Layout


def installed() -> bool:
    """Whether the careful reader can be used here: its library and its file are there."""
    return find_spec("onnxruntime") is not None and _file("encoder.onnx").is_file()


def opinions(mentions: Mentions, anchors: Sequence[tuple[int, int]] = ()) -> Opinions:
    """What the encoder thinks of each figure of the document and of each of the ``anchors``: the tokens ``first:last``
    of words that may name an event.

    Raises:
        NotInstalled: the extra ``careful`` is not there.
    """
    if not mentions.quantities:
        return Opinions({}, {})
    encoder = load()
    told = Opinions({}, {})
    for window, answer, sides in answers(encoder.session, windows_of(mentions, encoder.pieces, anchors)):
        told.figures.update(opinions_of(window, answer, sides, encoder.layout))
        told.events.update(events_of(window, answer, encoder.layout))
    return told


@cache
def load() -> Encoder:
    """The encoder that is shipped, loaded once."""
    if not installed():
        raise NotInstalled(
            "the careful reader is not installed",
            hint='install it with: pip install "dostyk[careful]", or read with --reader fast',
        )
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        _file("encoder.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
    )
    vocabulary = _file("pieces.txt").read_text("utf-8").splitlines()
    return Encoder(session, WordPieces(vocabulary), layout())


@cache
def layout() -> Layout:
    """What the channels of the shipped encoder's answers mean."""
    about = json.loads(_file("encoder.json").read_text("utf-8"))
    labels = {slot: tuple(labels) for slot, labels in about["labels"].items()}
    return Layout(labels, about["width"], about["trust"])


def _file(name: str) -> Any:
    return files("dostyk.encoder").joinpath(_FOLDER, name)


def answers(session: Any, windows: list[Window]) -> Iterator[tuple[Window, NDArray[Any], NDArray[Any]]]:
    """Each window with its answer and the table of what an indicator's parties are asked for; those of like length go
    through the network together.
    """
    import numpy as np

    order = sorted(windows, key=lambda window: len(window.ids))
    for at in range(0, len(order), BATCH):
        batch = order[at : at + BATCH]
        longest = len(batch[-1].ids)
        ids, kinds = (np.zeros((len(batch), longest), np.int64) for _ in range(2))
        mask = np.zeros((len(batch), longest), np.float32)
        for row, window in enumerate(batch):
            ids[row, : len(window.ids)] = window.ids
            kinds[row, : len(window.ids)] = window.kinds
            mask[row, : len(window.ids)] = 1
        found, sides = session.run(None, {"ids": ids, "mask": mask, "kinds": kinds})
        for window, answer in zip(batch, found, strict=True):
            yield window, answer, sides
