#!/usr/bin/env python3
"""outlines.py: outlines of countries for the map of `readout serve`, from Natural Earth's 1:110m countries in the TopoJSON of npm's world-atlas.

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
    tools/outlines.py package/countries-110m.json > data/outlines.json

TopoJSON keeps each line once: arcs of whole numbers, each point told by its step from the one before, to be scaled and moved; a ring is a list of
arcs, ~i being arc i backwards. What is written is GeoJSON, a country a line, in hundredths of a degree (about a kilometre)."""
import json
import sys


def arcs_of(topology):
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append([round(x * scale_x + move_x, 2), round(y * scale_y + move_y, 2)])
        yield points


def ring(arcs, numbers):
    points = []
    for n in numbers:
        piece = arcs[n] if n >= 0 else arcs[~n][::-1]
        points += piece[1:] if points else piece
    return [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]


def main(path):
    with open(path, encoding="utf-8") as f:
        topology = json.load(f)
    arcs = list(arcs_of(topology))
    lines = []
    for country in sorted(topology["objects"]["countries"]["geometries"], key=lambda c: c["properties"]["name"]):
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        polygons = [[ring(arcs, numbers) for numbers in polygon] for polygon in polygons]
        polygons = [p for p in polygons if len(p[0]) >= 4]
        feature = {"type": "Feature", "properties": {"name": country["properties"]["name"]},
                   "geometry": {"type": "MultiPolygon", "coordinates": polygons}}
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")).replace(".0,", ",").replace(".0]", "]"))
    source = "Natural Earth 4.1, admin 0 countries 1:110m (public domain), by world-atlas 2.0.2"
    print('{"type":"FeatureCollection","source":"%s","features":[' % source)
    print(",\n".join(lines))
    print("]}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
