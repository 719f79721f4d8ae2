"""Runs the program, and what its messages must never hold."""
import json
import os
import pathlib
import subprocess
import tempfile
import time

SECRET = "s3cret-Pa55"


class Run:
    """One run: status, lines on standard error, seconds, largest resident set in bytes, and the manifest."""

    def __init__(self, binary, arguments, environment=None):
        self.folder = pathlib.Path(arguments[2]).parent if arguments[2] != "-" else None
        started = time.monotonic()
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            process = subprocess.Popen(
                [binary, *arguments], stdin=subprocess.DEVNULL, stdout=out, stderr=err,
                env={**os.environ, **(environment or {})})
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0), err.seek(0)
            self.out, self.err = out.read(), err.read().decode("utf-8", "replace")
        self.seconds = time.monotonic() - started
        self.cpu = usage.ru_utime + usage.ru_stime
        self.resident = usage.ru_maxrss * 1024
        self.status = process.returncode
        self.lines = self.err.splitlines()
        assert SECRET not in self.err and SECRET.encode() not in self.out, "a secret is told"


def instances(manifest):
    """The SOP Instance UIDs of a manifest, in its order, an instance of several frames once."""
    found = []
    for study in manifest["studies"]:
        for series in study["series"]:
            for entry in series["instances"]:
                uid = entry["metadata"]["SOPInstanceUID"]
                if not found or found[-1] != uid:
                    found.append(uid)
    return found


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)
