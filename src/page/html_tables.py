#!/usr/bin/env python3
"""html_tables.py: the tables of the HTML reader, checked and written as C.
html_tables.py tags|attrs|names|entities|labels INPUT OUTPUT
The named character references are those of Python's html.entities.html5, which are the HTML standard's (html.spec.whatwg.org,
13.5); INPUT is not read for them, nor for the names of attributes, which stand here."""
import html.entities
import sys

MASK = (1 << 64) - 1


def key(name):
    """The first eight bytes as a little-endian number, as html_scan.h packs them, and the rest folded in."""
    data, k = name.encode(), 0
    for at in range(0, len(data), 8):
        k = ((k * 0x9E3779B97F4A7C15) & MASK) ^ int.from_bytes(data[at:at + 8], "little")
    return k


def slots(keys, bits):
    """A table of 2**bits slots, each the index + 1 of its key, and the odd multiplier that gives the fewest steps."""
    best = None
    for seed in range(1, 400):
        factor = (0x9E3779B97F4A7C15 * (2 * seed + 1)) & MASK
        table, steps = [0] * (1 << bits), 0
        for i, k in enumerate(keys):
            at = ((k * factor) & MASK) >> (64 - bits)
            while table[at]:
                at, steps = (at + 1) % (1 << bits), steps + 1
            table[at] = i + 1
        if best is None or steps < best[0]:
            best = (steps, factor, table)
        if not steps or len(keys) > 1000:
            break
    return best[1], best[2]


def write_slots(out, prefix, keys, bits):
    factor, table = slots(keys, bits)
    out.write(f"#define {prefix}_BITS {bits}\n#define {prefix}_FACTOR UINT64_C({factor})\n")
    out.write(f"static const uint16_t {prefix.lower()}_slots[{1 << bits}] = {{{','.join(map(str, table))}}};\n")


def rows(path):
    with open(path, encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]
    return lines[1:]


FLAGS = dict(b="BLOCK", v="VOID", p="CLOSES_P", s="SPECIAL", c="SCOPE", t="TABLE_SCOPE", f="FORMAT", r="RAW", e="RCDATA", d="DROP",
             m="MARKER", o="BREAKOUT")


def tags(path, out):
    table = sorted(rows(path))
    for name, tag, flags in table:
        if not name.isalnum() or len(name) > 16 or any(f not in FLAGS and f != "-" for f in flags):
            sys.exit(f"{path}: cannot take {name}")
    out.write("static const ro_tag tags[] = {\n{{0}, 0, 0, 0, RO_HTML_NONE},\n")
    for i, (name, tag, flags) in enumerate(table):
        bits = "|".join("RO_TAG_" + FLAGS[f] for f in flags if f != "-") or "0"
        out.write(f'{{"{name}", UINT64_C({key(name)}), {bits}, {i + 1}, RO_HTML_{tag}}},\n')
    out.write("};\n")
    for i, (name, _, _) in enumerate(table):
        out.write(f'_Static_assert(RO_TAG_{name.upper()} == {i + 1}, "ids of html_tags.h in the order of html_tags.tsv");\n')
    write_slots(out, "TAG", [key(name) for name, _, _ in table], 9)


ATTRS = dict(id="ID", rel="REL", href="HREF", role="ROLE", name="NAME", type="TYPE", lang="LANG", style="STYLE", title="TITLE",
             hidden="HIDDEN", content="CONTENT", itemprop="ITEMPROP", datetime="DATETIME", property="PROPERTY")
ATTRS["class"] = "CLASS"
ATTRS["http-equiv"], ATTRS["data-testid"], ATTRS["aria-hidden"] = "HTTP_EQUIV", "TESTID", "ARIA_HIDDEN"


def attrs(_, out):
    """A slot for each name, and none for two: unknown names cost one comparison."""
    keys, bits = {key(name): which for name, which in ATTRS.items()}, 6
    for seed in range(1, 1000000):
        factor = (0x9E3779B97F4A7C15 * (2 * seed + 1)) & MASK
        at = {((k * factor) & MASK) >> (64 - bits): k for k in keys}
        if len(at) == len(keys):
            break
    out.write(f"#define ATTR_BITS {bits}\n#define ATTR_FACTOR UINT64_C({factor})\n")
    out.write("static const attr_slot attr_slots[1 << ATTR_BITS] = {\n")
    for slot, k in sorted(at.items()):
        out.write(f"[{slot}] = {{UINT64_C({k}), ATTR_{keys[k]}}},\n")
    out.write("};\n")


def names(path, out):
    words = {}
    for family, line in rows(path):
        for word in line.lower().split():
            if not word.isascii():
                sys.exit(f"{path}: {word} is not ASCII")
            words.setdefault(word.rstrip("0123456789"), []).append(family)
    table = sorted(words)
    out.write("static const name_word words[] = {\n")
    for word in table:
        bits = "|".join("RO_NAME_" + f for f in dict.fromkeys(words[word]))
        out.write(f"{{UINT64_C({key(word)}), {bits}}}, /* {word} */\n")
    out.write("};\n")
    write_slots(out, "NAME", [key(word) for word in table], 12)


def entities(_, out):
    table = sorted(html.entities.html5.items(), key=lambda item: item[0].encode())
    out.write("static const entity entities[] = {\n")
    for name, text in table:
        data = text.encode("utf-8")
        if len(data) > 6 or len(name) > 32:
            sys.exit(f"{name} is too long")
        octal = "".join(f"\\{b:03o}" for b in data)
        out.write(f'{{UINT64_C({key(name)}), {len(data)}, "{octal}"}}, /* {name} */\n')
    out.write("};\n")
    if len({key(name) for name, _ in table}) != len(table):
        sys.exit("two names have one key")
    write_slots(out, "ENTITY", [key(name) for name, _ in table], 13)


def labels(path, out):
    for name, line in rows(path):
        for label in line.split():
            out.write(f'{{"{label}", "{name}"}},\n')


with open(sys.argv[3], "w", encoding="utf-8") as result:
    {"tags": tags, "attrs": attrs, "names": names, "entities": entities, "labels": labels}[sys.argv[1]](sys.argv[2], result)
