import DICOM
import Testing

@testable import Manifest

/// Number of Frames on its way through the projection.
struct InstanceProjectionFrameTests {
    private func record(
        frames: String, rows: String? = "512", sopClass: String = Sample.ctStorage,
        transferSyntax: String? = nil
    ) throws -> InstanceRecord {
        try Sample.record(
            Sample.identity(sopClass: sopClass) + [Element("NumberOfFrames", frames)]
                + (rows.map { [Element("Rows", $0)] } ?? []), transferSyntax: transferSyntax)
    }

    @Test(arguments: [("1", 1), ("2", 2), ("016", 16), (" 3 ", 3), ("4.0", 4), ("100000", 100_000)])
    func `each frame has its entry`(text: String, count: Int) throws {
        let record = try record(frames: text)
        #expect(record.layout.entryCount == count)
        #expect(try record.metadata("NumberOfFrames") == "\(count)")
        #expect(record.notes == [])
    }

    @Test(arguments: ["0", "-1", "abc", "2.5", #"2\3"#, "1,5"])
    func `a number of frames that is none is left out and noted`(text: String) throws {
        let record = try record(frames: text)
        #expect(record.layout.entryCount == 1)
        #expect(try record.metadata("NumberOfFrames") == nil)
        #expect(record.notes == [ReadNote(.badFrameCount, at: .numberOfFrames)])
    }

    @Test(arguments: ["", "  "])
    func `an empty number of frames is left out`(text: String) throws {
        let record = try record(frames: text)
        #expect(record.layout.entryCount == 1)
        #expect(try record.metadata("NumberOfFrames") == nil)
    }

    @Test func `more frames than the limit are one entry with a note`() throws {
        let record = try record(frames: "100001")
        #expect(record.layout.entryCount == 1)
        #expect(record.notes == [ReadNote(.badFrameCount, at: .numberOfFrames)])
    }

    @Test func `frames without rows are one entry`() throws {
        let record = try record(frames: "3", rows: nil)
        #expect(record.layout.entryCount == 1)
        #expect(try record.metadata("NumberOfFrames") == "3")
    }

    @Test func `frames with empty rows are one entry`() throws {
        let record = try record(frames: "3", rows: "")
        #expect(record.layout.entryCount == 1)
        #expect(try record.metadata("Rows") == nil)
    }

    @Test func `a segmentation is one entry that tells its frames`() throws {
        let record = try record(frames: "3", sopClass: "1.2.840.10008.5.1.4.1.1.66.4")
        #expect(record.layout.entryCount == 1)
        #expect(try record.metadata("NumberOfFrames") == "3")
        #expect(record.notes == [])
    }

    @Test func `a video is one entry that tells its frames`() throws {
        let record = try record(frames: "3", transferSyntax: "1.2.840.10008.1.2.4.102")
        #expect(record.layout.entryCount == 1)
        #expect(try record.metadata("NumberOfFrames") == "3")
        #expect(record.notes == [])
    }
}
