"""The encoder as a network to be trained: the layers of MiniLM with kinds of pieces added, and one head."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional

from dostyk.encoder.windows import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor

    from dostyk.encoder.windows import Window

WIDE, INNER, HEADS, LAYERS, VOCABULARY, LONGEST = 384, 1536, 12, 6, 30522, 512
FAR = -1e4


class Layer(nn.Module):
    """Attention and a feed-forward step, each with what went in added and normed."""

    def __init__(self) -> None:
        super().__init__()
        self.ask = nn.Linear(WIDE, 3 * WIDE)
        self.join = nn.Linear(WIDE, WIDE)
        self.norm = nn.LayerNorm(WIDE, eps=1e-12)
        self.widen = nn.Linear(WIDE, INNER)
        self.narrow = nn.Linear(INNER, WIDE)
        self.last = nn.LayerNorm(WIDE, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, hidden: Tensor) -> Tensor:
        """``x`` has rows of pieces; ``hidden`` is far below zero where a piece is padding."""
        rows, pieces, _ = x.shape
        size = WIDE // HEADS
        query, key, value = self.ask(x).view(rows, pieces, 3, HEADS, size).permute(2, 0, 3, 1, 4)
        share = ((query @ key.transpose(-1, -2)) / math.sqrt(size) + hidden).softmax(-1)
        mixed = (share @ value).transpose(1, 2).reshape(rows, pieces, WIDE)
        x = self.norm(x + self.drop(self.join(mixed)))
        return self.last(x + self.drop(self.narrow(functional.gelu(self.widen(x)))))


class Network(nn.Module):
    """Pieces, their mask and their kinds into ``channels`` numbers a piece, and a table that holds for each indicator
    what its parties are asked for besides.
    """

    def __init__(self, channels: int, indicators: int, width: int) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDE)
        self.place = nn.Embedding(LONGEST, WIDE)
        self.common = nn.Parameter(torch.zeros(WIDE))
        self.kind = nn.Embedding(KINDS, WIDE)
        self.norm = nn.LayerNorm(WIDE, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.head = nn.Linear(WIDE, channels)
        self.head_sides = nn.Parameter(torch.zeros(indicators, width))
        nn.init.zeros_(self.kind.weight)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, ids: Tensor, mask: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
        """The answer for each piece of each row, and the table."""
        hidden = (1.0 - mask[:, None, None, :]) * FAR
        x = self.word(ids) + self.place.weight[: ids.shape[1]] + self.common + self.kind(kinds)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, hidden)
        return self.head(x), self.head_sides

    def begin_with(self, weights: Mapping[str, Tensor]) -> None:
        """Take the pretrained weights, named as BERT's are."""
        own: dict[str, Tensor] = {
            "word.weight": weights["embeddings.word_embeddings.weight"],
            "place.weight": weights["embeddings.position_embeddings.weight"],
            "common": weights["embeddings.token_type_embeddings.weight"][0],
        }
        for part in ("weight", "bias"):
            own[f"norm.{part}"] = weights[f"embeddings.LayerNorm.{part}"]
            for place in range(LAYERS):
                there = f"encoder.layer.{place}."
                asked = [
                    weights[f"{there}attention.self.{what}.{part}"] for what in ("query", "key", "value")
                ]
                own[f"layers.{place}.ask.{part}"] = torch.cat(asked)
                for name, theirs in (
                    ("join", "attention.output.dense"),
                    ("norm", "attention.output.LayerNorm"),
                    ("widen", "intermediate.dense"),
                    ("narrow", "output.dense"),
                    ("last", "output.LayerNorm"),
                ):
                    own[f"layers.{place}.{name}.{part}"] = weights[f"{there}{theirs}.{part}"]
        missing, unknown = self.load_state_dict(own, strict=False)
        if unknown or any(not name.startswith(("kind", "head")) for name in missing):
            raise ValueError(f"the pretrained weights are not MiniLM's: {missing} {unknown}")


def stacked(windows: list[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """Windows as rows of one batch: pieces, mask and kinds."""
    longest = max(len(window.ids) for window in windows)
    ids, kinds = (torch.zeros(len(windows), longest, dtype=torch.long) for _ in range(2))
    mask = torch.zeros(len(windows), longest)
    for row, window in enumerate(windows):
        ids[row, : len(window.ids)] = torch.tensor(window.ids)
        kinds[row, : len(window.kinds)] = torch.tensor(window.kinds)
        mask[row, : len(window.ids)] = 1
    return ids, mask, kinds
