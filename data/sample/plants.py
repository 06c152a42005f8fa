# SPDX-License-Identifier: MIT
"""The four plants. A plant grows from the soil at the middle of a pot's opening: rudo is a rosette
succulent, baya has upright sword leaves, greg is a leafy or trailing plant, yuki a round cactus. Its
function returns the meshes."""

import math

import numpy as np

import materials
import shapes

GOLDEN_ANGLE = math.radians(137.508)


def thick_leaf(length, width, thickness, bend, rows=11, sides=12):
    """A fleshy spoon along +x that ends in a point; bend lifts its tip."""
    u = np.linspace(0, 1, rows) ** 0.85
    swell = np.where(
        u < 0.68,
        0.38 + 0.62 * np.sin(math.pi / 2 * np.clip(u / 0.68, 0, 1)),
        np.sqrt(np.clip(1 - ((u - 0.68) / 0.32) ** 2, 0, 1)) ** 0.8,
    )
    swell[-1] = 0.01
    angles = np.linspace(0, 2 * math.pi, sides, endpoint=False)
    turn = bend * u
    spine = np.stack([np.cumsum(np.cos(turn)), np.zeros(rows), np.cumsum(np.sin(turn))], axis=-1)
    spine = (spine - spine[0]) * length / (rows - 1)
    up = np.stack([-np.sin(turn), np.zeros(rows), np.cos(turn)], axis=-1)
    across = np.array([0, 1.0, 0])
    wide = width / 2 * swell[:, None, None] * np.cos(angles)[None, :, None] * across
    cup = 0.35 * width / 2 * swell[:, None] * np.cos(angles)[None, :] ** 2
    deep = (thickness / 2 * swell[:, None] * np.sin(angles)[None, :] + cup)[:, :, None] * up[
        :, None, :
    ]
    vertices = spine[:, None] + wide + deep
    return vertices.reshape(-1, 3), shapes.grid_faces(rows, sides, closed=True), np.repeat(u, sides)


def rosette(rng, patch, centre, radius, form):
    """Leaves at the golden angle: the youngest stand upright in the middle."""
    count = form["count"]
    for i in range(count):
        rank = (i + 0.5) / count
        length = radius * (0.22 + 0.78 * rank**0.75) * rng.uniform(0.93, 1.06)
        leaf, faces, along = thick_leaf(
            length,
            length * form["slim"] * (1.25 - 0.25 * rank),
            length * form["thick"],
            form["bend"],
        )
        elevation = math.radians(
            form["open"] + (84 - form["open"]) * (1 - rank) ** 1.5 + rng.uniform(-4, 4)
        )
        turn = shapes.rotation(i * GOLDEN_ANGLE + rng.uniform(-0.08, 0.08), elevation)
        lift = np.array([0, 0, radius * 0.2 * (1 - rank) ** 1.5])
        patch.add(leaf @ turn.T + np.asarray(centre) + lift, faces, along=along, tint=rng.random())


def rudo(rng, pot):
    form = dict(
        count=rng.randrange(38, 76),
        slim=rng.uniform(0.28, 0.48),
        thick=rng.uniform(0.14, 0.22),
        bend=rng.uniform(0.05, 0.45),
        open=rng.uniform(7, 16),
    )
    patch = shapes.Patchwork()
    r = pot.opening
    if rng.random() < 0.6:
        rosette(rng, patch, (0, 0, pot.soil + 0.003), r * rng.uniform(1.15, 1.6), form)
    else:
        heads = rng.randrange(3, 6)
        start = rng.uniform(0, 6)
        for i in range(heads):
            angle = start + 2 * math.pi * i / heads
            reach = r * rng.uniform(0.42, 0.6)
            centre = (
                reach * math.cos(angle),
                reach * math.sin(angle),
                pot.soil + rng.uniform(0.001, 0.006),
            )
            rosette(rng, patch, centre, r * rng.uniform(0.65, 0.95), form)
    patch.build("rudo", materials.rosette_leaf(rng), shapes.MASK_PLANT)


def sword(rng, patch, base, azimuth, height, width, lean):
    """A stiff leaf: hollow towards the plant's middle, twisted, drawn out to a point."""
    rows, columns = 26, 7
    u = np.linspace(0, 1, rows)
    s = np.linspace(-1, 1, columns)
    half = width / 2 * np.minimum(1, 0.55 + 0.9 * u) * (1 - u**3.5) ** 0.9 + 0.0004
    tilt = lean + rng.uniform(-0.15, 0.2) * u
    spine = np.stack([np.cumsum(np.sin(tilt)), np.zeros(rows), np.cumsum(np.cos(tilt))], axis=-1)
    spine = (spine - spine[0]) * height / (rows - 1)
    spine[:, 1] += 0.02 * height * np.sin(rng.uniform(2, 5) * u + rng.uniform(0, 6)) * u
    twist = rng.uniform(-0.9, 0.9) * u + 0.15 * np.sin(rng.uniform(4, 9) * u)
    side = np.stack([-np.sin(twist), np.cos(twist), np.zeros(rows)], axis=-1)
    back = np.stack([np.cos(twist), np.sin(twist), np.zeros(rows)], axis=-1)
    hollow = rng.uniform(0.25, 0.6) * (1 - 0.6 * u)
    vertices = (
        spine[:, None]
        + half[:, None, None] * s[None, :, None] * side[:, None]
        - (half * hollow)[:, None, None] * (s**2 - 0.5)[None, :, None] * back[:, None]
    )
    vertices = vertices.reshape(-1, 3) @ shapes.rotation(azimuth, 0).T + np.asarray(base)
    patch.add(
        vertices,
        shapes.grid_faces(rows, columns),
        along=np.repeat(u, columns),
        across=np.tile(s, rows),
        tint=rng.random(),
    )


