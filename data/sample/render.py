# SPDX-License-Identifier: MIT
"""Render pictures of pot plants, and their masks, with Blender's Cycles.

    blender -b --python-exit-code 1 -P render.py -- --split train --count 240 --seed 1

Every picture depends only on the seed, the split and its own number. So a run can be stopped and
continued (existing pictures are not rendered again) or shared between processes (--part 1/2), and
gives the same pictures.
"""

import argparse
import glob
import math
import os
import random
import sys

import bpy
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import colours  # noqa: E402
import plants  # noqa: E402
import pots  # noqa: E402
import props  # noqa: E402
import room as rooms  # noqa: E402
import shapes  # noqa: E402

CLASSES = ["rudo", "baya", "greg", "yuki"]
SPLITS = ["train", "val", "any-pot-train", "any-pot-val", "test"]
FOLDERS = {"any-pot-train": "any-pot/train", "any-pot-val": "any-pot/val"}
REPOTTED_FROM = {
    1: 1,
    2: 2,
}  # the nth repotted picture of class c stands in the pot of class c + step


def scenes(split, count, seed):
    """Yield (class, pot's class, name) of each picture. Without a name (None) it is named after its room."""
    for i in range(count):
        owner = i % 4
        if split.startswith("any-pot"):
            owner = random.Random(f"{seed} {split} {i} pot").randrange(4)
        yield i % 4, owner, None
    if split == "test":
        for c in range(4):
            for n, step in REPOTTED_FROM.items():
                yield c, (c + step) % 4, f"repotted-{n}"


def extent():
    """Return the lowest and the highest corner of pot and plant."""
    corners = []
    for thing in bpy.context.scene.objects:
        if thing.pass_index:
            corners.append(np.array([v.co[:] for v in thing.data.vertices]))
    corners = np.concatenate(corners)
    return corners.min(axis=0), corners.max(axis=0)


def photograph(rng, room, low, high):
    """Frame pot and plant as a person would: somewhat off the middle, in focus."""
    data = bpy.data.cameras.new("camera")
    camera = shapes.add_object("camera", data, None)
    bpy.context.scene.camera = camera
    data.lens = rng.uniform(38, 85)
    size = max(high[2] - low[2], 0.8 * (high[0] - low[0]))
    distance = size * data.lens / (36 * rng.uniform(0.52, 0.8))
    azimuth = rng.uniform(-0.5, 0.5) if not room.window else rng.uniform(-0.3, 0.3)
    limit = 0.42 if room.kind != "shelf" else 0.2
    elevation = rng.uniform(0.04, limit)
    middle = (low[2] + high[2]) / 2
    way = (
        math.sin(azimuth) * math.cos(elevation),
        -math.cos(azimuth) * math.cos(elevation),
        math.sin(elevation),
    )
    where = [distance * c for c in way]
    where[2] += middle
    spare = 0.13 * size
    target = (rng.uniform(-spare, spare) * 1.6, 0, middle + rng.uniform(-spare, spare))
    rooms.aim(camera, where, target)
    camera.rotation_euler.rotate_axis("Z", rng.gauss(0, 0.012))
    data.dof.use_dof = True
    data.dof.focus_distance = distance - 0.03
    data.dof.aperture_fstop = rng.choice([3.2, 4.0, 5.6, 8.0])
    data.clip_start = 0.01


def turn_subject(rng):
    angle = rng.uniform(0, 2 * math.pi)
    for thing in bpy.context.scene.objects:
        if thing.pass_index:
            matrix = shapes.rotation(angle, 0)
            points = np.array([v.co[:] for v in thing.data.vertices]) @ matrix.T
            thing.data.vertices.foreach_set("co", points.ravel())


def compose(rng, plant, owner):
    """Build one scene and return its room."""
    pot = pots.build(rng, owner)
    plants.GROW[plant](rng, pot)
    turn_subject(rng)
    low, high = extent()
    room = rooms.build(rng)
    props.scatter(rng, room, pot.widest + 0.01)
    rooms.light(rng, room)
    photograph(rng, room, low, high)
    return room


def prepare(size, samples):
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.device = "CPU"
    scene.cycles.samples = samples
    scene.cycles.use_adaptive_sampling = True
    scene.cycles.adaptive_threshold = 0.03
    scene.cycles.use_denoising = False
    scene.cycles.max_bounces, scene.cycles.diffuse_bounces, scene.cycles.glossy_bounces = 3, 2, 2
    scene.cycles.caustics_reflective = scene.cycles.caustics_refractive = False
    scene.cycles.sample_clamp_indirect, scene.cycles.sample_clamp_direct = 3.0, 12.0
    scene.cycles.blur_glossy = 1.0
    scene.render.resolution_x = scene.render.resolution_y = size
    scene.render.resolution_percentage = 100
    scene.view_settings.view_transform = "Filmic"
    scene.view_settings.look = "Medium High Contrast"
    return scene


