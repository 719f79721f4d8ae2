import DICOM
import Foundation
import TestSupport
import Testing

@testable import dicomjson

/// Every limit has a row in docs/limits.md and a message that names the attribute, the limit and the remedy.
struct LimitTests {
    private static let again = "have it sent or converted again"
    private static let less = "(--exclude)"

    @Test(arguments: [
        (ReadError.Code.nestingDepth, "more than 64 deep", again),
        (.elementsSeen, "more than 1000000 data elements", again),
        (.elementsKept, "more than 4096 data elements", "do without --all-attributes"),
        (.elementsInItems, "more than 600000 items and data elements", less),
        (.items, "more than 500000 items", less),
        (.steps, "more than 20000000 data elements and items", again),
        (.bytesKept, "more than 64 MiB of attributes", less),
        (.bytesInflated, "more than 64 MiB before its pixel data", "(dcmconv +te)"),
        (.bytesRescanned, "more than 64 MiB of searching", again),
        (.metaLength, "more than 64 KiB of file meta information", again),
        (.descents, "more than 1000 data elements out of order", again),
        (.implausibleValue, "a text of 64 KiB or more", again),
        (.invalidUID, "a UID of more than 64 characters", again),
    ])
    func `a file beyond a limit is told the attribute, the limit and the remedy`(
        code: ReadError.Code, limit: String, remedy: String
    ) {
        let text = ReasonText.text(of: ReadError(code, at: AttributeTag(0x0040_A730)))
        #expect(text.contains(limit))
        #expect(text.hasSuffix("\(remedy), at (0040,A730) Content Sequence"))
    }

    @Test(arguments: [
        (ReadNote.Code.longBinary, ["--inline-limit", "64 KiB"], "(up to 16777216)"),
        (
            .longValue,
            [
                "16 MiB", "65536 texts", "1048576 numbers", "64 MiB", "1048576 texts",
                "4194304 numbers",
            ],
            less
        ),
        (.badFrameCount, ["100000", "1024 MiB"], "have it split or converted again"),
    ])
    func `a value beyond a limit is told the attribute, the limit and the remedy`(
        code: ReadNote.Code, limits: [String], remedy: String
    ) {
        let text = ReasonText.text(of: ReadNote(code, at: AttributeTag(0x0042_0011)))
        #expect(text.hasPrefix("(0042,0011) Encapsulated Document: "))
        #expect(limits.allSatisfy(text.contains))
        #expect(text.hasSuffix(remedy))
        #expect(code.isLoss)
    }

    @Test func `every limit has its row in the document, with its number`() throws {
        let rows = try #require(try Document("docs/limits.md").rows(ofTable: "limits"))
        let limits = Mirror(reflecting: Limits()).children
        #expect(limits.count > 20)
        for limit in limits {
            let name = try #require(limit.label)
            let number = try #require(limit.value as? Int)
            let grouped = number.formatted(.number.locale(Locale(identifier: "en_US")))
            let shown = [grouped, "\(number >> 20) MiB", "\(number >> 10) KiB"].filter {
                $0 != "0 MiB"
            }
            let starts = shown.map { "| `\(name)` | \($0) | " }
            let found = rows.filter { row in starts.contains { row.hasPrefix($0) } }
            #expect(found.count == 1, "\(name)")
        }
        #expect(rows.count == limits.count)
    }

    @Test func `a file of too many items is in the manifest without the sequence`() throws {
        let scratch = try TemporaryFolder()
        var builder = DataSetBuilder()
        builder.addIdentity()
        builder.add(0x0040_A730, .SQ, [], length: .max)
        let empty: [UInt8] = [0xFE, 0xFF, 0x00, 0xE0, 0, 0, 0, 0]
        builder.add(raw: Array(repeatElement(empty, count: Limits().items + 1).joined()))
        builder.addDelimiter(0xFFFE_E0DD)
        try scratch.write(builder.file(), to: "in/a.dcm")
        let run = try CommandRun(over: scratch)
        #expect(run.status == 1)
        #expect(
            run.complaints == [
                "a.dcm: more than 500000 items in sequences, leave the sequence out (--exclude), "
                    + "at (0040,A730) Content Sequence"
            ])
        let without = try CommandRun(over: scratch, options: ["--exclude", "ContentSequence"])
        #expect(without.status == 0)
    }
}
