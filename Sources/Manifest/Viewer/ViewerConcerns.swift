import DICOM

/// Finds what the viewer will lack of one instance.
struct ViewerConcerns {
    /// In a fixed order; what depends on other files is not among them.
    let concerns: [ViewerConcern]

    /// - Parameter isUnsaid: Whether the Transfer Syntax is not known, so that nothing is said of it.
    init(
        _ dataSet: DataSet, _ keys: Keys, sopClassUID: String?, transferSyntaxUID: String?,
        isUnsaid: Bool = false
    ) {
        var concerns: [ViewerConcern] = []
        if sopClassUID == SOPClass.wholeSlide {
            concerns.append(.wholeSlide)
        } else if !ViewerSupport.shows(sopClassUID) {
            concerns.append(.unsupportedClass)
        } else if ViewerSupport.playsVideo(sopClassUID, transferSyntaxUID: transferSyntaxUID) {
            concerns.append(.video)
        } else if ViewerSupport.isImage(sopClassUID) {
            let missing = Self.missing(Self.neededByImages, in: dataSet)
            if !missing.isEmpty { concerns.append(.incompleteImage(missing)) }
            if ViewerSupport.takesForVideo(sopClassUID, frames: keys.frames) {
                concerns.append(.takenForVideo)
            } else if transferSyntaxUID == ViewerSupport.deflated {
                concerns.append(.deflated)
            } else if !isUnsaid, !ViewerSupport.decodes(transferSyntaxUID) {
                concerns.append(.noDecoder(transferSyntaxUID: transferSyntaxUID))
            } else if Self.hasWideSamples(dataSet) {
                concerns.append(.wideSamples)
            }
        }
        if keys.modality == "PT", ViewerSupport.isImage(sopClassUID) {
            concerns += Self.uptake(dataSet)
        }
        switch sopClassUID {
        case SOPClass.encapsulatedPDF:
            if Self.isMissing(.encapsulatedDocument, in: dataSet) { concerns.append(.noDocument) }
        case SOPClass.segmentation:
            let shared = dataSet[.sharedFunctionalGroupsSequence]?.items.first
            let measures = shared?[.pixelMeasuresSequence]?.items ?? []
            if measures.isEmpty { concerns.append(.noPixelMeasures) }
        case SOPClass.rtStructureSet:
            let frames = dataSet[.referencedFrameOfReferenceSequence]?.items ?? []
            if frames.isEmpty { concerns.append(.noFrameOfReference) }
        case let uid? where SOPClass.reports.contains(uid):
            concerns += ReportConcerns(dataSet, is3D: uid == SOPClass.comprehensive3DSR).concerns
        default: break
        }
        self.concerns = concerns
    }

    /// Attributes of which more matters than whether they have a value.
    static let tags: [AttributeTag] = [
        .bitsAllocated, .sharedFunctionalGroupsSequence, .referencedFrameOfReferenceSequence,
        .radiopharmaceuticalInformationSequence, .conceptNameCodeSequence, .contentSequence,
    ]

    private static let neededByImages: [AttributeTag] = [.rows, .columns, .bitsAllocated]

    /// See cornerstone3D as OHIF 3.10 has it, dicom-image-loader decodeLittleEndian.ts.
    private static func hasWideSamples(_ dataSet: DataSet) -> Bool {
        var ignored: [ReadNote] = []
        guard let element = dataSet[.bitsAllocated],
            case .numbers(let bits)? = ValueReader.value(of: element, notes: &ignored)
        else { return false }
        return bits.first?.whole.map { $0 > 16 } ?? false
    }

    /// See OHIF's calculateSUV (cornerstone's calculate-suv).
    private static let neededForUptake: [AttributeTag] = [
        .seriesDate, .seriesTime, .acquisitionDate, .acquisitionTime, .correctedImage, .units,
        .decayCorrection, .patientWeight, .radiopharmaceuticalInformationSequence,
    ]

    private static func uptake(_ dataSet: DataSet) -> [ViewerConcern] {
        let missing = missing(neededForUptake, in: dataSet)
        if !missing.isEmpty { return [.noUptakeValues(missing)] }
        let items = dataSet[.radiopharmaceuticalInformationSequence]?.items ?? []
        return items.filter { !$0.isEmpty }.count == 1 ? [] : [.notOneRadiopharmaceutical]
    }

    private static func missing(_ tags: [AttributeTag], in dataSet: DataSet) -> [AttributeTag] {
        tags.filter { isMissing($0, in: dataSet) }
    }

    /// Whether an attribute is absent or has no value that can be written.
    private static func isMissing(_ tag: AttributeTag, in dataSet: DataSet) -> Bool {
        guard let element = dataSet[tag] else { return true }
        var ignored: [ReadNote] = []
        return ValueReader.value(of: element, notes: &ignored) == nil
    }
}
