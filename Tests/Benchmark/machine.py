"""What the numbers were measured on."""
import datetime
import os
import pathlib
import platform
import re
import subprocess


def find(path, pattern, default="unknown"):
    """The first group of a pattern in a file."""
    try:
        found = re.search(pattern, pathlib.Path(path).read_text(), re.MULTILINE)
    except OSError:
        found = None
    return found[1] if found else default


def commit(folder):
    """The commit that is measured, marked if the working copy differs from it."""
    done = subprocess.run(
        ["git", "-C", folder, "describe", "--always", "--dirty", "--abbrev=12"], capture_output=True, text=True
    )
    return done.stdout.strip() or "unknown"


def facts(folder):
    """Machine, system, date and load."""
    memory = find("/proc/meminfo", r"^MemTotal:\s+(\d+) kB")
    return {
        "date": datetime.date.today().isoformat(),
        "commit": commit(folder),
        "processor": find("/proc/cpuinfo", r"^model name\s*:\s*(.+)$", platform.machine()),
        "cores": len(os.sched_getaffinity(0)),
        "memoryGB": round(int(memory) * 1024 / 1e9) if memory.isdigit() else 0,
        "system": find("/etc/os-release", r'^PRETTY_NAME="(.+)"$', platform.system()),
        "kernel": platform.release(),
        "load": round(os.getloadavg()[0], 1),
    }


def is_busy(facts):
    """Whether others were at work when the run began."""
    return facts["load"] > 0.5 * facts["cores"]
