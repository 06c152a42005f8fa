# SPDX-License-Identifier: MIT
"""Procedural materials: wood, plaster, tile, glaze, stone, leaves. Colours are linear RGB."""

import colorsys

import bpy


def srgb(red, green, blue):
    """Return the linear RGBA of an sRGB colour in 0..1."""

    def linear(v):
        return v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4

    return (linear(red), linear(green), linear(blue), 1.0)


def hsv(hue, saturation, value):
    """Return the linear RGBA of an sRGB colour, from hue in degrees, and saturation and value in 0..1."""
    return srgb(*colorsys.hsv_to_rgb(hue / 360 % 1.0, saturation, value))


def scaled(colour, factor):
    return tuple(min(1.0, c * factor) for c in colour[:3]) + (1.0,)


class Shader:
    """A material's node tree, built from one Principled BSDF."""

    def __init__(self, name, roughness=0.5, **inputs):
        self.material = bpy.data.materials.new(name)
        self.material.use_nodes = True
        self.tree = self.material.node_tree
        self.bsdf = self.tree.nodes["Principled BSDF"]
        self.output = self.tree.nodes["Material Output"]
        self.bsdf.inputs["Roughness"].default_value = roughness
        for key, value in inputs.items():
            self.bsdf.inputs[key.replace("_", " ").title()].default_value = value

    def node(self, kind, settings=None, **inputs):
        node = self.tree.nodes.new("ShaderNode" + kind)
        for key, value in (settings or {}).items():
            setattr(node, key, value)
        for key, value in inputs.items():
            self.plug(value, node.inputs[key.replace("_", " ")])
        return node

    def plug(self, value, socket):
        if isinstance(value, bpy.types.NodeSocket):
            self.tree.links.new(value, socket)
        else:
            socket.default_value = value

    def colour(self, value):
        self.plug(value, self.bsdf.inputs["Base Color"])

    def place(self, rng, scale=(1, 1, 1)):
        """Return object coordinates, scaled and moved by a random offset."""
        coordinates = self.node("TexCoord").outputs["Object"]
        offset = [rng.uniform(-20, 20) for _ in range(3)]
        return self.node("Mapping", Vector=coordinates, Scale=scale, Location=offset).outputs[
            "Vector"
        ]

    def noise(self, where, scale, detail=4.0, roughness=0.55, distortion=0.0):
        return self.node(
            "TexNoise",
            Vector=where,
            Scale=scale,
            Detail=detail,
            Roughness=roughness,
            Distortion=distortion,
        ).outputs["Fac"]

    def value(self, name):
        """A per-vertex value of the mesh."""
        return self.node("Attribute", {"attribute_name": name}).outputs["Fac"]

    def math(self, operation, a, b=0.0):
        node = self.node("Math", {"operation": operation})
        self.plug(a, node.inputs[0])
        self.plug(b, node.inputs[1])
        return node.outputs[0]

    def ramp(self, factor, *stops):
        """A colour for each value of factor; stops are (position, colour)."""
        node = self.node("ValToRGB", Fac=factor)
        elements = node.color_ramp.elements
        while len(elements) < len(stops):
            elements.new(0.5)
        for element, (position, colour) in zip(elements, stops):
            element.position, element.color = position, colour
        return node.outputs["Color"]

    def mix(self, factor, a, b, blend="MIX"):
        node = self.node("MixRGB", {"blend_type": blend})
        for value, socket in zip((factor, a, b), node.inputs):
            self.plug(value, socket)
        return node.outputs["Color"]

    def bump(self, height, strength, distance=0.002):
        node = self.node("Bump", Height=height, Strength=strength, Distance=distance)
        self.plug(node.outputs["Normal"], self.bsdf.inputs["Normal"])

    def translucent(self, colour, share):
        """Let light through a thin leaf."""
        glow = self.node("BsdfTranslucent", Color=colour).outputs[0]
        both = self.node("MixShader", Fac=share)
        self.plug(self.bsdf.outputs[0], both.inputs[1])
        self.plug(glow, both.inputs[2])
        self.plug(both.outputs[0], self.output.inputs["Surface"])


def plain(name, colour, roughness=0.5, **inputs):
    shader = Shader(name, roughness, **inputs)
    shader.colour(colour)
    return shader.material


