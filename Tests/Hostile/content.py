"""What values say: text, numbers, UIDs, File Meta Information, and files that are none."""
from recipe import *  # noqa: F403

CONTENT = 0x0040A730
SR = "1.2.840.10008.5.1.4.1.1.88.33"
JAPANESE = "\\ISO 2022 IR 13\\ISO 2022 IR 87\\ISO 2022 IR 159\\ISO 2022 IR 149\\ISO 2022 IR 58"
INVALID_UID, MISSING_UID = "a UID of more than 64 characters or with characters no UID has", "a UID is missing"


def report(*texts, charset="ISO_IR 192"):
    items = b"".join(item() + element(0x0040A160, "UT", text) + item_end() for text in texts)
    one = Identity(sop_class=SR, modality="SR")
    head = element(0x00080005, "CS", charset) + one.head
    return one.meta + head + one.patient + one.tail + sequence(CONTENT, items)


@case
def text():
    breaking = ['"', "\\", '"}]}]}', "\0", "\x1b[2J", "\n", "\u2028\u2029", "</script><script>", "\u202e", "\ufeff", "\U0010ffff", "{" * 99]
    yield keep("json_breaking", report(*((CANARY + text).encode() for text in breaking)), "everything that breaks careless JSON")
    yield keep("utf8_broken", report(b"\xff\xfe", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82", b"\x80" * 99), "UTF-8 that is none: overlong, surrogates, cut short")
    swing = b"\x1b$B0l\x1b(B" * 100_000
    yield keep("iso2022_swinging", report(swing, charset=JAPANESE), "100,000 characters, each with its escape sequences")
    yield keep("iso2022_open", report(b"\x1b$B", b"\x1b$B0", b"\x1b", b"\x1b$", charset=JAPANESE), "escape sequences and characters cut short")
    yield keep("gb18030_cut", report(b"\x81\x30\x81", b"\x81" * 9_999, charset="GB18030"), "GB 18030 cut short")
    for name, term in (("path", "../../../../etc/passwd"), ("iconv", "UTF-16//TRANSLIT//IGNORE"), ("control", "\x1b[2J\nKanarie: 0 left out"), ("long", "X" * 60_000), ("many", "ISO 2022 IR 87\\" * 4_000), ("empty", "\\\\\\")):
        yield keep(f"charset_{name}", report(b"\xe9\x80", charset=term), f"a Specific Character Set that is none: {name}")
    names = element(0x00080090, "PN", ("=" * 9_999 + "^" * 9_999 + "\\") * 3)
    yield keep("name_groups", file(early=names), "names of ten thousand component groups")


@slow_case
def text_floods():
    mixed = b"\x1b$B0l\x1b$(D0l\x1b$)C\xb0\xa1\x1b-F\xc1\x1b(B" * 50_000
    yield keep("iso2022_every_set", report(mixed, charset=JAPANESE + "\\ISO 2022 IR 126"), "another set at every character")
    yield keep("iso2022_16m", report((b"\x1b$B0l\x1b(J~" * (2 * MIB))[: 15 * MIB], charset=JAPANESE), "15 MiB of escape sequences")
    yield keep("iso2022_unknown", report(b"\x1b" * MIB, b"\x1b%G\x1b%/I\x1b$" * 99_999, charset=JAPANESE), "escape sequences that are none")
    yield keep("gbk_invalid", report(b"\xff\xff\x80\x80" * MIB, charset="GBK"), "4 MiB that GBK does not have")


@case
def numbers():
    odd = ["1e999999999", "-1E+999999999", "1e-999999999", "nan", "inf", "0x10", "1,5", "--1", "1e", ".", "99999999999999999999", "1" * 60_000, "1\\" * 30_000, " ", "\x1b[2J"]
    for number, text in enumerate(odd):
        yield keep(f"number_{number:02}", file(late=element(0x00200032, "DS", text) + element(0x00281050, "DS", text)), f"a decimal string like {text[:20]!r}")
    for text in ("0", "-1", "-2147483648", "2147483647", "2147483648", "99999999999999999999", "100001", "1e9", "1.5", "2\\3", "x", ""):
        data = element(0x00280008, "IS", text) + element(0x00280010, "US", 4) + element(0x00280011, "US", 4)
        yield keep(f"frames_{text.replace(chr(92), '_') or 'empty'}", file(late=data), f"Number of Frames is {text!r}")
    yield keep("frames_100000", file(late=element(0x00280008, "IS", "100000") + element(0x00280010, "US", 4)), "as many frames as are still expanded")
    yield keep("doubles_odd", file(late=element(0x00189306, "FD", pack("<d", float("nan"))) + element(0x00280002, "FD", pack("<3d", float("inf"), 5e-324, 1.7e308))), "doubles that JSON cannot say")
    order = Identity()
    data = order.head + order.patient + element(0x0020000D, "UI", "1.2.3.5") + element(0x0020000E, "UI", "1.2.3.6") + element(0x00200011, "IS", "1e308") + element(0x00200013, "IS", "-9223372036854775808")
    yield keep("series_number_1e308", order.meta + data, "numbers that decide the order and fit no integer")


@case
def identity():
    def uid(text, tag=0x0020000D):
        one = Identity()
        rest = element(tag, "UI", text) + (element(0x0020000E, "UI", "1.2.3.6") if tag == 0x0020000D else b"")
        return one.meta + one.head + one.patient + (b"" if tag == 0x0020000D else element(0x0020000D, "UI", "1.2.3.5")) + rest

    for name, text in (("path", "../../../../etc/passwd"), ("quote", '1.2"}]'), ("percent", "1.2%00%2e%2e"), ("query", "1.2?frame=7#x"), ("script", "<script>alert(1)</script>"), ("blanks", "1. 2 .3"), ("letters", "27ap77up9yb"), ("two", "1.2.3\\4.5.6"), ("64", "1" * 64)):
        yield keep(f"uid_{name}", uid(text), "a UID with characters no UID has, printable: kept as it is" if name != "64" else "a UID of just 64 characters")
    for name, text in (("65", "1" * 65), ("newline", "1.2\n3: no DICOM"), ("escape", "1.2\x1b[2J.3"), ("null", "1.2\0.3"), ("delete", "1.2\x7f"), ("bidi", "1.2\u202e3".encode()), ("latin", b"1.2\xe9")):
        yield refuse(f"uid_{name}", uid(text), "a UID that cannot be printed or is too long", INVALID_UID)
    for name, text in (("empty", ""), ("blank", "    "), ("nulls", "\0\0\0\0"), ("backslash", "\\")):
        yield refuse(f"uid_{name}", uid(text), "a Study Instance UID that says nothing", MISSING_UID)
    yield refuse("uid_series_newline", uid("1.2\n3", 0x0020000E), "a line break in the Series Instance UID", INVALID_UID)
    one = Identity()
    yield refuse("no_study_uid", one.meta + one.head + one.patient, "no Study Instance UID", MISSING_UID)
    one = Identity()
    yield refuse("no_sop_uid", one.meta + element(0x00080060, "CS", "CT") + one.tail, "neither SOP Class nor Instance UID in the Data Set", MISSING_UID)
    one = Identity()
    yield refuse("class_escape", meta(one.instance) + element(0x00080016, "UI", "1.2\x1b[31m") + element(0x00080018, "UI", one.instance) + one.tail, "an escape sequence in the SOP Class UID", INVALID_UID)
    one = Identity(sop_class=f"{CANARY} 1", modality=f"{CANARY}\x1b[2J")
    yield keep("class_text", one.file(), "text for SOP Class UID and modality")


@case
def meta_information():
    little = Encoding()
    for name, length in (("0", 0), ("4g", 0xFFFFFFFE), ("undefined", 0xFFFFFFFF), ("inside", 20)):
        one = Identity()
        lying = one.meta[:132] + little.element(0x00020000, "UL", length) + one.meta[144:]
        yield keep(f"meta_length_{name}", one.file(meta=lying), f"File Meta Information Group Length is {length}")
    one = Identity()
    yield keep("meta_no_length", one.file(meta=one.meta[:132] + one.meta[144:]), "no group length")
    one = Identity()
    yield keep("meta_twice", one.file(meta=one.meta + one.meta[132:]), "File Meta Information twice")
    one = Identity()
    yield keep("meta_two_syntaxes", one.file(meta=one.meta + little.element(0x00020010, "UI", BIG_ENDIAN)), "a second Transfer Syntax UID that is not true")
    one = Identity()
    yield refuse("meta_in_meta", one.file(meta=one.meta + one.meta), "a whole file's head inside a file", "")
    one = Identity()
    yield refuse("meta_long", one.file(meta=one.meta + little.element(0x00020102, "OB", zeros(MIB))), "1 MiB of private information", "more than 64 KiB of file meta information")
    one = Identity()
    yield refuse("meta_4g", one.file(meta=one.meta + lie(0x00020102, "OB", 0xFFFFFFF0)), "an element of 4 GiB", "more than 64 KiB of file meta information")
    one = Identity()
    yield refuse("meta_deflated", one.meta[:132] + deflate(one.meta[132:] + one.head + one.patient + one.tail), "all of it deflated", "")
    for name, syntax in (("none", ""), ("escape", "1.2\x1b[2J"), ("long", "1." * 30_000), ("text", f"{CANARY}")):
        one = Identity()
        yield keep(f"syntax_{name}", one.file(meta=meta(one.instance, syntax)), f"a Transfer Syntax UID that is none: {name}")
    one = Identity()
    body = Encoding(BIG_ENDIAN).element(0x00020010, "UI", BIG_ENDIAN)
    yield refuse("meta_big_endian", zeros(128) + b"DICM" + body + one.head + one.patient + one.tail, "File Meta Information in big endian", "")
    one = Identity()
    yield refuse("no_preamble", one.head + one.patient + one.tail, "a Data Set without preamble", "a data set without preamble")
    media = meta("1.2.3", sop_class="1.2.840.10008.1.3.10")
    yield ignore("DICOMDIR", media + element(0x00041220, "SQ", []), "a media directory")


@case
def no_dicom():
    for count in (0, 1, 127, 128, 131):
        yield ignore(f"size_{count}.dcm", zeros(count), f"{count} bytes")
    yield refuse("size_132", zeros(128) + b"DICM", "preamble and prefix, and nothing else", MISSING_UID)
    yield refuse("size_133", zeros(128) + b"DICM\x02", "one byte more", "")
    yield refuse("size_140", zeros(128) + b"DICM" + pack("<HH2sH", 2, 0x10, b"UI", 20), "one header more", "")
    yield ignore("zeros.dcm", zeros(MIB), "zeros")
    yield ignore("ones.dcm", b"\xff" * MIB, "ones")
    yield ignore("noise.dcm", bytes((i * 7919 >> 3) & 255 for i in range(65_536)), "noise")
    yield ignore("prefix_late.dcm", zeros(129) + b"DICM" + Identity().head, "the prefix a byte too late")
    yield ignore("picture.png", b"\x89PNG\r\n\x1a\n" + zeros(4096), "a picture")
    yield ignore("archive.zip", b"PK\x03\x04" + zeros(200), "an archive")
    yield refuse("noise_after_prefix", zeros(128) + b"DICM" + bytes((i * 7919 >> 3) & 255 for i in range(65_536)), "noise after the prefix", "")
    yield refuse("zeros_after_prefix", zeros(128) + b"DICM" + zeros(MIB), "zeros after the prefix", "")
    yield refuse("text_after_prefix", zeros(128) + b"DICM" + f"{CANARY}\n".encode() * 999, "text after the prefix", "")
