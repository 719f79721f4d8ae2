"""The table of cases: a folder of files, how its manifest is made and served, and what a user expects to see.

A case is a function with `@case`: its name is the case's, its docstring says what it is for, and it is given the opened
viewer. Add one for each class of files.
"""
import base64
import collections
import dataclasses
import typing

import dicomfile
import made
from opened import near
from viewer import numbers

CASES = []


@dataclasses.dataclass
class Case:
    """A folder of Fixtures/Data, or a function that fills one, and how its manifest is made and served."""

    name: str
    sentence: str
    check: typing.Callable
    folder: typing.Union[str, typing.Callable]
    query: str = ""
    relative: bool = False
    mapped: bool = False
    compressed: bool = False
    options: tuple = ()
    status: int = 0
    # How the viewer gets at the files in a real Orthanc instead: `wadouri`, `wadors`, or `proxy` without a manifest.
    pacs: str = ""
    viewer: dict = dataclasses.field(default_factory=dict)


def case(folder, **more):
    """Enter a function into the table."""
    def enter(function):
        """Append the case and leave the function as it is."""
        CASES.append(Case(function.__name__, function.__doc__.splitlines()[0], function, folder, **more))
        return function
    return enter


@case("ct_two_studies")
def two_studies(opened):
    """Two studies, three series: counts, order, reconstruction, every pixel."""
    opened.supported(3)
    found = {(each["study"][-1], each["number"]): each for each in opened.sets}
    for key, count in {("1", 1): 1, ("1", 2): 3, ("2", 1): 2}.items():
        opened.equal(f"images of {key}", found[key]["images"], count)
        opened.equal(f"{key} reconstructable", found[key]["reconstructable"], count > 1)
        for image in opened.images(found[key], count):
            opened.equal("window", image.window, (40, 400))
    opened.drawn(dark=True)
    opened.header("Multiple Patients")
    opened.has("study list", opened.page.ask("text")["body"], "Study 1", "Study 2", "01-Jan-2024", "02-Jan-2024")


@case("ct_two_studies", compressed=True)
def compressed_manifest(opened):
    """A manifest that the server sends with Content-Encoding: gzip."""
    opened.supported(3)
    opened.equal("images", sorted(each["images"] for each in opened.sets), [1, 2, 3])


@case("mr")
def mr(opened):
    """An MR series: window, reconstruction, patient header, every pixel."""
    opened.supported(1)
    series = opened.only(handler="stack", modality="MR")
    opened.equal("reconstructable", series["reconstructable"], True)
    for image in opened.images(series, 2):
        opened.equal("window", image.window, (500, 1000))
    opened.header("Fixture, Ada", "FIX3", "01-Jan-1970")


@case("enhanced_mr")
def enhanced_mr(opened):
    """Three frames of one file: each with its own picture."""
    opened.supported(1)
    series = opened.only(handler="stack", multiframe=True)
    opened.equal("reconstructable", series["reconstructable"], True)
    images = opened.images(series, 3)
    opened.equal("different pictures", len({tuple(image.values) for image in images}), 3)
    opened.drawn(series, dark=True)


@case("sr")
def sr(opened):
    """A measurement report: read whole from the manifest, names and numbers included."""
    opened.supported(1)
    report = opened.only(handler="dicom-sr")
    opened.equal("loaded", report["loaded"], True)
    content = opened.metadata(report)["ContentSequence"]
    opened.equal("observer", content[0]["PersonName"], [{"Alphabetic": "Observer^Olga"}])
    opened.equal("length", content[1]["MeasuredValueSequence"][0]["NumericValue"], 12.5)
    opened.equal("finding", content[2]["TextValue"], "A \"round\" shadow\\no more.")
    opened.equal("files fetched", [entry for entry in opened.log if "report" in entry[1]], [])
    opened.known("'displaySetInstanceUID' of 'measurement'")
    opened.warned("report.dcm", "Measurement Group")


@case("private_tags")
def report_that_fails(opened):
    """A report with a text that has no name: the whole page goes blank, and that was said in advance."""
    opened.equal("display sets", opened.sets, [])
    opened.equal("page", opened.page.ask("text")["body"], "")
    opened.known("'CodeValue' of 'ConceptNameCodeSequence'")
    opened.warned("private.dcm", "blank")


