"""What the end-to-end tests share: running the program, and a demo made once."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["NB_PROGRAM"]
SOURCE = pathlib.Path(os.environ["NB_SOURCE"])
DATA = SOURCE / "tests" / "data"
AS_OF = "2026-11-24"


def run(*arguments, environment=None, cwd=None):
    """The finished process; text output, never an exception for an exit code."""
    return subprocess.run([PROGRAM, "--lang", "de", *map(str, arguments)], capture_output=True, text=True,
                          env={**os.environ, **(environment or {})}, cwd=cwd)


def json_of(*arguments):
    result = run("--format", "json", *arguments)
    return json.loads(result.stdout)


class Folder(unittest.TestCase):
    """Gives each test class a folder of its own, removed at the end."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="notbetrieb-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)

    @classmethod
    def demo(cls, name="demo", *options, environment=None):
        directory = cls.folder / name
        result = run("demo", directory, "--as-of", AS_OF, *options, environment=environment)
        assert result.returncode == 0, result.stdout + result.stderr
        return directory

    @classmethod
    def register(cls, name, *sources, options=()):
        path = cls.folder / name
        made = run("init", path, "--key", "070995001000", "--name", "Verbandsgemeinde Musterthal")
        assert made.returncode == 0, made.stderr
        if sources:
            imported = run("import", path, *sources, *options)
            assert imported.returncode == 0, imported.stdout + imported.stderr
        return path
