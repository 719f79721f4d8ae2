/// When a row of the attribute table applies.
enum AttributeCondition: Hashable, Sendable {
    /// Whenever the file has the attribute.
    case always
    /// In instances of these modalities.
    case modality(Set<String>)
    /// In instances of no such SOP Class.
    case notSOPClass(String)
    /// In images of more than one sample per pixel.
    case colour
    /// In images of Photometric Interpretation PALETTE COLOR.
    case palette

    /// In instances of these modalities.
    static func modality(_ modalities: String...) -> AttributeCondition {
        .modality(Set(modalities))
    }

    /// Whether the row applies to an instance.
    func holds(for traits: InstanceTraits) -> Bool {
        switch self {
        case .always: true
        case .modality(let modalities): !modalities.isDisjoint(with: traits.modalities)
        case .notSOPClass(let uid): traits.sopClassUID != uid
        case .colour: traits.samplesPerPixel ?? 1 > 1
        case .palette: traits.photometricInterpretation == "PALETTE COLOR"
        }
    }

    /// Whether the row may apply to an instance of a SOP Class of which nothing else is known.
    func mayHold(forSOPClass uid: String?) -> Bool {
        if case .notSOPClass(let other) = self { return uid != other }
        return true
    }
}

/// What conditions look at.
struct InstanceTraits {
    let modalities: Set<String>
    let sopClassUID: String?
    let samplesPerPixel: Int?
    let photometricInterpretation: String?
}
