"""Fixtures for image classes of which the viewer reads more than an image plane, a window and a rescale."""
from part10 import part10
from recipe import code, day, fixture, frames, general, merged, picture, pixels, plane, rescale, uid, window, words

US_MULTI_FRAME = "1.2.840.10008.5.1.4.1.1.3.1"
PT = "1.2.840.10008.5.1.4.1.1.128"
CR = "1.2.840.10008.5.1.4.1.1.1"
DX = "1.2.840.10008.5.1.4.1.1.1.1"
MG = "1.2.840.10008.5.1.4.1.1.1.2"
BREAST_TOMOSYNTHESIS = "1.2.840.10008.5.1.4.1.1.13.1.3"
XA = "1.2.840.10008.5.1.4.1.1.12.1"
NM = "1.2.840.10008.5.1.4.1.1.20"

KIND = "ORIGINAL\\PRIMARY\\TOMOSYNTHESIS\\NONE"
MOMENT = f"{day(15)}101700"
TOMOSYNTHESIS = [(0x00089205, "CS", "MONOCHROME"), (0x00089206, "CS", "VOLUME"), (0x00089207, "CS", "TOMOSYNTHESIS")]
SUPINE = [
    (0x00540410, "SQ", [code("102538003", "SCT", "recumbent") + [(0x00540412, "SQ", [code("40199007", "SCT", "supine")])]]),
    (0x00540414, "SQ", [code("102540008", "SCT", "headfirst")]),
]
UNSCALED = rescale(1) + [(0x00281054, "LO", "US")]
BREAST = code("76752008", "SCT", "Breast")
CRANIO_CAUDAL = code("399162004", "SCT", "cranio-caudal")
MEDIO_LATERAL_OBLIQUE = code("399368009", "SCT", "medio-lateral oblique")
TECHNETIUM = code("72454006", "SCT", "^99m^Technetium")
FLUORINE = code("77004003", "SCT", "^18^Fluorine")
FLUORODEOXYGLUCOSE = code("35321007", "SCT", "Fluorodeoxyglucose F^18^")


def region(kind, left, right, units, delta_y):
    """An item of Sequence of Ultrasound Regions, as high as the picture."""
    return [
        (0x00186012, "US", 1 if kind == 1 else 3), (0x00186014, "US", kind), (0x00186016, "UL", 0),
        (0x00186018, "UL", left), (0x0018601A, "UL", 0), (0x0018601C, "UL", right), (0x0018601E, "UL", 31),
        (0x00186020, "SL", 0), (0x00186022, "SL", 16), (0x00186024, "US", units[0]), (0x00186026, "US", units[1]),
        (0x00186028, "FD", 0.0), (0x0018602A, "FD", 0.0), (0x0018602C, "FD", 0.025), (0x0018602E, "FD", delta_y),
    ]


@fixture
def us():
    """An ultrasound film with a tissue and a spectral region: lengths come from the regions, the speed from Frame Time."""
    data = general(11, 1, 1, US_MULTI_FRAME, "US") + pixels(32, 48, 8) + frames(3, 40) + window(128, 256) + [
        (0x00080008, "CS", "ORIGINAL\\PRIMARY"), (0x00200020, "CS", ""),
        (0x00186011, "SQ", [region(1, 0, 31, (3, 3), 0.025), region(3, 32, 47, (4, 7), 2.5)]),
        (0x00280014, "US", 0), (0x00282110, "CS", "00"),
        (0x7FE00010, "OW", b"".join(bytes(picture(32, 48, mark)) for mark in (1, 2, 3))),
    ]
    yield "film.dcm", part10(data)


def radiopharmaceutical(study):
    return [
        (0x00180031, "LO", "FDG"), (0x00181072, "TM", "091500.00"), (0x00181074, "DS", "370000000"),
        (0x00181075, "DS", "6586.2"), (0x00181076, "DS", "0.97"), (0x00181078, "DT", f"{day(study)}091500.00"),
        (0x00540300, "SQ", [FLUORINE]), (0x00540304, "SQ", [FLUORODEOXYGLUCOSE]),
    ]


@fixture
def pt():
    """A PET series complete for SUV, private attributes of Philips and GE included; the slope differs in each slice."""
    for instance, slope in ((1, "1.2345"), (2, "1.7345"), (3, "2.2345")):
        data = general(12, 1, instance, PT, "PT") + pixels(16, 16) + plane(2.5 * instance, "4") + SUPINE + [
            (0x00080008, "CS", "ORIGINAL\\PRIMARY"), (0x00080022, "DA", day(12)), (0x00080032, "TM", "101700.00"),
            (0x00090010, "LO", "GEMS_PETD_01"), (0x0009100D, "DT", f"{day(12)}101700.00"), (0x00101020, "DS", "1.68"),
            (0x00181181, "CS", "NONE"), (0x00181242, "IS", "180000"), (0x00200012, "IS", "1"), (0x00200052, "UI", uid(12, 77)),
            (0x00201040, "LO", ""), (0x00280051, "CS", "DECY\\ATTN\\SCAT\\DTIM\\RAN\\NORM"), (0x00282110, "CS", "00"),
            (0x00540016, "SQ", [radiopharmaceutical(12)]), (0x00540081, "US", 3), (0x00541000, "CS", "STATIC\\IMAGE"),
            (0x00541001, "CS", "BQML"), (0x00541002, "CS", "EMISSION"), (0x00541100, "CS", "DLYD"), (0x00541101, "LO", "CT"),
            (0x00541102, "CS", "START"), (0x00541105, "LO", "model"), (0x00541300, "DS", "90000"),
            (0x00541321, "DS", "1.00953"), (0x00541330, "US", instance), (0x70530010, "LO", "Philips PET Private Group"),
            (0x70531000, "DS", "0.000178"), (0x70531009, "DS", "1.5"),
            (0x7FE00010, "OW", words(picture(16, 16, instance), 120)),
        ]
        data += rescale(slope) + window(18000 * instance, 36000 * instance)
        yield f"IM{instance}.dcm", part10(data)


