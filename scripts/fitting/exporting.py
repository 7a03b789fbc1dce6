"""The trained encoder as files without a training library: a quantised ONNX graph and a smaller vocabulary."""

from __future__ import annotations

from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

if TYPE_CHECKING:
    from pathlib import Path

    from fitting.network import Network

COMMON = 18000
"""The pretrained vocabulary is in the order of how common its words are; so many are kept in any case."""

SHORT = 3
INPUTS = ("ids", "mask", "kinds")
OUTPUTS = ("answer", "sides")


def write(network: Network, vocabulary: list[str], used: set[int], folder: Path) -> None:
    """Write ``encoder.onnx`` and ``pieces.txt``, without the words that are rare and were not met in training."""
    kept = [
        place
        for place, word in enumerate(vocabulary)
        if place in used
        or (place < COMMON and not word.startswith("[unused"))
        or len(word.removeprefix("##")) <= SHORT
    ]
    network.word.weight.data = network.word.weight.data[kept].clone()
    (folder / "pieces.txt").write_text("".join(vocabulary[place] + "\n" for place in kept), "utf-8")
    _export(network, folder / "encoder.onnx")


def _export(network: Network, target: Path) -> None:
    network.eval()
    example = (torch.zeros(2, 40, dtype=torch.long), torch.ones(2, 40), torch.zeros(2, 40, dtype=torch.long))
    axes = {name: {0: "windows", 1: "pieces"} for name in (*INPUTS, OUTPUTS[0])}
    with TemporaryDirectory() as place:
        whole = f"{place}/whole.onnx"
        torch.onnx.export(
            network,
            example,
            whole,
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            target,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )
