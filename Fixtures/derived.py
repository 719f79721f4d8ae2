"""Fixtures for what is made from images and drawn over them, together with the CT series that they refer to."""
import struct

from part10 import part10
from recipe import (
    CT, bits, code, ct_references, ct_series, day, fixture, frames, general, picture, pixels, plane, reference, rescale,
    uid, window, words,
)

SEGMENTATION = "1.2.840.10008.5.1.4.1.1.66.4"
PARAMETRIC_MAP = "1.2.840.10008.5.1.4.1.1.30"
RT_STRUCTURE_SET = "1.2.840.10008.5.1.4.1.1.481.3"
RT_DOSE = "1.2.840.10008.5.1.4.1.1.481.2"
RT_PLAN = "1.2.840.10008.5.1.4.1.1.481.5"
DETACHED_STUDY = "1.2.840.10008.3.1.2.3.1"

SOURCE_IMAGE = code("121322", "DCM", "Source image for image processing operation")
ORGANS = {1: code("10200004", "SCT", "Liver"), 2: code("64033007", "SCT", "Kidney")}


def derivation(study, instance, meaning):
    """The functional group that says which slice a frame was made from."""
    source = reference(CT, uid(study, 1, instance)) + [(0x0040A170, "SQ", [SOURCE_IMAGE])]
    return (0x00089124, "SQ", [[(0x00082112, "SQ", [source]), (0x00089215, "SQ", [meaning])]])


def shared_groups():
    """Pixel measures and orientation of the CT slices, the same for all frames."""
    geometry = {element[0]: element for element in plane(0)}
    return [
        (0x00209116, "SQ", [[geometry[0x00200037]]]),
        (0x00289110, "SQ", [[geometry[0x00180050], (0x00180088, "DS", "2.5"), geometry[0x00280030]]]),
    ]


def place(instance, *index):
    """Frame content and plane position of a frame on slice `instance`."""
    return [
        (0x00209111, "SQ", [[(0x00209157, "UL", list(index))]]),
        (0x00209113, "SQ", [[(0x00200032, "DS", f"-10\\-12.5\\{2.5 * instance}")]]),
    ]


def dimensions(study, *pointers):
    """The Multi-frame Dimension module."""
    organization = (0x00209164, "UI", uid(study, 79))
    return [
        (0x00209221, "SQ", [[organization]]),
        (0x00209222, "SQ", [[organization, (0x00209165, "AT", tag), (0x00209167, "AT", group)] for tag, group in pointers]),
    ]


def referenced_series(study, count):
    return (0x00081115, "SQ", [[(0x0008114A, "SQ", ct_references(study, count)), (0x0020000E, "UI", uid(study, 1))]])


def segment(number, colour):
    return [
        (0x00620003, "SQ", [code("123037004", "SCT", "Anatomical Structure")]), (0x00620004, "US", number),
        (0x00620005, "LO", ORGANS[number][2][2]), (0x00620008, "CS", "AUTOMATIC"), (0x00620009, "LO", "Recipe"),
        (0x0062000D, "US", colour), (0x0062000F, "SQ", [ORGANS[number]]),
    ]


def mask(number, instance):
    """An L of segment 1 that moves with the slice, a disc of segment 2."""
    if number == 1:
        return [4 + instance <= x < 14 and 4 <= y < 24 and (x < 8 + instance or y >= 18) for y in range(32) for x in range(32)]
    return [(y - 12) ** 2 + (x - 22) ** 2 < 10 * instance for y in range(32) for x in range(32)]


def segmentation(study):
    """Two segments on three CT slices in five frames, without Referenced Series Sequence."""
    where = [(1, 1), (1, 2), (1, 3), (2, 2), (2, 3)]
    segmented = code("113076", "DCM", "Segmentation")
    shown = [value for number, instance in where for value in mask(number, instance)]
    data = general(study, 2, 1, SEGMENTATION, "SEG") + pixels(32, 32, 1) + frames(len(where)) + [
        (0x00080008, "CS", "DERIVED\\PRIMARY"), (0x00200052, "UI", uid(study, 77)), (0x00201040, "LO", ""),
        (0x00282110, "CS", "00"), (0x00620001, "CS", "BINARY"),
        (0x00620002, "SQ", [segment(1, [45000, 50000, 30000]), segment(2, [35000, 20000, 50000])]),
        (0x00700080, "CS", "ORGANS"), (0x00700081, "LO", "Liver and kidney"), (0x00700084, "PN", "Fixture^Ada"),
        (0x52009229, "SQ", [shared_groups()]),
        (0x52009230, "SQ", [
            place(instance, number, instance) + [
                derivation(study, instance, segmented), (0x0062000A, "SQ", [[(0x0062000B, "US", number)]]),
            ] for number, instance in where
        ]),
        (0x7FE00010, "OB", bits(shown)),
    ]
    return data + dimensions(study, (0x0062000B, 0x0062000A), (0x00200032, 0x00209113))


