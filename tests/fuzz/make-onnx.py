#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Write corpus/onnx: small ONNX files that together have all supported operators, as seeds for the
fuzz targets. Writes the protobuf messages itself, so it needs no packages."""

import pathlib
import struct

OUT = pathlib.Path(__file__).parent / "corpus" / "onnx"
FLOAT, INT64, BOOL = 1, 7, 9


def varint(n):
    n &= (1 << 64) - 1
    out = b""
    while n > 127:
        out += bytes([n & 127 | 128])
        n >>= 7
    return out + bytes([n])


def number(field, n):
    return varint(field << 3) + varint(n)


def block(field, data):
    data = data.encode() if isinstance(data, str) else data
    return varint(field << 3 | 2) + varint(len(data)) + data


def tensor(name, dims, values, kind=FLOAT):
    raw = struct.pack("<%d%s" % (len(values), "f" if kind == FLOAT else "q"), *values)
    return (b"".join(number(1, d) for d in dims) + number(2, kind) + block(8, name) + block(9, raw))


def attribute(name, value):
    out = block(1, name)
    if isinstance(value, float):
        return out + varint(2 << 3 | 5) + struct.pack("<f", value) + number(20, 1)
    if isinstance(value, int):
        return out + number(3, value) + number(20, 2)
    if isinstance(value, str):
        return out + block(4, value) + number(20, 3)
    if isinstance(value, bytes):
        return out + block(5, value) + number(20, 4)
    return out + b"".join(number(8, v) for v in value) + number(20, 7)


class Model:
    def __init__(self, opset=13, size=(8, 8), channels=3):
        self.nodes, self.constants, self.opset, self.n = [], [], opset, 0
        self.input, self.last = (1, channels, *size), "image"

    def constant(self, dims, values=None, kind=FLOAT):
        self.n += 1
        count = 1
        for d in dims:
            count *= d
        if values is None:
            values = [((i * 37 + self.n) % 19 - 9) / 10 for i in range(count)]
        self.constants.append(tensor("c%d" % self.n, dims, values, kind))
        return "c%d" % self.n

    def ints(self, *values):
        return self.constant([len(values)], values, INT64)

    def add(self, op, *more, inputs=None, outputs=1, **attributes):
        """Add a node that takes the last one's output. Return the name of its output."""
        names = []
        for _ in range(outputs):
            self.n += 1
            names.append("v%d" % self.n)
        inputs = inputs if inputs is not None else [self.last, *more]
        node = b"".join(block(1, i) for i in inputs) + b"".join(block(2, o) for o in names)
        node += block(3, "%s_%d" % (op, self.n)) + block(4, op)
        node += b"".join(block(5, attribute(k, v)) for k, v in attributes.items())
        self.nodes.append(node)
        self.last = names[0]
        return names[0] if outputs == 1 else names

    def conv(self, n_out, n_in, kernel=3, **attributes):
        groups = attributes.get("group", 1)
        weight = self.constant([n_out, n_in // groups, kernel, kernel])
        return self.add("Conv", weight, self.constant([n_out]), kernel_shape=[kernel, kernel],
                        **{"pads": [kernel // 2] * 4, **attributes})

    def write(self, name):
        def value(name, dims):
            shape = b"".join(block(1, number(1, d)) for d in dims)
            return block(1, name) + block(2, block(1, number(1, FLOAT) + block(2, shape)))

        graph = b"".join(block(1, n) for n in self.nodes) + block(2, "graph")
        graph += b"".join(block(5, c) for c in self.constants)
        graph += block(11, value("image", self.input)) + block(12, value(self.last, (1, 4)))
        (OUT / (name + ".onnx")).write_bytes(
            number(1, 8) + block(2, "made") + block(7, graph) + block(8, block(1, "") + number(2, self.opset)))


def head(model, channels):
    model.add("GlobalAveragePool")
    model.add("Flatten", axis=1)
    model.add("Gemm", model.constant([4, channels]), model.constant([4]), transB=1)


OUT.mkdir(exist_ok=True)

m = Model()
m.conv(4, 3)
m.add("Relu")
m.add("MaxPool", kernel_shape=[2, 2], strides=[2, 2], ceil_mode=1)
m.conv(5, 4, 1)
m.add("Relu")
head(m, 5)
m.add("Softmax", axis=1)
m.write("gap")

m = Model()
first = m.conv(4, 3, strides=[2, 2])
m.add("BatchNormalization", *[m.constant([4], v) for v in ([1, 2, 1, .5], [0, .1, 0, 1], [0, 0, .3, 0], [1, 2, 1, 1])],
      epsilon=1e-5)
m.add("HardSwish")
m.conv(4, 4, group=4)
m.add("Clip", m.constant([], [0]), m.constant([], [6]))
m.add("Add", first)
block_out = m.last
m.add("GlobalAveragePool")
m.conv(4, 4, 1)
m.add("HardSigmoid", alpha=0.2, beta=0.5)
m.add("Mul", block_out)
m.add("ReduceMean", axes=[2, 3], keepdims=0)
m.add("MatMul", m.constant([4, 4]))
m.write("residual")

m = Model(opset=11)
m.conv(4, 3)
m.add("LRN", size=3, alpha=0.001, beta=0.75, bias=1.0)
features = m.last
parts = m.add("Split", outputs=2, axis=1, split=[2, 2])
m.add("Concat", inputs=[parts[1], parts[0]], axis=1)
m.add("AveragePool", kernel_shape=[3, 2], strides=[2, 1], pads=[1, 0, 1, 1], count_include_pad=1)
m.add("Pad", m.ints(0, 0, 1, 0, 0, 0, 0, 1), mode="reflect")
m.add("LeakyRelu", alpha=0.1)
m.add("GlobalMaxPool")
pooled = m.last
m.add("Shape")
m.add("Gather", m.constant([], [0], INT64), axis=0)
m.add("Unsqueeze", axes=[0])
m.add("Concat", m.ints(-1), axis=0)
m.add("Reshape", inputs=[pooled, m.last])
m.add("Dropout")
m.add("Gemm", m.constant([4, 4]), m.constant([4]), alpha=0.5, beta=2.0)
m.write("shapes")

m = Model(opset=17)
m.conv(6, 3, 2, strides=[2, 2], pads=[0, 0, 0, 0])
m.add("Transpose", perm=[0, 2, 3, 1])
m.add("LayerNormalization", m.constant([6]), m.constant([6]), axis=-1)
m.add("MatMul", m.constant([6, 6]))
x = m.last
m.add("Div", m.constant([], [1.4142]))
m.add("Erf")
m.add("Add", m.constant([], [1]))
m.add("Mul", x)
m.add("Mul", m.constant([], [0.5]))
m.add("Transpose", perm=[0, 3, 1, 2])
m.add("InstanceNormalization", m.constant([6]), m.constant([6]), epsilon=1e-5)
m.add("Slice", m.ints(0, 1), m.ints(9, 99), m.ints(1, 2), m.ints(1, 2))
m.add("Identity")
m.add("GlobalAveragePool")
m.add("Squeeze", m.ints(2, 3))
m.add("Gemm", m.constant([6, 4]), m.constant([4]))
m.add("LogSoftmax")
m.write("tokens")

m = Model(opset=13, size=(8, 8))
m.conv(4, 3)
m.add("PRelu", m.constant([4, 1, 1]))
m.add("SpaceToDepth", blocksize=2)
m.add("DepthToSpace", blocksize=2, mode="CRD")
m.add("Resize", "", "", m.ints(1, 4, 12, 4), mode="linear", coordinate_transformation_mode="half_pixel")
for op in ("Elu", "Selu", "Celu", "Softplus", "Softsign", "Tanh", "Sigmoid", "Abs", "Exp", "Neg", "Mish"):
    m.add(op)
m.add("Max", m.constant([], [-2]))
m.add("Min", m.constant([], [2]))
m.add("Sub", m.constant([4, 1, 1]))
m.add("Pow", m.constant([], [2]))
m.add("Sqrt")
m.add("Reciprocal")
m.add("Mean", m.constant([4, 1, 1]))
m.add("ReduceMax", axes=[3], keepdims=1)
m.add("ReduceSum", m.ints(2), keepdims=0)
m.add("Flatten")
m.add("Gemm", m.constant([4, 4]), transA=0)
m.write("functions")

m = Model(opset=13)
m.conv(4, 3)
x = m.last
m.add("Shape")
shape = m.last
m.add("Slice", m.ints(2), m.ints(4))
m.add("Cast", to=1)
m.add("Mul", m.constant([], [2]))
m.add("Floor")
m.add("Cast", to=7)
m.add("Concat", inputs=[m.ints(1, 4), m.last], axis=0)
m.add("Resize", inputs=[x, "", "", m.last], mode="nearest", nearest_mode="floor",
      coordinate_transformation_mode="asymmetric")
m.add("Add", inputs=[m.last, m.add("ConstantOfShape", inputs=[m.ints(4, 1, 1)],
                                   value=tensor("", [1], [0.5]))])
y = m.last
m.add("Expand", inputs=[m.constant([1, 1, 1]), m.ints(1, 4, 1, 1)])
m.add("Mul", y)
head(m, 4)
m.write("folded")
