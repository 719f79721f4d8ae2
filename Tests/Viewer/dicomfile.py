"""Reads the fixtures, independently of the program: elements by tag, and the picture that each frame should be."""
import pathlib
import struct
import zlib

LONG = {b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"SV", b"UC", b"UN", b"UR", b"UT", b"UV"}
FORMS = {"US": "H", "SS": "h", "UL": "I", "SL": "i", "FL": "f", "FD": "d"}
UNDEFINED = 0xFFFFFFFF
ITEM, ITEM_END, SEQUENCE_END = 0xFFFEE000, 0xFFFEE00D, 0xFFFEE0DD
SEQUENCES = {0x52009229, 0x52009230, 0x00289145, 0x00209113, 0x00209116, 0x00289110}


class DataSet(dict):
    """Elements by tag: bytes, a list of items, or for encapsulated Pixel Data a list of fragments."""

    order = "<"

    def text(self, tag, default=""):
        """A value as text, without padding."""
        return self[tag].decode("latin-1").strip(" \0") if tag in self else default

    def decimals(self, tag):
        """The values of a DS or IS."""
        return [float(text) for text in self.text(tag).split("\\") if text]

    def decimal(self, tag, default=None):
        """The first value of a DS or IS."""
        return (self.decimals(tag) or [default])[0]

    def numbers(self, tag, form="H"):
        """The values of a binary number element."""
        value = self.get(tag, b"")
        return list(struct.unpack(f"{self.order}{len(value) // struct.calcsize(form)}{form}", value))

    def number(self, tag, default=0):
        """The first value of a US."""
        return (self.numbers(tag) or [default])[0]

    def item(self, *tags):
        """The first item of the first item …, or an empty data set."""
        found = self
        for tag in tags:
            found = (found.get(tag) or [DataSet()])[0]
        return found

    def frame(self, number):
        """The functional groups of a frame (from 0), its own and the shared ones."""
        own = self.get(0x52009230, [])
        found = DataSet(self.item(0x52009229) | (own[number] if number < len(own) else {}))
        found.order = self.order
        return found


class Parser:
    """Walks encoded elements."""

    def __init__(self, data, order, explicit):
        self.data, self.order, self.explicit, self.at = data, order, explicit, 0

    def unpack(self, form):
        """Fixed-size values."""
        values = struct.unpack_from(self.order + form, self.data, self.at)
        self.at += struct.calcsize(self.order + form)
        return values

    def bytes(self, count):
        """The next so many bytes."""
        self.at += count
        return self.data[self.at - count:self.at]

    def header(self):
        """Tag, VR (if any) and length of the next element."""
        group, element = self.unpack("HH")
        tag = group << 16 | element
        if group == 0xFFFE or not self.explicit:
            return tag, b"SQ" if tag in SEQUENCES else b"", self.unpack("I")[0]
        vr = self.bytes(2)
        return tag, vr, self.unpack("HI")[1] if vr in LONG else self.unpack("H")[0]

    def data_set(self, end=None):
        """Elements up to a position or an item's end."""
        found = DataSet()
        found.order = self.order
        while self.at < (len(self.data) if end is None else end):
            tag, vr, length = self.header()
            if tag == ITEM_END:
                break
            if vr == b"SQ" or (length == UNDEFINED and tag != 0x7FE00010):
                found[tag] = self.items(length)
            elif length == UNDEFINED:
                found[tag] = self.fragments()
            else:
                found[tag] = self.bytes(length)
        return found

    def items(self, length):
        """The items of a sequence."""
        end = None if length == UNDEFINED else self.at + length
        found = []
        while end is None or self.at < end:
            tag, _, size = self.header()
            if tag == SEQUENCE_END:
                break
            found.append(self.data_set(None if size == UNDEFINED else self.at + size))
        return found

    def fragments(self):
        """The fragments of encapsulated Pixel Data."""
        found = []
        while True:
            tag, _, length = self.header()
            if tag == SEQUENCE_END:
                return found
            found.append(self.bytes(length))


def read(path):
    """The data set of a Part 10 file, with its meta information; None if it is none."""
    data = pathlib.Path(path).read_bytes()
    if data[128:132] != b"DICM":
        return None
    meta = Parser(data[132:], "<", True)
    found = DataSet()
    while meta.at < len(meta.data) and meta.data[meta.at:meta.at + 2] == b"\2\0":
        tag, _, length = meta.header()
        found[tag] = meta.bytes(length)
    syntax = found.text(0x00020010)
    rest = meta.data[meta.at:]
    if syntax == "1.2.840.10008.1.2.1.99":
        rest = zlib.decompressobj(-15).decompress(rest)
    order = ">" if syntax == "1.2.840.10008.1.2.2" else "<"
    body = Parser(rest, order, syntax != "1.2.840.10008.1.2").data_set()
    body.update(found)
    return body


def files(folder):
    """The readable files below a folder, by SOP Instance UID."""
    found = {}
    for path in sorted(pathlib.Path(folder).rglob("*")):
        try:
            data = read(path) if path.is_file() else None
        except struct.error:
            data = None
        if data and data.text(0x00080018):
            data.path = path
            found[data.text(0x00080018)] = data
    return found


def stored(data, frame):
    """The stored values of one native frame (from 0), interleaved if there are three samples; None if encapsulated."""
    if not isinstance(data.get(0x7FE00010), bytes):
        return None
    samples = data.number(0x00280002, 1)
    pixels = data.number(0x00280010) * data.number(0x00280011)
    width = data.number(0x00280100)
    form = {8: "B", 16: "H", 32: "I"}[width]
    if data.number(0x00280103):
        form = form.lower()
    size = pixels * samples * width // 8
    raw = data[0x7FE00010][frame * size:(frame + 1) * size]
    values = list(struct.unpack(f"{data.order}{pixels * samples}{form}", raw))
    if samples == 3 and data.number(0x00280006):
        return [values[plane * pixels + at] for at in range(pixels) for plane in range(3)]
    return values


def colored(data, values):
    """Palette indices as 8-bit RGB."""
    tables = []
    for color in range(3):
        count, first, bits = data.numbers(0x00281101 + color)
        table = data[0x00281201 + color]
        entries = list(table) if bits == 8 else [value >> 8 for value in data.numbers(0x00281201 + color)]
        tables.append((first, (entries[:count or 65536])))
    return [table[min(max(value - first, 0), len(table) - 1)] for value in values for first, table in tables]


def picture(data, frame):
    """The values that a viewer should hold for a frame: rescaled, or RGB; None if the frame is encapsulated."""
    values = stored(data, frame)
    if values is None:
        return None
    kind = data.text(0x00280004)
    if kind == "PALETTE COLOR":
        return colored(data, values)
    if kind == "RGB":
        return values
    rescale = data.frame(frame).item(0x00289145) or data
    slope, intercept = rescale.decimal(0x00281053, 1), rescale.decimal(0x00281052, 0)
    return [value * slope + intercept for value in values]
