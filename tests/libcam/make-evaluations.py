#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Make data/evaluations/: PyTorch's predictions, and their metrics by scikit-learn and NumPy.

Needs PyTorch, NumPy, scikit-learn and Pillow. The tests only read what it leaves.
"""

import json
import math
import pathlib
import sys

import numpy as np
import torch
from sklearn.calibration import calibration_curve
from sklearn.metrics import accuracy_score, confusion_matrix, precision_recall_fscore_support

HERE = pathlib.Path(__file__).resolve().parent
SAMPLE = HERE.parents[1] / "data" / "sample"
sys.path.insert(0, str(SAMPLE))
import networks  # noqa: E402

BINS = 15  # as Guo et al., "On Calibration of Modern Neural Networks", 2017


def mean(values):
    return float(np.mean(values)) if len(values) else math.nan


def number(value):
    """Convert to JSON, in which NaN is null."""
    return None if math.isnan(value) else float(f"{value:.12g}")


def numbers(values):
    return [number(float(v)) for v in values]


def measure(logits, targets):
    """Return everything that a test compares with the C code, from logits (N × classes) and targets."""
    n_classes = logits.shape[1]
    confidences, predictions = (t.numpy() for t in logits.softmax(1).max(1))
    targets = targets.numpy()
    right = targets == predictions
    classes = np.arange(n_classes)

    matrix = confusion_matrix(targets, predictions, labels=classes)
    precision, recall, f1, _ = precision_recall_fscore_support(
        targets, predictions, labels=classes, zero_division=0)
    n_targets, n_predictions = matrix.sum(1), matrix.sum(0)
    # scikit-learn returns 0 for a ratio of nothing.
    precision = np.where(n_predictions > 0, precision, np.nan)
    recall = np.where(n_targets > 0, recall, np.nan)
    f1 = np.where(n_targets + n_predictions > 0, f1, np.nan)

    exact = confidences.astype(np.float64)
    accuracies, means = calibration_curve(right, exact, n_bins=BINS)
    bins = np.clip(np.ceil(exact * BINS).astype(int) - 1, 0, BINS - 1)
    counts = np.bincount(bins, minlength=BINS)
    gaps = np.abs(accuracies - means)
    cells = [(int(matrix[t, p]), int(t), int(p)) for t, p in zip(*np.nonzero(matrix)) if t != p]

    return {
        "n_classes": n_classes,
        "targets": targets.tolist(),
        "predictions": predictions.tolist(),
        "confidences": [float(f"{v:.9g}") for v in confidences],
        "accuracy": number(accuracy_score(targets, predictions)),
        "diagonal": matrix.diagonal().tolist(),
        "confusions": [[t, p, n] for n, t, p in sorted(cells, key=lambda c: (-c[0], c[1], c[2]))],
        "precision": numbers(precision),
        "recall": numbers(recall),
        "f1": numbers(f1),
        "confidence_right": number(mean(exact[right])),
        "confidence_wrong": number(mean(exact[~right])),
        "class_confidence_right": numbers(mean(exact[right & (targets == c)]) for c in classes),
        "class_confidence_wrong": numbers(mean(exact[~right & (targets == c)]) for c in classes),
        "bin_counts": counts.tolist(),
        "bin_accuracies": numbers(accuracies),  # of the bins that are not empty
        "bin_confidences": numbers(means),
        "calibration_error": number(float((gaps * counts[counts > 0]).sum() / counts.sum())),
        "largest_calibration_error": number(float(gaps.max())),
    }


def bundled():
    network, config = networks.load(SAMPLE)
    _, images, targets = networks.pictures(SAMPLE / "test", config["input_dim"])
    with torch.no_grad():
        return networks.logits(network, images), targets


def thousand():
    """Return logits and targets: some classes are frequent and some missing, and each is sometimes taken for a neighbour."""
    generator = torch.Generator().manual_seed(11)
    n, n_classes = 1200, 1000
    targets = (torch.rand(n, generator=generator) ** 3 * n_classes).long()
    logits = torch.randn(n, n_classes, generator=generator)
    likely = (targets + (torch.rand(n, generator=generator) ** 4 * 4).long()) % n_classes
    logits[torch.arange(n), likely] += 9 * torch.rand(n, generator=generator)
    return logits, targets


def main():
    folder = HERE / "data" / "evaluations"
    folder.mkdir(exist_ok=True)
    for name, make in ("bundled", bundled), ("thousand", thousand):
        found = measure(*make())
        lines = [f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in found.items()]
        (folder / f"{name}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
        print(name, found["accuracy"], found["calibration_error"])


main()
