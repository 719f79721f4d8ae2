#!/usr/bin/env python3
"""Writes the seeds of the fuzz targets: seeds.py OUT FOLDER...

Every DICOM file of the folders becomes a seed of FuzzFile, as far as its first 64 KiB, and its Data
Set one of FuzzSkim; explicit VR little endian files come deflated as well. What FuzzText, FuzzJSON
and FuzzURL are given stands below. OUT/dicom.dict is libFuzzer's dictionary for all of them.
"""

import hashlib
import pathlib
import sys
import zlib

LONGEST = 64 << 10
DEFLATED = b"1.2.840.10008.1.2.1.99"
ENCODINGS = {b"1.2.840.10008.1.2": 0, b"1.2.840.10008.1.2.2": 2}

# Terms of Specific Character Set and a value, as PS3.5 Annexes H to K and real files have them.
TEXTS = [
    (b"", b"CITIZEN^Joe=="),
    (b"ISO_IR 100", "Äneas^Rüdiger".encode("latin-1")),
    (b"ISO_IR 192", "Wang^XiaoDong=王^小東=".encode()),
    (b"ISO_IR 192", "a\u2028b\U0001f600\x7f\\\t\r\n\"".encode()),
    (b"GB18030", "Wang^XiaoDong=王^小东=".encode("gb18030")),
    (b"GBK", "王^小东\\王".encode("gbk")),
    (b"ISO_IR 13", "ﾔﾏﾀﾞ^ﾀﾛｳ".encode("shift_jis")),
    (b"\\ISO 2022 IR 87", b"Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B="),
    (b"ISO 2022 IR 13\\ISO 2022 IR 87", b"\xd4\xcf\xc0\xde=\x1b$B;3ED\x1b(J^\x1b$BB@O:\x1b(J"),
    (b"\\ISO 2022 IR 159", b"\x1b$(D0!0\"\x1b(B"),
    (b"\\ISO 2022 IR 149", b"Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7="),
    (b"\\ISO 2022 IR 58", b"\x1b$)A\xcd\xf5^\x1b$)A\xd0\xa1\r\n"),
    (b"ISO 2022 IR 6\\ISO 2022 IR 144", b"abc\x1b-L\xbb\xee\\\x1b-F\xc4\xe9\x1b)I\xb1"),
    (b"ISO_IR 166", b"\xb7\xb4\xca\xcd\xba"),
    (b"ISO_IR 144", "Люкceмбypг".encode("iso8859-5")),
    (b"SHIFT_JIS", "山田\\太郎~".encode("shift_jis")),
    (b"nonsense", b"\xe4\x81\x8d"),
    (b"", b"-1.50E+3 \\ 007\\+.5\\5."),
    (b"", b"1.7976931348623157E308"),
    (b"", b"9223372036854775807\\-9223372036854775808"),
    (b"", b"20260131\\120000.5\\1.2.840.10008"),
    (b"", bytes(range(64))),
]

URLS = [
    (b"https://example.org/dicom", "a b/ü+;=&?#%.dcm".encode()),
    (b"https://user@[::1]:8080/a%20b/?sv=1&sig=a%2Bb", b"IM0001"),
    (b"/dicom/", b"\xff\xfe/\x01\n"),
    (b"./a/../b", b"x"),
]

INSTANCES = [
    '{"00080005":{"vr":"CS","Value":["ISO_IR 192"]},"00080016":{"vr":"UI","Value":["1.2.840.10008.5.1.4.1.1.2"]},'
    '"00100010":{"vr":"PN","Value":[{"Alphabetic":"Wang^XiaoDong","Ideographic":"王^小東"}]},'
    '"00200013":{"vr":"IS","Value":["7"]},"00280010":{"vr":"US","Value":[2]},"00280030":{"vr":"DS","Value":["0.50 ",1e-1]}}',
    '{"0040A730":{"vr":"SQ","Value":[{"0040A160":{"vr":"UT","Value":["\\u00e9\\n\\""]}},{},null]},'
    '"00209165":{"vr":"AT","Value":["00181063"]},"00189087":{"vr":"FD","Value":[NaN,-1.5]}}',
    '{"00281201":{"vr":"OW","BulkDataURI":"http://h/1"},"00420011":{"vr":"OB","InlineBinary":"AQID"},"00080030":{"vr":"TM"}}',
    '[{"0020000D":{"vr":"UI","Value":["1.2"]}}, {"0020000D":{"vr":"UI","Value":["1.3"]}}]',
]


