#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Make data/: small networks, pictures, and PyTorch's results for them.

Needs PyTorch, NumPy and Pillow; run it in its own folder. The tests only read what it leaves.
"""

import json
import pathlib
import shutil

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch import nn

DATA = pathlib.Path(__file__).parent / "data"
SIDE = 32


class GapNetwork(nn.Module):
    def __init__(self, channels, filters, classes, kernel=3):
        super().__init__()
        layers = []
        for f in filters:
            layers += [nn.Conv2d(channels, f, kernel, padding=1), nn.ReLU()]
            channels = f
        self.conv_layers = nn.Sequential(*layers)
        self.gap = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Sequential(nn.Dropout(0), nn.Linear(channels, classes))

    def head(self, a):
        return self.fc(self.gap(a).flatten(1))


class PoolNetwork(nn.Module):
    def __init__(self, channels, filters, side, hidden, classes):
        super().__init__()
        layers = []
        for f in filters:
            layers += [nn.Conv2d(channels, f, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
            channels = f
        side //= 2 ** len(filters)
        self.conv_layers = nn.Sequential(*layers)
        self.fc_layers = nn.Sequential(
            nn.Dropout(0), nn.Linear(channels * side * side, hidden), nn.ReLU(),
            nn.Linear(hidden, classes))

    def head(self, a):
        return self.fc_layers(a.flatten(1))


def read(path):
    image = Image.open(path).convert("RGB")
    return torch.from_numpy(np.asarray(image).astype(np.float32) / 255).permute(2, 0, 1)[None]


def run(network, image, layer, tap):
    """Return the logits, and the feature maps at convolution `layer`, with a gradient."""
    x = image
    for i, module in enumerate(network.conv_layers):
        x = module(x)
        if i == layer + (tap == "relu"):
            x.retain_grad() if x.requires_grad else x.requires_grad_()
            a = x
    return network.head(x)[0], a


def cam(network, image, layer, tap, c):
    _, a = run(network, image, layer, tap)
    return torch.einsum("k,khw->hw", network.fc[1].weight[c], a[0]).detach()


def grad_cam(network, image, layer, tap, c):
    logits, a = run(network, image, layer, tap)
    gradient, = torch.autograd.grad(logits[c], a)
    return torch.einsum("k,khw->hw", gradient[0].mean((1, 2)), a[0]).detach()


def normalise(m, relu):
    m = m.clamp(min=0) if relu else m
    span = m.max() - m.min()
    return (m - m.min()) / span if span > 0 else torch.zeros_like(m)


def save_map(name, m):
    np.save(DATA / "expected" / f"{name}.npy", m.numpy().astype(np.float32))


def save_model(name, model, **config):
    folder = DATA / name
    folder.mkdir()
    torch.save(model.state_dict(), folder / "model.pth")
    if config:
        (folder / "config.json").write_text(json.dumps(config) + "\n")


def make_picture(seed, height, width):
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[:height, :width] / max(height, width)
    planes = []
    for _ in range(3):
        cy, cx, s = rng.uniform(0.2, 0.8, 2).tolist() + [rng.uniform(0.05, 0.2)]
        blob = np.exp(-((y - cy) ** 2 + (x - cx) ** 2) / s)
        planes.append(np.clip(255 * blob * rng.uniform(0.5, 1) + rng.uniform(0, 25, x.shape), 0, 255))
    return Image.fromarray(np.stack(planes, -1).astype(np.uint8))


def make_pictures():
    folder = DATA / "pictures"
    folder.mkdir()
    for i in range(8):
        ending = "jpg" if i % 2 else "png"
        picture = make_picture(i, SIDE, SIDE)
        picture.save(folder / f"{i % 4}_{'abcdefgh'[i]}.{ending}", quality=92)
    make_picture(20, 24, 40).save(DATA / "oblong.png")
    (DATA / "broken.png").write_bytes((folder / "0_a.png").read_bytes()[:200])
    return sorted(folder.iterdir())


def compute_logits(network, pictures):
    with torch.no_grad():
        return {p.name: run(network, read(p), 0, "conv")[0].tolist() for p in pictures}


def evaluate(logits):
    predictions = {name: int(np.argmax(l)) for name, l in logits.items()}
    confusion = np.zeros((4, 4), int)
    for name, p in predictions.items():
        confusion[int(name[0]), p] += 1
    return {"predictions": predictions, "confusion": confusion.tolist(),
            "accuracy": float(np.trace(confusion) / confusion.sum())}


def main():
    torch.manual_seed(7)
    torch.set_num_threads(1)
    shutil.rmtree(DATA, ignore_errors=True)
    (DATA / "expected").mkdir(parents=True)
    pictures = make_pictures()
    expected = {}

    gap = GapNetwork(3, [4, 6, 8], 4)
    # Fit the head to the pictures, except for one that is to be predicted wrongly.
    with torch.no_grad():
        features = torch.cat([gap.gap(gap.conv_layers(read(p))).flatten(1) for p in pictures])
        wanted = [1 if p.name == "0_e.png" else int(p.name[0]) for p in pictures]
        mean = features.mean(0)
        x = features - mean
        ridge = 1e-6 * torch.eye(x.shape[1])
        weight = torch.linalg.solve(x.T @ x + ridge, x.T @ (4 * F.one_hot(torch.tensor(wanted)).float()))
        gap.fc[1].weight.copy_(weight.T)
        gap.fc[1].bias.copy_(0.5 - weight.T @ mean)
    save_model("gap", gap, input_dim=SIDE, network="cnn_gap", classes=4)
    expected["gap"] = compute_logits(gap, pictures)
    expected["evaluation"] = evaluate(expected["gap"])
    image = read(DATA / "pictures" / "0_a.png")
    for tap in ("relu", "conv"):
        for method, function in (("cam", cam), ("grad-cam", grad_cam)):
            m = function(gap, image, 4, tap, 2)
            save_map(f"gap-{method}-{tap}-raw", m)
            save_map(f"gap-{method}-{tap}-relu", normalise(m, True))
            save_map(f"gap-{method}-{tap}-signed", normalise(m, False))
    save_map("gap-grad-cam-conv_layers.2-raw", grad_cam(gap, image, 2, "relu", 2))

    free = GapNetwork(3, [5, 7], 3, kernel=5)
    with torch.no_grad():
        free.fc[1].weight[2] = -free.fc[1].weight[2].abs()
    save_model("free", free)
    expected["free"] = compute_logits(free, [DATA / "oblong.png"])
    save_map("free-cam-raw", cam(free, read(DATA / "oblong.png"), 2, "relu", 1))

    cnn = PoolNetwork(3, [4, 6], SIDE, 10, 4)
    save_model("cnn", cnn, input_dim=SIDE, network="cnn", classes=4)
    (DATA / "cnn" / "classes.txt").write_text("rudo\nbaya\ngreg\nbig yuki\n")
    expected["cnn"] = compute_logits(cnn, pictures)
    for layer in (0, 3):
        m = grad_cam(cnn, image, layer, "relu", 1)
        save_map(f"cnn-{layer}-raw", m)
        for name, big in (("raw", m), ("relu", normalise(m, True))):
            big = F.interpolate(big[None, None], (SIDE, SIDE), mode="bilinear", align_corners=False)
            save_map(f"cnn-{layer}-{name}-upsampled", big[0, 0])

    strange = {"features.weight": torch.zeros(3, 3)}
    torch.save(strange, DATA / "strange.pth")
    (DATA / "broken.pth").write_bytes((DATA / "gap" / "model.pth").read_bytes()[:600])
    (DATA / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")


main()
