"""What leaves the house: nothing outside a profile's list stands in any byte of a bundle."""
import base64
import gzip
import io
import json
import os
import re
import unittest
import zipfile

import canary
from program import AS_OF, SOURCE, Folder, json_of, run

PROFILES = SOURCE / "data" / "redaction"
# Which of the three records of a table the neighbour sees; the rule that a record falls under follows from its number.
NEIGHBOUR = {"municipality": {1}, "documents": {1, 2, 3}, "partners": {1}, "processes": {1, 2}, "deadlines": {1},
             "requirements": {1, 2}, "resources": {1}, "vital_records": {1}, "stop_list": {1}, "reporting_duties": {1},
             "plans": {1}, "plan_steps": {1}, "scenarios": {1}, "messages": {1}, "org_units": {1, 2}, "roles": {1},
             "contacts": {1}}
# The control needs no more of the bundle that withholds nothing; the slow version of this test reads all of it.
SHORT = ("data/handbuch.pdf", "data/register.json", "START.html")
EVERYTHING = "NB_EVERYTHING" in os.environ
PUBLIC = {"municipality": {1}, "messages": {1}}


class Canaries(Folder):
    """One register, a bundle for each profile."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        plain = cls.register("plain.register")
        made = run("bundle", plain, "-o", cls.folder / "plain", "--as-of", AS_OF)
        assert made.returncode == 0, made.stderr
        schema = json.loads((cls.folder / "plain" / "data" / "schema.json").read_text())
        cls.filled = canary.Filled(schema)
        source = cls.folder / "canaries.json"
        source.write_text(json.dumps(cls.filled.register))
        cls.path = cls.folder / "canaries.register"
        made = run("init", cls.path, "--key", cls.filled.register["municipality"]["id"], "--name",
                   cls.filled.register["municipality"]["name"])
        assert made.returncode == 0, made.stderr
        made = run("import", cls.path, source)
        assert made.returncode == 0, made.stdout + made.stderr
        cls.partner = cls.filled.id_of("partners", 1)
        cls.whole = cls.bundle("whole")
        cls.neighbour = cls.bundle("neighbour", "--for", cls.partner)
        cls.public = cls.bundle("public", "--profile", "public")

    @classmethod
    def bundle(cls, name, *options):
        target = cls.folder / name
        made = run("bundle", cls.path, "-o", target, "--as-of", AS_OF, *options)
        assert made.returncode in (0, 1), made.stdout + made.stderr
        if name == "whole" and not EVERYTHING:
            return {path: canary.found_in((target / path).read_bytes()) for path in SHORT}
        found = canary.found_in_folder(target)
        found[f"{name}.zip"] = canary.found_in(target.with_suffix(".zip").read_bytes())
        return found

    def allowed(self, profile, records):
        """Canaries that a profile's list names, worked out from the file and the table above alone."""
        rules = canary.read_profile((PROFILES / f"{profile}.info").read_text(encoding="utf-8"))
        self.assertGreater(len(rules), 1)
        allowed = set()
        for value, (table, n, field) in self.filled.where.items():
            of_table = [rule for rule in rules if rule["table"] == table]
            if of_table and n in records.get(table, ()):
                rule = of_table[min(n, len(of_table)) - 1] if table == "processes" else of_table[0]
                if field in rule["fields"]:
                    allowed.add(value)
        return allowed

    def leaks(self, found, allowed):
        return {(path, *self.filled.where[value])
                for path, values in found.items()
                for value in values if value in self.filled.where and value not in allowed}

    def missing(self, found, allowed):
        everywhere = set().union(*found.values())
        return {self.filled.where[value] for value in allowed if value not in everywhere}

    def test_a_canary_stands_in_every_field_of_every_table(self):
        tables = {table for table, _, _ in self.filled.where.values()}
        self.assertEqual(tables, set(self.filled.register) - {"format", "version"})
        self.assertGreater(len(self.filled.where), 700)

    def test_the_search_finds_every_canary_in_the_bundle_of_the_own_crisis_room(self):
        self.assertEqual(self.missing(self.whole, self.filled.where), set())

    def test_the_search_sees_what_is_printed_and_shown(self):
        """Without this, a search that is blind in PDFs would call every bundle clean."""
        printed = {("processes", 1, "title"), ("processes", 1, "materials"), ("roles", 1, "phone"), ("roles", 1, "mobile"),
                   ("plan_steps", 1, "text"), ("resources", 1, "title"), ("keys", 1, "place")}
        for path in ("data/handbuch.pdf", "START.html"):
            seen = {self.filled.where.get(value) for value in self.whole[path]}
            self.assertEqual(printed - seen, set(), path)
        if EVERYTHING:
            seen = {self.filled.where.get(value) for value in self.whole["whole.zip"]}
            self.assertEqual(printed - seen, set())
        for place in (("processes", 1, "title"), ("plan_steps", 1, "text"), ("roles", 1, "phone")):
            seen = {self.filled.where.get(value) for value in self.neighbour["data/handbuch.pdf"]}
            self.assertIn(place, seen)

    def test_nothing_outside_the_list_reaches_the_neighbour(self):
        allowed = self.allowed("neighbour", NEIGHBOUR)
        self.assertEqual(self.leaks(self.neighbour, allowed), set())
        self.assertEqual(self.missing(self.neighbour, allowed), set())

    def test_nothing_outside_the_list_reaches_the_public(self):
        allowed = self.allowed("public", PUBLIC)
        self.assertEqual(self.leaks(self.public, allowed), set())
        self.assertEqual(self.missing(self.public, allowed), set())

    def test_one_line_too_many_in_a_profile_is_found(self):
        text = (PROFILES / "neighbour.info").read_text(encoding="utf-8")
        careless = self.folder / "careless.info"
        careless.write_text(text.replace("    phone_out_of_hours\n    checked_on\n", "    phone_out_of_hours\n    phone_private\n", 1),
                            encoding="utf-8")
        found = self.bundle("careless", "--for", self.partner, "--profile", careless)
        leaks = self.leaks(found, self.allowed("neighbour", NEIGHBOUR))
        self.assertEqual({leak[1:] for leak in leaks}, {("roles", 1, "phone_private")})
        self.assertIn("data/register.json", {leak[0] for leak in leaks})
        self.assertIn("data/handbuch.pdf", {leak[0] for leak in leaks})

    def test_the_numbers_that_are_shown_are_those_of_the_list(self):
        """Durations and choices have no canary of their own: every value of register.json is compared."""
        document = json.loads((self.folder / "neighbour" / "data" / "register.json").read_text(encoding="utf-8"))
        rules = canary.read_profile((PROFILES / "neighbour.info").read_text(encoding="utf-8"))
        for table, records in document.items():
            for n, record in enumerate([records] if isinstance(records, dict) else records if isinstance(records, list) else []):
                if record["id"].startswith("nicht-gezeigt-"):
                    self.assertEqual(set(record), {"id", "title", "kind", "category"})
                    continue
                of_table = [rule for rule in rules if rule["table"] == table]
                rule = of_table[min(n, len(of_table) - 1)]
                self.assertEqual(set(record) - rule["fields"], set(), table)

    def test_the_abridged_register_and_its_tables_can_be_imported(self):
        for profile in ("neighbour", "public"):
            data = self.folder / profile / "data"
            own = self.filled.register["municipality"]
            for source in (data / "register.json", data / "tables"):
                path = self.folder / f"again-{profile}-{source.name}.register"
                self.assertEqual(run("init", path, "--key", own["id"], "--name", own["name"]).returncode, 0)
                imported = run("import", path, source)
                self.assertEqual(imported.returncode, 0, imported.stdout + imported.stderr)
                run("export", path, self.folder / "again.json")
                again = json.loads((self.folder / "again.json").read_text(encoding="utf-8"))
                handed_out = json.loads((data / "register.json").read_text(encoding="utf-8"))
                # A new register has a policy of its own where the source says nothing.
                again["municipality"] = {key: value for key, value in again["municipality"].items()
                                         if key in handed_out["municipality"]}
                self.assertEqual(again, handed_out, source)

    def test_the_bundle_says_for_whom_and_how_it_is_abridged(self):
        info = (self.folder / "neighbour" / "bag-info.txt").read_text(encoding="utf-8")
        name = self.filled.register["partners"][0]["name"]
        self.assertIn("Redaction-Profile: neighbour\n", info)
        self.assertIn(f"Recipient: {name}\n", info)
        for file in ("LIESMICH.txt", "START.html"):
            text = (self.folder / "neighbour" / file).read_text(encoding="utf-8")
            self.assertIn(name, text)
            self.assertRegex(text, "(?i)gekürzt")
        pages = canary.run_text("pdftotext", self.folder / "neighbour" / "data" / "handbuch.pdf", "-").decode()
        self.assertIn(f"NUR FÜR {name} · GEKÜRZT", pages)
        self.assertNotIn("Recipient", (self.folder / "public" / "bag-info.txt").read_text(encoding="utf-8"))

    def test_every_link_of_an_abridged_page_leads_somewhere(self):
        for profile in ("neighbour", "public"):
            page = (self.folder / profile / "START.html").read_text(encoding="utf-8")
            ids = re.findall(r'id="([^"]+)"', page)
            self.assertEqual(len(ids), len(set(ids)), "an id stands twice")
            self.assertEqual(set(re.findall(r'href="#([^"]+)"', page)) - set(ids), set(), profile)
            files = re.findall(r'href="(data/[^"]+)"', page)
            self.assertEqual([name for name in files if not (self.folder / profile / name).is_file()], [])

    def graph(self, profile):
        page = (self.folder / profile / "START.html").read_text(encoding="utf-8")
        found = re.search(r'<script type="application/json" id="nb-graph">(.*?)</script>', page, re.S)
        return json.loads(found.group(1)) if found else None

    def test_hidden_records_stay_in_the_graph_as_numbers_or_not_at_all(self):
        """As many needs as in the whole graph, or the what-if would say that nothing stops; fewer names."""
        whole, neighbour = self.graph("whole"), self.graph("neighbour")
        self.assertGreater(len(whole["process"]), 5)
        self.assertEqual(len(neighbour["process"]), len(whole["process"]))
        self.assertEqual(sum(map(len, neighbour["needs"])), sum(map(len, whole["needs"])))
        names = {self.filled.id_of(table, n) for table in ("processes", "resources") for n in (1, 2, 3)}
        self.assertEqual(set(filter(lambda name: name in json.dumps(whole), names)), names)
        self.assertEqual(set(filter(lambda name: name in json.dumps(neighbour), names)),
                         {self.filled.id_of("processes", 1), self.filled.id_of("processes", 2),
                          self.filled.id_of("resources", 1)})
        self.assertIsNone(self.graph("public"))

    def test_another_profile_of_the_same_name_is_another_bundle(self):
        numbers = []
        for line in ("    mobile\n", "    email\n"):
            text = (PROFILES / "neighbour.info").read_text(encoding="utf-8")
            mine = self.folder / "mine.info"
            mine.write_text(text.replace("    phone_out_of_hours\n", line, 1), encoding="utf-8")
            for _ in range(2):
                made = json_of("bundle", self.path, "-o", self.folder / "mine", "--as-of", AS_OF, "--for", self.partner,
                               "--profile", mine)
                numbers.append(made["sequence"])
        self.assertEqual(numbers[0], numbers[1])
        self.assertEqual(numbers[2], numbers[3])
        self.assertNotEqual(numbers[0], numbers[2])

    def test_bundles_verify_and_their_names_tell_nothing(self):
        for name in ("neighbour", "public"):
            self.assertEqual(run("verify", self.folder / name).returncode, 0)
        self.assertEqual({path for path in self.public if path.startswith("data/") and path.endswith(".pdf")},
                         {"data/handbuch.pdf"})

    def test_the_preview_writes_nothing_and_counts(self):
        target = self.folder / "never"
        shown = run("bundle", self.path, "-o", target, "--for", self.partner, "--dry-run")
        self.assertEqual(shown.returncode, 0, shown.stderr)
        self.assertFalse(target.exists())
        self.assertIn("Freie Texte".lower(), shown.stdout.lower())
        counts = json_of("bundle", self.path, "--for", self.partner, "--dry-run")
        tables = {table["table"]: table for table in counts["tables"]}
        for table, records in NEIGHBOUR.items():
            self.assertEqual(tables[table]["shown"], len(records), table)
        self.assertEqual(tables["keys"], {"table": "keys", "shown": 0, "withheld": 3, "fields": [], "free_texts": []})
        self.assertEqual(counts["private_numbers_withheld"], 9)
        self.assertIn("roles.phone_private", counts["never_shown"])

    def test_wrong_calls_are_refused_with_what_was_probably_meant(self):
        for options, code, words in ((("--profile", "neighbour"), 2, "--for"),
                                     (("--profile", "neighbor", "--for", self.partner), 3, "neighbour"),
                                     (("--for", self.partner[:-1] + "x"), 3, self.partner),
                                     (("--profile", self.folder / "missing.info"), 4, "missing.info")):
            refused = run("bundle", self.path, "-o", self.folder / "no", *options)
            self.assertEqual(refused.returncode, code, refused.stderr)
            self.assertIn(words, refused.stderr)
            self.assertFalse((self.folder / "no").exists())

    def test_the_handbook_can_be_abridged_alike(self):
        target = self.folder / "extract"
        made = run("handbook", self.path, "-o", target, "--as-of", AS_OF, "--for", self.partner, "--redact", "neighbour")
        self.assertEqual(made.returncode, 0, made.stderr)
        found = canary.found_in_folder(target)
        self.assertEqual(self.leaks(found, self.allowed("neighbour", NEIGHBOUR)), set())


