#!/usr/bin/env python3
"""test_includes.py: the layers hold: includes point upstream, never in a circle, and every header stands alone in C and C++."""
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SRC = ROOT / "src"
ORDER = ["base", "reuse", "page", "text", "lang", "mention", "know", "note", "story", "store", "view"]   # as src/README.md has it
PUBLIC = {"readout.h"}                                    # what programs may know of us; base/status.h fills its outcomes
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]', re.M)
WARN = ["-Wall", "-Wextra", "-Werror", "-D_GNU_SOURCE", "-I", str(SRC), "-fsyntax-only"]


def files(folder, *endings):
    return sorted(p for p in folder.rglob("*") if p.suffix in endings)


def included(path):
    """The names that a file includes, comments left out."""
    return [name for _, name in INCLUDE.findall(re.sub(r"/\*.*?\*/", " ", path.read_text(encoding="utf-8"), flags=re.S))]


def ours(name, beside):
    """The file of src/ that an include means, or None for the system's."""
    for at in (SRC / name, beside.parent / name):
        if at.is_file() and SRC in at.resolve().parents:
            return at.resolve()
    return None


def layer(path):
    """The place of a file in the order; files at the root of src/ wire all of them."""
    folder = path.relative_to(SRC).parts[0]
    return ORDER.index(folder) if folder in ORDER else len(ORDER)


class Layers(unittest.TestCase):
    def test_every_folder_of_src__has_its_place_in_the_order(self):
        self.assertEqual([], [p.name for p in SRC.iterdir() if p.is_dir() and p.name not in ORDER])

    def test_includes__point_upstream_only(self):
        wrong = []
        for path in files(SRC, ".c", ".h"):
            for name in included(path):
                to = ours(name, path)
                if to and name not in PUBLIC and layer(to) > layer(path):
                    wrong.append(f"{path.relative_to(ROOT)} includes {name}")
        self.assertEqual([], wrong)

    def test_includes__make_no_circle(self):
        graph = {p.resolve(): {t for t in (ours(n, p) for n in included(p)) if t} for p in files(SRC, ".h")}
        done = set()
        while True:                                       # takes headers away whose includes are all gone, until none can go
            free = [p for p in graph if p not in done and graph[p] <= done]
            if not free:
                break
            done.update(free)
        self.assertEqual([], sorted(str(p.relative_to(ROOT)) for p in set(graph) - done))

    def test_programs__know_the_public_header_alone(self):
        wrong = []
        for folder in ("cli", "serve", "bench"):
            for path in files(ROOT / folder, ".c", ".h"):
                for name in included(path):
                    if name not in PUBLIC and (SRC / name).exists() and not (path.parent / name).exists():
                        wrong.append(f"{path.relative_to(ROOT)} includes {name}")
        self.assertEqual([], wrong)

    def test_public_header__includes_nothing_of_ours(self):
        self.assertEqual([], [n for n in included(SRC / "readout.h") if ours(n, SRC / "readout.h")])


class Files(unittest.TestCase):
    def test_every_file__says_its_name_and_purpose_first(self):
        wrong = []
        for folder in ("src", "cli", "serve", "bench", "train"):
            for path in files(ROOT / folder, ".c", ".h"):
                if not path.read_text(encoding="utf-8").startswith(f"/* {path.name}: "):
                    wrong.append(str(path.relative_to(ROOT)))
        self.assertEqual([], wrong)

    def test_no_file__is_longer_than_eight_hundred_lines(self):
        self.assertEqual([], [f"{p.relative_to(ROOT)}: {n}" for f in ("src", "cli", "serve", "bench", "train") for p in files(ROOT / f, ".c", ".h")
                              for n in [p.read_text(encoding="utf-8").count("\n")] if n > 800])


def compiles_alone(header, compiler, language, standard):
    """'' or what the compiler says of a file that holds nothing but the header's include."""
    with tempfile.NamedTemporaryFile("w", suffix=".c" if language == "c" else ".cc") as file:
        file.write(f'#include "{header}"\n')
        file.flush()
        got = subprocess.run([compiler, "-x", language, f"-std={standard}", *WARN, file.name], capture_output=True, text=True)
    return "" if got.returncode == 0 else f"{header} ({standard}):\n{got.stderr}"


class Headers(unittest.TestCase):
    def check(self, compiler, language, standard):
        if not shutil.which(compiler):
            self.skipTest(f"no {compiler}")
        headers = [str(p.relative_to(SRC)) for p in files(SRC, ".h")]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            said = [s for s in pool.map(lambda h: compiles_alone(h, compiler, language, standard), headers) if s]
        if said:
            self.fail("\n" + "\n".join(said))

    def test_every_header__compiles_alone_in_c(self):
        self.check(os.environ.get("CC", "cc").split()[-1], "c", "c17")

    def test_every_header__compiles_alone_in_cpp(self):
        self.check(os.environ.get("CXX", "c++").split()[-1], "c++", "c++17")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
