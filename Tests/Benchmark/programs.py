"""The programs that are measured: dicomjson, the floor, and its rivals."""
import dataclasses
import pathlib
import shutil
import subprocess
import typing

HERE = pathlib.Path(__file__).parent
BASE_URL = "https://example.org/dicom"
USAGE = 64


@dataclasses.dataclass(frozen=True)
class Program:
    """One program: its key in the results, its name in a table, its command, and why it is missing if it is."""

    key: str
    name: str
    command: typing.Callable[[pathlib.Path, pathlib.Path], list] = None
    missing: str = None
    is_ours: bool = False


def ours(binary, room, sample):
    """dicomjson with one worker and with two; plainly, while it does not know `--jobs`."""

    def command(*options):
        return lambda folder, output: [binary, "generate", folder, BASE_URL, output, *options]

    tried = subprocess.run(
        command("--jobs", "1")(sample, room / "out" / "try.json"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    if tried.returncode != USAGE:
        return [
            Program(f"jobs{jobs}", f"dicomjson --jobs {jobs}", command("--jobs", str(jobs)), is_ours=True)
            for jobs in (1, 2)
        ]
    refused = f"refused: exit status {USAGE}"
    return [
        Program("jobs1", "dicomjson (knows no --jobs)", command(), is_ours=True),
        Program("jobs2", "dicomjson --jobs 2", missing=refused, is_ours=True),
    ]


def rivals(room):
    """The floor and the rivals, in the order of the tables."""
    python, node, dcmdump = room / "venv" / "bin" / "python", shutil.which("node"), shutil.which("dcmdump")
    bundled = room / "dcmjs.js"
    dcmjs = bundled if bundled.exists() else room / "node_modules" / "dcmjs"
    commands = {
        "floor": ("floor (open, fstat, pread 16 KiB)", lambda folder, _: [room / "floor", folder]),
        "dcmdump": ("dcmdump -M", lambda folder, _: [dcmdump, "-q", "-M", "+sd", "+r", folder]),
        "pydicom": (
            "pydicom",
            lambda folder, output: [python, HERE / "rival_pydicom.py", folder, BASE_URL, output],
        ),
        "reference": (
            "reference (node, dcmjs)",
            lambda folder, output: [node, HERE / "rival_reference.js", dcmjs, folder, BASE_URL, output],
        ),
    }
    found = []
    for key, (name, command) in commands.items():
        note = room / f"missing-{key}"
        missing = f"not installed: {note.read_text().strip()}" if note.exists() else None
        found.append(Program(key, name, None if missing else command, missing))
    return found


def versions(room):
    """What the rivals are, by key."""

    def first_line(*command):
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            return "none"
        return (done.stdout.strip().splitlines() or ["none"])[0].strip("$ ")

    package = room / "node_modules" / "dcmjs" / "package.json"
    carried = "as OHIF 3.10.0-beta.5 carries it" if (room / "dcmjs.js").exists() else "none"
    dcmjs = first_line("node", "-p", f"require('{package.resolve()}').version") if package.exists() else carried
    pydicom = "import pydicom, sys; print(pydicom.__version__, 'on Python', sys.version.split()[0])"
    return {
        "pydicom": first_line(room / "venv" / "bin" / "python", "-c", pydicom),
        "dcmdump": first_line("dcmdump", "--version"),
        "reference": f"node {first_line('node', '--version')}, dcmjs {dcmjs}",
    }
