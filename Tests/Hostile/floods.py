"""Much of something: elements, Items, values, deflate bombs, files longer than a disk."""
from recipe import *  # noqa: F403

CONTENT, PRIVATE = 0x0040A730, 0x00091010
FLOOD = "more than 1000000 data elements"
SR, RT_STRUCTURE_SET, SEGMENTATION, PDF = ("1.2.840.10008.5.1.4.1.1." + end for end in ("88.33", "481.3", "66.4", "104.1"))
ENHANCED_MR, ECG = "1.2.840.10008.5.1.4.1.1.4.1", "1.2.840.10008.5.1.4.1.1.9.1.1"


def empty_elements(groups, count):
    return b"".join(pack("<HH2sH", group, number, b"CS", 0) for group in groups for number in range(0x1000, 0x1000 + count))


@slow_case
def elements():
    yield keep("elements_440k", file(early=empty_elements(range(9, 15, 2), 50_000) + empty_elements([15], 0), late=empty_elements(range(33, 43, 2), 58_000)), "440,000 empty private elements")
    yield refuse("elements_1200k", file(late=empty_elements(range(33, 73, 2), 60_000)), "1,200,000 empty private elements", FLOOD)
    down = b"".join(pack("<HH2sH", 9, number, b"CS", 0) for number in range(0xC000, 0x1000, -1))
    yield refuse("elements_descending", file(early=down), "45,000 elements in descending order: quadratic in DCMTK", "more than 1000 data elements out of order")
    yield refuse("elements_same", file(late=element(0x00280002, "US", 1) * 100_000), "one element 100,000 times", "more than 1000 data elements out of order")
    yield keep("elements_same_in_item", file(late=lie(CONTENT, "SQ", UNDEFINED) + item() + element(0x0040A160, "UT", "x") * 100_000), "one element 100,000 times in an Item: the last is valid")
    pair = element(0x0040A160, "UT", "x" * 9_000) + element(0x0040A010, "CS", "x")
    yield refuse("elements_searched", file(late=lie(CONTENT, "SQ", UNDEFINED) + item() + pair * 100_000), "two elements in turn, 100,000 times: each is searched", "more than 64 MiB of searching")
    many = b"".join(pack("<HH2sH", 9 + 2 * (i >> 15), 0x1000 + (i & 0x7FFF), b"CS", 0) for i in range(900_000))
    yield refuse("elements_in_item", file(late=sequence(CONTENT, item() + many + item_end())), "900,000 elements in one Item", "more than 600000 items and data elements in sequences")
    yield keep("elements_in_unwanted_item", file(early=sequence(PRIVATE, item() + many + item_end())), "the same in a private sequence, which is walked over")
    yield refuse("image_type_300k", Identity().meta + element(0x00080008, "UT", "A\\" * 300_000) + Identity().head, "Image Type of 300,000 values and with a wrong VR", "a text of 64 KiB or more in an attribute that has none")
    overlays = b"".join(element(0x60003000 + (i << 17), "OW", zeros(3 * MIB)) for i in range(16))
    yield keep("overlays_16", file(late=overlays), "sixteen overlays of 3 MiB")
    yield refuse("overlays_too_much", file(late=element(0x00281201, "OW", zeros(8 * MIB)) + b"".join(element(0x60003000 + (i << 17), "OW", zeros(8 * MIB)) for i in range(16))), "sixteen overlays of 8 MiB", "more than 64 MiB of attributes")


@heavy_case
def items():
    yield refuse("items_2M", file(late=sequence(CONTENT, item(0) * 2_000_000)), "2,000,000 empty Items: 250 bytes each in DCMTK", "more than 500000 items in sequences")
    yield keep("items_unwanted_2M", file(early=sequence(PRIVATE, item(0) * 2_000_000)), "2,000,000 empty Items in a private sequence")
    small = element(0x0040A010, "CS", "HAS MOD")
    yield keep("items_290k", file(late=sequence(CONTENT, (item(len(small)) + small) * 290_000)), "290,000 Items of one element: just below the limit")
    yield refuse("items_400k", file(late=sequence(CONTENT, (item(len(small)) + small) * 400_000)), "400,000 Items of one element: above it", "more than 600000 items and data elements in sequences")
    text = element(0x00080005, "CS", "ISO 2022 IR 6\\ISO 2022 IR 87\\ISO 2022 IR 149") + element(0x0040A160, "UT", b"\x1b$B0l\x1b(B")
    yield keep("items_character_sets", file(late=sequence(CONTENT, (item(len(text)) + text) * 100_000), sop_class=SR, modality="SR"), "100,000 Items, each with a character set of its own")
    code = element(0x00080100, "SH", "121071") + element(0x00080104, "LO", CANARY)
    name = element(0x0040A043, "SQ", []) [:-4] + pack("<I", 8 + len(code)) + item(len(code)) + code
    finding = element(0x0040A010, "CS", "CONTAINS") + element(0x0040A040, "CS", "TEXT") + name + element(0x0040A160, "UT", CANARY)
    yield keep("report_70k", file(late=sequence(CONTENT, (item(len(finding)) + finding) * 70_000), sop_class=SR, modality="SR"), "a report of 70,000 content items")


