"""Fixtures about the header: grouping, order, encodings, character sets, private elements, files that are none."""
from part10 import BIG_ENDIAN, DEFLATED, EXPLICIT, IMPLICIT, JPEG_BASELINE, Encoding, fragments, part10
from recipe import CT, code, common, ct, fixture, pixels, plane, ramp, uid

MR = "1.2.840.10008.5.1.4.1.1.4"
ENHANCED_MR = "1.2.840.10008.5.1.4.1.1.4.1"
COMPREHENSIVE_SR = "1.2.840.10008.5.1.4.1.1.88.33"
MEDIA_DIRECTORY = "1.2.840.10008.1.3.10"


@fixture
def ct_two_studies():
    """Two CT studies, two series in the first: grouping and order, which the file names do not have."""
    for study, series, count in ((1, 2, 3), (1, 1, 1), (2, 1, 2)):
        for instance in range(1, count + 1):
            data = ct(study, series, instance, 2.5 * instance) + [(0x7FE00010, "OW", ramp(offset=instance))]
            yield f"{chr(99 - study)}/series {series}/IM{9 - instance}.dcm", part10(data)


@fixture
def mr():
    """An MR series whose slices differ in thickness: the thickness stays in the instances."""
    for instance, thickness in ((1, "3"), (2, "3.5")):
        data = [e for e in common(3, 1, instance, MR, "MR") + pixels() + plane(3 * instance) if e[0] != 0x00180050]
        data += [(0x00180050, "DS", thickness), (0x00281050, "DS", "500"), (0x00281051, "DS", "1000")]
        yield f"IM{instance}.dcm", part10(data + [(0x7FE00010, "OW", ramp(offset=instance))])


def functional_groups(frame):
    return [
        (0x00209111, "SQ", [[(0x00209157, "UL", [1, frame]), (0x00209056, "SH", "1"), (0x00209057, "UL", frame)]]),
        (0x00209113, "SQ", [[(0x00200032, "DS", f"-10\\-10\\{2.5 * frame}")]]),
    ]


@fixture
def enhanced_mr():
    """An enhanced MR of three frames: one entry a frame, functional groups once."""
    data = [e for e in common(4, 1, 1, ENHANCED_MR, "MR")] + pixels() + [
        (0x00280008, "IS", "3"), (0x00200052, "UI", uid(4, 77)),
        (0x52009229, "SQ", [[
            (0x00289110, "SQ", [[(0x00180050, "DS", "2.5"), (0x00280030, "DS", "0.5\\0.5")]]),
            (0x00209116, "SQ", [[(0x00200037, "DS", "1\\0\\0\\0\\1\\0")]]),
        ]]),
        (0x52009230, "SQ", [functional_groups(frame) for frame in (1, 2, 3)]),
        (0x7FE00010, "OW", ramp(offset=1) + ramp(offset=2) + ramp(offset=3)),
    ]
    yield "enhanced.dcm", part10(data)


@fixture
def sr():
    """A structured report: the content tree whole, names in it as arrays."""
    content = [
        [(0x0040A010, "CS", "HAS OBS CONTEXT"), (0x0040A040, "CS", "PNAME"),
         (0x0040A043, "SQ", [code("121008", "DCM", "Person Observer Name")]), (0x0040A123, "PN", "Observer^Olga")],
        [(0x0040A010, "CS", "CONTAINS"), (0x0040A040, "CS", "NUM"),
         (0x0040A043, "SQ", [code("410668003", "SCT", "Length")]),
         (0x0040A300, "SQ", [[(0x004008EA, "SQ", [code("mm", "UCUM", "millimeter")]), (0x0040A30A, "DS", "12.5")]])],
        [(0x0040A010, "CS", "CONTAINS"), (0x0040A040, "CS", "TEXT"),
         (0x0040A043, "SQ", [code("121071", "DCM", "Finding")]), (0x0040A160, "UT", "A \"round\" shadow\\no more.")],
    ]
    data = common(5, 1, 1, COMPREHENSIVE_SR, "SR") + [
        (0x0040A040, "CS", "CONTAINER"), (0x0040A043, "SQ", [code("126000", "DCM", "Imaging Measurement Report")]),
        (0x0040A375, "SQ", [[
            (0x00081115, "SQ", [[
                (0x00081199, "SQ", [[(0x00081150, "UI", CT), (0x00081155, "UI", uid(1, 1, 1))]]),
                (0x0020000E, "UI", uid(1, 1)),
            ]]),
            (0x0020000D, "UI", uid(1)),
        ]]),
        (0x0040A504, "SQ", [[(0x00080105, "CS", "DCMR"), (0x0040DB00, "CS", "1500")]]),
        (0x0040A730, "SQ", content),
    ]
    yield "report.dcm", part10(data)


