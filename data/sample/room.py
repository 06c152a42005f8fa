# SPDX-License-Identifier: MIT
"""The place of the plant: a shelf, a table, a counter or a window sill, with a wall behind. Its surface is z = 0."""

import math
from dataclasses import dataclass

import bpy

import materials
import shapes

WOODS = [  # (dark, light): walnut, oak, birch, smoked oak, white-washed
    (materials.srgb(0.22, 0.14, 0.09), materials.srgb(0.42, 0.28, 0.19)),
    (materials.srgb(0.47, 0.33, 0.20), materials.srgb(0.68, 0.52, 0.36)),
    (materials.srgb(0.68, 0.56, 0.42), materials.srgb(0.83, 0.73, 0.60)),
    (materials.srgb(0.16, 0.13, 0.11), materials.srgb(0.30, 0.25, 0.21)),
    (materials.srgb(0.62, 0.58, 0.53), materials.srgb(0.80, 0.77, 0.72)),
]
WALLS = [  # white, warm white, greige, grey, slate, dusty brown
    (0.90, 0.90, 0.89),
    (0.88, 0.85, 0.79),
    (0.72, 0.68, 0.62),
    (0.60, 0.60, 0.61),
    (0.36, 0.37, 0.39),
    (0.58, 0.50, 0.44),
]


@dataclass
class Room:
    kind: str
    front: float  # y of the surface's near edge
    back: float  # y of the wall
    ceiling: float  # height that nothing may pass
    window: bool = False


def tint(rng, colour, spread=0.03):
    return materials.srgb(*(min(0.97, max(0.02, c + rng.uniform(-spread, spread))) for c in colour))


def wall_material(rng):
    kind = rng.random()
    if kind < 0.6:
        return materials.plaster(rng, tint(rng, rng.choice(WALLS)))
    if kind < 0.85:
        edge = rng.uniform(0.09, 0.16)
        size, stagger = (
            ((edge, edge), 0.0) if rng.random() < 0.5 else ((edge * 1.4, edge * 0.62), 0.5)
        )
        return materials.tile(rng, tint(rng, rng.choice(WALLS)), size, stagger)
    return materials.wood(rng, rng.choice(WOODS), "z")


def top_material(rng):
    kind = rng.random()
    if kind < 0.7:
        return materials.wood(rng, rng.choice(WOODS), "x", rng.uniform(0.3, 0.55))
    if kind < 0.85:
        return materials.stone(rng, tint(rng, rng.choice(WALLS)), rng.uniform(30, 120))
    return materials.plain("painted top", tint(rng, (0.88, 0.87, 0.85)), rng.uniform(0.25, 0.5))


def wall(y, material):
    shapes.box("wall", (-4, y, -1.5), (4, y + 0.1, 3), material, 0)


def shelf(rng):
    """A bookcase: boards, perhaps an upright beside and a board above, without a back."""
    timber = materials.wood(rng, rng.choice(WOODS))
    upright = materials.wood(rng, rng.choice(WOODS[:3]), "z") if rng.random() < 0.2 else timber
    depth, thick = rng.uniform(0.24, 0.34), rng.uniform(0.018, 0.035)
    front, back = -depth * 0.5, depth * 0.5
    ceiling = rng.uniform(0.42, 0.6)
    shapes.box("board", (-1.6, front, -thick), (1.6, back, 0), timber, 0.0025)
    shapes.box(
        "lower board", (-1.6, front, -thick - ceiling), (1.6, back, -ceiling), timber, 0.0025
    )
    if rng.random() < 0.5:
        shapes.box(
            "upper board", (-1.6, front, ceiling), (1.6, back, ceiling + thick), timber, 0.0025
        )
    if rng.random() < 0.65:
        x = rng.choice([-1, 1]) * rng.uniform(0.22, 0.42)
        shapes.box(
            "upright",
            (x - thick / 2, front - 0.002, -1.4),
            (x + thick / 2, back, 1.8),
            upright,
            0.0025,
        )
    wall(back + rng.uniform(0, 0.03), wall_material(rng))
    return Room("shelf", front, back, ceiling)


