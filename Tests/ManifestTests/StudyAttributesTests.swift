import DICOM
import Testing

@testable import Manifest

struct StudyAttributesTests {
    /// The attributes of the one study of these records.
    private func attributes(_ records: [InstanceRecord]) -> StudyAttributes {
        let tree = Sample.tree(records)
        return StudyAttributes(tree.studies[0], tree, table: .standard)
    }

    private func written(_ keyword: String, _ records: [InstanceRecord]) -> String? {
        let attributes = attributes(records)
        return ResolvedTable.standard.studyRows.firstIndex { $0.key == keyword }
            .flatMap { attributes.values[$0]?.text }
    }

    /// Records of one series, each with a value of its own or with none.
    private func records(_ keyword: String, _ values: [String?]) throws -> [InstanceRecord] {
        try values.enumerated().map { index, value in
            try Sample.record(
                Sample.identity(instance: "1.\(index)")
                    + (value.map { [Element(keyword, $0)] } ?? []))
        }
    }

    @Test(
        arguments: [
            (["a", "a"], #""a""#), (["a", "b"], #""a""#), ([nil, "b"], #""b""#),
            (["", "b"], #""b""#), (["", nil], #""""#), ([nil, ""], #""""#), ([nil, nil], nil),
        ] as [([String?], String?)])
    func `a study takes the first value that says something`(
        values: [String?], expected: String?
    ) throws {
        let records = try records("AccessionNumber", values)
        #expect(written("AccessionNumber", records) == expected)
        #expect(attributes(records).placesInInstances == [])
    }

    @Test func `the first is the first in the order of the manifest`() throws {
        let records = [
            try Sample.instance(
                "1", series: "1.1", Element("SeriesNumber", "2"), Element("AccessionNumber", "late")
            ),
            try Sample.instance(
                "2", series: "1.2", Element("SeriesNumber", "1"), Element("InstanceNumber", "9"),
                Element("AccessionNumber", "second")),
            try Sample.instance(
                "3", series: "1.2", Element("SeriesNumber", "1"), Element("InstanceNumber", "8"),
                Element("AccessionNumber", "first")),
        ]
        #expect(written("AccessionNumber", records) == #""first""#)
        #expect(written("AccessionNumber", records.reversed()) == #""first""#)
    }

    @Test(
        arguments: [
            (["70", "70"], "70"), (["70", nil], "70"), ([nil, "70"], "70"), ([nil, nil], nil),
            (["70", "70.0"], "70"), (["70", ""], "70"),
        ] as [([String?], String?)])
    func `a weight that is equal wherever it is stands above`(
        values: [String?], expected: String?
    ) throws {
        let records = try records("PatientWeight", values)
        #expect(written("PatientWeight", records) == expected)
        #expect(attributes(records).placesInInstances == [])
    }

    @Test(arguments: [
        "PatientName", "PatientID", "PatientAge", "PatientSex", "PatientBirthDate",
    ])
    func `what patients of one study differ in stays in the instances`(keyword: String) throws {
        let place = ResolvedTable.standard.studyRows.firstIndex { $0.key == keyword }
        let differing = try records(keyword, ["1", nil, "2", ""])
        #expect(written(keyword, differing) == nil)
        #expect(attributes(differing).placesInInstances == [try #require(place)])
        #expect(attributes(differing).disagreements == [Element.tag(of: keyword)])
        let agreeing = try records(keyword, ["1", nil, "1", ""])
        #expect(written(keyword, agreeing)?.contains("1") == true)
        #expect(attributes(agreeing).placesInInstances == [])
        #expect(attributes(agreeing).disagreements == [])
    }

    @Test(arguments: [["70", "71"], [nil, "70", "71"], ["70", "71", "70"]] as [[String?]])
    func `weights that differ stay in the instances`(values: [String?]) throws {
        let records = try records("PatientWeight", values)
        #expect(written("PatientWeight", records) == nil)
        let place = ResolvedTable.standard.studyRows.firstIndex { $0.key == "PatientWeight" }
        #expect(attributes(records).placesInInstances == [try #require(place)])
    }

    @Test func `a value can be asked for by its keyword, an empty one is none`() throws {
        let attributes = attributes([
            try Sample.instance(
                "1", Element("StudyDate", "20240101"), Element("StudyTime", ""))
        ])
        #expect(attributes.value(of: "StudyDate")?.text == #""20240101""#)
        #expect(attributes.value(of: "StudyTime") == nil)
        #expect(attributes.value(of: "PatientAge") == nil)
        #expect(attributes.value(of: "Rows") == nil)
    }
}
