"""Writes docs/benchmarks.md and its pictures from the results of one run; no number in it is written by hand."""
import chart
import plan
import table
from goals import checks, find, goals

PICTURES = {"instances": "benchmark-instances.svg", "frames": "benchmark-frames.svg"}


def of_kind(cases, kind):
    """The cases of a picture, by count."""
    found = find(cases, kind) + (find(cases, "frames-goal") if kind == "frames" else [])
    return sorted(found, key=lambda case: case["count"])


def caption(results, kind):
    """What a picture says to those who do not see it."""
    machine = results["machine"]
    return f"Wall time and peak memory against {kind}, measured {machine['date']} on {machine['cores']} cores"


def section(case):
    """One case: its title, its data, its table."""
    told = f"{case['files']:,} {'file' if case['files'] == 1 else 'files'}, {plan.amount(case['bytes'])}"
    manifest = case["manifest"]
    sizes = f"manifest {plan.amount(manifest['indented'])}, {plan.amount(manifest['compact'])} with `--compact`"
    return f"### {case['title']}\n\n{told}; {sizes}.\n\n{table.markdown(table.HEADINGS, table.rows(case))}\n"


def page(results):
    """The whole page."""
    cases, machine, versions = results["cases"], results["machine"], results["versions"]
    goal_table = table.markdown(table.GOAL_HEADINGS, table.goal_rows(goals(cases)))
    checked = "\n".join(f"- {said}: {good} of {count} cases." for said, good, count in checks(cases) if count)
    sections = "\n".join(map(section, cases))
    short = "\n**This was a short run with small sizes: it shows that the benchmark works, and nothing else.**\n"
    return f"""# Benchmarks

Written by `make bench DOCS=1` on {machine['date']}, for commit `{machine['commit']}`; every number is from that one run.
{short if results['isQuick'] else ''}
| | |
| --- | --- |
| processor | {machine['processor']}, {machine['cores']} cores |
| memory | {machine['memoryGB']} GB |
| system | {machine['system']}, Linux {machine['kernel']} |
| load when it began | {machine['load']} |
| pydicom | {versions['pydicom']} |
| dcmdump | {versions['dcmdump']} |
| reference | {versions['reference']} |

## Goals

{goal_table}

{checked}

## Growth

![{caption(results, 'instances')}]({PICTURES['instances']})

![{caption(results, 'frames')}]({PICTURES['frames']})

## How it is measured

- `make bench` builds for release, makes the data, and runs every program on a folder once before any runs again; the tables have
  medians of the runs, and the largest peak of memory. "× ours" is over `--jobs 1`, in the same run.
- CPU is user and system time, memory the largest resident set, as `wait4` tells both of the process that did the work, started
  from a [small C program](../Tests/Benchmark/measure.c). "Read a file" is what passed through read calls, start-up included, over the
  number of files; "per second" is instances or frames over wall time. The file cache is warm: every file was read whole before.
- **The data** are made by [recipes](../Tests/Benchmark) and have nothing sparse: CT slices of 512 × 512 × 16 bits with about 110 elements
  of header; small instances of 1.8 kB, each a file with UIDs of its own; one Enhanced MR file of many frames of 64 × 64.
- **The floor** is [a C program](../Tests/Benchmark/floor.c) that walks, opens, asks the size, reads 16 KiB and closes. It is left out for the
  Enhanced MR, whose header is longer.
- **pydicom** runs [a script](../Tests/Benchmark/rival_pydicom.py) that writes the same manifest, headers only and with `specific_tags`; the
  benchmark compares the two manifests.
- **dcmdump** is one process, `dcmdump -q -M +sd +r`, its text thrown away; it groups and writes nothing.
- **The reference** is what OHIF's `dicom-json-generator.js` does, [written anew](../Tests/Benchmark/rival_reference.js) over the same library: it
  reads files whole, and repeats everything for each frame, so it fails where the text grows beyond what a string may hold.
- dicomjson also flushes its manifest to the disk before it renames it; no rival does.

## Results

{sections}
## 10⁸ instances, on paper

{plan.text(cases)}
"""


def write(results, folder):
    """Writes the page and the pictures."""
    folder.mkdir(exist_ok=True)
    for kind, name in PICTURES.items():
        drawn = chart.draw(of_kind(results["cases"], kind), kind, caption(results, kind))
        (folder / name).write_text(drawn, encoding="utf-8")
    (folder / "benchmarks.md").write_text(page(results), encoding="utf-8")
