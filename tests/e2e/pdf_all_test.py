"""All documents of the demo, some 230, before the rules and before foreign readers. Takes minutes."""
import concurrent.futures
import subprocess
import unittest

from pdf_rules_test import complaints_of
from program import Folder


def cleaned(pdf, target):
    """mutool writes the file anew; what it cannot read it names."""
    done = subprocess.run(["mutool", "clean", "-g", str(pdf), str(target)], capture_output=True, text=True)
    return (done.returncode, done.stderr)


class AllDocuments(Folder):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pdfs = sorted((cls.demo() / "handbuch").rglob("*.pdf"))

    def test_every_document_is_sound(self):
        self.assertGreater(len(self.pdfs), 230)
        with concurrent.futures.ProcessPoolExecutor() as pool:
            for pdf, complaints in zip(self.pdfs, pool.map(complaints_of, self.pdfs)):
                with self.subTest(pdf=pdf.name):
                    self.assertEqual(complaints, [])

    def test_mutool_can_write_every_document_anew(self):
        for pdf in self.pdfs:
            with self.subTest(pdf=pdf.name):
                self.assertEqual(cleaned(pdf, self.folder / "clean.pdf"), (0, ""))


if __name__ == "__main__":
    unittest.main()
