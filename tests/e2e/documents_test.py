"""What is printed for whom, change deliveries, and printed pages that are identified by their state code."""
import csv
import re
import shutil
import subprocess
import unittest

from program import AS_OF, PROGRAM, Folder, json_of, run


def text_of(pdf, *options):
    return subprocess.run(["pdftotext", *options, str(pdf), "-"], capture_output=True, text=True, check=True).stdout


def pages_of(pdf):
    return text_of(pdf, "-layout").split("\f")


def run_in(language, *arguments):
    return subprocess.run([PROGRAM, "--lang", language, *map(str, arguments)], capture_output=True, text=True)


def names(directory):
    return sorted(str(path.relative_to(directory)) for path in directory.rglob("*.pdf"))


class Documents(Folder):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.out = cls.demo()
        cls.path = cls.out / "musterthal.register"
        cls.book = cls.out / "handbuch" / "handbuch.pdf"
        cls.processes = json_of("assess", cls.path, "--as-of", AS_OF)["processes"]
        cls.critical = [p["id"] for p in cls.processes if p["criticality"] in ("original", "derived")]

    def copy(self, name):
        path = self.folder / name
        shutil.copy(self.path, path)
        return path

    def handbook(self, name, *options, register=None):
        directory = self.folder / name
        made = run("handbook", register or self.path, "-o", directory, "--as-of", AS_OF, *options)
        self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        return directory

    def code_on(self, pdf):
        """The state code as a person reads it from the foot of a page."""
        page = text_of(pdf, "-l", "1")
        found = set(re.findall(r"\b[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}\b", page))
        self.assertEqual(len(found), 1, f"{pdf}: {found}")
        return found.pop()

    # ---- the handbook

    def test_every_critical_process_has_its_plan_and_the_priority_list_names_its_page(self):
        for identity in self.critical:
            self.assertTrue((self.out / "handbuch" / "runbooks" / f"GFP-{identity}.pdf").is_file(), identity)
        pages = pages_of(self.book)
        start = next(i for i, page in enumerate(pages) if "5.1 Prioritätenliste" in page and "Klassen: A bis" in page)
        listed = "\n".join(pages[start:start + 12])
        by_number = {}
        for page in pages:
            found = re.search(r"Seite (\d+) von \d+", page)
            if found:
                by_number[int(found.group(1))] = page
        checked = 0
        for identity in self.critical[:40]:
            at = listed.find(identity + " ")
            number = re.search(r"Seite\s+(\d+)", listed[at:at + 600])
            if at >= 0 and number and f"GFP-{identity} " in by_number.get(int(number.group(1)), ""):
                checked += 1
        self.assertGreater(checked, 20)

    def test_every_chapter_is_there_in_its_order_in_both_languages(self):
        english = self.folder / "english"
        self.assertEqual(run_in("en", "handbook", self.path, "-o", english, "--profile", "book",
                                "--as-of", AS_OF).returncode, 0)
        for book, first in ((self.book, "Jetzt tun"), (english / "handbuch.pdf", "Do this now")):
            lines = subprocess.run(["mutool", "show", str(book), "outline"], capture_output=True, text=True).stdout
            titles = re.findall(r'^[+|-]?\t"([^"]*)"', lines, re.M)
            numbers = [int(n) for n in (re.match(r"(\d+) ", title) and re.match(r"(\d+) ", title).group(1)
                                        for title in titles) if n]
            self.assertEqual(numbers, list(range(1, 11)), titles)
            self.assertIn(first, titles[0] + titles[1])

    def test_the_first_three_pages_are_one_page_each_also_with_long_titles(self):
        register = self.copy("lang.register")
        title = "Leitung des Sachgebiets Öffentliche Sicherheit, Ordnung, Brand- und Katastrophenschutz der Verbandsgemeinde"
        for role in ("R39", "R07", "R08", "R09", "R05"):
            run("set", register, role, f"title={title} {role}", "--by", "Test", "--reason", "lang")
        for language, titles in (("de", ("Jetzt tun", "Wer, wo, womit", "Welches Ereignis, welche Seite")),
                                 ("en", ("Do this now", "Who, where, with what", "Which event, which page"))):
            for path in (self.path, register):
                directory = self.folder / f"front-{language}-{path.stem}"
                run_in(language, "handbook", path, "-o", directory, "--profile", "book", "--as-of", AS_OF)
                pages = [page for page in pages_of(directory / "handbuch.pdf")]
                start = next(i for i, page in enumerate(pages)
                             if re.search(r"(Seite|Page|page) 1 (von|of)", page))
                for offset, heading in enumerate(titles):
                    self.assertIn(heading, pages[start + offset][:600], f"{language} {path.name} page {offset + 1}")
                self.assertNotIn(titles[2], pages[start + 3][:300])

    def test_own_numbers_stand_in_the_contacts_alone_if_they_are_kept_apart(self):
        tables = self.folder / "numbers"
        run("export", self.path, tables)
        with open(tables / "rollen.csv", encoding="utf-8-sig") as file:
            numbers = {row[column] for row in csv.DictReader(file, delimiter=";")
                       for column in ("Rufnummer", "Rufnummer außerhalb der Dienstzeit", "Mobil", "Privat")} - {""}
        self.assertGreater(len(numbers), 50)
        apart = self.handbook("apart", "--contacts", "apart", "--profile", "book")
        self.assertEqual(names(apart), ["contacts.pdf", "handbuch.pdf"])
        self.assertEqual(self.numbers_in(apart / "contacts.pdf", numbers), numbers)
        self.assertEqual(self.numbers_in(apart / "handbuch.pdf", numbers), set())
        bound = self.handbook("bound", "--profile", "book")
        self.assertEqual(self.numbers_in(bound / "handbuch.pdf", numbers), numbers)

    @staticmethod
    def numbers_in(pdf, numbers):
        text = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True).stdout
        words = re.sub(r"\s+", " ", text)
        return {number for number in numbers if number in words}

    # ---- selections

    def test_only_makes_one_plan_or_the_book_of_one_reader(self):
        self.assertEqual(names(self.handbook("p", "--only", "process:VG-001")),
                         ["forms/intake-VG-001.pdf", "runbooks/GFP-VG-001.pdf"])
        self.assertEqual(names(self.handbook("u", "--only", "unit:OE-FB2")), ["books/OE-FB2.pdf"])
        self.assertEqual(names(self.handbook("r", "--only", "role:R08")), ["books/R08.pdf", "cards/RK-R08.pdf"])
        self.assertEqual(names(self.handbook("s", "--only", "scenario:SZ-IT")),
                         ["books/SZ-IT.pdf", "cards/SK-SZ-IT.pdf", "t0/T0-SZ-IT.pdf"])

    def test_a_department_reads_its_own_plans_and_no_others(self):
        text = text_of(self.handbook("amt", "--only", "unit:OE-FB2") / "books" / "OE-FB2.pdf")
        tables = self.folder / "tabellen"
        self.assertEqual(run("export", self.path, tables).returncode, 0)
        own = set(re.findall(r"^(VG-\d+);[^\n]*OE-FB2", (tables / "prozesse.csv").read_text(encoding="utf-8-sig"), re.M))
        printed = set(re.findall(r"\bGFP-(VG-\d+)\b", text))
        self.assertEqual(printed, own & set(self.critical))

    def test_a_wrong_selection_says_what_is_meant(self):
        wrong = run("handbook", self.path, "-o", self.folder / "x", "--only", "process:VG-01")
        self.assertEqual(wrong.returncode, 3)
        self.assertIn("VG-01", wrong.stderr)
        self.assertIn("Meinten Sie", wrong.stderr)
        self.assertEqual(run("handbook", self.path, "-o", self.folder / "x", "--only", "VG-001").returncode, 2)
        self.assertEqual(run("handbook", self.path, "-o", self.folder / "x", "--profile", "amt").returncode, 2)
        self.assertFalse((self.folder / "x").exists())

    def test_the_small_paper_is_a5_and_nothing_is_lost(self):
        large = self.handbook("a4", "--only", "process:VG-001") / "runbooks" / "GFP-VG-001.pdf"
        small = self.handbook("a5", "--only", "process:VG-001", "--paper", "A5") / "runbooks" / "GFP-VG-001.pdf"
        info = subprocess.run(["pdfinfo", str(small)], capture_output=True, text=True).stdout
        self.assertRegex(info, r"Page size:\s+(419|420)\S* x 595")

        squeezed = re.sub(r"[\s\u00ad-]", "", text_of(small))
        joined = re.sub(r"\u00ad|-\n", "", text_of(large))
        missing = {word for word in re.findall(r"\w{5,}", joined) if word not in squeezed}
        self.assertLess(len(missing), 3, missing)  # a word parted at the end of a cell

    def test_a_numbered_copy_names_its_holder_and_an_unknown_number_is_said(self):
        pages = pages_of(self.handbook("kopie", "--profile", "book", "--copy", "2") / "handbuch.pdf")
        self.assertIn("Feuerwehrhaus, Raum 1.04", pages[0])
        made = run("handbook", self.path, "-o", self.folder / "fremd", "--profile", "book", "--copy", "77",
                   "--as-of", AS_OF)
        self.assertIn("77 steht nicht im Verteiler", made.stdout)

    # ---- changes

    def test_the_delivery_names_exactly_what_changed(self):
        register = self.copy("neu.register")
        self.assertEqual(run("set", register, "VG-042", "Mindestpersonal=7", "--by", "Amt", "--reason", "BIA").returncode, 0)
        delivery = self.handbook("seit", "--since", "1.0", register=register)
        found = names(delivery)
        self.assertIn("aenderungen.pdf", found)
        self.assertIn("runbooks/GFP-VG-042.pdf", found)
        self.assertNotIn("handbuch.pdf", found)
        self.assertEqual([name for name in found if name.startswith("runbooks/")], ["runbooks/GFP-VG-042.pdf"])
        text = text_of(delivery / "aenderungen.pdf")
        self.assertIn("VG-042", text)
        self.assertIn("BIA", text)
        self.assertRegex(text, r"Mindest-?\s*personal")
        self.assertIn("GFP-VG-042", text)
        self.assertNotIn("GFP-VG-043", text)

    def test_nothing_changed_means_no_delivery(self):
        made = run("handbook", self.path, "-o", self.folder / "nichts", "--since", self.code_on(self.book))
        self.assertEqual(made.returncode, 0)
        self.assertIn("keine Seite geändert", made.stdout)
        self.assertFalse((self.folder / "nichts").exists())

    def test_an_unknown_version_is_refused_with_a_hint(self):
        wrong = run("handbook", self.path, "-o", self.folder / "nie", "--since", "9.9")
        self.assertEqual(wrong.returncode, 2)
        self.assertIn("Standcode", wrong.stderr)

    # ---- identify

    def test_a_page_is_current_until_something_changes_and_then_it_says_what(self):
        register = self.copy("druck.register")
        printed = self.handbook("druck", "--only", "process:VG-042", register=register) / "runbooks" / "GFP-VG-042.pdf"
        code = self.code_on(printed)
        answer = json_of("identify", register, code)
        self.assertTrue(answer["current"])
        self.assertEqual(answer["changes"], [])
        self.assertEqual(run("identify", register, code.lower().replace("-", "")).returncode, 0)

        run("set", register, "VG-042", "Mindestpersonal=7", "--by", "Amt", "--reason", "BIA")
        run("set", register, "R01", "Mobil=089 99998 799", "--by", "Stab", "--reason", "neue Nummer")
        answer = json_of("identify", register, code)
        self.assertTrue(answer["known"])
        self.assertFalse(answer["current"])
        self.assertEqual({(c["id"], c["field"], c["who"]) for c in answer["changes"]},
                         {("VG-042", "staff_minimum", "Amt"), ("R01", "mobile", "Stab")})
        runbooks = {d["subject"] for d in answer["documents"] if d["kind"] == "runbook"}
        self.assertIn("VG-042", runbooks)
        self.assertNotIn("VG-001", runbooks)
        said = run("identify", register, code)
        self.assertEqual(said.returncode, 0)
        self.assertIn("VERALTET", said.stdout)
        self.assertIn("Mindestpersonal", said.stdout)

        fresh = self.handbook("druck2", "--only", "process:VG-042", register=register) / "runbooks" / "GFP-VG-042.pdf"
        self.assertNotEqual(self.code_on(fresh), code)
        self.assertTrue(json_of("identify", register, self.code_on(fresh))["current"])

        run("undo", register, "--by", "Stab", "--reason", "doch nicht")
        run("undo", register, "--by", "Amt", "--reason", "doch nicht")
        self.assertTrue(json_of("identify", register, code)["current"], "the old page is right again")

    def test_a_slip_of_the_pen_is_caught_and_corrected(self):
        code = self.code_on(self.book)
        wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
        result = run("identify", self.path, wrong)
        self.assertEqual(result.returncode, 3)
        self.assertIn(f"Meinten Sie {code}?", result.stdout)

    def test_a_page_of_another_register_is_told_so(self):
        other = self.copy("anderes.register")
        run("set", other, "VG-042", "Mindestpersonal=9", "--by", "Amt", "--reason", "x")
        code = json_of("identify", other, self.code_on(self.book))["current_code"]
        result = run("identify", self.path, code)
        self.assertEqual(result.returncode, 5)
        self.assertIn("nie", result.stdout)
        answer = json_of("identify", self.path, code)
        self.assertTrue(answer["sound"])
        self.assertFalse(answer["known"])


if __name__ == "__main__":
    unittest.main()
