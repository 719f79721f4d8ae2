#!/usr/bin/env python3
"""Write DataDictionaryTable.swift: every Data Element of PS3.6 with its Value Representation and keyword.

usage: make_dictionary.py DICOM_DIC > DataDictionaryTable.swift

DICOM_DIC is `dcmdata/data/dicom.dic` of a DCMTK source tree as new as can be had (3.7.0 or later; its head names the
edition of PS3.6). pydicom (PyPI) must be importable: it spells the keywords of retired attributes as PS3.6 does, where
DCMTK invents `RETIRED_` names. Where the two differ on a current attribute, the newer edition wins.
"""
import re
import sys

from pydicom._dicom_dict import DicomDictionary

# Value Representations that depend on other attributes (PS3.6 "US or SS", "OB or OW", "US or OW"; PS3.5 §A.1).
PSEUDO = {"US or SS": "xs", "OB or OW": "ox", "US or OW": "lt", "US or SS or OW": "lt", "px": "ox", "up": "UL"}
PLAIN_TAG = re.compile(r"\(([0-9A-Fa-f]{4}),([0-9A-Fa-f]{4})\)")


def main():
    rows = {tag: (vr, keyword) for tag, (vr, _, _, _, keyword) in DicomDictionary.items() if keyword}
    edition = "unknown"
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            found = re.search(r"from DICOM PS 3\.6-(\w+)", line)
            edition = found[1] if found else edition
            fields = line.rstrip("\n").split("\t")
            tag = PLAIN_TAG.fullmatch(fields[0])
            if not tag:
                continue
            _, vr, keyword, _, version = fields[:5]
            number = int(tag[1] + tag[2], 16)
            if version == "DICOM/retired" and number in rows:
                continue
            rows[number] = (vr, keyword.removeprefix("RETIRED_"))
    print("/// Every Data Element of PS3.6 that is not repeating: tag, Value Representation, keyword; ascending.")
    print("///")
    print("/// Made by `make_dictionary.py`; not to be edited by hand. `xs`, `ox` and `lt` stand for \"US or SS\", \"OB or OW\" and")
    print(f'/// "US or OW". See PS3.6 §6, edition {edition}.')
    print('let dataDictionaryTable: StaticString = """')
    for tag, (vr, keyword) in sorted(rows.items()):
        vr = PSEUDO.get(vr, vr)
        if tag < 0x00020000 or vr in ("NONE", "na"):
            continue  # commands and delimiters are no part of a Data Set
        print(f"    {tag:08X}{vr}{keyword}")
    print('    """')


main()
