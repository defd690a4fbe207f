"""serving.py: how the tests of the server run it: on a free port of 127.0.0.1, over the record of the example pages, ended after each class."""
import gzip
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from command import READOUT, ROOT, SECONDS_MAX, readout                # noqa: F401 (for the tests)

START_SECONDS, ANSWER_SECONDS = 60, 60                                 # under sanitizers


class Server:
    """`readout serve` while it runs."""

    def __init__(self, record, *options):
        self.process = subprocess.Popen([READOUT, "serve", "-q", "-d", str(record), "--port", "0", *options], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)
        line = self.process.stdout.readline()
        found = re.match(r"http://(\S+):(\d+)/(?:\?token=(\w+))?$", line)
        if not found:
            self.stop()
            raise AssertionError(f"no address: {line!r} {self.said}")
        self.host, self.port, self.token = found[1], int(found[2]), found[3]

    def stop(self, how=signal.SIGTERM):
        """Its exit code; what it said to standard error is in .said."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            self.said = self.process.communicate(timeout=START_SECONDS)[1]
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.said = self.process.communicate()[1]
            raise
        return self.process.returncode

    def memory(self):
        """Bytes that it holds in memory."""
        pages = int(pathlib.Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    def ask(self, path, method="GET", body=None, **headers):
        """(status, headers, bytes); names of headers are given with _ for -."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ANSWER_SECONDS)
        try:
            connection.request(method, path, body=body, headers={k.replace("_", "-"): v for k, v in headers.items()})
            got = connection.getresponse()
            data = got.read()
            return got.status, got.headers, gzip.decompress(data) if got.headers.get("Content-Encoding") == "gzip" else data
        finally:
            connection.close()

    def raw(self, data, seconds=ANSWER_SECONDS, most=1 << 16):
        """What comes back for bytes as they are, until the connection ends, `most` bytes are there or nothing comes for `seconds`."""
        out = b""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as s:
            try:
                s.sendall(data)
                while len(out) < most:
                    more = s.recv(1 << 16)
                    if not more:
                        break
                    out += more
            except OSError:                                            # cut off, or silent: what came is what came
                pass
        return out


class Serving(unittest.TestCase):
    """Tests against one server over the examples; `options` are those of the command."""
    options = ()

    @classmethod
    def setUpClass(cls):
        cls.dir = pathlib.Path(tempfile.mkdtemp(prefix="readout-serve-"))
        cls.addClassCleanup(shutil.rmtree, cls.dir, ignore_errors=True)
        cls.record = cls.dir / "r.db"
        got = readout("read", "-q", "-d", cls.record, ROOT / "examples")
        assert got.returncode == 0, got.stderr
        time.sleep(0.15)                                               # a record that was written just now has no tags yet
        cls.server = Server(cls.record, *cls.options)
        cls.addClassCleanup(cls.end)

    @classmethod
    def end(cls):
        code = cls.server.stop()
        assert code == 0, f"the server ended with {code}: {cls.server.said}"       # a sanitizer that has something to say

    def get(self, path, status=200, **headers):
        """The body of an answer of this status."""
        got, _, body = self.server.ask(path, **headers)
        self.assertEqual(got, status, f"{path}: {body[:300]!r}")
        return body

    def json(self, path, status=200, **headers):
        return json.loads(self.get(path, status, **headers))

    def refused(self, path, status, code, **how):
        """The words of a refusal."""
        got, headers, body = self.server.ask(path, **how)
        self.assertEqual(got, status, f"{path}: {body[:300]!r}")
        self.assertIn("application/json", headers["Content-Type"])
        error = json.loads(body)["error"]
        self.assertEqual(error["code"], code)
        self.assertTrue(error["message"])
        return error["message"]

    def first_id(self, name="contacts"):
        return self.json(f"/{name}.json?limit=1")["rows"][0]["id"]


def main():
    unittest.main(verbosity=2)
