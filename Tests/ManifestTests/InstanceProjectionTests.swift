import DICOM
import Foundation
import TestSupport
import Testing

@testable import Manifest

struct InstanceProjectionTests {
    /// What every file has anyway.
    private static let given: Set<String> = [
        "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "SOPClassUID",
        "AvailableTransferSyntaxUID",
    ]

    private func value(_ row: AttributeRow, in record: InstanceRecord) throws -> String? {
        switch row.level {
        case .study, .studyIfEqual: record.study(row.sampleKey)
        case .seriesIfEqual: record.series(row.sampleKey)
        case .instance: try record.metadata(row.sampleKey)
        }
    }

    // MARK: - Each row

    @Test(arguments: AttributeTable.rows)
    func `an attribute that is there is at its level`(row: AttributeRow) throws {
        let record = try Sample.record(
            Sample.identity() + row.conditionSample + [row.sample.element])
        #expect(try value(row, in: record) == row.sample.json)
        #expect(record.notes == [])
    }

    @Test(arguments: AttributeTable.rows.filter { !given.contains($0.key) })
    func `an attribute that is not there is nowhere`(row: AttributeRow) throws {
        let record = try Sample.record(
            Sample.identity() + row.conditionSample.filter { $0.tag != row.sampleTag.rawValue })
        #expect(try value(row, in: record) == nil)
    }

    @Test(arguments: AttributeTable.rows.filter { !given.contains($0.key) })
    func `an empty attribute is nowhere unless it is to be kept`(row: AttributeRow) throws {
        let tag = row.sampleTag
        let empty = Element(tag.rawValue, Element.representation(of: tag), bytes: [])
        let record = try Sample.record(Sample.identity() + row.conditionSample + [empty])
        #expect(try value(row, in: record) == (row.form == .keepEmpty ? #""""# : nil))
        #expect(record.notes == [])
    }

    @Test func `instances without more have their UIDs and nothing else`() throws {
        let record = try Sample.record(Sample.identity())
        #expect(
            record.metadata.text
                == #""SOPClassUID":"1.2.840.10008.5.1.4.1.1.2","SOPInstanceUID":"1.2.1.1","#
                + #""SeriesInstanceUID":"1.2.1","StudyInstanceUID":"1.2","#
                + #""AvailableTransferSyntaxUID":"1.2.840.10008.1.2.1""#)
        #expect(record.studyValues.values.compactMap(\.self).map(\.text) == [#""1.2""#])
        #expect(record.seriesValues.values.compactMap(\.self).map(\.text) == [#""1.2.1""#])
    }

    @Test func `members of the metadata are in the order of the table`() throws {
        let conditions = [
            Element("Modality", #"MR\MG\PT\NM\RTDOSE"#), Element("SamplesPerPixel", "3"),
            Element("PhotometricInterpretation", "PALETTE COLOR"),
        ]
        let all = AttributeTable.rows.map { $0.sample.element } + conditions
        let record = try Sample.record(all)
        let text = record.metadata.text
        let rows = AttributeTable.rows.filter { $0.level == .instance }
        let places = rows.compactMap {
            text.firstRange(of: "\"\($0.sampleKey)\":")?.lowerBound
        }
        #expect(places.count == rows.count)
        #expect(places == places.sorted())
    }

    @Test func `what the table does not name is left out`() throws {
        let record = try Sample.record(
            Sample.identity() + [
                Element("InstitutionName", "X"), Element(0x0009_1001, .LO, "X"),
                Element(0x0008_0000, .UL, "4"), Element("SpecificCharacterSet", "ISO_IR 192"),
            ])
        #expect(record.metadata == (try Sample.record(Sample.identity())).metadata)
    }

    // MARK: - Keys

    @Test func `a record has the keys of its file`() throws {
        let record = try Sample.record(
            Sample.identity(study: "1.5", series: "1.6", instance: "1.7") + [
                Element("Modality", "MR"), Element("SeriesNumber", "3"),
                Element("InstanceNumber", "4.5"),
            ])
        #expect(record.studyInstanceUID == "1.5")
        #expect(record.seriesInstanceUID == "1.6")
        #expect(record.sopInstanceUID == "1.7")
        #expect(record.modality == "MR")
        #expect(record.seriesNumber == 3)
        #expect(record.instanceNumber == 4.5)
        #expect(record.layout.entryCount == 1)
    }

    @Test func `UIDs from the file meta information are written as well`() throws {
        let meta = DataSetBuilder.meta(
            transferSyntax: "1.2.840.10008.1.2.1", instance: "1.9", sopClass: "1.10")
        let noInstance = Sample.identity().filter { $0.tag != 0x0008_0018 }
        let first = try Sample.record(noInstance, meta: meta)
        #expect(try first.metadata("SOPInstanceUID") == #""1.9""#)
        #expect(first.sopInstanceUID == "1.9")
        #expect(first.notes == [ReadNote(.uidFromMeta, at: .sopInstanceUID)])
        let noClass = Sample.identity().filter { $0.tag != 0x0008_0016 }
        let second = try Sample.record(noClass, meta: meta)
        #expect(try second.metadata("SOPClassUID") == #""1.10""#)
        #expect(second.notes == [ReadNote(.uidFromMeta, at: .sopClassUID)])
    }

    @Test func `a file without a place is refused`() {
        #expect(throws: ReadError(.missingUID, at: .studyInstanceUID)) {
            try Sample.record(Sample.identity(study: ""))
        }
    }

    // MARK: - Notes

    @Test(arguments: ["StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "SOPClassUID"])
    func `a UID of odd characters is noted`(keyword: String) throws {
        let record = try Sample.record(Sample.identity() + [Element(keyword, "1.2.A")])
        #expect(try record.metadata(keyword) == #""1.2.A""#)
        #expect(record.notes == [ReadNote(.oddUID, at: Element.tag(of: keyword))])
    }

    @Test func `an attribute of two levels is noted once`() throws {
        let record = try Sample.record(
            Sample.identity() + [Element(0x0008_0060, .LO, bytes: [0xE9, 0x20])])
        #expect(try record.metadata("Modality") == #""é""#)
        #expect(record.notes == [ReadNote(.undeclaredText, at: .modality)])
    }

    @Test func `an unknown character set is noted`() throws {
        let record = try Sample.record(
            Sample.identity() + [
                Element("SpecificCharacterSet", "ISO_IR 999"), Element("PatientName", "é"),
            ])
        #expect(record.study("PatientName") == #"{"Alphabetic":"é"}"#)
        #expect(
            record.notes.contains(ReadNote(.unknownCharacterSet, at: .specificCharacterSet)))
    }

    @Test func `what is no number is noted and left out`() throws {
        let record = try Sample.record(
            Sample.identity() + [Element("PatientWeight", "7O"), Element("SliceThickness", "1,5")])
        #expect(record.study("PatientWeight") == nil)
        #expect(record.series("SliceThickness") == nil)
        #expect(
            Set(record.notes) == [
                ReadNote(.notANumber, at: AttributeTag(0x0010_1030)),
                ReadNote(.notANumber, at: AttributeTag(0x0018_0050)),
            ])
    }
}
