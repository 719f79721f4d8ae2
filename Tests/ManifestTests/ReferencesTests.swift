import DICOM
import Testing

@testable import Manifest

/// What a file says of the images below it.
struct ReferencesTests {
    private typealias R = ReferenceSample

    private func references(_ sopClass: String?, _ elements: [Element]) throws -> References? {
        References(
            try Sample.file(Sample.identity() + elements).dataSet, sopClassUID: sopClass)
    }

    private func needed(_ sopClass: String, _ elements: Element...) throws -> [String]? {
        try references(sopClass, elements)?.needed.map(\.sopInstanceUID)
    }

    @Test(
        arguments: [
            Sample.ctStorage, "1.2.840.10008.5.1.4.1.1.4.1", "1.2.840.10008.5.1.4.1.1.77.1.6",
            "1.2.840.10008.5.1.4.1.1.481.2", "1.2.840.10008.5.1.4.1.1.88.33", "1.2.3", nil,
        ] as [String?])
    func `an image lies over nothing`(sopClass: String?) throws {
        let elements = [R.perFrame(R.group("1")), R.frames(("2", ["3"]))]
        #expect(try references(sopClass, elements) == nil)
    }

    // MARK: - Segmentations and parametric maps

    @Test(arguments: R.overImages)
    func `references are those of frames, of all frames and of the whole`(
        sopClass: String
    ) throws {
        #expect(
            try needed(sopClass, R.perFrame(R.group("1"), R.group("2", "3"))) == ["1", "2", "3"])
        #expect(try needed(sopClass, R.shared(R.group("1"))) == ["1"])
        #expect(
            try needed(sopClass, Element("SourceImageSequence", items: [R.item("1"), R.item("2")]))
                == ["1", "2"])
        #expect(
            try needed(sopClass, Element("ReferencedImageSequence", items: [R.item("1")])) == ["1"])
    }

    @Test(arguments: R.overImages)
    func `references of all places are one list without repetitions`(sopClass: String) throws {
        let needed = try needed(
            sopClass, R.perFrame(R.group("2", "1"), R.group("2")), R.shared(R.group("1", "3")),
            Element("SourceImageSequence", items: [R.item("4"), R.item("3")]),
            Element("ReferencedImageSequence", items: [R.item("5")]))
        #expect(needed == ["2", "1", "3", "4", "5"])
    }

    @Test func `a reference to what no manifest holds is none`() throws {
        let items = [String(repeating: "1", count: 65), "1.2\u{E9}", "1.2"].map { R.item($0) }
        #expect(try needed(R.segmentation, Element("SourceImageSequence", items: items)) == ["1.2"])
    }

    @Test func `a reference without an instance is none`() throws {
        let items = [
            [Element("ReferencedSOPClassUID", "1.2")], [],
            [Element("ReferencedSOPInstanceUID", "")], R.item("1", sopClass: nil),
        ]
        let found = try references(
            R.segmentation, [Element("SourceImageSequence", items: items)])
        #expect(found?.needed == [SOPReference(sopClassUID: nil, sopInstanceUID: "1")])
    }

    @Test(arguments: R.overImages)
    func `a file that names its series needs no others`(sopClass: String) throws {
        let found = try #require(
            try references(sopClass, [R.own, R.perFrame(R.group("1")), R.shared(R.group("2"))]))
        #expect(found.needed == [])
        #expect(found.derived == [])
        #expect(found.namedSeries == ["7.7"])
    }

    @Test(arguments: [[], [[]]] as [[[Element]]])
    func `an empty sequence of its own is none`(items: [[Element]]) throws {
        let own = Element("ReferencedSeriesSequence", items: items)
        #expect(try needed(R.segmentation, own, R.perFrame(R.group("1"))) == ["1"])
    }

    @Test(arguments: R.overImages + [R.structureSet])
    func `nothing is found where nothing is said`(sopClass: String) throws {
        let found = try #require(try references(sopClass, []))
        #expect(found.needed == [])
        #expect(found.derived == [])
        #expect(found.namedSeries == [])
    }

    /// The Referenced Image Functional Group Macro. See PS3.3 §C.7.6.16.2.5.
    @Test func `a reference of a frame that is no source counts as well`() throws {
        let group = [Element("ReferencedImageSequence", items: [R.item("1")])]
        let needed = try needed(R.parametricMap, R.perFrame(group))
        #expect(needed == ["1"])
    }

    @Test func `a reference with and one without a class are one`() throws {
        let items = [R.item("1"), R.item("1", sopClass: nil)]
        let needed = try needed(
            R.segmentation, Element("SourceImageSequence", items: items))
        #expect(needed == ["1"])
    }

    // MARK: - Structure sets

    @Test func `a structure set names its series itself`() throws {
        let found = try #require(
            try references(
                R.structureSet, [R.frames(("5", ["5.1", "5.2"]), ("6", []), ("7", ["7.1"]))]))
        #expect(found.derived.map(\.seriesInstanceUID) == ["5", "6", "7"])
        #expect(
            found.derived.map { $0.instances.map(\.sopInstanceUID) } == [
                ["5.1", "5.2"], [], ["7.1"],
            ])
        #expect(found.derived[0].instances[0].sopClassUID == Sample.ctStorage)
        #expect(found.namedSeries == ["5", "6", "7"])
        #expect(found.needed == [])
    }

    @Test func `one series in two frames of reference is one`() throws {
        let found = try #require(
            try references(R.structureSet, [R.frames(("5", ["5.1"]), ("5", ["5.2"]))]))
        #expect(found.derived.map(\.seriesInstanceUID) == ["5"])
    }

    @Test func `a structure set that has the sequence keeps it`() throws {
        let found = try #require(
            try references(R.structureSet, [R.own, R.frames(("5", ["5.1"]))]))
        #expect(found.derived == [])
        #expect(found.namedSeries == ["7.7"])
    }

    @Test func `a series without a UID is none`() throws {
        let found = try #require(
            try references(R.structureSet, [R.frames(("", ["5.1"]), ("6", ["6.1"]))]))
        #expect(found.derived.map(\.seriesInstanceUID) == ["6"])
    }
}
