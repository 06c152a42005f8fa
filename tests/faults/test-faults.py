#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""test-faults.py CAMTOOL CAM-VIEWER SAMPLE-FOLDER: runs the programs in broken surroundings: devices
in place of files, full disks, files that change meanwhile, signals, strange names, no fonts, no
settings, no bus. They must say what is wrong, end in time, and leave no incomplete file."""

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time

from tap import Skipped, check, run_tests

# Absolute, as some of them are started in other folders.
CAMTOOL, VIEWER, SAMPLE = map(os.path.abspath, sys.argv[1:4])
MODEL, PICTURES = f"{SAMPLE}/model.pth", f"{SAMPLE}/test"
WITH_DISPLAY = os.path.join(os.path.dirname(__file__), "../../build-aux/with-display")
PICTURE = f"{PICTURES}/{sorted(os.listdir(PICTURES))[0]}"
DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../libcam/data")
SMALL_PICTURE = f"{DATA}/pictures/colour.jpg"
# Small, as curves take hundreds of passes.
SMALL_MODEL = f"{DATA}/networks/gap-lesson.pth"

# How many seconds something that should end at once may take on a busy computer with sanitizers.
PATIENCE = 60


def run(*arguments, environment=None, user=None, program=CAMTOOL):
    def settle():
        if user is not None:
            os.setgid(user)
            os.setuid(user)

    return subprocess.run([program, *arguments], capture_output=True, timeout=PATIENCE, check=False,
                          stdin=subprocess.DEVNULL, preexec_fn=settle,
                          env={**os.environ, **(environment or {})})


def check_refused(result, *words):
    text = result.stderr.decode()
    check(result.returncode in (1, 2), f"status {result.returncode}: {text}")
    for word in words:
        check(word in text, f"“{word}” is not in: {text}")
    check("CRITICAL" not in text and "WARNING" not in text, text)


def need_mounts():
    if subprocess.run(["unshare", "-rm", "sh", "-c", "mount -t tmpfs none /tmp"], check=False,
                      capture_output=True).returncode != 0:
        raise Skipped("nothing can be mounted here")


def leftovers(folder):
    return [name for name in os.listdir(folder) if name.startswith(".cam-")]


def check_whole(folder):
    """Check that the folder has only complete figures and nothing else."""
    check(not leftovers(folder), f"left behind: {leftovers(folder)}")
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), "rb") as file:
            data = file.read()
        if name.endswith(".png"):
            check(data.endswith(b"IEND\xaeB`\x82"), f"{name} is cut short")
        if name.endswith(".json"):
            check(data.rstrip().endswith(b"}"), f"{name} is cut short")
            check(os.path.exists(os.path.join(folder, name[:-5] + ".png")), f"{name} is alone")


def test_devices(folder):
    """Pipes and devices are refused as models and pictures, without waiting for them."""
    pipe = f"{folder}/pipe.png"
    os.mkfifo(pipe)
    for path in (pipe, "/dev/zero", "/dev/null", "/proc/kmsg", folder):
        check_refused(run("info", path), path)
        check_refused(run("predict", path, PICTURE), path)
        check_refused(run("explain", path, PICTURE, "-o", f"{folder}/out.png"), path)
        check_refused(run("evaluate", path, PICTURES), path)
        check_refused(run("explain", MODEL, path, "-o", f"{folder}/out.png"), path)
        check_refused(run("predict", MODEL, path), path)
        check_refused(run("reproduce", path, "-o", f"{folder}/out.png"), path)
    check_refused(run("evaluate", MODEL, pipe), pipe)
    check(os.listdir(folder) == ["pipe.png"], f"{os.listdir(folder)}")


def test_few_files(folder):
    """Where few files may be open it says so, as GLib would end the program."""
    def limit():
        resource.setrlimit(resource.RLIMIT_NOFILE, (12, 12))

    for arguments in (["predict", MODEL, PICTURE], ["evaluate", MODEL, PICTURES]):
        result = subprocess.run([CAMTOOL, *arguments], capture_output=True, timeout=PATIENCE,
                                check=False, preexec_fn=limit)
        check_refused(result, "ulimit -n")


def test_figure_that_is_too_large(folder):
    """Who reproduces a figure is told which file asks too much."""
    figure = f"{folder}/figure.png"
    run("explain", MODEL, PICTURE, "-o", figure, "--provenance")
    with open(f"{folder}/figure.json", encoding="utf-8") as file:
        description = json.load(file)
    description["figure"]["width"] = 1000000
    with open(f"{folder}/large.json", "w", encoding="utf-8") as file:
        json.dump(description, file)
    check_refused(run("reproduce", f"{folder}/large.json", "-o", f"{folder}/out.png"), "large.json")


def test_empty_name(folder):
    for arguments in (["info", ""], ["predict", MODEL, ""], ["evaluate", MODEL, ""]):
        check_refused(run(*arguments), "the name of a file is empty")


def test_pipe_without_reader(folder):
    """A program that writes into a pipe that nobody reads can be ended."""
    pipe = f"{folder}/out.png"
    os.mkfifo(pipe)
    with subprocess.Popen([CAMTOOL, "explain", MODEL, PICTURE, "-o", pipe],
                          stderr=subprocess.PIPE) as process:
        try:
            process.wait(2)
        except subprocess.TimeoutExpired:
            process.terminate()
            process.wait(PATIENCE)
    check(os.listdir(folder) == ["out.png"], f"{os.listdir(folder)}")


def run_on_small_disk(folder, size, *arguments):
    """Run camtool with a file system of so many kilobytes in @folder, which is unmounted afterwards.
    Prints the files that are left there."""
    script = ('mount -t tmpfs -o size="$1"k none "$2" && cd "$2" && printf old >old.png && shift 2 && '
              '{ "$@"; status=$?; ls -A; cat old.png; exit $status; }')
    return subprocess.run(["unshare", "-rm", "sh", "-c", script, "sh", str(size), folder, CAMTOOL,
                           *arguments], capture_output=True, timeout=PATIENCE, check=False)


def test_full_disk(folder):
    """A file that does not fit is not written at all, and an existing one stays."""
    need_mounts()
    for size in (4, 8, 32):
        for name in ("new.png", "new.pdf", "new.svg", "old.png"):
            result = run_on_small_disk(folder, size, "explain", MODEL, PICTURE, "--provenance",
                                       "-o", name)
            check_refused(result, name.split(".")[0])
            check(result.stdout == b"old.png\nold", f"{size} kB, {name}: {result.stdout}")


def test_full_output(folder):
    """What can't be printed does not count as said."""
    with open("/dev/full", "wb") as full:
        status = subprocess.run([CAMTOOL, "predict", MODEL, PICTURE], stdout=full,
                                stderr=subprocess.DEVNULL, timeout=PATIENCE, check=False).returncode
    check(status == 1, f"status {status} when nothing could be said")


