import DICOM
import Foundation
import TestSupport
import Testing

@testable import Manifest

/// docs/manifest.md has the attribute table, row by row; `make docs` writes it anew.
struct ManifestDocumentTests {
    private static let isWriting = ProcessInfo.processInfo.environment["DICOMJSON_DOCS"] != nil

    @Test func `every row of the attribute table is in the document, in its order`() throws {
        let rows = AttributeTable.rows.map(\.inDocument)
        if Self.isWriting {
            try Document("docs/manifest.md").write(rows: rows, ofTable: "attributes")
        }
        let written = try #require(try Document("docs/manifest.md").rows(ofTable: "attributes"))
        #expect(written.count == rows.count)
        for (found, wanted) in zip(written, rows) { #expect(found == wanted) }
    }
}

extension AttributeRow {
    /// Key, level, condition and reason.
    fileprivate var inDocument: String {
        "| `\(key)` | \(level.inDocument) | \(condition.inDocument) | \(why) |"
    }
}

extension AttributeRow.Level {
    fileprivate var inDocument: String {
        switch self {
        case .study: "study"
        case .studyIfEqual: "study if equal"
        case .seriesIfEqual: "series if equal"
        case .instance: "instance"
        }
    }
}

extension AttributeCondition {
    fileprivate var inDocument: String {
        switch self {
        case .always: "any"
        case .modality(let modalities): modalities.sorted().joined(separator: ", ")
        case .notSOPClass(let uid):
            uid == SOPClass.wholeSlide ? "not whole-slide" : "not SOP Class \(uid)"
        case .colour: "Samples per Pixel above 1"
        case .palette: "PALETTE COLOR"
        }
    }
}