def table(rng):
    """A table at some distance from the wall, which is out of focus; sometimes with a skirting or a picture."""
    front, back = -rng.uniform(0.25, 0.4), rng.uniform(0.3, 0.7)
    shapes.box("table", (-1.5, front, -0.035), (1.5, back, 0), top_material(rng), 0.004)
    y = back + rng.uniform(0.02, 0.9)
    wall(y, wall_material(rng))
    if rng.random() < 0.45:
        hang_picture(rng, y)
    return Room("table", front, back, 2.0)


def counter(rng):
    """A kitchen counter against tiles."""
    back = rng.uniform(0.16, 0.32)
    shapes.box("counter", (-2, -0.4, -0.04), (2, back, 0), top_material(rng), 0.004)
    edge = rng.uniform(0.07, 0.14)
    size, stagger = rng.choice(
        [((edge, edge), 0.0), ((edge * 1.9, edge * 0.9), 0.5), ((edge * 1.3, edge * 0.45), 0.5)]
    )
    wall(
        back,
        materials.tile(rng, tint(rng, rng.choice(WALLS)), size, stagger, rng.uniform(0.15, 0.35)),
    )
    return Room("counter", -0.4, back, 2.0)


def sill(rng):
    """A window sill: the plant against the light of an overcast day, between wall and window frame."""
    back = rng.uniform(0.14, 0.2)
    white = materials.plain("frame", tint(rng, (0.88, 0.87, 0.85)), 0.35)
    shapes.box(
        "sill", (-1.5, -0.16, -0.03), (1.5, back, 0), rng.choice([white, top_material(rng)]), 0.005
    )
    wall_y = -0.12
    plaster = materials.plaster(rng, tint(rng, WALLS[rng.randrange(3)]))
    shapes.box("wall below", (-3, wall_y, -2), (3, wall_y + 0.2, -0.03), plaster, 0)
    left = -rng.uniform(0.3, 0.5)
    right = left + rng.uniform(0.75, 1.1)
    shapes.box("reveal left", (-3, wall_y, -0.03), (left, back + 0.06, 2.2), plaster, 0.004)
    shapes.box("reveal right", (right, wall_y, -0.03), (3, back + 0.06, 2.2), plaster, 0.004)
    bar = rng.uniform(0.035, 0.055)
    middle = (left + right) / 2 + rng.uniform(-0.1, 0.1)
    for x in (left + bar / 2, middle, right - bar / 2):
        shapes.box("stile", (x - bar / 2, back, 0), (x + bar / 2, back + 0.05, 2), white, 0.004)
    for z in (bar / 2, rng.uniform(0.4, 0.6), 1.2):
        shapes.box(
            "rail", (left, back, z - bar / 2), (right, back + 0.045, z + bar / 2), white, 0.004
        )
    outside(rng, back + 0.9)
    return Room("sill", -0.16, back, 2.0, window=True)


def outside(rng, y):
    """A blurred grey street behind the pane."""
    shader = materials.Shader("outside")
    patches = shader.noise(shader.place(rng, (1, 1, 0.7)), rng.uniform(1.2, 2.2), 2)
    light = shader.ramp(
        patches, (0.35, materials.srgb(0.52, 0.54, 0.56)), (0.6, materials.srgb(0.86, 0.88, 0.9))
    )
    glow = shader.node("Emission", Color=light, Strength=rng.uniform(0.9, 1.6)).outputs[0]
    shader.plug(glow, shader.output.inputs["Surface"])
    shapes.box("outside", (-4, y, -2), (4, y + 0.01, 4), shader.material, 0)


def hang_picture(rng, y):
    """A framed print in quiet tones."""
    w, h = rng.uniform(0.2, 0.45), rng.uniform(0.25, 0.5)
    x, z = rng.uniform(-0.5, 0.5), rng.uniform(0.2, 0.5)
    frame = rng.choice(
        [
            materials.plain("frame", materials.srgb(0.06, 0.06, 0.06), 0.4),
            materials.wood(rng, rng.choice(WOODS), "z"),
        ]
    )
    shapes.box("frame", (x - w / 2, y - 0.025, z), (x + w / 2, y, z + h), frame, 0.002)
    mount = materials.plain("mount", materials.srgb(0.9, 0.89, 0.86), 0.8)
    m = rng.uniform(0.014, 0.02)
    shapes.box(
        "mount", (x - w / 2 + m, y - 0.027, z + m), (x + w / 2 - m, y - 0.02, z + h - m), mount, 0
    )
    shader = materials.Shader("print", 0.6)
    ink = tint(rng, rng.choice([(0.2, 0.2, 0.22), (0.45, 0.36, 0.32), (0.36, 0.32, 0.38)]))
    paper = tint(rng, (0.8, 0.77, 0.72))
    field = shader.noise(shader.place(rng), rng.uniform(3, 9), 1, 0.5, rng.uniform(0, 3))
    shader.colour(shader.ramp(field, (0.42, ink), (0.47, paper)))
    e = m * 2.4
    shapes.box(
        "print",
        (x - w / 2 + e, y - 0.028, z + e),
        (x + w / 2 - e, y - 0.02, z + h - e),
        shader.material,
        0,
    )


