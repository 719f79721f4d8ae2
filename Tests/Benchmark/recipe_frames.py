"""One Enhanced MR Image of many frames: 64 × 64 pixels and six functional groups a frame."""
import random

from dicomfile import part10, pixel_data_header, sequence

ENHANCED_MR = "1.2.840.10008.5.1.4.1.1.4.1"
ROOT = "2.25.7023."
SIDE, STACK = 64, 36


def frame_groups(number):
    """The functional groups of one frame, counted from 0."""
    place, time = number % STACK + 1, number // STACK + 1
    moment = f"20240611093{number % 10}15.500000"
    content = [
        (0x00189074, "DT", moment),
        (0x00189151, "DT", moment),
        (0x00189220, "FD", 2199.5),
        (0x00209056, "SH", "1"),
        (0x00209057, "UL", place),
        (0x00209128, "UL", time),
        (0x00209156, "US", number % 65535 + 1),
        (0x00209157, "UL", [1, place, time]),
    ]
    kind = [
        (0x00089007, "CS", ["ORIGINAL", "PRIMARY", "M", "NONE"]),
        (0x00089205, "CS", "MONOCHROME"),
        (0x00089206, "CS", "VOLUME"),
        (0x00089207, "CS", "NONE"),
        (0x00089208, "CS", "MAGNITUDE"),
        (0x00089209, "CS", "T2_STAR"),
    ]
    return [
        (0x00189114, "SQ", sequence([(0x00189082, "FD", 32.5)])),
        (0x00189226, "SQ", sequence(kind)),
        (0x00209111, "SQ", sequence(content)),
        (0x00209113, "SQ", sequence([(0x00200032, "DS", [-104.5, -121.75, round(-55 + 3.3 * place, 3)])])),
        (0x00289132, "SQ", sequence([(0x00281050, "DS", 520), (0x00281051, "DS", 1040)])),
        (0x00289145, "SQ", sequence([(0x00281052, "DS", 0), (0x00281053, "DS", 1.5625), (0x00281054, "LO", "US")])),
    ]


def header(count):
    """The header of an image of `count` frames."""
    sop = f"{ROOT}1.5.{count}"
    shared = [
        (0x00189112, "SQ", sequence([(0x00180080, "DS", 2200), (0x00180091, "IS", 1), (0x00181314, "DS", 80)])),
        (0x00209116, "SQ", sequence([(0x00200037, "DS", [1, 0, 0, 0, 1, 0])])),
        (0x00289110, "SQ", sequence([(0x00180050, "DS", 3.3), (0x00280030, "DS", [3.25, 3.25])])),
    ]
    rows = [
        (0x00080005, "CS", "ISO_IR 100"),
        (0x00080008, "CS", ["ORIGINAL", "PRIMARY", "M", "NONE"]),
        (0x00080016, "UI", ENHANCED_MR),
        (0x00080018, "UI", sop),
        (0x00080020, "DA", "20240611"),
        (0x00080021, "DA", "20240611"),
        (0x00080023, "DA", "20240611"),
        (0x0008002A, "DT", "20240611093015.500000"),
        (0x00080030, "TM", "092500"),
        (0x00080031, "TM", "093000"),
        (0x00080033, "TM", "093020"),
        (0x00080050, "SH", "FRAMES1"),
        (0x00080060, "CS", "MR"),
        (0x00080070, "LO", "BENCHMARK"),
        (0x00081030, "LO", "fMRI"),
        (0x0008103E, "LO", "epi bold"),
        (0x00100010, "PN", "Bench^Frames"),
        (0x00100020, "LO", "FRAMES-1"),
        (0x00100040, "CS", "O"),
        (0x00101010, "AS", "031Y"),
        (0x00101030, "DS", 64),
        (0x0020000D, "UI", f"{ROOT}1"),
        (0x0020000E, "UI", f"{ROOT}1.{count}"),
        (0x00200011, "IS", 5),
        (0x00200013, "IS", 1),
        (0x00200052, "UI", f"{ROOT}7"),
        (0x00280002, "US", 1),
        (0x00280004, "CS", "MONOCHROME2"),
        (0x00280008, "IS", count),
        (0x00280010, "US", SIDE),
        (0x00280011, "US", SIDE),
        (0x00280100, "US", 16),
        (0x00280101, "US", 12),
        (0x00280102, "US", 11),
        (0x00280103, "US", 0),
        (0x52009229, "SQ", sequence(shared)),
        (0x52009230, "SQ", sequence(*map(frame_groups, range(count)))),
    ]
    return part10(ENHANCED_MR, sop, rows) + pixel_data_header(count * SIDE * SIDE * 2)


def files(count):
    """The one file: its path and its parts."""
    frame = random.Random(64).randbytes(SIDE * SIDE * 2)
    yield "enhanced.dcm", (header(count), *(frame for _ in range(count)))
