#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Make the pictures in data/pictures, and the results of Pillow, torchvision, scikit-image and matplotlib for them.

Run by hand; the results are committed and the tests need none of these libraries:

    ./make-pictures.py

NAME.png or NAME.jpg is a picture, NAME.full.ppm what it looks like upright and over white, NAME.square.ppm that
brought to 16 × 16 as torchvision does it, NAME.edges.pgm its edges as scikit-image finds them.
Debian 12's python3-pil, python3-torchvision, python3-skimage and python3-matplotlib made the committed files.
"""

import hashlib
import struct
import zlib
from pathlib import Path

import matplotlib
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageOps
from skimage.color import rgb2gray
from skimage.feature import canny
from torchvision import transforms

OUT = Path(__file__).parent / "data" / "pictures"
SAMPLE = Path(__file__).parents[2] / "data" / "sample" / "test"
SQUARE = 16


def scene(width, height, seed):
    """Return a picture with areas, slopes, corners and noise; all of its corners differ."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    base = np.stack([x * 200 / width, y * 200 / height, 120 + 60 * np.sin(x / 5 + y / 9)], axis=-1)
    image = Image.fromarray(np.clip(base, 0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(image)
    draw.ellipse([width * 0.1, height * 0.1, width * 0.5, height * 0.7], fill=(230, 60, 40))
    draw.polygon([(width * 0.6, height * 0.9), (width * 0.95, height * 0.3), (width * 0.5, height * 0.4)],
                 fill=(20, 200, 90))
    draw.rectangle([width * 0.7, height * 0.05, width * 0.9, height * 0.2], fill=(250, 250, 20))
    noise = random.normal(0, 6, (height, width, 3))
    return Image.fromarray(np.clip(np.asarray(image) + noise, 0, 255).astype(np.uint8))


def over_white(image):
    upright = ImageOps.exif_transpose(image)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        rgba = upright.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba).convert("RGB")
    return upright.convert("RGB")


def expect(path):
    full = over_white(Image.open(path))
    side = min(full.size)
    square = transforms.Compose([transforms.CenterCrop(side), transforms.Resize((SQUARE, SQUARE))])(full)
    full.save(path.with_suffix(".full.ppm"))
    square.save(path.with_suffix(".square.ppm"))


def save(name, image, **options):
    path = OUT / name
    image.save(path, **options)
    expect(path)


def save_png_16(name, array):
    """Write RGB with 16 bits per channel, which Pillow can't write."""
    height, width, _ = array.shape

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in array)
    path = OUT / name
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, 2, 0, 0, 0))
                     + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))
    expect(path)


def make_orientations():
    turned = {1: None, 2: Image.FLIP_LEFT_RIGHT, 3: Image.ROTATE_180, 4: Image.FLIP_TOP_BOTTOM,
              5: Image.TRANSPOSE, 6: Image.ROTATE_90, 7: Image.TRANSVERSE, 8: Image.ROTATE_270}
    for orientation, how in turned.items():
        image = scene(37, 26, 1)
        exif = Image.Exif()
        exif[0x0112] = orientation
        save(f"orientation-{orientation}.jpg", image if how is None else image.transpose(how), exif=exif, quality=90)


def make_kinds():
    rgb = scene(33, 24, 2)
    y, x = np.mgrid[0:24, 0:33]
    rgba = rgb.copy()
    rgba.putalpha(Image.fromarray((x * 8 + (y % 3)).clip(0, 255).astype(np.uint8)))
    palette = rgb.quantize(32)
    save("alpha.png", rgba)
    save("palette.png", palette)
    save("palette-transparent.png", palette, transparency=5)
    save("grey.png", rgb.convert("L"))
    save("grey-alpha.png", rgba.convert("LA"))
    save("one-bit.png", rgb.convert("1"))
    save("one.png", Image.new("RGB", (1, 1), (12, 200, 99)))
    save("wide.png", scene(61, 17, 3))
    save("tall.png", scene(14, 53, 4))
    save("colour.jpg", scene(83, 50, 5), quality=75)
    save("colour-progressive.jpg", scene(83, 50, 5), quality=75, progressive=True)
    save("grey-photo.jpg", scene(40, 30, 6).convert("L"))
    save("indexed.gif", palette)
    save("compressed.tiff", scene(31, 22, 14), compression="tiff_lzw")
    save("plain.bmp", scene(31, 22, 15))
    save("plain-targa.tga", scene(31, 22, 17))
    save("grey-map.pgm", scene(31, 22, 19).convert("L"))
    save("lossless.webp", scene(31, 22, 16), lossless=True)
    deep = np.asarray(rgb).astype(np.uint16) * 256 + np.random.default_rng(7).integers(0, 256, (24, 33, 3))
    save_png_16("deep.png", deep.astype(np.uint16))


