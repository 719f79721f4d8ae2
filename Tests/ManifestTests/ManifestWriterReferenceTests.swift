import DICOM
import Foundation
import Testing

@testable import Manifest

/// Referenced Series Sequence in the manifest, the file's own or derived.
struct ManifestWriterReferenceTests {
    private typealias R = ReferenceSample

    /// An instance that lies over others, in a series of its own.
    private func over(
        _ sopClass: String, _ elements: Element..., study: String = "1.2",
        options: ManifestOptions = ManifestOptions(style: .compact)
    ) throws -> InstanceRecord {
        try Sample.record(
            Sample.identity(study: study, series: "9", instance: "9.1", sopClass: sopClass)
                + elements, options: options)
    }

    /// The sequence of the instance of series 9, its keys sorted, among images of two series.
    private func sequence(
        _ record: InstanceRecord, options: ManifestOptions = ManifestOptions(style: .compact)
    ) throws -> String? {
        let images = try [
            ("5", "5.1", "1.2"), ("5", "5.2", "1.2"), ("6", "6.1", "1.2"), ("8", "8.1", "1.3"),
        ].map { series, instance, study in
            try Sample.record(
                Sample.identity(study: study, series: series, instance: instance),
                options: options)
        }
        let files = zip([record] + images, ["e", "a", "b", "c", "d"]).map { ($0, $1) }
        let text = try ManifestWriterTests.text(files, base: "x", options: options)
        #expect(text.ranges(of: #""ReferencedSeriesSequence":"#).count <= 1)
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let studies = try #require(object?["studies"] as? [[String: Any]])
        let series = studies.flatMap { $0["series"] as? [[String: Any]] ?? [] }
        let nine = try #require(series.first { $0["SeriesInstanceUID"] as? String == "9" })
        let entries = try #require(nine["instances"] as? [[String: Any]])
        #expect(entries.count == 1)
        let metadata = try #require(entries[0]["metadata"] as? [String: Any])
        guard let value = metadata["ReferencedSeriesSequence"] else { return nil }
        let bytes = try JSONSerialization.data(withJSONObject: value, options: [.sortedKeys])
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let places: [([Element], [(String, [String])])] = [
        ([R.perFrame(R.group("5.2"), R.group("5.1"))], [("5", ["5.2", "5.1"])]),
        ([R.shared(R.group("6.1"))], [("6", ["6.1"])]),
        ([Element("SourceImageSequence", items: [R.item("5.1")])], [("5", ["5.1"])]),
        ([Element("ReferencedImageSequence", items: [R.item("6.1")])], [("6", ["6.1"])]),
        (
            [R.perFrame(R.group("5.1"), R.group("6.1"), R.group("5.2"))],
            [("5", ["5.1", "5.2"]), ("6", ["6.1"])]
        ),
        ([R.perFrame(R.group("4.4", "5.1", "8.1"))], [("5", ["5.1"])]),
    ]

    @Test(arguments: R.overImages, places.indices)
    func `references are grouped by series, and only what is in the study is there`(
        sopClass: String, place: Int
    ) throws {
        let (elements, series) = Self.places[place]
        let record = try Sample.record(
            Sample.identity(series: "9", instance: "9.1", sopClass: sopClass) + elements)
        let items = series.map { R.json($0) }.map { $0.dropFirst().dropLast() }
        #expect(try sequence(record) == "[\(items.joined(separator: ","))]")
    }

    @Test(arguments: R.overImages)
    func `a sequence of its own stays as it is`(sopClass: String) throws {
        let record = try over(sopClass, R.own, R.perFrame(R.group("5.1")))
        #expect(try sequence(record) == R.ownJSON)
    }

    @Test(arguments: R.overImages)
    func `where none is found there is no key`(sopClass: String) throws {
        #expect(try sequence(over(sopClass)) == nil)
        #expect(try sequence(over(sopClass, R.perFrame(R.group("4.4", "8.1")))) == nil)
    }

    @Test func `an image that refers to others has no such sequence`() throws {
        let record = try over(
            "1.2.840.10008.5.1.4.1.1.4.1", R.perFrame(R.group("5.1")), R.shared(R.group("6.1")))
        #expect(try sequence(record) == nil)
    }

    @Test func `the groups of each frame are written beside what is derived of them`() throws {
        let record = try over(R.segmentation, R.perFrame(R.group("5.1")))
        #expect(try record.metadata("PerFrameFunctionalGroupsSequence") != nil)
        #expect(try sequence(record) == R.json(("5", ["5.1"])))
    }

    @Test func `a derived sequence is indented like one of the file`() throws {
        let options = ManifestOptions()
        let record = try over(R.segmentation, R.perFrame(R.group("5.1")), options: options)
        let image = try Sample.record(
            Sample.identity(series: "5", instance: "5.1"), options: options)
        let text = try ManifestWriterTests.text(
            [(record, "a"), (image, "b")], style: .pretty, base: "x")
        let expected = """
                            ],
                            "ReferencedSeriesSequence": [
                              {
                                "SeriesInstanceUID": "5",
                                "ReferencedInstanceSequence": [
                                  {
                                    "ReferencedSOPClassUID": "1.2.840.10008.5.1.4.1.1.2",
                                    "ReferencedSOPInstanceUID": "5.1"
                                  }
                                ]
                              }
                            ]
                          },
            """
        #expect(text.contains("\n" + expected + "\n"))
    }

    // MARK: - Structure sets

    @Test func `a structure set has its series whether or not they are in the manifest`() throws {
        let record = try over(R.structureSet, R.frames(("5", ["5.1"]), ("4", ["4.4"])))
        #expect(try sequence(record) == R.json(("5", ["5.1"]), ("4", ["4.4"])))
    }

    @Test func `a structure set keeps a sequence of its own`() throws {
        #expect(
            try sequence(over(R.structureSet, R.own, R.frames(("5", ["5.1"])))) == R.ownJSON)
    }

    @Test func `a structure set that refers to nothing has no key`() throws {
        #expect(try sequence(over(R.structureSet)) == nil)
        #expect(try sequence(over(R.structureSet, R.frames(("", ["5.1"])))) == nil)
    }

    // MARK: - Exclusion

    private func excluding(_ tags: AttributeTag...) -> ManifestOptions {
        var choice = AttributeChoice()
        choice.excluded = Set(tags)
        return ManifestOptions(style: .compact, attributes: choice)
    }

    @Test func `what it is derived of may be excluded`() throws {
        let options = excluding(
            .perFrameFunctionalGroupsSequence, .referencedFrameOfReferenceSequence)
        let segmentation = try over(
            R.segmentation, R.perFrame(R.group("5.1")), options: options)
        #expect(try segmentation.metadata("PerFrameFunctionalGroupsSequence") == nil)
        #expect(try sequence(segmentation, options: options) == R.json(("5", ["5.1"])))
        let structures = try over(R.structureSet, R.frames(("5", ["5.1"])), options: options)
        let derived = try sequence(structures, options: options)
        #expect(derived == R.json(("5", ["5.1"])))
    }

    @Test(arguments: R.overImages + [R.structureSet])
    func `the sequence can be excluded`(sopClass: String) throws {
        let options = excluding(.referencedSeriesSequence)
        let own = try sequence(over(sopClass, R.own, options: options), options: options)
        #expect(own == nil)
        let derived = try sequence(
            over(sopClass, R.perFrame(R.group("5.1")), R.frames(("5", ["5.1"])), options: options),
            options: options)
        #expect(derived == nil)
    }
}
