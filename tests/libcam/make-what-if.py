#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Write data/what-if/bundled.pth: PyTorch's results for every bundled picture with channels switched
off, by setting their weights to zero, and with pixels covered, by editing them.

    sha256                of the bundled network's file, as 32 numbers
    NAME.off              K flags
    NAME.logits           of the edited network
    NAME.cam              classes x 8 x 8, every 32nd cell of CAM of the edited network
    NAME.grad_cam         8 x 8, the same of Grad-CAM of class 0
    NAME.partial          3 x 4 logits with only the 1, 4 and 16 strongest channels of the prediction
    NAME.partial_cam      3 x 8 x 8, every 32nd cell of the prediction's CAM with these channels
    NAME.deciding         the smallest number of strongest channels that keeps the prediction, like any more
    NAME.covered          logits with the 20 % of strongest evidence for class 0 grey
    NAME.curves           3 x 3 probabilities of class 0: with 25, 50 and 75 % covered, shown, and
                          covered at random

Run it again when the bundled network or its pictures change.
"""

import hashlib
import pathlib
import sys

import numpy as np
import torch
from PIL import Image

HERE = pathlib.Path(__file__).parent
SAMPLE = HERE.parent.parent / "data" / "sample"
sys.path.insert(0, str(SAMPLE))
from networks import CNNWithGAP  # noqa: E402

MASK = (1 << 64) - 1


def shuffle(n):
    """Return a Fisher-Yates shuffle with random numbers of SplitMix64, seeded with 1."""
    order, state = list(range(n)), 1
    for i in range(n, 1, -1):
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        other = (z ^ (z >> 31)) % i
        order[i - 1], order[other] = order[other], order[i - 1]
    return np.array(order)


def get_probability(network, pixels, covered):
    """Return the probability of class 0, with the first pixels of the order in grey."""
    edited = pixels.copy().reshape(-1, 3)
    edited[covered] = 128
    seen = torch.from_numpy(edited.reshape(pixels.shape).astype(np.float32) / 255)
    return torch.softmax(network(seen.permute(2, 0, 1)[None])[0], 0)[0]


def run_head(state, maps, off):
    """Return logits and CAM with the weights of those channels set to zero."""
    network = CNNWithGAP(4)
    network.load_state_dict(state)
    with torch.no_grad():
        network.fc[1].weight[:, off] = 0
        logits = network.fc(network.gap(maps[None]).flatten(1))[0]
        return logits, torch.einsum("ck,khw->chw", network.fc[1].weight, maps)


def build_up(state, maps):
    """Return the three entries about the strongest channels."""
    logits, _ = run_head(state, maps, [])
    prediction = int(logits.argmax())
    contributions = state["fc.1.weight"][prediction] * maps.mean((1, 2))
    ranked = torch.argsort(contributions.abs(), descending=True, stable=True)
    kept = [run_head(state, maps, ranked[n:]) for n in (1, 4, 16)]
    deciding = len(ranked)
    while deciding > 0 and run_head(state, maps, ranked[deciding - 1 :])[0].argmax() == prediction:
        deciding -= 1
    return {
        "partial": torch.stack([logits for logits, _ in kept]),
        "partial_cam": torch.stack([cam[prediction, ::32, ::32] for _, cam in kept]),
        "deciding": torch.tensor([float(deciding)]),
    }


at_random = shuffle(256 * 256)
torch.set_num_threads(2)
state = torch.load(SAMPLE / "model.pth", map_location="cpu")
digest = hashlib.sha256((SAMPLE / "model.pth").read_bytes()).digest()
out = {"sha256": torch.tensor(list(digest), dtype=torch.float32)}
rng = np.random.default_rng(1)
for path in sorted((SAMPLE / "test").glob("*.jpg")):
    pixels = np.asarray(Image.open(path).convert("RGB"))
    image = torch.from_numpy(pixels.astype(np.float32) / 255).permute(2, 0, 1)[None]
    network = CNNWithGAP(4)
    network.load_state_dict(state)
    network.eval()
    with torch.no_grad():
        maps = network.conv_layers(image)[0]
        evidence = torch.einsum("k,khw->hw", network.fc[1].weight[0], maps).flatten()
        order = torch.argsort(evidence, descending=True, stable=True)[: round(0.2 * len(evidence))]
        covered = pixels.copy().reshape(-1, 3)
        covered[order.numpy()] = 128
        seen = torch.from_numpy(covered.reshape(pixels.shape).astype(np.float32) / 255)
        out[f"{path.name}.covered"] = network(seen.permute(2, 0, 1)[None])[0]
    ranked = torch.argsort(evidence, descending=True, stable=True).numpy()
    firsts = [round(share * len(ranked)) for share in (0.25, 0.5, 0.75)]
    with torch.no_grad():
        out[f"{path.name}.curves"] = torch.stack(
            [get_probability(network, pixels, ranked[:n]) for n in firsts]
            + [get_probability(network, pixels, ranked[n:]) for n in firsts]
            + [get_probability(network, pixels, at_random[:n]) for n in firsts]
        )
    for key, value in build_up(state, maps).items():
        out[f"{path.name}.{key}"] = value.contiguous()
    off = torch.from_numpy((rng.random(64) < rng.choice([0.1, 0.5, 0.9])).astype(np.float32))
    with torch.no_grad():
        network.fc[1].weight[:, off > 0] = 0
    # The maps do not depend on the weights of the head.
    features = maps[None].clone().requires_grad_()
    logits = network.fc(network.gap(features).flatten(1))[0]
    logits[0].backward()
    alpha = features.grad[0].mean((1, 2))
    out[f"{path.name}.off"] = off
    out[f"{path.name}.logits"] = logits.detach()
    cam = torch.einsum("ck,khw->chw", network.fc[1].weight, features[0]).detach()
    out[f"{path.name}.cam"] = cam[:, ::32, ::32].contiguous()
    grad_cam = torch.einsum("k,khw->hw", alpha, features[0]).detach()
    out[f"{path.name}.grad_cam"] = grad_cam[::32, ::32].contiguous()
torch.save(out, HERE / "data" / "what-if" / "bundled.pth")
