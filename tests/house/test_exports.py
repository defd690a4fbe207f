#!/usr/bin/env python3
"""test_exports.py LIBREADOUT.so: the shared library shows what readout.h declares, and nothing more."""
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

HEADER = pathlib.Path(__file__).resolve().parent.parent.parent / "src/readout.h"


class Exports(unittest.TestCase):
    def test_library__exports_what_the_header_declares(self):
        if not shutil.which("nm"):
            self.skipTest("no nm")
        out = subprocess.run(["nm", "-D", "--defined-only", LIBRARY], capture_output=True, text=True, check=True).stdout
        shown = {line.split()[-1].split("@")[0] for line in out.splitlines()}
        shown = {name for name in shown if not name.startswith(("_", "__"))}       # of the linker and the sanitizers
        declared = set(re.findall(r"^RO_API[^;(]*?\b(\w+)\s*\(", HEADER.read_text(encoding="utf-8"), re.M))
        self.assertEqual(declared, shown)


if __name__ == "__main__":
    LIBRARY = sys.argv.pop()
    unittest.main(verbosity=2)