def baya(rng, pot):
    patch = shapes.Patchwork()
    r = pot.opening
    tallest = r * rng.uniform(2.6, 4.1)
    width = r * rng.uniform(0.5, 0.75)
    for i in range(rng.randrange(6, 13)):
        azimuth = i * GOLDEN_ANGLE + rng.uniform(-0.3, 0.3)
        reach = r * rng.uniform(0.08, 0.6)
        base = (reach * math.cos(azimuth), reach * math.sin(azimuth), pot.soil - 0.004)
        size = rng.uniform(0.5, 1.0)
        sword(
            rng,
            patch,
            base,
            azimuth,
            tallest * size,
            width * (0.7 + 0.3 * size),
            rng.uniform(0.02, 0.28),
        )
    patch.build("baya", materials.sword_leaf(rng), shapes.MASK_PLANT)


def flat_leaf(rng, length, width):
    """A heart- or egg-shaped blade along +x, folded at the midrib, its tip hanging."""
    rows, columns = 11, 7
    t = np.linspace(0, 1, rows)
    s = np.linspace(-1, 1, columns)
    half = width / 2 * (t**0.4 * (1 - t) ** 0.75) / 0.58
    fold, droop = rng.uniform(0.1, 0.45), rng.uniform(0.1, 0.5)
    x = np.repeat(t * length, columns)
    y = (half[:, None] * s).ravel()
    wave = 0.05 * width * np.sin(7 * t + rng.uniform(0, 6))[:, None] * s**2
    z = (fold * half[:, None] * np.abs(s) - droop * length * (t**2)[:, None] + wave).ravel()
    return np.stack([x, y, z], axis=-1), shapes.grid_faces(rows, columns), np.tile(s, rows)


def stem_path(rng, pot, azimuth, length, rise, trailing):
    """A stem under its own weight, kept outside the pot and above the table."""
    t = np.linspace(0, 1, 16)
    start = pot.opening * rng.uniform(0.1, 0.6)
    out = start + length * (math.cos(rise) * t + (0.12 * t * t if trailing else 0))
    z = pot.soil + length * math.sin(rise) * t - length * (1.25 if trailing else 0.28) * t**2.2
    over = z < pot.rim + 0.012
    over[:4] = False
    out = np.where(over, np.maximum(out, pot.widest + 0.012), out)
    z = np.maximum(z, 0.012)
    bearing = azimuth + 0.25 * np.sin(3 * t + rng.uniform(0, 6)) * t
    return np.stack([out * np.cos(bearing), out * np.sin(bearing), z], axis=-1)


def greg(rng, pot):
    leaves, stems = shapes.Patchwork(), shapes.Patchwork()
    r = pot.opening
    size = r * rng.uniform(0.55, 0.9)
    slim = rng.uniform(0.5, 0.85)
    trailing = rng.randrange(2, 5) if rng.random() < 0.5 else 0
    count = rng.randrange(12, 22)
    for i in range(count):
        hangs = i < trailing
        azimuth = rng.uniform(0, 2 * math.pi) if hangs else i * GOLDEN_ANGLE
        rise = rng.uniform(0.5, 0.9) if hangs else math.radians(rng.uniform(40, 86))
        path = stem_path(rng, pot, azimuth, r * rng.uniform(1.3, 2.5), rise, hangs)
        stems.add(*shapes.tube(path, np.linspace(0.0016, 0.0009, len(path)), 6))
        nodes = rng.randrange(4, 7)
        for k in range(nodes):
            t = 0.35 + 0.65 * (k + rng.uniform(-0.2, 0.2)) / (nodes - 1)
            at = path[int(min(max(t, 0), 1) * (len(path) - 1))]
            last = k == nodes - 1
            swing = 0 if last else (1 if k % 2 else -1) * rng.uniform(0.5, 1.3)
            blade, faces, across = flat_leaf(rng, size * rng.uniform(0.7, 1.1), size * slim)
            turn = shapes.rotation(azimuth + swing, rng.uniform(-0.5, 0.55), rng.uniform(-0.5, 0.5))
            placed = blade @ turn.T + at
            placed[:, 2] = np.maximum(placed[:, 2], 0.003)
            leaves.add(placed, faces, across=across, tint=rng.random() ** 1.5)
    leaves.build("greg leaves", materials.broad_leaf(rng), shapes.MASK_PLANT)
    stems.build(
        "greg stems", materials.plain("stem", materials.hsv(95, 0.5, 0.35)), shapes.MASK_PLANT
    )


