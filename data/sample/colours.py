# SPDX-License-Identifier: MIT
"""Paint walls, tables and props in every hue, including those of the pots, whatever the class.

Used for training and validation pictures only: the test pictures keep the quiet colours of room.py
and props.py. The colours have their own random numbers, so that nothing else in the scene changes.
"""

import bpy

import materials
import pots

WIDE = (
    "wall",
    "reveal",
    "board",
    "lower board",
    "upper board",
    "upright",
    "table",
    "counter",
    "sill",
)
UNPAINTED = ("outside", "blind", "pages", "mount", "coffee", "wick", "shade")


def pick_hue(rng):
    """Return a hue: in three of five cases one near a pot's, else any."""
    if rng.random() < 0.6:
        return rng.choice(pots.GLAZES)[0][0] + rng.uniform(-18, 18)
    return rng.uniform(0, 360)


def paint_material(material, colour, shade):
    """Give a material the colour's hue and saturation, and shade times its own brightness."""
    tree = material.node_tree
    socket = tree.nodes["Principled BSDF"].inputs["Base Color"]
    hue = tree.nodes.new("ShaderNodeMixRGB")
    hue.blend_type, hue.inputs[0].default_value = "COLOR", 1.0
    if socket.is_linked:
        tree.links.new(socket.links[0].from_socket, hue.inputs[1])
    else:
        hue.inputs[1].default_value = socket.default_value
    hue.inputs[2].default_value = colour
    darker = tree.nodes.new("ShaderNodeMixRGB")
    darker.blend_type, darker.inputs[0].default_value = "MULTIPLY", 1.0
    tree.links.new(hue.outputs[0], darker.inputs[1])
    darker.inputs[2].default_value = (shade, shade, shade, 1)
    tree.links.new(darker.outputs[0], socket)


def paint(rng):
    """Paint about two thirds of the materials in the scene that are neither pot nor plant."""
    done = set()
    for thing in bpy.context.scene.objects:
        if thing.pass_index or not getattr(thing.data, "materials", None):
            continue
        material = thing.data.materials[0]
        kind = material.name.split(".")[0]
        if material.name in done or kind in UNPAINTED:
            continue
        done.add(material.name)
        if rng.random() < 0.35:
            continue
        if thing.name.split(".")[0].startswith(WIDE):
            saturation = rng.triangular(0.04, 0.65, 0.2)
        else:
            saturation = rng.uniform(0.15, 0.85)
        paint_material(
            material, materials.hsv(pick_hue(rng), saturation, 1.0), rng.uniform(0.4, 1.0)
        )