@case("transfer_syntaxes")
def transfer_syntaxes(opened):
    """Implicit VR and big endian are drawn; deflated and a broken JPEG are listed, and disturb nothing."""
    opened.supported(1)
    series = opened.only(handler="stack")
    images = {image.id.rpartition("/")[2]: image for image in opened.page.images(series)}
    for file in opened.files.values():
        image = images[file.path.name]
        if file.path.stem in ("implicit", "big_endian"):
            opened.picture(image, file)
        else:
            opened.true(f"{file.path.name} is not decoded by this viewer", image.error)
    opened.has("deflated", images["deflated.dcm"].error, "inflater")
    opened.warned("deflated.dcm", "inflate")
    opened.known("inflater")
    opened.known("dataSet: a")


@case("japanese")
def japanese(opened):
    """A name in three representations: the header shows the alphabetic one, the metadata holds all."""
    opened.supported(1)
    opened.images(opened.only(handler="stack"), 1)
    opened.header("Yamada, Tarou")
    name = opened.metadata(opened.sets[0]).get("PatientName")
    opened.equal("name", name, {"Alphabetic": "Yamada^Tarou", "Ideographic": "山田^太郎", "Phonetic": "やまだ^たろう"})


@case("broken", status=2)
def broken(opened):
    """One good slice among broken files: it opens alone."""
    opened.supported(1)
    opened.images(opened.only(handler="stack"), 1)
    opened.drawn(dark=True)


@case("odd_values")
def odd_values(opened):
    """Numbers that are none are not there, and the image is drawn without them."""
    opened.supported(1)
    image, = opened.page.images(opened.only(handler="stack"))
    opened.equal("error", image.error, "")
    opened.drawn(dark=True)




@case(made.odd_names, options=("--hidden",))
def names(opened):
    """Names with # ? % + = & spaces, NFC and NFD, no UTF-8: each URL fetches that very file."""
    opened.supported(1)
    opened.images(opened.only(handler="stack"), len(opened.files))
    opened.equal("not fetched", [entry for entry in opened.log if entry[2] >= 400], [])
    opened.drawn()


def frames_of_each(opened, count):
    """Every multi-frame file is a display set of three frames, each with its own picture."""
    sets = [each for each in opened.sets if each["multiframe"]]
    opened.equal("multi-frame display sets", len(sets), count)
    for each in sets:
        opened.images(each, 3)
    opened.equal("not fetched", [entry for entry in opened.log if entry[2] >= 400], [])


@case(made.odd_frames)
def names_of_frames(opened):
    """Multi-frame files whose names hold "frame=": each frame is the right one of the right file."""
    opened.supported(3)
    frames_of_each(opened, 3)


@case(made.one_of_each, query="sp=r&se=2030-01-01T00%3A00%3A00Z&sig=a%2Bb%2Fc%3D")
def base_with_query(opened):
    """A base URL with a signature in its query: the server wants it in every request, as it was given."""
    opened.supported(2)
    opened.images(opened.only(multiframe=False), 1)
    frames_of_each(opened, 1)


@case(made.one_of_each, query="X-Amz-Expires=604800&X-Amz-Signature=a%2Bb", mapped=True)
def url_of_each_file(opened):
    """A URL for each file, with a signature in its query that the server wants as it was given."""
    opened.supported(2)
    opened.images(opened.only(multiframe=False), 1)
    frames_of_each(opened, 1)


@case(made.one_of_each, query="sig=a%2Bb", options=("--scheme", "wadouri"))
def other_scheme(opened):
    """The scheme wadouri: instead of dicomweb:."""
    opened.supported(2)
    opened.images(opened.only(multiframe=False), 1)
    frames_of_each(opened, 1)


@case(made.one_of_each, relative=True)
def relative_base(opened):
    """A base URL that is a path of the viewer's own server."""
    opened.supported(2)
    opened.images(opened.only(multiframe=False), 1)
    frames_of_each(opened, 1)


@case(made.one_of_each, options=("--frames", "repeat"))
def frames_repeated(opened):
    """The reference's layout, a full entry for each frame: the same frames."""
    opened.supported(2)
    frames_of_each(opened, 1)


@case("enhanced_mr", options=("--all-attributes",))
def all_attributes(opened):
    """A manifest of all attributes: the same three frames."""
    opened.supported(1)
    opened.images(opened.only(handler="stack"), 3)