def reference(uid):
    data = element(0x00081150, "UI", CT) + element(0x00081155, "UI", uid)
    return item(len(data)) + data


@heavy_case
def references():
    def frames(count):
        out = []
        for number in range(count):
            source = reference(f"1.2.9.{number}")
            inner = lie(0x00082112, "SQ", len(source), source)
            derivation = lie(0x00089124, "SQ", 8 + len(inner), item(len(inner)) + inner)
            out.append(item(len(derivation)) + derivation)
        return b"".join(out)

    yield keep("segmentation_80k", file(late=sequence(0x52009230, frames(80_000)), sop_class=SEGMENTATION, modality="SEG"), "a segmentation over 80,000 instances")
    series = b"".join(item(n) + data for n, data in ((len(d), d) for d in (element(0x0020000E, "UI", f"1.2.8.{i}") for i in range(100_000))))
    study = sequence(0x30060014, series)
    inner = sequence(0x30060012, item() + study + item_end())
    yield keep("structure_set_100k_series", file(late=sequence(0x30060010, item() + inner + item_end()), sop_class=RT_STRUCTURE_SET, modality="RTSTRUCT"), "a structure set over 100,000 series: each searched among those before")
    contour = element(0x30060050, "DS", "1.5\\2.5\\3.5" * 2) + element(0x30060046, "IS", "1")
    contours = sequence(0x30060040, (item(len(contour)) + contour) * 60_000)
    yield keep("contours_60k", file(late=sequence(0x30060039, item() + contours + item_end()), sop_class=RT_STRUCTURE_SET, modality="RTSTRUCT"), "60,000 contours")
    group = item(0)
    yield keep("groups_more_than_frames", file(late=element(0x00280008, "IS", "2") + element(0x00280010, "US", 4) + sequence(0x52009230, group * 100_000), sop_class=ENHANCED_MR), "100,000 functional groups for two frames")
    yield keep("groups_fewer_than_frames", file(late=element(0x00280008, "IS", "50000") + element(0x00280010, "US", 4) + sequence(0x52009230, group * 3), sop_class=ENHANCED_MR), "three functional groups for 50,000 frames")


