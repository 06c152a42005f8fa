# SPDX-License-Identifier: MIT
"""The four pots. Each class of plant has its own in training: a form and a glaze."""

import math
from dataclasses import dataclass

import materials
import shapes


@dataclass
class Pot:
    opening: float  # inner radius at the soil
    soil: float  # height of the soil
    rim: float  # height of the rim
    widest: float  # largest outer radius


# Hue in degrees, saturation and value of each class's glaze, with the spread of each.
GLAZES = [
    ((349, 4), (0.74, 0.06), (0.74, 0.08)),  # rudo: raspberry
    ((219, 4), (0.84, 0.06), (0.66, 0.09)),  # baya: cobalt
    ((45, 3), (0.82, 0.06), (0.86, 0.06)),  # greg: mustard
    ((181, 4), (0.68, 0.07), (0.66, 0.08)),  # yuki: turquoise
]


def bowl(rng):
    """rudo: wide and low, with a rounded lip on a small foot."""
    r, h = rng.uniform(0.075, 0.09), rng.uniform(0.078, 0.098)
    wall = [
        (0, 0),
        (0.55 * r, 0),
        (0.56 * r, 0.008),
        (0.86 * r, 0.38 * h),
        (0.98 * r, h - 0.012),
        (1.05 * r, h - 0.010),
        (1.05 * r, h),
        (0.93 * r, h),
    ]
    return wall, dict(radius=r, height=h, corner=0.006)


def flower_pot(rng):
    """baya: the classic tapering pot with a broad rim."""
    r, h = rng.uniform(0.068, 0.08), rng.uniform(0.125, 0.15)
    band = rng.uniform(0.2, 0.27) * h
    wall = [
        (0, 0),
        (0.68 * r, 0),
        (0.93 * r, h - band),
        (1.04 * r, h - band),
        (1.08 * r, h),
        (0.96 * r, h),
    ]
    return wall, dict(radius=r, height=h, corner=0.003)


def urn(rng):
    """greg: a round belly below a collar."""
    r, h = rng.uniform(0.078, 0.09), rng.uniform(0.115, 0.14)
    wall = [(0, 0), (0.55 * r, 0)]
    for i in range(1, 13):
        t = i / 13
        wall.append(
            (r * (0.55 + 0.53 * math.sin(math.pi * (0.08 + 0.84 * t)) ** 0.8), t * (h - 0.02))
        )
    wall += [(0.78 * r, h - 0.02), (0.80 * r, h - 0.012), (0.88 * r, h), (0.78 * r, h)]
    return wall, dict(radius=0.84 * r, height=h, corner=0.003)


def fluted(rng):
    """yuki: a cylinder pressed into flutes, with a plain rim and foot."""
    r, h = rng.uniform(0.072, 0.084), rng.uniform(0.098, 0.12)
    wall = [
        (0, 0),
        (0.95 * r, 0),
        (0.95 * r, 0.008),
        (0.97 * r, 0.012),
        (1.0 * r, h - 0.02),
        (0.98 * r, h - 0.018),
        (1.03 * r, h - 0.016),
        (1.03 * r, h),
        (0.95 * r, h),
    ]
    return wall, dict(radius=r, height=h, corner=0.002, flutes=rng.randrange(18, 29, 2))


FORMS = [bowl, flower_pot, urn, fluted]


def build(rng, owner):
    """Build the pot of the class owner on z = 0, filled with soil. Return the space for a plant."""
    wall, form = FORMS[owner](rng)
    r, h = form["radius"], form["height"]
    soil = h - rng.uniform(0.008, 0.016)
    lip = wall[-1][0]
    profile = shapes.round_corners(wall + [(lip - 0.002, soil - 0.02)], form["corner"])
    flutes = form.get("flutes", 0)
    if flutes:
        span = [
            i
            for i, (radius, z) in enumerate(profile)
            if 0.0125 < z < h - 0.0185 and radius > 0.96 * r
        ]
        vertices, faces = shapes.lathe(profile, flutes * 8, flutes, 0.06, (span[0], span[-1] + 1))
    else:
        vertices, faces = shapes.lathe(profile, 96)
    (hue, dh), (saturation, ds), (value, dv) = GLAZES[owner]
    colour = materials.hsv(
        hue + rng.uniform(-dh, dh), saturation + rng.uniform(-ds, ds), value + rng.uniform(-dv, dv)
    )
    patch = shapes.Patchwork()
    patch.add(vertices, faces)
    patch.build("pot", materials.glaze(rng, colour), shapes.MASK_POT, crease=35)
    fill(rng, lip - 0.001, soil)
    return Pot(lip - 0.004, soil, h, max(radius for radius, _ in profile))


def fill(rng, radius, height):
    """A heaped disc of earth with crumbs, or gravel on it."""
    patch = shapes.Patchwork()
    rows = [(radius * t, height + 0.006 * (1 - t * t)) for t in (1.0, 0.85, 0.65, 0.45, 0.25, 0.0)]
    patch.add(*shapes.lathe(rows, 48))
    gravel = rng.random() < 0.35
    material = materials.soil(rng)
    patch.build("soil", material, shapes.MASK_POT)
    grains = shapes.Patchwork()
    for _ in range(240 if gravel else 60):
        where, reach = rng.uniform(0, 2 * math.pi), radius * 0.96 * math.sqrt(rng.random())
        size = rng.uniform(0.0025, 0.005) if gravel else rng.uniform(0.001, 0.003)
        z = height + 0.006 * (1 - (reach / radius) ** 2)
        grains.add(
            *shapes.pebble(rng, (reach * math.cos(where), reach * math.sin(where), z), size, 0.7)
        )
    if gravel:
        tone = rng.uniform(0.35, 0.8)
        material = materials.stone(rng, materials.srgb(tone, tone * 0.96, tone * 0.9), 300)
    grains.build("grains", material, shapes.MASK_POT)
