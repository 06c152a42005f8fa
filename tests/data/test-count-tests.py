#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests of build-aux/count-tests: test-count-tests.py COUNT-TESTS"""

import json
import os
import subprocess
import sys
import tempfile
import unittest

COUNT_TESTS = sys.argv.pop(1)
PASSED = {"name": "a", "result": "OK", "stdout": "1..2\nok 1 /a/one\n# ok 9 is said\nok 2 /a/two\n"}
FAILED = {"name": "b", "result": "FAIL", "stdout": "1..3\nok 1 /b\nnot ok 2 /c\nnot ok 3 /d\n"}
CRASHED = {"name": "c", "result": "ERROR", "stdout": "1..2\nok 1 /c/one\n"}
SKIPPED = {"name": "d", "result": "SKIP", "stdout": "1..0 # SKIP nothing to see\n"}
ONE_SKIPPED = {"name": "e", "result": "OK", "stdout": "1..2\nok 1 /e # SKIP why\nok 2 /f\n"}
PROGRAM = {"name": "f", "result": "OK", "stdout": "this one does not speak TAP\n"}
LATE = {"name": "g", "result": "TIMEOUT"}


class CountTests(unittest.TestCase):
    """Runs count-tests on folders like those of meson."""

    def run_on(self, *folders):
        """Return the exit status and output lines for folders with these tests."""
        with tempfile.TemporaryDirectory() as root:
            paths = []
            for index, tests in enumerate(folders):
                paths.append(os.path.join(root, str(index)))
                if tests is not None:
                    logs = os.path.join(paths[-1], "meson-logs")
                    os.makedirs(logs)
                    with open(os.path.join(logs, "testlog.json"), "w", encoding="utf-8") as log:
                        log.writelines(json.dumps(test) + "\n" for test in tests)
            done = subprocess.run(
                [sys.executable, COUNT_TESTS, *paths], capture_output=True, text=True, check=False
            )
        return done.returncode, done.stdout.splitlines()

    def count(self, *folders):
        """Return the exit status and last line for the same."""
        status, lines = self.run_on(*folders)
        return status, lines[-1]

    def test_points(self):
        """Each point in all folders counts."""
        done = self.count([PASSED], [PASSED, PROGRAM])
        self.assertEqual(done, (0, "5 passed, 0 failed, 0 skipped"))

    def test_failures(self):
        """A failed point, a crash and a timeout are failures."""
        self.assertEqual(self.count([PASSED, FAILED]), (1, "3 passed, 2 failed, 0 skipped"))
        self.assertEqual(self.count([PASSED, CRASHED]), (1, "3 passed, 1 failed, 0 skipped"))
        self.assertEqual(self.count([PASSED, LATE]), (1, "2 passed, 1 failed, 0 skipped"))

    def test_last_lines(self):
        """The end of a failed test's output is shown, but not that of a passed one."""
        crashed = {**CRASHED, "stderr": "\n".join(f"line {n}" for n in range(100))}
        _, lines = self.run_on([PASSED, crashed])
        self.assertIn("  line 99", lines)
        self.assertNotIn("  line 0", lines)
        self.assertNotIn("  ok 1 /a/one", lines)

    def test_skips(self):
        """A skipped test has neither passed nor failed."""
        self.assertEqual(self.count([SKIPPED, ONE_SKIPPED]), (0, "1 passed, 0 failed, 2 skipped"))

    def test_nothing(self):
        """If no test ran, that is no success."""
        self.assertEqual(self.count([SKIPPED]), (1, "0 passed, 0 failed, 1 skipped"))
        self.assertEqual(self.count([PASSED], None), (1, "2 passed, 1 failed, 0 skipped"))
        self.assertEqual(self.count([PASSED], []), (1, "2 passed, 1 failed, 0 skipped"))


if __name__ == "__main__":
    unittest.main()
