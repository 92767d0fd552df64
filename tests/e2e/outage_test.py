"""What if: simulate, weak-points, restart and why as a clerk runs them on the demo register."""
import pathlib
import re
import signal
import subprocess
import time
import unittest

from program import AS_OF, PROGRAM, Folder, json_of, run

SCENARIOS = ["SZ-IT", "SZ-STROM-R", "SZ-STROM-L", "SZ-FEUER", "SZ-FLUT", "SZ-PERS", "SZ-RZ", "SZ-NETZ", "SZ-KOMBI",
             "SZ-KOMBI2"]


def spans(answer, process, state):
    """[(from, until)] of a process in one state."""
    return [(one["from_minutes"], one["until_minutes"]) for one in answer["states"]
            if one["id"] == process and one["state"] == state]


def wait_until_it_listens(process):
    """Until the program has said what to do on Ctrl-C: before that it would end without a word."""
    status = pathlib.Path(f"/proc/{process.pid}/status")
    for _ in range(3000):
        caught = re.search(r"^SigCgt:\s*([0-9a-f]+)", status.read_text(), re.M)
        if caught and int(caught.group(1), 16) >> (signal.SIGINT - 1) & 1:
            return
        time.sleep(0.01)
    raise AssertionError("it does not listen")


def pages_of(pdf):
    """The text of each page."""
    return subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout.split("\f")


