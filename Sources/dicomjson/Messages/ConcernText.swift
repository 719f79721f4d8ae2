import DICOM
import Manifest

/// Words for what the viewer will lack: path, series number, SOP Class and attribute names only.
enum ConcernText {
    /// One line about a series, without a level label.
    static func text(of found: SeriesConcern) -> String {
        let path = VisibleText.of(RelativePath(found.path))
        let more = found.count > 1 ? " and \(found.count - 1) more" : ""
        let series = found.seriesNumber.map { "series \(number($0))" } ?? "series without number"
        return "\(path)\(more): \(series), \(kind(of: found))"
    }

    /// SOP Class and concern: what lines of a kind have in common.
    static func kind(of found: SeriesConcern) -> String {
        "\(name(of: found.sopClassUID)): \(words(of: found.concern))"
    }

    private static func number(_ value: Double) -> String {
        Int(exactly: value).map(String.init) ?? String(value)
    }

    /// DCMTK's name of a SOP Class; its UID where there is none and it is one: other text that a
    /// file has in its place may be a person's.
    private static func name(of uid: String?) -> String {
        guard let uid else { return "no SOP Class" }
        if let name = DCMTKLibrary.name(ofUID: uid) { return name }
        let isUID = uid.allSatisfy { $0 == "." || ("0"..."9").contains($0) }
        return isUID ? "SOP Class \(uid)" : "a SOP Class that is no UID"
    }

    private static func transferSyntax(_ uid: String?) -> String {
        guard let uid else { return "a file without Transfer Syntax UID" }
        return DCMTKLibrary.name(ofUID: uid) ?? "its Transfer Syntax"
    }

    /// What the viewer will lack.
    static func words(of concern: ViewerConcern) -> String {
        switch concern {
        case .incompleteImage(let tags): "no image is shown without \(names(of: tags))"
        case .unsupportedClass: "the viewer lists it as unsupported"
        case .wholeSlide: "the viewer shows whole-slide images from a DICOMweb server only"
        case .video:
            """
            the viewer plays the URL itself: write the stream of its Pixel Data to a file \
            (dcmdump +W), and that file's URL without dicomweb: into the manifest
            """
        case .takenForVideo:
            "a secondary capture of 90 frames or more: the viewer takes it for a video, shows nothing"
        case .noDecoder(let uid):
            """
            the viewer has no decoder for \(transferSyntax(uid)), convert it (such as with \
            gdcmconv --raw)
            """
        case .wideSamples:
            "the viewer takes samples of more than 16 bits for floating point, or decodes none"
        case .deflated:
            "the viewer cannot inflate it, convert it to another Transfer Syntax (dcmconv +te)"
        case .noDocument:
            "the document is not in the manifest (absent, or above --inline-limit): a blank view"
        case .noUptakeValues(let tags): "no SUV without \(names(of: tags))"
        case .notOneRadiopharmaceutical:
            "no SUV unless Radiopharmaceutical Information Sequence has exactly one item"
        case .imagesElsewhere:
            "the images that it lies over are not in the manifest, the viewer cannot show it"
        case .disagreement(let tags): "other files of the study differ in \(names(of: tags))"
        case .noPixelMeasures:
            "no Pixel Measures Sequence in the shared functional groups, the viewer fails over it"
        case .noFrameOfReference:
            "no Referenced Frame of Reference Sequence, the viewer fails over it"
        case .contentThatFails:
            """
            an item of its content has no Concept Name Code Sequence or a number no units, the \
            whole page goes blank when the viewer shows it
            """
        case .noText: "the viewer shows the measurements of such a report only, not its text"
        case .noMeasurementGroups:
            "an Imaging Measurement Report without Measurement Group, nothing of it is shown"
        case .unreadableMeasurements:
            """
            a Measurement Group without tracking identifiers, coordinates, units or the name of \
            an item, nothing of the report is shown
            """
        }
    }

    private static func names(of tags: [AttributeTag]) -> String {
        tags.map(\.nameInMessages).joined(separator: ", ")
    }
}
