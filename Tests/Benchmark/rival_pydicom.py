"""Writes a folder's manifest with pydicom, headers only, as someone who knows pydicom would: the rival in Python.

usage: rival_pydicom.py FOLDER BASE-URL OUTPUT. Its manifest says what dicomjson's says, for the data of the benchmark: the
same attributes at the same level, the same order, the same frames; bench.py compares the two. It reads the attributes that
it writes and no others (`specific_tags`), stops before the pixels, and turns raw values into numbers and text itself as
pydicom hands them out.
"""
import json
import os
import sys
import urllib.parse

import pydicom
from pydicom.valuerep import DSfloat, IS, PersonName

STUDY = """StudyInstanceUID StudyDescription StudyDate StudyTime PatientName PatientID AccessionNumber PatientAge PatientSex
    PatientWeight PatientBirthDate""".split()
SERIES = "SeriesInstanceUID SeriesDescription SeriesNumber SeriesDate SeriesTime Modality SliceThickness".split()
INSTANCE = """Columns Rows InstanceNumber SOPClassUID AcquisitionNumber PhotometricInterpretation BitsAllocated BitsStored
    PixelRepresentation SamplesPerPixel PlanarConfiguration PixelSpacing PixelAspectRatio HighBit ImageOrientationPatient
    ImagePositionPatient SliceLocation SpacingBetweenSlices FrameOfReferenceUID ImageType Modality SOPInstanceUID
    SeriesInstanceUID StudyInstanceUID WindowCenter WindowWidth VOILUTFunction RescaleIntercept RescaleSlope RescaleType
    LossyImageCompression LossyImageCompressionRatio LossyImageCompressionMethod AvailableTransferSyntaxUID
    TemporalPositionIdentifier DiffusionBValue TriggerTime EchoTime EchoNumbers StackID InStackPositionNumber
    CardiacNumberOfImages AcquisitionDateTime AcquisitionDate AcquisitionTime ContentDate ContentTime StudyID
    ReferringPhysicianName ManufacturerModelName NumberOfFrames SharedFunctionalGroupsSequence
    PerFrameFunctionalGroupsSequence""".split()
WANTED = sorted({*STUDY, *SERIES, *INSTANCE} - {"AvailableTransferSyntaxUID"})


def number(value):
    """A number as JSON should have it: whole ones without a fraction."""
    return int(value) if value == int(value) else float(value)


def plain(value):
    """A value of pydicom as JSON can hold it."""
    if isinstance(value, (DSfloat, float)):
        return number(value)
    if isinstance(value, (IS, int)):
        return int(value)
    if isinstance(value, PersonName):
        groups = zip(("Alphabetic", "Ideographic", "Phonetic"), str(value).split("="))
        return {name: text for name, text in groups if text}
    if isinstance(value, pydicom.Sequence):
        return [item(each) for each in value]
    if isinstance(value, str):
        return str(value)
    return [plain(each) for each in value]


def item(data_set):
    """An item of a sequence, every attribute."""
    return {each.keyword: plain(each.value) for each in data_set if not each.is_empty}


def chosen(data_set, keywords):
    """The attributes of these names that have a value."""
    found = {}
    for keyword in keywords:
        value = data_set.get(keyword)
        if value is not None and value != "":
            found[keyword] = plain(value)
    return found


def entries(metadata, url):
    """The instances that stand for one file: one, or one for each frame."""
    frames = metadata.get("NumberOfFrames", 1)
    if frames < 2:
        return [{"metadata": metadata, "url": url}]
    short = {"SOPInstanceUID": metadata["SOPInstanceUID"]}
    return [
        {"metadata": short if frame else metadata, "url": f"{url}?frame={frame + 1}"} for frame in range(frames)
    ]


def read(path, url):
    """Study, series and instance attributes of one file, and its entries' URL."""
    data_set = pydicom.dcmread(path, stop_before_pixels=True, specific_tags=WANTED)
    metadata = chosen(data_set, INSTANCE)
    metadata["AvailableTransferSyntaxUID"] = str(data_set.file_meta.TransferSyntaxUID)
    return chosen(data_set, STUDY), chosen(data_set, SERIES), metadata, url


def by_number(attributes, name, uid):
    """The order within a study and within a series."""
    return (attributes.get(name, 1 << 40), attributes[uid])


def manifest(folder, base_url):
    """All studies of a folder."""
    studies = {}
    for parent, folders, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)
            place = urllib.parse.quote(os.path.relpath(path, folder), safe="/-._~")
            study, series, metadata, url = read(path, f"dicomweb:{base_url}/{place}")
            held = studies.setdefault(study["StudyInstanceUID"], (study, {}))[1]
            held.setdefault(series["SeriesInstanceUID"], (series, []))[1].append((metadata, url))
    ordered = sorted(studies.values(), key=lambda held: [held[0].get(key, "") for key in STUDY[2:4] + STUDY[:1]])
    return {"studies": [finished(*held) for held in ordered]}


def finished(study, series):
    """A study with its series in order, counted."""
    listed = sorted((held for held, _ in series.values()), key=lambda held: by_number(held, SERIES[2], SERIES[0]))
    for held in listed:
        files = sorted(
            series[held["SeriesInstanceUID"]][1], key=lambda file: by_number(file[0], "InstanceNumber", "SOPInstanceUID")
        )
        held["instances"] = [entry for file in files for entry in entries(*file)]
    study["NumInstances"] = sum(len(held["instances"]) for held in listed)
    study["Modalities"] = "/".join(dict.fromkeys(held["Modality"] for held in listed))
    study["series"] = listed
    return study


def main():
    """Writes the manifest, indented as dicomjson indents it."""
    folder, base_url, output = sys.argv[1:]
    with open(output, "w", encoding="utf-8") as file:
        json.dump(manifest(folder, base_url), file, ensure_ascii=False, indent=2)


if __name__ == "__main__":
    main()
