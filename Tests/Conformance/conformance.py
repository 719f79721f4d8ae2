#!/usr/bin/env python3
"""Compare `dicomjson generate` with what pydicom reads, attribute by attribute.

usage: conformance.py BINARY FOLDER [--exceptions FILE] [--only TEXT] [--show N] [--jobs N]

Each file below FOLDER is generated alone. Every attribute of the program's attribute table that pydicom finds in the file
must be in the manifest with the value that README's rules make of what pydicom reads, and nothing else may be there. A
difference is allowed only by a line of the table of exceptions (path pattern, keyword, reason). pydicom is the
independent reader: of the program only the table of attributes, and the keywords that are newer than pydicom's
dictionary, are taken.

Exit status 0: no difference that is not an exception. The last line is the figure.
"""
import argparse
import base64
import collections
import concurrent.futures
import csv
import fnmatch
import json
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import warnings

import pydicom
from pydicom import config, datadict
from pydicom.dataelem import RawDataElement
from pydicom.uid import UID

HERE = pathlib.Path(__file__).resolve().parent
TABLE = HERE / "../../Sources/Manifest/AttributeTable/AttributeTable.swift"
INLINE_LIMIT = 64 << 10
WAVEFORM_DATA = 0x54001010
NUMBER = re.compile(rb"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
BLANKS = b" \0\t\r\n"
FORMATS = {"US": "H", "SS": "h", "UL": "I", "SL": "i", "FL": "f", "FD": "d", "UV": "Q", "SV": "q"}
TEXT = {"LT", "ST", "UT", "UR"}
BINARY = {"OB", "OD", "OF", "OL", "OV", "OW", "UN"}
CHARSET = {"LO", "LT", "PN", "SH", "ST", "UC", "UT"}
KEEP_EMPTY = {"StudyDate", "StudyTime", "AccessionNumber", "PatientID", "PatientSex"}
ARRAYS = {"CorrectedImage"}
NOWHERE = object()
PRIVATE = {}


def rows():
    """(level, key, condition) of each row of the attribute table; the condition is a function of a Data Set."""
    source = TABLE.read_text(encoding="utf-8")
    named = dict(re.findall(r"static let (\w+) = AttributeCondition(\.\w+\([^)]*\))", source))
    row = re.compile(
        r'\.(study|studyIfEqual|series|instance)\(\s*"(\w+)",\s*"[^"]*"(?:,\s*if:\s*(\.?\w+(?:\([^)]*\))?))?(?:,\s*as:\s*\.\w+)?\s*\)')
    found = [(level, key, condition(named.get(test, test))) for level, key, test in row.findall(source)]
    private = re.compile(r'\.privateElement\(\s*"(\w{8})",\s*\.(\w+),\s*"[^"]*",\s*if:\s*(\.?\w+(?:\([^)]*\))?)\s*\)')
    for key, vr, test in private.findall(source):
        found.append(("instance", key, condition(named.get(test, test))))
        PRIVATE[key] = vr
    for suffix in re.findall(r'"60xx(\w{4})"', source):
        found += [("instance", f"{group:04x}{suffix}", always) for group in range(0x6000, 0x6020, 2)]
    return found


def always(dataset):
    return True


def condition(text):
    """What `if:` of a row says."""
    if not text:
        return always
    values = re.findall(r'"(\w+)"', text)
    if text.startswith(".modality"):
        return lambda dataset: bool(set(modalities(dataset)) & set(values))
    if text == ".colour":
        return lambda dataset: (dataset.get("SamplesPerPixel") or 1) > 1
    if text == ".palette":
        return lambda dataset: dataset.get("PhotometricInterpretation") == "PALETTE COLOR"
    if text == ".notSOPClass(SOPClass.wholeSlide)":
        return lambda dataset: dataset.get("SOPClassUID") != "1.2.840.10008.5.1.4.1.1.77.1.6"
    raise SystemExit(f"conformance.py does not know the condition {text}")


def modalities(dataset):
    value = dataset.get("Modality") or ""
    return [value] if isinstance(value, str) else list(value)


class Reader:
    """The values of one file as the rules want them, read by pydicom."""

    def __init__(self, dataset):
        self.little = dataset.original_encoding[1]

    def value(self, dataset, tag, nested=False, private=None):
        """The JSON value; NOWHERE when the attribute is to be left out. `private` is the VR for what the file calls UN."""
        raw = dataset.get_item(tag)
        try:
            element = dataset[tag]
        except pydicom.errors.BytesLengthException:
            return NOWHERE
        vr = private if private and element.VR == "UN" else element.VR
        if vr == "SQ":
            items = [self.item(item) for item in element.value or []]
            return [item for item in items if item] or NOWHERE
        data = self.bytes(raw, element)
        if vr in ("DS", "IS"):
            return self.numbers_in_text(data)
        if vr in FORMATS:
            return self.numbers(vr, data, raw)
        if vr == "AT":
            return self.tags(data, raw)
        if vr in BINARY or vr in ("OB or OW", "US or SS or OW", "US or OW"):
            return self.binary(vr, data, nested, tag)
        return self.text(vr, element, data, nested)

    def bytes(self, raw, element):
        if isinstance(raw, RawDataElement):
            return raw.value or b""
        return written(element)

    def item(self, item):
        out = {}
        for tag in sorted(item.keys()):
            if tag.element == 0 or tag.group in (0x7FE0, 0xFFFC) or tag == 0x00080005:
                continue
            value = self.value(item, tag, nested=True)
            if value is not NOWHERE:
                out[key(tag)] = value
        return out

    @staticmethod
    def numbers_in_text(data):
        if not data.strip(BLANKS):
            return NOWHERE
        out = []
        for part in data.split(b"\\"):
            part = part.strip(BLANKS)
            if not NUMBER.fullmatch(part) or float(part) in (float("inf"), float("-inf")):
                return NOWHERE
            out.append(int(part) if re.fullmatch(rb"[+-]?\d+", part) else float(part))
        return out[0] if len(out) == 1 else out

    def numbers(self, vr, data, raw):
        width = struct.calcsize("<" + FORMATS[vr])
        if not data or len(data) % width:
            return NOWHERE
        little = self.little or not isinstance(raw, RawDataElement)
        out = list(struct.unpack(f"{'<' if little else '>'}{len(data) // width}{FORMATS[vr]}", data))
        if any(number != number or number in (float("inf"), float("-inf")) for number in out):
            return NOWHERE
        return out[0] if len(out) == 1 else out

    def tags(self, data, raw):
        if not data or len(data) % 4:
            return NOWHERE
        form = "<" if self.little or not isinstance(raw, RawDataElement) else ">"
        pairs = [struct.unpack(form + "HH", data[i:i + 4]) for i in range(0, len(data), 4)]
        out = [f"{group:04X}{number:04X}" for group, number in pairs]
        return out[0] if len(out) == 1 else out

    def binary(self, vr, data, nested, tag):
        if not data or (nested and len(data) > INLINE_LIMIT and tag != WAVEFORM_DATA):
            return NOWHERE
        width = {"OW": 2, "OF": 4, "OL": 4, "OD": 8, "OV": 8}.get(vr, 1)
        if not self.little and width > 1:
            data = b"".join(data[i:i + width][::-1] for i in range(0, len(data), width))
        return {"InlineBinary": base64.b64encode(data).decode()}

    def text(self, vr, element, data, nested):
        value = element.value
        if vr == "PN":
            values = value if isinstance(value, (list, pydicom.multival.MultiValue)) else [value]
            out = [name(one) for one in values if one is not None]
            if not any(out):
                return NOWHERE
            return out if nested or len(out) > 1 else out[0]
        if vr == "UI" and data is not None:
            value = data.decode("utf-8", "replace").split("\\")
        elif data is not None and any(byte >= 0x80 for byte in data) and vr not in CHARSET:
            value = guess(data).split("\\")
        if vr in TEXT:
            text = "\\".join(value) if isinstance(value, list) else str(value or "")
            return text.rstrip(" \0") or NOWHERE
        values = value if isinstance(value, (list, pydicom.multival.MultiValue)) else str(value or "").split("\\")
        out = [str(one if one is not None else "").rstrip(" \0").lstrip(" ") for one in values]
        if not any(out):
            return NOWHERE
        return out[0] if len(out) == 1 else out


def written(element):
    """The bytes of a value that pydicom has converted already; None where they cannot be had back."""
    value = element.value
    if isinstance(value, bytes) or value is None:
        return value or b""
    values = value if isinstance(value, (list, pydicom.multival.MultiValue)) else [value]
    if element.VR in ("DS", "IS"):
        return "\\".join(getattr(one, "original_string", None) or str(one) for one in values).encode()
    if element.VR in FORMATS:
        return struct.pack(f"<{len(values)}{FORMATS[element.VR]}", *values) if value != "" else b""
    if element.VR == "AT":
        return b"".join(struct.pack("<HH", one >> 16, one & 0xFFFF) for one in values if one != "")
    return None


def guess(data):
    """Text whose encoding nobody says."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def name(value):
    groups = (("Alphabetic", value.alphabetic), ("Ideographic", value.ideographic), ("Phonetic", value.phonetic))
    out = {}
    for group, text in groups:
        text = str(text).strip(" \0").rstrip("^ \0")
        if text:
            out[group] = text
    return out


def key(tag):
    """The PS3.6 keyword; hexadecimal for repeating groups, private and unknown ones."""
    entry = datadict.DicomDictionary.get(int(tag)) if not tag.is_private else None
    if entry and entry[4]:
        return PROGRAM_KEYWORDS.get(int(tag), entry[4])
    return PROGRAM_KEYWORDS.get(int(tag), f"{int(tag):08X}")


def program_keywords():
    """Keywords that the program spells differently or has in addition; see `dictionary` below."""
    return {tag: ours for tag, (ours, _) in dictionary_differences().items() if ours}


def dictionary_differences():
    """tag: (the program's keyword, pydicom's keyword) where they differ."""
    table = HERE / "../../Sources/DICOM/DataDictionary/DataDictionaryTable.swift"
    ours = {}
    for line in table.read_text(encoding="utf-8").splitlines():
        found = re.fullmatch(r"    ([0-9A-F]{8})([A-Za-z]{2})(\w+)", line)
        if found:
            ours[int(found[1], 16)] = found[3]
    theirs = {tag: entry[4] for tag, entry in datadict.DicomDictionary.items() if tag >= 0x20000 and entry[0] != "NONE"}
    return {
        tag: (ours.get(tag, ""), theirs.get(tag, ""))
        for tag in sorted(ours.keys() | theirs.keys())
        if ours.get(tag, "") != theirs.get(tag, "")
    }


PROGRAM_KEYWORDS = program_keywords()
ROWS = rows()
HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{8}")
RT_STRUCTURE_SET = "1.2.840.10008.5.1.4.1.1.481.3"


def expected(dataset):
    """The merged view of one instance that the rules want; None when the file has no place in a manifest."""
    reader = Reader(dataset)
    out = {}
    for level, keyword, holds in ROWS:
        tag = datadict.tag_for_keyword(keyword) or (int(keyword, 16) if HEXADECIMAL.fullmatch(keyword) else None)
        if keyword == "AvailableTransferSyntaxUID":
            if dataset.file_meta.get("TransferSyntaxUID"):
                out[keyword] = str(dataset.file_meta.TransferSyntaxUID).strip()
            continue
        if tag is None or tag not in dataset or not holds(dataset):
            continue
        value = reader.value(dataset, pydicom.tag.Tag(tag), private=PRIVATE.get(keyword))
        if keyword in ARRAYS and value is not NOWHERE and not isinstance(value, list):
            value = [value]
        if value is NOWHERE and keyword in KEEP_EMPTY and level.startswith("study"):
            value = ""
        if keyword == "EncapsulatedDocument" and value is not NOWHERE:
            value = document(value, dataset.get("EncapsulatedDocumentLength"))
        if value is not NOWHERE:
            out[keyword] = value
    for keyword in ("StudyInstanceUID", "SeriesInstanceUID", "SOPClassUID", "SOPInstanceUID"):
        if isinstance(out.get(keyword), list):
            out[keyword] = next(uid for uid in out[keyword] if uid)
    has_own = "SOPClassUID" in out or "SOPInstanceUID" in out
    for keyword in ("SOPClassUID", "SOPInstanceUID"):
        if keyword not in out and has_own:
            uid = dataset.file_meta.get("MediaStorage" + keyword)
            if uid:
                out[keyword] = str(uid)
    frames = out.get("NumberOfFrames")
    if not isinstance(frames, (int, float)) or frames != int(frames) or frames < 1:
        out.pop("NumberOfFrames", None)
    placed = all(out.get(k) for k in ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID"))
    return out if placed else None


def document(value, length):
    """An encapsulated document without the byte that pads it to an even length."""
    data = base64.b64decode(value["InlineBinary"])
    padded = length == len(data) - 1 if length is not None else data.endswith(b"\0")
    return {"InlineBinary": base64.b64encode(data[:-1] if padded else data).decode()}


def merged(manifest):
    """What the viewer sees of the first entry."""
    study = manifest["studies"][0]
    series = study["series"][0]
    view = {**series["instances"][0]["metadata"], **series, **study}
    for structure in ("series", "instances", "NumInstances", "Modalities"):
        view.pop(structure, None)
    return view


def equal(ours, theirs):
    if isinstance(theirs, dict):
        return isinstance(ours, dict) and ours.keys() == theirs.keys() and all(equal(ours[k], v) for k, v in theirs.items())
    if isinstance(theirs, list):
        return isinstance(ours, list) and len(ours) == len(theirs) and all(map(equal, ours, theirs))
    if isinstance(theirs, int) and isinstance(ours, int):
        return ours == theirs
    if isinstance(theirs, (int, float)) and not isinstance(theirs, bool):
        return isinstance(ours, (int, float)) and not isinstance(ours, bool) and float(ours) == float(theirs)
    return type(ours) is type(theirs) and ours == theirs


def generate(binary, path):
    with tempfile.TemporaryDirectory() as room:
        folder = pathlib.Path(room, "in")
        folder.mkdir()
        shutil.copyfile(path, folder / "file")
        target = pathlib.Path(room, "out.json")
        run = subprocess.run([binary, "generate", folder, "https://example.org", target], capture_output=True, timeout=120)
        manifest = json.loads(target.read_bytes()) if target.exists() else None
        return manifest, run.returncode, run.stderr.decode("utf-8", "replace")


def compare(binary, path):
    """(outcome, [(keyword, ours, theirs)]) of one file."""
    manifest, status, message = generate(binary, path)
    if status not in (0, 1, 2):
        return "compared", [("(run)", f"exit status {status}", "0, 1 or 2")]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            dataset = pydicom.dcmread(path, stop_before_pixels=True)
            if dataset.file_meta.get("MediaStorageSOPClassUID") == "1.2.840.10008.1.3.10":
                return "media directory", [] if manifest is None else [("(file)", "in the manifest", "media directory")]
            theirs = expected(dataset)
    except pydicom.errors.InvalidDicomError:
        return "not DICOM", [] if manifest is None else [("(file)", "in the manifest", "not DICOM")]
    except Exception as error:  # whatever a file makes pydicom raise
        return f"pydicom fails: {type(error).__name__}", []
    if theirs is None:
        return "no identity", [] if manifest is None else [("(file)", "in the manifest", "no identity")]
    if manifest is None:
        return "compared", [("(file)", f"left out: {message.splitlines()[0]}", "in the manifest")]
    ours = merged(manifest)
    if theirs.get("SOPClassUID") == RT_STRUCTURE_SET and "ReferencedSeriesSequence" not in theirs:
        ours.pop("ReferencedSeriesSequence", None)  # derived for the viewer
    keys = list(dict.fromkeys([*theirs, *ours]))
    return "compared", [
        (keyword, ours.get(keyword), theirs.get(keyword)) for keyword in keys
        if not equal(ours.get(keyword), theirs.get(keyword))
    ]


def excepts(pattern, keyword):
    """Whether an exception covers a keyword; what is no attribute is only covered by its own name."""
    return pattern == keyword if keyword.startswith("(") else fnmatch.fnmatchcase(keyword, pattern)


def short(value):
    text = json.dumps(value, ensure_ascii=True)
    return text if len(text) <= 120 else text[:117] + "..."


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--exceptions", type=pathlib.Path, default=HERE / "exceptions.tsv")
    parser.add_argument("--only", default="")
    parser.add_argument("--show", type=int, default=40)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    config.settings.reading_validation_mode = config.IGNORE
    config.settings.writing_validation_mode = config.IGNORE
    with open(options.exceptions, encoding="utf-8", newline="") as lines:
        exceptions = [row for row in csv.reader(lines, delimiter="\t") if row and not row[0].startswith("#")]
    binary = os.path.abspath(options.binary)
    paths = sorted(p for p in options.folder.rglob("*") if p.is_file() and options.only in str(p))
    outcomes, unexplained, used, shown = collections.Counter(), 0, collections.Counter(), 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for path, (outcome, differences) in zip(paths, pool.map(lambda p: compare(binary, p), paths)):
            outcomes[outcome] += 1
            name = path.relative_to(options.folder).as_posix()
            bad = []
            for difference in differences:
                line = next((i for i, (pattern, keyword, _) in enumerate(exceptions)
                             if fnmatch.fnmatchcase(name, pattern) and excepts(keyword, difference[0])), None)
                if line is None:
                    bad.append(difference)
                else:
                    used[line] += 1
            unexplained += bool(bad)
            for keyword, ours, theirs in bad:
                if shown < options.show:
                    shown += 1
                    print(f"{name}: {keyword}: ours {short(ours)} pydicom {short(theirs)}")
    for outcome, count in outcomes.most_common():
        print(f"{count:6} {outcome}")
    print(f"{sum(used.values())} differences explained by {len(used)} exceptions")
    print(f"{outcomes['compared'] - unexplained} passed, {unexplained} failed")
    sys.exit(unexplained != 0 or not outcomes["compared"])


if __name__ == "__main__":
    main()
