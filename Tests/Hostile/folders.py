"""Folders that are hostile as a whole: each file alone is harmless."""
from recipe import CANARY, Encoding, Identity, item, lie, sequence

FOLDERS = []


class Expected:
    """What a run over a folder comes to: status, files in the manifest, and the most lines of messages."""

    def __init__(self, status, files, lines=60):
        self.status, self.files, self.lines = status, files, lines


def folder(make):
    make.is_slow = True
    FOLDERS.append(make)
    return make


@folder
def copies(path):
    """one SOP instance 5,000 times"""
    data = Identity().file()
    for number in range(5_000):
        (path / f"{number:05}.dcm").write_bytes(data)
    return Expected(2, 1)


@folder
def many_series(path):
    """5,000 series of one instance, each with a modality and a SOP Class of its own"""
    for number in range(5_000):
        one = Identity(series=f"1.2.7.{number}", modality=f"{CANARY}{number}", sop_class=f"1.2.840.99.{number}")
        (path / f"{number:05}.dcm").write_bytes(one.file())
    return Expected(0, 5_000)


@folder
def many_studies(path):
    """5,000 studies of one instance"""
    for number in range(5_000):
        (path / f"{number:05}.dcm").write_bytes(Identity(study=f"1.2.7.{number}").file())
    return Expected(0, 5_000)


@folder
def many_long_headers(path):
    """6 headers of 30 MiB, which must not be in memory at a time"""
    numbers = lie(0x00091010, "FD", 65_528, b"\x9a\x99\x99\x99\x99\x99\xb9\x3f" * 8_191)
    for number in range(6):
        long = sequence(0x0040A730, (item(len(numbers)) + numbers) * 480)
        (path / f"{number}.dcm").write_bytes(Identity().file(late=long))
    return Expected(0, 6)


@folder
def many_reasons(path):
    """5,000 broken files, each broken at another attribute"""
    (path / "good.dcm").write_bytes(Identity().file())
    for number in range(5_000):
        one = Identity()
        early = Encoding().header(0x00090000 + 0x1000 + number, "OB", 0xFFFFFF00)
        (path / f"{number:05}.dcm").write_bytes(one.file(early=early))
    return Expected(2, 1)


@folder
def names(path):
    """names of 255 bytes, of no UTF-8, with control characters and escape sequences"""
    for number, name in enumerate((b"\xff\xfe", b"\x1b[2J\n0 left out", b"\xe2\x80\xae.dcm", b"x" * 255, b"\xc3\xa9" * 127, b"?frame=2", b"..%2f..", b" ", b"-", b"\x01\x7f\x80")):
        one = Identity()
        with open(bytes(path) + b"/" + name, "wb") as file:
            file.write(one.file() if number % 2 else one.file()[:-9])
        if number % 2 == 0:
            with open(bytes(path) + b"/good" + name[:200], "wb") as file:
                file.write(one.file())
    return Expected(2, 10)


names.is_slow = False
