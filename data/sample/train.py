# SPDX-License-Identifier: MIT
"""Train the bundled networks on the rendered pictures.

    python3 train.py cnn_gap    writes model.pth and config.json here
    python3 train.py cnn        writes them to cnn/
    python3 train.py any_pot    a GAP network that learns from plants in any pot; writes to any-pot/

The GAP network averages over the picture, so that it can learn on small copies, which is quick, and then
get used to larger ones: STAGES says how many epochs it spends at each size.
From 64 × 64 on, the loss counts evidence wherever it lies, for or against a class, so that no class can live on
a little of it all over the background: --sparse says how much.
In any pot the plant is found more easily if little else is seen: there it begins with parts of the pictures.
"""

import argparse
import json
import time

import torch
from torch import nn

import networks
from networks import HERE

STAGES = {  # (size, side of the part that is seen, epochs, learning rate)
    "cnn_gap": [(32, 32, 60, 1e-3), (64, 64, 20, 1e-3), (128, 128, 2, 5e-4)],
    "cnn": [(64, 64, 50, 1e-3)],
    "any_pot": [
        (64, 32, 120, 2e-3),
        (128, 64, 50, 1e-3),
        (256, 128, 4, 5e-4),
        (256, 256, 2, 2e-4),
    ],
}
KINDS = {"cnn_gap": "cnn_gap", "cnn": "cnn", "any_pot": "cnn_gap"}  # the "network" of config.json
FOLDERS = {"cnn_gap": ".", "cnn": "cnn", "any_pot": "any-pot"}
SPARSE = {"cnn_gap": 0.05, "cnn": 0.0, "any_pot": 0.0}
BATCH = 8


def around_plant(batch, side, generator):
    """Cut a square with this side out of the pictures, near where most plants are: above the middle."""
    size = batch.shape[-1]
    reach = size // 8
    corners = []
    for middle in (0.5, 0.4):
        shift = int(torch.randint(-reach, reach + 1, (1,), generator=generator))
        corners.append(min(max(int(middle * size) - side // 2 + shift, 0), size - side))
    left, top = corners
    return batch[:, :, top : top + side, left : left + side]


def augment(batch, side, generator):
    """Mirror half of the pictures. Then cut a part out of all, or shift them by up to a sixteenth, repeating the edge."""
    mirror = torch.rand(len(batch), generator=generator) < 0.5
    batch = torch.where(mirror[:, None, None, None], batch.flip(3), batch)
    size = batch.shape[-1]
    if side < size:
        return around_plant(batch, side, generator)
    reach = size // 16
    padded = nn.functional.pad(batch, (reach,) * 4, mode="replicate")
    x, y = (int(torch.randint(0, 2 * reach + 1, (1,), generator=generator)) for _ in range(2))
    return padded[:, :, y : y + size, x : x + size]


def epoch(network, optimizer, images, targets, side, sparse, generator):
    network.train()
    total = 0.0
    for picked in torch.randperm(len(images), generator=generator).split(BATCH):
        optimizer.zero_grad()
        batch = augment(networks.as_input(images[picked]), side, generator)
        # Large pictures run two at a time: feature maps that do not fit into the cache are slow.
        few = 2 if side > 64 else BATCH
        for some, wanted in zip(batch.split(few), targets[picked].split(few)):
            if sparse:
                maps = network.conv_layers(some)
                scores = network.fc(network.gap(maps).flatten(1))
                evidence = torch.einsum("ck,nkhw->nchw", network.fc[1].weight, maps)
                spread = sparse * evidence.abs().mean((2, 3)).sum()
            else:
                scores, spread = network(some), 0.0
            loss = nn.functional.cross_entropy(scores, wanted, reduction="sum") + spread
            (loss / len(picked)).backward()
            total += loss.item()
        optimizer.step()
    return total / len(images)


def validate(network, images, targets):
    network.eval()
    scores = networks.logits(network, images)
    return (
        nn.functional.cross_entropy(scores, targets).item(),
        (scores.argmax(1) == targets).float().mean().item(),
    )


def train(kind, stages, data, seed, sparse):
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(seed)
    rate = stages[-1][-1]
    config = {
        "batch_size": BATCH,
        "epochs": sum(n for _, _, n, _ in stages),
        "lr": rate,
        "classes": len(networks.CLASSES),
        "input_dim": 64 if kind == "cnn" else 256,
        "network": kind,
    }
    network = networks.create(config, dropout=0.3)
    start = time.monotonic()
    for size, side, epochs, rate in stages:
        _, images, targets = networks.pictures(data / "train", size)
        _, held_out, held_targets = networks.pictures(data / "val", size)
        weight = sparse if size > 32 else 0.0
        optimizer = torch.optim.Adam(network.parameters(), lr=rate)
        for number in range(1, epochs + 1):
            loss = epoch(network, optimizer, images, targets, side, weight, generator)
            if number % 5 == 0 or number == epochs or size >= 128:
                held_loss, right = validate(network, held_out, held_targets)
                print(
                    f"{size:4} px, {side:3} seen  epoch {number:3}  loss {loss:.3f}  validation {held_loss:.3f}, {right:.0%} right  "
                    f"{time.monotonic() - start:5.0f} s",
                    flush=True,
                )
    return network, config


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("network", choices=sorted(STAGES))
    parser.add_argument(
        "--data",
        type=type(HERE),
        help="folder with train/ and val/ (default: render, or render/any-pot)",
    )
    parser.add_argument("--out", type=type(HERE), help="folder for model.pth and config.json")
    parser.add_argument("--stages", help="size:side:epochs:rate,… instead of the usual ones")
    parser.add_argument("--sparse", type=float, help="weight of evidence that is spread")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    stages = STAGES[options.network]
    if options.stages:
        fields = [stage.split(":") for stage in options.stages.split(",")]
        stages = [(*map(int, field[:3]), float(field[3])) for field in fields]
    sparse = SPARSE[options.network] if options.sparse is None else options.sparse
    data = options.data or HERE / "render" / ("any-pot" if options.network == "any_pot" else "")
    network, config = train(KINDS[options.network], stages, data, options.seed, sparse)
    out = options.out or HERE / FOLDERS[options.network]
    out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), out / "model.pth")
    (out / "config.json").write_text(json.dumps(config) + "\n")
    (out / "classes.txt").write_text("\n".join(networks.CLASSES) + "\n")


if __name__ == "__main__":
    main()