def ball(rng, centre, radius, form, skin, spines, wool):
    """A ribbed ball; areoles sit on the ribs, each a tuft of wool with a star of spines."""
    ribs, rows = form["ribs"], 30
    columns = ribs * 10
    theta = np.linspace(0, 2 * math.pi, columns, endpoint=False)
    phi = np.linspace(-1.25, math.pi / 2 - 0.02, rows)
    ridge = np.abs(np.cos(ribs * theta / 2)) ** 0.8
    depth = form["depth"] * np.cos(np.clip(phi, 0, None)) ** 0.5
    body = radius * (1 - depth[:, None] * (1 - ridge[None]))
    dent = 0.10 * radius * np.exp(-(((math.pi / 2 - phi) / 0.25) ** 2))
    x = body * np.cos(phi)[:, None] * np.cos(theta)
    y = body * np.cos(phi)[:, None] * np.sin(theta)
    z = body * np.sin(phi)[:, None] * form["tall"] - dent[:, None]
    centre = np.asarray(centre)
    skin.add(
        np.stack([x, y, z], axis=-1) + centre,
        shapes.grid_faces(rows, columns, closed=True),
        ridge=np.tile(ridge, rows),
    )
    for rib in range(ribs):
        for step in range(form["areoles"]):
            p = -0.75 + (math.pi / 2 - 0.12 + 0.75) * (step + 0.5 * (rib % 2)) / form["areoles"]
            a = 2 * math.pi * rib / ribs
            out = np.array(
                [math.cos(p) * math.cos(a), math.cos(p) * math.sin(a), math.sin(p) * form["tall"]]
            )
            at = (
                centre
                + radius * out
                - np.array([0, 0, 0.10 * radius * math.exp(-(((math.pi / 2 - p) / 0.25) ** 2))])
            )
            out /= np.linalg.norm(out)
            wool.add(*shapes.cone(at - 0.001 * out, at + 0.0016 * out, 0.0022, 5))
            side, above = np.array([-math.sin(a), math.cos(a), 0]), np.cross(
                out, (-math.sin(a), math.cos(a), 0)
            )
            for k in range(form["star"]):
                angle = 2 * math.pi * (k + rng.random() * 0.5) / form["star"]
                way = 0.55 * out + 0.8 * (math.cos(angle) * side + math.sin(angle) * above)
                spines.add(
                    *shapes.cone(
                        at, at + radius * form["spine"] * rng.uniform(0.7, 1.2) * way, 0.00045
                    )
                )
            spines.add(*shapes.cone(at, at + radius * form["spine"] * 1.3 * out, 0.0006))


def flower(rng, centre, radius):
    """A small white or pale pink crown of petals."""
    petals = shapes.Patchwork()
    for i in range(26):
        leaf, faces, along = thick_leaf(radius, radius * 0.35, radius * 0.06, 0.3, 7, 6)
        turn = shapes.rotation(i * GOLDEN_ANGLE, math.radians(20 + 55 * (1 - i / 26)))
        petals.add(leaf @ turn.T + np.asarray(centre), faces)
    colour = materials.hsv(rng.uniform(300, 345), rng.uniform(0.02, 0.3), 0.88)
    petals.build("flower", materials.plain("petal", colour), shapes.MASK_PLANT)


def yuki(rng, pot):
    form = dict(
        ribs=rng.randrange(11, 21),
        depth=rng.uniform(0.1, 0.2),
        tall=rng.uniform(0.85, 1.15),
        areoles=rng.randrange(8, 13),
        star=rng.randrange(5, 9),
        spine=rng.uniform(0.12, 0.26),
    )
    skin, spines, wool = shapes.Patchwork(), shapes.Patchwork(), shapes.Patchwork()
    r = pot.opening
    radius = r * rng.uniform(0.72, 0.98)
    top = pot.soil + radius * form["tall"] * 1.55
    ball(rng, (0, 0, pot.soil + radius * form["tall"] * 0.62), radius, form, skin, spines, wool)
    for _ in range(rng.choice([0, 0, 1, 2])):
        pup, angle = radius * rng.uniform(0.28, 0.42), rng.uniform(0, 2 * math.pi)
        reach = min(r - pup * 0.6, radius * 0.95)
        ball(
            rng,
            (reach * math.cos(angle), reach * math.sin(angle), pot.soil + pup * 0.6),
            pup,
            dict(form, areoles=6),
            skin,
            spines,
            wool,
        )
    skin.build("yuki", materials.cactus_skin(rng), shapes.MASK_PLANT)
    straw = materials.hsv(rng.uniform(25, 50), rng.uniform(0.08, 0.4), rng.uniform(0.6, 0.9))
    spines.build("spines", materials.plain("spine", straw), shapes.MASK_PLANT)
    wool.build(
        "wool", materials.plain("wool", materials.srgb(0.86, 0.84, 0.78), 0.9), shapes.MASK_PLANT
    )
    if rng.random() < 0.3:
        flower(rng, (0, 0, top - 0.012), radius * rng.uniform(0.3, 0.45))


GROW = [rudo, baya, greg, yuki]
