"""What the modules of the hostile set share: cases, and files whose identity is whole but for what a case breaks."""
import itertools
import pathlib
import struct
import sys
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Fixtures"))
from part10 import BIG_ENDIAN, DEFLATED, EXPLICIT, IMPLICIT, JPEG_BASELINE, UNDEFINED, Encoding  # noqa: E402,F401

# Stands in values that no message may show.
CANARY = "Kanarie"
CT = "1.2.840.10008.5.1.4.1.1.2"
SYNTAXES = {"implicit": IMPLICIT, "explicit": EXPLICIT, "big": BIG_ENDIAN, "deflated": DEFLATED}
MIB = 1 << 20

CASES = []
_numbers = itertools.count(1)


class Case:
    """One file: `data` is bytes, or a function that writes them to an open file."""

    def __init__(self, name, data, verdict, why, reason=""):
        self.name, self.data, self.verdict, self.why, self.reason = name, data, verdict, why, reason

    def write(self, folder):
        path = folder / self.name
        with open(path, "wb") as file:
            if callable(self.data):
                self.data(file)
            else:
                file.write(self.data)


def case(make):
    """A function that yields cases; it runs when the set is written, so that they are not all in memory."""
    make.is_slow = make.is_heavy = False
    CASES.append(make)
    return make


def slow_case(make):
    """The same of files that take a debug build long."""
    case(make).is_slow = True
    return make


def heavy_case(make):
    """The same of files that take what one file may take: they are run alone, and not again in the whole folder."""
    slow_case(make).is_heavy = True
    return make


def keep(name, data, why):
    """Its instance belongs in the manifest: the odd part is irrelevant or left out, the identity is whole."""
    return Case(name + ".dcm", data, "keep", why)


def refuse(name, data, why, reason):
    """It is left out, with this reason."""
    return Case(name + ".dcm", data, "refuse", why, reason)


def ignore(name, data, why):
    """It is not DICOM and does not count."""
    return Case(name, data, "ignore", why)


def zeros(count):
    return b"\0" * count


def meta(instance, syntax=EXPLICIT, sop_class=CT):
    little = Encoding()
    body = little.data_set([
        (0x00020001, "OB", b"\0\1"), (0x00020002, "UI", sop_class), (0x00020003, "UI", instance),
        (0x00020010, "UI", syntax), (0x00020012, "UI", "1.2.3"),
    ])
    return zeros(128) + b"DICM" + little.element(0x00020000, "UL", len(body)) + body


def deflate(*parts):
    """Raw deflate of the parts, which may be many times longer than what comes of them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return b"".join(packer.compress(part) for part in parts) + packer.flush()


class Identity:
    """Fresh UIDs and the elements that carry them, in the encoding of a Transfer Syntax.

    `head` is group 0008, `patient` group 0010 and `tail` group 0020: what a case adds goes between or after them.
    """

    def __init__(self, syntax=EXPLICIT, sop_class=CT, modality="CT", study="1.2.3.5", series="1.2.3.6"):
        self.number = next(_numbers)
        self.instance = f"1.2.3.4.{self.number}"
        self.syntax, self.sop_class = syntax, sop_class
        self.form = form = Encoding(syntax)
        self.head = form.data_set([
            (0x00080016, "UI", sop_class), (0x00080018, "UI", self.instance), (0x00080060, "CS", modality)])
        self.patient = form.data_set([
            (0x00100010, "PN", f"{CANARY}^Piet"), (0x00100020, "LO", f"{CANARY}7"), (0x00100040, "CS", "O")])
        self.tail = form.data_set([
            (0x0020000D, "UI", study), (0x0020000E, "UI", series), (0x00200013, "IS", str(self.number))])
        self.meta = meta(self.instance, syntax, sop_class)

    def file(self, early=b"", late=b"", meta=None):
        """A file with `early` between groups 0008 and 0010, and `late` after group 0020."""
        data = self.head + early + self.patient + self.tail + late
        if self.syntax == DEFLATED:
            data = deflate(data)
        return (self.meta if meta is None else meta) + data


def file(early=b"", late=b"", **identity):
    """A whole file of explicit VR little endian around bytes that are already encoded."""
    return Identity(**identity).file(early, late)


def lie(tag, vr, length, value=b"", syntax=EXPLICIT):
    """An element whose length is not that of its value."""
    return Encoding(syntax).header(tag, vr, length) + value


def item(length=UNDEFINED, syntax=EXPLICIT):
    form = Encoding(syntax)
    return form.tag(0xFFFEE000) + form.pack("I", length)


def item_end(syntax=EXPLICIT, length=0):
    form = Encoding(syntax)
    return form.tag(0xFFFEE00D) + form.pack("I", length)


def sequence_end(syntax=EXPLICIT, length=0):
    form = Encoding(syntax)
    return form.tag(0xFFFEE0DD) + form.pack("I", length)


def sequence(tag, content, syntax=EXPLICIT, vr="SQ"):
    """A sequence of undefined length around items that are already encoded."""
    return lie(tag, vr, UNDEFINED, syntax=syntax) + content + sequence_end(syntax)


element = Encoding().element
pack = struct.pack
