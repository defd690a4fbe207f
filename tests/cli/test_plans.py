#!/usr/bin/env python3
"""test_plans.py: plans on the command line: what is open, what is overdue, what was put off, and the calendar of them."""
import csv
import datetime
import io
import json
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from command import READOUT, USAGE, Case, main, readout

PROPERTY = re.compile(r"([A-Z-]+)((?:;[A-Z-]+=[^;:]+)*):(.*)", re.S)
TEXT = ("SUMMARY", "LOCATION", "DESCRIPTION")


def calendar(data):
    """The events of an iCalendar file (RFC 5545), each {name: value}; AssertionError with what is wrong with it."""
    assert data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b""), "lines end in CR LF"
    lines = data.split(b"\r\n")[:-1]
    assert all(0 < len(line) <= 75 for line in lines), "a line has 1 to 75 octets"
    for line in lines:
        line.decode("utf-8")                                           # folded between characters
    whole = b"\r\n".join(lines).replace(b"\r\n ", b"").decode("utf-8").split("\r\n")
    assert whole[0] == "BEGIN:VCALENDAR" and whole[-1] == "END:VCALENDAR", "one calendar"
    parts = [PROPERTY.fullmatch(line) for line in whole]
    assert all(parts), "name, parameters, value"
    head = [m[1] for m in parts[1:next((i for i, m in enumerate(parts) if m[0] == "BEGIN:VEVENT"), -1)]]
    assert head == ["VERSION", "PRODID", "CALSCALE"], head
    events, event = [], None
    for m in parts[1:-1]:
        if m[0] == "BEGIN:VEVENT":
            assert event is None, "no event within an event"
            event = {}
        elif m[0] == "END:VEVENT":
            check_event(event)
            events.append(event)
            event = None
        elif event is not None:
            assert m[1] not in event, f"{m[1]} once"
            if m[1] in TEXT:
                assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", m[3]), f"escaped: {m[3]}"
            event[m[1]] = re.sub(r"\\(.)", lambda e: "\n" if e[1] == "n" else e[1], m[3])
            assert (m[2] == ";VALUE=DATE") == (m[1] in ("DTSTART", "DTEND")), m[0]
    assert event is None and len({e["UID"] for e in events}) == len(events), "ids of their own"
    return events


def check_event(event):
    assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS"} <= set(event), set(event)
    assert re.fullmatch(r"p[a-z2-7]{16}@readout", event["UID"]), event["UID"]
    datetime.datetime.strptime(event["DTSTAMP"], "%Y%m%dT000000Z")
    days = [datetime.datetime.strptime(event[k], "%Y%m%d") for k in ("DTSTART", "DTEND")]
    assert days[0] < days[1], "DTEND is the day after the last"
    assert event["STATUS"] in ("TENTATIVE", "CONFIRMED", "CANCELLED")


def feed(*pages):
    return "".join(json.dumps({"text": text, "title": f"News of {day}", "date": day, "outlet": outlet, "url": f"https://{outlet.lower()}.example/{day}"}) + "\n"
                   for day, outlet, text in pages)


MORE = " The ministry in the capital gave no further details, and nobody else had anything to say about it, according to reports from both towns."
PAGES = feed(
    ("2019-03-14", "Herald", "Russian Foreign Minister Sergey Lavrov and Turkish Foreign Minister Mevlut Cavusoglu will meet in Vienna on March 21." + MORE),
    ("2019-03-15", "Courier", "German Foreign Minister Heiko Maas will meet French Foreign Minister Jean-Yves Le Drian in Geneva on March 18." + MORE),
    ("2019-03-19", "Post", "A meeting of Russian Foreign Minister Sergey Lavrov and Turkish Foreign Minister Mevlut Cavusoglu has been put off until March 28." + MORE),
    ("2019-03-19", "Echo", "German Foreign Minister Heiko Maas and French Foreign Minister Jean-Yves Le Drian met in Geneva on Monday." + MORE),
    ("2019-03-20", "Mirror", "British Foreign Secretary Jeremy Hunt will meet Iranian Foreign Minister Mohammad Javad Zarif in Oslo on March 22." + MORE),
    ("2019-03-30", "Mail", "It rained, and nothing came of it in the towns by the river; the harvest is late, farmers said." + MORE))


class Plans(Case):
    def setUp(self):
        super().setUp()
        self.read(self.page("feed.jsonl", PAGES))

    def of(self, day):
        return next(row for row in self.rows("plans") if row["day"] == day)

    def test_fates__are_told_with_the_report_that_settles_them(self):
        self.assertEqual(self.of("2019-03-18")["status"], "kept")
        explained = self.run_good("explain", self.of("2019-03-18")["id"], "-d", self.record)
        self.assertIn("Settled by", explained)
        self.assertRegex(explained, "joined .*; ")
        self.assertIn("Echo", explained)

    def test_what_was_put_off__knows_its_new_day(self):
        row = self.of("2019-03-21")
        self.assertEqual((row["status"], row["new_day"]), ("postponed", "2019-03-28"))
        shown = json.loads(self.run_good("show", row["id"], "--json", "-d", self.record))
        self.assertEqual(shown["moved_to"], self.of("2019-03-28")["id"])

    def test_overdue__is_what_stays_open_past_the_last_day_read(self):
        overdue = self.rows("plans", "--overdue")
        self.assertEqual([(row["day"], row["overdue"], row["status"]) for row in overdue], [("2019-03-22", 8, "open")])
        self.assertEqual(self.rows("plans", "--open"), self.rows("plans", "--kind", "open"))
        self.assertIn(overdue[0], self.rows("plans", "--open"))
        self.assertEqual({row["overdue"] for row in self.rows("plans") if row["status"] != "open"}, {None})

    def test_calendars__are_valid_and_have_a_status_of_each_fate(self):
        events = {e["DTSTART"]: e for e in calendar(self.bytes("plans", "--format", "ics"))}
        self.assertEqual({day: e["STATUS"] for day, e in events.items()},
                         {"20190318": "CONFIRMED", "20190321": "CANCELLED", "20190322": "TENTATIVE", "20190328": "TENTATIVE"})
        event = events["20190322"]
        self.assertEqual((event["LOCATION"], event["DTEND"], event["DTSTAMP"]), ("Oslo", "20190323", "20190320T000000Z"))
        for words in ("Jeremy Hunt", "Mirror, 2019-03-20", "overdue by 8 days"):
            self.assertIn(words, event["DESCRIPTION"])
        self.assertEqual([e["DTSTART"] for e in calendar(self.bytes("plans", "--overdue", "--format", "ics"))], ["20190322"])
        self.assertEqual(calendar(self.bytes("plans", "--kind", "missed", "--format", "ics")), [])

    def bytes(self, *args):
        """Standard output with its line ends."""
        return subprocess.run([READOUT, *args, "-d", self.record], capture_output=True, check=True).stdout

    def test_options__are_for_plans_alone(self):
        for args in (["contacts", "--open"], ["timeline", "--overdue"], ["plans", "--format", "yaml"], ["export", "--format", "ics"]):
            self.assertEqual(readout(*args, "-d", self.record).returncode, USAGE, args)
        sheet = list(csv.DictReader(io.StringIO(self.run_good("plans", "--format", "csv", "-d", self.record))))
        self.assertEqual(len(sheet), len(self.rows("plans")))


if __name__ == "__main__":
    main()
