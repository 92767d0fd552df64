"""Registers that nobody wants to print, and whether what was printed holds all of their words."""
import csv
import re
import unicodedata

from pdf_text_test import flat
from program import AS_OF, Folder, json_of

CONTROLS = "".join(map(chr, [*range(1, 9), *range(14, 32), *range(127, 160)]))
HEAD = ["Prozess-ID", "Bezeichnung", "Schaden 4 h", "Schaden 1 Tag", "Rechtsgrundlage", "Notbetriebsniveau"]


def write_table(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=";").writerows(rows)


def compact(text):
    """Letters only: how a line was divided does not matter, and words from right to left may come word by word."""
    return re.sub(r"[\s\u00ad]+", "", unicodedata.normalize("NFC", flat(text)))


class AwkwardRegister(Folder):
    def printed(self, name, tables):
        """Imports the tables, prints the handbook; the folder and the findings."""
        source = self.folder / f"{name}-tabellen"
        source.mkdir()
        for table, rows in tables.items():
            write_table(source / table, rows)
        register = self.register(f"{name}.register", *([source] if tables else []))
        target = self.folder / name
        answer = json_of("handbook", register, "-o", target, "--as-of", AS_OF)
        self.assertTrue((target / "handbuch.pdf").exists())
        return target, answer["findings"]
