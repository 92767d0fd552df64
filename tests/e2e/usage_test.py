"""What the program says when the words on the command line are wrong: in the reader's language, and what to do."""
import subprocess

from program import PROGRAM, Folder, run


class Usage(Folder):
    def said(self, *arguments):
        result = run(*arguments)
        self.assertEqual(result.returncode, 2, result.stdout + result.stderr)
        self.assertEqual(result.stdout, "")
        return result.stderr

    def test_everything_that_is_missing_is_named_at_once(self):
        self.assertEqual(self.said("set"), "Es fehlt: register, id, values, --by, --reason\n"
                                           "Hilfe: notbetrieb set --help\n")
        self.assertIn("Es fehlt: --fail | --scenario", self.said("simulate", self.folder / "vg.register"))

    def test_a_command_that_is_no_command_gets_the_likely_one_or_all(self):
        self.assertIn("Den Befehl simulat gibt es nicht. Meinten Sie simulate?", self.said("simulat"))
        self.assertIn("Den Befehl unfug gibt es nicht. Möglich: demo, handbook,", self.said("unfug"))
        self.assertIn("Es fehlt der Befehl. Möglich: new, show,", self.said("key"))

    def test_an_option_that_is_none_gets_the_likely_one(self):
        self.assertIn("Die Option --formta gibt es hier nicht. Meinten Sie --format?",
                      self.said("check", "x", "--formta", "json"))
        self.assertIn("Damit ist hier nichts anzufangen: y, z", self.said("check", "x", "y", "z"))

    def test_a_value_that_does_not_go_is_told_with_those_that_go(self):
        book = ["handbook", "x", "-o", self.folder / "x"]
        self.assertIn("--paper: A3 geht nicht. Möglich: A4, A5\n", self.said(*book, "--paper", "A3"))
        self.assertIn("--threads geht nur mit einer Zahl von 1 bis 256.", self.said("--threads", "900", *book))
        self.assertIn("abc ist kein Datum wie 2026-11-21", self.said("--as-of", "abc", *book))
        self.assertIn("Hinter --copy fehlt die Angabe.", self.said(*book, "--copy"))
        self.assertIn("--only und --profile gehen nicht zusammen.",
                      self.said(*book, "--only", "process:x", "--profile", "set"))

    def test_english_readers_get_english(self):
        result = subprocess.run([PROGRAM, "check", "--lang", "en"], capture_output=True, text=True)
        self.assertEqual(result.stderr, "Missing: register\nHelp: notbetrieb check --help\n")

    def test_an_option_given_twice_is_told(self):
        self.assertIn("--lang darf nur einmal stehen.", self.said("check", "x", "--lang", "de"))
