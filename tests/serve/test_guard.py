#!/usr/bin/env python3
"""test_guard.py: who may ask and who may correct: Host, token, Origin; nothing but the record and the page is ever read, nothing is written."""
import hashlib
import json
import pathlib
import signal
import socket

from serving import Server, Serving, main, readout

TRAVERSALS = ["/web/../../etc/passwd", "/web/..%2f..%2fetc/passwd", "/web/%2e%2e/%2e%2e/etc/passwd", "/../../etc/passwd", "/web//etc/passwd", "/web/....//etc/passwd",
              "/web/../serve/serve.c", "/etc/passwd", "/web/%00index.html", "/web/index.html%00.js", "/web/", "/web", "/web/views/", "/web/\\..\\..\\etc\\passwd",
              "file:///etc/passwd", "http://127.0.0.1/etc/passwd", "/show/..%2f..%2fetc%2fpasswd", "/show/../../etc/passwd", "/web/index.html/../main.js"]


def sum_of(folder):
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(pathlib.Path(folder).iterdir()) if p.is_file()}


class Reading(Serving):
    def test_no_address__leads_to_a_file(self):
        for path in TRAVERSALS:
            with self.subTest(path):
                got = self.server.raw(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.server.port}\r\nConnection: close\r\n\r\n".encode(), most=1 << 20)
                self.assertRegex(got.split(b"\r\n")[0], rb"^HTTP/1\.1 4\d\d ")
                self.assertNotIn(b"root:", got)

    def test_a_name_that_is_not_ours__is_refused(self):
        port = self.server.port
        for host in ("evil.example", f"evil.example:{port}", f"127.0.0.1.evil.example:{port}", f"localhost.evil.example:{port}", "127.0.0.1:1", "127.0.0.1", "localhost",
                     f"127.0.0.1:{port}@evil.example", f"[::1]:{port}x", "[", "]", ":", f":{port}", f"10.0.0.1:{port}", "127.0.0.1:99999999", f"127.1:{port}"):
            for path in ("/", "/contacts.json", "/web/d3.min.js"):
                self.refused(path, 421, "wrong-host", Host=host)
        for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"LOCALHOST:{port}", f"[::1]:{port}", f"127.0.0.2:{port}"):
            self.assertEqual(self.server.ask("/contacts.json", Host=host)[0], 200, host)

    def test_without_a_host__nothing_is_told(self):
        for request in (b"GET /contacts.json HTTP/1.0\r\n\r\n", b"GET /contacts.json HTTP/1.1\r\nConnection: close\r\n\r\n"):
            self.assertRegex(self.server.raw(request), rb"^HTTP/1\.[01] 4\d\d ")

    def test_corrections__are_not_there_without_edit(self):
        before = sum_of(self.dir)
        for body, headers in ((b"", {}), (b'{"what":"undo","number":1}', {"Content_Type": "application/json", "Origin": f"http://127.0.0.1:{self.server.port}",
                                                                       "X_Readout_Token": "a" * 32})):
            self.refused("/corrections", 405, "method-not-allowed", method="POST", body=body, **headers)
        self.assertEqual(sum_of(self.dir), before)
        self.assertNotIn("/corrections", self.json("/openapi.json")["paths"])

    def test_looking_at_all_there_is__changes_no_byte(self):
        before = sum_of(self.dir)
        for path in self.json("/openapi.json")["paths"]:
            self.server.ask(path.replace("{id}", self.first_id()))
        self.assertEqual(sum_of(self.dir), before)
        self.assertEqual(self.json("/about.json")["edit"], False)