@heavy_case
def values():
    yield keep("values_private_2M", file(early=element(PRIVATE, "UC", "1\\" * 1_000_000)), "one private element of a million values")
    inside = element(0x00091010, "UC", "\\" * (16 * MIB - 2))
    yield keep("values_empty_16M", file(late=sequence(CONTENT, item() + inside + item_end())), "16 million empty values in an Item")
    for name, vr, text in (("names", "PN", "^=\\"), ("codes", "CS", "A\\"), ("numbers", "DS", "1\\"), ("uids", "UI", "1\\")):
        tag = {"PN": 0x00081050, "CS": 0x00080008, "DS": 0x00280030, "UI": 0x00081155}[vr]
        content = lie(tag, vr, 15 * MIB, (text.encode() * (15 * MIB))[: 15 * MIB], IMPLICIT)
        one = Identity(IMPLICIT)
        yield keep(f"values_{name}_implicit", one.file(late=sequence(CONTENT, item(syntax=IMPLICIT) + content + item_end(IMPLICIT), IMPLICIT)), f"a short VR ({vr}) of 15 MiB in an Item: implicit VR has no 64 KiB limit")
    one = Identity(IMPLICIT)
    yield keep("values_codes_top", one.file(late=lie(0x00280301, "CS", 15 * MIB, b"A\\" * (15 * MIB // 2), IMPLICIT) + lie(0x00280030, "DS", 15 * MIB, b"1\\" * (15 * MIB // 2), IMPLICIT)), "the same in the Data Set")
    control = element(0x0040A160, "UT", b"\x01" * (15 * MIB))
    yield keep("text_control_60M", file(late=sequence(CONTENT, (item(len(control)) + control) * 4), sop_class=SR, modality="SR"), "60 MiB of control characters, six characters each in JSON")
    yield keep("tags_16M", file(late=lie(0x00280009, "AT", 65_532, bytes(65_532)) + sequence(CONTENT, item() + lie(0x00720026, "UN", 12 * MIB, zeros(12 * MIB)) + item_end())), "AT values by the million")
    binary = lie(0x00091010, "FD", 65_528, b"\x9a\x99\x99\x99\x99\x99\xb9\x3f" * 8_191)
    yield keep("numbers_60M", file(late=sequence(CONTENT, (item(len(binary)) + binary) * 900)), "7 million doubles in Items")
    yield keep("digits_1M", Identity(IMPLICIT).file(late=lie(0x00280030, "DS", MIB, b"9" * MIB, IMPLICIT)), "a number of a million digits")
    yield keep("document_100M", file(late=lie(0x00420011, "OB", 100 * MIB, b"%PDF" + zeros(100 * MIB - 4)), sop_class=PDF, modality="DOC"), "a document of 100 MiB")
    wave = lie(0x54001010, "OW", 60 * MIB, zeros(60 * MIB))
    yield keep("waveform_60M", file(late=sequence(0x54000100, item() + wave + item_end()), sop_class=ECG, modality="ECG"), "a waveform of 60 MiB")


@slow_case
def deflated():
    pixels = lie(0x7FE00010, "OB", 0x7FFFFFF0)

    def bomb(late, blocks=0, block=b"", early=b""):
        one = Identity(DEFLATED)
        return one.meta + deflate(one.head, early, one.patient, one.tail, late, *([block] * blocks))

    yield keep("deflate_1g", bomb(pixels, 1024, zeros(MIB)), "1 GiB of zeros after the header in 1 MB of deflate")
    yield refuse("deflate_elements", bomb(b"", 512, pack("<HH2sH", 33, 0x1010, b"CS", 0) * 131_072), "64 million empty elements in under 1 MB", "more than 1000 data elements out of order")
    yield refuse("deflate_value", bomb(lie(0x00211010, "OB", 0x7FFFFFF0), 128, zeros(MIB)), "a private value of 2 GiB that has to be inflated to be passed over", "")
    yield refuse("deflate_value_early", bomb(b"", early=lie(PRIVATE, "OB", 128 * MIB) + zeros(128 * MIB)), "the same before the study", "inflates to more than 64 MiB")
    yield refuse("deflate_items", bomb(lie(CONTENT, "SQ", UNDEFINED), 64, item(0) * 65_536), "4 million Items in a few KB", "more than 500000 items in sequences")
    yield refuse("deflate_nest", bomb(b"", 64, (lie(CONTENT, "SQ", UNDEFINED) + item()) * 4_096), "260,000 sequences in sequences in a few KB", "sequences nested more than 64 deep")
    unwanted = lie(0x00211010, "SQ", UNDEFINED)
    yield keep("deflate_unwanted_items", bomb(unwanted, 100, item(0) * 65_536), "6 million Items of a private sequence, and no end")
    one = Identity(DEFLATED)
    blocks = b"\x00\x00\x00\xff\xff" * 4_000_000
    yield keep("deflate_empty_blocks", one.meta + blocks + deflate(one.head + one.patient + one.tail), "4 million blocks of nothing before the Data Set")
    one = Identity(DEFLATED)
    yield refuse("deflate_garbage", one.meta + b"\xff" * 4096, "not deflate at all", "cannot be inflated")
    one = Identity(DEFLATED)
    yield refuse("deflate_cut", one.file()[:-40], "deflate that stops in the middle", "")
    one = Identity(DEFLATED)
    yield refuse("deflate_in_name_only", one.meta + one.head + one.patient + one.tail, "plain bytes where the Transfer Syntax says deflate", "cannot be inflated")
    one = Identity(EXPLICIT)
    yield refuse("deflate_in_secret", one.meta + deflate(one.head + one.patient + one.tail), "deflate where the Transfer Syntax says plain", "")
    one = Identity(DEFLATED)
    twice = deflate(deflate(one.head + one.patient + one.tail))
    yield refuse("deflate_twice", one.meta + twice, "deflated twice", "")
    one = Identity(DEFLATED)
    body = deflate(one.head + one.patient + one.tail)
    yield keep("deflate_trailing", one.meta + body + b"\xff" * 4096, "noise after the end of the deflate stream")


@case
def sparse():
    def long(head, size):
        def write(file):
            file.write(head)
            file.truncate(size)
        return write

    def skipping(count):
        one = Identity()

        def write(file):
            file.write(one.meta + one.head)
            for number in range(count):
                file.write(lie(0x00091000 + number, "OB", 0xFFFFFFF0))
                file.seek(0xFFFFFFF0, 1)
            file.write(one.patient + one.tail)
        return write

    yield keep("sparse_pixels_1t", long(file(late=lie(0x7FE00010, "OW", 0xFFFFFFFE)), 1 << 40), "1 TiB after the header")
    yield keep("sparse_zeros_1t", long(file(), 1 << 40), "1 TiB of zeros where elements are expected")
    yield keep("sparse_values_64g", skipping(16), "16 private values of 4 GiB before the study, all of them there")
    yield ignore("sparse_nothing_1t.dcm", long(b"", 1 << 40), "1 TiB of nothing")
