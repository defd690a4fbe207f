#!/usr/bin/env python3
"""test_hostile.py: requests that nobody sends by mistake: thousands of malformed ones leave the server up, its memory flat and the record as it was; so do
clients that stop in the middle, and a kill."""
import hashlib
import os
import random
import select
import signal
import socket
import struct
import threading
import time

from serving import ROOT, Server, Serving, main, readout

MALFORMED = int(os.environ.get("READOUT_MALFORMED", "10000"))
AT_ONCE, SEED, GROWTH_MOST = 200, 20260221, 24 << 20                   # bytes; the cache may fill, and its bound is not reached here
SANITIZED = "READOUT_SANITIZED" in os.environ

METHODS = [b"GET", b"HEAD", b"POST", b"PUT", b"get", b"G E T", b"", b"\x00", b"OPTIONS", b"A" * 3000, b"CONNECT", b"PRI"]
VERSIONS = [b"HTTP/1.1", b"HTTP/1.0", b"HTTP/0.9", b"HTTP/2.0", b"HTTP/9.9", b"http/1.1", b"", b"HTTP/1.1 extra", b"JUNK", b"HTTP/1." + b"1" * 500]
PATHS = [b"/contacts.json", b"/timeline.json", b"/search.json", b"/show/c5k7pu6p64efws7xj.json", b"/web/d3.min.js", b"/", b"*", b"", b"//", b"/..", b"/%", b"/%00",
         b"/contacts", b"/diff.json", b"/openapi.json", b"/corrections", b"http://127.0.0.1/contacts.json", b"/\xff\xfe", b"/contacts.json#x", b"/a b", b"/export.graphml"]
NAMES = [b"since", b"until", b"actor", b"kind", b"status", b"place", b"story", b"source", b"words", b"about", b"by", b"limit", b"offset", b"fields", b"count", b"hxl", b"a",
         b"b", b"token", b"colour", b"", b"%6b", b"\x80"]
VALUES = [b"", b"2019", b"2019-02-30", b"0000-00-00", b"9999-99", b"-1", b"1e9", b"20000", b"99999999999999999999", b"%", b"%f", b"%00", b"%ff", b"%C0%80", b"%F5%80%80%80",
          b"'", b"\"", b"\"\"\"", b"a\" OR \"b", b"NEAR(a b)", b"*", b"^", b"{}", b"'; DROP TABLE contact; --", b"%2e%2e%2f", b"a" * 900, b"a" * 2000, b"\xe2\x80\xae",
          b"(" * 400, b"a%20" * 200, b"day,month", b"dyad,dyad,dyad,dyad", b"id,id,id", b"\t", b"+" * 100]
HEADERS = [b"Host: 127.0.0.1:%d", b"Host: evil", b"Host:", b"Host: [", b"Content-Length: -1", b"Content-Length: 99999999999999999999", b"Content-Length: 5", b"Content-Length: 0x5",
           b"Transfer-Encoding: chunked", b"Transfer-Encoding: gzip, chunked", b"Accept-Encoding: gzip", b"Accept-Encoding: " + b"gzip;q=0," * 300, b"If-None-Match: *",
           b"If-None-Match: " + b"\"a\"," * 900, b"If-None-Match: W/", b"Cookie: " + b"a=b; " * 800, b"Cookie: =;=;=", b"Expect: 100-continue", b"Connection: upgrade",
           b"Upgrade: websocket", b"Range: bytes=0-99999999", b"X: " + b"y" * 9000, b": empty", b"No-Colon", b" folded", b"\x00: \x00", b"Origin: null", b"X-Readout-Token: " + b"a" * 5000,
           b"Content-Type: application/json"]
BODIES = [b"", b"{}", b"5\r\nhello\r\n0\r\n\r\n", b"fffffffffffffffff\r\n", b"-1\r\n", b"{" * 1000, b"\x00" * 200, b"\xff" * 5000, b"GET / HTTP/1.1\r\n\r\n"]
ENDS = [b"\r\n", b"\n", b"\r", b"\n\r", b"\x00"]


def malformed(chance, port):
    """One request: parts that are wrong in their own ways, then perhaps some bytes changed, then perhaps cut."""
    query = b"&".join(chance.choice(NAMES) + chance.choice([b"=", b"", b"=="]) + chance.choice(VALUES) for _ in range(chance.choice([0, 1, 2, 3, 5, 70])))
    path = chance.choice(PATHS) + (b"?" + query if query or chance.random() < 0.1 else b"")
    end = b"\r\n" if chance.random() < 0.85 else chance.choice(ENDS)
    lines = [b" ".join([b"GET" if chance.random() < 0.7 else chance.choice(METHODS), path, b"HTTP/1.1" if chance.random() < 0.8 else chance.choice(VERSIONS)])]
    if chance.random() < 0.9:
        lines.append(b"Host: 127.0.0.1:%d" % port)
    lines += [h % port if b"%d" in h else h for h in chance.choices(HEADERS, k=chance.choice([0, 0, 1, 2, 4]))]
    data = bytearray(end.join(lines) + end + end + chance.choice(BODIES))
    if chance.random() < 0.3:
        for _ in range(chance.choice([1, 2, 10, 50])):
            data[chance.randrange(len(data))] = chance.randrange(256)
    if chance.random() < 0.15:
        del data[chance.randrange(len(data)):]
    return bytes(data)


