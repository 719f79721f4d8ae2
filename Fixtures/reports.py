"""Fixtures for what is no image: reports, documents, waveforms, and what selects or presents images."""
import struct

from part10 import part10
from recipe import CT, code, ct_slice, day, fixture, general, merged, reference, uid

COMPREHENSIVE_SR = "1.2.840.10008.5.1.4.1.1.88.33"
BASIC_TEXT_SR = "1.2.840.10008.5.1.4.1.1.88.11"
KEY_OBJECT_SELECTION = "1.2.840.10008.5.1.4.1.1.88.59"
ENCAPSULATED_PDF = "1.2.840.10008.5.1.4.1.1.104.1"
TWELVE_LEAD_ECG = "1.2.840.10008.5.1.4.1.1.9.1.1"
GRAYSCALE_PRESENTATION = "1.2.840.10008.5.1.4.1.1.11.1"

FINDING = code("121071", "DCM", "Finding")
LENGTH = code("410668003", "SCT", "Length")
MILLIMETRE = code("mm", "UCUM", "mm")


def item(relationship, kind, name, *values):
    """A content item; `name` is None where the template asks for no Concept Name."""
    named = [(0x0040A043, "SQ", [name])] if name else []
    return [(0x0040A010, "CS", relationship), (0x0040A040, "CS", kind)] + named + list(values)


def container(name, *items):
    return item("CONTAINS", "CONTAINER", name, (0x0040A050, "CS", "SEPARATE"), (0x0040A730, "SQ", list(items)))


def image(study, relationship, name=None):
    return item(relationship, "IMAGE", name, (0x00081199, "SQ", [reference(CT, uid(study, 1, 1))]))


def observer():
    return [
        item("HAS CONCEPT MOD", "CODE", code("121049", "DCM", "Language of Content Item and Descendants"),
             (0x0040A168, "SQ", [code("en", "RFC5646", "English")])),
        item("HAS OBS CONTEXT", "PNAME", code("121008", "DCM", "Person Observer Name"), (0x0040A123, "PN", "Observer^Olga")),
    ]


def document(study, sop_class, modality, title, template, items):
    """A content tree of series 2; without a template it is of none."""
    named = [(0x0040A504, "SQ", [[(0x00080105, "CS", "DCMR"), (0x0040DB00, "CS", template)]])] if template else []
    return general(study, 2, 1, sop_class, modality) + named + [
        (0x00081111, "SQ", []), (0x0040A040, "CS", "CONTAINER"), (0x0040A043, "SQ", [title]), (0x0040A050, "CS", "SEPARATE"),
        (0x0040A372, "SQ", []), (0x0040A491, "CS", "COMPLETE"), (0x0040A493, "CS", "UNVERIFIED"), (0x0040A730, "SQ", items),
    ]


def evidence(study):
    """Current Requested Procedure Evidence Sequence: the CT slice of series 1."""
    series = [(0x00081199, "SQ", [reference(CT, uid(study, 1, 1))]), (0x0020000E, "UI", uid(study, 1))]
    return (0x0040A375, "SQ", [[(0x00081115, "SQ", [series]), (0x0020000D, "UI", uid(study))]])


def measured_length(study):
    """A Measurement Group of TID 1501 with one line from (4, 18) to (24, 18) in pixels: 10 mm."""
    line = item("INFERRED FROM", "SCOORD", None, (0x00700022, "FL", [4.0, 18.0, 24.0, 18.0]), (0x00700023, "CS", "POLYLINE"),
                (0x0040A730, "SQ", [image(study, "SELECTED FROM")]))
    value = [(0x004008EA, "SQ", [MILLIMETRE]), (0x0040A30A, "DS", "10")]
    return container(
        code("125007", "DCM", "Measurement Group"),
        item("HAS OBS CONTEXT", "TEXT", code("112039", "DCM", "Tracking Identifier"),
             (0x0040A160, "UT", "Cornerstone3DTools@^0.1.0:Length")),
        item("HAS OBS CONTEXT", "UIDREF", code("112040", "DCM", "Tracking Unique Identifier"),
             (0x0040A124, "UI", uid(study, 78))),
        item("CONTAINS", "CODE", FINDING, (0x0040A168, "SQ", [code("10200004", "SCT", "Liver")])),
        item("CONTAINS", "NUM", LENGTH, (0x0040A300, "SQ", [value]), (0x0040A730, "SQ", [line])),
    )


@fixture
def sr_measurement():
    """A measurement report (TID 1500) of one length on a CT slice: the viewer draws it from the manifest alone."""
    library = container(code("111028", "DCM", "Image Library"), container(
        code("126200", "DCM", "Image Library Group"), image(23, "CONTAINS", code("121112", "DCM", "Source of Measurement"))))
    items = observer() + [library, container(code("126010", "DCM", "Imaging Measurements"), measured_length(23))]
    title = code("126000", "DCM", "Imaging Measurement Report")
    yield "ct/IM1.dcm", part10(ct_slice(23))
    yield "report.dcm", part10(document(23, COMPREHENSIVE_SR, "SR", title, "1500", items) + [evidence(23)])


@fixture
def sr_basic_text():
    """A report of headings and text, two levels deep: nothing but the manifest is read."""
    items = observer() + [
        container(code("121070", "DCM", "Findings"), item("CONTAINS", "TEXT", FINDING, (0x0040A160, "UT", "Clear lungs."))),
        container(code("121076", "DCM", "Conclusions"), item(
            "CONTAINS", "TEXT", code("121077", "DCM", "Conclusion"),
            (0x0040A160, "UT", "Nothing to be seen,\r\nnothing to be done."))),
    ]
    title = code("18748-4", "LN", "Diagnostic Imaging Report")
    yield "report.dcm", part10(document(24, BASIC_TEXT_SR, "SR", title, "2000", items))


