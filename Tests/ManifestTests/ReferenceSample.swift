@testable import Manifest

/// Sequences that refer to images, as segmentations and structure sets have them.
enum ReferenceSample {
    static let segmentation = "1.2.840.10008.5.1.4.1.1.66.4"
    static let labelMap = "1.2.840.10008.5.1.4.1.1.66.7"
    static let parametricMap = "1.2.840.10008.5.1.4.1.1.30"
    static let structureSet = "1.2.840.10008.5.1.4.1.1.481.3"
    static let overImages = [segmentation, labelMap, parametricMap]

    /// An Item that refers to an image.
    static func item(_ instance: String, sopClass: String? = Sample.ctStorage) -> [Element] {
        [Element("ReferencedSOPInstanceUID", instance)]
            + (sopClass.map { [Element("ReferencedSOPClassUID", $0)] } ?? [])
    }

    /// A functional group whose frame is derived from images.
    static func group(_ sources: String...) -> [Element] {
        [
            Element(
                "DerivationImageSequence",
                items: [[Element("SourceImageSequence", items: sources.map { item($0) })]])
        ]
    }

    static func perFrame(_ groups: [Element]...) -> Element {
        Element("PerFrameFunctionalGroupsSequence", items: groups)
    }

    static func shared(_ group: [Element]) -> Element {
        Element("SharedFunctionalGroupsSequence", items: [group])
    }

    /// Referenced Frame of Reference Sequence: contour images by series, one frame of reference each.
    static func frames(_ series: (String, [String])...) -> Element {
        Element(
            "ReferencedFrameOfReferenceSequence",
            items: series.map { uid, instances in
                let images = Element("ContourImageSequence", items: instances.map { item($0) })
                let series = [Element("SeriesInstanceUID", uid), images]
                return [
                    Element("FrameOfReferenceUID", "1.9"),
                    Element(
                        "RTReferencedStudySequence",
                        items: [
                            [
                                Element("ReferencedSOPInstanceUID", "1.2"),
                                Element("RTReferencedSeriesSequence", items: [series]),
                            ]
                        ]),
                ]
            })
    }

    /// The sequence as a file has it that has its own.
    static let own = Element(
        "ReferencedSeriesSequence",
        items: [
            [
                Element("SeriesInstanceUID", "7.7"),
                Element("ReferencedInstanceSequence", items: [item("7.7.1")]),
            ]
        ])
    static let ownJSON =
        #"[{"ReferencedInstanceSequence":[{"ReferencedSOPClassUID":"1.2.840.10008.5.1.4.1.1.2","#
        + #""ReferencedSOPInstanceUID":"7.7.1"}],"SeriesInstanceUID":"7.7"}]"#

    /// A derived sequence, its keys sorted.
    static func json(_ series: (String, [String])...) -> String {
        let items = series.map { uid, instances in
            let references = instances.map {
                #"{"ReferencedSOPClassUID":"\#(Sample.ctStorage)","ReferencedSOPInstanceUID":"\#($0)"}"#
            }
            return #"{"ReferencedInstanceSequence":[\#(references.joined(separator: ","))],"#
                + #""SeriesInstanceUID":"\#(uid)"}"#
        }
        return "[\(items.joined(separator: ","))]"
    }
}