def send_all(port, requests):
    """Each on a connection of its own, all at once; what comes is read to the end, or for a short while from those that are left waiting."""
    sockets = []
    for data in requests:
        s = socket.create_connection(("127.0.0.1", port), timeout=10)
        s.setblocking(False)
        try:
            s.send(data)
            s.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        sockets.append(s)
    waiting, until = set(sockets), time.monotonic() + (1.5 if SANITIZED else 0.4)
    while waiting and time.monotonic() < until:
        ready = select.select(list(waiting), [], [], 0.2)[0]
        for s in ready:
            try:
                if s.recv(1 << 18):
                    continue
            except BlockingIOError:
                continue
            except OSError:
                pass
            waiting.discard(s)
    for s in sockets:
        if s in waiting:                                               # cut off, not taken leave of
            s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        s.close()


class Hostile(Serving):
    def sum_of_record(self):
        return hashlib.sha256(self.record.read_bytes()).hexdigest()

    def test_ten_thousand_malformed_requests__leave_it_up_and_its_memory_flat(self):
        chance, before, record = random.Random(SEED), None, self.sum_of_record()
        for at in range(0, MALFORMED, AT_ONCE):
            send_all(self.server.port, [malformed(chance, self.server.port) for _ in range(min(AT_ONCE, MALFORMED - at))])
            if at >= MALFORMED // 5 and before is None:                # pools, caches of pages and of answers are warm now
                before = self.server.memory()
        self.assertEqual(self.server.ask("/contacts.json")[0], 200)
        growth = self.server.memory() - before
        print(f"memory after {MALFORMED // 5}: {before >> 10} KiB; after {MALFORMED}: {growth / 1024:+.0f} KiB")
        if not SANITIZED:                                              # they keep what was freed
            self.assertLess(growth, GROWTH_MOST)
        self.assertEqual(self.sum_of_record(), record)
        self.assertIsNone(self.server.process.poll())

    def test_clients_that_stop_in_the_middle__keep_nobody_out(self):
        stuck = []
        for i in range(60):
            s = socket.create_connection(("127.0.0.1", self.server.port))
            s.sendall([b"GET /contacts.json HT", b"", b"GET /export.json HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % self.server.port][i % 3])
            stuck.append(s)
        began = time.monotonic()
        self.assertEqual(self.server.ask("/contacts.json?limit=3")[0], 200)
        self.assertEqual(self.server.ask("/export.csv")[0], 200)
        self.assertLess(time.monotonic() - began, 30 if SANITIZED else 5)
        for s in stuck:
            s.close()

    def test_many_at_once__are_all_answered(self):
        wrong = []

        def ask(n):
            for i in range(15):
                status = self.server.ask(f"/timeline.json?limit={n + 1}&offset={i}")[0]
                if status != 200:
                    wrong.append(status)
        threads = [threading.Thread(target=ask, args=(n,)) for n in range(40)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        self.assertEqual(wrong, [])

    def test_a_kill_in_the_middle__leaves_the_record_as_it_was(self):
        record = self.sum_of_record()
        server = Server(self.record)
        stop = threading.Event()

        def ask():
            while not stop.is_set():
                try:
                    server.ask("/export.jsonl")
                except Exception:                                      # cut off: that is the kill
                    return
        threads = [threading.Thread(target=ask) for _ in range(4)]
        for t in threads:
            t.start()
        time.sleep(0.5)
        server.stop(signal.SIGKILL)
        stop.set()
        for t in threads:
            t.join()
        self.assertEqual(self.sum_of_record(), record)
        self.assertEqual(sorted(p.name for p in self.dir.iterdir()), ["r.db"])
        self.assertEqual(readout("contacts", "--json", "-d", self.record).returncode, 0)

    def test_the_end_while_it_is_asked__comes_soon(self):
        server = Server(self.record)
        stop = threading.Event()

        def ask():
            while not stop.is_set():
                try:
                    server.ask("/export.json")
                except Exception:                                      # cut off: that is the end
                    return
        threads = [threading.Thread(target=ask) for _ in range(8)]
        for t in threads:
            t.start()
        time.sleep(0.3)
        began = time.monotonic()
        self.assertEqual(server.stop(), 0)
        self.assertLess(time.monotonic() - began, 20 if SANITIZED else 4)
        stop.set()
        for t in threads:
            t.join()

    def test_a_record_that_grows_while_it_is_served__is_served_on(self):
        record = self.dir / "growing.db"
        self.addCleanup(lambda: [p.unlink() for p in self.dir.glob("growing.db*")])
        self.assertEqual(readout("read", "-q", "-d", record, ROOT / "examples/feed.jsonl").returncode, 0)
        server = Server(record)
        self.addCleanup(server.stop)
        done = threading.Event()
        writer = threading.Thread(target=lambda: (readout("read", "-q", "-d", record, ROOT / "examples"), done.set()))
        writer.start()
        seen = set()
        while not done.is_set():
            seen.add(server.ask("/timeline.json?limit=20")[0])
        writer.join()
        self.assertTrue(seen <= {200, 503}, seen)
        time.sleep(0.3)
        self.assertEqual(server.ask("/contacts.json?limit=1")[0], 200)


if __name__ == "__main__":
    main()
