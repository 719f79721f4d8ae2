#!/usr/bin/env python3
"""Compares the manifest of what a real Orthanc holds with that of the files. usage: test_orthanc.py BINARY FIXTURES [FOLDER…]

What may differ is stated in `STATED`, `differences.tsv` and docs/systems.md, and nothing else.
"""
import collections
import json
import pathlib
import shutil
import struct
import sys
import tempfile

from orthanc import Orthanc
from program import Run, SECRET, instances, load

# Orthanc 1.10 (DICOMweb 1.7) tells no Transfer Syntax, and without it a video is laid out in frames.
STATED = {"AvailableTransferSyntaxUID"}
FAILURES = []


def known_differences():
    """What is known to differ of real files, as (level, UID) and attribute: the server's own JSON says it so."""
    lines = (pathlib.Path(__file__).parent / "differences.tsv").read_text().splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {((level, uid), attribute) for level, uid, attribute, _ in rows}


def check(truth, what):
    if not truth:
        FAILURES.append(what)
        print("FAILED:", what)


def entries(manifest):
    """Everything that a manifest says, by what it is about; frames beyond the first, and URLs, aside."""
    found = {}
    for study in manifest["studies"]:
        found["study", study["StudyInstanceUID"]] = {
            key: value for key, value in study.items() if key not in ("series", "NumInstances")}
        for series in study["series"]:
            found["series", series["SeriesInstanceUID"]] = {k: v for k, v in series.items() if k != "instances"}
            for entry in series["instances"]:
                found.setdefault(("instance", entry["metadata"]["SOPInstanceUID"]), entry["metadata"])
    return found


def without_bulk(value):
    """A value without what stands in Items as bytes, which a server has elsewhere and nobody fetches."""
    if isinstance(value, list):
        return [item for item in map(without_bulk, value) if item not in ({}, None)]
    if isinstance(value, dict):
        if list(value) == ["InlineBinary"]:
            return None
        return {key: kept for key, kept in ((k, without_bulk(v)) for k, v in value.items()) if kept not in ({}, [], None)}
    return value


def compare(files, server):
    """The attributes that differ, with where; and what one has and the other has not."""
    differences = collections.defaultdict(list)
    for key in files.keys() | server.keys():
        if key not in files or key not in server:
            differences["not in both"].append(key)
            continue
        one, other = files[key], server[key]
        for name in one.keys() | other.keys():
            if name in STATED or one.get(name) == other.get(name):
                continue
            if isinstance(one.get(name), list) and name != "WaveformSequence":
                if without_bulk(one[name]) == without_bulk(other.get(name, [])):
                    continue
            differences[name].append(key)
    return differences


