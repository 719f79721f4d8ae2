"""Many small instances, each a file of its own: a header of about 2 KiB and 16 × 16 pixels.

Ten series of 100 slices a study, so that the number of studies grows with the number of instances.
"""
from dicomfile import part10, pixel_data_header
from recipe_ct import code, sequence

MR_IMAGE = "1.2.840.10008.5.1.4.1.1.4"
ROOT = "2.25.7022."
SLICES, SERIES = 100, 10
PIXELS = bytes(range(256)) * 2


def header(study, series, slice_number):
    """The header of one slice."""
    study_uid = f"{ROOT}{study}"
    series_uid = f"{study_uid}.{series}"
    sop = f"{series_uid}.{slice_number}"
    day = f"2024{study % 12 + 1:02d}{study % 28 + 1:02d}"
    rows = [
        (0x00080005, "CS", "ISO_IR 100"),
        (0x00080008, "CS", ["ORIGINAL", "PRIMARY", "M", "ND"]),
        (0x00080016, "UI", MR_IMAGE),
        (0x00080018, "UI", sop),
        (0x00080020, "DA", day),
        (0x00080021, "DA", day),
        (0x00080022, "DA", day),
        (0x00080023, "DA", day),
        (0x00080030, "TM", "081500"),
        (0x00080031, "TM", f"0820{series:02d}"),
        (0x00080032, "TM", f"0821{slice_number % 60:02d}.125000"),
        (0x00080033, "TM", f"0822{slice_number % 60:02d}.250000"),
        (0x00080050, "SH", f"MANY{study:07d}"),
        (0x00080060, "CS", "MR"),
        (0x00080070, "LO", "BENCHMARK"),
        (0x00080080, "LO", "General Hospital"),
        (0x00080090, "PN", "Muster^Rita"),
        (0x00081030, "LO", "MR Head"),
        (0x0008103E, "LO", f"t2 tse {series}"),
        (0x00081032, "SQ", sequence(code("MRH", "99BENCH", "MR Head"))),
        (0x00081090, "LO", "Scanner 3T"),
        (0x00100010, "PN", f"Bench^Many {study}"),
        (0x00100020, "LO", f"MANY-{study:06d}"),
        (0x00100030, "DA", "19690720"),
        (0x00100040, "CS", "FM"[study % 2]),
        (0x00101010, "AS", "055Y"),
        (0x00101030, "DS", 70),
        (0x00180015, "CS", "HEAD"),
        (0x00180020, "CS", "SE"),
        (0x00180023, "CS", "2D"),
        (0x00180050, "DS", 4),
        (0x00180080, "DS", 5200),
        (0x00180081, "DS", 98),
        (0x00180083, "DS", 1),
        (0x00180087, "DS", 2.89),
        (0x00180088, "DS", 4.4),
        (0x00181030, "LO", "head routine"),
        (0x00181314, "DS", 150),
        (0x00185100, "CS", "HFS"),
        (0x0020000D, "UI", study_uid),
        (0x0020000E, "UI", series_uid),
        (0x00200010, "SH", study),
        (0x00200011, "IS", series),
        (0x00200012, "IS", 1),
        (0x00200013, "IS", slice_number),
        (0x00200032, "DS", [-110.5, -98.25, round(-60 + 4.4 * slice_number, 3)]),
        (0x00200037, "DS", [1, 0, 0, 0, 1, 0]),
        (0x00200052, "UI", f"{study_uid}.7"),
        (0x00201041, "DS", round(-60 + 4.4 * slice_number, 3)),
        (0x00280002, "US", 1),
        (0x00280004, "CS", "MONOCHROME2"),
        (0x00280010, "US", 16),
        (0x00280011, "US", 16),
        (0x00280030, "DS", [0.8984375, 0.8984375]),
        (0x00280100, "US", 16),
        (0x00280101, "US", 12),
        (0x00280102, "US", 11),
        (0x00280103, "US", 0),
        (0x00281050, "DS", 400 + slice_number),
        (0x00281051, "DS", 900 + slice_number),
    ]
    return part10(MR_IMAGE, sop, rows) + pixel_data_header(len(PIXELS))


def files(count):
    """The paths and the parts of `count` instances."""
    for index in range(count):
        rest, slice_index = divmod(index, SLICES)
        study, series = rest // SERIES + 1, rest % SERIES + 1
        path = f"{study:05d}/{series:02d}/{slice_index + 1:03d}.dcm"
        yield path, (header(study, series, slice_index + 1), PIXELS)