@case("us")
def us(opened):
    """An ultrasound film: three frames, regions for lengths, the time between frames."""
    opened.supported(1)
    film = opened.only(handler="stack", modality="US", multiframe=True)
    opened.images(film, 3)
    opened.drawn(film)
    opened.equal("regions", len(opened.metadata(film).get("SequenceOfUltrasoundRegions", [])), 2)
    regions = opened.module("ultrasoundEnhancedRegionModule", film)
    opened.equal("width of a pixel in each region", [each["physicalDeltaX"] for each in regions], [0.025, 0.025])
    opened.equal("where each region starts", [each["regionLocationMinX0"] for each in regions], [0, 32])
    opened.equal("milliseconds between frames", opened.module("cineModule", film).get("frameTime"), 40)


@case("pt")
def pt(opened):
    """A PET series: reconstructable, in SUV by body weight, with what other makers' SUV needs."""
    opened.supported(1)
    series = opened.only(handler="stack", modality="PT")
    opened.equal("reconstructable", series["reconstructable"], True)
    decayed = 370e6 * 2 ** -((3600 + 60 + 1) / 6586.2)
    for image in opened.images(series, 3):
        opened.true(f"SUV factor {image.suv} is that of 62.5 kg", near([image.suv], [62500 / decayed]))
    metadata = opened.metadata(series)
    for key, value in {"PatientWeight": 62.5, "PatientSize": 1.68, "PatientSex": "F", "Units": "BQML",
                       "DecayCorrection": "START", "CorrectedImage": ["DECY", "ATTN", "SCAT", "DTIM", "RAN", "NORM"],
                       "70531000": 0.000178, "70531009": 1.5, "0009100d": "20240112101700.00"}.items():
        opened.equal(key, metadata.get(key), value)
    opened.drawn()


@case("cr")
def cr(opened):
    """A MONOCHROME1 radiograph: inverted, lengths from the calibrated spacing."""
    opened.supported(1)
    image, = opened.images(opened.only(handler="stack", modality="CR"), 1)
    opened.equal("inverted", image.invert, True)
    opened.equal("spacing", image.spacing, [0.18, 0.18])
    opened.equal("calibration", opened.metadata(opened.sets[0]).get("PixelSpacingCalibrationType"), "FIDUCIAL")
    opened.drawn()


@case("dx")
def dx(opened):
    """Digital radiographs: each a display set, lengths from the detector and the magnification."""
    opened.supported(2)
    for each in opened.sets:
        image, = opened.images(each, 1)
        opened.true(f"spacing {image.spacing} is 0.2 mm / 1.2", near(image.spacing, [0.2 / 1.2] * 2))
    opened.drawn()


@case("mg", viewer={"hangingprotocolid": "@ohif/hpMammo"})
def mg(opened):
    """Mammograms: the hanging protocol of mammography finds each by its view code; a tomosynthesis has three frames."""
    opened.supported(3)
    views = {}
    for each in opened.sets:
        opened.images(each, 3 if each["multiframe"] else 1)
        metadata = opened.metadata(each)
        meaning = (metadata.get("ViewCodeSequence") or [{}])[0].get("CodeMeaning")
        views[each["uid"]] = f"{metadata.get('ImageLaterality', '-')} {meaning}"
    opened.equal("views", sorted(views.values()), ["- cranio-caudal", "L medio-lateral oblique", "R cranio-caudal"])
    hung = [views[uid] for viewport in opened.page.ask("viewports") for uid in viewport["sets"]]
    opened.equal("viewports", len(hung), 4)
    opened.equal("hung first and last", hung[::3], ["R cranio-caudal", "L medio-lateral oblique"])
    opened.drawn()


@case("xa")
def xa(opened):
    """An angiographic run: four frames, lengths from the detector and the magnification."""
    opened.supported(1)
    run = opened.only(handler="stack", modality="XA", multiframe=True)
    for image in opened.images(run, 4):
        opened.true(f"spacing {image.spacing} is 0.3 mm / 1.6", near(image.spacing, [0.3 / 1.6] * 2))
    opened.equal("milliseconds between frames", opened.module("cineModule", run).get("frameTime"), 66.7)
    opened.drawn()


@case("nm")
def nm(opened):
    """A gated tomogram: four frames, placed by the detector, in order by the vectors."""
    opened.supported(1)
    series = opened.only(handler="stack", modality="NM", multiframe=True)
    opened.equal("reconstructable", series["reconstructable"], True)
    opened.images(series, 4)
    opened.equal("position", opened.module("imagePlaneModule", series)["imagePositionPatient"], [-32, -32, 10])
    metadata = opened.metadata(series)
    vectors = metadata.get("TimeSlotVector"), metadata.get("SliceVector"), metadata.get("NumberOfSlices")
    opened.equal("vectors", vectors, ([1, 1, 2, 2], [1, 2, 1, 2], 2))
    opened.drawn()


