"""Writes DICOM Part 10 files from plain lists; just enough for fixtures, no dependency.

A Data Set is a list of elements `(tag, vr, value)`: `tag` is 0xGGGGEEEE; `value` is a string, bytes, a number, a list of
numbers, or for SQ a list of Data Sets.
"""
import struct
import zlib

IMPLICIT = "1.2.840.10008.1.2"
EXPLICIT = "1.2.840.10008.1.2.1"
DEFLATED = "1.2.840.10008.1.2.1.99"
BIG_ENDIAN = "1.2.840.10008.1.2.2"
JPEG_BASELINE = "1.2.840.10008.1.2.4.50"
MPEG4 = "1.2.840.10008.1.2.4.102"

LONG = {"OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"}
NUMBERS = {"US": "H", "SS": "h", "UL": "I", "SL": "i", "FL": "f", "FD": "d", "UV": "Q", "SV": "q"}
UNDEFINED = 0xFFFFFFFF


class Encoding:
    """Explicit or implicit VR, little or big endian."""

    def __init__(self, syntax=EXPLICIT):
        self.explicit = syntax != IMPLICIT
        self.order = ">" if syntax == BIG_ENDIAN else "<"

    def pack(self, form, *values):
        return struct.pack(self.order + form, *values)

    def tag(self, tag):
        return self.pack("HH", tag >> 16, tag & 0xFFFF)

    def value(self, vr, value):
        if vr == "SQ":
            return b"".join(self.item(item) for item in value)
        if vr == "AT":
            return b"".join(self.tag(tag) for tag in ([value] if isinstance(value, int) else value))
        if isinstance(value, (int, float)):
            value = [value]
        if isinstance(value, list):
            return self.pack(f"{len(value)}{NUMBERS[vr]}", *value)
        data = value.encode("ascii") if isinstance(value, str) else value
        padding = b"\0" if vr in ("UI", "OB", "UN") else b" "
        return data + padding * (len(data) % 2)

    def item(self, data_set):
        data = self.data_set(data_set)
        return self.tag(0xFFFEE000) + self.pack("I", len(data)) + data

    def element(self, tag, vr, value):
        data = self.value(vr, value)
        return self.header(tag, vr, len(data)) + data

    def header(self, tag, vr, length):
        if not self.explicit:
            return self.tag(tag) + self.pack("I", length)
        head = self.tag(tag) + vr.encode()
        return head + (self.pack("HI", 0, length) if vr in LONG else self.pack("H", length))

    def data_set(self, elements):
        return b"".join(self.element(*element) for element in sorted(elements, key=lambda e: e[0]))


def fragments(*frames):
    """Encapsulated Pixel Data, one fragment a frame, with an empty offset table. See PS3.5 §A.4."""
    little = Encoding()
    data = little.header(0x7FE00010, "OB", UNDEFINED)
    for frame in (b"", *frames):
        data += little.tag(0xFFFEE000) + little.pack("I", len(frame)) + frame
    return data + little.tag(0xFFFEE0DD) + little.pack("I", 0)


def part10(elements, syntax=EXPLICIT, tail=b""):
    """A whole file; `tail` is appended to the Data Set as it is."""
    little = Encoding()
    values = {tag: value for tag, _, value in elements}
    meta = little.data_set([
        (0x00020001, "OB", b"\0\1"),
        (0x00020002, "UI", values.get(0x00080016, "1.2.840.10008.5.1.4.1.1.7")),
        (0x00020003, "UI", values.get(0x00080018, "2.25.1")),
        (0x00020010, "UI", syntax),
        (0x00020012, "UI", "2.25.20261121"),
    ])
    data = Encoding(syntax).data_set(elements) + tail
    if syntax == DEFLATED:
        deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
        data = deflate.compress(data) + deflate.flush()
        data += b"\0" * (len(data) % 2)
    return b"\0" * 128 + b"DICM" + little.element(0x00020000, "UL", len(meta)) + meta + data
