"""Registers of a size that no municipality has. Takes minutes."""
import unittest

import pdfcheck
from awkward import HEAD, AwkwardRegister, compact
from demo_test import text_of


class Large(AwkwardRegister):
    def test_a_table_of_50000_contacts(self):
        head = ["Kontakt-ID", "Bezeichnung", "Art", "Organisation", "Rufnummer"]
        rows = [[f"K{i}", f"Stelle {i}", "Behörde", "Amt", f"089 99998 {i:05d}"] for i in range(50_000)]
        target, _ = self.printed("kontakte", {"kontakte.csv": [head, *rows], "prozesse.csv": [HEAD]})
        text = compact(text_of(target / "contacts.pdf", "-raw"))
        self.assertEqual([i for i in range(50_000) if f"Stelle{i},Amt0" not in text and f"Stelle{i}" not in text], [])
        self.assertEqual(pdfcheck.check(target / "contacts.pdf"), [])

    def test_3000_processes(self):
        rows = [[f"VG-{i}", f"Aufgabe {i} erledigen", 4 if i % 2 else 1, 4, "", ""] for i in range(3000)]
        target, _ = self.printed("prozesse", {"prozesse.csv": [HEAD, *rows]})
        self.assertEqual(len(list((target / "runbooks").glob("GFP-*.pdf"))), 3000)
        text = compact(text_of(target / "handbuch.pdf", "-raw"))
        self.assertEqual([i for i in range(3000) if f"Aufgabe{i}erledigen" not in text], [])


if __name__ == "__main__":
    unittest.main()
