# SPDX-License-Identifier: MIT
"""Train the bundled networks on the rendered pictures.

    python3 train.py cnn_gap    writes model.pth and config.json here
    python3 train.py cnn        writes them to cnn/

The GAP network averages over the picture, so that it can learn on small copies, which is quick, and then
get used to larger ones: STAGES says how many epochs it spends at each size. It ends at 256 × 256.
"""

import argparse
import json
import time

import torch
from torch import nn

import networks
from networks import HERE

STAGES = {  # (size, epochs, learning rate)
    "cnn_gap": [(32, 60, 1e-3), (64, 5, 1e-3), (128, 1, 5e-4), (256, 1, 2e-4)],
    "cnn": [(64, 50, 1e-3)],
}
BATCH = 8


def augment(batch, generator):
    """Mirror half of the pictures; shift them all by up to a sixteenth, repeating the edge."""
    mirror = torch.rand(len(batch), generator=generator) < 0.5
    batch = torch.where(mirror[:, None, None, None], batch.flip(3), batch)
    size = batch.shape[-1]
    reach = size // 16
    padded = nn.functional.pad(batch, (reach,) * 4, mode="replicate")
    x, y = (int(torch.randint(0, 2 * reach + 1, (1,), generator=generator)) for _ in range(2))
    return padded[:, :, y : y + size, x : x + size]


def epoch(network, optimizer, images, targets, generator):
    network.train()
    total = 0.0
    for picked in torch.randperm(len(images), generator=generator).split(BATCH):
        optimizer.zero_grad()
        batch = augment(networks.as_input(images[picked]), generator)
        loss = nn.functional.cross_entropy(network(batch), targets[picked])
        loss.backward()
        optimizer.step()
        total += loss.item() * len(picked)
    return total / len(images)


def judge(network, images, targets):
    network.eval()
    scores = networks.logits(network, images)
    return (
        nn.functional.cross_entropy(scores, targets).item(),
        (scores.argmax(1) == targets).float().mean().item(),
    )


def train(kind, stages, data, seed):
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(seed)
    size, _, rate = stages[-1]
    config = {
        "batch_size": BATCH,
        "epochs": sum(n for _, n, _ in stages),
        "lr": rate,
        "classes": len(networks.CLASSES),
        "input_dim": size,
        "network": kind,
    }
    network = networks.create(config, dropout=0.3)
    start = time.monotonic()
    for size, epochs, rate in stages:
        _, images, targets = networks.pictures(data / "train", size)
        _, held_out, held_targets = networks.pictures(data / "val", size)
        optimizer = torch.optim.Adam(network.parameters(), lr=rate)
        for number in range(1, epochs + 1):
            loss = epoch(network, optimizer, images, targets, generator)
            if number % 5 == 0 or number == epochs or size >= 128:
                held_loss, right = judge(network, held_out, held_targets)
                print(
                    f"{size:4} px  epoch {number:3}  loss {loss:.3f}  validation {held_loss:.3f}, {right:.0%} right  "
                    f"{time.monotonic() - start:5.0f} s",
                    flush=True,
                )
    return network, config


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("network", choices=sorted(STAGES))
    parser.add_argument(
        "--data", type=type(HERE), default=HERE / "render", help="folder with train/ and val/"
    )
    parser.add_argument("--out", type=type(HERE), help="folder for model.pth and config.json")
    parser.add_argument("--stages", help="size:epochs:rate,… instead of the usual ones")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    stages = STAGES[options.network]
    if options.stages:
        fields = [stage.split(":") for stage in options.stages.split(",")]
        stages = [(int(size), int(epochs), float(rate)) for size, epochs, rate in fields]
    network, config = train(options.network, stages, options.data, options.seed)
    out = options.out or (HERE / "cnn" if options.network == "cnn" else HERE)
    out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), out / "model.pth")
    (out / "config.json").write_text(json.dumps(config) + "\n")
    (out / "classes.txt").write_text("\n".join(networks.CLASSES) + "\n")


if __name__ == "__main__":
    main()
