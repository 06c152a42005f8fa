#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Make data/masks/: the evidence of PyTorch's maps on masks, by NumPy's sums and torchvision's geometry.

Needs PyTorch, torchvision, NumPy and Pillow. The tests only read what it leaves.
"""

import json
import pathlib
import sys

import numpy as np
import torch
from PIL import Image
from torchvision.transforms import CenterCrop, InterpolationMode, Resize

HERE = pathlib.Path(__file__).resolve().parent
SAMPLE = HERE.parents[1] / "data" / "sample"
OUT = HERE / "data" / "masks"
sys.path.insert(0, str(SAMPLE))
import evaluate  # noqa: E402
import networks  # noqa: E402


def measure(mask, positive):
    """Return the shares of evidence and area, and the label at the highest point, the first one of equals."""
    labels = np.unique(mask)
    whole = positive.sum(dtype=np.float64)
    return {
        "labels": labels.tolist(),
        "areas": [float(np.mean(mask == label)) for label in labels],
        "evidence": [
            float(positive[mask == label].sum(dtype=np.float64) / whole) if whole > 0 else 0.0
            for label in labels
        ],
        "highest": int(mask.flat[positive.argmax()]) if whole > 0 else -1,
    }


@torch.no_grad()
def bundled():
    network, config = networks.load(SAMPLE)
    names, images, targets = networks.pictures(SAMPLE / "test", config["input_dim"])
    predictions = networks.logits(network, images).argmax(1)
    samples = []
    for name, image, target, c in zip(names, images, targets, predictions):
        mask = np.array(Image.open(SAMPLE / "masks" / f"{name}.png"))
        maps = network.conv_layers(networks.as_input(image[None]))[0]
        cam = torch.einsum("k,khw->hw", network.fc[1].weight[c], maps).clamp(min=0).numpy()
        found = measure(mask, cam)
        # The same as in evaluate.py, which made README.md's table.
        shares = evaluate.evidence_shares(network, image, mask, c)
        assert np.allclose(shares[found["labels"]], found["evidence"], atol=1e-5)
        samples.append({"name": name, "target": int(target), "prediction": int(c), **found})
    return {"samples": samples}


def resize(mask, how):
    """Cut and resize the mask like a network's picture, which is twice as large as the mask."""
    width, height = mask.size
    if "shorter" in how:
        mask = Resize(how["shorter"], InterpolationMode.NEAREST)(mask)
        return CenterCrop(how["square"])(mask)
    if "square" in how:
        side = min(width, height)
        return CenterCrop(side)(mask).resize((how["square"],) * 2, Image.NEAREST)
    return mask.resize((2 * width, 2 * height), Image.NEAREST)


def coarse():
    """Return a small map on a mask that has another size than the picture."""
    random = np.random.default_rng(3)
    blocks = random.choice([0, 1, 7, 255], (7, 11)).astype(np.uint8)
    mask = Image.fromarray(blocks.repeat(3, 0).repeat(3, 1))
    mask.save(OUT / "coarse-mask.png")
    Image.new("RGB", (66, 42)).save(OUT / "coarse.png")
    cells = random.normal(size=(5, 6)).astype(np.float32)
    cases = []
    for how in {"square": 24, "shorter": 28}, {"square": 21}, {}:
        fitted = np.array(resize(mask, how))
        positive = torch.nn.functional.interpolate(
            torch.from_numpy(cells)[None, None].clamp(min=0), fitted.shape, mode="bilinear"
        )[0, 0].numpy()
        cases.append({**how, **measure(fitted, positive)})
    return {"map": cells.ravel().tolist(), "cases": cases}


def main():
    OUT.mkdir(exist_ok=True)
    torch.set_num_threads(1)
    for name, make in ("bundled", bundled), ("coarse", coarse):
        found = make()
        text = json.dumps(found).replace('}, {"', '},\n  {"')
        (OUT / f"{name}.json").write_text(text + "\n")
    Image.new("RGB", (4, 4), (9, 9, 8)).save(OUT / "coloured.png")
    Image.new("L", (4, 4), 1).save(OUT / "grey.jpg")
    Image.fromarray(np.full((4, 4), 1, np.uint16)).save(OUT / "deep.png")


main()
