"""Fixtures about what is in Pixel Data and beside it: colour, palettes, overlays, video, tiles."""
from part10 import MPEG4, fragments, part10
from recipe import (
    SECONDARY_CAPTURE, bits, code, ct_slice, day, fixture, frames, general, merged, picture, pixels, uid, window, words,
)

VIDEO_PHOTOGRAPHIC = "1.2.840.10008.5.1.4.1.1.77.1.4.1"
WHOLE_SLIDE = "1.2.840.10008.5.1.4.1.1.77.1.6"


def capture(study, instance, *more):
    """A secondary capture without Pixel Data."""
    return merged(general(study, 1, instance, SECONDARY_CAPTURE, "OT"), [
        (0x00080008, "CS", "DERIVED\\SECONDARY"), (0x00080064, "CS", "WSD"), (0x00200020, "CS", ""),
    ], *more)


@fixture
def palette():
    """A PALETTE COLOR image with tables of 16 bits: they are inline in the manifest, although OHIF 3.10 draws gray."""
    lut = [(0x00281101 + n, "US", [256, 0, 16]) for n in range(3)]
    curves = (lambda v: v, lambda v: 255 - v, lambda v: v * v // 255)
    lut += [(0x00281201 + n, "OW", words([curve(v) for v in range(256)], 256)) for n, curve in enumerate(curves)]
    yield "palette.dcm", part10(capture(26, 1, pixels(32, 32, 8, photometric="PALETTE COLOR"), lut, [
        (0x00281199, "UI", uid(26, 1, 77)), (0x7FE00010, "OW", bytes(picture())),
    ]))


def red_green_blue():
    """Three planes that differ: the F, the same turned, and a ramp."""
    red = picture(mark=3)
    return red, red[::-1], [8 * (index // 32) for index in range(len(red))]


@fixture
def rgb():
    """One picture twice, interleaved and by planes: garbled when Planar Configuration is not in the manifest."""
    planes = red_green_blue()
    orders = (("interleaved", [value for pixel in zip(*planes) for value in pixel]), ("planar", sum(planes, [])))
    for planar, (name, values) in enumerate(orders):
        yield f"{name}.dcm", part10(capture(28, planar + 1, pixels(32, 32, 8, samples=3, photometric="RGB"), [
            (0x00280006, "US", planar), (0x7FE00010, "OW", bytes(values)),
        ]))


def overlay(group, rows, columns, origin, kind, values):
    return [
        (group | 0x0010, "US", rows), (group | 0x0011, "US", columns), (group | 0x0022, "LO", f"Overlay {kind}"),
        (group | 0x0040, "CS", kind), (group | 0x0050, "SS", origin), (group | 0x0100, "US", 1), (group | 0x0102, "US", 0),
        (group | 0x1500, "LO", f"Label {kind}"), (group | 0x3000, "OW", bits(values)),
    ]


@fixture
def overlays():
    """A CT slice with a frame drawn in group 6000 and a smaller region in 600A: keys are lower-case, data is inline."""
    frame = [y in (2, 29) or x in (2, 29) or (y == x and y < 9) for y in range(32) for x in range(32)]
    region = [(y - 8) ** 2 + (x - 8) ** 2 < 30 for y in range(16) for x in range(16)]
    drawn = overlay(0x60000000, 32, 32, [1, 1], "G", frame)
    drawn += overlay(0x600A0000, 16, 16, [9, 13], "R", region)
    drawn += [(0x600A1301, "IS", str(sum(region)))]
    yield "overlays.dcm", part10(merged(ct_slice(29), drawn))


@fixture
def video():
    """An MPEG-4 video of which only the first box is there: one entry for all frames, and a URL that must play."""
    data = capture(30, 1, general(30, 1, 1, VIDEO_PHOTOGRAPHIC, "XC"), frames(25, 40), [
        (0x00080008, "CS", "ORIGINAL\\PRIMARY"), (0x0008002A, "DT", f"{day(30)}101700"), (0x00080022, "DA", day(30)),
        (0x00080032, "TM", "101700"), (0x00180040, "IS", "25"), (0x00280006, "US", 0), (0x00282110, "CS", "01"),
        (0x00282112, "DS", "40"), (0x00282114, "CS", "ISO_14496_10"), (0x00400555, "SQ", []),
        (0x00082218, "SQ", [code("39937001", "SCT", "Skin")]),
    ], pixels(32, 32, 8, samples=3, photometric="YBR_PARTIAL_420"))
    box = b"\0\0\0\x18ftypisom\0\0\2\0isommp41"
    yield "video.dcm", part10([element for element in data if element[0] != 0x00080064], MPEG4, tail=fragments(box))


def specimen(study):
    return [
        (0x00400512, "LO", "SLIDE1"), (0x00400513, "SQ", []),
        (0x00400518, "SQ", [code("433466003", "SCT", "Microscope slide")]),
        (0x00400560, "SQ", [[
            (0x00400551, "LO", "SPECIMEN1"), (0x00400554, "UI", uid(study, 78)), (0x00400562, "SQ", []), (0x00400610, "SQ", []),
        ]]),
    ]


def optical_path():
    return [
        (0x00220016, "SQ", [code("111743", "DCM", "Epifluorescence illumination")]), (0x00220055, "FL", 488.0),
        (0x00480106, "SH", "1"),
    ]


def tile(row, column):
    """The place of a tile of 16 × 16; a tiled-full image may do without."""
    return [(0x0048021A, "SQ", [[
        (0x0040072A, "DS", str(20 - row / 1000)), (0x0040073A, "DS", str(10 + column / 1000)), (0x0040074A, "DS", "0"),
        (0x0048021E, "SL", column), (0x0048021F, "SL", row),
    ]])]


@fixture
def whole_slide():
    """A whole-slide image of 2 × 2 tiles: one entry, without the functional groups of its frames."""
    whole = picture(mark=2)
    corners = [(row, column) for row in (1, 17) for column in (1, 17)]
    starts = [32 * (row + y - 1) + column - 1 for row, column in corners for y in range(16)]
    data = general(31, 1, 1, WHOLE_SLIDE, "SM") + pixels(16, 16, 8) + frames(4) + specimen(31) + [
        (0x00080008, "CS", "ORIGINAL\\PRIMARY\\VOLUME\\NONE"), (0x0008002A, "DT", f"{day(31)}101700"),
        (0x00089206, "CS", "VOLUME"), (0x00200052, "UI", uid(31, 77)), (0x00201040, "LO", "SLIDE_CORNER"),
        (0x00209221, "SQ", [[(0x00209164, "UI", uid(31, 79))]]), (0x00209311, "CS", "TILED_FULL"),
        (0x00280301, "CS", "NO"), (0x00282110, "CS", "00"), (0x00281052, "DS", "0"), (0x00281053, "DS", "1"),
        (0x00281054, "LO", "US"), (0x00400555, "SQ", []), (0x00480001, "FL", 0.032), (0x00480002, "FL", 0.032),
        (0x00480003, "FL", 1.0), (0x00480006, "UL", 32), (0x00480007, "UL", 32),
        (0x00480008, "SQ", [[(0x0040072A, "DS", "20"), (0x0040073A, "DS", "10")]]), (0x00480010, "CS", "NO"),
        (0x00480011, "CS", "AUTO"), (0x00480012, "CS", "NO"), (0x00480102, "DS", "0\\-1\\0\\-1\\0\\0"),
        (0x00480105, "SQ", [optical_path()]), (0x00480302, "UL", 1), (0x00480303, "UL", 1), (0x20500020, "CS", "IDENTITY"),
        (0x52009229, "SQ", [[
            (0x00289110, "SQ", [[(0x00180050, "DS", "0.001"), (0x00280030, "DS", "0.001\\0.001")]]),
            (0x00400710, "SQ", [[(0x00089007, "CS", "ORIGINAL\\PRIMARY\\VOLUME\\NONE")]]),
            (0x00480207, "SQ", [[(0x00480106, "SH", "1")]]),
        ]]),
        (0x52009230, "SQ", [tile(row, column) for row, column in corners]),
        (0x7FE00010, "OW", b"".join(bytes(whole[start:start + 16]) for start in starts)),
    ]
    yield "slide.dcm", part10(merged(data, window(128, 256)))
