"""Ways to damage or forge a bundle, tried on a real one: each is refused, with a reason of its own."""
import hashlib
import json
import os
import shutil
import struct
import subprocess
import unittest
import zipfile

from handing_out import Handed, files_of
from program import run

MINISIG = "tagmanifest-sha512.txt.minisig"
SSHSIG = "tagmanifest-sha512.txt.sshsig"


def append(name, more):
    return lambda bag: (bag / name).write_bytes((bag / name).read_bytes() + more)


def replace(name, old, new):
    def act(bag):
        content = (bag / name).read_bytes()
        assert old in content, (name, old)
        (bag / name).write_bytes(content.replace(old, new, 1))
    return act


def write(name, content=b"x"):
    def act(bag):
        (bag / name).parent.mkdir(parents=True, exist_ok=True)
        (bag / name).write_bytes(content)
    return act


def remove(name):
    return lambda bag: (bag / name).unlink()


def flip(name, at):
    def act(bag):
        content = bytearray((bag / name).read_bytes())
        content[at] ^= 1
        (bag / name).write_bytes(bytes(content))
    return act


def relisted(act):
    """What somebody does who knows BagIt: the lists are made to fit again, the seals cannot be."""
    def both(bag):
        act(bag)
        for kind in ("sha256", "sha512"):
            payload = sorted(path for path in files_of(bag) if path.startswith("data/"))
            (bag / f"manifest-{kind}.txt").write_text(lines(bag, payload, kind))
        for kind in ("sha256", "sha512"):
            tags = sorted(path for path in files_of(bag)
                          if not path.startswith("data/") and not path.startswith("tagmanifest-"))
            (bag / f"tagmanifest-{kind}.txt").write_text(lines(bag, tags, kind))
    return both


def lines(bag, names, kind):
    return "".join(f"{hashlib.new(kind, (bag / name).read_bytes()).hexdigest()}  {name}\n" for name in names)


