"""The main job on the built-in register: what it makes is whole, right and the same every time."""
import base64
import csv
import hashlib
import re
import shutil
import subprocess
import unittest
import zipfile

from program import AS_OF, DATA, Folder, json_of, run

DATA_SINGLE = DATA / "single-failures"
DATA_KOOS = DATA / "koos-like"


def text_of(pdf, *options):
    return subprocess.run(["pdftotext", *options, str(pdf), "-"], capture_output=True, text=True, check=True).stdout


def squeezed(text):
    """Words only: line breaks and hyphens at line ends do not count."""
    return re.sub(r"\s+", "", text.replace("\u00ad", "").replace("-", ""))


def hashes(directory):
    return {str(path.relative_to(directory)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(directory.rglob("*")) if path.is_file()}


class Demo(Folder):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.out = cls.demo()
        cls.book = cls.out / "handbuch" / "handbuch.pdf"
        cls.assessment = json_of("assess", cls.out / "musterthal.register", "--as-of", AS_OF)

    def test_the_handbook_holds_the_title_and_the_mtpd_of_every_critical_process(self):
        pages = squeezed(text_of(self.book))
        critical = [p for p in self.assessment["processes"] if p["criticality"] in ("original", "derived")]
        self.assertGreater(len(critical), 50)
        for process in critical:
            self.assertIn(squeezed(process["title"]), pages)
            runbook = squeezed(text_of(self.out / "handbuch" / "runbooks" / f"GFP-{process['id']}.pdf"))
            self.assertIn(squeezed(process["title"]), runbook)
            minutes = process["mtpd_minutes"]
            shown = {f"{minutes}min", f"{minutes / 60:g}h", f"{minutes / 1440:g}d"}
            self.assertTrue(any(f"MTPD{one}" in runbook or one in runbook for one in shown), process["id"])

    def test_every_pdf_is_sound_for_qpdf(self):
        pdfs = sorted((self.out / "handbuch").rglob("*.pdf"))
        self.assertGreater(len(pdfs), 200)
        for pdf in [self.book] + pdfs[::12]:
            checked = subprocess.run(["qpdf", "--check", str(pdf)], capture_output=True, text=True)
            self.assertEqual(checked.returncode, 0, f"{pdf}: {checked.stdout}{checked.stderr}")

    def test_the_table_of_contents_names_the_pages_on_which_the_chapters_stand(self):
        pages = text_of(self.book, "-layout").split("\f")
        labels = {}
        for page in pages:
            found = re.search(r"Seite (\d+) von \d+", page)
            if found:
                labels[int(found.group(1))] = page
        contents = next(page for page in pages if "Übersicht" in page and "Jetzt tun" in page)
        entries = re.findall(r"^\s*(\S.*?)\s{3,}(\d+)\s*$", contents, re.M)
        self.assertGreater(len(entries), 12)
        for title, number in entries:
            words = squeezed(re.sub(r"^[\d.]+\s+", "", title))
            self.assertIn(words, squeezed(labels[int(number)]), f"{title} on page {number}")

    def test_the_bundle_is_accepted_as_folder_and_as_zip(self):
        for path in (self.out / "buendel", self.out / "buendel.zip"):
            self.assertEqual(run("verify", path).returncode, 0)
            self.assertEqual(json_of("verify", path)["problems"], [])

    def test_foreign_tools_accept_the_bundle(self):
        bag = self.out / "buendel"
        for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
            subprocess.run(["sha256sum", "-c", "--quiet", manifest], cwd=bag, check=True)
        self.assertIsNone(zipfile.ZipFile(self.out / "buendel.zip").testzip())

    def refused(self, change):
        copy = self.folder / "damaged"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.out / "buendel", copy)
        change(copy)
        self.assertEqual(run("verify", copy).returncode, 5)
        return {problem["code"] for problem in json_of("verify", copy)["problems"]}

    def test_one_changed_byte_is_refused(self):
        def change(copy):
            path = copy / "data" / "handbuch.pdf"
            data = bytearray(path.read_bytes())
            data[len(data) // 2] ^= 1
            path.write_bytes(data)
        self.assertIn("bag.digest_differs", self.refused(change))

    def test_one_added_file_is_refused(self):
        self.assertTrue(self.refused(lambda copy: (copy / "autorun.inf").write_text("x")))

    def test_one_deleted_manifest_is_refused(self):
        self.assertTrue(self.refused(lambda copy: (copy / "tagmanifest-sha512.txt").unlink()))

    def test_an_unsigned_bundle_is_refused_where_a_signature_is_demanded(self):
        key = self.folder / "some.pub"
        key.write_text("untrusted comment: minisign public key\n"
                       "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3\n")
        self.assertEqual(run("verify", self.out / "buendel", "--key", key).returncode, 5)

    def test_two_runs_give_the_same_bytes_in_another_time_zone_language_of_the_system_and_number_of_threads(self):
        other = self.demo("again", "--threads", "3", environment={"TZ": "Pacific/Auckland", "LC_ALL": "C"})
        self.assertEqual(hashes(self.out), hashes(other))

    def test_the_first_three_pages_of_the_handbook_are_one_page_each(self):
        for page, title in [(3, "Jetzt tun"), (4, "Wer, wo, womit"), (5, "Welches Ereignis, welche Seite")]:
            text = text_of(self.out / "handbuch" / "handbuch.pdf", "-raw", "-f", str(page), "-l", str(page))
            self.assertIn(f"\n{title}\n", "\n" + text)

    def test_the_list_of_the_folder_says_how_many_sheets_to_print(self):
        folder = self.folder / "print"
        made = run("handbook", self.out / "musterthal.register", "-o", folder, "--as-of", AS_OF, "--profile", "book")
        book = subprocess.run(["pdfinfo", folder / "handbuch.pdf"], capture_output=True, text=True).stdout
        pages = int(re.search(r"Pages:\s+(\d+)", book).group(1))
        advice = f"Zum Drucken: handbuch.pdf, {pages} Seiten, beidseitig {(pages + 1) // 2} Blatt."
        for text in (made.stdout, (folder / "INHALT.txt").read_text()):
            self.assertIn(advice, " ".join(text.split()))

    def test_start_html_loads_nothing_and_runs_only_the_script_it_announces(self):
        page = (self.out / "buendel" / "START.html").read_text(encoding="utf-8")
        self.assertIn("default-src 'none'", page)
        self.assertNotRegex(page, r"(?i)https?://[^\s\"'<]+\.(js|css|png)|<(script|img|iframe|object)[^>]*\ssrc=|<link\b")
        scripts = re.findall(r"(?is)<script>(.*?)</script>", page)
        self.assertEqual(len(scripts), 1)
        digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
        self.assertIn(f"script-src 'sha256-{digest}'", page)
        for process in self.assessment["processes"]:
            self.assertIn(process["id"], page)

    def test_every_link_of_start_html_leads_somewhere(self):
        bag = self.out / "buendel"
        page = (bag / "START.html").read_text(encoding="utf-8")
        ids = re.findall(r'id="([^"]+)"', page)
        self.assertEqual(len(ids), len(set(ids)), "an id stands twice")
        self.assertEqual(set(re.findall(r'href="#([^"]+)"', page)) - set(ids), set())
        files = set(re.findall(r'href="(data/[^"]+)"', page))
        self.assertGreater(len(files), 200)
        self.assertEqual([name for name in files if not (bag / name).is_file()], [])

    def test_importing_the_exported_tables_again_changes_nothing(self):
        register = self.out / "musterthal.register"
        tables = self.folder / "tabellen"
        self.assertEqual(run("export", register, tables).returncode, 0)
        copy = self.register("copy.register", tables)
        self.assertEqual(json_of("export", copy, self.folder / "copy.json")["files"], 1)
        run("export", register, self.folder / "original.json")
        self.assertEqual((self.folder / "copy.json").read_text(), (self.folder / "original.json").read_text())

    def test_an_existing_folder_of_somebody_else_is_not_replaced(self):
        foreign = self.folder / "fremd"
        foreign.mkdir()
        (foreign / "wichtig.txt").write_text("bleibt")
        self.assertEqual(run("demo", foreign).returncode, 4)
        self.assertEqual([path.name for path in foreign.iterdir()], ["wichtig.txt"])


class SingleFailures(Folder):
    """tests/data/single-failures: for each resource the processes that stop, worked out by brute force elsewhere."""

    def test_simulate_names_exactly_the_processes_of_every_row(self):
        tables = DATA_SINGLE
        register = self.register("single.register", tables)
        with open(tables / "expected-single.csv", encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file, delimiter=";"))
        self.assertEqual(len(rows), 113)
        for row in rows:
            answer = json_of("simulate", register, "--fail", row["System-ID"])
            stopped = {one["id"] for one in answer["down"] if one["type"] == "process"}
            self.assertEqual(stopped, set(filter(None, row["Prozesse"].split("|"))), row["System-ID"])


