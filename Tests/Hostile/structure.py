"""Nesting, lengths that lie, delimiters where none belong, nested and open pixel data."""
from recipe import *  # noqa: F403

CONTENT, PRIVATE, REFERENCED = 0x0040A730, 0x00091010, 0x00081140
DEEP = "sequences nested more than 64 deep"
SHORT = "the file ends too early"
NO_ELEMENT = "no data element where one is expected"


def nested(levels, syntax=EXPLICIT, tag=CONTENT, vr="SQ", is_closed=True):
    opening = lie(tag, vr, UNDEFINED, syntax=syntax) + item(syntax=syntax)
    return opening * levels + ((item_end(syntax) + sequence_end(syntax)) * levels if is_closed else b"")


def nested_with_lengths(levels):
    data = b""
    for _ in range(levels):
        data = lie(CONTENT, "SQ", len(data) + 8, item(len(data)) + data)
    return data


@case
def nesting():
    for name, syntax in SYNTAXES.items():
        for levels in (16, 64):
            one = Identity(syntax)
            yield keep(f"nest_{levels}_{name}", one.file(late=nested(levels, syntax)), f"{levels} sequences in sequences, which is legal")
        for levels in (65, 500, 200_000):
            one = Identity(syntax)
            yield refuse(f"nest_{levels}_{name}", one.file(late=nested(levels, syntax)), f"{levels} sequences in sequences: DCMTK recurses", DEEP)
    yield refuse("nest_1M", file(late=nested(1_000_000)), "a million sequences in sequences", DEEP)
    yield refuse("nest_open_1M", file(late=nested(1_000_000, is_closed=False)), "a million sequences, never closed", DEEP)
    yield refuse("nest_lengths_2000", file(late=nested_with_lengths(2_000)), "2,000 sequences whose lengths are right", DEEP)
    yield refuse("nest_unwanted", file(early=nested(100_000, tag=PRIVATE)), "deep inside a private sequence that nobody reads", DEEP)
    content = lie(PRIVATE, "UN", UNDEFINED) + item() + nested(100_000, IMPLICIT) + item_end() + sequence_end()
    yield refuse("nest_in_un", file(early=content), "deep inside UN of undefined length (CP-246)", DEEP)
    yield refuse("nest_un_in_un", file(early=nested(100_000, IMPLICIT, vr="UN")), "implicit VR inside an explicit Data Set", NO_ELEMENT)
    yield refuse("nest_un_explicit", file(late=nested(100_000, vr="UN")), "UN in UN, explicit VR kept against CP-246", DEEP)


@case
def lengths_that_lie():
    for name, syntax in SYNTAXES.items():
        one = Identity(syntax)
        yield refuse(f"length_ob_4g_{name}", one.file(early=lie(PRIVATE, "OB", 0xFFFFFFF0, b"x", syntax)), "a private value of 4 GiB before the study", SHORT)
        one = Identity(syntax)
        yield refuse(f"length_sq_4g_{name}", one.file(early=lie(REFERENCED, "SQ", 0xFFFFFFF0, b"", syntax)), "a sequence of 4 GiB", "")
        one = Identity(syntax)
        yield keep(f"length_item_4g_{name}", one.file(late=lie(CONTENT, "SQ", 8, item(0xFFFFFFF0, syntax), syntax)), "an Item of 4 GiB in a sequence of 8 bytes")
        one = Identity(syntax)
        inside = one.form.element(0x00080100, "SH", CANARY)
        yield keep(f"length_item_short_{name}", one.file(late=lie(CONTENT, "SQ", 8 + len(inside), item(len(inside) - 6, syntax) + inside, syntax)), "an Item shorter than its only element")
    yield refuse("length_name", file(early=lie(0x00100010, "PN", 0xFFF0, b"A")), "a name runs past the end of the file", SHORT)
    yield refuse("length_name_undefined", file(early=lie(0x00090010, "UT", UNDEFINED, CANARY.encode())), "undefined length on a text", NO_ELEMENT)
    yield keep("length_item_7", file(late=lie(CONTENT, "SQ", 15, item(7) + zeros(7))), "an Item too short for any element")
    yield keep("length_sq_4", file(late=lie(CONTENT, "SQ", 4, b"\xfe\xff\x00\xe0")), "a sequence too short for an Item")
    overlap = lie(CONTENT, "SQ", 40, item(32) + lie(CONTENT, "SQ", 200, item(190) + element(0x00080100, "SH", CANARY)))
    yield keep("length_inner_longer", file(late=overlap), "an inner sequence longer than the outer one")
    yield keep("length_odd", file(late=lie(0x00204000, "LT", 7, CANARY.encode())), "a value of odd length")
    yield keep("length_numbers", file(late=lie(0x00280002, "US", 3, b"abc") + lie(0x00280009, "AT", 3, b"abc") + lie(0x00280010, "US", 0)), "numbers whose length is no multiple of their size")
    one = Identity()
    yield refuse("length_study_uid", one.meta + one.head + lie(0x0020000D, "UI", 60_000, b"1." * 30_000), "a Study Instance UID of 60,000 characters", "a UID of more than 64 characters")
    yield refuse("bogus_vr", file(early=pack("<HH2sH", 9, 0x1010, b"??", 4) + b"abcd"), "a VR that is none", NO_ELEMENT)
    yield refuse("bogus_vr_control", file(early=pack("<HH2sH", 9, 0x1010, b"\x1b[", 4) + b"abcd"), "an escape sequence for a VR", NO_ELEMENT)
    whole = Identity()
    yield refuse("cut_in_uid", whole.file()[:-18], "the file ends inside the series UID", SHORT)
    yield refuse("cut_in_header", Identity().file(early=b"")[:-30], "the file ends before the series UID", "")
    yield keep("cut_in_pixels", file(late=lie(0x7FE00010, "OW", 524_288, zeros(64))), "the file ends inside Pixel Data, the header is whole")