def make_sizes():
    """Resize up, down, both and not at all; the first size is the source's."""
    source = scene(61, 47, 8)
    source.save(OUT / "resize.ppm")
    for size in [(61, 47), (61, 20), (30, 47), (30, 23), (7, 5), (1, 1), (100, 20), (13, 90), (122, 94), (62, 46)]:
        source.resize(size, Image.BILINEAR).save(OUT / f"resize-{size[0]}x{size[1]}.ppm")
    for size in [(61, 20), (30, 23), (7, 5), (100, 20), (122, 94)]:
        source.resize(size, Image.BICUBIC).save(OUT / f"resize-bicubic-{size[0]}x{size[1]}.ppm")
    source.convert("L").save(OUT / "luma.pgm")


def make_edges():
    pictures = {
        "edges-scene": scene(96, 80, 9).filter(ImageFilter.GaussianBlur(0.7)),
        "edges-steps": scene(64, 64, 10),
        "edges-narrow": scene(5, 40, 11),
        "edges-tiny": scene(2, 9, 12),
    }
    shapes = Image.new("RGB", (70, 60), "white")
    draw = ImageDraw.Draw(shapes)
    draw.rectangle([10, 10, 40, 35], fill="black")
    draw.ellipse([30, 20, 65, 55], outline="blue", width=4)
    draw.line([5, 55, 60, 3], fill="red", width=3)
    pictures["edges-shapes"] = shapes
    for name, image in pictures.items():
        image.save(OUT / f"{name}.png")
        found = canny(rgb2gray(np.asarray(image)), sigma=2, low_threshold=0.1, high_threshold=0.3)
        Image.fromarray(found.astype(np.uint8) * 255).save(OUT / f"{name}.edges.pgm")


def make_sample_edges():
    """Write the edges of every sixth picture of the bundled test set, and a list with each picture's SHA-256."""
    lines = []
    for path in sorted(SAMPLE.glob("*.jpg"))[::6]:
        found = canny(rgb2gray(np.asarray(Image.open(path))), sigma=2, low_threshold=0.1, high_threshold=0.3)
        Image.fromarray(found).save(OUT / f"sample-{path.stem}.edges.png", optimize=True)
        lines.append(f"{hashlib.sha256(path.read_bytes()).hexdigest()} {path.stem}\n")
    (OUT / "sample-edges.txt").write_text("".join(lines))


def make_colours():
    """Write 16 × 64 float32 values, and 6 pictures of their colours in every colour map by matplotlib."""
    random = np.random.default_rng(13)
    values = random.normal(0, 2, (16, 64)).astype("<f4")
    values[0, :9] = [-1.5, 2.5, 0.5, np.nextafter(np.float32(2.5), np.float32(0)), -9, 9, np.inf, -np.inf, 0]
    values.tofile(OUT / "colours.f32")
    scalar = matplotlib.cm.ScalarMappable(matplotlib.colors.Normalize(-1.5, 2.5))
    for name in ["jet", "viridis", "inferno", "turbo", "gray", "coolwarm"]:
        scalar.set_cmap(name)
        rgb = scalar.to_rgba(values, bytes=True)[:, :, :3]
        Image.fromarray(rgb).save(OUT / f"colours-{'grey' if name == 'gray' else name}.ppm")


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    make_orientations()
    make_kinds()
    make_sizes()
    make_edges()
    make_sample_edges()
    make_colours()


if __name__ == "__main__":
    main()
