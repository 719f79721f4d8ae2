import DICOM
import Foundation
import TestSupport
import Testing

@testable import Manifest

/// The worked example of CONTRIBUTING.md: one row puts an attribute into the manifest.
struct WorkedExampleTests {
    /// What the example adds to the table.
    private static let added: [AttributeRow] = [
        .instance("BodyPartExamined", "viewport text", if: .modality("CT", "MR"))
    ]

    /// The manifest of one file through a table.
    private func manifest(of elements: [Element], _ rows: [AttributeRow]) throws -> String {
        let table = ResolvedTable(rows)
        let file = try Sample.file(
            Sample.identity() + elements, selection: table.selection(forSOPClass:))
        let options = ManifestOptions(style: .compact)
        let record = try InstanceProjection(options, table: table).record(of: file)
        var tree = ManifestTree(table: table)
        try tree.add(record, path: Array("1.dcm".utf8))
        _ = tree.finish()
        var bytes: [UInt8] = []
        try ManifestWriter(tree, baseURL: try BaseURL("/dicom"), style: .compact)
            .write { bytes += $0 }
        return bytes.text
    }

    @Test(arguments: [("CT", true), ("US", false)])
    func `one row puts an attribute into the manifest`(modality: String, isThere: Bool) throws {
        let elements = [Element("Modality", modality), Element("BodyPartExamined", "CHEST")]
        let before = try manifest(of: elements, AttributeTable.rows)
        #expect(!before.contains("BodyPartExamined"))
        let after = try manifest(of: elements, AttributeTable.rows + Self.added)
        #expect(after.contains(#""BodyPartExamined":"CHEST""#) == isThere)
    }

    @Test func `the row in CONTRIBUTING is the row that is tried here`() throws {
        let guide = try Document("CONTRIBUTING.md")
        let block = try #require(guide.text.firstMatch(of: /```swift\n(.*)\n/)?.output.1)
        let row = block.trimmingCharacters(in: .whitespacesAndNewlines.union([","]))
        let source = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
        #expect(source.contains("        \(row)\n"))
        #expect(!row.isEmpty)
    }
}
