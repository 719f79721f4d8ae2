public import DICOM

/// What the viewer will lack or not show of an instance, although it is in the manifest.
///
/// Facts about OHIF 3.10; none of them is a reason to leave the instance out.
public enum ViewerConcern: Hashable, Codable, Sendable {
    /// An image without attributes that no image is shown without.
    case incompleteImage([AttributeTag])
    /// A SOP Class that no handler of the viewer takes.
    case unsupportedClass
    /// Whole-slide images need a DICOMweb server.
    case wholeSlide
    /// A video is played from its URL, which has to be that of a plain video file.
    case video
    /// An image that is taken for a video, because it is a secondary capture of many frames.
    case takenForVideo
    /// An image in a Transfer Syntax that no decoder takes; nil when the file does not tell it.
    case noDecoder(transferSyntaxUID: String?)
    /// An image with samples of more than 16 bits, which are read as floating point or not at all.
    case wideSamples
    /// An image in a deflated file: the viewer has nothing to inflate it with.
    case deflated
    /// A document that is not in the manifest: absent, or longer than the limit.
    case noDocument
    /// PET images without what standardized uptake values are computed from.
    case noUptakeValues([AttributeTag])
    /// PET images with several radiopharmaceuticals, or none that is described.
    case notOneRadiopharmaceutical
    /// A segmentation or structure set that lies over images that are not in the manifest.
    case imagesElsewhere
    /// Instances of one study that say different things about the patient or the study.
    case disagreement([AttributeTag])
    /// A segmentation that does not say how large its pixels are: the viewer fails over it.
    case noPixelMeasures
    /// A structure set without Referenced Frame of Reference Sequence: the viewer fails over it.
    case noFrameOfReference
    /// A report with content that takes the viewer's page down: nothing else is shown either.
    case contentThatFails
    /// A report that is shown without its text, because it is a Comprehensive 3D SR.
    case noText
    /// A measurement report without measurement groups, which are all that is shown of one.
    case noMeasurementGroups
    /// A measurement report with a group that lacks what the viewer asks of it: none is shown.
    case unreadableMeasurements
}

extension ViewerConcern {
    /// The kinds of concerns; their words stay the same from version to version.
    public enum Code: String, CaseIterable, Sendable {
        case incompleteImage
        case unsupportedClass
        case wholeSlide
        case video
        case noDocument
        case noUptakeValues
        case notOneRadiopharmaceutical
        case imagesElsewhere
        case disagreement
        case noPixelMeasures
        case noFrameOfReference
        case takenForVideo
        case noDecoder
        case wideSamples
        case deflated
        case contentThatFails
        case noText
        case noMeasurementGroups
        case unreadableMeasurements
    }

    /// Its kind.
    public var code: Code {
        switch self {
        case .incompleteImage: .incompleteImage
        case .unsupportedClass: .unsupportedClass
        case .wholeSlide: .wholeSlide
        case .video: .video
        case .noDocument: .noDocument
        case .noUptakeValues: .noUptakeValues
        case .notOneRadiopharmaceutical: .notOneRadiopharmaceutical
        case .imagesElsewhere: .imagesElsewhere
        case .disagreement: .disagreement
        case .noPixelMeasures: .noPixelMeasures
        case .noFrameOfReference: .noFrameOfReference
        case .takenForVideo: .takenForVideo
        case .noDecoder: .noDecoder
        case .wideSamples: .wideSamples
        case .deflated: .deflated
        case .contentThatFails: .contentThatFails
        case .noText: .noText
        case .noMeasurementGroups: .noMeasurementGroups
        case .unreadableMeasurements: .unreadableMeasurements
        }
    }

    /// The attributes that it names; empty for a kind that names none.
    public var tags: [AttributeTag] {
        switch self {
        case .incompleteImage(let tags), .noUptakeValues(let tags), .disagreement(let tags): tags
        default: []
        }
    }
}
