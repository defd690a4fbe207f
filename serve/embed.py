#!/usr/bin/env python3
"""embed.py OUT.c OUT.d WEB FILE…: every file of the folder WEB, and each FILE, as arrays of C, so that the command needs no file beside it.

OUT.d tells ninja what OUT.c was made from; folders are named too, so that a new file in them is seen. Without index.html a placeholder stands
in for it. Files that are no part of the page (README.md, tests) are left out.
"""
import os
import pathlib
import sys

TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
         ".json": "application/json; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png", ".txt": "text/plain; charset=utf-8"}
PLACEHOLDER = b"""<!doctype html>
<html lang="en"><meta charset="utf-8"><title>readout</title>
<p>This readout was built without its page. The data are there: <a href="/openapi.json">/openapi.json</a>.</p></html>
"""


def main(out, depends, web, *files):
    web = pathlib.Path(web)
    all_of = {}
    seen = []
    for folder, folders, names in os.walk(web):
        folders[:] = sorted(f for f in folders if f != "tests")
        seen.append(folder)
        for name in sorted(names):
            path = pathlib.Path(folder) / name
            if path.suffix in TYPES and not name.startswith("."):
                all_of[path.relative_to(web).as_posix()] = path
    for file in map(pathlib.Path, files):
        all_of[file.name] = file
    with open(out, "w", encoding="utf-8") as f:
        f.write("/* made by embed.py from web/: do not edit */\n#include \"asset.h\"\n\n")
        names = sorted(set(all_of) | {"index.html"})
        for i, name in enumerate(names):
            data = all_of[name].read_bytes() if name in all_of else PLACEHOLDER
            f.write(f"static const unsigned char bytes_{i}[] = {{\n")
            for at in range(0, len(data), 64):
                f.write(",".join(map(str, data[at:at + 64])) + ",\n")
            f.write("0};\n")
        f.write("\nconst asset assets[] = {\n")
        for i, name in enumerate(names):
            f.write(f'    {{"{name}", "{TYPES[pathlib.Path(name).suffix]}", bytes_{i}, sizeof bytes_{i} - 1}},\n')
        f.write("};\nconst size_t asset_count = sizeof assets / sizeof *assets;\n")
    with open(depends, "w", encoding="utf-8") as f:
        f.write(f"{out}: " + " ".join([*seen, *map(str, all_of.values())]) + "\n")


main(*sys.argv[1:])