@fixture
def seg():
    """A segmentation with its CT series: one entry although it has frames, and references that the viewer follows."""
    yield from ct_series(18, 3)
    yield "seg.dcm", part10(segmentation(18) + [referenced_series(18, 3)])


@fixture
def seg_without_references():
    """The same without Referenced Series Sequence: it is derived from the source images of the frames."""
    yield from ct_series(19, 3)
    yield "seg.dcm", part10(segmentation(19))


def real_world_value():
    return [
        (0x00283003, "LO", "CT number"), (0x004008EA, "SQ", [code("[hnsf'U]", "UCUM", "Hounsfield unit")]),
        (0x00409210, "SH", "HU"), (0x00409213, "FD", 1000.0), (0x00409214, "FD", -1000.0), (0x00409224, "FD", 0.0),
        (0x00409225, "FD", 1.0),
    ]


@fixture
def parametric_map():
    """A parametric map of 32-bit floats with its CT series: one entry, no Pixel Data but Float Pixel Data."""
    kind = "DERIVED\\PRIMARY\\VOLUME\\FILTERED"
    groups = shared_groups() + [
        (0x00289132, "SQ", [window(10, 70)]), (0x00289145, "SQ", [rescale(1) + [(0x00281054, "LO", "US")]]),
        (0x00409092, "SQ", [[(0x00089007, "CS", kind)]]), (0x00409096, "SQ", [real_world_value()]),
    ]
    floats = [value / 4 - 20.5 for mark in (1, 2) for value in picture(mark=mark)]
    data = general(20, 2, 1, PARAMETRIC_MAP, "PMAP") + pixels(32, 32, 32) + frames(2) + [
        (0x00080008, "CS", kind), (0x00089205, "CS", "MONOCHROME"), (0x00089206, "CS", "VOLUME"), (0x00089207, "CS", "NONE"),
        (0x00189004, "CS", "PRODUCT"), (0x00200052, "UI", uid(20, 77)), (0x00201040, "LO", ""), (0x00280301, "CS", "NO"),
        (0x00280302, "CS", "NO"), (0x00282110, "CS", "00"), (0x00400555, "SQ", []),
        (0x00700080, "CS", "SMOOTHED"), (0x00700081, "LO", "Smoothed CT numbers"), (0x00700084, "PN", "Fixture^Ada"),
        (0x20500020, "CS", "IDENTITY"), (0x52009229, "SQ", [groups]),
        (0x52009230, "SQ", [
            place(instance, instance) + [derivation(20, instance, code("113085", "DCM", "Spatial resampling"))]
            for instance in (1, 2)
        ]),
        referenced_series(20, 2), (0x7FE00008, "OF", struct.pack(f"<{len(floats)}f", *floats)),
    ]
    integer_only = (0x00280101, 0x00280102, 0x00280103)
    data = [element for element in data if element[0] not in integer_only]
    yield from ct_series(20, 2)
    yield "map.dcm", part10(data + dimensions(20, (0x00200032, 0x00209113)))


def contour(study, instance):
    """A closed pentagon on slice `instance`, in millimetres of the patient."""
    corners = ((-7, -10), (1, -10), (3, -6 + instance), (-2, 0), (-7, -2))
    return [
        (0x30060016, "SQ", [reference(CT, uid(study, 1, instance))]), (0x30060042, "CS", "CLOSED_PLANAR"),
        (0x30060046, "IS", str(len(corners))), (0x30060048, "IS", str(instance)),
        (0x30060050, "DS", "\\".join(f"{x}\\{y}\\{2.5 * instance}" for x, y in corners)),
    ]


