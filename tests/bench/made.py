# SPDX-License-Identifier: MIT
"""Networks and pictures for measuring, made from a seed without PyTorch or Pillow."""

import array
import random
import struct
import zipfile
import zlib


def _text(text):
    data = text.encode()
    return b"X" + struct.pack("<I", len(data)) + data


def _integers(values):
    return b"(" + b"".join(b"J" + struct.pack("<i", value) for value in values) + b"t"


def _tensor(key, shape):
    """Return the pickle of a contiguous tensor in the storage KEY, as torch.save writes it."""
    n, strides = 1, []
    for size in reversed(shape):
        strides.insert(0, n)
        n *= size
    storage = (b"(" + _text("storage") + b"ctorch\nFloatStorage\n" + _text(key) + _text("cpu")
               + b"J" + struct.pack("<i", n) + b"tQ")
    return (b"ctorch._utils\n_rebuild_tensor_v2\n(" + storage + b"J" + struct.pack("<i", 0)
            + _integers(shape) + _integers(strides) + b"\x89ccollections\nOrderedDict\n)RtR")


def write_network(path, channels=(3, 16, 32, 64), classes=4, seed=2016):
    """Return a state dict of 3 × 3 convolutions with these channels, GAP and a linear layer."""
    numbers = random.Random(seed)
    shapes = {}
    for i, (n_in, n_out) in enumerate(zip(channels, channels[1:])):
        shapes[f"conv_layers.{2 * i}.weight"] = (n_out, n_in, 3, 3)
        shapes[f"conv_layers.{2 * i}.bias"] = (n_out,)
    shapes["fc.1.weight"] = (classes, channels[-1])
    shapes["fc.1.bias"] = (classes,)
    pickle = b"\x80\x02ccollections\nOrderedDict\n)R("
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for key, (name, shape) in enumerate(shapes.items()):
            fan_in = 1
            for size in shape[1:]:
                fan_in *= size
            largest = (6 / fan_in) ** 0.5 if len(shape) > 1 else 0.05
            n = fan_in * shape[0]
            values = array.array("f", (numbers.uniform(-largest, largest) for _ in range(n)))
            archive.writestr(f"model/data/{key}", values.tobytes())
            pickle += _text(name) + _tensor(str(key), shape)
        archive.writestr("model/data.pkl", pickle + b"u.")
        archive.writestr("model/version", "3\n")


def write_picture(path, side, seed=2016):
    """Return a PNG of SIDE × SIDE pixels: stripes with weak noise."""
    numbers = random.Random(seed)
    stripes = bytes(120 + 90 * (x // 33 % 2) for x in range(3 * side))

    def chunk(kind, data):
        checksum = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)

    compress = zlib.compressobj(1)
    rows = []
    for _ in range(side):
        noise = numbers.randbytes(3 * side).translate(bytes(i % 16 for i in range(256)))
        row = (int.from_bytes(stripes, "big") + int.from_bytes(noise, "big")).to_bytes(3 * side, "big")
        rows.append(compress.compress(b"\0" + row))
    rows.append(compress.flush())
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"".join(rows))
                   + chunk(b"IEND", b""))