@case("palette")
def palette(opened):
    """A palette image: the viewer has its indices and all three tables, though this version draws the indices gray."""
    opened.supported(1)
    series = opened.only(handler="stack")
    file, = opened.files.values()
    image, = opened.page.images(series)
    opened.equal("error", image.error, "")
    opened.equal("indices", image.values, dicomfile.stored(file, 0))
    module = opened.module("imagePixelModule", series)
    tables = [[entry >> 8 for entry in module.get(f"{color}PaletteColorLookupTableData") or []]
              for color in ("red", "green", "blue")]
    colors = [table[value] for value in image.values for table in tables if value < len(table)]
    opened.true("the tables give the picture", colors == dicomfile.picture(file, 0))
    opened.drawn()


@case("rgb")
def rgb(opened):
    """One picture interleaved and by planes: the same colors."""
    opened.supported(1)
    interleaved, planar = opened.images(opened.only(handler="stack"), 2)
    opened.equal("samples", len(interleaved.values), 3 * 32 * 32)
    opened.true("both are the same picture", interleaved.values == planar.values)
    opened.drawn()


@case("overlays")
def overlays(opened):
    """A slice with two overlays: each is drawn where it belongs, point by point."""
    opened.supported(1)
    series = opened.only(handler="stack")
    file, = opened.files.values()
    opened.images(series, 1)
    opened.drawn(series)

    def look():
        """The overlays by kind, once all of them are drawn."""
        each = opened.page.ask("overlays", series["imageIds"][0])
        return {one["type"]: one for one in each if all(other["lit"] for other in each)}

    found = opened.until(look) or {}
    opened.equal("overlays", sorted(found), ["G", "R"])
    for kind, group in (("G", 0x60000000), ("R", 0x600A0000)):
        rows, columns = file.number(group | 0x10), file.number(group | 0x11)
        packed = int.from_bytes(file[group | 0x3000], "little")
        lit = [bool(packed >> at & 1) for at in range(rows * columns)]
        origin = file.numbers(group | 0x50, "h")
        each = found.get(kind, {})
        place = [each.get(key) for key in ("rows", "columns", "x", "y")]
        opened.equal(f"{kind}: place", place, [rows, columns, *origin])
        opened.true(f"{kind}: every point", each.get("lit") == lit)


@case("video")
def video(opened):
    """A video: one entry for the video handler with all its frames, and the warning that its URL must play."""
    opened.supported(1)
    found = opened.only(handler="dicom-video")
    opened.equal("frames", found["images"], 25)
    opened.equal("transfer syntax", opened.metadata(found).get("AvailableTransferSyntaxUID"), "1.2.840.10008.1.2.4.102")
    opened.warned("video.dcm", "URL")


@case("whole_slide")
def whole_slide(opened):
    """A whole-slide image: the microscopy handler has it, and the warning says that it needs a DICOMweb server."""
    opened.equal("display sets", len(opened.sets), 1)
    opened.only(handler="DicomMicroscopySopClassHandler")
    opened.warned("slide.dcm", "DICOMweb")
    opened.known("webClient")


def ct_beside(opened, count):
    """The CT series that something refers to: all slices, reconstructable if it has several, drawn."""
    series = opened.only(handler="stack", modality="CT")
    opened.equal("CT reconstructable", series["reconstructable"], count > 1)
    opened.drawn(series)
    opened.images(series, count)
    return series


def segmented(opened):
    """A segmentation over its CT series: two segments, voxel by voxel."""
    opened.supported(2)
    series = ct_beside(opened, 3)
    found = opened.only(handler="dicom-seg", modality="SEG")
    opened.equal("refers to the CT series", found["refers"], series["uid"])
    opened.load(found)
    shown, = opened.page.ask("segmentations") or [{}]
    opened.equal("segments", shown.get("segments"), ["Liver", "Kidney"])
    file = next(each for each in opened.files.values() if each.text(0x00080060) == "SEG")
    packed = int.from_bytes(file[0x7FE00010], "little")
    count = collections.Counter()
    for frame in range(len(file[0x52009230])):
        number = file.frame(frame).item(0x0062000A).number(0x0062000B)
        count[str(number)] += bin(packed >> 1024 * frame & (1 << 1024) - 1).count("1")
    opened.equal("voxels of each segment", shown.get("voxels"), dict(count))
    opened.show(found)
    opened.drawn()
    opened.warned()


