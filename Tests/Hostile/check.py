#!/usr/bin/env python3
"""Write the hostile set, run the program over each file and over all of them, and say what is not as it must be.

usage: check.py BINARY [--slow FACTOR] [--large FACTOR] [--write FOLDER] [--only TEXT]

  --slow FACTOR   allow so many times the CPU time: a debug build is slow, and safety is not speed
  --large FACTOR  allow so many times the memory: a sanitizer needs it
  --write FOLDER  keep the set in FOLDER, with EXPECT.tsv, and run nothing
  --only TEXT     only the files whose names hold TEXT
  --light         without what takes a debug build long

Of each file: the verdict, the words of the reason, at most 2 s of CPU and 256 MB resident, no byte of a value in a message.
A machine that is busy, or slower than the one for which the limits are, makes CPU time longer: what is over a limit runs again,
beside a piece of work whose time is known, and counts by that.
Of the folder of all but those that are heavy: status 2, a manifest of just the files to keep, at most 10 s of CPU and 256 MB.
"""
import argparse
import json
import mmap
import pathlib
import re
import sys
import tempfile
import time
import urllib.parse

from launcher import Launcher

LAUNCHER = Launcher()

import content  # noqa: E402,F401
import floods  # noqa: E402,F401
import structure  # noqa: E402,F401
import folders  # noqa: E402
from recipe import CANARY, CASES  # noqa: E402

BASE = "https://example.org/dicom"
CPU_OF_FILE, CPU_OF_FOLDER, RESIDENT = 2, 10, 256 << 20
# No file of the set has more to say for itself than this in messages.
LINES_OF_FILE, BYTES_OF_FILE = 100, 16 << 10


# Seconds that `known_work` takes on the machine for which the limits are.
KNOWN = 0.3


def known_work():
    """How many times longer than there this machine takes now; never less than 1."""
    started = time.process_time()
    value = [{"a": [number, number * 0.5, str(number)], "b": {"c": "x" * 20}} for number in range(20_000)]
    for _ in range(4):
        value = json.loads(json.dumps(value))
    return max(1, (time.process_time() - started) / KNOWN)


def within(cpu, make):
    """A run, of which the best counts if the first is over the limit."""
    run = make()
    for _ in range(3):
        if run.cpu <= cpu:
            break
        before = known_work()
        again = make()
        again.cpu /= min(before, known_work())
        run = min(run, again, key=lambda run: run.cpu)
    return run