class Outage(Folder):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.demo_register = cls.demo() / "musterthal.register"

    def text(self, *arguments):
        result = run(*arguments, "--as-of", AS_OF)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stderr, "")
        return result.stdout

    def simulate(self, *arguments):
        return json_of("simulate", self.demo_register, *arguments, "--as-of", AS_OF)

    def test_every_scenario_of_the_pack_strikes_something_and_fits_into_80_columns(self):
        for scenario in SCENARIOS:
            answer = self.simulate("--scenario", scenario)
            self.assertTrue(answer["down"] or answer["shortages"], scenario)
            if scenario != "SZ-STROM-L":  # the emergency generator of the town hall carries it
                self.assertTrue(answer["states"], scenario)
            for line in self.text("simulate", self.demo_register, "--scenario", scenario).splitlines():
                self.assertLessEqual(len(line), 80, f"{scenario}: {line}")

    def test_the_list_of_the_first_hour_and_the_other_commands_fit_into_80_columns(self):
        for arguments in (["simulate", "--scenario", "SZ-IT", "--critical", "--t0", "2026-11-21T07:40"],
                          ["weak-points", "--pairs"], ["restart", "--all"], ["restart", "--teams", "2"],
                          ["why", "VG-053", "--failed", "AD"]):
            command, *options = arguments
            for line in self.text(command, self.demo_register, *options).splitlines():
                self.assertLessEqual(len(line), 80, f"{arguments}: {line}")

    def test_the_states_of_a_process_follow_each_other_without_a_gap_and_agree_with_its_down_times(self):
        for scenario in SCENARIOS:
            answer = self.simulate("--scenario", scenario)
            by_process = {}
            for one in answer["states"]:
                by_process.setdefault(one["id"], []).append(one)
            for process, states in by_process.items():
                self.assertEqual(states[0]["from_minutes"], 0, process)
                self.assertIsNone(states[-1]["until_minutes"], process)
                for before, after in zip(states, states[1:]):
                    self.assertEqual(before["until_minutes"], after["from_minutes"], process)
                    self.assertNotEqual(before["state"], after["state"], process)
            down = {(one["id"], one["from_minutes"], one["until_minutes"]) for one in answer["down"]
                    if one["type"] == "process"}
            stopped = {(one["id"], one["from_minutes"], one["until_minutes"]) for one in answer["states"]
                       if one["state"] == "stopped"}
            self.assertEqual(down, stopped)

    def test_a_directory_server_is_back_sooner_after_a_fault_than_after_an_attack(self):
        def back(*arguments):
            answer = json_of("restart", self.demo_register, *arguments, "--as-of", AS_OF)
            return next(one["ready_at_minutes"] for one in answer["resources"] if one["id"] == "AD")
        self.assertLess(back(), 4 * 24 * 60)
        self.assertGreaterEqual(back("--scenario", "SZ-IT"), 240 * 60)

    def test_emergency_operation_ends_after_its_longest_time(self):
        answer = self.simulate("--scenario", "SZ-IT")
        self.assertEqual(spans(answer, "VG-013", "emergency")[0], (0, 72 * 60))
        self.assertEqual(spans(answer, "VG-013", "stopped")[0][0], 72 * 60)

    def test_no_more_laptops_are_given_out_than_there_are(self):
        answer = self.simulate("--scenario", "SZ-IT")
        laptops = [one for one in answer["shortages"] if one["resource"].startswith("NOTPC")]
        self.assertTrue(laptops)
        for one in laptops:
            self.assertLessEqual(len(one["served"]), one["available"])
            self.assertNotIn(one["id"], one["served"])

    def test_a_part_of_a_team_that_is_missing_does_not_stop_what_comes_first(self):
        answer = self.simulate("--scenario", "SZ-PERS")
        self.assertEqual(answer["failed"], [])
        refused = {one["id"] for one in answer["shortages"] if one["resource"] == "PERS-KASSE"}
        self.assertTrue(refused)
        self.assertNotIn("VG-053", refused)
        by_hand = self.simulate("--fail", "PERS-KASSE:2=21d")
        self.assertEqual({one["id"] for one in by_hand["shortages"]}, refused)

    def test_two_scenarios_strike_harder_than_each_alone(self):
        def stopped(*scenarios):
            options = [word for scenario in scenarios for word in ("--scenario", scenario)]
            return {one["id"] for one in self.simulate(*options)["states"] if one["state"] == "stopped"}
        both = stopped("SZ-RZ", "SZ-STROM-R")
        self.assertLess(stopped("SZ-RZ"), both)
        self.assertLess(stopped("SZ-STROM-R"), both)

    def test_the_season_decides_what_the_list_of_the_first_hour_holds_and_it_is_in_the_order_of_deadlines(self):
        winter = self.simulate("--scenario", "SZ-STROM-R", "--critical", "--season", "2026-01-15")
        summer = self.simulate("--scenario", "SZ-STROM-R", "--critical", "--season", "2026-07-15")
        self.assertIn("VG-011", {one["id"] for one in winter["first_hour"]})
        self.assertNotIn("VG-011", {one["id"] for one in summer["first_hour"]})
        self.assertIn("VG-011", summer["out_of_season"])
        deadlines = [one["must_run_by_minutes"] for one in winter["first_hour"]]
        self.assertEqual(deadlines, sorted(deadlines))
        for one in winter["first_hour"]:
            self.assertTrue(one["document"].endswith(f"GFP-{one['id']}.pdf"))
            self.assertEqual([at["day"] for at in one["backlog"]], [3, 7, 14, 30, 90])

    def test_the_list_of_the_first_hour_names_the_page_on_which_the_plan_begins_in_the_printed_handbook(self):
        answer = self.simulate("--scenario", "SZ-IT", "--critical")
        book = self.folder / "book"
        printed = json_of("handbook", self.demo_register, "-o", book, "--profile", "book", "--as-of", AS_OF)
        self.assertEqual(answer["state_code"], printed["state_code"])
        pages = pages_of(book / "handbuch.pdf")
        for one in answer["first_hour"]:
            text = next(text for text in pages if f"Seite {one['page']} von " in text)
            self.assertRegex(text, rf"(?s)GFP-{one['id']} .*GFP-{one['id']} .*Untragbar ab")  # running head and title

    def test_a_partner_at_the_same_provider_cannot_help_when_that_fails(self):
        def help_for(process, *arguments):
            answer = self.simulate("--critical", *arguments)
            one = next(each for each in answer["first_hour"] if each["id"] == process)
            return {each["partner"]: each["obstacle"] for each in one["help"]}
        self.assertEqual(help_for("VG-013", "--scenario", "SZ-RZ"), {"070995002000": "same_provider"})
        self.assertEqual(help_for("VG-013", "--scenario", "SZ-IT"), {"070995002000": None})

    def test_fewer_teams_take_longer(self):
        def ready(*arguments):
            answer = json_of("restart", self.demo_register, *arguments, "--as-of", AS_OF)
            return {one["id"]: one["ready_at_minutes"] for one in answer["resources"]}, answer
        free, _ = ready("--scenario", "SZ-IT")
        one, answer = ready("--scenario", "SZ-IT", "--teams", "IT=1")
        two, _ = ready("--scenario", "SZ-IT", "--teams", "IT=2")
        self.assertGreater(max(filter(None, one.values())), max(filter(None, two.values())))
        self.assertGreater(max(filter(None, two.values())), max(filter(None, free.values())))
        busy = {}
        for job in answer["schedule"]["repairs"]:
            if job["team"] is not None:
                self.assertGreaterEqual(job["from_minutes"], busy.get(job["team"], 0))
                busy[job["team"]] = job["until_minutes"]

    def test_why_tells_the_chain_from_what_failed_to_the_process(self):
        answer = json_of("why", self.demo_register, "VG-053", "--failed", "STOR", "--as-of", AS_OF)
        subjects = [one["subject"] for one in answer["because"]]
        self.assertEqual(subjects[0], "STOR")
        self.assertIn("VG-053", subjects)
        text = self.text("why", self.demo_register, "VG-053", "--failed", "NOTPC-RH")
        self.assertIn("läuft weiter", text)

    def test_mistakes_are_refused_with_a_hint(self):
        for arguments, code, word in ((["--fail", "STROMM"], 3, "STROM"), (["--scenario", "SZ-ITT"], 3, "SZ-IT"),
                                      (["--fail", "STROM=bald"], 2, "STROM@2h=3d"), (["--season", "Winter", "--fail",
                                                                                     "AD"], 2, "Winter")):
            result = run("simulate", self.demo_register, *arguments)
            self.assertEqual(result.returncode, code, result.stderr)
            self.assertIn(word, result.stderr)
        result = run("restart", self.demo_register, "--teams", "Zauberer=3")
        self.assertEqual(result.returncode, 2)
        self.assertIn("IT=2", result.stderr)

    def test_ctrl_c_ends_it_with_a_word_and_leaves_the_register_as_it_was(self):
        before = self.demo_register.read_bytes()
        handbook = self.folder / "unterbrochen"
        process = subprocess.Popen([PROGRAM, "--lang", "de", "handbook", self.demo_register, "-o", handbook],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        wait_until_it_listens(process)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
        self.assertEqual(process.returncode, -signal.SIGINT)
        self.assertIn("Abgebrochen", errors)
        self.assertFalse(handbook.exists())
        self.assertEqual(self.demo_register.read_bytes(), before)


if __name__ == "__main__":
    unittest.main()