def test_no_permission(folder):
    """Files and folders without permission to read or write. Root may do both, so another user runs the
    programs, who may not have access to the build folder."""
    user = 65534 if os.getuid() == 0 else None
    os.chmod(folder, 0o755)
    model, picture = f"{folder}/may.pth", f"{folder}/may.jpg"
    for source, name in ((MODEL, "may.pth"), (PICTURE, "may.jpg"), (MODEL, "model.pth"),
                         (PICTURE, "picture.jpg"), (CAMTOOL, "camtool"),
                         (os.environ["CAM_DECODER"], "cam-decoder")):
        shutil.copy(source, f"{folder}/{name}")

    def try_to(*arguments):
        return run(*arguments, user=user, program=f"{folder}/camtool",
                   environment={"CAM_DECODER": f"{folder}/cam-decoder"})

    for name in ("model.pth", "picture.jpg"):
        os.chmod(f"{folder}/{name}", 0)
    os.mkdir(f"{folder}/closed", 0o555)
    check(try_to("predict", model, picture).returncode == 0, "what may be read was refused")
    check_refused(try_to("info", f"{folder}/model.pth"), "model.pth")
    check_refused(try_to("predict", model, f"{folder}/picture.jpg"), "picture.jpg")
    check_refused(try_to("explain", model, picture, "-o", f"{folder}/closed/a.png"), "a.png")
    check(os.listdir(f"{folder}/closed") == [], "something was written")