class Damage(Handed):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.good = cls.folder / "good"
        made = cls.bundle(cls.good, "--sign", cls.key, "--key-passphrase-file", cls.passphrase)
        assert made.returncode == 0, made.stderr
        cls.zip = (cls.folder / "good.zip").read_bytes()
        cls.strange_key, cls.strange_public = cls.new_key("stranger")
        cls.strange = cls.folder / "strange"
        made = cls.bundle(cls.strange, "--sign", cls.strange_key, "--key-passphrase-file", cls.passphrase)
        assert made.returncode == 0, made.stderr

    def codes(self, path):
        result = run("verify", path, "--key", self.public, "--format", "json")
        self.assertEqual(result.returncode, 5, f"{path}: {result.stdout}{result.stderr}")
        said = json.loads(result.stdout)
        self.assertFalse(said["valid"])
        self.assertTrue(all(p["message"] and not p["message"].startswith("<") for p in said["problems"]), said)
        return {problem["code"] for problem in said["problems"]}

    # ---- folders

    def folder_cases(self):
        strange = self.strange
        swap = lambda name: lambda bag: shutil.copy(strange / name, bag / name)
        pdf = "data/handbuch.pdf"
        return [
            ("tampered PDF", flip(pdf, 2000), "bag.digest_differs"),
            ("PDF with something appended", append(pdf, b"%%EOF"), "bag.digest_differs"),
            ("PDF gone", remove(pdf), "bag.missing_file"),
            ("file added", write("data/neu.pdf"), "bag.unlisted_file"),
            ("autorun added", write("autorun.inf"), "name.type"),
            ("script added to the payload", write("data/start.js"), "name.type"),
            ("viewer altered", replace("START.html", b"<title>", b"<title>x"), "bag.digest_differs"),
            ("telephone number altered in the register", flip("data/register.json", 300), "bag.digest_differs"),
            ("swapped recipient", append("bag-info.txt", b"Recipient: Stadt Musterstadt\n"), "bag.digest_differs"),
            ("swapped recipient, lists mended", relisted(append("bag-info.txt", b"Recipient: Stadt Musterstadt\n")),
             "signature.wrong"),
            ("later date, lists mended", relisted(replace("bag-info.txt", b"Valid-Until: 2027", b"Valid-Until: 2029")),
             "signature.wrong"),
            ("higher number, lists mended", relisted(replace("bag-info.txt", b"Sequence: 1", b"Sequence: 9")),
             "signature.wrong"),
            ("PDF altered, lists mended", relisted(flip(pdf, 2000)), "signature.wrong"),
            ("both seals gone", lambda bag: (remove(MINISIG)(bag), remove(SSHSIG)(bag)), "signature.missing"),
            ("one seal gone", remove(MINISIG), "signature.incomplete"),
            ("the other seal gone", remove(SSHSIG), "signature.incomplete"),
            ("seal of a stranger", lambda bag: (swap(MINISIG)(bag), swap(SSHSIG)(bag)), "signature.wrong"),
            ("whole bundle of a stranger", lambda bag: (shutil.rmtree(bag), shutil.copytree(strange, bag)),
             "signature.other_key"),
            ("first seal replaced", swap(MINISIG), "signature.keys_differ"),
            ("seal cut", lambda bag: (bag / SSHSIG).write_bytes((bag / SSHSIG).read_bytes()[:-30]), "signature.format"),
            ("certified comment altered", replace(MINISIG, b"sequence=1", b"sequence=2"), "signature.comment_wrong"),
            ("seal for another purpose", self.ssh_seal_for_files, "signature.namespace"),
            ("tag list gone", remove("tagmanifest-sha512.txt"), "bag.missing_manifest"),
            ("payload list gone", remove("manifest-sha512.txt"), "bag.missing_manifest"),
            ("list with a file of the house", append("manifest-sha256.txt", b"0" * 64 + b"  ../../etc/passwd\n"),
             "bag.manifest_line"),
            ("list names a file twice", lambda bag: append(
                "tagmanifest-sha256.txt", (bag / "tagmanifest-sha256.txt").read_bytes())(bag), "bag.listed_twice"),
            ("lists disagree", lambda bag: (bag / "tagmanifest-sha256.txt").write_text(
                "\n".join((bag / "tagmanifest-sha256.txt").read_text().splitlines()[1:]) + "\n"),
             "bag.manifests_disagree"),
            ("list of the payload among the tag files", append("tagmanifest-sha256.txt", b"0" * 64 + b"  data/zz.pdf\n"),
             "bag.listed_outside"),
            ("files from the network", write("fetch.txt", b"http://example.org/x.pdf - data/x.pdf\n"), "bag.fetch"),
            ("other version", replace("bagit.txt", b"1.0", b"0.97"), "bag.version"),
            ("no bundle at all", remove("bagit.txt"), "bag.not_a_bag"),
            ("field twice", append("bag-info.txt", b"Sequence: 3\n"), "bag.info_repeated"),
            ("field gone", replace("bag-info.txt", b"Redaction-Profile:", b"Redaction-Prefile:"), "bag.info_missing"),
            ("number that is none", replace("bag-info.txt", b"Sequence: 1", b"Sequence: -1"), "bag.info_value"),
            ("line that is none", append("bag-info.txt", b"hello\n"), "bag.info_line"),
            ("size of the payload", replace("bag-info.txt", b"Payload-Oxum: ", b"Payload-Oxum: 1"), "bag.oxum"),
            ("endless list", append("manifest-sha512.txt", b"x" * (9 << 20)), "bag.manifest_too_long"),
            ("link to a file", self.link_to("/etc/hostname", "data/notiz.txt"), "folder.symlink"),
            ("link to a folder", self.link_to("/etc", "data/anhang"), "folder.symlink"),
            ("pipe", lambda bag: os.mkfifo(bag / "data" / "warten.txt"), "folder.special_file"),
            ("case twin", write("data/Handbuch.pdf"), "name.case_twin"),
            ("device of Windows", write("data/aux.txt"), "name.device"),
            ("hidden file", write(".desktop"), "name.edge_dot"),
            ("umlaut", write("data/prüfung.pdf"), "name.not_ascii"),
            ("reversed name", write("data/x\u202efdp.txt"), "name.not_ascii"),
            ("line break in a name", write("data/a\nb.txt"), "name.control"),
            ("backslash", write("data/a\\b.txt"), "name.backslash"),
            ("blank", write("data/a b.txt"), "name.character"),
            ("long name", write("data/" + "n" * 70 + ".txt"), "name.part_too_long"),
            ("deep folders", write("data/" + "d/" * 9 + "x.txt"), "name.too_deep"),
        ]

    @staticmethod
    def link_to(target, name):
        return lambda bag: (bag / name).symlink_to(target)

    def ssh_seal_for_files(self, bag):
        key = self.folder / "ssh-key"
        if not key.exists():
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
        subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-f", key, "-n", "file", bag / "tagmanifest-sha512.txt"],
                       check=True, capture_output=True)
        (bag / "tagmanifest-sha512.txt.sig").rename(bag / SSHSIG)

    # ---- archives

    def zip_with(self, *entries):
        """The good archive with more entries; Python writes names and attributes as told."""
        path = self.folder / "more.zip"
        path.write_bytes(self.zip)
        with zipfile.ZipFile(path, "a") as archive:
            for name, content, mode in entries:
                info = zipfile.ZipInfo(name, (2026, 11, 24, 0, 0, 0))
                info.external_attr = mode << 16
                info.create_system = 3
                archive.writestr(info, content)
        return path.read_bytes()

    def patched(self, at_of, values):
        content = bytearray(self.zip)
        at = at_of(content)
        content[at:at + len(values)] = values
        return bytes(content)

    def zip_cases(self):
        root = "notbetrieb-070995001000-1/"
        slash = lambda name: (name, b"x", 0o100644)
        end = len(self.zip) - 22
        central = struct.unpack("<I", self.zip[end + 16:end + 20])[0]
        many = bytearray(self.zip)
        many[end + 8:end + 12] = struct.pack("<HH", 60000, 60000)
        packed = self.zip.index(b"PK\x03\x04", 4)
        bomb = self.folder / "bomb.zip"
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(root + "bagit.txt", b"\0" * (50 << 20))
        hidden = bytearray(bomb.read_bytes())
        for head, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
            at = hidden.index(head) + offset
            hidden[at:at + 4] = struct.pack("<I", 1000)
        return [
            ("zip slip", self.zip_with(slash("../../boot.txt")), "name.parent"),
            ("absolute name", self.zip_with(slash("/etc/x.txt")), "name.absolute"),
            ("drive", self.zip_with(slash("C:/x.txt")), "name.drive"),
            ("UNC name", self.zip_with(slash("//server/x.txt")), "name.network"),
            ("duplicate", self.zip_with(slash(root + "bagit.txt")), "name.twice"),
            ("file used as folder", self.zip_with(slash(root + "bagit.txt/x.txt")), "name.file_as_folder"),
            ("link", self.zip_with((root + "l.txt", b"/etc/passwd", 0o120777)), "zip.symlink"),
            ("device", self.zip_with((root + "l.txt", b"", 0o060644)), "zip.special_file"),
            ("setuid", self.zip_with((root + "l.txt", b"", 0o104755)), "zip.set_id"),
            ("second bundle", self.zip_with(slash("other/bagit.txt")), "bag.several_folders"),
            ("declared bomb", bomb.read_bytes(), "zip.ratio"),
            ("hidden bomb", bytes(hidden), "zip.more_than_declared"),
            ("60,000 entries", bytes(many), "limit.too_many_files"),
            ("something before", b"#!/bin/sh\n" + self.zip, "zip.prepended"),
            ("something behind", self.zip + b"MZ", "zip.appended"),
            ("truncated stick", self.zip[:len(self.zip) // 2], "zip.not_a_zip"),
            ("no archive", b"hello" * 100, "zip.not_a_zip"),
            ("comment", self.zip[:-2] + b"\x05\x00hello", "zip.comment"),
            ("several disks", self.patched(lambda _: end + 4, b"\x01\x00"), "zip.multi_disk"),
            ("NUL in a name", self.patched(lambda _: central + 46 + 3, b"\0"), "name.control"),
            ("local header of another name", self.patched(lambda _: 30 + 3, b"X"), "zip.headers_differ"),
            ("overlapping entries", self.patched(lambda c: c.index(b"PK\x01\x02", central + 4) + 42, b"\0\0\0\0"),
             "zip.overlap"),
            ("no local header", self.patched(lambda _: packed, b"XX"), "zip.local_header"),
            ("encrypted entry", self.patched(lambda _: central + 8, b"\x01\x00"), "zip.encrypted"),
            ("other packing", self.patched(lambda _: central + 10, b"\x0c\x00"), "zip.method"),
            ("checksum", self.patched(lambda _: central + 16, b"\0\0\0\0"), "zip.headers_differ"),
        ]

    def test_every_damage_to_a_folder_is_refused_with_its_reason(self):
        cases = self.folder_cases()
        bag = self.folder / "damaged"
        for what, act, code in cases:
            with self.subTest(what):
                shutil.rmtree(bag, ignore_errors=True)
                shutil.copytree(self.good, bag)
                act(bag)
                self.assertIn(code, self.codes(bag))

    def test_every_damage_to_an_archive_is_refused_with_its_reason(self):
        for what, content, code in self.zip_cases():
            with self.subTest(what):
                path = self.folder / "damaged.zip"
                path.write_bytes(content)
                self.assertIn(code, self.codes(path))

    def test_there_are_enough_of_them(self):
        codes = [code for _, _, code in self.folder_cases() + self.zip_cases()]
        self.assertGreaterEqual(len(codes), 70)
        self.assertGreaterEqual(len(set(codes)), 40)

    def test_the_undamaged_one_is_accepted(self):
        for path in (self.good, self.folder / "good.zip"):
            self.assertEqual(run("verify", path, "--key", self.public).returncode, 0)


if __name__ == "__main__":
    unittest.main()
