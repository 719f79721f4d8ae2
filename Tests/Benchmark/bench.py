"""Measures dicomjson and its rivals. usage: bench.py BINARY ROOM [--quick] [--docs FOLDER] [--only TEXT] [--again RESULTS]"""
import argparse
import json
import pathlib
import sys

import data
import machine
import measure
import programs
import report
import table
from cases import cases
from goals import checks, goals


def arguments():
    """What was asked for."""
    parser = argparse.ArgumentParser(description="Measure dicomjson and its rivals.")
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("room", type=pathlib.Path, help="where the data, the rivals and the results are")
    parser.add_argument("--quick", action="store_true", help="small sizes, two rounds")
    parser.add_argument("--docs", type=pathlib.Path, help="also write the page and the pictures into this folder")
    parser.add_argument("--only", default="", help="only the cases with this in their name; prints no goals")
    parser.add_argument("--again", type=pathlib.Path, help="measure nothing, print and write the results in this file")
    return parser.parse_args()


def describe(facts, versions):
    """The machine and the rivals in a few lines."""
    print(f"{facts['processor']}, {facts['cores']} cores, {facts['memoryGB']} GB; {facts['system']}; commit {facts['commit']}")
    print("; ".join(f"{name}: {version}" for name, version in versions.items()))
    if machine.is_busy(facts):
        print(f"warning: the machine is busy (load {facts['load']}): wall times, and ratios of them, mean little")


def measured(case, folder, room, listed):
    """The results of one case with what is known of its data."""
    files, size = data.warm(folder)
    print(f"\n{case.title}  ", end="", flush=True)
    found = {"role": case.role, "key": case.key, "title": case.title, "count": case.count, "unit": case.unit}
    found |= {"files": files, "bytes": size, **measure.case(room, case, folder, listed)}
    if case.unit == "frames":
        found["headerBytes"] = data.header_bytes(folder)
    print(table.text(table.HEADINGS, table.rows(found)))
    return found


def run(asked):
    """Measures all cases; returns the results."""
    room, binary = asked.room.resolve(), asked.binary.resolve()
    for name in ("data", "out"):
        (room / name).mkdir(parents=True, exist_ok=True)
    chosen = [case for case in cases(asked.quick) if asked.only in case.key]
    folders = {case.key: data.folder(room / "data", case.recipe, case.count) for case in chosen}
    sample = data.folder(room / "data", "instances", 1)
    listed = programs.ours(binary, room, sample) + programs.rivals(room)
    facts, versions = machine.facts(pathlib.Path(__file__).parent), programs.versions(room)
    describe(facts, versions)
    results = {"isQuick": asked.quick, "machine": facts, "versions": versions}
    results["cases"] = [measured(case, folders[case.key], room, listed) for case in chosen]
    (room / "results.json").write_text(json.dumps(results, indent=1), encoding="utf-8")
    return results


def conclude(results):
    """Prints goals and checks; returns whether dicomjson ran everywhere and all checks agree."""
    print()
    print(table.text(table.GOAL_HEADINGS, table.goal_rows(goals(results["cases"]))))
    if results["isQuick"]:
        print("(a short run with small sizes: the goals are meant for the sizes of `make bench`)")
    print()
    agreed = checks(results["cases"])
    for said, good, count in agreed:
        if count:
            print(f"{said}: {good} of {count} cases")
    ran = all(not case["rows"]["jobs1"]["failure"] for case in results["cases"])
    return ran and all(good == count for _, good, count in agreed)


def main():
    """Measures or reads, prints, and writes the page if asked to."""
    asked = arguments()
    results = json.loads(asked.again.read_text()) if asked.again else run(asked)
    if asked.only:
        return 0
    is_good = conclude(results)
    if asked.docs:
        report.write(results, asked.docs)
        print(f"written: {asked.docs}/benchmarks.md and its pictures")
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
