"""pdftotext gives back what the register says: the same words, in the order in which they are read, joined where a line
end had divided them. Some plans here, the whole book in pdf_book_test."""
import json
import re
import unittest

from demo_test import text_of
from program import Folder, run

LETTERS_THAT_STAND_FOR_OTHERS = "[\ufb00-\ufb06\ufffd\ue000-\uf8ff]"


def flat(text):
    """Words with one space between. U+00AD at a line end is a hyphen that is not the word's; after a hyphen that is, a
    line may end without a space."""
    text = re.sub(r"\u00ad\s*", "", text).replace("\u00a0", " ")
    return re.sub(r"(?<=\w-) (?=\w)", "", re.sub(r"\s+", " ", text))


def in_reading_order(pdf):
    """-raw: in the order of the contents, which is that of the tags."""
    return flat(text_of(pdf, "-raw"))


class Texts(Folder):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        out = cls.demo()
        cls.printed = out / "handbuch"
        assert run("export", out / "musterthal.register", cls.folder / "register.json").returncode == 0
        cls.records = json.loads((cls.folder / "register.json").read_text(encoding="utf-8"))


class Plans(Texts):
    def steps(self, plan):
        return [step for step in self.records["plan_steps"] if step["plan"] == plan["id"]]

    def plans(self):
        for plan in self.records["plans"]:
            path = self.printed / "runbooks" / f"{plan['id']}.pdf"
            if path.exists():
                yield plan, path

    def test_the_steps_of_a_plan_stand_in_it_word_for_word_in_their_order(self):
        checked = 0
        for plan, path in list(self.plans())[:8]:
            text = in_reading_order(path)
            steps = [step for step in self.steps(plan) if not step.get("scenario")]
            for phase in {step["phase"] for step in steps}:
                places = [text.rfind(flat(step["text"])) for step in steps if step["phase"] == phase]
                self.assertEqual(places, sorted(places), f"{plan['id']} {phase}")
                self.assertNotIn(-1, places)
                checked += len(places)
        self.assertGreater(checked, 40)

    def test_a_reader_who_does_not_know_of_tags_gets_whole_words(self):
        """As a search engine sees the file: in the order of the contents. (Without -raw pdftotext takes the lines of
        neighbouring cells for one line, so that a word divided in a cell stays divided.)"""
        for plan, path in list(self.plans())[:8]:
            text = in_reading_order(path)
            words = set(re.findall(r"\w+", text))
            wanted = {word for step in self.steps(plan) for word in re.findall(r"\w{7,}", step["text"])}
            self.assertEqual(wanted - words, set(), plan["id"])
            self.assertNotRegex(text, LETTERS_THAT_STAND_FOR_OTHERS)


if __name__ == "__main__":
    unittest.main()