def smooth_grain(scene):
    """Average neighbours with similar albedo and normal, so that few light paths per pixel are enough."""
    layer = scene.view_layers[0]
    layer.cycles.denoising_store_passes = True
    scene.use_nodes = True
    nodes, links = scene.node_tree.nodes, scene.node_tree.links
    nodes.clear()
    passes = nodes.new("CompositorNodeRLayers")
    guide = nodes.new("CompositorNodeMixRGB")
    guide.blend_type, guide.inputs[0].default_value = "ADD", 0.4
    links.new(passes.outputs["Denoising Albedo"], guide.inputs[1])
    links.new(passes.outputs["Denoising Normal"], guide.inputs[2])
    smooth = nodes.new("CompositorNodeBilateralblur")
    smooth.iterations, smooth.sigma_color, smooth.sigma_space = 2, 0.12, 1.2
    links.new(passes.outputs["Image"], smooth.inputs["Image"])
    links.new(guide.outputs[0], smooth.inputs["Determinator"])
    links.new(smooth.outputs[0], nodes.new("CompositorNodeComposite").inputs["Image"])


def render_picture(rng, scene, path):
    scene.view_settings.exposure = rng.uniform(-0.35, 0.25)
    scene.cycles.seed = rng.randrange(1 << 30)
    smooth_grain(scene)
    scene.render.image_settings.file_format = "JPEG"
    scene.render.image_settings.color_mode = "RGB"
    scene.render.image_settings.quality = 90
    scene.render.filepath = path
    bpy.ops.render.render(write_still=True)


def render_mask(scene, path):
    """Render each surface in the grey of its mask value: 0, 1 or 2 (one sample per pixel, everything in focus)."""
    flat = bpy.data.materials.new("mask")
    flat.use_nodes = True
    nodes, links = flat.node_tree.nodes, flat.node_tree.links
    nodes.clear()
    info, glow = nodes.new("ShaderNodeObjectInfo"), nodes.new("ShaderNodeEmission")
    scale = nodes.new("ShaderNodeMath")
    scale.operation, scale.inputs[1].default_value = "DIVIDE", 255.0
    links.new(info.outputs["Object Index"], scale.inputs[0])
    links.new(scale.outputs[0], glow.inputs["Strength"])
    links.new(glow.outputs[0], nodes.new("ShaderNodeOutputMaterial").inputs["Surface"])
    scene.use_nodes = False
    scene.view_layers[0].cycles.denoising_store_passes = False
    scene.view_layers[0].material_override = flat
    for light in [thing for thing in scene.objects if thing.type == "LIGHT"]:
        bpy.data.objects.remove(light)
    scene.world = None
    scene.camera.data.dof.use_dof = True
    scene.cycles.samples, scene.cycles.filter_width = 1, 0.01
    scene.cycles.max_bounces = 0
    scene.view_settings.view_transform, scene.view_settings.look = "Raw", "None"
    scene.view_settings.exposure = 0
    scene.render.dither_intensity = 0
    scene.render.image_settings.file_format = "PNG"
    scene.render.image_settings.color_mode = "BW"
    scene.render.filepath = path
    bpy.ops.render.render(write_still=True)


def arguments():
    parser = argparse.ArgumentParser(prog="render.py", description=__doc__.splitlines()[0])
    parser.add_argument("--split", choices=SPLITS, required=True)
    parser.add_argument("--count", type=int, default=40, help="pictures in their usual pots")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--samples", type=int, default=24, help="light paths a pixel")
    parser.add_argument("--size", type=int, default=256)
    parser.add_argument("--part", default="1/1", help="K/N: every Nth picture, from the Kth")
    parser.add_argument("--only", type=int, nargs="*", help="numbers of the pictures to render")
    parser.add_argument("--out", help="folder for the pictures (default: test, or render/SPLIT)")
    parser.add_argument("--masks", help="folder for the masks (default for test: masks)")
    given = sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else []
    options = parser.parse_args(given)
    folder = FOLDERS.get(options.split, options.split)
    options.out = options.out or os.path.join(
        HERE, *(["test"] if options.split == "test" else ["render", folder])
    )
    if options.split == "test" and not options.masks:
        options.masks = os.path.join(HERE, "masks")
    return options


def main():
    options = arguments()
    part, parts = (int(n) for n in options.part.split("/"))
    os.makedirs(options.out, exist_ok=True)
    for i, (plant, owner, name) in enumerate(scenes(options.split, options.count, options.seed)):
        if i % parts != part - 1 or (options.only is not None and i not in options.only):
            continue
        end = name or f"*-{i // 4 + 1:02d}"
        if all(
            glob.glob(os.path.join(folder, f"{plant}_{end}.*"))
            for folder in (options.out, options.masks)
            if folder
        ):
            continue
        bpy.ops.wm.read_factory_settings(use_empty=True)
        rng = random.Random(f"{options.seed} {options.split} {i}")
        scene = prepare(options.size, options.samples)
        room = compose(rng, plant, owner)
        if options.split != "test":
            colours.paint(random.Random(f"{options.seed} {options.split} {i} colours"))
        stem = f"{plant}_{name or f'{room.kind}-{i // 4 + 1:02d}'}"
        render_picture(rng, scene, os.path.join(options.out, stem + ".jpg"))
        if options.masks:
            os.makedirs(options.masks, exist_ok=True)
            render_mask(scene, os.path.join(options.masks, stem + ".png"))


main()
