#!/usr/bin/env python3
"""embed.py IN.sql OUT.h: SQL as a C string ro_IN_sql, so that the library needs no file beside it."""
import pathlib
import sys

source, target = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
guard = f"RO_STORE_{source.stem.upper()}_H"
with open(target, "w", encoding="utf-8") as f:
    f.write(f"/* made from {source.name} by embed.py: do not edit */\n#ifndef {guard}\n#define {guard}\n\n")
    f.write(f"static const char ro_{source.stem}_sql[] =\n")
    for line in source.read_text(encoding="utf-8").split("\n"):
        escaped = line.replace("\\", "\\\\").replace('"', '\\"')
        f.write(f'    "{escaped}\\n"\n')
    f.write("    ;\n\n#endif\n")
