"""Handing a bundle out: sealed, encrypted, the same every time, whole or not there at all; judged by foreign tools."""
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import time
import unittest

from handing_out import AS_OF, Handed, files_of, json_run
from program import PROGRAM, run


class Sealed(Handed):
    """A bundle of a small register, sealed with a key of ours."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bag = cls.folder / "out"
        made = cls.bundle(cls.bag, "--sign", cls.key, "--key-passphrase-file", cls.passphrase)
        assert made.returncode == 0, made.stderr

    def test_minisign_accepts_the_seal_and_shows_whose_it_is(self):
        command = ["minisign", "-V", "-H", "-p", str(self.public), "-m", "tagmanifest-sha512.txt"]
        shown = subprocess.run(command, cwd=self.bag, capture_output=True, text=True)
        self.assertEqual(shown.returncode, 0, shown.stdout + shown.stderr)
        self.assertIn(f"issuer=070995001000 sequence=1 date={AS_OF} profile=own-crisis-room", shown.stdout)

    def test_ssh_keygen_accepts_the_seal_for_this_purpose_only(self):
        ssh = json_run("key", "show", self.public)["ssh"]
        signers = self.folder / "signers"
        signers.write_text(f'vg namespaces="notbetrieb" {ssh}\n')
        for purpose, expected in (("notbetrieb", 0), ("file", 255)):
            with open(self.bag / "tagmanifest-sha512.txt", "rb") as sealed:
                checked = subprocess.run(["ssh-keygen", "-Y", "verify", "-f", signers, "-I", "vg", "-n", purpose,
                                          "-s", self.bag / "tagmanifest-sha512.txt.sshsig"],
                                         stdin=sealed, capture_output=True)
            self.assertEqual(checked.returncode, expected, checked.stderr)

    def test_sha256sum_unzip_and_7zip_accept_it(self):
        for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
            subprocess.run(["sha256sum", "-c", "--strict", "--quiet", manifest], cwd=self.bag, check=True)
        for manifest in ("manifest-sha512.txt", "tagmanifest-sha512.txt"):
            subprocess.run(["sha512sum", "-c", "--strict", "--quiet", manifest], cwd=self.bag, check=True)
        subprocess.run(["unzip", "-tq", f"{self.bag}.zip"], check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["7zz", "t", f"{self.bag}.zip"], check=True, stdout=subprocess.DEVNULL)

    def test_verify_names_the_signer_in_folder_and_zip(self):
        fingerprint = json_run("key", "show", self.public)["fingerprint"]
        for path in (self.bag, f"{self.bag}.zip"):
            said = json_run("verify", path, "--key", self.public)
            self.assertEqual((said["valid"], said["problems"], said["warnings"]), (True, [], []))
            self.assertEqual((said["signer"], said["sequence"]), (fingerprint, 1))

    def test_the_readme_tells_the_fingerprint(self):
        words = (self.bag / "LIESMICH.txt").read_text(encoding="utf-8")
        self.assertIn(json_run("key", "show", self.public)["fingerprint"], words)
        self.assertLessEqual(max(len(line) for line in words.splitlines()), 79)

    def test_an_unsigned_bundle_is_valid_but_not_enough_for_a_key(self):
        plain = self.folder / "plain"
        self.assertEqual(self.bundle(plain).returncode, 0)
        said = json_run("verify", plain)
        self.assertEqual((said["valid"], said["signer"]), (True, None))
        demanded = run("verify", plain, "--key", self.public, "--format", "json")
        self.assertEqual(demanded.returncode, 5)
        self.assertEqual([p["code"] for p in json.loads(demanded.stdout)["problems"]], ["signature.missing"])

    def test_expiry_is_a_warning(self):
        late = run("verify", self.bag, "--as-of", "2028-01-01", "--format", "json")
        self.assertEqual(late.returncode, 0)
        self.assertEqual([w["code"] for w in json.loads(late.stdout)["warnings"]], ["bag.expired"])


class TheSameBytes(Handed):
    """Same register, date, key and recipient: same bytes, wherever and however often."""

    def test_in_another_time_zone_locale_umask_and_with_other_threads(self):
        first = None
        for number, (environment, umask, threads) in enumerate([
                ({"TZ": "UTC", "LC_ALL": "C"}, 0o022, 1),
                ({"TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8"}, 0o077, 2),
                ({"TZ": "America/St_Johns", "LANG": "de_DE.UTF-8"}, 0o000, 4),
                ({"TZ": "UTC", "LC_ALL": "C"}, 0o022, 1)]):
            out = self.folder / f"same-{number}"
            made = self.bundle(out, "--sign", self.key, "--key-passphrase-file", self.passphrase,
                               "--threads", threads, environment=environment, umask=umask)
            self.assertEqual(made.returncode, 0, made.stderr)
            found = {**files_of(out), "zip": (self.folder / f"same-{number}.zip").read_bytes()}
            first = first or found
            self.assertEqual(sorted(found), sorted(first))
            for name, content in found.items():
                self.assertEqual(content, first[name], f"{name} differs in run {number}")

    def test_another_date_or_language_gets_the_next_number(self):
        register = self.copy_of_register("numbers.register")
        numbers = []
        for date, language in ((AS_OF, "de"), (AS_OF, "de"), ("2026-11-25", "de"), (AS_OF, "en"), (AS_OF, "de")):
            made = subprocess.run([PROGRAM, "--lang", language, "--as-of", date, "--format", "json", "bundle", register,
                                   "-o", self.folder / "numbers"], capture_output=True, text=True)
            self.assertEqual(made.returncode, 0, made.stderr)
            numbers.append(json.loads(made.stdout)["sequence"])
        self.assertEqual(numbers, [1, 1, 2, 3, 1])

    def test_a_register_that_cannot_be_written_still_gives_the_same_bundle_again(self):
        register = self.copy_of_register("old.register")
        out = self.folder / "again"
        self.assertEqual(run("bundle", register, "-o", out, "--as-of", AS_OF).returncode, 0)
        before = files_of(out)
        mark = register.stat().st_mtime_ns
        self.assertEqual(run("bundle", register, "-o", out, "--as-of", AS_OF).returncode, 0)
        self.assertEqual(files_of(out), before)
        self.assertEqual(register.stat().st_mtime_ns, mark)


class Encrypted(Handed):
    def identity(self, name):
        made = json_run("key", "encryption", "-o", self.folder / name)
        return self.folder / name, made["recipient"]

    def test_age_opens_what_was_encrypted_to_a_key(self):
        identity, recipient = self.identity("a.agekey")
        other, second = self.identity("b.agekey")
        out = self.folder / "to-key"
        made = self.bundle(out, "--encrypt-to", recipient, "--encrypt-to", second)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertEqual([p.name for p in self.folder.glob("to-key*")], ["to-key.zip.age"])
        for one in (identity, other):
            with open(self.folder / "opened.zip", "wb") as plain:
                subprocess.run(["age", "-d", "-i", one, f"{out}.zip.age"], check=True, stdout=plain)
            self.assertEqual(run("verify", self.folder / "opened.zip").returncode, 0)
            self.assertEqual(run("verify", f"{out}.zip.age", "--identity", one).returncode, 0)
        stranger, _ = self.identity("c.agekey")
        self.assertEqual(run("verify", f"{out}.zip.age", "--identity", stranger).returncode, 3)

    def test_we_open_what_age_encrypted(self):
        identity, recipient = self.identity("d.agekey")
        plain = self.folder / "for-age"
        self.assertEqual(self.bundle(plain).returncode, 0)
        subprocess.run(["age", "-r", recipient, "-o", self.folder / "by-age.age", f"{plain}.zip"], check=True)
        self.assertEqual(run("verify", self.folder / "by-age.age", "--identity", identity).returncode, 0)

    def test_an_altered_or_cut_age_file_is_a_failed_verification(self):
        identity, recipient = self.identity("e.agekey")
        out = self.folder / "altered"
        self.assertEqual(self.bundle(out, "--encrypt-to", recipient).returncode, 0)
        good = (self.folder / "altered.zip.age").read_bytes()
        bad = self.folder / "bad.age"
        for bytes_ in (good[:-1], good[:len(good) // 2], good[:5000] + bytes([good[5000] ^ 1]) + good[5001:], good + b"x"):
            bad.write_bytes(bytes_)
            result = run("verify", bad, "--identity", identity, "--format", "json")
            self.assertEqual(result.returncode, 5, result.stderr)
            self.assertEqual([p["code"] for p in json.loads(result.stdout)["problems"]], ["age.damaged"])

    def test_a_passphrase_gives_an_age_file_a_page_and_a_pdf(self):
        out = self.folder / "secret"
        made = self.bundle(out, "--passphrase-file", self.passphrase, "--protect-pdf", "--sign", self.key,
                           "--key-passphrase-file", self.passphrase)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertEqual(sorted(p.name for p in self.folder.glob("secret*")),
                         ["secret.html", "secret.pdf", "secret.zip.age"])
        said = run("verify", f"{out}.zip.age", "--passphrase-file", self.passphrase, "--key", self.public)
        self.assertEqual(said.returncode, 0, said.stdout + said.stderr)
        opened = subprocess.run(["qpdf", f"--password={self.words}", "--show-encryption", f"{out}.pdf"],
                                capture_output=True, text=True)
        self.assertIn("AESv3", opened.stdout)
        refused = subprocess.run(["qpdf", "--password=wrong", "--check", f"{out}.pdf"], capture_output=True)
        self.assertNotEqual(refused.returncode, 0)
        page = (self.folder / "secret.html").read_text(encoding="utf-8")
        self.assertIn("default-src 'none'", page)
        self.assertGreaterEqual(int(re.search(r'"rounds":(\d+)', page).group(1)), 600_000)
        for hidden in ("Musterthal", "Wohngeld", "%PDF", self.words):
            self.assertNotIn(hidden, page)

    def test_age_opens_the_passphrase_file(self):
        if not shutil.which("script"):
            self.skipTest("script is missing")
        out = self.folder / "phrase"
        self.assertEqual(self.bundle(out, "--passphrase-file", self.passphrase).returncode, 0)
        plain = self.folder / "phrase.zip"
        opened = subprocess.run(["script", "-qec", f"age -d -o {plain} {out}.zip.age", "/dev/null"],
                                input=self.words + "\n", text=True, capture_output=True)
        self.assertEqual(opened.returncode, 0, opened.stdout)
        self.assertEqual(run("verify", plain).returncode, 0)

    def test_weak_passphrases_and_contradictions_are_refused_before_any_work(self):
        weak = self.folder / "weak"
        for words, code in (("kurz", 3), ("aaaaaaaaaaaaaaaaaaaaaaaa", 3), ("grüße aus dem Rathaus", 3), ("a\nb\n", 3)):
            weak.write_text(words, encoding="utf-8")
            self.assertEqual(self.bundle(self.folder / "no", "--passphrase-file", weak).returncode, code, words)
        _, recipient = self.identity("f.agekey")
        both = self.bundle(self.folder / "no", "--passphrase-file", self.passphrase, "--encrypt-to", recipient)
        self.assertEqual(both.returncode, 2)
        self.assertEqual(self.bundle(self.folder / "no", "--protect-pdf").returncode, 2)
        self.assertEqual(self.bundle(self.folder / "no", "--encrypt-to", "age1nonsense").returncode, 3)
        self.assertEqual(list(self.folder.glob("no*")), [])


class CutShort(Handed):
    """Whatever happens on the way: the old bundle or the new one, and no number taken for what is not there."""

    def setUp(self):
        self.target = self.folder / "cut"
        for left in self.folder.glob("*cut*"):
            shutil.rmtree(left) if left.is_dir() else left.unlink()

    def assert_whole_or_absent(self):
        for path in (self.target, self.folder / "cut.zip"):
            if path.exists():
                self.assertEqual(run("verify", path).returncode, 0, path)

    def test_killed_at_any_moment(self):
        register = self.copy_of_register("cut.register")
        started = time.monotonic()
        self.assertEqual(run("bundle", register, "-o", self.folder / "timing", "--as-of", AS_OF).returncode, 0)
        whole = time.monotonic() - started
        kills = 25
        died = 0
        for number in range(kills):
            process = subprocess.Popen([PROGRAM, "bundle", register, "-o", self.target, "--as-of", AS_OF],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(whole * (number + 1) / kills)
            process.send_signal(signal.SIGKILL)
            died += process.wait() == -signal.SIGKILL
            self.assert_whole_or_absent()
        self.assertGreater(died, 0)
        self.assertEqual(run("bundle", register, "-o", self.target, "--as-of", AS_OF).returncode, 0)
        self.assertEqual(json_run("verify", self.target)["sequence"], 1)

    def test_files_that_cannot_grow(self):
        register = self.copy_of_register("full.register")
        before = register.read_bytes()

        def small():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

        made = subprocess.run([PROGRAM, "bundle", register, "-o", self.target, "--as-of", AS_OF], preexec_fn=small,
                              capture_output=True)
        self.assertEqual(made.returncode, 4)
        self.assertEqual([p.name for p in self.folder.glob("*cut*") if p.name.startswith((".cut", "cut"))
                          and p.suffix != ".register"], [])
        self.assertEqual(register.read_bytes(), before)

    def test_a_disk_without_room(self):
        disk = self.folder / "disk"
        disk.mkdir()
        if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=100k", "none", disk]).returncode != 0:
            self.skipTest("mounting is not allowed here")
        try:
            register = self.copy_of_register("room.register")
            before = register.read_bytes()
            made = run("bundle", register, "-o", disk / "b", "--as-of", AS_OF)
            self.assertEqual(made.returncode, 4)
            self.assertIn("zu wenig Platz", made.stderr)
            self.assertEqual(list(disk.iterdir()), [])
            self.assertEqual(register.read_bytes(), before)
        finally:
            subprocess.run(["umount", disk], check=True)

    def test_a_foreign_folder_is_never_replaced(self):
        self.target.mkdir()
        (self.target / "letter.txt").write_text("mine")
        self.assertEqual(self.bundle(self.target).returncode, 4)
        self.assertEqual((self.target / "letter.txt").read_text(), "mine")


if __name__ == "__main__":
    unittest.main()
