#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Write the networks that test-network and test-explain compare with PyTorch.

For each network data/networks/NAME.pth (the state dict) and NAME.expected.pth (a dict of tensors:
what PyTorch computes for one image). Run with a Python that has torch; the files are committed, so
that building and testing need neither.

    image                       C x H x W
    logits                      one a class
    LAYER.TAP.cam               classes x H x W, raw; last convolution of a GAP network
    LAYER.TAP.grad_cam          classes x H x W, raw
    LAYER.TAP.alpha             classes x K, the gradient's mean
    LAYER.TAP.gradient          K x H x W, of class 0
    LAYER.TAP.relu, .signed     H x W, Grad-CAM of class 0 after min-max, behind a ReLU and not

LAYER is the convolution's name in the state dict, TAP `conv` or `relu`. At most four classes.
"""

import pathlib

import torch
from torch import nn

FOLDER = pathlib.Path(__file__).parent / "data" / "networks"
MAX_CLASSES = 4


class Network(nn.Module):
    def __init__(self, channels, filters, kernel, pools, hidden, classes, size):
        super().__init__()
        layers = []
        for n_filters, pool in zip(filters, pools):
            layers += [nn.Conv2d(channels, n_filters, kernel, padding=1), nn.ReLU()]
            if pool:
                layers += [nn.MaxPool2d(2)]
            channels = n_filters
        self.conv_layers = nn.Sequential(*layers)
        if hidden is None:
            self.gap = nn.AdaptiveAvgPool2d(1)
            self.fc = nn.Sequential(nn.Dropout(0), nn.Linear(channels, classes))
            return
        self.gap = None
        with torch.no_grad():
            width = self.conv_layers(torch.zeros(1, *size)).numel()
        head = [nn.Dropout(0)]
        for n_hidden in hidden:
            head += [nn.Linear(width, n_hidden), nn.ReLU()]
            width = n_hidden
        self.fc_layers = nn.Sequential(*head, nn.Linear(width, classes))

    def forward(self, x):
        self.outputs = {}
        for index, layer in enumerate(self.conv_layers):
            x = layer(x)
            x.retain_grad()
            self.outputs[index] = x
        if self.gap is not None:
            return self.fc(self.gap(x).flatten(1))
        return self.fc_layers(x.flatten(1))


def min_max(values):
    spread = values.max() - values.min()
    return (values - values.min()) / spread if spread > 0 else torch.zeros_like(values)


def explain(network, image):
    logits = network(image.requires_grad_())[0]
    n_classes = min(len(logits), MAX_CLASSES)
    expected = {"image": image.detach()[0], "logits": logits.detach()}
    convolutions = [i for i, layer in enumerate(network.conv_layers) if isinstance(layer, nn.Conv2d)]
    for i in convolutions:
        for tap, index in (("conv", i), ("relu", i + 1)):
            maps = network.outputs[index].detach()[0]
            alphas, grad_cams = [], []
            for c in range(n_classes):
                gradient = torch.autograd.grad(logits[c], network.outputs[index], retain_graph=True)[0][0]
                alpha = gradient.mean(dim=(1, 2))
                alphas.append(alpha)
                grad_cams.append((alpha[:, None, None] * maps).sum(0))
                if c == 0:
                    expected[f"conv_layers.{i}.{tap}.gradient"] = gradient
            key = f"conv_layers.{i}.{tap}"
            expected[f"{key}.alpha"] = torch.stack(alphas)
            expected[f"{key}.grad_cam"] = torch.stack(grad_cams)
            expected[f"{key}.relu"] = min_max(grad_cams[0].relu())
            expected[f"{key}.signed"] = min_max(grad_cams[0])
            if network.gap is not None and i == convolutions[-1]:
                weight = network.fc[1].weight.detach()[:n_classes]
                expected[f"{key}.cam"] = torch.einsum("ck,khw->chw", weight, maps)
    return {name: tensor.detach().clone().contiguous() for name, tensor in expected.items()}


def make(seed, name, size, filters, kernel=3, pools=None, hidden=None, classes=4):
    torch.manual_seed(seed)
    pools = pools or [hidden is not None] * len(filters)
    network = Network(size[0], filters, kernel, pools, hidden, classes, size).eval()
    image = torch.rand(1, *size)
    torch.save(network.state_dict(), FOLDER / f"{name}.pth")
    torch.save(explain(network, image), FOLDER / f"{name}.expected.pth")


FOLDER.mkdir(parents=True, exist_ok=True)
make(1, "gap-lesson", (3, 9, 13), [16, 32, 64])
make(2, "gap-kernel-1", (1, 5, 7), [4], kernel=1, classes=1)
make(3, "gap-kernel-2", (1, 8, 9), [3, 5], kernel=2, classes=3)
make(4, "gap-kernel-5", (3, 13, 10), [6, 8], kernel=5, classes=2)
make(5, "gap-kernel-7", (4, 17, 21), [5, 4, 3], kernel=7, classes=10)
make(6, "gap-deep", (3, 6, 6), [4, 5, 6, 7, 6, 5])
make(7, "gap-pixel", (3, 1, 1), [8, 8])
make(8, "gap-100-classes", (3, 11, 4), [8, 16], classes=100)
make(9, "gap-pooled", (3, 12, 15), [4, 6, 8], pools=[True, True, False])
make(10, "gap-shrunk-to-a-pixel", (1, 3, 4), [4], kernel=5)
make(11, "cnn-lesson", (3, 16, 16), [8, 12, 16], hidden=[20])
make(12, "cnn-1-stage", (1, 9, 13), [5], hidden=[7], classes=3)
make(13, "cnn-2-stages", (3, 15, 11), [4, 6], hidden=[10])
make(14, "cnn-4-stages", (3, 33, 18), [3, 4, 5, 6], hidden=[8], classes=2)
make(15, "cnn-deep-head", (4, 12, 12), [6, 5], hidden=[12, 9, 6], classes=5)
make(16, "cnn-mixed", (3, 14, 10), [4, 5, 6, 4], pools=[False, True, False, False], hidden=[9])
make(17, "cnn-kernel-5", (3, 20, 17), [4, 5], kernel=5, hidden=[11], classes=10)
make(18, "cnn-no-hidden", (1, 8, 8), [4, 3], hidden=[], classes=6)
