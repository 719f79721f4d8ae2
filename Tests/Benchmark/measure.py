"""Runs programs over cases in turn, and keeps what each run cost."""
import filecmp
import json
import re
import statistics
import subprocess

FIELDS = ("wall", "user", "system", "rss", "read")
# Beyond this many instances the manifests are not compared: that would take longer than writing them.
COMPARED = 10_000
TIME_LIMIT = 1_800


def run(room, program, folder, extra=()):
    """One run: seconds of CPU and wall, bytes of memory and read; or why it failed."""
    output = room / "out" / f"{program.key}.json"
    result, errors = room / "out" / "cost", room / "out" / "errors"
    command = [room / "measure", result, *program.command(folder, output), *extra]
    with open(errors, "wb") as sink:
        try:
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=sink, check=True, timeout=TIME_LIMIT)
        except subprocess.TimeoutExpired:
            return {"failure": f"took longer than {TIME_LIMIT} s"}
    status, *values = map(int, result.read_text().split())
    if status:
        lines = errors.read_text(errors="replace").strip().splitlines()
        said = next((line for line in reversed(lines) if "rror" in line), lines[-1] if lines else "")
        return {"failure": f"exit status {status}: {said[:100]}"}
    cost = dict(zip(FIELDS, values))
    seconds = {name: cost[name] / 1e9 for name in ("wall", "user", "system")}
    return {**seconds, "cpu": seconds["user"] + seconds["system"], "rss": cost["rss"], "read": cost["read"]}


def medians(runs):
    """The medians of several runs and their number."""
    found = {name: statistics.median(each[name] for each in runs) for name in runs[0]}
    return {**found, "rss": max(each["rss"] for each in runs), "runs": len(runs)}


def told_read(room, program, folder):
    """Bytes read a file, as dicomjson's `--verbose` tells them."""
    run(room, program, folder, ["--verbose"])
    told = re.search(r"(\d+) bytes? read of \d+ files?, (\d+) a file", (room / "out" / "errors").read_text())
    return int(told[2]) if told else None


def sizes(room, program, folder):
    """Bytes of the manifest: indented, and in one line."""
    output = room / "out" / f"{program.key}.json"
    found = {}
    for name, extra in (("compact", ["--compact"]), ("indented", [])):
        run(room, program, folder, extra)
        found[name] = output.stat().st_size
    return found


def is_same(room, one, other, is_exact):
    """Whether two programs left the same manifest: the same bytes, or the same values."""
    paths = [room / "out" / f"{key}.json" for key in (one, other)]
    if is_exact:
        return filecmp.cmp(*paths, shallow=False)
    first, second = (json.loads(path.read_bytes()) for path in paths)
    return first == second


def case(room, case, folder, programs):
    """Measures every program over one folder, round by round: each runs once before any runs again."""
    chosen = [program for program in programs if program.key in case.programs]
    rows = {program.key: {"name": program.name, "failure": program.missing} for program in chosen}
    runs = {program.key: [] for program in chosen if not program.missing}
    for number in range(case.rounds):
        for program in chosen:
            if rows[program.key]["failure"]:
                continue
            cost = run(room, program, folder)
            rows[program.key]["failure"] = cost.get("failure")
            if not rows[program.key]["failure"]:
                runs[program.key].append(cost)
            print(".", end="", flush=True)
    print()
    for key, costs in runs.items():
        if not rows[key]["failure"]:
            rows[key].update(medians(costs))
    found = {"rows": rows}
    done = {key for key, row in rows.items() if not row["failure"]}
    if {"jobs1", "jobs2"} <= done:
        found["sameAtAnyJobs"] = is_same(room, "jobs1", "jobs2", is_exact=True)
    if {"jobs1", "pydicom"} <= done and case.count <= COMPARED:
        found["sameAsPydicom"] = is_same(room, "jobs1", "pydicom", is_exact=False)
    ours = next(program for program in chosen if program.key == "jobs1")
    found["toldRead"] = told_read(room, ours, folder)
    found["manifest"] = sizes(room, ours, folder)
    return found
