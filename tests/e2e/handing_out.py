"""A small register, a key and a passphrase, made once for the tests of handing out."""
import json
import os
import shutil
import subprocess

from program import PROGRAM, AS_OF, Folder, run

__all__ = ["AS_OF", "Handed", "files_of", "json_run"]

TABLE = "Prozess-ID;Bezeichnung;Schaden 4 h;Schaden 1 Tag\nVG-001;Wohngeld zahlen;1;4\nVG-002;Sterbefall beurkunden;3;4\n"


def json_run(*arguments):
    """What the program says in JSON; a failure of the program is a failure of the test."""
    result = run("--format", "json", "--as-of", AS_OF, *arguments)
    assert result.returncode in (0, 1, 5), result.stderr
    return json.loads(result.stdout)


def files_of(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Handed(Folder):
    words = "sieben Eichen im Nebel"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        (cls.folder / "prozesse.csv").write_text(TABLE, encoding="utf-8")
        cls.register_file = cls.register("vg.register", cls.folder / "prozesse.csv")
        cls.passphrase = cls.folder / "passphrase.txt"
        cls.passphrase.write_text(cls.words + "\n")
        cls.key, cls.public = cls.new_key("vg")

    @classmethod
    def new_key(cls, name):
        made = run("key", "new", "-o", cls.folder / name, "--passphrase-file", cls.passphrase)
        assert made.returncode == 0, made.stderr
        return cls.folder / f"{name}.key", cls.folder / f"{name}.pub"

    @classmethod
    def copy_of_register(cls, name):
        return shutil.copy(cls.register_file, cls.folder / name)

    @classmethod
    def bundle(cls, output, *options, environment=None, umask=None):
        command = [PROGRAM, "--lang", "de", "--as-of", AS_OF, "bundle", cls.register_file, "-o", output, *options]
        return subprocess.run([str(part) for part in command], capture_output=True, text=True,
                              env={**os.environ, **(environment or {})}, umask=-1 if umask is None else umask)
