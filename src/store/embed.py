#!/usr/bin/env python3
"""embed.py IN.sql OUT.h: the schema as a C string, so that the library needs no file beside it."""
import sys

source, target = sys.argv[1], sys.argv[2]
with open(source, encoding="utf-8") as f:
    lines = f.read().split("\n")
with open(target, "w", encoding="utf-8") as f:
    f.write("/* made from schema.sql by embed.py: do not edit */\n#ifndef RO_STORE_SCHEMA_H\n#define RO_STORE_SCHEMA_H\n\n")
    f.write("static const char ro_schema_sql[] =\n")
    for line in lines:
        escaped = line.replace("\\", "\\\\").replace('"', '\\"')
        f.write('    "%s\\n"\n' % escaped)
    f.write("    ;\n\n#endif\n")