class Search(unittest.TestCase):
    """The search itself: a leak is found in whatever dress it comes."""

    WORD = canary.word("a", "planted", "leak")

    def seen(self, data):
        return self.WORD in canary.found_in(data)

    def test_finds_letters_however_they_are_written(self):
        half = self.WORD[:4] + "\u00ad" + self.WORD[4:]
        for text in (self.WORD, self.WORD.upper(), half, self.WORD[:3] + "-\n" + self.WORD[3:],
                     "".join(f"&#{ord(c)};" for c in self.WORD), "".join(f"\\u{ord(c):04x}" for c in self.WORD),
                     "".join(f"%{ord(c):02X}" for c in self.WORD), self.WORD[:4] + "&shy;" + self.WORD[4:]):
            self.assertTrue(self.seen(f"davor {text} danach".encode()), text)
        for coding in ("utf-16", "utf-16-be", "utf-32"):
            self.assertTrue(self.seen(f"davor {self.WORD} danach".encode(coding)), coding)

    def test_finds_what_is_packed(self):
        plain = (f"x" * 50 + self.WORD + "y" * 50).encode()
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("a.txt", base64.b64encode(plain))
        named = io.BytesIO()
        with zipfile.ZipFile(named, "w") as file:
            file.writestr(f"{self.WORD}.txt", b"")
        for data in (base64.b64encode(plain), base64.urlsafe_b64encode(b"1" + plain), plain.hex().encode(),
                     archive.getvalue(), named.getvalue(), base64.b64encode(gzip.compress(plain)),
                     b'<script>"' + base64.b64encode(plain) + b'"</script>'):
            self.assertTrue(self.seen(data), data[:40])

    def test_does_not_see_what_is_not_there(self):
        self.assertFalse(canary.found_in(bytes(range(256)) * 40))
        self.assertNotEqual(canary.word("a", "b"), canary.word("a", "c"))


if __name__ == "__main__":
    unittest.main()
