#!/usr/bin/env python3
"""test_know.py: `readout know`: what is known of whom, and a user's own rows, which go before ours and can be undone."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from command import Case, GOOD, NOT_FOUND, ROOT, SOME_FAILED, SYSTEM, USAGE, main, readout


def objects(text):
    return [json.loads(line) for line in text.splitlines()]


class Who(Case):
    def ask(self, *words, code=GOOD):
        got = readout("know", "who", "--json", *words)
        self.assertEqual(got.returncode, code, (words, got.stderr))
        return objects(got.stdout)

    def test_an_office_of_a_state_on_a_day__has_its_holder_with_a_reason(self):
        holder, = self.ask("Foreign Minister", "Russia", "2016-02-20")
        self.assertEqual((holder["as"], holder["name"]), ("holder", "Sergei Lavrov"))
        self.assertRegex(holder["why"], r"^data/spells\.tsv line \d+$")
        self.assertEqual(holder["from"], "2004-03-09")
        self.assertEqual(self.ask("Russia", "foreign minister", "2016-02-20"), [holder])
        self.assertEqual(self.ask("Russian foreign minister", "2016-02-20"), [holder])
        self.assertEqual(self.ask("the foreign minister of Russia", "2016-02-20"), [holder])

    def test_a_day_of_change__has_both_and_says_why_it_is_open(self):
        both = self.ask("president", "France", "2017-05-14")
        self.assertEqual([h["name"] for h in both], ["Francois Hollande", "Emmanuel Macron"])
        for holder in both:
            self.assertIn("one followed the other on that day", holder["open"][0])

    def test_names_groups_and_houses__are_known_too(self):
        self.assertIn("Sergei Lavrov", [i["name"] for i in self.ask("Lavrov") if i["as"] == "person"])
        self.assertTrue(all(i["as"] in ("person", "office") for i in self.ask("Lavrov", "2016-02-20")))
        self.assertIn("Russia (rus)", self.ask("the Kremlin")[0]["name"] + " (" + self.ask("the Kremlin")[0]["key"] + ")")
        quartet, = self.ask("the Quartet")
        self.assertEqual(len(quartet["members"]), 4)
        self.assertEqual(self.ask("Interfax")[0]["as"], "news agency")
        self.assertIn("place", [i["as"] for i in self.ask("Geneva")])

    def test_what_nobody_knows__ends_with_1_and_what_is_near(self):
        near = self.ask("Lavrof", code=SOME_FAILED)
        self.assertIn("Sergei Lavrov", [i["name"] for i in near])
        self.assertEqual(self.ask("xqzvwk", code=SOME_FAILED), [])

    def test_questions_that_are_none__are_refused(self):
        for words in (["know"], ["know", "whom"], ["know", "who"], ["know", "who", "a", "b", "c"], ["know", "list", "x"], ["know", "add"]):
            self.assertEqual(readout(*words).returncode, USAGE, words)


class Check(Case):
    def test_our_own_tables__have_no_faults_and_the_file_is_made_from_them(self):
        got = objects(self.run_good("know", "check", "--json"))
        counts = {o["table"]: o["count"] for o in got if "table" in o}
        self.assertGreater(counts["spells"], 12000)
        self.assertGreater(counts["bodies"], 1000)
        self.assertTrue([o for o in got if "file" in o and "good" in o][0]["good"])


class Users(Case):
    """A share folder with the small tables of tests/know, and a user's folder of the test's own."""

    def setUp(self):
        super().setUp()
        self.share = self.dir / "share"
        self.share.mkdir()
        (self.share / "data").symlink_to(ROOT / "tests/know/tables")
        self.env = {"READOUT_KNOW": str(self.dir / "mine"), "READOUT_SHARE": str(self.share)}

    def table(self, name, *rows):
        path = self.dir / name
        path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
        return path

    def know(self, *args, code=GOOD):
        got = readout("know", *args, "--json", env=self.env)
        self.assertEqual(got.returncode, code, (args, got.stdout, got.stderr))
        return objects(got.stdout)

    HOLDER = [("of", "office", "person", "from", "to"), ("est", "foreign-minister", "Vera Holm", "2004-03-01", "2004-05-31")]

    def test_rows_that_are_added__go_before_ours_and_can_be_taken_out_again(self):
        mine = self.table("mine.tsv", *self.HOLDER)
        self.assertEqual(self.know("add", mine)[0]["rows"], 1)
        holder, = self.know("who", "foreign minister", "Estray", "2004-04-01")
        self.assertEqual((holder["name"], holder["why"]), ("Vera Holm", "user: mine.tsv line 2"))
        self.assertEqual(self.know("who", "foreign minister", "Estray", "2004-06-01")[0]["cut"],
                         "its days were shortened by user: mine.tsv line 2")
        row, = self.know("list")
        self.assertEqual(row["key"], "est:foreign-minister:Vera Holm")
        self.know("remove", row["key"])
        self.assertEqual(self.know("list"), [])
        self.assertEqual(self.know("remove", row["key"], code=NOT_FOUND), [])

    def test_nobody_on_that_day__ends_with_1_and_tells_who_came_after(self):
        self.know("add", self.table("mine.tsv", *self.HOLDER))
        after, = self.know("who", "foreign minister", "Estray", "1999-01-01", code=SOME_FAILED)
        self.assertEqual((after["as"], after["name"], after["from"]), ("after", "Ada Marn", "2001-03-01"))

    def test_one_table_of_several__is_taken_out_by_its_name(self):
        self.know("add", self.table("mine.tsv", *self.HOLDER), self.table("quiet.tsv", ("key", "name", "kind"), ("quiet", "Quiet Front", "group")))
        self.know("remove", "mine")
        self.assertEqual([r["key"] for r in self.know("list")], ["quiet"])
        self.assertEqual(self.know("who", "Quiet Front")[0]["why"], "user: quiet.tsv line 2")

    def test_a_row_by_its_key__leaves_the_others_of_its_table(self):
        self.know("add", self.table("mine.tsv", *self.HOLDER, ("vul", "foreign-minister", "Nils Ask", "2020", "")))
        self.know("remove", "est:foreign-minister:Vera Holm")
        self.assertEqual([r["key"] for r in self.know("list")], ["vul:foreign-minister:Nils Ask"])
        self.assertEqual(self.know("who", "foreign minister", "Estray", "2004-04-01")[0]["name"], "Ada Marn")

    def test_rows_that_cannot_be__are_all_named_and_nothing_is_added(self):
        bad = self.table("bad.tsv", *self.HOLDER, ("est", "clown", "A B", "", ""), ("est", "foreign-minister", "C D", "soon", ""))
        for action in ("check", "add"):
            faults = self.know(action, bad, code=SOME_FAILED)
            self.assertEqual([(f["file"], f["line"], f["column"]) for f in faults], [("bad.tsv", 3, 2), ("bad.tsv", 4, 4)])
        self.assertEqual(self.know("list"), [])
        self.know("add", self.table("worse.tsv", ("key", "colour"), ("x", "red")), code=SOME_FAILED)
        self.know("add", self.dir / "nowhere.tsv", code=SYSTEM)
        self.know("add", self.table("mine.txt", *self.HOLDER), code=USAGE)

    def test_a_file_that_is_damaged_or_older__is_made_again(self):
        self.know("add", self.table("mine.tsv", *self.HOLDER))
        made = self.dir / "mine/know.bin"
        good = made.read_bytes()
        made.write_bytes(good[:5000])
        self.assertEqual(self.know("who", "Vera Holm")[0]["name"], "Vera Holm")
        self.assertEqual(made.read_bytes(), good)
        kept = self.dir / "mine/tables/mine.tsv"
        kept.write_text(kept.read_text().replace("Vera Holm", "Vera Halm"))
        self.assertEqual(self.know("who", "Vera Halm")[0]["name"], "Vera Halm")

    def test_tables_that_no_longer_fit_ours__say_where(self):
        self.know("add", self.table("mine.tsv", *self.HOLDER))
        kept = self.dir / "mine/tables/mine.tsv"
        kept.write_text(kept.read_text().replace("foreign-minister", "clown"))
        got = readout("know", "who", "Vera Holm", env=self.env)
        self.assertNotEqual(got.returncode, GOOD)
        self.assertIn("mine.tsv: line 2", got.stderr)

    def test_a_reading__says_with_which_knowledge_it_was_made_and_which_row_it_rests_on(self):
        (self.share / "models").symlink_to(ROOT / "models")
        (self.share / "data").unlink()
        (self.share / "data").symlink_to(ROOT / "data")
        self.know("add", self.table("mine.tsv", self.HOLDER[0], ("fra", "foreign-minister", "Vera Holm", "2016-02-01", "2016-03-01")))
        page = self.page("a.txt", "PARIS, Feb. 20, 2016 - French Foreign Minister Vera Holm met John Kerry on Saturday. "
                         "They spoke of the truce. The two ministers will meet again.\n")
        self.run_good("read", page, "-d", self.record, env=self.env)
        contact, = [json.loads(line) for line in self.run_good("contacts", "--json", "-d", self.record).splitlines()]
        told = self.run_good("explain", contact["id"], "-d", self.record)
        self.assertIn("user: mine.tsv line 2", told)


if __name__ == "__main__":
    main()
