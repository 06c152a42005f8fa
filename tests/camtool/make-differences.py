#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write data/differences.json: for every bundled picture the map of class A minus that of class B, by PyTorch.

The weights of the bundled network are edited: w^A − w^B and β^A − β^B take the place of the first class's, in a
copy of its file. The edited network's first logit is then y^A − y^B, and the CAM of its first class A − B. A is the
prediction, B the target, or the runner-up if the prediction is right. A map is kept as the means of 8 × 8 blocks.

Needs python3-torch, python3-numpy and python3-pil.
"""

import json
import sys
import tempfile
from pathlib import Path

import torch

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parents[1] / "data" / "sample"
BLOCKS = 8

sys.path.insert(0, str(SAMPLE))
import networks  # noqa: E402


def edited(folder, config, a, b):
    """Return the network of model.pth with A − B as its first class."""
    state = torch.load(folder / "model.pth")
    for kind in "weight", "bias":
        rows = state[f"fc.1.{kind}"]
        rows[0] = rows[a] - rows[b]
    with tempfile.NamedTemporaryFile(suffix=".pth") as file:
        torch.save(state, file.name)
        network = networks.create(config)
        network.load_state_dict(torch.load(file.name))
    return network.eval()


def rounded(values):
    return [float(f"{value:.7g}") for value in values]


@torch.no_grad()
def describe(name, image, target, network, config):
    scores = network(networks.as_input(image[None]))[0]
    a = int(scores.argmax())
    others = [c for c in scores.argsort(descending=True).tolist() if c != a]
    b = target if target != a else others[0]
    changed = edited(SAMPLE, config, a, b)
    maps = changed.conv_layers(networks.as_input(image[None]))[0]
    cam = torch.einsum("k,khw->hw", changed.fc[1].weight[0], maps)
    side = cam.shape[0] // BLOCKS
    blocks = cam.reshape(BLOCKS, side, BLOCKS, side).mean(dim=(1, 3))
    return {
        "image": name,
        "a": a,
        "b": b,
        "logit": rounded([float(changed(networks.as_input(image[None]))[0, 0])])[0],
        "bias": rounded([float(changed.fc[1].bias[0])])[0],
        "minimum": rounded([float(cam.min())])[0],
        "maximum": rounded([float(cam.max())])[0],
        "blocks": rounded(blocks.flatten().tolist()),
    }


def main():
    network, config = networks.load(SAMPLE)
    names, images, targets = networks.pictures(SAMPLE / "test", config["input_dim"])
    rows = [
        describe(f"{name}.jpg", image, int(target), network, config)
        for name, image, target in zip(names, images, targets)
    ]
    text = ",\n".join(json.dumps(row) for row in rows)
    (HERE / "data" / "differences.json").write_text('{"blocks": 8, "pictures": [\n' + text + "\n]}\n")


if __name__ == "__main__":
    main()
