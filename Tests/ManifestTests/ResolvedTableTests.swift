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
        let rows = Self.table.rows.map { "\($0.row.keyword) \($0.tag)" }
        #expect(
            rows == [
                "Rows (0028,0010)", "PatientID (0010,0020)", "Modality (0008,0060)",
                "PatientWeight (0010,1030)", "SeriesNumber (0020,0011)", "Modality (0008,0060)",
                "StudyDate (0008,0020)",
            ])
    }

    @Test func `a keyword that PS3-6 lacks has no row`() {
        #expect(!Self.table.rows.contains { $0.row.keyword == "NoSuchKeyword" })
        #expect(!Self.table.studyKeywords.contains("NoSuchKeyword"))
    }

    @Test func `the levels above the instance have their keywords by place`() {
        #expect(Self.table.studyKeywords == ["PatientID", "PatientWeight", "StudyDate"])
        #expect(Self.table.seriesKeywords == ["Modality", "SeriesNumber"])
        for row in Self.table.rows {
            switch row.row.level {
            case .study, .studyIfEqual:
                #expect(Self.table.studyKeywords[row.place] == row.row.keyword)
            case .seriesIfEqual:
                #expect(Self.table.seriesKeywords[row.place] == row.row.keyword)
            case .instance: continue
            }
        }
    }

    @Test func `study levels go by place`() {
        #expect(Self.table.studyLevels == [.study, .studyIfEqual, .study])
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
            ], selection: Self.table.selection)
        #expect(
            file.dataSet.elements.map(\.tag.hexadecimal)
                == ["00080005", "00080020", "00080060", "00100020", "00280010"])
    }

    @Test func `the standard table is the attribute table, whole`() {
        let rows = ResolvedTable.standard.rows
        #expect(rows.map(\.row.keyword) == AttributeTable.rows.map(\.keyword))
        #expect(rows.map(\.row.level) == AttributeTable.rows.map(\.level))
    }
}