def one_page():
    """A PDF of one page, of an odd number of bytes."""
    text = b"BT /F1 24 Tf 30 90 Td (Fixture report) Tj ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 240 180] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    data, table = b"%PDF-1.4\n", b"0000000000 65535 f \n"
    for number, content in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    end = b"xref\n0 6\n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (table, len(data))
    return data + end + b"\n" * ((len(data) + len(end) + 1) % 2)


@fixture
def pdf():
    """A PDF of odd length: the pad byte is no part of it, as Encapsulated Document Length says."""
    document = one_page()
    yield "document.dcm", part10(general(25, 1, 1, ENCAPSULATED_PDF, "DOC") + [
        (0x0008002A, "DT", ""), (0x00080064, "CS", "WSD"), (0x00280301, "CS", "NO"), (0x0040A043, "SQ", []),
        (0x00420010, "ST", "Fixture report"), (0x00420011, "OB", document), (0x00420012, "LO", "application/pdf"),
        (0x00420015, "UL", len(document)),
    ])


def channel(number, name, meaning):
    return [
        (0x003A0202, "IS", str(number)), (0x003A0203, "SH", meaning), (0x003A0208, "SQ", [code(name, "MDC", meaning)]),
        (0x003A0210, "DS", "1"), (0x003A0211, "SQ", [code("uV", "UCUM", "microvolt")]), (0x003A0212, "DS", "1"),
        (0x003A0213, "DS", "0"), (0x003A0215, "DS", "0"), (0x003A021A, "US", 16),
    ]


def heartbeat(sample, lead):
    """Microvolts: a P wave, an R spike and a T wave, in each lead of another height."""
    for start, width, height in ((10, 12, 100), (30, 6, 1000), (50, 20, 250)):
        if start <= sample < start + width:
            height *= -1 if lead == 3 else 1 + lead // 4
            return height * min(sample - start + 1, start + width - sample) // width
    return 0


@fixture
def ecg():
    """A 12-lead ECG of half a second: the samples are inline, there is no image."""
    names = "2:1 2:2 2:61 2:62 2:63 2:64 2:3 2:4 2:5 2:6 2:7 2:8".split()
    leads = "I II III aVR aVL aVF V1 V2 V3 V4 V5 V6".split()
    samples = [heartbeat(sample, lead) for sample in range(100) for lead in range(12)]
    yield "ecg.dcm", part10(general(27, 1, 1, TWELVE_LEAD_ECG, "ECG") + [
        (0x0008002A, "DT", f"{day(27)}101700"), (0x00400555, "SQ", []),
        (0x54000100, "SQ", [[
            (0x003A0004, "CS", "ORIGINAL"), (0x003A0005, "US", 12), (0x003A0010, "UL", 100),
            (0x003A001A, "DS", "200"), (0x003A0020, "SH", "RHYTHM"),
            (0x003A0200, "SQ", [
                channel(number, name, f"Lead {lead}") for number, (name, lead) in enumerate(zip(names, leads), 1)
            ]),
            (0x54001004, "US", 16), (0x54001006, "CS", "SS"), (0x54001010, "OW", struct.pack(f"<{len(samples)}h", *samples)),
        ]]),
    ])


@fixture
def ko():
    """A key object selection and the CT slice that it names: one entry, which the viewer lists as unsupported."""
    note = item("CONTAINS", "TEXT", code("113012", "DCM", "Key Object Description"), (0x0040A160, "UT", "The F."))
    title = code("113000", "DCM", "Of Interest")
    data = document(32, KEY_OBJECT_SELECTION, "KO", title, "2010", [note, image(32, "CONTAINS")]) + [evidence(32)]
    yield "ct/IM1.dcm", part10(ct_slice(32))
    sr_only = (0x0040A372, 0x0040A491, 0x0040A493)
    yield "key.dcm", part10([element for element in data if element[0] not in sr_only])


@fixture
def pr():
    """A presentation state with a window and an arrow for a CT slice: one entry, which the viewer lists as unsupported."""
    seen = (0x00081140, "SQ", [reference(CT, uid(33, 1, 1))])
    arrow = [
        (0x00700005, "CS", "PIXEL"), (0x00700020, "US", 2), (0x00700021, "US", 2), (0x00700022, "FL", [4.0, 4.0, 24.0, 4.0]),
        (0x00700023, "CS", "POLYLINE"), (0x00700024, "CS", "N"),
    ]
    yield "ct/IM1.dcm", part10(ct_slice(33))
    yield "state.dcm", part10(merged(general(33, 2, 1, GRAYSCALE_PRESENTATION, "PR"), [
        (0x00081115, "SQ", [[seen, (0x0020000E, "UI", uid(33, 1))]]),
        (0x00283110, "SQ", [[(0x00281050, "DS", "30"), (0x00281051, "DS", "250")]]),
        (0x00700001, "SQ", [[seen, (0x00700002, "CS", "NOTES"), (0x00700009, "SQ", [arrow])]]),
        (0x0070005A, "SQ", [[
            (0x00700052, "SL", [1, 1]), (0x00700053, "SL", [32, 32]), (0x00700100, "CS", "SCALE TO FIT"),
            (0x00700101, "DS", "0.5\\0.5"),
        ]]),
        (0x00700060, "SQ", [[(0x00700002, "CS", "NOTES"), (0x00700062, "IS", "1")]]),
        (0x00700080, "CS", "NOTED"), (0x00700081, "LO", "Window and arrow"), (0x00700082, "DA", day(33)),
        (0x00700083, "TM", "101800"), (0x00700084, "PN", "Fixture^Ada"), (0x20500020, "CS", "IDENTITY"),
    ]))
