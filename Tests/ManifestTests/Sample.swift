import DICOM
import Foundation
import TestSupport
import Testing

@testable import Manifest

/// Files, records and manifests that the tests of this target make up.
enum Sample {
    static let ctStorage = "1.2.840.10008.5.1.4.1.1.2"
    static let explicitLittle = "1.2.840.10008.1.2.1"

    /// The four UIDs that every file needs.
    static func identity(
        study: String = "1.2", series: String = "1.2.1", instance: String = "1.2.1.1",
        sopClass: String = ctStorage
    ) -> [Element] {
        [
            Element("StudyInstanceUID", study), Element("SeriesInstanceUID", series),
            Element("SOPInstanceUID", instance), Element("SOPClassUID", sopClass),
        ]
    }

    /// A Part 10 file of these elements, as it is read.
    static func file(
        _ elements: [Element], meta: [UInt8]? = nil, transferSyntax: String? = nil,
        selection: @escaping @Sendable (String?) -> ElementSelection = { _ in .all }
    ) throws(ReadError) -> Part10File {
        let meta =
            meta
            ?? DataSetBuilder.meta(
                transferSyntax: transferSyntax ?? explicitLittle,
                sopClass: elements.last { $0.tag == 0x0008_0016 }?.text ?? ctStorage)
        let bytes = DataSetBuilder.file(meta: meta, elements.dataSet.bytes)
        return try Part10Reader(selection: selection).read(ByteArraySource(bytes))
    }

    /// The table of a choice; that of no choice is not made anew for each test.
    static func table(_ choice: AttributeChoice) -> ResolvedTable {
        choice == AttributeChoice() ? .standard : ResolvedTable(choice)
    }

    /// What these elements alone come to; of two with one tag the last counts.
    static func record(
        _ elements: [Element], meta: [UInt8]? = nil, transferSyntax: String? = nil,
        options: ManifestOptions = ManifestOptions(style: .compact)
    ) throws(ReadError) -> InstanceRecord {
        let projection = InstanceProjection(options, table: table(options.attributes))
        return try projection.record(
            of: file(
                elements, meta: meta, transferSyntax: transferSyntax,
                selection: projection.selection(forSOPClass:)))
    }

    /// What an instance with an identity and some more elements comes to.
    static func instance(
        _ instance: String, series: String = "1.2.1", study: String = "1.2",
        style: JSONStyle = .compact, _ more: Element...
    ) throws(ReadError) -> InstanceRecord {
        try record(
            identity(study: study, series: series, instance: instance) + more,
            options: ManifestOptions(style: style))
    }

    /// A finished tree; each record lies at a path of its own, in order.
    static func tree(
        _ records: [InstanceRecord], options: ManifestOptions = ManifestOptions()
    ) -> ManifestTree {
        var tree = ManifestTree(table: table(options.attributes))
        for (index, record) in records.enumerated() {
            #expect(throws: Never.self) {
                try tree.add(record, path: Array("file\(1000 + index)".utf8))
            }
        }
        _ = tree.finish()
        return tree
    }
}

/// A Data Element that a test makes up.
struct Element: Sendable {
    let tag: UInt32
    /// What it was told as; nil for a sequence and for bytes.
    private(set) var text: String?
    let append: @Sendable (inout DataSetBuilder) -> Void

    /// An element with the VR that PS3.6 lists; numbers are told as text, `\` separates values.
    init(_ keyword: String, _ text: String) {
        let tag = Self.tag(of: keyword)
        self.init(tag.rawValue, Self.representation(of: tag), text)
    }

    /// A sequence.
    init(_ keyword: String, items: [[Element]]) {
        let tag = Self.tag(of: keyword).rawValue
        self.init(tag: tag) { $0.add(tag, items: items.map(\.dataSet)) }
    }

