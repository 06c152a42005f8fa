#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Write data/colours.pth, a GAP network of four classes that tells red, green, blue and dark
pictures apart, so that pictures of random colours have different predictions.

Run with a Python that has torch; the file is committed, so that building and testing need neither.
"""

import pathlib

import torch
from torch import nn

FOLDER = pathlib.Path(__file__).parent / "data"
N_COLOURS = 3
N_CHANNELS = 6


def main():
    torch.manual_seed(3)
    copy = nn.Conv2d(N_COLOURS, N_CHANNELS, 3, padding=1)
    contrast = nn.Conv2d(N_CHANNELS, N_CHANNELS, 3, padding=1)
    head = nn.Linear(N_CHANNELS, N_COLOURS + 1)
    with torch.no_grad():
        for tensor in (copy.weight, contrast.weight, head.weight):
            tensor.mul_(0.1)
        for tensor in (copy.bias, contrast.bias, head.bias):
            tensor.zero_()
        for colour in range(N_COLOURS):
            copy.weight[colour, colour, 1, 1] += 1
            contrast.weight[colour, :N_COLOURS, 1, 1] -= 0.5
            contrast.weight[colour, colour, 1, 1] += 1.5
            head.weight[colour, colour] += 4
        head.bias[N_COLOURS] = 0.8
    torch.save(
        {
            "conv_layers.0.weight": copy.weight.data,
            "conv_layers.0.bias": copy.bias.data,
            "conv_layers.2.weight": contrast.weight.data,
            "conv_layers.2.bias": contrast.bias.data,
            "fc.1.weight": head.weight.data,
            "fc.1.bias": head.bias.data,
        },
        FOLDER / "colours.pth",
    )


if __name__ == "__main__":
    main()
