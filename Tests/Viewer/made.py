"""Folders of files that no archive or file system of a repository can hold: odd names, each with its own content."""
import os
import pathlib
import shutil
import sys
import unicodedata

FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "Fixtures"
sys.path.append(str(FIXTURES))
from part10 import part10  # noqa: E402

CT = "1.2.840.10008.5.1.4.1.1.2"
ENHANCED_CT = "1.2.840.10008.5.1.4.1.1.2.1"
ROWS, COLUMNS = 16, 16
NAMES = [
    "plain.dcm", "a b.dcm", "a+b.dcm", "a%20b.dcm", "a%2Bb.dcm", "hash#1.dcm", "what?.dcm", "what?frame=2", "100%.dcm",
    "a=b&c=d.dcm", "frame=2.dcm", "a;b,c.dcm", "[x]{y}.dcm", "'quoted\"`.dcm", "back\\slash.dcm", "c:d|e.dcm",
    "~$!*@^(<>)", unicodedata.normalize("NFC", "Müller é.dcm"), unicodedata.normalize("NFD", "Müller é.dcm"),
    "山田 太郎.dcm", "😀.dcm",
    "no ending", " leading and trailing ", "..dots..", "1+1=2/in #1/what?/100 %/é.dcm", "a/plain.dcm", "a b/plain.dcm",
]


def shade(number, frame=0):
    """16-bit pixels, different for each number and frame, and neither black nor white as a whole."""
    return b"".join((100 * number + 1000 * (frame % 50) + frame + 17 * row + 5 * column).to_bytes(2, "little")
                    for row in range(ROWS) for column in range(COLUMNS))


def geometry(number):
    """The plane of a single slice."""
    return [(0x00200032, "DS", f"0\\0\\{number}"), (0x00200037, "DS", "1\\0\\0\\0\\1\\0"), (0x00280030, "DS", "1\\1")]


def groups(count):
    """Number of Frames, and the functional groups that say the plane of each."""
    orientation, spacing = geometry(0)[1:]
    shared = [(0x00209116, "SQ", [[orientation]]), (0x00289110, "SQ", [[(0x00180050, "DS", "1"), spacing]])]
    places = [[(0x00209113, "SQ", [geometry(frame)[:1]])] for frame in range(count)]
    return [(0x00280008, "IS", str(count)), (0x52009229, "SQ", [shared]), (0x52009230, "SQ", places)]


def picture(number, frames=1):
    """A file of one series of grey pictures: a CT slice, or an enhanced CT of several frames."""
    sop_class, plane = (CT, geometry(number)) if frames == 1 else (ENHANCED_CT, groups(frames))
    return part10(plane + [
        (0x00080016, "UI", sop_class), (0x00080018, "UI", f"2.25.8{number:03}"), (0x00080020, "DA", "20240601"),
        (0x00080060, "CS", "CT"), (0x00100010, "PN", "Names^Odd"), (0x00100020, "LO", "N1"),
        (0x0020000D, "UI", "2.25.8"), (0x0020000E, "UI", "2.25.88"), (0x00200011, "IS", "1"),
        (0x00200013, "IS", str(number)), (0x00200052, "UI", "2.25.89"), (0x00280002, "US", 1),
        (0x00280004, "CS", "MONOCHROME2"), (0x00280010, "US", ROWS), (0x00280011, "US", COLUMNS),
        (0x00280100, "US", 16), (0x00280101, "US", 16), (0x00280102, "US", 15), (0x00280103, "US", 0),
        (0x00281050, "DS", "2000"), (0x00281051, "DS", "4000"),
        (0x7FE00010, "OW", b"".join(shade(number, frame) for frame in range(frames))),
    ])


def write(folder, name, data):
    """Write a file below a folder whose name is a path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def odd_names(folder):
    """One slice for each name."""
    for number, name in enumerate(NAMES, 1):
        write(folder, name, picture(number))
    name = os.fsencode(folder) + b"/latin\xe9.dcm"
    with open(name, "wb") as file:
        file.write(picture(len(NAMES) + 1))


def odd_frames(folder):
    """Files of three frames, some of whose names look like a frame's query."""
    for number, name in enumerate(("frame=3.dcm", "a?frame=2", "x&frame=1/plain +#%.dcm"), 1):
        write(folder, name, picture(number, frames=3))


def one_of_each(folder):
    """A slice and a file of three frames."""
    write(folder, "a slice.dcm", picture(1))
    write(folder, "three frames.dcm", picture(2, frames=3))


def segmentation_alone(folder):
    """A segmentation without the CT series that it refers to, and a slice of another study."""
    shutil.copy(FIXTURES / "Data/seg/seg.dcm", folder)
    write(folder, "a slice.dcm", picture(1))


def many_frames(folder):
    """A file of 1,000 frames, each with functional groups."""
    write(folder, "thousand.dcm", picture(1, frames=1000))
