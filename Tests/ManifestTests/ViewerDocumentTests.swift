import DICOM
import TestSupport
import Testing

@testable import Manifest

/// docs/viewer.md says of every warning what it means and what can be done.
struct ViewerDocumentTests {
    private let document: Document

    init() throws {
        document = try Document("docs/viewer.md")
    }

    @Test func `every warning has its row, with a remedy`() throws {
        let rows = try #require(document.rows(ofTable: "warnings"))
        let cells = rows.map {
            $0.split(separator: "|").map { $0.trimmingPrefix(" ").description }
        }
        #expect(cells.allSatisfy { $0.count == 3 && $0[2].count > 10 })
        let codes = cells.compactMap { $0.first?.split(separator: "`").first.map(String.init) }
        #expect(codes == ViewerConcern.Code.allCases.map(\.rawValue).sorted())
    }

    @Test func `the transfer syntaxes that are decoded are those of the document`() throws {
        let rows = try #require(document.rows(ofTable: "transfer syntaxes"))
        var count = 0
        for row in rows {
            let cells = row.split(separator: "|")
            let uids = cells[0].matches(of: /`([0-9.]+)`/).map { String($0.output.1) }
            #expect(!uids.isEmpty)
            for uid in uids {
                #expect(ViewerSupport.decodes(uid) == cells[2].contains("decoded"), "\(uid)")
                if ViewerSupport.decodes(uid) { count += 1 }
            }
        }
        #expect(count == 15)
    }
}
