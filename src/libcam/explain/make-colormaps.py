#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Write cam-colormap-tables.h: matplotlib's colour maps as 256 × 3 bytes each.

The bytes are those of `colormap(i, bytes=True)`, what matplotlib's imshow draws.
Needs matplotlib (https://matplotlib.org, PSF-based licence; the numbers of viridis, inferno and turbo are
public domain or Apache 2.0, see its file _cm_listed.py). Run it by hand: the result is committed.

    ./make-colormaps.py > cam-colormap-tables.h
"""

import matplotlib
import numpy as np

NAMES = ["jet", "viridis", "inferno", "turbo", "gray", "coolwarm"]


def main():
    print("/* SPDX-License-Identifier: MIT */\n")
    print(f"/* Made by make-colormaps.py from matplotlib {matplotlib.__version__}. Do not edit. */")
    print("#pragma once\n\n#include <glib.h>\n\n/* clang-format off */")
    print(f"static const guint8 colormap_tables[{len(NAMES)}][256 * 3] = {{")
    for name in NAMES:
        table = matplotlib.colormaps[name](np.arange(256), bytes=True)[:, :3]
        print(f"  /* {'grey' if name == 'gray' else name} */\n  {{")
        for row in table.reshape(-1, 24):
            print("    " + ",".join(str(byte) for byte in row) + ",")
        print("  },")
    print("};\n/* clang-format on */")


if __name__ == "__main__":
    main()