class Correcting(Serving):
    options = ("--edit",)

    def post(self, body, **headers):
        address = f"http://127.0.0.1:{self.server.port}"
        how = {"Origin": address, "X_Readout_Token": self.server.token, "Content_Type": "application/json", **headers}
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        status, _, answer = self.server.ask("/corrections", method="POST", body=data, **{k: v for k, v in how.items() if v is not None})
        return status, json.loads(answer)

    def ids(self):
        return [r["id"] for r in self.json("/contacts.json?kind=meeting&limit=2")["rows"]]

    def test_a_merge__is_made_listed_and_taken_back(self):
        a, b = self.ids()
        status, made = self.post({"what": "merge", "ids": [a, b]})
        self.assertEqual((status, made["row"]["number"]), (200, made["number"]))
        self.assertIn(made["row"], self.json("/corrections.json")["rows"])
        self.assertEqual(self.json(f"/show/{a}.json")["id"], self.json(f"/show/{b}.json")["id"])
        status, undone = self.post({"what": "undo", "number": made["number"]})
        self.assertEqual(status, 200)
        self.assertNotEqual(self.json(f"/show/{a}.json")["id"], self.json(f"/show/{b}.json")["id"])
        self.assertEqual(sorted(p.name for p in self.dir.iterdir()), ["r.db"])       # closed again, one plain file

    def test_right_wrong_edit_and_note__are_made_as_the_command_makes_them(self):
        one = self.json("/contacts.json?kind=phone-call&limit=1")["rows"][0]["id"]
        fields = {f["field"]: f for f in self.json(f"/fields/{one}.json")["fields"]}
        self.assertIn("meeting", fields["kind"]["words"])
        for body in ({"what": "right", "ids": [one], "why": "the ministry's readout"}, {"what": "edit", "ids": [one], "field": "kind", "value": "meeting"},
                     {"what": "note", "ids": [one], "text": "“seen” by me"}):
            status, made = self.post(body)
            self.assertEqual((status, made["row"]["what"]), (200, body["what"]), made)
        shown = self.json(f"/show/{one}.json")
        self.assertEqual((shown["kind"], shown["confidence"]), ("meeting", 1))
        self.assertIn("“seen” by me", json.dumps(shown, ensure_ascii=False))
        self.assertEqual(self.post({"what": "edit", "ids": [one], "field": "kind", "value": "seance"})[0], 400)
        self.assertEqual(self.post({"what": "edit", "ids": [one], "field": "kind"})[0], 400)
        status, made = self.post({"what": "wrong", "ids": [one]})
        self.assertEqual(status, 200)
        self.assertNotIn(one, [r["id"] for r in self.json("/contacts.json?limit=20000")["rows"]])
        self.post({"what": "undo", "number": made["number"]})
        self.assertIn(one, [r["id"] for r in self.json("/contacts.json?limit=20000")["rows"]])

    def test_openapi__tells_of_corrections_where_they_are_taken(self):
        body = self.json("/openapi.json")["paths"]["/corrections"]["post"]["requestBody"]["content"]["application/json"]["schema"]
        self.assertEqual({one["properties"]["what"]["const"] for one in body["oneOf"]}, {"right", "wrong", "edit", "note", "merge", "split", "undo"})

    def test_who_has_no_token_or_comes_from_elsewhere__is_refused(self):
        before = sum_of(self.dir)
        body = {"what": "merge", "ids": self.ids()}
        good = f"http://127.0.0.1:{self.server.port}"
        for headers, code in (({"X_Readout_Token": None}, "token-wanted"), ({"X_Readout_Token": ""}, "token-wanted"), ({"X_Readout_Token": "a" * 32}, "token-wanted"),
                              ({"X_Readout_Token": self.server.token[:-1]}, "token-wanted"), ({"X_Readout_Token": self.server.token + "a"}, "token-wanted"),
                              ({"X_Readout_Token": None, "Cookie": f"readout-{self.server.port}={self.server.token}"}, "token-wanted"),
                              ({"Origin": None}, "wrong-origin"), ({"Origin": "null"}, "wrong-origin"), ({"Origin": "http://evil.example"}, "wrong-origin"),
                              ({"Origin": good.replace("http:", "https:")}, "wrong-origin"), ({"Origin": good + ".evil.example"}, "wrong-origin"),
                              ({"Origin": good + "1"}, "wrong-origin"), ({"Origin": "http://evil.example/" + good}, "wrong-origin")):
            with self.subTest(headers):
                status, answer = self.post(body, **headers)
                self.assertEqual((status, answer["error"]["code"]), (403, code))
        self.assertEqual(self.post(body, Host="evil.example")[0], 421)
        self.assertEqual(self.post(body, Content_Type="text/plain")[0], 415)
        self.assertEqual(sum_of(self.dir), before)

    def test_what_is_no_correction__is_refused_and_changes_nothing(self):
        before, made = sum_of(self.dir), self.json("/corrections.json")["rows"]
        a, b = self.ids()
        for body in (b"", b"{", b"[]", b"null", b"\xff", b'"merge"', {}, {"what": "forget", "ids": [a]}, {"what": 3}, {"what": "merge"}, {"what": "merge", "ids": [a]},
                     {"what": "merge", "ids": a}, {"what": "merge", "ids": [a, 3]}, {"what": "merge", "ids": [a, b], "colour": "red"}, {"what": "split", "ids": [a, b]},
                     {"what": "undo"}, {"what": "undo", "number": "1"}, {"what": "undo", "number": 1.5}, {"what": "undo", "ids": [a], "number": 1},
                     {"what": "merge", "ids": ["c"] * 1001}, {"what": "merge", "ids": [a, b], "é" * 400: 1}, {"what": "e" + "é" * 400, "ids": [a]},
                     {"what": "note", "ids": [a]}, {"what": "note", "ids": [a], "text": None}, {"what": "edit", "ids": [a], "field": "kind", "value": 3}, b'{"what":"undo","what":"merge","number":1}', b'{"what":"merge","ids":["a\\u0000b","c"]}', b"[" * 5000):
            with self.subTest(str(body)[:60]):
                status, answer = self.post(body)
                self.assertEqual((status, answer["error"]["code"]), (400, "bad-value"))
        for body in ({"what": "merge", "ids": [a, "c" + "x" * 16]}, {"what": "undo", "number": 999}):
            self.assertEqual(self.post(body)[0], 404, body)
        self.assertEqual(self.post(b" " * 70000)[0], 413)
        self.assertEqual(self.json("/corrections.json")["rows"], made)
        self.assertEqual(before.keys(), sum_of(self.dir).keys())

    def test_the_token__is_asked_for_corrections_alone(self):
        self.assertEqual(self.server.ask("/contacts.json")[0], 200)
        self.assertEqual(self.json("/about.json")["edit"], True)
        self.assertRegex(self.server.token, r"^[a-z2-7]{32}$")

    def test_the_page_with_its_token__gets_a_cookie_that_scripts_cannot_read(self):
        cookie = self.server.ask(f"/?token={self.server.token}")[1]["Set-Cookie"]
        self.assertEqual(cookie, f"readout-{self.server.port}={self.server.token}; Path=/; HttpOnly; SameSite=Strict")
        self.assertNotIn("Set-Cookie", self.server.ask("/?token=" + "a" * 32)[1])


