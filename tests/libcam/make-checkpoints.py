#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Write data/checkpoints: files of torch.save, and their content (expected.json).

Needs PyTorch (made with 1.13) and NumPy; the tests do not. What newer releases of PyTorch write
differently is imitated by packing an archive anew. The keys of storages in the legacy form are
addresses, so that those files differ from run to run while their tensors do not.
"""

import collections
import io
import json
import pathlib
import pickle
import zipfile

import numpy
import torch
from torch import nn

FOLDER = pathlib.Path(__file__).parent / "data" / "checkpoints"
LEGACY = {"_use_new_zipfile_serialization": False}


class CNNWithGAP(nn.Module):
    def __init__(self, num_classes=4, input_channels=3, conv_filters=(4, 6, 8), kernel_size=3):
        super().__init__()
        layers = []
        for n in conv_filters:
            layers += [nn.Conv2d(input_channels, n, kernel_size, padding=1), nn.ReLU()]
            input_channels = n
        self.conv_layers = nn.Sequential(*layers)
        self.gap = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Sequential(nn.Dropout(0), nn.Linear(input_channels, num_classes))

    def forward(self, image):
        return self.fc(self.gap(self.conv_layers(image)).flatten(1))


class CNN(nn.Module):
    def __init__(self, num_classes=4, side=16, conv_filters=(2, 3, 4), hidden=10):
        super().__init__()
        layers, channels = [], 3
        for n in conv_filters:
            layers += [nn.Conv2d(channels, n, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
            channels = n
        side //= 2 ** len(conv_filters)
        self.conv_layers = nn.Sequential(*layers)
        self.fc_layers = nn.Sequential(
            nn.Dropout(0), nn.Linear(channels * side * side, hidden), nn.ReLU(),
            nn.Linear(hidden, num_classes))


expected = {}


def describe(tensors):
    """Return the content of a state dict: names, shapes and the bits of the values as float32."""
    described = []
    for name, tensor in tensors.items():
        values = tensor.detach().to(torch.float32).contiguous().numpy().reshape(-1)
        described.append({"name": name, "shape": list(tensor.shape),
                          "bits": values.view(numpy.uint32).tolist()})
    return described


def save(name, value, tensors=None, **options):
    torch.save(value, FOLDER / name, **options)
    expected[name] = describe(value if tensors is None else tensors)


def tiny():
    return CNNWithGAP(num_classes=2, conv_filters=(1, 2))


def save_shapes():
    for name, options in {"gap": {}, "gap-two-classes": {"num_classes": 2, "conv_filters": (5, 3)},
                          "gap-grey-5x5": {"num_classes": 7, "input_channels": 1,
                                           "conv_filters": (2, 3), "kernel_size": 5},
                          "gap-one-layer-1x1": {"conv_filters": (3,), "kernel_size": 1}}.items():
        state = CNNWithGAP(**options).state_dict()
        save(f"{name}.pth", state)
        save(f"{name}-legacy.pth", state, **LEGACY)
    save("cnn.pth", CNN().state_dict())


def save_protocols():
    state = tiny().state_dict()
    save("protocol-1-legacy.pth", state, pickle_protocol=1, **LEGACY)
    for protocol in 3, 4, 5:
        save(f"protocol-{protocol}.pth", state, pickle_protocol=protocol)
        save(f"protocol-{protocol}-legacy.pth", state, pickle_protocol=protocol, **LEGACY)


def save_dtypes():
    special = [0.0, -0.0, 1.0, -1.5, 65504.0, 6.1e-5, 6.0e-8, -2.4e-7, float("inf"),
               float("-inf"), float("nan"), 0.1, 1e-3, 333.25]
    for dtype in torch.float16, torch.bfloat16, torch.float32, torch.float64:
        name = str(dtype).removeprefix("torch.")
        state = {"special": torch.tensor(special, dtype=torch.float64).to(dtype)}
        for key, tensor in tiny().state_dict().items():
            state[key] = tensor.to(dtype)
        save(f"{name}.pth", state)
        save(f"{name}-legacy.pth", state, **LEGACY)
    wide = {"wide": torch.tensor([1e300, -1e300, 1e-300, 1 / 3, 3.4028235677973366e38],
                                 dtype=torch.float64)}
    save("float64-beyond-float32.pth", wide)

    # Batch normalisation counts its batches in an int64. A bool and a complex number are added.
    normalised = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2)).state_dict()
    kept = {k: v for k, v in normalised.items() if v.is_floating_point()}
    normalised["flag"] = torch.tensor([True])
    normalised["phase"] = torch.tensor([1j])
    save("other-dtypes.pth", normalised, kept)
    save("other-dtypes-legacy.pth", normalised, kept, **LEGACY)


def save_strides():
    base = torch.arange(24.0).reshape(4, 6)
    cube = torch.arange(60.0).reshape(3, 4, 5)
    state = {"whole": base, "transposed": base.t(), "row": base[2], "column": base[:, 1],
             "every-second": base[1:, ::2], "permuted": cube.permute(2, 0, 1),
             "inner": cube[1:, 1:3, 2:4], "expanded": torch.tensor([[1.0], [2.0]]).expand(2, 3),
             "diagonal": cube[0, :4, :4].diagonal(), "scalar": torch.tensor(3.5),
             "empty": torch.zeros(0, 3), "eight": torch.arange(6.0).reshape(1, 1, 2, 1, 3, 1, 1, 1),
             "one-row": base[3:, :], "half": base.half().t()}
    save("strided.pth", state)
    save("strided-legacy.pth", state, **LEGACY)


def save_nested():
    network = tiny()
    optimizer = torch.optim.Adam(network.parameters())
    network(torch.ones(1, 3, 8, 8)).sum().backward()
    optimizer.step()
    state = network.state_dict()
    prefixed = collections.OrderedDict((f"module.{k}", v) for k, v in state.items())

    save("nested-optimizer.pth",
         {"epoch": 7, "loss": 0.25, "best": None, "names": ("a", "b"), "history": [0.5, 0.25],
          "optimizer": optimizer.state_dict(), "state_dict": state}, state)
    save("nested-optimizer-legacy.pth",
         {"model": state, "optimizer": optimizer.state_dict()}, state, **LEGACY)
    save("nested-model-state-dict.pth", {"model_state_dict": state, "epoch": 1}, state)
    save("nested-twice.pth", {"model": {"state_dict": prefixed}}, state)
    save("nested-unusual.pth", {"version": 2, "ema": state}, state)
    save("data-parallel.pth", prefixed, state)
    save("compiled.pth", {f"_orig_mod.module.{k}": v for k, v in state.items()}, state)
    save("some-prefixed.pth", {"module.a": state["fc.1.bias"], "b": state["fc.1.bias"]})

    parameters = dict(network.named_parameters())
    save("parameters.pth", parameters, state)
    save("parameters-legacy.pth", parameters, state, **LEGACY)
    attributed = nn.Parameter(torch.arange(3.0))
    attributed.origin = "here"
    save("parameter-with-state.pth", {"a": attributed})


class Bare(nn.Module):
    """A class for the legacy form, which has the source of every class of a model in the file."""

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(2))


class Rebuilt:
    """Pickled as newer releases pickle a tensor whose type has no storage class."""

    def __init__(self, tensor):
        self.tensor = tensor

    def __reduce__(self):
        tensor = self.tensor
        return (torch._utils._rebuild_tensor_v3,
                (tensor.storage()._storage, tensor.storage_offset(), tuple(tensor.size()),
                 tensor.stride(), False, collections.OrderedDict(), tensor.dtype))


def _rebuild_tensor_v3():
    pass


def save_version_3():
    _rebuild_tensor_v3.__module__ = "torch._utils"
    torch._utils._rebuild_tensor_v3 = _rebuild_tensor_v3
    state = {"a": torch.arange(6.0).reshape(2, 3).t(), "b": torch.arange(3.0)[1:].half()}
    save("rebuild-tensor-v3.pth", {k: Rebuilt(v) for k, v in state.items()}, state)
    del torch._utils._rebuild_tensor_v3


def repack(source, name, prefix=None, extra=(), compression=zipfile.ZIP_STORED, swap=False):
    """Pack an archive again, with more entries or under another name."""
    with zipfile.ZipFile(FOLDER / source) as old, zipfile.ZipFile(FOLDER / name, "w") as new:
        entries = [(entry, old.read(entry)) for entry in old.namelist()]
        folder = entries[0][0].split("/")[0] + "/"
        for entry, data in [(folder + path, data) for path, data in extra] + entries:
            if swap and "/data/" in entry:
                data = numpy.frombuffer(data, "<f4").astype(">f4").tobytes()
            if prefix is not None:
                entry = prefix + entry.removeprefix(folder)
            new.writestr(zipfile.ZipInfo(entry), data, compression)
    expected[name] = expected[source]


def save_repacked():
    repack("gap.pth", "newer.pth",
           extra=[(".format_version", b"1"), (".storage_alignment", b"64"),
                  ("byteorder", b"little"), (".data/serialization_id", b"0" * 40)])
    repack("strided-float32.pth", "big-endian.pth", extra=[("byteorder", b"big")], swap=True)
    repack("gap.pth", "deflated.pth", compression=zipfile.ZIP_DEFLATED)
    repack("gap-two-classes.pth", "other-folder.pth", prefix="My model é/")
    repack("gap-two-classes.pth", "no-folder.pth", prefix="")


def save_safetensors():
    """The form of https://huggingface.co/docs/safetensors, as its library lays it out: headers
    padded with spaces to a multiple of 8, integers among the tensors, and metadata."""
    kinds = {torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16",
             torch.float64: "F64", torch.int64: "I64", torch.bool: "BOOL"}

    def write(name, tensors, notes):
        header, data = {"__metadata__": notes} if notes else {}, b""
        for key, tensor in tensors.items():
            raw = tensor.contiguous()
            raw = raw.view(torch.int16) if raw.dtype == torch.bfloat16 else raw
            raw = raw.numpy().tobytes()
            header[key] = {"dtype": kinds[tensor.dtype], "shape": list(tensor.shape),
                           "data_offsets": [len(data), len(data) + len(raw)]}
            data += raw
        text = json.dumps(header, separators=(",", ":")).encode()
        text += b" " * (-len(text) % 8)
        (FOLDER / name).write_bytes(len(text).to_bytes(8, "little") + text + data)
        expected[name] = describe({k: v for k, v in tensors.items() if v.is_floating_point()})

    write("gap.safetensors", torch.load(FOLDER / "gap.pth"), {"format": "pt"})
    values = torch.tensor([0.0, -0.0, 1.0, -2.5, 1e-7, 65504.0, float("inf"), float("nan")])
    mixed = {"half": values.half(), "n": torch.tensor(3), "brain": values.bfloat16().reshape(2, 4),
             "double": values.double(), "yes": torch.tensor([True]), "none": torch.zeros(0, 3),
             "a \"name\" in \u00e4": values.reshape(2, 2, 2), "one": torch.tensor(0.5)}
    write("mixed.safetensors", {"module." + k: v for k, v in mixed.items()}, None)
    expected["mixed.safetensors"] = describe({k: v for k, v in mixed.items()
                                              if v.is_floating_point()})


def save_refused():
    """Return objects that are not state dicts: each gives an error instead of tensors."""
    torch.save(tiny(), FOLDER / "whole-model.pt")
    torch.save(Bare(), FOLDER / "whole-model-legacy.pt", **LEGACY)
    torch.jit.script(nn.Linear(1, 1)).save(str(FOLDER / "torchscript.pt"))
    torch.save(torch.ones(2), FOLDER / "one-tensor.pt")
    torch.save([torch.ones(2)], FOLDER / "list.pt")
    torch.save({"a": 1}, FOLDER / "no-tensors.pt")
    torch.save({"n": torch.tensor([1])}, FOLDER / "only-integers.pt")
    torch.save({"q": torch.quantize_per_tensor(torch.ones(2), 0.5, 0, torch.qint8)},
               FOLDER / "quantized.pt")
    torch.save({"s": torch.eye(2).to_sparse()}, FOLDER / "sparse.pt")
    with open(FOLDER / "plain-pickle.pt", "wb") as file:
        pickle.dump({"a": 1}, file, protocol=2)
    numpy.savez(FOLDER / "arrays.pt", a=numpy.ones(2))
    (FOLDER / "arrays.pt.npz").rename(FOLDER / "arrays.pt")
    with zipfile.ZipFile(FOLDER / "zipped.pt", "w") as archive:
        archive.writestr(zipfile.ZipInfo("models/model.pth"), b"not read")


def main():
    torch.manual_seed(2016)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in FOLDER.iterdir():
        path.unlink()
    save_shapes()
    save_protocols()
    save_dtypes()
    save_strides()
    base = torch.arange(24.0).reshape(4, 6)
    save("strided-float32.pth", {"transposed": base.t(), "column": base[:, 1]})
    save_nested()
    save_version_3()
    save_repacked()
    save_safetensors()
    save_refused()
    with open(FOLDER / "expected.json", "w") as file:
        json.dump(expected, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main()
