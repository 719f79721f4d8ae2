"""CT slices as a scanner writes them: about 110 elements of header, then 512 × 512 pixels of 16 bits.

Four studies of five series. The header has six sequences, private elements with a CSA-like block of 2 KiB, and more text
than the manifest needs, as real ones do.
"""
import random

from dicomfile import part10, pixel_data_header, sequence

CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2"
ROOT = "2.25.7021."
STUDIES, SERIES = 4, 5
PIXELS = 512 * 512 * 2


def code(value, scheme, meaning):
    """A code item: Code Value, Coding Scheme Designator, Code Meaning."""
    return [(0x00080100, "SH", value), (0x00080102, "SH", scheme), (0x00080104, "LO", meaning)]


def reference(sop_class, sop_instance):
    """A SOP instance reference item."""
    return [(0x00081150, "UI", sop_class), (0x00081155, "UI", sop_instance)]


def header(study, series, slice_number, private):
    """The header of one slice, all but the bytes of the pixels."""
    thickness = (0.6, 1.0, 1.5, 3.0, 5.0)[series - 1]
    position = round(-412.5 + (slice_number - 1) * thickness, 3)
    study_uid = f"{ROOT}{study}"
    series_uid = f"{study_uid}.{series}"
    sop = f"{series_uid}.{slice_number}.20250312.4711"
    clock = f"14{series:02d}{slice_number % 60:02d}"
    rows = [
        (0x00080005, "CS", "ISO_IR 100"),
        (0x00080008, "CS", ["ORIGINAL", "PRIMARY", "AXIAL", "HELIX"]),
        (0x00080012, "DA", "20250312"),
        (0x00080013, "TM", f"{clock}.101000"),
        (0x00080016, "UI", CT_IMAGE),
        (0x00080018, "UI", sop),
        (0x00080020, "DA", "20250312"),
        (0x00080021, "DA", "20250312"),
        (0x00080022, "DA", "20250312"),
        (0x00080023, "DA", "20250312"),
        (0x00080030, "TM", "135501.250000"),
        (0x00080031, "TM", f"14{series:02d}00.750000"),
        (0x00080032, "TM", f"{clock}.120000"),
        (0x00080033, "TM", f"{clock}.480000"),
        (0x00080050, "SH", f"BENCH{study:06d}"),
        (0x00080060, "CS", "CT"),
        (0x00080070, "LO", "BENCHMARK"),
        (0x00080080, "LO", "Klinikum Süd"),
        (0x00080081, "ST", "Ringstraße 1\r\nMusterstadt"),
        (0x00080090, "PN", "Muster^Rita^^Dr."),
        (0x00081010, "SH", "CT0007"),
        (0x00081030, "LO", f"CT Hals Thorax {study}"),
        (0x00081032, "SQ", sequence(code("CTHT", "99BENCH", "CT Hals und Thorax"))),
        (0x0008103E, "LO", f"Thorax {thickness} Br40"),
        (0x00081040, "LO", "Radiologie"),
        (0x00081050, "PN", "Beispiel^Bruno"),
        (0x00081070, "PN", "Technik^Tina"),
        (0x00081090, "LO", "Scanner 128"),
        (0x00081110, "SQ", sequence(reference("1.2.840.10008.3.1.2.3.1", f"{study_uid}.900"))),
        (0x00081140, "SQ", sequence(*(reference(CT_IMAGE, f"{series_uid}.{n}.7") for n in (1, 2)))),
        (0x00100010, "PN", f"Bench^Patient {study}"),
        (0x00100020, "LO", f"BENCH-{study:04d}"),
        (0x00100030, "DA", "19510704"),
        (0x00100040, "CS", "MF"[study % 2]),
        (0x00101010, "AS", "073Y"),
        (0x00101020, "DS", "1.68"),
        (0x00101030, "DS", "81.5"),
        (0x00104000, "LT", "no remark"),
        (0x00180010, "LO", "IODINE"),
        (0x00180015, "CS", "CHEST"),
        (0x00180022, "CS", "HELICAL MODE"),
        (0x00180050, "DS", thickness),
        (0x00180060, "DS", 100),
        (0x00180090, "DS", 500),
        (0x00181000, "LO", "70011"),
        (0x00181020, "LO", "VB 30"),
        (0x00181030, "LO", "Hals-Thorax"),
        (0x00181100, "DS", 380),
        (0x00181110, "DS", 1085.6),
        (0x00181111, "DS", 595),
        (0x00181120, "DS", 0),
        (0x00181130, "DS", 162.5),
        (0x00181140, "CS", "CW"),
        (0x00181150, "IS", 285),
        (0x00181151, "IS", 140 + slice_number % 90),
        (0x00181152, "IS", 55),
        (0x00181160, "SH", "WEDGE_3"),
        (0x00181170, "IS", 42),
        (0x00181190, "DS", [0.8, 1.1]),
        (0x00181210, "SH", "Br40d"),
        (0x00185100, "CS", "HFS"),
        (0x00189323, "CS", "XYZ_EC"),
        (0x00189324, "FD", 31.5),
        (0x00189345, "FD", 4.8125),
        (0x00189346, "SQ", sequence(code("113691", "DCM", "IEC Body Dosimetry Phantom"))),
        (0x00190010, "LO", "BENCHMARK CT 1.0"),
        (0x00191001, "DS", 0),
        (0x00191002, "DS", 1),
        (0x00290010, "LO", "BENCHMARK CSA"),
        (0x00291010, "OB", private),
        (0x0020000D, "UI", study_uid),
        (0x0020000E, "UI", series_uid),
        (0x00200010, "SH", study),
        (0x00200011, "IS", series),
        (0x00200012, "IS", 3),
        (0x00200013, "IS", slice_number),
        (0x00200032, "DS", [-189.62890625, -352.12890625, position]),
        (0x00200037, "DS", [1, 0, 0, 0, 1, 0]),
        (0x00200052, "UI", f"{study_uid}.77"),
        (0x00201040, "LO", ""),
        (0x00201041, "DS", position),
        (0x00204000, "LT", ""),
        (0x00280002, "US", 1),
        (0x00280004, "CS", "MONOCHROME2"),
        (0x00280010, "US", 512),
        (0x00280011, "US", 512),
        (0x00280030, "DS", [0.7421875, 0.7421875]),
        (0x00280100, "US", 16),
        (0x00280101, "US", 12),
        (0x00280102, "US", 11),
        (0x00280103, "US", 0),
        (0x00280106, "US", 0),
        (0x00280107, "US", 4095),
        (0x00281050, "DS", [50, -550]),
        (0x00281051, "DS", [350, 1500]),
        (0x00281052, "DS", -1024),
        (0x00281053, "DS", 1),
        (0x00281054, "LO", "HU"),
        (0x00281055, "LO", ["SOFT TISSUE", "LUNG"]),
        (0x00321032, "PN", "Muster^Rita^^Dr."),
        (0x00321060, "LO", "CT Hals Thorax"),
        (
            0x00400275,
            "SQ",
            sequence(
                [
                    (0x00400007, "LO", "CT"),
                    (0x00400008, "SQ", sequence(code("HT", "99BENCH", "Protokoll"))),
                    (0x00400009, "SH", "17"),
                    (0x00401001, "SH", "RP17"),
                ]
            ),
        ),
        (0x00400244, "DA", "20250312"),
        (0x00400245, "TM", "135501.250000"),
        (0x00400253, "SH", "PPS17"),
    ]
    return part10(CT_IMAGE, sop, rows) + pixel_data_header(PIXELS)


def files(count):
    """The paths and the parts of `count` slices, spread evenly over the series."""
    private = random.Random(29).randbytes(2048)
    noise = random.Random(11).randbytes(PIXELS + 2 * 4096)
    for index in range(count):
        slice_number, place = divmod(index, STUDIES * SERIES)
        study, series = place // SERIES + 1, place % SERIES + 1
        start = 2 * (index % 4096)
        path = f"study{study}/series{series}/{slice_number + 1:04d}.dcm"
        yield path, (header(study, series, slice_number + 1, private), noise[start : start + PIXELS])
