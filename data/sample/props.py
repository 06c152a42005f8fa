# SPDX-License-Identifier: MIT
"""Things that stand beside the plant: books, a lamp, cups, statues. Their hues differ from those of the pots."""

import math

import bpy
import numpy as np

import materials
import room as rooms
import shapes

COVERS = [  # charcoal, cream, brown, grey, taupe, black, sand
    (0.20, 0.20, 0.21),
    (0.85, 0.81, 0.72),
    (0.33, 0.22, 0.16),
    (0.55, 0.54, 0.53),
    (0.30, 0.27, 0.25),
    (0.07, 0.07, 0.07),
    (0.68, 0.59, 0.47),
]


def move(things, x, y, turn=0.0):
    for thing in things:
        thing.location.x += x
        thing.location.y += y
        thing.rotation_euler.z += turn


def book(rng, low, high, spine):
    """A block of pages between two covers; spine is the side (x, y) on which it is bound."""
    cover = materials.plain("cover", rooms.tint(rng, rng.choice(COVERS)), rng.uniform(0.35, 0.8))
    paper = materials.plain("pages", materials.srgb(0.86, 0.82, 0.73), 0.9)
    low, high = np.array(low), np.array(high)
    thin = int(np.argmin(high - low))
    parts = []
    for end in (low, high):
        a, b = low.copy(), high.copy()
        inward = 0.0025 if end is low else -0.0025
        a[thin], b[thin] = sorted((end[thin], end[thin] + inward))
        parts.append(shapes.box("cover", a, b, cover, 0.0006))
    a, b = low + 0.0035, high - 0.0035
    a[thin], b[thin] = low[thin] + 0.0024, high[thin] - 0.0024
    parts.append(shapes.box("pages", a, b, paper, 0))
    a, b = low.copy(), high.copy()
    axis, sign = spine
    if sign < 0:
        b[axis] = low[axis] + 0.003
    else:
        a[axis] = high[axis] - 0.003
    parts.append(shapes.box("spine", a, b, cover, 0.001))
    return parts


def books_upright(rng):
    parts, x = [], 0.0
    for _ in range(rng.randrange(3, 8)):
        thick, deep, high = (
            rng.uniform(0.015, 0.045),
            rng.uniform(0.13, 0.17),
            rng.uniform(0.18, 0.26),
        )
        parts += book(rng, (x, -0.075, 0), (x + thick, -0.075 + deep, high), (1, -1))
        x += thick + 0.001
    move(parts, -x / 2, 0)
    return parts, max(x / 2, 0.08)


def books_flat(rng):
    parts, z = [], 0.0
    for _ in range(rng.randrange(2, 5)):
        thick, w, d = rng.uniform(0.018, 0.04), rng.uniform(0.17, 0.24), rng.uniform(0.13, 0.17)
        stack = book(rng, (-w / 2, -d / 2, z), (w / 2, d / 2, z + thick), (1, -1))
        move(stack, 0, 0, rng.uniform(-0.25, 0.25))
        parts += stack
        z += thick
    if rng.random() < 0.5:
        top = cup(rng)[0]
        for part in top:
            part.location.z += z
        parts += top
    return parts, 0.12


def turned(name, profile, material, corner=0.003, **options):
    """A turned body; its surface is closed by the profile's own ends."""
    patch = shapes.Patchwork()
    patch.add(*shapes.lathe(shapes.round_corners(profile, corner), 64, **options))
    return patch.build(name, material, crease=40)


def ceramic(rng):
    if rng.random() < 0.7:
        return materials.plain(
            "ceramic",
            rooms.tint(
                rng, rng.choice([(0.9, 0.89, 0.86), (0.25, 0.24, 0.24), (0.62, 0.58, 0.53)])
            ),
            rng.uniform(0.12, 0.5),
            clearcoat=0.4,
        )
    return materials.stone(rng, rooms.tint(rng, (0.72, 0.68, 0.62)), 250)