# What libFuzzer puts into inputs: VRs, tags of every kind, UIDs, terms, escape sequences, numbers.
WORDS = (
    "AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV TM UC UI UL UN UR "
    "US UT UV DICM ISO_IR ISO\\x202022\\x20IR\\x20 100 192 13 87 149 58 166 GB18030 GBK \\\\ ^ = "
    "\\x1b$B \\x1b(B \\x1b(J \\x1b)I \\x1b$)C \\x1b$)A \\x1b$(D \\x1b-A \\x1b-F \\x1b-T "
    "frame= ?frame=1 %2F https:// 1e400 -0 CT MR PT SEG SR RTSTRUCT ECG MONOCHROME2 RGB PALETTE "
    "\\xff\\xff\\xff\\xff \\xfe\\xff\\xff\\xff \\xff\\xff\\xff\\x7f \\x00\\x00\\x00\\x80"
).split()
UIDS = (
    "1.2.840.10008.1.2 1.2.840.10008.1.2.1 1.2.840.10008.1.2.2 1.2.840.10008.1.2.1.99 "
    "1.2.840.10008.1.2.4.90 1.2.840.10008.1.2.4.100 1.2.840.10008.1.3.10 "
    "1.2.840.10008.5.1.4.1.1.2 1.2.840.10008.5.1.4.1.1.4.1 1.2.840.10008.5.1.4.1.1.66.4 "
    "1.2.840.10008.5.1.4.1.1.88.33 1.2.840.10008.5.1.4.1.1.481.3 1.2.840.10008.5.1.4.1.1.104.1 "
    "1.2.840.10008.5.1.4.1.1.128 1.2.840.10008.5.1.4.1.1.9.1.1 1.2.840.10008.5.1.4.1.1.77.1.6"
).split()
TAGS = (
    "FFFEE000 FFFEE00D FFFEE0DD 00020010 00020000 00080005 00080016 00080018 00080060 00081115 "
    "00081140 0020000D 0020000E 00200013 00280008 00280010 00280103 00280106 0040A730 00420011 "
    "00089007 30060010 30060039 50003000 60003000 52009229 52009230 54001010 7FE00010 FFFCFFFC "
    "00091001 7FE10010 0040DB00"
).split()


def dictionary():
    """The words above as libFuzzer reads them, tags in both byte orders."""
    entries = list(WORDS) + UIDS
    for tag in TAGS:
        high_first = [tag[index:index + 2].lower() for index in range(0, 8, 2)]
        low_first = [high_first[index] for index in (1, 0, 3, 2)]
        entries += ["".join(f"\\x{byte}" for byte in order) for order in (high_first, low_first)]
    return "".join(f'"{entry}"\n' for entry in entries)


def meta(syntax):
    """A File Meta Information that names a Transfer Syntax."""
    syntax += b"\0" * (len(syntax) % 2)
    element = b"\x02\0\x10\0UI" + len(syntax).to_bytes(2, "little") + syntax
    return b"\x02\0\0\0UL\4\0" + len(element).to_bytes(4, "little") + element


def split(data):
    """The Transfer Syntax UID and the Data Set of a Part 10 file; None for anything else."""
    if data[128:132] != b"DICM":
        return None
    syntax, position = b"", 132
    while data[position:position + 2] == b"\2\0" and len(data) >= position + 12:
        is_long = data[position + 4:position + 6] in (b"OB", b"UN", b"UT")
        start = position + (12 if is_long else 8)
        field = data[position + 8:start] if is_long else data[position + 6:start]
        end = start + int.from_bytes(field, "little")
        if data[position + 2:position + 4] == b"\x10\0":
            syntax = data[start:end].rstrip(b"\0 ")
        position = end
    return syntax, data[position:]


def write(folder, seed):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / hashlib.sha1(seed).hexdigest()[:16]).write_bytes(seed)


def main(out, folders):
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*")):
            if not path.is_file():
                continue
            with path.open("rb") as file:
                data = file.read(LONGEST)
            parts = split(data)
            if parts is None:
                continue
            syntax, data_set = parts
            # The first byte of the preamble chooses the options of a run: all of them, in turn.
            write(out / "FuzzFile", bytes([len(data) % 6]) + data[1:])
            if syntax == DEFLATED:
                data_set = zlib.decompressobj(-15).decompress(data_set, LONGEST)
            encoding = ENCODINGS.get(syntax, 1)
            write(out / "FuzzSkim", bytes([encoding, len(data) % 3, 8]) + data_set[:LONGEST - 3])
            if encoding == 1 and len(data) < LONGEST:
                deflate = zlib.compressobj(wbits=-15)
                stream = deflate.compress(data_set) + deflate.flush()
                write(out / "FuzzFile", bytes(128) + b"DICM" + meta(DEFLATED) + stream)
    for number, (terms, value) in enumerate(TEXTS):
        for choice in range(number % 4, 34, 4):
            write(out / "FuzzText", bytes([choice]) + terms + b"\n" + value)
    (out / "dicom.dict").write_text(dictionary())
    for number, text in enumerate(INSTANCES):
        write(out / "FuzzJSON", bytes([16 * number]) + text.encode())
    for base, path in URLS:
        write(out / "FuzzURL", base + b"\n" + path)
        write(out / "FuzzURL", path.replace(b"\n", b"") + b"\t" + base + b"\r\n\n./b.dcm\t" + base)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), sys.argv[2:])