@case("seg")
def seg(opened):
    """A segmentation and its CT series: loaded, two segments, every voxel."""
    segmented(opened)


@case("seg_without_references")
def seg_without_references(opened):
    """A segmentation that names its series nowhere: the manifest does, and it is loaded the same."""
    segmented(opened)


@case("seg", options=("--exclude", "PerFrameFunctionalGroupsSequence"))
def seg_slim(opened):
    """A segmentation without the functional groups of its frames in the manifest: loaded the same."""
    segmented(opened)


@case(made.segmentation_alone)
def seg_alone(opened):
    """A segmentation whose CT series is elsewhere: said in advance, and the other study opens."""
    series = opened.only(handler="stack", modality="CT", images=1)
    opened.images(series, 1)
    opened.warned("seg.dcm")


@case("parametric_map")
def parametric_map(opened):
    """A parametric map and its CT series: loaded when shown, every value."""
    opened.supported(2)
    ct_beside(opened, 2)
    found = opened.only(handler="dicom-pmap")
    opened.show(found)
    volume = opened.until(lambda: opened.page.ask("volume", found["uid"]))
    file = next(each for each in opened.files.values() if 0x7FE00008 in each)
    wanted = [100 * value for value in file.numbers(0x7FE00008, "f")]
    opened.true("every value, in hundredths", volume and near(numbers(volume["type"], volume["values"]), wanted))


@case("rtstruct")
def rtstruct(opened):
    """A structure set and its CT series: loaded, one ROI of three contours in its color."""
    opened.supported(2)
    series = ct_beside(opened, 3)
    found = opened.only(handler="dicom-rt")
    opened.equal("refers to the CT series", found["refers"], series["uid"])
    opened.true("both references", {"ReferencedSeriesSequence", "ReferencedFrameOfReferenceSequence"}
                <= set(opened.metadata(found)))
    opened.load(found)
    regions = opened.page.ask("regions", found["uid"])
    opened.equal("regions", regions, [{"name": "Liver", "color": [255, 128, 0], "contours": [5, 5, 5]}])
    shown, = opened.page.ask("segmentations") or [{}]
    opened.equal("segments", shown.get("segments"), ["Liver"])
    opened.equal("points of each contour", shown.get("contours"), [[5, 5, 5]])
    opened.show(found)
    opened.drawn()


@case("rtdose")
def rtdose(opened):
    """A dose grid: one entry, listed as unsupported, and said in advance."""
    found = opened.only(modality="RTDOSE")
    opened.equal("unsupported", found["unsupported"], True)
    metadata = opened.metadata(found)
    opened.equal("planes", metadata.get("GridFrameOffsetVector"), [0, 2.5, 5])
    opened.equal("scaling", metadata.get("DoseGridScaling"), 0.001)
    opened.warned("dose.dcm", "unsupported")


@case("rtplan")
def rtplan(opened):
    """A plan: one entry, listed as unsupported, said in advance; what it refers to is in the manifest."""
    found = opened.only(modality="RTPLAN")
    opened.equal("unsupported", found["unsupported"], True)
    references = opened.metadata(found).get("ReferencedStructureSetSequence") or []
    opened.equal("structure sets", [each["ReferencedSOPInstanceUID"] for each in references], ["2.25.9003400020001"])
    opened.equal("files fetched", opened.log, [])
    opened.warned("plan.dcm", "unsupported")


@case("sr_measurement")
def sr_measurement(opened):
    """A measurement report and its CT slice: the length is found and put on the slice."""
    opened.supported(2)
    ct_beside(opened, 1)
    report = opened.only(handler="dicom-sr")
    opened.load(report)
    opened.equal("measurements", opened.page.ask("measurements", report["uid"]),
                 [{"loaded": True, "labels": ["Length: 10.00 mm"], "shapes": ["POLYLINE"]}])
    opened.show(report)
    opened.drawn(report)


@case("sr_basic_text")
def sr_basic_text(opened):
    """A report of headings and text: all of it is read, from the manifest alone."""
    opened.supported(1)
    opened.only(handler="dicom-sr")
    opened.panes("Diagnostic Imaging Report", "Findings", "Clear lungs.", "Conclusions", "Nothing to be seen,",
                 "Observer, Olga", "English")
    opened.equal("files fetched", opened.log, [])


