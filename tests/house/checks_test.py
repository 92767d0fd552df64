#!/usr/bin/env python3
"""The checks themselves: each is run on a small project that breaks one rule, and must say so."""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SCRIPTS = pathlib.Path(__file__).resolve().parent.parent.parent / "scripts"
LAYERS = """core/base:  |
core/store: core/base | SQLite::SQLite3
continuity/plans: core/base |
"""


class Project(unittest.TestCase):
    def setUp(self):
        self.root = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.root)
        (self.root / "scripts").mkdir()

    def put(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run_check(self, script, *arguments):
        """(exit code, what it said)"""
        shutil.copy(SCRIPTS / script, self.root / "scripts" / script)
        done = subprocess.run([sys.executable, self.root / "scripts" / script, *arguments],
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.stderr, "")
        return done.returncode, done.stdout


class Layers(Project):
    def check(self, layers=LAYERS):
        self.put("layers.txt", layers)
        return self.run_check("check-layers", self.root / "layers.txt")

    def test_an_include_along_an_arrow_is_fine(self):
        self.put("core/store/a.cpp", '#include "core/base/error.hpp"\n#include <sqlite3.h>\n')
        self.assertEqual(self.check(), (0, "3 folders in order\n"))

    def test_an_include_without_an_arrow_is_found(self):
        self.put("core/base/a.hpp", '\n#include "core/store/store.hpp"\n')
        self.assertEqual(self.check(), (1, "core/base/a.hpp:2: core/base does not name core/store under USES\n"))

    def test_an_arrow_that_leads_up_is_found(self):
        status, said = self.check("core/base: continuity/plans |\ncontinuity/plans:  |\n")
        self.assertEqual((status, said), (1, "core/base uses continuity/plans, which lies above it\n"))

    def test_a_circle_is_found(self):
        status, said = self.check("core/a: core/b |\ncore/b: core/c |\ncore/c: core/a |\ncore/d: core/a |\n")
        self.assertEqual(status, 1)
        self.assertIn("a circle among core/a, core/b, core/c", said)

    def test_a_hidden_library_in_a_header_is_found(self):
        self.put("core/store/a.hpp", "#include <sqlite3.h>\n")
        self.assertEqual(self.check(), (1, "core/store/a.hpp:1: <sqlite3.h> may only be included in a .cpp file\n"))

    def test_a_library_nobody_hides_is_found(self):
        self.put("core/base/a.cpp", "#include <boost/graph/adjacency_list.hpp>\n")
        self.assertEqual(self.check(), (1, "core/base/a.cpp:1: core/base does not name Boost::headers under HIDES\n"))

    def test_a_folder_that_includes_app_is_found(self):
        self.put("continuity/plans/a.cpp", '#include "app/program.hpp"\n')
        status, said = self.check()
        self.assertEqual(status, 1)
        self.assertIn("nothing includes app/", said)


class Banned(Project):
    def said_of(self, name, text):
        self.put(name, text)
        return self.run_check("check-banned")

    def test_a_clean_project_passes(self):
        status, said = self.said_of("core/base/a.cpp", 'auto s = "std::cout";  // not std::cout\n')
        self.assertEqual((status, said), (0, "nothing banned found\n"))

    def test_each_banned_construct_is_found(self):
        for line in ("std::cout << 1;", "auto t = std::chrono::system_clock::now();", "std::locale l;", "assert(x);",
                     "#include <ranges>", "#include <source_location>", "using namespace std;", "auto* p = new int;",
                     "int i = std::stoi(text);", "std::random_device device;", 'auto x = getenv("HOME");',
                     "// TO" + "DO later", "} catch (...) { }"):
            with self.subTest(line):
                status, said = self.said_of("core/base/a.cpp", line + "\n")
                self.assertEqual(status, 1)
                self.assertTrue(said.startswith("core/base/a.cpp:1: "), said)

    def test_app_may_read_the_clock_and_write_to_the_terminal(self):
        status, _ = self.said_of("app/main.cpp", "std::cout << std::chrono::system_clock::now();\n")
        self.assertEqual(status, 0)

    def test_an_exception_that_is_passed_on_is_not_swallowed(self):
        status, _ = self.said_of("core/base/a.cpp", "} catch (...) {\n  throw;\n}\n")
        self.assertEqual(status, 0)

    def test_a_path_of_somebodys_machine_is_found_in_any_text(self):
        status, said = self.said_of("docs/manual.md", "see /ho" + "me/anna/notes\n")
        self.assertEqual(status, 1)
        self.assertIn("docs/manual.md:1", said)


class Messages(Project):
    def said_of(self, source, german, english=None):
        self.put("core/base/a.cpp", source)
        self.put("data/i18n/de/base.info", german)
        self.put("data/i18n/en/base.info", german if english is None else english)
        return self.run_check("check-messages")

    TEXTS = """; a comment with "quotes" { and braces
error { file { gone "weg \\"{where}\\"; { ist kein Block" { hint "suchen" } } }
finding
{
  intake
  {
    unknown "unbekannt"
    {
      hint "anlegen"
    }
  }
}
field { process { id "ID" } }
"""

    def test_names_with_texts_pass(self):
        source = ('throw Error(ErrorKind::io, "file.gone", where);\n'
                  'findings.push_back({Severity::error, "intake.unknown", id, place, {}});\n'
                  'messages("finding.intake.unknown.hint"); code("file.gone"); start = "field.process.";\n'
                  'open("bagit.txt"); fact("graph.needs"); greet("hello"); // "intake.nothing" is only mentioned\n')
        status, said = self.said_of(source, self.TEXTS)
        self.assertEqual(status, 0, said)

    def test_a_name_without_a_text_is_found(self):
        for source in ('throw Error(ErrorKind::io, "file.broken", where);', 'fail("file.broken");',
                       'throw Error(ErrorKind::io, "intake.unknown", where);', 'finding.code = "file.gone";',
                       'fail("intake.elsewhere");', 'Diagnostic{Severity::note,\n "intake.other", id, {}, {}}',
                       'prefix = "field.resource.";', 'page.say("cover.title");', 'messages_("cover.title")'):
            with self.subTest(source):
                status, said = self.said_of(source, self.TEXTS)
                self.assertEqual(status, 1)
                self.assertIn("no text for", said)

    def test_a_text_in_one_language_only_is_found(self):
        status, said = self.said_of('fail("file.gone");', self.TEXTS, "field { process { id \"ID\" } }\n")
        self.assertEqual(status, 1)
        self.assertIn("data/i18n/en", said)
        self.assertNotIn("data/i18n/de", said)

    def test_a_line_may_be_excused(self):
        status, _ = self.said_of('name("file.invalid");  // no text\n', self.TEXTS)
        self.assertEqual(status, 0)


if __name__ == "__main__":
    unittest.main()
