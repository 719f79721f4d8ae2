import DICOM
import Testing

@testable import Manifest

struct SeriesAttributesTests {
    private static let keywords = ResolvedTable.standard.seriesRows.map(\.key)

    private func attributes(_ records: [InstanceRecord]) -> SeriesAttributes {
        let tree = Sample.tree(records)
        return SeriesAttributes(tree.studies[0].series[0], tree)
    }

    private func records(_ keyword: String, _ values: [String?]) throws -> [InstanceRecord] {
        try values.enumerated().map { index, value in
            try Sample.record(
                Sample.identity(instance: "1.\(index)")
                    + (value.map { [Element(keyword, $0)] } ?? []))
        }
    }

    @Test(
        arguments: [
            ("SeriesNumber", ["3", "3"], "3"), ("SeriesNumber", ["3", "+3 "], "3"),
            ("SeriesDescription", ["a", "a", "a"], #""a""#),
            ("SeriesDate", ["20240101"], #""20240101""#), ("SeriesTime", ["12", "12"], #""12""#),
            ("Modality", ["CT", "CT"], #""CT""#), ("SliceThickness", ["1.50", "1.5"], "1.5"),
            ("SliceThickness", [nil, nil], nil), ("SliceThickness", ["", nil], nil),
        ] as [(String, [String?], String?)])
    func `what is equal in all instances stands above them`(
        keyword: String, values: [String?], expected: String?
    ) throws {
        let attributes = attributes(try records(keyword, values))
        let place = try #require(Self.keywords.firstIndex(of: keyword))
        #expect(attributes.values[place]?.text == expected)
        #expect(attributes.placesInInstances == [])
    }

    @Test(
        arguments: [
            ("SliceThickness", ["1", "2"]), ("SliceThickness", ["1", nil]),
            ("SliceThickness", [nil, "1"]), ("SliceThickness", ["1", ""]),
            ("SeriesNumber", ["1", "1", "2"]), ("SeriesDescription", ["a", "A"]),
            ("Modality", ["CT", "PT"]), ("SeriesTime", ["12", "1200"]),
        ] as [(String, [String?])])
    func `what differs or is not everywhere stays in the instances`(
        keyword: String, values: [String?]
    ) throws {
        let attributes = attributes(try records(keyword, values))
        let place = try #require(Self.keywords.firstIndex(of: keyword))
        #expect(attributes.values[place] == nil)
        #expect(attributes.placesInInstances == [place])
    }

    @Test func `the UID of the series is always above`() throws {
        let attributes = attributes(try records("Modality", ["CT", "MR"]))
        let place = try #require(Self.keywords.firstIndex(of: "SeriesInstanceUID"))
        #expect(attributes.values[place]?.text == #""1.2.1""#)
    }

    @Test func `a series of nothing says nothing`() {
        let attributes = SeriesAttributes(
            ManifestTree.Series(uid: "1"), ManifestTree(table: .standard))
        #expect(attributes.values == [])
        #expect(attributes.placesInInstances == [])
    }
}