def wood(rng, tone, grain="x", gloss=0.45):
    """Boards whose fibres run along one axis; tone is (dark, light)."""
    shader = Shader("wood", gloss + rng.uniform(-0.1, 0.1))
    along = {"x": (1, 9, 9), "y": (9, 1, 9), "z": (9, 9, 1)}[grain]
    fibre = {"x": (4, 160, 160), "y": (160, 4, 160), "z": (160, 160, 4)}[grain]
    rings = shader.noise(
        shader.place(rng, along), rng.uniform(2.0, 3.5), 3, 0.6, rng.uniform(0.6, 1.8)
    )
    fine = shader.noise(shader.place(rng, fibre), 1.5, 1, 0.6)
    dark, light = tone
    base = shader.ramp(
        rings, (0.3, dark), (0.52, light), (0.62, scaled(light, 0.8)), (0.75, scaled(light, 1.12))
    )
    shader.colour(
        shader.mix(
            0.5,
            base,
            shader.ramp(fine, (0.3, (0.45, 0.45, 0.45, 1)), (0.6, (1, 1, 1, 1))),
            "MULTIPLY",
        )
    )
    shader.bump(fine, 0.15)
    return shader.material


def plaster(rng, colour):
    shader = Shader("plaster", 0.9)
    blotch = shader.noise(shader.place(rng), rng.uniform(1.5, 5), 2)
    shader.colour(shader.mix(blotch, scaled(colour, 0.86), scaled(colour, 1.08)))
    shader.bump(
        shader.noise(shader.place(rng), rng.uniform(40, 130), 2, 0.65),
        rng.uniform(0.15, 0.5),
        0.004,
    )
    return shader.material


def tile(rng, colour, size, stagger, gloss=0.12):
    """Glazed tiles (stagger 0) or bond (0.5) on a wall that faces -y; size is (width, height)."""
    shader = Shader("tile", gloss)
    axes = shader.node("SeparateXYZ", Vector=shader.place(rng))
    flat = shader.node("CombineXYZ", X=axes.outputs["X"], Y=axes.outputs["Z"]).outputs[0]
    joints = shader.node(
        "TexBrick",
        {"offset": stagger},
        Vector=flat,
        Scale=1.0,
        Color1=scaled(colour, 0.93),
        Color2=scaled(colour, 1.05),
        Mortar=scaled(colour, rng.uniform(0.35, 0.75)),
        Mortar_Size=0.0022,
        Brick_Width=size[0],
        Row_Height=size[1],
    )
    joints.inputs["Mortar Smooth"].default_value = 0.3
    shader.colour(joints.outputs["Color"])
    wobble = shader.noise(shader.place(rng), 14, 2)
    height = shader.math("SUBTRACT", shader.math("MULTIPLY", wobble, 0.35), joints.outputs["Fac"])
    shader.bump(height, 0.25, 0.003)
    return shader.material


def glaze(rng, colour):
    """A pot's glaze: one clear hue, a little uneven, with a sheen."""
    shader = Shader(
        "glaze", rng.uniform(0.28, 0.5), clearcoat=rng.uniform(0.1, 0.6), clearcoat_roughness=0.12
    )
    uneven = shader.noise(shader.place(rng), rng.uniform(20, 60), 1)
    shader.colour(shader.mix(uneven, scaled(colour, 0.86), scaled(colour, 1.1)))
    shader.bump(shader.noise(shader.place(rng), rng.uniform(60, 180), 1), 0.12, 0.002)
    return shader.material


def soil(rng):
    shader = Shader("soil", 0.95)
    clods = shader.noise(shader.place(rng), 260, 3, 0.7)
    shader.colour(
        shader.ramp(clods, (0.35, srgb(0.10, 0.07, 0.05)), (0.65, srgb(0.33, 0.25, 0.18)))
    )
    shader.bump(clods, 1.0, 0.006)
    return shader.material


def stone(rng, colour, grain=90):
    shader = Shader("stone", rng.uniform(0.55, 0.85))
    speck = shader.noise(shader.place(rng), grain, 3, 0.7)
    shader.colour(
        shader.ramp(speck, (0.35, scaled(colour, 0.6)), (0.6, colour), (0.75, scaled(colour, 1.15)))
    )
    shader.bump(speck, 0.35, 0.003)
    return shader.material


