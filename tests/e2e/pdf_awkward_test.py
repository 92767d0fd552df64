"""Registers that nobody wants to print: finished pages and findings, no crash, and nothing lost in silence."""
import re
import unittest

import pdfcheck
from awkward import CONTROLS, HEAD, AwkwardRegister, compact
from demo_test import text_of


class Awkward(AwkwardRegister):
    def book(self, name, rows):
        target, findings = self.printed(name, {"prozesse.csv": [HEAD, *rows]})
        text = text_of(target / "handbuch.pdf", "-raw")
        self.assertEqual([f"{one.rule}: {one.where}" for one in pdfcheck.check(target / "handbuch.pdf")], [])
        return compact(text), findings

    def codes(self, findings, record):
        return {one["code"] for one in findings if one["subject"] == record}

    def letters(self, findings, code, record):
        return {re.search(r"U\+[0-9A-F]+", one["message"])[0] for one in findings
                if one["code"] == code and one["subject"] == record}

    def test_titles_of_300_letters_and_words_of_120(self):
        titles = ["Aufgabe " * 37 + "Ende", "Wort" * 75, "Donaudampfschifffahrtsgesellschaftskapitän" * 3, "x" * 120]
        text, _ = self.book("lang", [[f"VG-{i}", title, 4, 4, "", ""] for i, title in enumerate(titles)])
        for title in titles:
            self.assertIn(compact(title), text)

    def test_letters_from_all_over_europe_are_printed_as_they_are(self):
        names = "Łukasz Şahin GROẞE Straße Ærøskøbing Þórður Żółć Ñandú Čapek Ğül Őrség Ștefan Αθήνα Київ"
        text, findings = self.book("namen", [["VG-1", names, 4, 4, "", ""]])
        self.assertIn(compact(names), text)
        self.assertEqual(self.codes(findings, "VG-1") & {"layout.missing_glyph"}, set())

    def test_what_no_font_has_is_named_with_its_record(self):
        text, findings = self.book("astral", [["VG-1", "Vor 😀 𝔘 \ue123 nach", 4, 4, "", ""]])
        named = self.letters(findings, "layout.missing_glyph", "VG-1")
        self.assertEqual(named, {"U+1F600", "U+1D518", "U+E123"})
        self.assertIn("Vor\ufffd\ufffd\ufffdnach", text)

    def test_names_from_right_to_left_come_back_and_are_named(self):
        text, findings = self.book("rtl", [["VG-1", "Haus שלום und", 4, 4, "", ""]])
        self.assertIn("layout.right_to_left", self.codes(findings, "VG-1"))
        self.assertIn("שלום", text)

    def test_every_control_character_is_left_out_and_named_and_no_letter_with_it(self):
        rows = [[f"VG-{ord(c)}", f"Steuer{c}zeichen", 4, 4, "", ""] for c in CONTROLS]
        text, findings = self.book("steuer", rows)
        for c in CONTROLS:
            named = self.letters(findings, "layout.control_character", f"VG-{ord(c)}")
            if c != "\x85":  # a line end of other systems: white space
                self.assertEqual(named, {f"U+{ord(c):04X}"})
        self.assertGreaterEqual(text.count("Steuerzeichen"), len(rows))

    def test_a_cell_longer_than_two_pages_goes_on_until_its_end(self):
        long = " ".join(f"Satz{i}" for i in range(2500))
        text, _ = self.book("zelle", [["VG-1", "Lange Zelle", 4, 4, long, "kurz"]])
        rest = iter(re.findall(r"Satz(\d+)", text))  # heads and feet of pages stand in between
        self.assertEqual([i for i in range(2500) if str(i) not in rest], [])

    def test_no_data_at_all_is_still_a_handbook(self):
        target, findings = self.printed("leer", {})
        self.assertEqual([one.where for one in pdfcheck.check(target / "handbuch.pdf")], [])
        self.assertIn("Notfallhandbuch", text_of(target / "handbuch.pdf"))


if __name__ == "__main__":
    unittest.main()
