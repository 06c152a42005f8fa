# SPDX-License-Identifier: MIT
"""The two reference networks of the class activation map lesson, and the pictures as they see them."""

import json
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import nn

HERE = Path(__file__).resolve().parent
CLASSES = (HERE / "classes.txt").read_text().split()


class CNNWithGAP(nn.Module):
    """Three convolutions at full resolution, global average pooling, one linear layer."""

    def __init__(self, num_classes=4, input_channels=3, conv_filters=(16, 32, 64), kernel_size=3):
        super().__init__()
        layers, channels = [], input_channels
        for filters in conv_filters:
            layers += [nn.Conv2d(channels, filters, kernel_size, padding=1), nn.ReLU()]
            channels = filters
        self.conv_layers = nn.Sequential(*layers)
        self.gap = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Sequential(nn.Dropout(0), nn.Linear(channels, num_classes))

    def forward(self, x):
        return self.fc(self.gap(self.conv_layers(x)).flatten(1))


class CNN(nn.Module):
    """Three convolutions, each followed by pooling, and two linear layers; takes input_dim² pictures only."""

    def __init__(
        self, num_classes=4, input_dim=64, conv_filters=(16, 32, 32), hidden=500, dropout=0.0
    ):
        super().__init__()
        layers, channels = [], 3
        for filters in conv_filters:
            layers += [nn.Conv2d(channels, filters, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
            channels = filters
        self.conv_layers = nn.Sequential(*layers)
        cells = (input_dim // 2 ** len(conv_filters)) ** 2
        self.fc_layers = nn.Sequential(
            nn.Dropout(dropout),
            nn.Linear(channels * cells, hidden),
            nn.ReLU(),
            nn.Linear(hidden, num_classes),
        )

    def forward(self, x):
        return self.fc_layers(self.conv_layers(x).flatten(1))


def create(config, dropout=0.0):
    if config["network"] == "cnn":
        return CNN(config["classes"], config["input_dim"], dropout=dropout)
    return CNNWithGAP(config["classes"])


def load(folder):
    """Return the trained network of a folder with model.pth and config.json, and its config."""
    config = json.loads((folder / "config.json").read_text())
    network = create(config)
    network.load_state_dict(torch.load(folder / "model.pth"))
    return network.eval(), config


def picture(path, size):
    """Return an RGB picture as bytes, 3 × size × size, scaled down with PIL's antialiased bilinear filter."""
    image = Image.open(path).convert("RGB")
    if image.size != (size, size):
        image = image.resize((size, size), Image.BILINEAR)
    return torch.from_numpy(np.array(image)).permute(2, 0, 1)


def pictures(folder, size):
    """Return names, bytes (N × 3 × size × size) and classes of a folder's pictures."""
    paths = sorted(folder.glob("*.jpg"))
    if not paths:
        raise SystemExit(f"{folder}: no pictures; render.py makes them")
    targets = torch.tensor([int(path.name.split("_")[0]) for path in paths])
    return (
        [path.stem for path in paths],
        torch.stack([picture(path, size) for path in paths]),
        targets,
    )


def as_input(batch):
    return batch.float() / 255


@torch.no_grad()
def logits(network, images):
    return torch.cat([network(as_input(batch)) for batch in images.split(8)])
