#!/usr/bin/env python3
"""test_schema.py: /schema.json describes the export: every object of a real one fits, and what does not fit is told from it."""
import copy
import json
import re

from serving import Serving, main, readout

TYPES = {"object": dict, "array": list, "string": str, "null": type(None), "boolean": bool}


def is_type(value, name):
    if name in ("integer", "number"):
        return not isinstance(value, bool) and isinstance(value, int if name == "integer" else (int, float))
    return isinstance(value, TYPES[name])


def faults(value, schema, root, at="$"):
    """Where the value does not fit: as much of JSON Schema 2020-12 as the schema uses. A word that this does not know is a fault, too."""
    out = []
    for word, told in schema.items():
        if word == "$ref":
            out += faults(value, root["$defs"][told.removeprefix("#/$defs/")], root, at)
        elif word == "type":
            if not any(is_type(value, t) for t in ([told] if isinstance(told, str) else told)):
                return [f"{at}: {value!r} is no {told}"]
        elif word == "oneOf":
            if sum(not faults(value, one, root, at) for one in told) != 1:
                out += [f"{at}: {str(value)[:60]} fits not one of {len(told)}"] + [f for one in told for f in faults(value, one, root, at)]
        elif word == "enum" and value not in told:
            out.append(f"{at}: {value!r} is none of {told}")
        elif word == "const" and value != told:
            out.append(f"{at}: {value!r} is not {told!r}")
        elif word == "pattern" and isinstance(value, str) and not re.search(told, value):
            out.append(f"{at}: {value!r} does not match {told}")
        elif word == "minimum" and is_type(value, "number") and value < told or word == "maximum" and is_type(value, "number") and value > told:
            out.append(f"{at}: {value!r}, {word} {told}")
        elif word == "minItems" and isinstance(value, list) and len(value) < told or word == "maxItems" and isinstance(value, list) and len(value) > told:
            out.append(f"{at}: {len(value)} items, {word} {told}")
        elif word == "items" and isinstance(value, list):
            out += [f for i, x in enumerate(value) for f in faults(x, told, root, f"{at}[{i}]")]
        elif word == "required" and isinstance(value, dict):
            out += [f"{at}: no {k}" for k in told if k not in value]
        elif word == "properties" and isinstance(value, dict):
            out += [f for k, s in told.items() if k in value for f in faults(value[k], s, root, f"{at}.{k}")]
        elif word == "additionalProperties" and isinstance(value, dict):
            others = [k for k in value if k not in schema.get("properties", {})]
            out += [f"{at}: {k} is not described" for k in others] if told is False else [f for k in others for f in faults(value[k], told, root, f"{at}.{k}")]
        elif word not in ("$schema", "$defs", "title", "description", "enum", "const", "pattern", "minimum", "maximum", "minItems", "maxItems", "items",
                          "required", "properties", "additionalProperties"):
            out.append(f"the test does not know {word}")
    return out


class Schema(Serving):
    def setUp(self):
        self.schema = self.json("/schema.json")
        self.whole = self.json("/export.json")

    def test_the_export__fits_its_schema(self):
        self.assertEqual(faults(self.whole, self.schema, self.schema)[:10], [])
        self.assertTrue(all(self.whole[name] for name in ("reports", "contacts", "statements", "plans", "events", "processes", "copies", "stories")))

    def test_an_export_without_text__fits_it_too(self):
        bare = json.loads(readout("export", "--no-text", "-d", self.record).stdout)
        self.assertEqual(faults(bare, self.schema, self.schema)[:10], [])

    def test_single_things__fit_their_part_of_it(self):
        for name in ("contacts", "statements", "plans", "events", "processes", "reports", "actors", "stories"):
            one = self.json(f"/show/{self.first_id(name)}.json")
            part = self.schema["properties"][name]["items"]
            self.assertEqual(faults(one, part, self.schema), [], name)

    def test_what_is_wrong__does_not_fit(self):
        def change(f):
            bad = copy.deepcopy(self.whole)
            f(bad)
            return faults(bad, self.schema, self.schema)

        self.assertTrue(change(lambda d: d.pop("plans")))
        self.assertTrue(change(lambda d: d["contacts"][0].update(kind="telegram")))
        self.assertTrue(change(lambda d: d["contacts"][0].update(colour="red")))
        self.assertTrue(change(lambda d: d["contacts"][0]["date"].update(earliest="2019")))
        self.assertTrue(change(lambda d: d["events"][0].update(confidence=2)))
        self.assertTrue(change(lambda d: d["statements"][0]["evidence"][0].update(report="p" * 17)))


if __name__ == "__main__":
    main()