def report(program, arguments):
    """The path and code of what is left out, by its path."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "report"
        run = Run(program, [*arguments, "--report", str(path)])
        return run, [json.loads(line) for line in path.read_text().splitlines()]


def same_as_files(program, server, folder, scratch, options=()):
    """Compares what the server holds with the files that it took; returns the differences."""
    kept = scratch / "taken"
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir()
    # Orthanc also takes a Data Set without a preamble, which no viewer opens as a file.
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    taken = server.store([path for path in files if path.read_bytes()[128:132] == b"DICM"])
    for number, path in enumerate(taken.values()):
        shutil.copyfile(path, kept / f"{number:05}.dcm")
    output, expected = scratch / "server.json", scratch / "files.json"
    Run(program, ["generate", str(kept), "https://h", str(expected), "--frames", "single"])
    run, lines = report(program, [
        "from-dicomweb", server.root, str(output), "--wado-uri", server.wado, "--frames", "single", *options])
    differences = compare(entries(load(expected)), entries(load(output)))
    count = len(instances(load(output)))
    print(f"{folder.name}: {len(taken)} files stored, {count} instances, status {run.status}, "
          f"{run.seconds:.1f} s, {run.resident >> 20} MiB; differ: "
          + (", ".join(f"{name} ({len(keys)})" for name, keys in sorted(differences.items())) or "none"))
    return run, differences, lines, count


def below(paths, manifest):
    """What of a manifest is in the series of such paths, and nowhere else."""
    gone, kept = set(), set()
    for study in manifest["studies"]:
        for series in study["series"]:
            uids = study["StudyInstanceUID"], series["SeriesInstanceUID"]
            into = gone if "studies/{}/series/{}".format(*uids) in paths else kept
            into |= {("study", uids[0]), ("series", uids[1])}
            into |= {("instance", entry["metadata"]["SOPInstanceUID"]) for entry in series["instances"]}
    return gone - kept


def fetch_all(server, manifest):
    """Every URL of a manifest gives a DICOM file."""
    for study in manifest["studies"]:
        for series in study["series"]:
            for entry in series["instances"]:
                url = entry["url"].removeprefix("dicomweb:").removeprefix(server.origin)
                body = server.ask(url.split("&frame=")[0])
                check(body[128:132] == b"DICM", f"{url} gives no DICOM file")


def slices(folder, count, series):
    """CT slices of a realistic header, spread over series, for the time that a server takes."""
    def element(tag, vr, value):
        value = value.encode() if isinstance(value, str) else value
        value += (b"\0" if vr == "UI" else b" ") * (len(value) % 2)
        return struct.pack("<HH2sH", tag >> 16, tag & 0xFFFF, vr.encode(), len(value)) + value

    folder.mkdir()
    for number in range(count):
        place = number % series
        sop, uid = f"1.2.7.{place}.{number}", f"1.2.7.{place}"
        meta = b"".join([
            element(0x00020002, "UI", "1.2.840.10008.5.1.4.1.1.2"), element(0x00020003, "UI", sop),
            element(0x00020010, "UI", "1.2.840.10008.1.2.1")])
        body = [
            element(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2"), element(0x00080018, "UI", sop),
            element(0x00080020, "DA", "20240102"), element(0x00080060, "CS", "CT"),
            element(0x00100010, "PN", "Doe^Jane"), element(0x00100020, "LO", "P1"),
            *[element(0x00180000 + 0x1100 + n, "DS", str(n)) for n in range(100)],
            element(0x0020000D, "UI", "1.2.7"), element(0x0020000E, "UI", uid),
            element(0x00200011, "IS", str(place)), element(0x00200013, "IS", str(number)),
            element(0x00280010, "US", struct.pack("<H", 2)), element(0x00280011, "US", struct.pack("<H", 2)),
            element(0x00280100, "US", struct.pack("<H", 16))]
        length = element(0x00020000, "UL", struct.pack("<I", len(meta)))
        pixels = struct.pack("<HH2sHI", 0x7FE0, 0x0010, b"OW", 0, 8) + bytes(8)
        (folder / f"{number}.dcm").write_bytes(bytes(128) + b"DICM" + length + meta + b"".join(body) + pixels)


def main(program, fixtures, *folders):
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        server = Orthanc(scratch / "plain")
        try:
            run, differences, lines, count = same_as_files(program, server, pathlib.Path(fixtures), scratch)
            check(run.status == 0, f"status {run.status}: {run.err}")
            check(not differences, f"the fixtures differ: {dict(differences)}")
            fetch_all(server, load(scratch / "server.json"))
        finally:
            server.close()

        private = Orthanc(scratch / "private", user=f"demo:{SECRET}")
        try:
            private.store(sorted((pathlib.Path(fixtures) / "ct_two_studies").rglob("*.dcm")))
            output, user = scratch / "private.json", scratch / "user"
            arguments = ["from-dicomweb", private.root, str(output), "--user-file", str(user)]
            user.write_text("demo:wrong")
            output.write_text("old")
            run = Run(program, arguments)
            check(run.status == 1 and len(run.lines) == 1 and "401" in run.err, f"wrong password: {run.err}")
            check(output.read_text() == "old", "a wrong password costs the old manifest")
            check(Run(program, arguments[:3]).status == 1, "no password")
            user.write_text(f"demo:{SECRET}\n")
            run = Run(program, arguments)
            check(run.status == 0 and len(instances(load(output))) > 0, f"right password: {run.err}")
        finally:
            private.close()

        large = Orthanc(scratch / "large")
        try:
            slices(scratch / "slices", 5000, 25)
            large.store(sorted((scratch / "slices").iterdir()))
            output = scratch / "large.json"
            run = Run(program, ["from-dicomweb", large.root, str(output), "--compact"])
            check(run.status == 0 and len(instances(load(output))) == 5000, f"5,000 instances: {run.err}")
            print(f"5,000 instances in 25 series: {run.seconds:.1f} s, of which the program's own CPU {run.cpu:.1f} s "
                  f"({100 * run.cpu / run.seconds:.0f} %), {run.resident >> 20} MiB")
            check(run.resident < 150 << 20, f"{run.resident >> 20} MiB")
        finally:
            large.close()

        for number, folder in enumerate(folders):
            server = Orthanc(scratch / f"folder{number}")
            try:
                run, differences, lines, count = same_as_files(program, server, pathlib.Path(folder), scratch)
                refused = [line for line in lines if line["outcome"] == "leftOut"]
                for line in refused:
                    print(f"  left out: {line['path']}: {line['code']} {line.get('httpStatus', '')}")
                    check(line["code"] == "httpStatus", f"left out: {line}")
                gone = below([line["path"] for line in refused], load(scratch / "files.json"))
                known = known_differences()
                for name, keys in sorted(differences.items()):
                    for key in keys:
                        is_known = key in gone if name == "not in both" else (key, name) in known
                        check(is_known, f"{' '.join(key)} differs: {name}")
                check(count > 0, f"nothing of {folder}")
            finally:
                server.close()
    print("failed" if FAILURES else "passed")
    return 1 if FAILURES else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
