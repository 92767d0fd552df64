"""Every kind of document of the demo keeps PDF/UA-1 and PDF/A-2a, as far as pdfcheck can see (pdfcheck/__init__.py)."""
import subprocess
import unittest

import pdfcheck
from program import AS_OF, DATA, Folder, run


def one_of_each_kind(printed):
    """The documents that stand alone, and the first of every folder and kind of name."""
    kinds = {}
    for pdf in sorted(printed.rglob("*.pdf")):
        name = pdf.stem.split("-")[0] if pdf.parent != printed else pdf.stem
        kinds.setdefault((pdf.parent.name, name), pdf)
    return list(kinds.values())


def complaints_of(pdf):
    """What the rules and the foreign readers say."""
    found = [f"{one.rule}: {one.where}" for one in pdfcheck.check(pdf)]
    for command in (["qpdf", "--check"], ["pdfinfo"], ["mutool", "info"]):
        done = subprocess.run([*command, str(pdf)], capture_output=True, text=True)
        said = done.stderr.strip() + (done.stdout if "warning" in done.stdout.lower() else "")
        if done.returncode != 0 or said:
            found.append(f"{command[0]}: {done.returncode} {said}")
    return found


class Rules(Folder):
    def test_one_document_of_each_kind_is_sound(self):
        printed = self.demo() / "handbuch"
        chosen = [pdf for pdf in one_of_each_kind(printed) if pdf.stem != "handbuch"]  # it is in pdf_all_test
        self.assertGreater(len(chosen), 15)
        for pdf in chosen:
            with self.subTest(pdf=pdf.name):
                self.assertEqual(complaints_of(pdf), [])

    def test_a_bound_book_with_contents_and_registers_is_sound(self):
        register = self.register("koos.register", DATA / "koos-like", options=("--map", "koos"))
        self.assertEqual(run("handbook", register, "-o", self.folder / "druck", "--as-of", AS_OF).returncode, 0)
        self.assertEqual(complaints_of(self.folder / "druck" / "handbuch.pdf"), [])


if __name__ == "__main__":
    unittest.main()
