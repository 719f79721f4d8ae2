/// What a manifest is written as; the tree is the same.
public enum ManifestFormat: String, CaseIterable, Sendable {
    /// The DICOM JSON data source of OHIF 3.
    case ohif
    /// The standalone JSON of OHIF 1, as DICOMcloud writes it.
    case dicomcloud
    /// The XML manifest of Weasis, version 2.5 of its schema.
    case weasis

    /// Which attributes are written, and where.
    var rows: [AttributeRow] {
        switch self {
        case .ohif: AttributeTable.rows
        case .dicomcloud: AttributeTable.dicomcloud
        case .weasis: AttributeTable.weasis
        }
    }

    /// Whether the user can choose what is written of an instance.
    public var takesAttributes: Bool { self == .ohif }

    /// Whether URLs can be relative to the page of a viewer; Weasis is a program and has none.
    public var takesRelativeURLs: Bool { self != .weasis }

    /// What the name of a manifest ends in.
    public var suffix: String { self == .weasis ? ".xml" : ".json" }

    /// The characters before a SOP Instance UID in the text of a manifest, up to the quotation mark.
    public var instanceKey: String {
        switch self {
        case .ohif: #""SOPInstanceUID":"#
        case .dicomcloud: #""sopInstanceUid":"#
        case .weasis: "SOPInstanceUID="
        }
    }
}