class ManyFindings(Folder):
    def test_check_shows_ten_of_a_kind_and_all_if_asked(self):
        tables = self.folder / "tables"
        tables.mkdir()
        rows = "".join(f"P-{i};Prozess {i}\n" for i in range(25))
        (tables / "prozesse.csv").write_text("Prozess-ID;Bezeichnung\n" + rows)
        register = self.register("many.register", tables)
        short = run("check", register).stdout
        self.assertEqual(short.count("ist nicht bewertet"), 10)
        self.assertEqual(short.count("… und 15 weitere dieser Art; alle: --all"), 2)
        self.assertEqual(short.count("Schaden je Zeithorizont eintragen"), 1)
        whole = run("check", register, "--all").stdout
        self.assertEqual(whole.count("ist nicht bewertet"), 25)
        self.assertEqual(whole.splitlines()[-1], short.splitlines()[-1])
        self.assertNotIn("ist kritisch", whole)


class ForeignRegister(Folder):
    """Other columns, no ratings, no needs: everything is unrated, nothing is called uncritical."""

    def test_it_is_imported_through_a_mapping_and_printed_as_not_released(self):
        register = self.register("fremd.register", DATA_KOOS, options=("--map", "koos"))
        assessment = json_of("assess", register)
        self.assertEqual({p["id"] for p in assessment["processes"]}, {"proc-hund-anmelden", "proc-bestattung"})
        self.assertEqual({p["criticality"] for p in assessment["processes"]}, {"unrated"})
        codes = {f["code"] for f in json_of("check", register)["findings"]}
        self.assertLessEqual({"assessment.not_rated", "assessment.no_needs"}, codes)
        self.assertEqual(run("handbook", register, "-o", self.folder / "druck", "--as-of", AS_OF).returncode, 0)
        text = text_of(self.folder / "druck" / "handbuch.pdf")
        self.assertIn("Nicht freigegeben", text)
        self.assertNotIn("nicht kritisch", text)
        self.assertIn("nicht bewertet", text)


if __name__ == "__main__":
    unittest.main()
