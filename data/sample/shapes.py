# SPDX-License-Identifier: MIT
"""Meshes from formulas: surfaces of revolution, tubes, leaves, boxes. Lengths in metres, z up."""

import math

import bmesh
import bpy
import numpy as np

MASK_POT, MASK_PLANT = 1, 2


class Patchwork:
    """Vertices, faces and per-vertex values of many small surfaces that become one mesh."""

    def __init__(self):
        self.vertices, self.faces = [], []
        self.values = {}
        self.count = 0

    def add(self, vertices, faces, **values):
        vertices = np.asarray(vertices, dtype=float).reshape(-1, 3)
        self.vertices.append(vertices)
        self.faces.extend([tuple(i + self.count for i in face) for face in faces])
        for name, value in values.items():
            column = np.broadcast_to(np.asarray(value, dtype=float).ravel(), len(vertices))
            self.values.setdefault(name, []).append(column)
        self.count += len(vertices)

    def build(self, name, material, mask=0, smooth=True, crease=None):
        mesh = bpy.data.meshes.new(name)
        mesh.from_pydata(np.concatenate(self.vertices).tolist(), [], self.faces)
        for key, columns in self.values.items():
            attribute = mesh.attributes.new(key, "FLOAT", "POINT")
            attribute.data.foreach_set("value", np.concatenate(columns).astype(np.float32))
        mesh.polygons.foreach_set("use_smooth", [smooth] * len(mesh.polygons))
        if crease is not None:
            mesh.use_auto_smooth, mesh.auto_smooth_angle = True, math.radians(crease)
        return add_object(name, mesh, material, mask)


def add_object(name, data, material, mask=0):
    if material is not None:
        data.materials.append(material)
    thing = bpy.data.objects.new(name, data)
    thing.pass_index = mask
    bpy.context.scene.collection.objects.link(thing)
    return thing


def grid_faces(rows, columns, closed=False):
    """Return the quads of a rows × columns grid of vertices; closed joins the last column to the first."""
    faces = []
    for i in range(rows - 1):
        for j in range(columns if closed else columns - 1):
            k = (j + 1) % columns
            faces.append(
                (i * columns + j, i * columns + k, (i + 1) * columns + k, (i + 1) * columns + j)
            )
    return faces


def round_corners(points, radius, steps=4):
    """Replace each inner corner of a polyline by a short quadratic Bézier."""
    points = [np.asarray(p, dtype=float) for p in points]
    out = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:]):
        a, b = before - corner, after - corner
        la, lb = np.linalg.norm(a), np.linalg.norm(b)
        start = corner + a / la * min(radius, 0.48 * la)
        end = corner + b / lb * min(radius, 0.48 * lb)
        for t in np.linspace(0, 1, steps + 1):
            out.append((1 - t) ** 2 * start + 2 * t * (1 - t) * corner + t * t * end)
    return out + [points[-1]]


def lathe(profile, segments=72, flutes=0, flute_depth=0.0, flute_span=(0, 0), centre=(0, 0, 0)):
    """Turn the (radius, z) profile about the z axis; flutes press grooves into the rows flute_span."""
    angles = np.linspace(0, 2 * math.pi, segments, endpoint=False)
    rows = []
    for i, (radius, z) in enumerate(profile):
        r = np.full(segments, radius)
        if flutes and flute_span[0] <= i < flute_span[1]:
            r = r * (1 - flute_depth * np.abs(np.sin(flutes * angles / 2)) ** 0.7)
        rows.append(
            np.stack([r * np.cos(angles), r * np.sin(angles), np.full(segments, z)], axis=-1)
        )
    return np.concatenate(rows) + np.asarray(centre), grid_faces(
        len(profile), segments, closed=True
    )


def frames_along(path):
    """Return the tangent and two normals at each point of a path of shape n × 3, without sudden turns."""
    tangents = np.gradient(path, axis=0)
    tangents /= np.linalg.norm(tangents, axis=1, keepdims=True) + 1e-12
    normal = np.cross(tangents[0], (0.3, 0.2, 0.9))
    normals = []
    for t in tangents:
        normal = normal - t * normal.dot(t)
        normal /= np.linalg.norm(normal) + 1e-12
        normals.append(normal)
    normals = np.array(normals)
    return tangents, normals, np.cross(tangents, normals)


def tube(path, radii, sides=8):
    path = np.asarray(path, dtype=float)
    _, n, b = frames_along(path)
    angles = np.linspace(0, 2 * math.pi, sides, endpoint=False)
    radii = np.broadcast_to(radii, len(path))
    ring = n[:, None] * np.cos(angles)[None, :, None] + b[:, None] * np.sin(angles)[None, :, None]
    vertices = path[:, None] + ring * radii[:, None, None]
    return vertices.reshape(-1, 3), grid_faces(len(path), sides, closed=True)


def cone(base, tip, radius, sides=3):
    """A spine: an open cone from base to tip."""
    base, tip = np.asarray(base, dtype=float), np.asarray(tip, dtype=float)
    _, n, b = frames_along(np.stack([base, tip]))
    angles = np.linspace(0, 2 * math.pi, sides, endpoint=False)
    ring = base + radius * (np.cos(angles)[:, None] * n[0] + np.sin(angles)[:, None] * b[0])
    return np.vstack([ring, tip]), [(i, (i + 1) % sides, sides) for i in range(sides)]


def rotation(azimuth, elevation, roll=0.0):
    """Return the matrix that turns +x to the direction (azimuth, elevation) and then rolls about it."""
    ca, sa, ce, se = math.cos(azimuth), math.sin(azimuth), math.cos(elevation), math.sin(elevation)
    turn = np.array([[ca, -sa, 0], [sa, ca, 0], [0, 0, 1]])
    lift = np.array([[ce, 0, -se], [0, 1, 0], [se, 0, ce]])
    cr, sr = math.cos(roll), math.sin(roll)
    return turn @ lift @ np.array([[1, 0, 0], [0, cr, -sr], [0, sr, cr]])


def box(name, low, high, material, bevel=0.002, mask=0):
    """An axis-aligned box with bevelled edges."""
    low, high = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    form = bmesh.new()
    bmesh.ops.create_cube(form, size=1.0)
    for vertex in form.verts:
        vertex.co = [(low[i] + high[i]) / 2 + vertex.co[i] * (high[i] - low[i]) for i in range(3)]
    if bevel > 0:
        bmesh.ops.bevel(
            form, geom=form.edges[:], offset=bevel, segments=2, profile=0.5, affect="EDGES"
        )
    mesh = bpy.data.meshes.new(name)
    form.to_mesh(mesh)
    form.free()
    mesh.polygons.foreach_set("use_smooth", [True] * len(mesh.polygons))
    mesh.use_auto_smooth, mesh.auto_smooth_angle = True, math.radians(40)
    return add_object(name, mesh, material, mask)


def pebble(rng, centre, radius, squash=1.0):
    """A lumpy ball of 42 vertices."""
    form = bmesh.new()
    bmesh.ops.create_icosphere(form, subdivisions=2, radius=1.0)
    vertices = np.array([v.co[:] for v in form.verts])
    faces = [tuple(v.index for v in face.verts) for face in form.faces]
    form.free()
    lumps = 1 + 0.14 * np.sin(
        vertices @ np.array([rng.uniform(-3, 3) for _ in range(3)]) + rng.uniform(0, 6)
    )
    vertices = vertices * lumps[:, None] * np.array([1, rng.uniform(0.75, 1.1), squash]) * radius
    turn = rotation(rng.uniform(0, 2 * math.pi), 0)
    return vertices @ turn.T + np.asarray(centre), faces
