/*
 * Does the work of OHIF's .scripts/dicom-json-generator.js with dcmjs, the library that it uses: the reference.
 *
 * usage: node rival_reference.js DCMJS FOLDER BASE-URL OUTPUT, where DCMJS is what `require` takes.
 * As the reference does, it reads every file whole, parses and names every element of it, keeps the attributes below,
 * repeats them for each frame but the last, and writes one indented text. It ends with 1 at the first error.
 */
const fs = require('fs').promises;
const path = require('path');

const [dcmjsPlace, folder, baseURL, output] = process.argv.slice(2);
const { DicomMessage, DicomMetaDictionary } = require(dcmjsPlace).data;

const words = text => text.split(/\s+/);
const STUDY = words(`StudyInstanceUID StudyDescription StudyDate StudyTime PatientName PatientID AccessionNumber PatientAge
  PatientSex PatientWeight`);
const SERIES = words('SeriesInstanceUID SeriesDescription SeriesNumber SeriesTime Modality SliceThickness');
const ALWAYS = words(`Columns Rows InstanceNumber SOPClassUID AcquisitionNumber PhotometricInterpretation BitsAllocated
  BitsStored PixelRepresentation SamplesPerPixel PixelSpacing HighBit ImageOrientationPatient ImagePositionPatient
  FrameOfReferenceUID ImageType Modality SOPInstanceUID SeriesInstanceUID StudyInstanceUID WindowCenter WindowWidth
  RescaleIntercept RescaleSlope`);
const IF_THERE = words(`ConceptNameCodeSequence SeriesDate ReferencedSeriesSequence SharedFunctionalGroupsSequence
  PerFrameFunctionalGroupsSequence ContentSequence ContentTemplateSequence CurrentRequestedProcedureEvidenceSequence
  CodingSchemeIdentificationSequence RadiopharmaceuticalInformationSequence CorrectedImage Units DecayCorrection
  AcquisitionDate AcquisitionTime PatientWeight`);

const pick = (from, names) => Object.fromEntries(names.map(name => [name, from[name]]));

async function filesBelow(place) {
  const found = [];
  for (const name of await fs.readdir(place)) {
    const below = path.resolve(place, name);
    if ((await fs.stat(below)).isDirectory()) found.push(...(await filesBelow(below)));
    else found.push(below);
  }
  return found;
}

function entriesOf(dataset, url) {
  const make = suffix => ({
    metadata: { ...pick(dataset, ALWAYS), ...pick(dataset, IF_THERE.filter(name => dataset[name])) },
    url: url + suffix,
  });
  if (!(dataset.NumberOfFrames > 1)) return [make('')];
  return Array.from({ length: dataset.NumberOfFrames - 1 }, (_, index) => make(`?frame=${index + 1}`));
}

async function main() {
  const top = path.resolve(folder);
  const studies = new Map();
  for (const file of await filesBelow(top)) {
    const bytes = await fs.readFile(file);
    const dataset = DicomMetaDictionary.naturalizeDataset(DicomMessage.readFile(bytes.buffer).dict);
    const { StudyInstanceUID, SeriesInstanceUID } = dataset;
    if (!studies.has(StudyInstanceUID)) studies.set(StudyInstanceUID, { ...pick(dataset, STUDY), series: new Map() });
    const { series } = studies.get(StudyInstanceUID);
    if (!series.has(SeriesInstanceUID)) series.set(SeriesInstanceUID, { ...pick(dataset, SERIES), instances: [] });
    const entries = entriesOf(dataset, `dicomweb:${baseURL}${file.slice(top.length)}`);
    series.get(SeriesInstanceUID).instances.push(...entries);
  }
  const listed = [...studies.values()].map(study => {
    const series = [...study.series.values()];
    const NumInstances = series.reduce((sum, each) => sum + each.instances.length, 0);
    return { ...study, series, NumInstances, Modalities: [...new Set(series.map(each => each.Modality))].join('/') };
  });
  await fs.writeFile(output, JSON.stringify({ studies: listed }, null, 2));
}

main().catch(error => {
  console.error(error.message);
  process.exitCode = 1;
});