def cup(rng):
    r, h, wall = rng.uniform(0.036, 0.045), rng.uniform(0.075, 0.1), 0.004
    clay = ceramic(rng)
    profile = [
        (0, 0),
        (0.8 * r, 0),
        (r, 0.02),
        (r, h),
        (r - wall, h),
        (r - wall, 0.015),
        (0, 0.012),
    ]
    parts = [turned("cup", profile, clay, 0.0015)]
    angle = np.linspace(-math.pi / 2, math.pi / 2, 14)
    path = np.stack(
        [r - 0.004 + 0.026 * np.cos(angle), 0 * angle, 0.52 * h + 0.3 * h * np.sin(angle)], axis=-1
    )
    patch = shapes.Patchwork()
    patch.add(*shapes.tube(path, 0.0045, 10))
    parts.append(patch.build("handle", clay))
    coffee = materials.plain("coffee", materials.srgb(0.13, 0.08, 0.05), 0.1)
    parts.append(turned("coffee", [(r - wall, h * 0.8), (0, h * 0.8)], coffee))
    move(parts, 0, 0, rng.uniform(0, 6.3))
    return parts, r + 0.03


def vase(rng):
    r, h = rng.uniform(0.04, 0.065), rng.uniform(0.14, 0.28)
    belly, neck = rng.uniform(0.25, 0.6), rng.uniform(0.25, 0.6)
    t = np.linspace(0, 1, 14)
    radius = np.interp(t, [0, belly, 0.85, 1], [0.6, 1.0, neck, neck * 1.15])
    smooth = np.convolve(np.pad(radius, 2, mode="edge"), np.ones(5) / 5, mode="valid") * r
    profile = (
        [(0, 0)]
        + [(a, b) for a, b in zip(smooth, t * h)]
        + [(smooth[-1] - 0.005, h), (smooth[-1] - 0.01, h * 0.8)]
    )
    return [turned("vase", profile, ceramic(rng), 0.002)], r


def lamp(rng):
    """A table lamp: a foot, a stem and a cloth shade, lit in the evening."""
    metal = rng.choice(
        [
            materials.plain("brass", materials.srgb(0.72, 0.62, 0.45), 0.25, metallic=1.0),
            materials.plain("steel", materials.srgb(0.75, 0.75, 0.76), 0.15, metallic=1.0),
            materials.plain("black iron", materials.srgb(0.05, 0.05, 0.05), 0.4),
        ]
    )
    h, r = rng.uniform(0.22, 0.32), rng.uniform(0.07, 0.1)
    foot = [(0, 0), (0.05, 0), (0.05, 0.008), (0.012, 0.02), (0.006, 0.035), (0.006, h), (0, h)]
    if rng.random() < 0.5:
        foot[4:4] = [(0.012, 0.04), (0.022, 0.06), (0.012, 0.085)]
    parts = [turned("lamp", foot, metal, 0.004)]
    shader = materials.Shader("shade", 0.9)
    cloth = materials.srgb(0.87, 0.82, 0.72)
    shader.colour(cloth)
    shader.translucent(cloth, 0.4)
    if rng.random() < 0.5:
        shader.bsdf.inputs["Emission"].default_value = (1.0, 0.72, 0.42, 1)
        shader.bsdf.inputs["Emission Strength"].default_value = rng.uniform(0.6, 1.6)
    low = h - 0.02
    parts.append(
        turned(
            "shade",
            [(r, low), (r * 0.72, low + r * 1.4), (r * 0.70, low + r * 1.4), (r - 0.002, low)],
            shader.material,
            0.0005,
        )
    )
    return parts, r


def metaballs(name, balls, material):
    """A sculpture of blended ellipsoids (x, y, z, radius, (sx, sy, sz))."""
    data = bpy.data.metaballs.new(name)
    data.resolution = data.render_resolution = 0.006
    data.threshold = 0.1
    for x, y, z, radius, stretch in balls:
        ball = data.elements.new(type="ELLIPSOID")
        ball.co, ball.radius = (x, y, z), radius
        ball.size_x, ball.size_y, ball.size_z = stretch
    return shapes.add_object(name, data, material)


