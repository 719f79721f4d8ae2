public import DICOM

/// What the viewer will lack or not show of an instance, although it is in the manifest.
///
/// Facts about OHIF 3.10; none of them is a reason to leave the instance out.
public enum ViewerConcern: Hashable, Sendable {
    /// An image without attributes that no image is shown without.
    case incompleteImage([AttributeTag])
    /// A SOP Class that no handler of the viewer takes.
    case unsupportedClass
    /// Whole-slide images need a DICOMweb server.
    case wholeSlide
    /// A video is played from its URL, which has to be that of a plain video file.
    case video
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
