"""command.py: how the Python tests run the command (READOUT, set by meson, names it)."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
READOUT = os.environ.get("READOUT", str(ROOT / "build/readout"))
os.environ["READOUT_KNOW"] = ""                                        # no rows of whoever runs the tests
GOOD, SOME_FAILED, USAGE, NO_RECORD, NOT_FOUND, SYSTEM = range(6)      # cli/args.h
SECONDS_MAX = 240                                                      # under sanitizers


def readout(*args, stdin=None, cwd=None, preexec=None, env=None):
    """Runs `readout ARGS…` and gives back .returncode, .stdout and .stderr (text)."""
    return subprocess.run([READOUT, *map(str, args)], input=stdin, stdin=None if stdin is not None else subprocess.DEVNULL, cwd=cwd,
                          capture_output=True, timeout=SECONDS_MAX, preexec_fn=preexec, env={**os.environ, **(env or {})},
                          encoding="utf-8", errors="replace")


class Case(unittest.TestCase):
    """A test with a folder of its own, and a record in it."""

    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="readout-test-"))
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)
        self.record = self.dir / "r.db"

    def page(self, name, data):
        """Writes a page into the folder `pages` of the test's own folder."""
        path = self.dir / "pages" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    def run_good(self, *args, **how):
        got = readout(*args, **how)
        self.assertEqual((got.returncode, got.stderr if got.returncode else ""), (GOOD, ""), f"readout {' '.join(map(str, args))}")
        return got.stdout

    def read(self, *paths, record=None, options=()):
        """Reads into the record; the summary."""
        return json.loads(self.run_good("read", "--json", *options, "-d", record or self.record, *paths))

    def export(self, record=None, *options):
        """The export's text: the record as it can be compared."""
        return self.run_good("export", "--format", "json", *options, "-d", record or self.record)

    def entries(self, record=None):
        """The export's text without its list of corrections, which stands last: what corrections make of the record."""
        return self.export(record).partition(',"corrections":[')[0]

    def rows(self, verb, *options, record=None):
        return [json.loads(line) for line in self.run_good(verb, "--json", *options, "-d", record or self.record).splitlines()]


class Examples(unittest.TestCase):
    """Tests that only look: one record of examples/ for the whole class."""

    @classmethod
    def setUpClass(cls):
        cls.dir = pathlib.Path(tempfile.mkdtemp(prefix="readout-test-"))
        cls.addClassCleanup(shutil.rmtree, cls.dir, ignore_errors=True)
        cls.record = cls.dir / "r.db"
        got = readout("read", ROOT / "examples", "-q", "-d", cls.record)
        if got.returncode != GOOD:
            raise AssertionError(got.stderr)


def main():
    unittest.main(verbosity=2)