def carved(rng):
    tone = rng.uniform(0.45, 0.8)
    return rng.choice(
        [
            materials.stone(rng, materials.srgb(tone, tone * 0.98, tone * 0.95), 110),
            materials.plain("bronze", materials.srgb(0.33, 0.26, 0.2), 0.35, metallic=0.9),
        ]
    )


def head(rng):
    """A stone head on a neck, with rows of curls as on a Buddha."""
    k = rng.uniform(0.85, 1.15)
    clay = carved(rng)
    balls = [
        (0, 0, 0.125, 0.075, (0.8, 0.9, 1.0)),
        (0, -0.01, 0.085, 0.055, (0.8, 0.8, 0.8)),
        (0, 0, 0.045, 0.05, (0.7, 0.7, 0.9)),
        (0, -0.062, 0.108, 0.016, (0.6, 0.9, 1.4)),
        (0, -0.052, 0.070, 0.02, (0.9, 0.6, 0.6)),
        (0, -0.05, 0.082, 0.016, (1.1, 0.7, 0.4)),
        (-0.025, -0.048, 0.128, 0.02, (1.2, 0.6, 0.35)),
        (0.025, -0.048, 0.128, 0.02, (1.2, 0.6, 0.35)),
        (-0.06, 0.0, 0.1, 0.024, (0.4, 0.6, 1.5)),
        (0.06, 0.0, 0.1, 0.024, (0.4, 0.6, 1.5)),
    ]
    parts = [metaballs("head", [(x * k, y * k, z * k, r * k, s) for x, y, z, r, s in balls], clay)]
    curls = shapes.Patchwork()
    for i in range(150):
        up = 1 - 0.93 * (i + 0.5) / 150
        ring, angle = math.sqrt(1 - up * up), i * 2.39996
        x, y = ring * math.cos(angle), ring * math.sin(angle)
        if y < -0.25 and up < 0.55:
            continue
        curls.add(
            *shapes.pebble(
                rng, (0.056 * k * x, 0.063 * k * y, k * (0.128 + 0.066 * up)), 0.0085 * k
            )
        )
    curls.add(*shapes.pebble(rng, (0, 0, 0.2 * k), 0.022 * k))
    parts.append(curls.build("curls", clay))
    parts.append(
        shapes.box(
            "plinth", (-0.045 * k, -0.045 * k, 0), (0.045 * k, 0.045 * k, 0.022 * k), clay, 0.003
        )
    )
    move(parts, 0, 0, rng.uniform(-0.7, 0.7))
    return parts, 0.07 * k


def bird(rng):
    k = rng.uniform(0.8, 1.2)
    clay = rng.choice([carved(rng), ceramic(rng)])
    balls = [
        (0, 0, 0.045, 0.05, (1.25, 0.85, 0.8)),
        (-0.045, 0, 0.082, 0.033, (1, 0.9, 0.95)),
        (0.07, 0, 0.055, 0.03, (1.7, 0.6, 0.35)),
        (-0.02, 0, 0.06, 0.04, (0.9, 0.8, 1.0)),
        (0, 0, 0.01, 0.03, (1.2, 1.0, 0.5)),
    ]
    parts = [metaballs("bird", [(x * k, y * k, z * k, r * k, s) for x, y, z, r, s in balls], clay)]
    beak = shapes.Patchwork()
    beak.add(*shapes.cone((-0.062 * k, 0, 0.083 * k), (-0.095 * k, 0, 0.076 * k), 0.009 * k, 10))
    parts.append(beak.build("beak", clay))
    move(parts, 0, 0, rng.uniform(0, 6.3))
    return parts, 0.085 * k


