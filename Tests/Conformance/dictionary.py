#!/usr/bin/env python3
"""Compare the program's data dictionary with pydicom's, keyword by keyword.

usage: dictionary.py [--write]

Every difference has to stand in dictionary-differences.tsv (tag, the program's keyword, pydicom's), where it was reviewed:
attributes newer than pydicom's edition of PS3.6, and keywords that were corrected since. `--write` writes that file anew.
Exit status 0: nothing else differs.
"""
import pathlib
import sys

from conformance import HERE, dictionary_differences

REVIEWED = pathlib.Path(HERE, "dictionary-differences.tsv")


def main():
    found = [f"{tag:08X}\t{ours}\t{theirs}" for tag, (ours, theirs) in dictionary_differences().items()]
    if "--write" in sys.argv[1:]:
        REVIEWED.write_text("# tag\tours\tpydicom's\n" + "".join(line + "\n" for line in found), encoding="utf-8")
    reviewed = {line for line in REVIEWED.read_text(encoding="utf-8").splitlines() if not line.startswith("#")}
    unexpected = [line for line in found if line not in reviewed]
    for line in unexpected:
        print(f"not reviewed: {line}")
    newer = sum(1 for line in found if line.endswith("\t"))
    print(f"{len(found)} differences from pydicom's dictionary, {newer} of them attributes that it does not have yet")
    sys.exit(bool(unexpected))


main()