def test_signals(folder):
    """A batch that is interrupted ends soon and leaves only complete files."""
    slowest = 0
    for i in range(8):
        target = f"{folder}/{i}"
        process = subprocess.Popen([CAMTOOL, "figures", MODEL, PICTURES, "-o", target, "--provenance"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.05 + 0.07 * i)
        start = time.monotonic()
        process.send_signal((signal.SIGINT, signal.SIGTERM)[i % 2])
        process.wait(PATIENCE)
        slowest = max(slowest, time.monotonic() - start)
        if os.path.isdir(target):
            check_whole(target)
    print(f"# ended at most {1000 * slowest:.0f} ms after a signal")
    check(slowest < 5, f"{slowest} s until it ended")


def test_killed(folder):
    """A killed process leaves its temporary file, but every file with the name of a figure is
    complete."""
    for i in range(4):
        target = f"{folder}/{i}"
        process = subprocess.Popen([CAMTOOL, "figures", MODEL, PICTURES, "-o", target],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.1 + 0.1 * i)
        process.kill()
        process.wait(PATIENCE)
        for name in leftovers(target) if os.path.isdir(target) else ():
            os.unlink(f"{target}/{name}")
        if os.path.isdir(target):
            check_whole(target)


def test_changing_files(folder):
    """Files grow, shrink, disappear and come back while they are read."""
    pictures = f"{folder}/pictures"
    shutil.copytree(PICTURES, pictures)
    shutil.copy(MODEL, f"{folder}/model.pth")
    names = sorted(os.listdir(pictures))
    done = threading.Event()

    def meddle():
        chance = random.Random(1)
        while not done.is_set():
            path = f"{pictures}/{chance.choice(names)}"
            if chance.random() < 0.1:
                path = f"{folder}/model.pth"
            try:
                size = os.path.getsize(path)
                with open(path, "r+b") as file:
                    file.truncate(int(size * chance.choice((0, 0.3, 0.9, 2))))
                if chance.random() < 0.3:
                    os.unlink(path)
                shutil.copy(MODEL if path.endswith(".pth") else PICTURE, path)
            except OSError:
                pass

    thread = threading.Thread(target=meddle)
    thread.start()
    try:
        for _ in range(3):
            result = run("evaluate", f"{folder}/model.pth", pictures)
            check(result.returncode in (0, 1), f"status {result.returncode}: {result.stderr[:500]}")
            check(b"CRITICAL" not in result.stderr, result.stderr[:500])
    finally:
        done.set()
        thread.join()


def test_names(folder):
    """Names with spaces, quotes, line feeds, escape sequences, and bytes that are not UTF-8."""
    for name in (b"a b.jpg", b"\"'`$(x).jpg", b"new\nline.jpg", b"\x1b[31mred.jpg", b"\xff\xfe.jpg",
                 b"-o.jpg", b"%s%n.jpg", "\u202egpj.jpg".encode()):
        path = folder.encode() + b"/" + name
        shutil.copy(PICTURE, path)
        result = run("predict", MODEL, path)
        check(result.returncode == 0, result.stderr)
        check(len(result.stdout.splitlines()) == 1, result.stdout)
        check(b"\x1b" not in result.stdout and "\u202e".encode() not in result.stdout, result.stdout)
        model = path[:-4] + b".pth"
        with open(model, "wb") as file:
            file.write(b"no model")
        result = run("info", model)
        check_refused(result)
        check(len(result.stderr.splitlines()) == 1, result.stderr)
        check(b"\x1b" not in result.stderr, result.stderr)
    result = run("evaluate", MODEL, folder)
    check(result.returncode == 0, result.stderr)
    result = run("figures", MODEL, folder, "-o", f"{folder}/figures")
    check(result.returncode == 0, result.stderr)
    check(len(os.listdir(f"{folder}/figures")) == 8, f"{os.listdir(folder + '/figures')}")


def test_unmounted_folder(folder):
    """The file system of pictures is unmounted while figures are made of them."""
    script = """
mount -t tmpfs none "$1/in" && mkdir "$1/in/set" || exit
for i in 1 2 3 4 5 6 7 8; do for picture in "$2"/*; do
  cp "$picture" "$1/in/set/$i-${picture##*/}"; done; done
"$3" figures "$4" "$1/in/set" -o "$1/out" & tool=$!
until ls "$1/out" 2>/dev/null | grep -q png || ! kill -0 $tool; do sleep 0.02; done
umount -l "$1/in"; wait $tool"""
    need_mounts()
    os.mkdir(f"{folder}/in")
    result = subprocess.run(["unshare", "-rm", "sh", "-c", script, "sh", folder, PICTURES, CAMTOOL,
                             MODEL], capture_output=True, timeout=PATIENCE, check=False)
    check_refused(result, "in/set/")
    check_whole(f"{folder}/out")
    check(0 < len(os.listdir(f"{folder}/out")) < 8 * len(os.listdir(PICTURES)), "how many")


def test_decimal_comma(folder):
    """Files are the same, whatever decimal mark the locale has."""
    comma = {"LC_ALL": "de_DE.UTF-8", "LANGUAGE": "C"}
    locale = subprocess.run(["locale", "decimal_point"], capture_output=True, check=True,
                            env={**os.environ, **comma})
    check(locale.stdout == b",\n", f"the decimal point is {locale.stdout}")
    pictures = f"{folder}/pictures"
    os.mkdir(pictures)
    for i in range(4):
        shutil.copy(SMALL_PICTURE, f"{pictures}/{i % 2}_class-{i}.jpg")
    for arguments in (("info", MODEL, "--json"), ("predict", MODEL, PICTURE, "--json"),
                      ("evaluate", MODEL, pictures, "--json"),
                      ("evaluate", MODEL, pictures, "--csv")):
        results = [run(*arguments, environment=e) for e in ({}, comma)]
        check(results[0].returncode == results[1].returncode == 0, results[1].stderr)
        check(results[0].stdout == results[1].stdout, f"{arguments}: {results[1].stdout[:500]}")
    for name, options in (("map.csv", ()), ("channels.csv", ("--numbers", "channels")),
                          ("figure.svg", ("--decimal-mark", "point")), ("curves.csv", ())):
        data = []
        model, picture = MODEL, PICTURE
        for environment in ({}, comma):
            path = f"{folder}/{name}"
            output = ("-o", path)
            if "curves" in name:
                model, picture = SMALL_MODEL, SMALL_PICTURE
                output = ("--curves", path, "-o", f"{folder}/a.png")
            result = run("explain", model, picture, *options, *output, environment=environment)
            check(result.returncode == 0, result.stderr)
            with open(path, "rb") as file:
                data.append(file.read())
        check(data[0] == data[1], f"{name} differs")
    for alpha in ("0.5", "0,5"):
        result = run("explain", MODEL, PICTURE, "-o", f"{folder}/a.png", "--alpha", alpha,
                     environment=comma)
        check(result.returncode == 0, result.stderr)


def no_fonts(folder):
    path = f"{folder}/fonts.conf"
    with open(path, "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
                   f"<dir>{folder}/none</dir><cachedir>{folder}/cache</cachedir></fontconfig>")
    return {"FONTCONFIG_FILE": path}


def test_no_fonts(folder):
    """Without fonts, the programs refuse to draw text as boxes."""
    result = run("explain", MODEL, PICTURE, "-o", f"{folder}/a.png", environment=no_fonts(folder))
    check_refused(result, "no font")
    check(not os.path.exists(f"{folder}/a.png"), "it wrote a figure all the same")
    check(run("predict", MODEL, PICTURE, environment=no_fonts(folder)).returncode == 0, "predict")


def test_no_home(folder):
    """The programs work with a home folder that can't be written."""
    nowhere = {f"XDG_{kind}_HOME": "/proc/none" for kind in ("CONFIG", "CACHE", "DATA", "STATE")}
    result = run("explain", MODEL, PICTURE, "-o", f"{folder}/a.png",
                 environment={"HOME": "/proc/none", "TMPDIR": "/proc/none", **nowhere})
    check(result.returncode == 0, result.stderr)


def test_no_decoder(folder):
    """A decoder that decodes no pictures, and one that does not exist."""
    for decoder in ("/bin/true", "/bin/false", "/bin/cat", "/proc/none"):
        result = run("predict", MODEL, PICTURE, environment={"CAM_DECODER": decoder})
        check_refused(result, os.path.basename(PICTURE))


def start_viewer(*start, environment=None):
    return subprocess.run([*start, VIEWER], capture_output=True, timeout=PATIENCE, check=False,
                          stdin=subprocess.DEVNULL,
                          env={**os.environ, "DISPLAY": ":none", **(environment or {})})


def test_viewer_does_not_start(folder):
    """cam-viewer says why it can't start, and does not crash."""
    for environment, words, start in (
            (no_fonts(folder), "no font", (WITH_DISPLAY,)),
            ({"GSETTINGS_SCHEMA_DIR": folder, "XDG_DATA_DIRS": folder}, "settings are not installed",
             ()),
            ({}, "display", ())):
        result = start_viewer(*start, environment=environment)
        check(result.returncode == 1, f"status {result.returncode}: {result.stderr}")
        check(words in result.stderr.decode(), f"“{words}” is not in {result.stderr}")


if __name__ == "__main__":
    sys.exit(run_tests({n: t for n, t in globals().items() if n.startswith("test_")},
                       only=sys.argv[4] if len(sys.argv) > 4 else ""))
