"""Encodes DICOM Part 10 files in Explicit VR Little Endian, with the standard library only."""
import struct

LONG = {"OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"}
BINARY = {"US": "H", "SS": "h", "UL": "I", "SL": "i", "FL": "f", "FD": "d"}
EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1"


def encoded(vr, value):
    """A value as bytes of even length: text, numbers, or bytes as they are."""
    values = value if isinstance(value, (list, tuple)) else [value]
    if isinstance(value, bytes):
        data = value
    elif vr in BINARY:
        data = struct.pack(f"<{len(values)}{BINARY[vr]}", *values)
    else:
        data = "\\".join(map(str, values)).encode("latin-1")
    if len(data) % 2:
        data += b"\0" if vr in ("UI", "OB", "UN") else b" "
    return data


def element(tag, vr, value):
    """One Data Element; the tag is 0xGGGGEEEE."""
    data = encoded(vr, value)
    head = struct.pack("<HH2s", tag >> 16, tag & 0xFFFF, vr.encode())
    return head + (struct.pack("<HI", 0, len(data)) if vr in LONG else struct.pack("<H", len(data))) + data


def elements(rows):
    """Data Elements from (tag, VR, value) rows, ascending by tag."""
    return b"".join(element(*row) for row in sorted(rows, key=lambda row: row[0]))


def sequence(*items):
    """The value of a Sequence with a defined length; an item is a list of rows."""
    encoded_items = [elements(item) for item in items]
    return b"".join(struct.pack("<HHI", 0xFFFE, 0xE000, len(item)) + item for item in encoded_items)


def part10(sop_class, sop_instance, rows):
    """A whole file but for the bytes of Pixel Data, whose header the last row may bring."""
    meta = elements(
        [
            (0x00020001, "OB", b"\0\1"),
            (0x00020002, "UI", sop_class),
            (0x00020003, "UI", sop_instance),
            (0x00020010, "UI", EXPLICIT_LITTLE_ENDIAN),
            (0x00020012, "UI", "2.25.1"),
            (0x00020013, "SH", "BENCHMARK"),
        ]
    )
    return b"\0" * 128 + b"DICM" + element(0x00020000, "UL", len(meta)) + meta + elements(rows)


def pixel_data_header(length):
    """What stands before the bytes of native 16-bit Pixel Data."""
    return struct.pack("<HH2sHI", 0x7FE0, 0x0010, b"OW", 0, length)
