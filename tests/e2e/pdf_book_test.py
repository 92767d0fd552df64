"""The text of the bound book holds all of the register. Takes minutes: pdftotext needs long for a thousand pages."""
import re
import unittest

from pdf_text_test import LETTERS_THAT_STAND_FOR_OTHERS, Texts, flat, in_reading_order

#: record -> field that the book must hold word for word
PRINTED = {"processes": "title", "resources": "title", "roles": "title", "contacts": "title", "scenarios": "title",
           "plan_steps": "text", "messages": "text", "delegations": "title", "stop_list": "title", "keys": "place",
           "crisis_rooms": "equipment"}


class Book(Texts):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.text = in_reading_order(cls.printed / "handbuch.pdf")

    def test_the_texts_of_the_register_stand_in_the_book_word_for_word(self):
        plans = {path.stem for path in self.printed.rglob("*.pdf")}
        for table, field in PRINTED.items():
            texts = {flat(record[field]) for record in self.records[table]
                     if record.get(field) and record.get("plan", "") in {"", *plans}}
            with self.subTest(table=table):
                self.assertGreater(len(texts), 1)
                self.assertEqual(sorted(text for text in texts if text not in self.text), [])

    def test_no_letter_stands_for_another(self):
        self.assertNotRegex(self.text, LETTERS_THAT_STAND_FOR_OTHERS)

    def test_every_line_end_that_divides_a_word_is_known_as_one(self):
        """A hyphen of the word's own before a line end is followed by a letter of the same compound."""
        self.assertNotRegex(self.text, r"[a-zäöüß]- (?!und|oder|bzw)[a-zäöüß]")


if __name__ == "__main__":
    unittest.main()