def rosette_leaf(rng):
    """Waxy grey green, paler at the base, flushed at the tip."""
    hue = rng.uniform(95, 165)
    base = hsv(hue, rng.uniform(0.16, 0.34), rng.uniform(0.42, 0.62))
    tip = rng.choice(
        [hsv(rng.uniform(335, 355), 0.3, 0.5), hsv(hue, 0.4, 0.38), hsv(hue - 40, 0.3, 0.6)]
    )
    shader = Shader("rosette leaf", rng.uniform(0.42, 0.6), specular=0.4)
    along = shader.ramp(
        shader.value("along"),
        (0.0, scaled(base, 0.55)),
        (0.45, base),
        (0.82, scaled(base, 1.1)),
        (1.0, tip),
    )
    shader.colour(
        shader.mix(
            shader.value("tint"), along, shader.mix(1.0, along, (0.72, 0.8, 0.72, 1), "MULTIPLY")
        )
    )
    shader.bump(shader.noise(shader.place(rng), 120, 1), 0.1)
    return shader.material


def sword_leaf(rng):
    """Dark green with grey cross bands and, on most plants, a yellow edge."""
    hue = rng.uniform(95, 145)
    dark = hsv(hue, rng.uniform(0.5, 0.7), rng.uniform(0.16, 0.26))
    pale = hsv(hue - 8, rng.uniform(0.25, 0.42), rng.uniform(0.4, 0.55))
    shader = Shader("sword leaf", rng.uniform(0.32, 0.48), specular=0.5)
    wave = shader.noise(
        shader.place(rng, (1, 1, rng.uniform(2.2, 4.0))), rng.uniform(22, 34), 5, 0.62, 0.8
    )
    colour = shader.ramp(
        wave, (0.4, dark), (0.5, scaled(dark, 1.5)), (0.58, pale), (0.66, scaled(dark, 1.2))
    )
    if rng.random() < 0.7:
        edge = hsv(rng.uniform(58, 68), rng.uniform(0.35, 0.5), rng.uniform(0.6, 0.75))
        width = rng.uniform(0.66, 0.82)
        mask = shader.ramp(
            shader.math("ABSOLUTE", shader.value("across")),
            (width, (0, 0, 0, 1)),
            (width + 0.06, (1, 1, 1, 1)),
        )
        colour = shader.mix(mask, colour, edge)
    shader.colour(colour)
    shader.translucent(hsv(hue - 10, 0.6, 0.45), 0.12)
    return shader.material


def broad_leaf(rng):
    """Fresh green with a pale midrib; some plants are marbled."""
    hue = rng.uniform(82, 128)
    base = hsv(hue, rng.uniform(0.5, 0.72), rng.uniform(0.34, 0.5))
    young = hsv(hue - 12, 0.55, 0.6)
    shader = Shader("broad leaf", rng.uniform(0.3, 0.45), specular=0.5)
    colour = shader.mix(shader.value("tint"), scaled(base, 0.75), young)
    if rng.random() < 0.35:
        marble = shader.noise(shader.place(rng), 45, 5, 0.7, 1.0)
        colour = shader.mix(
            shader.ramp(marble, (0.54, (0, 0, 0, 1)), (0.6, (1, 1, 1, 1))),
            colour,
            hsv(hue - 25, 0.25, 0.78),
        )
    rib = shader.ramp(
        shader.math("ABSOLUTE", shader.value("across")), (0.02, (1, 1, 1, 1)), (0.1, (0, 0, 0, 1))
    )
    colour = shader.mix(shader.math("MULTIPLY", rib, 0.5), colour, hsv(hue - 20, 0.35, 0.68))
    shader.colour(colour)
    shader.translucent(hsv(hue - 15, 0.8, 0.6), 0.28)
    return shader.material


def cactus_skin(rng):
    hue = rng.uniform(90, 150)
    groove = hsv(hue, rng.uniform(0.4, 0.62), rng.uniform(0.16, 0.26))
    ridge = hsv(hue - 8, rng.uniform(0.32, 0.52), rng.uniform(0.36, 0.5))
    shader = Shader("cactus skin", rng.uniform(0.45, 0.65))
    shader.colour(
        shader.ramp(shader.value("ridge"), (0.1, groove), (0.85, ridge), (1.0, scaled(ridge, 1.15)))
    )
    shader.bump(shader.noise(shader.place(rng), 200, 1), 0.25)
    return shader.material