@case("pdf")
def pdf(opened):
    """An encapsulated PDF: the bytes shown are the document's, without the pad byte."""
    opened.supported(1)
    found = opened.only(handler="dicom-pdf")
    file, = opened.files.values()

    def look():
        """The document, once it is shown."""
        document = opened.page.ask("document", found["uid"])
        return document if document.get("shown") else None

    document = opened.until(look) or {}
    opened.equal("type", document.get("type"), "application/pdf")
    kind = opened.metadata(found).get("MIMETypeOfEncapsulatedDocument")
    opened.equal("type in the manifest", kind, "application/pdf")
    shown = base64.b64decode(document.get("bytes", ""))
    opened.equal("bytes", shown, file[0x00420011][:file.numbers(0x00420015, "I")[0]])
    opened.equal("files fetched", opened.log, [])


@case("ecg")
def ecg(opened):
    """A 12-lead ECG: this version lists it as unsupported, said in advance; its samples are in the manifest."""
    found = opened.only(modality="ECG")
    opened.equal("unsupported", found["unsupported"], True)
    file, = opened.files.values()
    wave = (opened.metadata(found).get("WaveformSequence") or [{}])[0]
    data = base64.b64decode((wave.get("WaveformData") or {}).get("InlineBinary", ""))
    opened.true("every sample", data == file.item(0x54000100)[0x54001010])
    opened.equal("channels", len(wave.get("ChannelDefinitionSequence", [])), 12)
    opened.warned("ecg.dcm", "unsupported")


def beside_unsupported(opened, modality):
    """A CT slice opens, what refers to it is listed as unsupported, and that was said in advance."""
    ct_beside(opened, 1)
    found = opened.only(modality=modality)
    opened.equal("unsupported", found["unsupported"], True)
    opened.warned("unsupported")


@case("ko")
def ko(opened):
    """A key object selection: listed as unsupported beside the slice that it names, which opens."""
    beside_unsupported(opened, "KO")


@case("pr")
def pr(opened):
    """A presentation state: listed as unsupported beside the slice that it is for, which opens."""
    beside_unsupported(opened, "PR")


@case(made.many_frames, options=("--compact",))
def many_frames(opened):
    """A file of 1,000 frames with functional groups: opens at once, and the first, middle and last frame are right."""
    opened.supported(1)
    series = opened.only(handler="stack", multiframe=True)
    opened.equal("images", len(series["imageIds"]), 1000)
    file, = opened.files.values()
    chosen = (0, 1, 499, 999)
    some = series | {"imageIds": [series["imageIds"][frame] for frame in chosen]}
    for frame, image in zip(chosen, opened.page.images(some)):
        opened.picture(image, file, frame)


@case("", status=2)
def everything(opened):
    """All fixtures in one manifest: every series is listed, and only what this version does not know is unsupported."""
    unsupported = sorted(each["modality"] for each in opened.sets if each["unsupported"])
    opened.equal("unsupported", unsupported, ["ECG", "KO", "PR", "RTDOSE", "RTPLAN"])
    series = {file.text(0x0020000E) for file in opened.files.values()} - {""}
    opened.equal("series that are not listed", series - {each["series"] for each in opened.sets}, set())
    opened.drawn(dark=True)
    opened.known("inflater")
    opened.known("dataSet: a")


@case("ct_two_studies", pacs="wadouri")
def pacs_files(opened):
    """from-dicomweb of a real Orthanc, whole files by WADO-URI: every pixel."""
    opened.supported(3)
    for display_set, count in zip(sorted(opened.sets, key=lambda each: each["images"]), (1, 2, 3)):
        opened.images(display_set, count)
    opened.true("files come from WADO-URI", any("/wado?" in target for _, target, _ in opened.log))


@case("ct_two_studies", pacs="wadors")
def pacs_frames(opened):
    """from-dicomweb of a real Orthanc, frame by frame from WADO-RS: every pixel."""
    opened.supported(3)
    for display_set, count in zip(sorted(opened.sets, key=lambda each: each["images"]), (1, 2, 3)):
        opened.images(display_set, count)
    opened.true("frames come from WADO-RS", any(target.endswith("/frames/1") for _, target, _ in opened.log))


@case("mr", pacs="proxy")
def pacs_proxy(opened):
    """proxy-config of a real Orthanc: the viewer's DICOMweb Proxy shows its images."""
    opened.supported(1)
    opened.drawn()
    opened.true("the viewer asks the server", any("/dicom-web/studies" in target for _, target, _ in opened.log))