class Run:
    """One run of the program, with what it cost."""

    def __init__(self, binary, folder, output, options=()):
        errors = output.with_suffix(".txt")
        arguments = [binary, "generate", str(folder), BASE, str(output), *options]
        self.status, self.cpu, self.resident = LAUNCHER.run(arguments, errors)
        self.raw = errors.read_bytes()
        self.messages = self.raw.decode("utf-8", "replace")
        self.lines = self.messages.splitlines()
        self.length = output.stat().st_size if output.exists() else 0
        self.paths = self._paths(output) if self.length else set()
        self.is_json = self._is_json(output) if self.length else True
        output.unlink(missing_ok=True)

    @staticmethod
    def _paths(output):
        """The files that the manifest names, decoded and without frames; no text in it can look like a member."""
        with open(output, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
            urls = {match[1] for match in re.finditer(rb'"url": "dicomweb:([^"?]*)', text)}
        return {urllib.parse.unquote_to_bytes(url).removeprefix(f"{BASE}/".encode()) for url in urls}

    def _is_json(self, output):
        """Whether Python reads it; not asked of what would fill Python's memory."""
        try:
            return self.length > 32 << 20 or "studies" in json.loads(output.read_bytes())
        except ValueError:
            return False

    def flaws(self, cpu, resident, statuses):
        if self.status not in statuses:
            yield f"status {self.status} and not {' or '.join(map(str, statuses))}"
        if self.cpu > cpu:
            yield f"{self.cpu:.1f} s of CPU, at most {cpu}"
        if self.resident > resident:
            yield f"{self.resident >> 20} MB resident, at most {resident >> 20}"
        if not self.is_json:
            yield "the manifest is not JSON"
        if CANARY in self.messages or "Piet" in self.messages:
            yield "a value is in a message"
        if re.search(rb"[^\n\x20-\x7e\x80-\xff]", self.raw):
            yield "a control character is in a message"


def of_file(run, case, cpu, resident):
    """What is wrong with the run over one file of its own folder."""
    yield from run.flaws(cpu, resident, [{"keep": 0, "refuse": 1, "ignore": 1}[case.verdict]])
    if run.paths != ({case.name.encode()} if case.verdict == "keep" else set()):
        yield f"manifest of {sorted(run.paths)}"
    named = [line for line in run.lines if line.startswith(f"{case.name}: ")]
    if case.verdict == "refuse" and not any(case.reason in line for line in named):
        yield f"no line with its name and {case.reason!r}: {run.messages[:300]!r}"
    if case.verdict == "ignore" and named:
        yield f"told of: {named}"
    if len(run.lines) > LINES_OF_FILE or len(run.raw) > BYTES_OF_FILE:
        yield f"{len(run.lines)} lines, {len(run.raw)} bytes of messages"


def told(subject, flaws):
    """The flaws, each on standard error as soon as it is found."""
    lines = [f"{subject}: {flaw}" for flaw in flaws]
    for line in lines:
        print(line, file=sys.stderr, flush=True)
    return lines


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary", nargs="?")
    parser.add_argument("--slow", type=float, default=1)
    parser.add_argument("--large", type=int, default=1)
    parser.add_argument("--write", type=pathlib.Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--light", action="store_true")
    arguments = parser.parse_args()
    if arguments.write:
        arguments.write.mkdir(parents=True, exist_ok=True)
        with open(arguments.write / "EXPECT.tsv", "w") as expect:
            for case in (case for make in CASES for case in make()):
                case.write(arguments.write)
                print(case.name, case.verdict, case.reason, case.why, sep="\t", file=expect)
        return 0
    cpu_of_file, cpu_of_folder = CPU_OF_FILE * arguments.slow, CPU_OF_FOLDER * arguments.slow
    resident = RESIDENT * arguments.large
    failures, table = [], []
    with tempfile.TemporaryDirectory(prefix="dicomjson-hostile-") as room:
        room = pathlib.Path(room)
        whole, output = room / "whole", room / "out.json"
        whole.mkdir()
        kept, refused = set(), set()
        makes = [make for make in CASES if not (arguments.light and make.is_slow)]
        for case, is_heavy in ((case, make.is_heavy) for make in makes for case in make()):
            if arguments.only not in case.name:
                continue
            single = room / "single"
            single.mkdir()
            try:
                case.write(single)
            except OSError as error:
                print(f"skipped: {case.name}: {error.strerror}")
                (single / case.name).unlink(missing_ok=True)
                single.rmdir()
                continue
            run = within(cpu_of_file, lambda: Run(arguments.binary, single, output, ["--verbose"]))
            failures += told(f"{case.name} ({case.why})", of_file(run, case, cpu_of_file, resident))
            table.append((run.cpu, run.resident, run.length, case.name))
            if is_heavy:
                (single / case.name).unlink()
            else:
                {"keep": kept, "refuse": refused, "ignore": set()}[case.verdict].add(case.name.encode())
                (single / case.name).rename(whole / case.name)
            single.rmdir()
        run = within(cpu_of_folder, lambda: Run(arguments.binary, whole, output))
        status = 2 if kept and refused else 0 if kept else 1
        flaws = list(run.flaws(cpu_of_folder, resident, [status]))
        if run.paths != kept:
            flaws.append(f"manifest lacks {sorted(kept - run.paths)}, has {sorted(run.paths - kept)}")
        failures += told("the whole folder", flaws)
        summary = f"{len(table)} files; together {len(kept)} kept, {len(refused)} refused: {run.cpu:.1f} s, {run.resident >> 20} MB"
        for make in folders.FOLDERS:
            if arguments.only not in make.__name__ or (arguments.light and make.is_slow):
                continue
            folder = room / make.__name__
            folder.mkdir()
            expected = make(folder)
            run = within(cpu_of_folder, lambda: Run(arguments.binary, folder, output))
            flaws = list(run.flaws(cpu_of_folder, resident, [expected.status]))
            if len(run.paths) != expected.files:
                flaws.append(f"{len(run.paths)} files in the manifest and not {expected.files}")
            if len(run.lines) > expected.lines:
                flaws.append(f"{len(run.lines)} lines of messages, at most {expected.lines}")
            failures += told(f"{make.__name__} ({make.__doc__})", flaws)
            table.append((run.cpu, run.resident, run.length, make.__name__ + "/"))
    for cpu, resident, length, name in sorted(table, reverse=True)[:12]:
        print(f"{cpu:6.2f} s {resident >> 20:5} MB {length >> 10:8} KB  {name}")
    print("most resident:", *(f"{name} {resident >> 20} MB" for _, resident, _, name in sorted(table, key=lambda row: -row[1])[:6]), sep="\n  ")
    print(summary)
    return 1 if failures else 0


sys.exit(main())