@fixture
def transfer_syntaxes():
    """One slice in implicit VR, big endian, deflated, and JPEG: the header is the same, the bytes are not."""
    cases = (("implicit", IMPLICIT), ("big_endian", BIG_ENDIAN), ("deflated", DEFLATED), ("jpeg", JPEG_BASELINE))
    for instance, (name, syntax) in enumerate(cases, 1):
        data = ct(6, 1, instance, 2.5 * instance) + [(0x00081140, "SQ", [[(0x00081155, "UI", uid(6, 1, 9))]])]
        if syntax == JPEG_BASELINE:
            yield f"{name}.dcm", part10(data, syntax, tail=fragments(b"\xff\xd8\xff\xd9"))
        else:
            order = "big" if syntax == BIG_ENDIAN else "little"
            yield f"{name}.dcm", part10(data + [(0x7FE00010, "OW", ramp(offset=instance, order=order))], syntax)


@fixture
def private_tags():
    """Private elements, at the top and in an Item: passed over at the top, hexadecimal keys in the Item."""
    data = common(7, 1, 1, COMPREHENSIVE_SR, "SR") + [
        (0x00090010, "LO", "FIXTURE 1.0"), (0x00091001, "UN", b"\1\2\3\4"), (0x00091002, "SQ", [[(0x00091003, "LO", "x")]]),
        (0x0040A730, "SQ", [[
            (0x0040A040, "CS", "TEXT"), (0x00290010, "LO", "FIXTURE 1.0"), (0x00291001, "LO", "private text"),
            (0x00291002, "OB", b"\1\2\3\4"), (0x60003000, "OW", b"\5\6"),
        ]]),
    ]
    yield "private.dcm", part10(data)


@fixture
def japanese():
    """A name in three representations with code extensions: ISO 2022 IR 87 in G0. See PS3.5 §H.3."""
    kanji = lambda text: b"\x1b$B" + text.encode("iso2022_jp").removeprefix(b"\x1b$B").removesuffix(b"\x1b(B") + b"\x1b(B"
    name = (b"Yamada^Tarou=" + kanji("山田") + b"^" + kanji("太郎") + b"=" + kanji("やまだ") + b"^" + kanji("たろう"))
    data = [e for e in ct(8, 1, 1, 0) if e[0] != 0x00100010]
    data += [(0x00080005, "CS", "\\ISO 2022 IR 87"), (0x00100010, "PN", name)]
    yield "kanji.dcm", part10(data + [(0x7FE00010, "OW", ramp())])


@fixture
def broken():
    """One good slice among files that are none: cut short, without UIDs, bare, a DICOMDIR, a text."""
    good = ct(9, 1, 1, 0) + [(0x7FE00010, "OW", ramp())]
    yield "good.dcm", part10(good)
    whole = part10(ct(9, 1, 2, 2.5))
    yield "truncated.dcm", whole[:whole.index(b"FIX9") + 2]
    yield "no_uids.dcm", part10([e for e in ct(9, 1, 3, 5) if e[0] not in (0x0020000D, 0x0020000E)])
    yield "no_preamble.dcm", Encoding(EXPLICIT).data_set(ct(9, 1, 4, 7.5))
    yield "DICOMDIR", part10([(0x00080016, "UI", MEDIA_DIRECTORY), (0x00041130, "CS", "FIXTURES")])
    yield "readme.txt", b"Not a DICOM file.\n"


@fixture
def odd_values():
    """Numbers that are none, an odd UID, a value missing among several: left out or kept, never guessed."""
    data = [e for e in ct(10, 1, 1, 0) if e[0] not in (0x00281052, 0x00281053, 0x00281050)]
    data += [(0x00281052, "DS", "1,5"), (0x00281053, "DS", "+1E0"), (0x00281050, "DS", "40\\\\600")]
    data = [(tag, vr, "27ap77up9yb" if tag == 0x00200052 else value) for tag, vr, value in data]
    yield "odd.dcm", part10(data + [(0x7FE00010, "OW", ramp())])
