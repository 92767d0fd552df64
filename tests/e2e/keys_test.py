"""Keys as a person handles them: made, shown, typed back from paper, changed, revoked; partners pinned and believed."""
import os
import pty
import re
import select
import stat
import subprocess
import time
import unittest

from handing_out import AS_OF, Handed, json_run
from program import PROGRAM, run

PARTNER = "070995001000"
PARTNERS = f"Regionalschlüssel;Name\n{PARTNER};Verbandsgemeinde Musterthal\n070995001002;Stadt Drittort\n"


def typed(arguments, answers, timeout=60):
    """Runs the program at a terminal and answers its questions; (exit code, everything shown)."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(PROGRAM, [PROGRAM, "--lang", "de", *map(str, arguments)])
    shown = b""
    answers = list(answers)
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        ready, _, _ = select.select([terminal], [], [], 0.2)
        if ready:
            try:
                piece = os.read(terminal, 4096)
            except OSError:
                break
            if not piece:
                break
            shown += piece
            if answers and re.search(rb": $", shown):
                shown += b"\n"
                os.write(terminal, answers.pop(0).encode() + b"\n")
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), shown.decode("utf-8", "replace")


class Keys(Handed):
    def test_a_new_key_is_four_files_and_the_secret_ones_are_the_owners(self):
        names = {"vg.key": 0o600, "vg-recovery-paper.txt": 0o600, "vg.pub": None, "vg-recovery.pub": None}
        for name, mode in names.items():
            path = self.folder / name
            self.assertTrue(path.exists(), name)
            if mode:
                self.assertEqual(stat.S_IMODE(path.stat().st_mode), mode, name)

    def test_nothing_is_overwritten(self):
        before = self.key.read_bytes()
        again = run("key", "new", "-o", self.folder / "vg", "--passphrase-file", self.passphrase)
        self.assertEqual(again.returncode, 4)
        self.assertIn("überschrieben", again.stderr)
        self.assertEqual(self.key.read_bytes(), before)
        (self.folder / "half.pub").write_text("mine")
        self.assertEqual(run("key", "new", "-o", self.folder / "half", "--passphrase-file", self.passphrase).returncode, 4)
        self.assertEqual([p.name for p in self.folder.glob("*half*")], ["half.pub"])

    def test_minisign_signs_with_our_key_and_we_read_its_keys(self):
        (self.folder / "m.txt").write_text("message")
        signed = subprocess.run(["minisign", "-S", "-H", "-s", self.key, "-m", self.folder / "m.txt"],
                                input=self.words + "\n", text=True, capture_output=True)
        self.assertEqual(signed.returncode, 0, signed.stderr)
        subprocess.run(["minisign", "-V", "-H", "-p", self.public, "-m", self.folder / "m.txt"], check=True,
                       stdout=subprocess.DEVNULL)
        subprocess.run(["minisign", "-G", "-p", self.folder / "theirs.pub", "-s", self.folder / "theirs.key"],
                       input=f"{self.words}\n{self.words}\n", text=True, check=True, capture_output=True)
        made = self.bundle(self.folder / "by-theirs", "--sign", self.folder / "theirs.key",
                           "--key-passphrase-file", self.passphrase)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertEqual(run("verify", self.folder / "by-theirs", "--key", self.folder / "theirs.pub").returncode, 0)

    def test_passphrases_are_asked_twice_and_never_shown(self):
        code, shown = typed(["key", "new", "-o", self.folder / "typed"], [self.words, self.words])
        self.assertEqual(code, 0, shown)
        self.assertNotIn(self.words, shown)
        code, shown = typed(["key", "show", self.folder / "typed.key"], [self.words])
        self.assertEqual(code, 0, shown)
        self.assertIn(json_run("key", "show", self.folder / "typed.pub")["fingerprint"], shown)
        code, shown = typed(["key", "new", "-o", self.folder / "differ"], [self.words, self.words + "!"])
        self.assertEqual(code, 3, shown)
        code, shown = typed(["key", "new", "-o", self.folder / "short"], ["kurz"])
        self.assertEqual(code, 3, shown)
        code, shown = typed(["key", "new", "-o", self.folder / "broken-off"], ["\x03"])
        self.assertEqual(code, 4, shown)
        self.assertEqual([p for p in self.folder.iterdir() if p.name.startswith(("differ", "short", "broken"))], [])

    def test_without_a_terminal_nobody_is_asked(self):
        process = subprocess.run([PROGRAM, "--lang", "de", "key", "show", str(self.key)], capture_output=True, text=True,
                                 stdin=subprocess.DEVNULL, start_new_session=True)
        self.assertEqual(process.returncode, 2)
        self.assertIn("--passphrase-file", process.stderr)

    def test_a_wrong_passphrase_is_refused(self):
        wrong = self.folder / "wrong"
        wrong.write_text("ganz falsches Kennwort")
        self.assertEqual(run("key", "show", self.key, "--passphrase-file", wrong).returncode, 3)

    def test_the_recovery_sheet_is_typed_back_with_errors_caught_at_once(self):
        sheet = (self.folder / "vg-recovery-paper.txt").read_text(encoding="utf-8")
        self.assertLessEqual(max(len(line) for line in sheet.splitlines()), 79)
        groups = re.findall(r"^(\d)  ([0-9A-Z]{4}-[0-9A-Z]{4})$", sheet, re.M)
        self.assertEqual([number for number, _ in groups], [str(n) for n in range(1, 10)])
        letters = [group.lower().replace("-", " ") for _, group in groups]
        wrong = ("z" if letters[2][0] != "z" else "y") + letters[2][1:]
        code, shown = typed(["key", "revoke", self.public, "-o", self.folder / "typed.change"],
                            letters[:2] + [wrong] + letters[2:])
        self.assertEqual(code, 0, shown)
        self.assertIn("Gruppe 3 stimmt nicht", shown)
        self.assertIn("reason revocation", (self.folder / "typed.change").read_text())
        bad = self.folder / "bad-sheet.txt"
        bad.write_text(sheet.replace(groups[4][1], groups[5][1]), encoding="utf-8")
        refused = run("key", "revoke", self.public, "--recovery", bad, "-o", self.folder / "no.change")
        self.assertEqual(refused.returncode, 3)
        self.assertIn("Gruppe 5", refused.stderr)

    def test_a_proposed_passphrase_is_strong_enough(self):
        words = run("key", "passphrase").stdout.strip()
        (self.folder / "proposed").write_text(words)
        made = run("key", "new", "-o", self.folder / "proposed-key", "--passphrase-file", self.folder / "proposed")
        self.assertEqual(made.returncode, 0, made.stderr)


class Partners(Handed):
    """The neighbour's side: their register, our bundles."""

    def setUp(self):
        (self.folder / "partner.csv").write_text(PARTNERS, encoding="utf-8")
        self.other = self.folder / f"{self.id().split('.')[-1]}.register"
        made = run("init", self.other, "--key", "070995001001", "--name", "Stadt Nachbarort")
        self.assertEqual(made.returncode, 0, made.stderr)
        got = run("import", self.other, self.folder / "prozesse.csv", self.folder / "partner.csv")
        self.assertEqual(got.returncode, 0, got.stdout + got.stderr)

    def partner(self, command, *arguments):
        return run("partner", command, self.other, PARTNER, *arguments, "--by", "Prüferin")

    def pin(self, public, recovery=True):
        more = ["--recovery", self.folder / "vg-recovery.pub"] if recovery else []
        added = self.partner("add", public, *more)
        self.assertEqual(added.returncode, 0, added.stderr)
        fingerprint = json_run("key", "show", public)["fingerprint"]
        confirmed = self.partner("confirm", "--fingerprint", fingerprint.replace(" ", "-"))
        self.assertEqual(confirmed.returncode, 0, confirmed.stderr)

    def sealed(self, name, key=None, register=None, date=AS_OF):
        out = self.folder / name
        made = run("bundle", register or self.register_file, "-o", out, "--as-of", date, "--sign", key or self.key,
                   "--key-passphrase-file", self.passphrase)
        self.assertEqual(made.returncode, 0, made.stderr)
        return out

    def codes(self, path):
        said = json_run("verify", path, "--register", self.other)
        return [problem["code"] for problem in said["problems"]]

    def test_nobody_is_believed_before_a_voice_confirmed_the_digits(self):
        bag = self.sealed("first")
        self.assertEqual(self.codes(bag), ["trust.unknown_key"])
        self.assertEqual(self.partner("add", self.public).returncode, 0)
        self.assertEqual(self.codes(bag), ["trust.unconfirmed"])
        wrong = self.partner("confirm", "--fingerprint", "00000 11111 22222 33333 44444 55555")
        self.assertEqual(wrong.returncode, 5)
        self.assertEqual(self.codes(bag), ["trust.unconfirmed"])
        fingerprint = json_run("key", "show", self.public)["fingerprint"]
        self.assertEqual(self.partner("confirm", "--fingerprint", fingerprint).returncode, 0)
        self.assertEqual(self.codes(bag), [])
        listed = json_run("partner", "list", self.other)["partners"]
        self.assertEqual([(p["partner"], p["standing"], p["issuer"]) for p in listed],
                         [(PARTNER, "confirmed", PARTNER)])

    def test_an_older_bundle_and_a_second_one_of_the_same_number_are_found(self):
        self.pin(self.public)
        register = self.copy_of_register("sender.register")
        old = self.sealed("old", register=register)
        twin = self.copy_of_register("twin.register")
        new = self.sealed("new", register=register, date="2026-11-25")
        self.assertEqual(self.codes(new), [])
        self.assertEqual(self.codes(new), [])
        self.assertEqual(self.codes(old), ["trust.replay"])
        self.sealed("other", register=twin)
        fork = self.sealed("fork", register=twin, date="2026-11-26")
        self.assertEqual(self.codes(fork), ["trust.fork"])

    def test_a_change_of_key_is_believed_only_from_its_owner(self):
        self.pin(self.public)
        first = self.sealed("before")
        self.assertEqual(self.codes(first), [])
        self.assertEqual(self.partner("add", self.public).returncode, 3)
        rotated = run("key", "rotate", self.key, "-o", self.folder / "next", "--passphrase-file", self.passphrase,
                      "--new-passphrase-file", self.passphrase, "--as-of", AS_OF)
        self.assertEqual(rotated.returncode, 0, rotated.stderr)
        thief, _ = self.new_key("thief")
        stolen = run("key", "rotate", thief, "-o", self.folder / "thief-next", "--passphrase-file", self.passphrase,
                     "--new-passphrase-file", self.passphrase)
        self.assertEqual(stolen.returncode, 0, stolen.stderr)
        self.assertEqual(self.partner("change", self.folder / "thief-next.change").returncode, 5)
        self.assertEqual(self.partner("change", self.folder / "next.change").returncode, 0)
        self.assertEqual(self.partner("change", self.folder / "next.change").returncode, 5)
        self.assertEqual(self.codes(self.sealed("after", key=self.folder / "next.key")), [])
        self.assertEqual(self.codes(self.sealed("late", date="2026-11-27")), ["trust.former_key"])

    def test_the_sheet_from_the_safe_ends_a_key(self):
        self.pin(self.public)
        revoked = run("key", "revoke", self.public, "--recovery", self.folder / "vg-recovery-paper.txt", "-o",
                      self.folder / "end.change")
        self.assertEqual(revoked.returncode, 0, revoked.stderr)
        self.assertEqual(self.partner("change", self.folder / "end.change").returncode, 0)
        self.assertEqual(self.codes(self.sealed("dead")), ["trust.revoked"])

    def test_a_partner_cannot_speak_for_another_one(self):
        added = run("partner", "add", self.other, "Stadt Drittort", self.public, "--by", "Prüferin")
        self.assertEqual(added.returncode, 0, added.stderr)
        self.assertEqual(self.codes(self.sealed("false-name")), ["trust.other_issuer"])

    def test_an_unsealed_bundle_is_not_believed(self):
        self.pin(self.public)
        out = self.folder / "unsealed"
        self.assertEqual(self.bundle(out).returncode, 0)
        self.assertEqual(self.codes(out), ["signature.missing"])


if __name__ == "__main__":
    unittest.main()