def build(rng):
    return rng.choice([shelf, shelf, table, table, counter, sill])(rng)


def area_light(name, where, target, size, power, colour):
    data = bpy.data.lights.new(name, "AREA")
    data.shape, data.size, data.size_y = "RECTANGLE", size[0], size[1]
    data.energy, data.color = power, colour
    return aim(shapes.add_object(name, data, None), where, target)


def aim(thing, where, target):
    """Put a thing at a point, with its -z axis towards the target."""
    from mathutils import Vector

    thing.location = where
    thing.rotation_euler = (Vector(target) - Vector(where)).to_track_quat("-Z", "Y").to_euler()
    return thing


def sun_through_window(rng, side):
    """Hard sun through window panes, with patches on wall and table."""
    azimuth, height = side * rng.uniform(0.5, 1.2), rng.uniform(0.4, 0.8)
    way = (
        math.sin(azimuth) * math.cos(height),
        -math.cos(azimuth) * math.cos(height),
        math.sin(height),
    )
    data = bpy.data.lights.new("sun", "SUN")
    data.energy, data.angle, data.color = (
        rng.uniform(4, 7),
        math.radians(rng.uniform(0.6, 2)),
        (1.0, 0.86, 0.68),
    )
    aim(shapes.add_object("sun", data, None), way, (0, 0, 0))
    black = materials.plain("blind", (0, 0, 0, 1))
    pitch, bar = rng.uniform(0.25, 0.5), rng.uniform(0.05, 0.15)
    shift = rng.uniform(-0.3, 0.3)
    for i in range(-3, 4):
        lath = shapes.box(
            "blind",
            (i * pitch + shift - bar / 2, -2, -0.005),
            (i * pitch + shift + bar / 2, 2, 0.005),
            black,
            0,
        )
        aim(lath, [1.6 * c for c in way], (0, 0, 0))
        lath.visible_camera = lath.visible_glossy = lath.visible_diffuse = False


def light(rng, room):
    """Daylight from a window, sun through panes, or a lit evening room."""
    world = bpy.data.worlds.new("world")
    bpy.context.scene.world = world
    world.use_nodes = True
    sky = world.node_tree.nodes["Background"]
    side = rng.choice([-1, 1])
    mood = rng.random()
    warm = mood > 0.8
    sky.inputs["Color"].default_value = (0.95, 0.82, 0.66, 1) if warm else (0.82, 0.9, 1.0, 1)
    sky.inputs["Strength"].default_value = rng.uniform(0.3, 0.6) * (1.2 if room.window else 1)
    colour = (1.0, 0.78, 0.55) if warm else (1.0, rng.uniform(0.93, 0.99), rng.uniform(0.86, 1.0))
    where = (side * rng.uniform(0.9, 1.7), -rng.uniform(0.3, 1.5), rng.uniform(0.6, 1.6))
    reach = math.dist(where, (0, 0, 0.15))
    size = (rng.uniform(0.5, 1.2), rng.uniform(0.7, 1.4))
    area_light(
        "window",
        where,
        (0, 0, 0.12),
        size,
        rng.uniform(19, 32) * reach**2 * (0.4 if room.window else 1),
        colour,
    )
    if room.window:
        area_light(
            "day",
            (0, room.back + 0.25, 1.1),
            (0, 0, 0.1),
            (0.9, 1.2),
            rng.uniform(9, 16),
            (0.92, 0.96, 1.0),
        )
    elif 0.45 < mood <= 0.8:
        sun_through_window(rng, side)