@case
def delimiters():
    yield refuse("stray_item", Identity().meta + item(4) + b"abcd", "an Item outside any sequence, and nothing else", "")
    yield keep("stray_sequence_end", file(early=sequence_end()), "(FFFE,E0DD) without a sequence")
    yield keep("stray_item_end", file(early=item_end()), "(FFFE,E00D) without an Item")
    yield refuse("stray_end_with_length", file(early=sequence_end(length=8) + zeros(8)), "a delimiter with a length", NO_ELEMENT)
    yield keep("item_end_missing", file(late=sequence(CONTENT, item() + element(0x00080100, "SH", CANARY))), "an Item that only the end of its sequence ends")
    yield refuse("delimiters_swapped", file(late=lie(CONTENT, "SQ", UNDEFINED) + item(syntax=BIG_ENDIAN)), "an Item in the other byte order", NO_ELEMENT)
    yield refuse("sequence_of_text", file(late=lie(CONTENT, "SQ", UNDEFINED, CANARY.encode() * 40)), "a sequence that holds text", NO_ELEMENT)
    yield refuse("sequence_of_zeros", file(late=lie(CONTENT, "SQ", UNDEFINED) + item() + zeros(MIB)), "an Item of zeros without end", NO_ELEMENT)


@slow_case
def delimiter_flood():
    yield keep("stray_ends_500k", file(early=sequence_end() * 500_000), "half a million delimiters of nothing")


@case
def unknown_and_private():
    inner = pack("<HHI", 9, 0x1011, 8) + b"Kanarie "
    yield keep("un_undefined", file(early=lie(PRIVATE, "UN", UNDEFINED) + item() + inner + item_end() + sequence_end()), "UN of undefined length holds implicit VR (PS3.5 6.2.2)")
    yield keep("un_undefined_explicit", file(early=sequence(PRIVATE, item() + element(0x00091011, "LO", CANARY) + item_end(), vr="UN")), "the same with explicit VR inside")
    yield refuse("un_undefined_open", file(early=lie(PRIVATE, "UN", UNDEFINED)), "UN of undefined length that never ends, before the study", NO_ELEMENT)
    yield keep("un_sequence", file(late=lie(CONTENT, "UN", 8 + len(inner), item(len(inner)) + inner)), "a public sequence as UN with a length")
    yield keep("un_sequence_of_noise", file(late=lie(CONTENT, "UN", 64, bytes(range(3, 67)))), "a public sequence as UN that holds none")
    yield keep("private_creators", file(early=b"".join(element(0x00090010 + i, "LO", f"{CANARY}\x1b[31m{i}") for i in range(240))), "240 private creators with escape sequences")
    yield keep("private_odd_groups", file(early=element(0x00090001, "OB", b"x" * 999) + element(0x000900FF, "SQ", [])), "private elements below any creator")


@case
def pixel_data():
    fragment = item(4) + b"abcd"
    icon = sequence(0x00880200, item() + element(0x00280010, "US", 8) + lie(0x7FE00010, "OB", UNDEFINED) + fragment + sequence_end() + item_end())
    yield keep("pixels_in_icon", file(late=icon), "encapsulated Pixel Data inside a sequence")
    yield keep("pixels_in_un", file(early=lie(PRIVATE, "UN", UNDEFINED) + item() + pack("<HHI", 0x7FE0, 0x10, 4) + b"abcd" + item_end() + sequence_end()), "Pixel Data inside UN")
    yield keep("pixels_in_icon_open", file(late=lie(0x00880200, "SQ", UNDEFINED) + item() + lie(0x7FE00010, "OB", UNDEFINED) + item(0xFFFFFFF0)), "a fragment of 4 GiB inside a sequence")
    yield refuse("pixels_first", Identity().meta + element(0x7FE00010, "OB", b"abcd") + Identity().tail, "Pixel Data before the identity", "a UID is missing")
    one = Identity(JPEG_BASELINE)
    yield keep("fragments_open", one.file(late=lie(0x7FE00010, "OB", UNDEFINED) + item(0) + item(0xFFFFFFF0)), "the last fragment claims 4 GiB")
    yield refuse("fragments_early", file(early=lie(PRIVATE, "OB", UNDEFINED) + item(0) * 500_000), "half a million fragments before the study, never closed", NO_ELEMENT)
    yield keep("fragments_early_closed", file(early=lie(PRIVATE, "OB", UNDEFINED) + item(0) * 500_000 + sequence_end()), "half a million empty fragments before the study")
    yield refuse("fragments_undefined", file(early=lie(PRIVATE, "OB", UNDEFINED) + item()), "a fragment of undefined length", NO_ELEMENT)
    yield keep("pixels_twice", file(late=element(0x7FE00008, "OF", b"abcd") + element(0x7FE00010, "OB", b"ab") * 2), "three kinds of Pixel Data")
    yield keep("after_pixels", file(late=element(0x7FE00010, "OB", b"ab") + nested(10_000)), "what comes after Pixel Data is not read")