def projection(study, instance, sop_class, modality, mark):
    """A projection radiograph of 32 rows and 24 columns, 12 bits, with the distances that magnification comes from."""
    data = general(study, 1, instance, sop_class, modality) + pixels(32, 24) + window(2000, 4000) + [
        (0x00080022, "DA", day(study)), (0x00080032, "TM", "101700"), (0x00180060, "DS", "70"), (0x00181110, "DS", "1800"),
        (0x00181111, "DS", "1500"), (0x00181164, "DS", "0.2\\0.2"), (0x00200020, "CS", "L\\F"), (0x00280101, "US", 12),
        (0x00280102, "US", 11), (0x00282110, "CS", "00"), (0x7FE00010, "OW", words(picture(32, 24, mark), 16)),
    ]
    return merged(data)


@fixture
def cr():
    """A MONOCHROME1 radiograph calibrated with a fiducial: Pixel Spacing is not Imager Pixel Spacing, and says why."""
    yield "chest.dcm", part10(merged(projection(13, 1, CR, "CR", 1), [
        (0x00080008, "CS", "ORIGINAL\\PRIMARY"), (0x00180015, "CS", "CHEST"), (0x00185101, "CS", "PA"),
        (0x00280004, "CS", "MONOCHROME1"), (0x00280030, "DS", "0.18\\0.18"), (0x00280A02, "CS", "FIDUCIAL"),
        (0x00280A04, "LO", "Steel ball of 10 mm"),
    ]))


def for_presentation():
    """What DX, MG and tomosynthesis share: for display, of a direct detector, with nothing burned in."""
    return [
        (0x00080008, "CS", "ORIGINAL\\PRIMARY\\"), (0x00080068, "CS", "FOR PRESENTATION"), (0x00187004, "CS", "DIRECT"),
        (0x00280301, "CS", "NO"), (0x00281040, "CS", "LIN"), (0x00281041, "SS", -1), (0x00400555, "SQ", []),
        (0x20500020, "CS", "IDENTITY"),
    ]


@fixture
def dx():
    """Digital radiographs without Pixel Spacing: lengths come from Imager Pixel Spacing and the magnification."""
    for instance, view in ((1, "PA"), (2, "LL")):
        yield f"{view}.dcm", part10(merged(projection(14, instance, DX, "DX", instance), for_presentation(), UNSCALED, [
            (0x00082218, "SQ", [code("816094009", "SCT", "Chest")]), (0x00181114, "DS", "1.2"),
            (0x00181508, "CS", "NONE"), (0x00185101, "CS", view), (0x00200062, "CS", "U"),
        ]))


def tomosynthesis():
    """Three frames of a breast tomosynthesis: the laterality is in Frame Anatomy Sequence only."""
    data = general(15, 2, 1, BREAST_TOMOSYNTHESIS, "MG") + pixels(32, 24) + frames(3) + for_presentation() + TOMOSYNTHESIS + [
        (0x00080008, "CS", KIND), (0x00080022, "DA", day(15)), (0x00080032, "TM", "101700"), (0x0008002A, "DT", MOMENT),
        (0x00181508, "CS", "MAMMOGRAPHIC"), (0x00189004, "CS", "PRODUCT"),
        (0x00200020, "CS", "P\\F"), (0x00200052, "UI", uid(15, 77)), (0x00201040, "LO", ""), (0x00281300, "CS", "NO"),
        (0x00282110, "CS", "00"), (0x00540220, "SQ", [CRANIO_CAUDAL + [(0x00540222, "SQ", [])]]),
        (0x52009229, "SQ", [[
            (0x00209071, "SQ", [[(0x00082218, "SQ", [BREAST]), (0x00209072, "CS", "R")]]),
            (0x00209116, "SQ", [[(0x00200037, "DS", "0\\1\\0\\0\\0\\-1")]]),
            (0x00289110, "SQ", [[(0x00180050, "DS", "1"), (0x00280030, "DS", "0.2\\0.2")]]),
            (0x00289132, "SQ", [window(2000, 4000)]), (0x00289145, "SQ", [UNSCALED]),
        ]]),
        (0x52009230, "SQ", [[
            (0x00209111, "SQ", [[
                (0x00189074, "DT", MOMENT), (0x00189151, "DT", MOMENT), (0x00189220, "FD", 1000.0), (0x00209056, "SH", "1"),
                (0x00209057, "UL", frame),
            ]]),
            (0x00189504, "SQ", [TOMOSYNTHESIS + [(0x00089007, "CS", KIND)]]),
            (0x00209113, "SQ", [[(0x00200032, "DS", f"{frame}\\-10\\10")]]),
        ] for frame in (1, 2, 3)]),
        (0x7FE00010, "OW", b"".join(words(picture(32, 24, mark), 16) for mark in (3, 4, 5))),
    ]
    return merged(data)


