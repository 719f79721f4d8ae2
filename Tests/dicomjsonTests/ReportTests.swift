import DICOM
import DICOMweb
import Fixtures
import Foundation
import Glibc
import Manifest
import TestSupport
import Testing

@testable import dicomjson

struct ReportTests {
    private let base = "https://example.org/dicom"

    private func slice(_ number: Int, study: String = "1.2.3") -> [UInt8] {
        var builder = DataSetBuilder()
        builder.addIdentity(instance: "1.2.3.1.\(number)")
        return builder.file(instance: "1.2.3.1.\(number)")
    }

    /// The lines of a report, each as the object that it is.
    private func lines(_ text: String?) throws -> [[String: Any]] {
        try #require(text).split(separator: "\n").map { line in
            try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    @Test func `has a line for every file that is not simply in the manifest`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(slice(1), to: "in/a.dcm")
        try scratch.write(slice(1), to: "in/copy.dcm")
        try scratch.write(slice(2).dropLast(9), to: "in/cut.dcm")
        try scratch.write("hello".utf8, to: "in/readme.txt")
        #expect(mkfifo(scratch.path("in/pipe"), 0o600) == 0)
        #expect(symlink("a.dcm", scratch.path("in/link")) == 0)
        let run = try CommandRun([
            "generate", scratch.path("in"), base, scratch.path("out.json"), "--report",
            scratch.path("report.jsonl"),
        ])
        #expect(run.status == 2)
        let lines = try lines(scratch.text("report.jsonl"))
        // The image of the builder has no Bits Allocated, which the viewer will miss.
        #expect(
            lines.map { $0["path"] as? String } == [
                "a.dcm", "copy.dcm", "cut.dcm", "link", "pipe", "readme.txt",
            ])
        #expect(
            lines.map { $0["outcome"] as? String } == [
                "included", "leftOut", "leftOut", "passedOver", "passedOver", "ignored",
            ])
        #expect(
            lines.map { $0["code"] as? String } == [
                nil, "duplicate", "truncated", "symbolicLink", "pipe", "notDICOM",
            ])
        #expect(lines[2]["tag"] as? String == "(0020,000E)")
        let message = try #require(lines[2]["message"] as? String)
        #expect(run.messages.contains("cut.dcm: \(message)"))
        let warnings = try #require(lines[0]["warnings"] as? [[String: Any]])
        #expect(warnings.map { $0["code"] as? String } == ["incompleteImage"])
        let tags = try #require(warnings.first?["tags"] as? [String])
        #expect(tags.contains("(0028,0100)"))
    }

    @Test func `is written and empty when there is nothing to say`() throws {
        let scratch = try TemporaryFolder()
        let data = Fixtures.data.appending(path: "us")
        let run = try CommandRun([
            "generate", data.path, base, scratch.path("out.json"), "--report",
            scratch.path("report.jsonl"),
        ])
        #expect(run.status == 0)
        #expect(scratch.text("report.jsonl") == "")
    }

    @Test func `is written when no manifest is`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write("hello".utf8, to: "in/readme.txt")
        let run = try CommandRun([
            "generate", scratch.path("in"), base, scratch.path("out.json"), "--report",
            scratch.path("report.jsonl"),
        ])
        #expect(run.status == 1)
        #expect(try lines(scratch.text("report.jsonl")).count == 1)
        #expect(try scratch.names() == ["in", "report.jsonl"])
    }

    @Test func `in the folder is no input`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(slice(1), to: "in/a.dcm")
        for _ in 0..<2 {
            let run = try CommandRun([
                "generate", scratch.path("in"), base, scratch.path("in/out.json"), "--report",
                scratch.path("in/report.jsonl"),
            ])
            #expect(run.status == 0)
            #expect(run.messages.last?.contains("0 not DICOM") == true)
        }
        #expect(try lines(scratch.text("in/report.jsonl")).count == 1)
    }

    @Test func `in the manifest's place is a usage error`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(slice(1), to: "in/a.dcm")
        let run = try CommandRun([
            "generate", scratch.path("in"), base, scratch.path("out.json"), "--report",
            scratch.path("out.json"),
        ])
        #expect(run.status == 64)
        #expect(try scratch.names() == ["in"])
    }

    @Test func `in a place that cannot be written to means no work at all`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(slice(1), to: "in/a.dcm")
        let run = try CommandRun([
            "generate", scratch.path("in"), base, scratch.path("out.json"), "--report",
            scratch.path("none/report.jsonl"),
        ])
        #expect(run.status == 1)
        #expect(
            run.messages == [
                "\(scratch.path("none/report.jsonl")): "
                    + "its folder does not exist, create it first (mkdir -p)"
            ])
        #expect(try scratch.names() == ["in"])
    }

    @Test func `keeps the bytes of a name that is no UTF-8`() throws {
        let path = RelativePath([0x61, 0xFF, 0x0A])
        let line = ReportLine(
            ReportEntry(
                path: path, outcome: .ignored, reason: ReportReason(ReadError(.notDICOM))))
        let expected =
            #"{"path":"a\#u{FFFD}\n","pathBytes":"Yf8K","outcome":"ignored","#
            + #""code":"notDICOM","message":"not DICOM"}"# + "\n"
        #expect(String(decoding: line.bytes, as: UTF8.self) == expected)
    }

    @Test func `puts notes, warnings and the system's error in their places`() {
        let entry = ReportEntry(
            path: RelativePath(Array("a".utf8)), outcome: .leftOut,
            reason: ReportReason(ReadError(.unreadable, errno: EIO)),
            notes: [
                ReadNote(.trailingBytes), ReadNote(.oddUID, at: AttributeTag(0x0020_000D)),
            ], warnings: [.video])
        let line = String(decoding: ReportLine(entry).bytes, as: UTF8.self)
        #expect(
            line.contains(
                #""code":"unreadable","errno":5,"message":"cannot be read: input/output error""#))
        #expect(line.contains(#""notes":[{"code":"trailingBytes","message":""#))
        #expect(line.contains(#"{"code":"oddUID","tag":"(0020,000D)","message":""#))
        #expect(line.contains(#""warnings":[{"code":"video","message":""#))
    }

    @Test func `every code is in the README, once`() throws {
        let readme = try String(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
                .deletingLastPathComponent().deletingLastPathComponent()
                .appending(path: "README.md"), encoding: .utf8)
        let codes =
            ReadError.Code.allCases.map(\.rawValue) + ReportReason.Code.allCases.map(\.rawValue)
            + ReadNote.Code.allCases.map(\.rawValue) + ViewerConcern.Code.allCases.map(\.rawValue)
            + WebFailure.examples.filter { $0 != .outOfMemory }.map(\.code)
            + ReportEntry.Outcome.allCases.map(\.rawValue)
        #expect(Set(codes).count == codes.count)
        let missing = codes.filter { !readme.contains("`\($0)`") }
        #expect(missing == [])
    }

    @Test func `- is standard output`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(slice(1), to: "in/a.dcm")
        try scratch.write("no".utf8, to: "in/b.txt")
        let arguments = ["generate", scratch.path("in"), base, "out.json", "--report"]
        #expect(try CommandRun(arguments + ["file"], in: scratch.url).status == 0)
        let run = try CommandRun(arguments + ["-"], in: scratch.url)
        #expect(run.status == 0)
        #expect(run.standardOutput == scratch.text("file"))
        #expect(run.standardOutput.contains("notDICOM"))
        #expect(try scratch.names() == ["file", "in", "out.json"])
    }

    @Test func `does not share standard output with the manifest`() throws {
        let scratch = try TemporaryFolder()
        let run = try CommandRun(
            ["generate", scratch.path(""), base, "-", "--report", "-"], in: scratch.url)
        #expect(run.status == 64)
        #expect(run.standardOutput.isEmpty)
        #expect(run.standardError.contains("--report: the manifest goes to standard output"))
        #expect(try scratch.names() == [])
    }
}
