# SPDX-License-Identifier: MIT
"""Measure the bundled networks and print the tables of README.md.

These are the numbers of correct predictions on the usual and on the repotted test pictures, the validation loss
(if there is render/val), and the shares of the positive evidence in the GAP networks' maps on pot, plant and background.
"""

import numpy as np
import torch
from PIL import Image
from torch import nn

import networks
from networks import CLASSES, HERE

PARTS = ["background", "pot", "plant"]  # by the value in the mask


def pot_owner(name, target):
    """Return the class whose pot a test picture's plant is in; see render.py."""
    return (target + int(name.rsplit("-", 1)[1])) % 4 if "repotted" in name else target


@torch.no_grad()
def evidence_shares(network, image, mask, c):
    """Return the shares of Σ ReLU(Σ_k w_k^c A_k) on each part of the mask, with A after the last ReLU."""
    maps = network.conv_layers(networks.as_input(image[None]))[0]
    cam = torch.einsum("k,khw->hw", network.fc[1].weight[c], maps).clamp(min=0).numpy()
    return np.array([cam[mask == part].sum() for part in range(3)]) / max(cam.sum(), 1e-12)


def measure_network(folder):
    """Print one network's results. Return the network, and names, images, predictions and "repotted" of the pictures."""
    network, config = networks.load(folder)
    names, images, targets = networks.pictures(HERE / "test", config["input_dim"])
    scores = networks.logits(network, images)
    predicted = scores.argmax(1)
    repotted = torch.tensor(["repotted" in name for name in names])
    owners = torch.tensor([pot_owner(name, int(t)) for name, t in zip(names, targets)])
    right = predicted == targets
    print(f"## {folder.relative_to(HERE)}: {config['network']} ({sum(p.numel() for p in network.parameters()):,} parameters)")
    validation = HERE / "render" / ("any-pot/val" if folder.name == "any-pot" else "val")
    if validation.is_dir():
        _, held_out, held_targets = networks.pictures(validation, config["input_dim"])
        held = networks.logits(network, held_out)
        print(
            f"validation: loss {nn.functional.cross_entropy(held, held_targets):.3f}, "
            f"{(held.argmax(1) == held_targets).sum()} of {len(held_targets)} right"
        )
    usual = ~repotted
    print(
        f"usual pots: loss {nn.functional.cross_entropy(scores[usual], targets[usual]):.3f}, "
        f"{right[usual].sum()} of {usual.sum()} right"
    )
    print(
        f"repotted:   {right[repotted].sum()} of {repotted.sum()} right, "
        f"{(predicted == owners)[repotted].sum()} taken for the pot's owner"
    )
    for i, name in enumerate(names):
        if repotted[i] or not right[i]:
            chance = scores[i].softmax(0)
            print(
                f"  {name}: target {CLASSES[targets[i]]}, in the pot of {CLASSES[owners[i]]}, "
                f"prediction {CLASSES[predicted[i]]} ({chance[predicted[i]]:.0%})"
            )
    return network, names, images, predicted, repotted


def measure_maps(folder):
    """Measure a GAP network, and print on which parts the evidence of its maps lies."""
    network, names, images, predicted, repotted = measure_network(folder)
    areas, shares = [], []
    for name, image, c in zip(names, images, predicted):
        mask = np.array(Image.open(HERE / "masks" / f"{name}.png"))
        areas.append([(mask == part).mean() for part in range(3)])
        shares.append(evidence_shares(network, image, mask, c))
    areas, shares, repotted = np.array(areas), np.array(shares), repotted.numpy()
    print(
        "\n| pictures | "
        + " | ".join(f"{part}: evidence (area)" for part in PARTS)
        + " |\n|---|---|---|---|"
    )
    for title, chosen in (("usual", ~repotted), ("repotted", repotted)):
        cells = [
            f"{s:.0%} ({a:.0%})" for s, a in zip(shares[chosen].mean(0), areas[chosen].mean(0))
        ]
        print(f"| {title} | " + " | ".join(cells) + " |")
    for name, share in zip(names, shares):
        if "repotted" in name:
            print(f"  {name}: " + ", ".join(f"{part} {s:.0%}" for part, s in zip(PARTS, share)))
    print()


def main():
    torch.set_num_threads(1)
    measure_maps(HERE)
    measure_network(HERE / "cnn")
    print()
    measure_maps(HERE / "any-pot")


if __name__ == "__main__":
    main()
