import DICOM
import Testing

@testable import Manifest

struct ResolvedTableTests {
    private static let table = ResolvedTable([
        .instance("Rows", "a"), .study("PatientID", "b"), .series("Modality", "c"),
        .study("NoSuchKeyword", "d"), .studyIfEqual("PatientWeight", "e"),
        .series("SeriesNumber", "f"), .instance("Modality", "g"), .study("StudyDate", "h"),
    ])

    @Test func `rows keep their order and have their tags`() {
        let rows = Self.table.rows.map { "\($0.key) \($0.tag)" }
        #expect(
            rows == [
                "Rows (0028,0010)", "PatientID (0010,0020)", "Modality (0008,0060)",
                "PatientWeight (0010,1030)", "SeriesNumber (0020,0011)", "Modality (0008,0060)",
                "StudyDate (0008,0020)",
            ])
    }

    @Test func `a keyword that PS3-6 lacks has no row`() {
        #expect(!Self.table.rows.contains { $0.key == "NoSuchKeyword" })
        #expect(!Self.table.studyRows.contains { $0.key == "NoSuchKeyword" })
    }

    @Test func `the levels above the instance have their keywords by place`() {
        #expect(Self.table.studyRows.map(\.key) == ["PatientID", "PatientWeight", "StudyDate"])
        #expect(Self.table.seriesRows.map(\.key) == ["Modality", "SeriesNumber"])
        for row in Self.table.rows {
            switch row.level {
            case .study, .studyIfEqual:
                #expect(Self.table.studyRows[row.place].key == row.key)
            case .seriesIfEqual:
                #expect(Self.table.seriesRows[row.place].key == row.key)
            case .instance: continue
            }
        }
    }

    @Test func `study levels go by place`() {
        #expect(Self.table.studyRows.map(\.level) == [.study, .studyIfEqual, .study])
    }

    @Test(arguments: [
        ("Rows", true), ("Modality", true), ("SeriesNumber", false), ("PatientID", false),
        ("NoSuchKeyword", false),
    ])
    func `tells what instances write anyway`(keyword: String, isInInstances: Bool) {
        #expect(Self.table.isInInstances(keyword) == isInInstances)
    }

    @Test func `the selection keeps the rows and the character set of a file`() throws {
        let file = try Sample.file(
            [
                Element("SpecificCharacterSet", "ISO_IR 192"), Element("StudyDate", "20240102"),
                Element("StudyTime", "1200"), Element("Modality", "CT"),
                Element("PatientName", "Doe^John"), Element("PatientID", "7"),
                Element("Rows", "512"), Element("Columns", "512"),
            ], selection: Self.table.selection(forSOPClass:))
        #expect(
            file.dataSet.elements.map(\.tag.hexadecimal)
                == ["00080005", "00080020", "00080060", "00100020", "00280010"])
    }

    @Test func `the standard table is the attribute table, whole`() {
        let rows = ResolvedTable.standard.rows.filter { $0.tag.group <= 0x6000 || $0.tag.isPrivate }
        let keys = AttributeTable.rows.map(\.sampleKey)
        #expect(rows.map(\.key) == keys)
        #expect(rows.map(\.tag) == AttributeTable.rows.map(\.sampleTag))
        #expect(rows.map(\.level) == AttributeTable.rows.map(\.level))
        #expect(rows.map(\.condition) == AttributeTable.rows.map(\.condition))
        #expect(rows.map(\.form) == AttributeTable.rows.map(\.form))
    }

    // MARK: - Keys that are tags

    /// Lower case, as OHIF's MetadataProvider makes them: `60${group.toString(16)}`.
    @Test func `an overlay row is one for each of the sixteen groups`() {
        let rows = ResolvedTable([.instance("60xx3000", "a"), .instance("Rows", "b")]).rows
        #expect(
            rows.map(\.key) == [
                "60003000", "60023000", "60043000", "60063000", "60083000", "600a3000",
                "600c3000", "600e3000", "60103000", "60123000", "60143000", "60163000",
                "60183000", "601a3000", "601c3000", "601e3000", "Rows",
            ])
        #expect(
            rows.dropLast().map(\.tag.rawValue)
                == stride(from: 0x6000_3000, through: 0x601E_3000, by: 0x2_0000).map(UInt32.init))
    }

    @Test(arguments: [
        ("70531000", 0x7053_1000), ("0009100d", 0x0009_100D), ("0009100D", 0x0009_100D),
    ])
    func `a private key stays as it is spelled`(key: String, tag: UInt32) {
        let rows = ResolvedTable([.instance(key, "a")]).rows
        #expect(rows.map(\.key) == [key])
        #expect(rows.map(\.tag.rawValue) == [tag])
    }

    @Test(arguments: ["7053100", "705310000", "7053100g", "60yy3000", "60xxzzzz", ""])
    func `a key that is neither keyword nor tag has no row`(key: String) {
        #expect(ResolvedTable([.instance(key, "a")]).rows.isEmpty)
    }
}
