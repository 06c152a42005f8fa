# SPDX-License-Identifier: MIT
"""Runs test functions and prints their results as TAP, the Test Anything Protocol."""

import shutil
import subprocess
import sys
import tempfile


class Skipped(Exception):
    """This computer can't do what a test needs."""


def check(condition, what):
    if not condition:
        raise AssertionError(what)


def run_tests(tests, only=""):
    """Call each function of the dict `tests` whose name contains `only` with an empty folder, which is
    deleted afterwards. Return whether any failed."""
    tests = [(name[5:].replace("_", "-"), test) for name, test in tests.items() if only in name]
    failed = False
    print(f"1..{len(tests)}")
    for number, (name, test) in enumerate(tests, 1):
        folder = tempfile.mkdtemp(prefix="cam-faults-")
        result = "ok", ""
        try:
            test(folder)
        except Skipped as reason:
            result = "ok", f" # SKIP {reason}"
        except (AssertionError, OSError, subprocess.TimeoutExpired) as error:
            failed = True
            print("# " + str(error).replace("\n", "\n# "))
            result = "not ok", ""
        print(f"{result[0]} {number} /faults/{name}{result[1]}", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
    return failed