    /// An element with a VR of its own.
    init(_ tag: UInt32, _ representation: ValueRepresentation, _ text: String) {
        let values = text.split(separator: "\\")
        switch representation {
        case .SS, .US, .AT:
            let numbers = values.compactMap { Int($0) }.map { UInt16(truncatingIfNeeded: $0) }
            self.init(tag: tag) { $0.add(tag, representation, numbers: numbers) }
        case .SL, .UL:
            let numbers = values.compactMap { Int($0) }.map { UInt32(truncatingIfNeeded: $0) }
            self.init(tag: tag) { $0.add(tag, representation, numbers: numbers) }
        case .SV:
            let numbers = values.compactMap { Int64($0) }
            self.init(tag: tag) { $0.add(tag, representation, numbers: numbers) }
        case .UV:
            let numbers = values.compactMap { UInt64($0) }
            self.init(tag: tag) { $0.add(tag, representation, numbers: numbers) }
        case .FL:
            let numbers = values.compactMap { Float($0)?.bitPattern }
            self.init(tag: tag) { $0.add(tag, representation, numbers: numbers) }
        case .FD:
            let numbers = values.compactMap { Double($0)?.bitPattern }
            self.init(tag: tag) { $0.add(tag, representation, numbers: numbers) }
        default:
            self.init(tag: tag) { $0.add(tag, representation, text) }
        }
        self.text = text
    }

    /// An element with a Value Field of just these bytes.
    init(_ tag: UInt32, _ representation: ValueRepresentation, bytes: [UInt8]) {
        self.init(tag: tag) { $0.add(tag, representation, bytes) }
    }

    private init(tag: UInt32, _ append: @escaping @Sendable (inout DataSetBuilder) -> Void) {
        self.tag = tag
        self.append = append
    }

    private static let tags = Dictionary(
        uniqueKeysWithValues: DataDictionary.shared.tags.compactMap { tag in
            DataDictionary.shared.keyword(of: tag).map { ($0, tag) }
        })

    /// The tag of a keyword, which the test has spelled right.
    static func tag(of keyword: String) -> AttributeTag {
        guard let tag = tags[keyword] else { preconditionFailure("PS3.6 has no \(keyword)") }
        return tag
    }

    static func representation(of tag: AttributeTag) -> ValueRepresentation {
        switch DataDictionary.shared.representation(of: tag) {
        case .known(let representation): representation
        case .unsignedOrSigned, .unsignedOrWords: .US
        case .bytesOrWords: .OW
        case nil: .UN
        }
    }
}

extension [Element] {
    /// The Data Set of the elements, ascending; of two with one tag the last counts.
    var dataSet: DataSetBuilder {
        let last = Dictionary(map { ($0.tag, $0) }, uniquingKeysWith: { $1 })
        var builder = DataSetBuilder()
        for element in last.values.sorted(by: { $0.tag < $1.tag }) { element.append(&builder) }
        return builder
    }
}

extension [UInt8] {
    /// The bytes as text.
    var text: String { String(decoding: self, as: UTF8.self) }
}

extension InstanceRecord {
    /// The JSON value that the instance has for its study; nil when it has none.
    func study(_ keyword: String) -> String? {
        ResolvedTable.standard.studyRows.firstIndex { $0.key == keyword }
            .flatMap { studyValues.values[$0]?.text }
    }

    /// The JSON value that the instance has for its series; nil when it has none.
    func series(_ keyword: String) -> String? {
        ResolvedTable.standard.seriesRows.firstIndex { $0.key == keyword }
            .flatMap { seriesValues.values[$0]?.text }
    }

    /// The JSON value in a compact record's metadata, its keys sorted; nil when it has none.
    func metadata(_ keyword: String) throws -> String? {
        let object = try JSONSerialization.jsonObject(with: Data("{\(metadata.text)}".utf8))
        guard let value = (object as? [String: Any])?[keyword] else { return nil }
        let text = try JSONSerialization.data(
            withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys])
        return String(decoding: text, as: UTF8.self)
    }
}
