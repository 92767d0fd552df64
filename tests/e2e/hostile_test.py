"""Input that somebody meant badly, or that went wrong on the way: a clear word, the right exit code, nothing changed."""
import sqlite3
import unittest

from program import DATA, Folder, json_of, run

HEAD = "Prozess-ID;Bezeichnung;Schaden 4 h;Schaden 1 Tag;Benötigte Systeme\n"


class HostileSources(Folder):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.path = cls.register("vg.register", DATA / "single-failures")
        cls.before = cls.path.read_bytes()

    def refused(self, name, content, code=3):
        source = self.folder / name / "prozesse.csv"
        source.parent.mkdir()
        if isinstance(content, str):
            source.write_text(content, encoding="utf-8")
        else:
            source.write_bytes(content)
        result = run("import", self.path, source.parent)
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        self.assertEqual(self.path.read_bytes(), self.before, "the register changed")
        findings = json_of("import", self.path, source.parent)["findings"]
        errors = [one for one in findings if one["severity"] == "error"]
        self.assertTrue(errors)
        self.assertTrue(all(one["message"] and "<" not in one["message"][:1] for one in errors))
        return {one["code"] for one in errors}, errors

    def test_an_empty_folder(self):
        empty = self.folder / "leer"
        empty.mkdir()
        result = run("import", self.path, empty)
        self.assertIn(result.returncode, (3, 4))
        self.assertTrue(result.stdout + result.stderr)
        self.assertEqual(self.path.read_bytes(), self.before)

    def test_a_binary_file(self):
        self.refused("binary", bytes(range(256)) * 64)

    def test_bytes_that_are_no_text_in_any_encoding_named(self):
        self.refused("encoding", HEAD.encode("utf-16-le")[:-1] + b"\xff")

    def test_an_unbalanced_quote(self):
        codes, errors = self.refused("quote", HEAD + 'P1;"Offen;1;2;\nP2;Zwei;1;2;\n')
        self.assertTrue(any(one["place"].startswith("prozesse.csv:2") for one in errors), errors)

    def test_a_line_of_200_megabytes(self):
        self.refused("line", HEAD.encode() + b"P1;" + b"x" * 200_000_000 + b";1;2;\n")

    def test_ten_thousand_columns(self):
        self.refused("columns", "Prozess-ID;Bezeichnung;" + ";".join(f"S{i}" for i in range(10_000)) + "\nP1;Eins\n")

    def test_duplicate_ids(self):
        codes, _ = self.refused("twice", HEAD + "P1;Eins;1;2;\nP1;Anders;1;2;\n")
        self.assertIn("intake.id_twice", codes)

    def test_references_to_nothing_come_with_a_suggestion(self):
        codes, errors = self.refused("nothing", HEAD + "P1;Eins;1;2;VIRTT\n")
        self.assertTrue(any("VIRT" in one["message"] + one.get("hint", "") for one in errors), errors)

    def test_falling_ratings(self):
        self.refused("falls", HEAD + "P1;Eins;3;2;\n")

    def test_needs_nested_fifty_thousand_deep(self):
        self.refused("deep", HEAD + "P1;Eins;1;2;" + "(" * 50_000 + "VIRT" + ")" * 50_000 + "\n")

    def test_keep_going_takes_exactly_the_sound_rows(self):
        source = self.folder / "teils" / "prozesse.csv"
        source.parent.mkdir()
        source.write_text(HEAD + "P1;Eins;1;2;VIRT\nP2;Zwei;3;2;\n", encoding="utf-8")
        path = self.register("teils.register", DATA / "single-failures")
        result = run("import", path, source.parent, "--keep-going")
        self.assertEqual(result.returncode, 1)
        ids = {p["id"] for p in json_of("assess", path)["processes"]}
        self.assertIn("P1", ids)
        self.assertNotIn("P2", ids)


class HostileRegisters(Folder):
    def check(self, path, code):
        result = run("assess", path)
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        self.assertTrue(result.stderr)

    def test_a_missing_file(self):
        self.check(self.folder / "fehlt.register", 4)

    def test_a_file_that_is_no_register(self):
        path = self.folder / "brief.txt"
        path.write_text("Sehr geehrte Damen und Herren")
        self.check(path, 3)

    def test_another_database(self):
        path = self.folder / "andere.sqlite"
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE processes (id TEXT)")
        self.check(path, 3)

    def test_a_register_of_a_newer_version(self):
        path = self.register("neu.register")
        with sqlite3.connect(path) as later:
            later.execute("PRAGMA user_version = 999")
        self.check(path, 3)

    def test_a_damaged_register(self):
        path = self.register("kaputt.register", DATA / "single-failures")
        data = bytearray(path.read_bytes())
        data[len(data) // 3:len(data) // 3 + 4096] = b"\xa5" * 4096
        path.write_bytes(data)
        self.check(path, 3)


class Editing(Folder):
    def test_set_history_and_undo_work_together(self):
        path = self.register("vg.register", DATA / "single-failures")
        before = {p["id"]: p for p in json_of("assess", path)["processes"]}["VG-031"]
        changed = run("set", path, "VG-031", "MTPD (h)=24", "--by", "Test", "--reason", "Probe")
        self.assertEqual(changed.returncode, 0, changed.stdout + changed.stderr)
        after = {p["id"]: p for p in json_of("assess", path)["processes"]}["VG-031"]
        self.assertEqual(after["mtpd_minutes"], 24 * 60)
        self.assertIn("Probe", run("history", path, "VG-031").stdout)
        again = run("import", path, DATA / "single-failures")
        self.assertEqual({p["id"]: p for p in json_of("assess", path)["processes"]}["VG-031"]["mtpd_minutes"], 24 * 60,
                         "an import overwrote a value set by hand: " + again.stdout)
        self.assertEqual(run("undo", path, "--by", "Test").returncode, 0)
        self.assertEqual({p["id"]: p for p in json_of("assess", path)["processes"]}["VG-031"], before)

    def test_a_bad_value_is_refused_and_changes_nothing(self):
        path = self.register("bad.register", DATA / "single-failures")
        before = path.read_bytes()
        self.assertEqual(run("set", path, "VG-031", "MTPD (h)=bald", "--by", "Test", "--reason", "x").returncode, 3)
        self.assertEqual(path.read_bytes(), before)

    def test_wrong_usage_is_exit_2(self):
        self.assertEqual(run("simulate").returncode, 2)
        self.assertEqual(run("gibtesnicht").returncode, 2)
        self.assertEqual(run("--help").returncode, 0)


if __name__ == "__main__":
    unittest.main()