@fixture
def rtstruct():
    """An RT structure set with its CT series: which series it belongs to is in Referenced Frame of Reference Sequence."""
    space = uid(21, 77)
    series = [(0x0020000E, "UI", uid(21, 1)), (0x30060016, "SQ", ct_references(21, 3))]
    yield from ct_series(21, 3)
    yield "structures.dcm", part10(general(21, 2, 1, RT_STRUCTURE_SET, "RTSTRUCT") + [
        (0x00081070, "PN", ""), (0x30060002, "SH", "Organs"), (0x30060004, "LO", "Organs of the fixture"),
        (0x30060008, "DA", day(21)), (0x30060009, "TM", "101800"), (0x00200052, "UI", space), (0x00201040, "LO", ""),
        (0x30060010, "SQ", [[
            (0x00200052, "UI", space),
            (0x30060012, "SQ", [reference(DETACHED_STUDY, uid(21)) + [(0x30060014, "SQ", [series])]]),
        ]]),
        (0x30060020, "SQ", [[
            (0x30060022, "IS", "1"), (0x30060024, "UI", space), (0x30060026, "LO", "Liver"), (0x30060036, "CS", "MANUAL"),
        ]]),
        (0x30060039, "SQ", [[
            (0x3006002A, "IS", "255\\128\\0"), (0x30060040, "SQ", [contour(21, instance) for instance in (1, 2, 3)]),
            (0x30060084, "IS", "1"),
        ]]),
        (0x30060080, "SQ", [[
            (0x30060082, "IS", "1"), (0x30060084, "IS", "1"), (0x300600A4, "CS", "ORGAN"), (0x300600A6, "PN", ""),
        ]]),
        (0x300E0002, "CS", "UNAPPROVED"),
    ])


@fixture
def rtdose():
    """A dose grid of three planes: the planes are in Grid Frame Offset Vector, the gray in Dose Grid Scaling."""
    data = general(22, 1, 1, RT_DOSE, "RTDOSE") + pixels(16, 16) + plane(5, "2") + frames(3) + [
        (0x00080008, "CS", "DERIVED\\PRIMARY"), (0x00081070, "PN", ""), (0x00200052, "UI", uid(22, 77)), (0x00201040, "LO", ""),
        (0x00280009, "AT", 0x3004000C), (0x30040002, "CS", "GY"), (0x30040004, "CS", "PHYSICAL"), (0x3004000A, "CS", "PLAN"),
        (0x3004000C, "DS", "0\\2.5\\5"), (0x3004000E, "DS", "0.001"), (0x30040014, "CS", "IMAGE"),
        (0x300C0002, "SQ", [reference(RT_PLAN, uid(22, 2, 1))]),
        (0x7FE00010, "OW", b"".join(words(picture(16, 16, mark), 200) for mark in (1, 2, 3))),
    ]
    yield "dose.dcm", part10(data)


def control_point(index, weight, *more):
    return [(0x300A0112, "IS", str(index)), (0x300A0134, "DS", weight), *more]


@fixture
def rtplan():
    """A plan of one beam: no pixels, its references only; one entry, which the viewer lists as unsupported."""
    setup = [
        (0x300A0114, "DS", "6"), (0x300A011E, "DS", "0"), (0x300A011F, "CS", "NONE"), (0x300A0120, "DS", "0"),
        (0x300A0121, "CS", "NONE"), (0x300A0122, "DS", "0"), (0x300A0123, "CS", "NONE"), (0x300A012C, "DS", "-10\\-12.5\\5"),
    ]
    beam = [
        (0x300A00B2, "SH", "Recipe"), (0x300A00B3, "CS", "MU"), (0x300A00B4, "DS", "1000"), (0x300A00C0, "IS", "1"),
        (0x300A00C2, "LO", "AP"), (0x300A00C4, "CS", "STATIC"), (0x300A00C6, "CS", "PHOTON"), (0x300A00CE, "CS", "TREATMENT"),
        (0x300A00D0, "IS", "0"), (0x300A00E0, "IS", "0"), (0x300A00ED, "IS", "0"), (0x300A00F0, "IS", "0"),
        (0x300A010E, "DS", "1"), (0x300A0110, "IS", "2"),
        (0x300A0111, "SQ", [control_point(0, "0", *setup), control_point(1, "1")]),
    ]
    fractions = [
        (0x300A0071, "IS", "1"), (0x300A0078, "IS", "5"), (0x300A0080, "IS", "1"), (0x300A00A0, "IS", "0"),
        (0x300C0004, "SQ", [[(0x300A0086, "DS", "120"), (0x300C0006, "IS", "1")]]),
    ]
    yield "plan.dcm", part10(general(34, 1, 1, RT_PLAN, "RTPLAN") + [
        (0x00081070, "PN", ""), (0x00200052, "UI", uid(34, 77)), (0x00201040, "LO", ""), (0x300A0002, "SH", "Liver"),
        (0x300A0006, "DA", day(34)), (0x300A0007, "TM", "101800"), (0x300A000C, "CS", "PATIENT"),
        (0x300A0070, "SQ", [fractions]), (0x300A00B0, "SQ", [beam]),
        (0x300C0060, "SQ", [reference(RT_STRUCTURE_SET, uid(34, 2, 1))]),
        (0x300E0002, "CS", "UNAPPROVED"),
    ])