@fixture
def mg():
    """Two mammograms with their view codes, and a tomosynthesis whose laterality is in Frame Anatomy Sequence only."""
    views = (("R", "CC", "P\\L", CRANIO_CAUDAL), ("L", "MLO", "A\\FR", MEDIO_LATERAL_OBLIQUE))
    for instance, (side, position, orientation, view) in enumerate(views, 1):
        data = projection(15, instance, MG, "MG", instance)
        yield f"{side}_{position}.dcm", part10(merged(data, for_presentation(), UNSCALED, [
            (0x00082218, "SQ", [BREAST]), (0x00181110, "DS", "660"), (0x00181111, "DS", "600"), (0x00181114, "DS", "1.1"),
            (0x0018115E, "DS", "0.1"), (0x00181508, "CS", "MAMMOGRAPHIC"), (0x00185101, "CS", position),
            (0x00200020, "CS", orientation), (0x00200062, "CS", side), (0x00400306, "DS", "610"), (0x00400318, "CS", "BREAST"),
            (0x00540220, "SQ", [view + [(0x00540222, "SQ", [])]]),
        ]))
    yield "tomosynthesis.dcm", part10(tomosynthesis())


@fixture
def xa():
    """An angiographic run: many frames, Imager Pixel Spacing and the distances, no plane in space."""
    data = general(16, 1, 1, XA, "XA") + pixels(32, 32, 8) + frames(4, 66.7) + window(128, 256) + [
        (0x00080008, "CS", "ORIGINAL\\PRIMARY\\SINGLE PLANE"), (0x00180060, "DS", "80"), (0x00181110, "DS", "1200"),
        (0x00181111, "DS", "750"), (0x00181114, "DS", "1.6"), (0x00181150, "IS", "8"), (0x00181151, "IS", "500"),
        (0x00181155, "CS", "GR"), (0x00181164, "DS", "0.3\\0.3"),
        (0x00181500, "CS", "STATIC"), (0x00181510, "DS", "-30"), (0x00181511, "DS", "20"), (0x00200020, "CS", "L\\F"),
        (0x00281040, "CS", "LIN"), (0x00282110, "CS", "00"),
        (0x7FE00010, "OW", b"".join(bytes(picture(mark=mark)) for mark in (1, 2, 3, 4))),
    ]
    yield "run.dcm", part10(data)


@fixture
def nm():
    """A gated tomogram of two time slots by two slices: the position is in the detector, the order of frames in vectors."""
    data = general(17, 1, 1, NM, "NM") + pixels(16, 16) + frames(4) + window(255, 510) + SUPINE + [
        (0x00080008, "CS", "ORIGINAL\\PRIMARY\\RECON GATED TOMO\\EMISSION"), (0x00080022, "DA", day(17)),
        (0x00080032, "TM", "101700"), (0x00180050, "DS", "4"), (0x00180070, "IS", "65000"),
        (0x00180088, "DS", "4"), (0x00200052, "UI", uid(17, 77)), (0x00201040, "LO", ""),
        (0x00280009, "AT", [0x00540060, 0x00540070, 0x00540080]), (0x00280030, "DS", "4\\4"),
        (0x00282110, "CS", "00"), (0x00540011, "US", 1), (0x00540012, "SQ", [[(0x00540018, "SH", "Tc99m")]]),
        (0x00540016, "SQ", [[(0x00180031, "LO", "Sestamibi"), (0x00540300, "SQ", [TECHNETIUM])]]), (0x00540021, "US", 1),
        (0x00540022, "SQ", [[
            (0x00181181, "CS", "PARA"), (0x00200032, "DS", "-32\\-32\\10"), (0x00200037, "DS", "1\\0\\0\\0\\1\\0"),
        ]]),
        (0x00540051, "US", 1), (0x00540052, "SQ", []), (0x00540060, "US", [1, 1, 1, 1]), (0x00540061, "US", 1),
        (0x00540062, "SQ", [[(0x00181060, "DS", "0"), (0x00540063, "SQ", [])]]),
        (0x00540070, "US", [1, 1, 2, 2]), (0x00540071, "US", 2), (0x00540080, "US", [1, 2, 1, 2]), (0x00540081, "US", 2),
        (0x7FE00010, "OW", b"".join(words(picture(16, 16, mark), 2) for mark in (1, 2, 3, 4))),
    ]
    yield "gated.dcm", part10(data)
