"""Registers of a size that no municipality has. Takes minutes."""
import re
import subprocess
import unittest

import pdfcheck
from awkward import HEAD, AwkwardRegister, compact


def words_of(pdf):
    """By mutool, in the order of the contents: pdftotext needs twenty times as long for a page, and there are 25,000."""
    done = subprocess.run(["mutool", "draw", "-q", "-F", "txt", str(pdf)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return compact(done.stdout)


def missing(pattern, text, count):
    """The numbers below `count` that the pattern finds nowhere."""
    return sorted(set(range(count)) - {int(number) for number in re.findall(pattern, text)})


class Large(AwkwardRegister):
    def test_a_table_of_50000_contacts(self):
        head = ["Kontakt-ID", "Bezeichnung", "Art", "Organisation", "Rufnummer"]
        rows = [[f"K{i}", f"Stelle {i}", "Behörde", "Amt", f"089 99998 {i:05d}"] for i in range(50_000)]
        target, _ = self.printed("kontakte", {"kontakte.csv": [head, *rows], "prozesse.csv": [HEAD]})
        text = words_of(target / "contacts.pdf")
        self.assertEqual(missing(r"Stelle(\d+)Amt", text, 50_000), [])
        self.assertEqual(missing(r"08999998(\d{5})", text, 50_000), [])
        self.assertEqual(pdfcheck.check(target / "contacts.pdf"), [])

    def test_3000_processes(self):
        rows = [[f"VG-{i}", f"Aufgabe {i} erledigen", 4 if i % 2 else 1, 4, "", ""] for i in range(3000)]
        target, _ = self.printed("prozesse", {"prozesse.csv": [HEAD, *rows]})
        self.assertEqual(len(list((target / "runbooks").glob("GFP-*.pdf"))), 3000)
        text = words_of(target / "handbuch.pdf")
        self.assertEqual(missing(r"Aufgabe(\d+)erledigen", text, 3000), [])


if __name__ == "__main__":
    unittest.main()
