#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The desktop file, the MIME types and the file chooser know the same kinds of model files."""

import pathlib
import re
import sys
import xml.etree.ElementTree

root = pathlib.Path(sys.argv[1])
xmlns = "{http://www.freedesktop.org/standards/shared-mime-info}"

tree = xml.etree.ElementTree.parse(root / "data/com.example.CamViewer.mime.xml")
defined = {kind.get("type"): {glob.get("pattern") for glob in kind.iter(xmlns + "glob")}
           for kind in tree.iter(xmlns + "mime-type")}
desktop = (root / "com.example.CamViewer.desktop").read_text()
claimed = set(re.search(r"^MimeType=(.*);$", desktop, re.M)[1].split(";"))
chooser = (root / "src/cam-viewer/app/cam-window-open.c").read_text()
shown = set(re.findall(r'add_suffix \(models, "(\w+)"\)', chooser))

assert claimed == set(defined) | {"inode/directory"}, claimed
suffixes = {pattern[2:] for patterns in defined.values() for pattern in patterns}
assert suffixes == {"onnx", "safetensors", "pth", "pt"}, suffixes
# Hugging Face's pytorch_model.bin can be opened, too, but most .bin files are something else.
assert shown == suffixes | {"bin"}, shown
