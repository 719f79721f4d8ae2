#!/usr/bin/env python3
"""Runs the program over folders of broken files: mutants.py BINARY COUNT FOLDER... [--seed N]

Makes COUNT mutants of the DICOM files of the folders, as far as their first 64 KiB, a batch at a time,
among files that are whole. Of every run it is asked that

- the exit status is 2, and nothing is said of a sanitizer,
- it takes less than ten seconds of CPU, sanitizers or not, for its five hundred files,
- the manifest is JSON and holds every whole file, and no other study with their UIDs,
- a message is made of printable characters, and names a file that was there,
- a second run says the same, byte for byte.

Which mutants are made is decided by the seed and by the names of the files. A batch that fails is kept.
"""

import argparse
import json
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time

LONGEST = 64 << 10
BATCH = 500
WHOLE = 5
CPU_SECONDS = 10
WALL_SECONDS = 120


def element(tag, vr, value):
    """A Data Element in explicit VR little endian, padded."""
    value += (b"\0" if vr == b"UI" else b" ") * (len(value) % 2)
    group, number = tag >> 16, tag & 0xFFFF
    head = group.to_bytes(2, "little") + number.to_bytes(2, "little") + vr
    return head + len(value).to_bytes(2, "little") + value


def whole_file(uid):
    """A file that has to be in the manifest whatever lies beside it."""
    uid = uid.encode()
    sop_class = b"1.2.840.10008.5.1.4.1.1.7"
    meta = (element(0x00020002, b"UI", sop_class) + element(0x00020003, b"UI", uid)
            + element(0x00020010, b"UI", b"1.2.840.10008.1.2.1"))
    length = element(0x00020000, b"UL", len(meta).to_bytes(4, "little"))
    data_set = (element(0x00080016, b"UI", sop_class) + element(0x00080018, b"UI", uid)
                + element(0x00080060, b"CS", b"OT") + element(0x0020000D, b"UI", uid + b".1")
                + element(0x0020000E, b"UI", uid + b".2"))
    return bytes(128) + b"DICM" + length + meta + data_set


def seeds(folders):
    """The DICOM files of the folders, in an order that does not change."""
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*")):
            if path.is_file():
                with path.open("rb") as file:
                    data = file.read(LONGEST)
                if data[128:132] == b"DICM":
                    yield data


def mutant(data, chance):
    """A copy with a few of the changes that broken disks, programs and people make."""
    data = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 8, 40))):
        # Most of what can go wrong is in the first bytes, where most of the header is.
        reach = min(len(data), chance.choice((512, 2048, 8192, LONGEST)))
        position = chance.randrange(132, reach) if reach > 132 else 0
        kind = chance.randrange(9)
        if kind == 0:
            data[position] ^= 1 << chance.randrange(8)
        elif kind == 1:
            data[position] = chance.choice((0, 1, 0x1B, 0x5C, 0x7F, 0x80, 0xFF))
        elif kind == 2:
            word = chance.choice((b"\0\0", b"\xff\xff\xff\xff", b"\xfe\xff\x00\xe0", b"\xfe\xff\x0d\xe0",
                                  b"\xfe\xff\xdd\xe0", b"SQ\0\0", b"UN\0\0", b"\xe0\x7f\x10\x00"))
            data[position:position + len(word)] = word
        elif kind == 3:
            del data[position:position + chance.choice((1, 2, 4, 8, 100))]
        elif kind == 4:
            data[position:position] = chance.randbytes(chance.choice((1, 2, 4, 8, 100)))
        elif kind == 5:
            size = chance.choice((8, 16, 64, 512))
            start = chance.randrange(len(data))
            data[position:position] = data[start:start + size]
        elif kind == 6:
            del data[max(position, 140):]
        elif kind == 7:
            data[position:position + chance.choice((2, 4, 64))] = bytes(chance.choice((2, 4, 64)))
        else:
            # A length, where a VR stands before it.
            found = data.find(chance.choice((b"SQ", b"UI", b"LO", b"DS", b"OB", b"CS", b"US")), position)
            if found >= 0:
                data[found + 2:found + 4] = chance.randbytes(2)
        if len(data) <= 132:
            break
    return bytes(data[:2 * LONGEST])


def fill(folder, files, count, chance):
    """Writes a batch; returns the UIDs of the whole files."""
    uids = []
    for number in range(WHOLE):
        uid = f"1.2.826.0.1.3680043.10.1.{number + 1}"
        uids.append(uid)
        (folder / f"{number * BATCH // WHOLE:04} whole.dcm").write_bytes(whole_file(uid))
    for number in range(count):
        data = mutant(chance.choice(files), chance)
        (folder / f"{number:04} mutant.dcm").write_bytes(data)
    return uids


def run(binary, folder, output, limit):
    """Runs the program once; returns its exit status, what it said and its CPU seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([binary, "generate", str(folder), "https://example.org/dicom", str(output),
                           "--compact", "--verbose"], capture_output=True, timeout=limit, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done.returncode, done.stdout + done.stderr, after.ru_utime - before.ru_utime


def check(binary, folder, uids):
    """What is wrong with a run over a folder; nothing when all is as it should be."""
    with tempfile.TemporaryDirectory() as scratch:
        texts, said = [], []
        for name in ("one.json", "two.json"):
            output = pathlib.Path(scratch) / name
            try:
                status, messages, seconds = run(binary, folder, output, WALL_SECONDS)
            except subprocess.TimeoutExpired:
                yield f"more than {WALL_SECONDS} s"
                return
            if b"Sanitizer" in messages or b"runtime error" in messages:
                yield "a sanitizer's finding:\n" + messages.decode(errors="replace")[-4000:]
            if status != 2:
                yield f"exit status {status}"
                return
            if seconds > CPU_SECONDS:
                yield f"{seconds:.1f} s of CPU"
            texts.append(output.read_bytes())
            said.append(messages)
    if texts[0] != texts[1]:
        yield "two manifests differ"
    try:
        instances = {instance["metadata"].get("SOPInstanceUID"): study["StudyInstanceUID"]
                     for study in json.loads(texts[0], parse_constant=lambda name: 1 / 0)["studies"]
                     for series in study["series"] for instance in series["instances"]}
    except (ValueError, KeyError, ZeroDivisionError) as error:
        yield f"no manifest: {error!r}"
        return
    for uid in uids:
        if instances.get(uid) != uid + ".1":
            yield f"{uid} is missing"
    names = set(os.listdir(folder))
    for line in said[0].decode("utf-8", errors="replace").split("\n"):
        if not line.isprintable() or "\ufffd" in line:
            yield f"a message that cannot be printed: {line!r}"
        path = line.removeprefix("warning: ").removeprefix("note: ").split(": ")[0]
        if path.endswith(".dcm") and path not in names:
            yield f"a message about a file that is not there: {line!r}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary")
    parser.add_argument("count", type=int)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)
    files = list(seeds(options.folders))
    start, failed, done = time.monotonic(), 0, 0
    while done < options.count:
        count = min(BATCH, options.count - done)
        folder = pathlib.Path(tempfile.mkdtemp(prefix="dicomjson-mutants-"))
        uids = fill(folder, files, count, random.Random(f"{options.seed} {done}"))
        flaws = list(check(binary, folder, uids))
        for flaw in flaws:
            print(f"mutants {done} to {done + count} in {folder}: {flaw}", file=sys.stderr)
        if flaws:
            failed += 1
        else:
            shutil.rmtree(folder)
        done += count
    seconds = time.monotonic() - start
    print(f"{done} mutants of {len(files)} files in {seconds:.0f} s, {failed} batches with findings")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