class Elsewhere(Serving):
    options = ("--bind", "0.0.0.0")                      # asked from this machine alone

    def test_beyond_loopback__every_answer_wants_the_token(self):
        token = self.server.token
        for path in ("/", "/contacts.json", "/export.json", "/nothing"):
            self.refused(path, 401, "token-wanted")
            self.refused(f"{path}?token={'a' * 32}", 401, "token-wanted")
        self.assertEqual(self.server.ask(f"/contacts.json?token={token}")[0], 200)
        self.assertEqual(self.server.ask("/contacts.json", X_Readout_Token=token)[0], 200)
        self.assertEqual(self.server.ask("/contacts.json", Cookie=f"a=b; readout-{self.server.port}={token}")[0], 200)
        self.assertEqual(self.server.ask(f"/timeline?token={token}")[0], 200)
        self.assertEqual(self.server.ask("/web/d3.min.js")[0], 200)    # the program's own files, nobody's secret

    def test_the_token__stands_in_no_answer(self):
        body = self.get(f"/contacts.json?kind=talks&token={self.server.token}")
        self.assertNotIn(self.server.token.encode(), body)

    def test_a_name_of_another__is_refused_here_too(self):
        self.refused(f"/contacts.json?token={self.server.token}", 421, "wrong-host", Host=f"evil.example:{self.server.port}")

    def test_it__warns(self):
        server = Server(self.record, "--bind", "0.0.0.0")
        server.stop()
        self.assertIn("other machines", server.said)


class Life(Serving):
    def test_signals__end_it_in_good_order(self):
        for how in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            server = Server(self.record)
            with socket.create_connection(("127.0.0.1", server.port)) as idle:       # nobody waits for those who say nothing
                server.ask("/contacts.json")
                self.assertEqual(server.stop(how), 0, how)
                idle.close()

    def test_what_cannot_be__is_said(self):
        for args, code, words in ((["--port", "70000"], 2, "port"), (["--bind", "localhost"], 2, "address"), (["--bind", "192.0.2.1"], 5, "listen"),
                                  (["--port", str(self.server.port)], 5, "in use"), (["what"], 2, "")):
            got = readout("serve", "-d", self.record, *args)
            self.assertEqual((got.returncode, words.lower() in got.stderr.lower()), (code, True), (args, got.stderr))
        self.assertNotEqual(readout("serve", "-d", self.dir / "none.db", "--port", "0").returncode, 0)


if __name__ == "__main__":
    main()