def cairn(rng):
    """Three or four stones, one on the other."""
    patch, z, r = shapes.Patchwork(), 0.0, rng.uniform(0.045, 0.06)
    for _ in range(rng.randrange(3, 5)):
        squash = rng.uniform(0.45, 0.6)
        patch.add(
            *shapes.pebble(
                rng,
                (rng.uniform(-0.004, 0.004), rng.uniform(-0.004, 0.004), z + r * squash),
                r,
                squash,
            )
        )
        z += 1.85 * r * squash
        r *= rng.uniform(0.66, 0.8)
    thing = patch.build("cairn", carved(rng))
    thing.modifiers.new("smooth", "SUBSURF").render_levels = 2
    return [thing], 0.06


def ring(rng):
    """A modern ring sculpture on a block."""
    clay = carved(rng)
    r, t = rng.uniform(0.055, 0.08), np.linspace(0, 2 * math.pi, 60)
    wave = rng.choice([0, 2, 3])
    path = np.stack(
        [r * np.cos(t), 0.25 * r * np.sin(wave * t), 1.28 * r + 0.025 + r * np.sin(t)], axis=-1
    )
    patch = shapes.Patchwork()
    patch.add(*shapes.tube(path, 0.2 * r * (1 + 0.25 * np.sin(2 * t)), 18))
    parts = [
        patch.build("ring", clay),
        shapes.box(
            "block",
            (-0.05, -0.035, 0),
            (0.05, 0.035, 0.03),
            materials.wood(rng, rooms.WOODS[3]),
            0.002,
        ),
    ]
    move(parts, 0, 0, rng.uniform(-0.8, 0.8))
    return parts, r * 1.25


def candle(rng):
    r, h = rng.uniform(0.025, 0.036), rng.uniform(0.06, 0.13)
    wax = materials.plain("wax", materials.srgb(0.9, 0.86, 0.78), 0.45)
    parts = [
        turned(
            "candle",
            [(0, 0.006), (r, 0.006), (r, h), (r * 0.7, h - 0.004), (0, h - 0.006)],
            wax,
            0.003,
        ),
        turned(
            "dish",
            [
                (0, 0),
                (r * 1.7, 0),
                (r * 1.9, 0.012),
                (r * 1.8, 0.012),
                (r * 1.5, 0.005),
                (0, 0.005),
            ],
            ceramic(rng),
            0.002,
        ),
    ]
    wick = shapes.Patchwork()
    wick.add(*shapes.tube([(0, 0, h - 0.008), (0, 0, h), (0.001, 0, h + 0.006)], 0.001, 6))
    parts.append(wick.build("wick", materials.plain("wick", (0.01, 0.01, 0.01, 1))))
    return parts, r * 1.9


BESIDE = [books_upright, books_flat, cup, vase, lamp, head, head, bird, cairn, ring, candle]
SMALL = [cup, candle, cairn]


def scatter(rng, room, pot_radius, wanted=None):
    """Put props to the left and right of the pot and behind it, without overlaps; in one scene of six also in front."""
    taken = [(0.0, 0.0, pot_radius)]
    kinds = wanted or rng.sample(BESIDE, rng.choice([1, 2, 2, 3, 3]))
    for make in kinds:
        place(rng, room, taken, make)
    if not wanted and rng.random() < 0.14:
        place(rng, room, taken, rng.choice(SMALL), front=True)


def place(rng, room, taken, make, front=False):
    parts, radius = make(rng)
    for _ in range(60):
        side = rng.choice([-1, 1])
        reach = taken[0][2] + radius
        if front:
            x, y = side * rng.uniform(0.7, 1.05) * reach, -reach * rng.uniform(0.45, 0.75)
        else:
            x, y = side * (reach + rng.uniform(-0.03, 0.16)), rng.uniform(-0.06, 0.22)
        inside = room.front + radius * 0.8 < y < room.back - radius * 0.95
        if inside and all(math.hypot(x - a, y - b) > radius + c + 0.006 for a, b, c in taken):
            move_about(parts, x, y)
            taken.append((x, y, radius))
            return
    for part in parts:
        bpy.data.objects.remove(part)


def move_about(parts, x, y):
    for part in parts:
        part.location.x += x
        part.location.y += y
