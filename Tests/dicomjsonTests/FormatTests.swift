import DICOM
import Fixtures
import Foundation
import TestSupport
import Testing

/// `--format`: the same tree for other viewers.
struct FormatTests {
    private static let base = "https://example.org/dicom?sv=1&sig=a%2Bb"
    private static let formats = ["dicomcloud": "dicomcloud.json", "weasis": "weasis.xml"]

    @Test(arguments: formats)
    func `all fixtures come to their golden, byte for byte`(format: String, name: String) throws {
        let scratch = try TemporaryFolder()
        for jobs in ["1", "3"] {
            let run = try CommandRun([
                "generate", Fixtures.data.path, Self.base, scratch.path(name), "--format", format,
                "--jobs", jobs,
            ])
            #expect(run.status == 2)
            #expect(!run.standardError.contains("warning:"))
            let golden = Fixtures.formats.appending(path: name)
            #expect(scratch.text(name) == (try String(contentsOf: golden, encoding: .utf8)))
        }
    }

    /// OHIF's manifest and the others have the same instances in the same order.
    @Test func `every format has the same instances`() throws {
        let scratch = try TemporaryFolder()
        var instances: [String: [String]] = [:]
        for (format, key) in [
            ("ohif", #""SOPInstanceUID": ""#), ("dicomcloud", #""sopInstanceUid":""#),
            ("weasis", #" SOPInstanceUID=""#),
        ] {
            let output = scratch.path(format)
            _ = try CommandRun(
                [
                    "generate", Fixtures.data.path, Self.base, output, "--format", format,
                ] + (format == "ohif" ? ["--frames", "single"] : []))
            let parts = try #require(scratch.text(format)).components(separatedBy: key).dropFirst()
            instances[format] = parts.map { String($0.prefix { $0 != "\"" }) }.sorted()
        }
        #expect(instances["dicomcloud"]?.isEmpty == false)
        #expect(instances["ohif"] == instances["dicomcloud"])
        #expect(instances["ohif"] == instances["weasis"])
    }

    // MARK: - The schema of Weasis

    private static let schema: String? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let schema = root.deletingLastPathComponent()
            .appending(path: "shared/spec/weasis/manifest-2.5.xsd").path
        let hasTool = FileManager.default.isExecutableFile(atPath: "/usr/bin/xmllint")
        guard hasTool, FileManager.default.fileExists(atPath: schema) else {
            print("skipped: no xmllint (libxml2-utils), or no schema of Weasis at \(schema)")
            return nil
        }
        return schema
    }()

    private func validate(_ path: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/xmllint")
        process.arguments = ["--noout", "--schema", try #require(Self.schema), path]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test(.enabled(if: schema != nil, "no schema of Weasis beside the checkout"))
    func `the fixtures' manifest is valid`() throws {
        try validate(Fixtures.formats.appending(path: "weasis.xml").path)
    }

    @Test(
        .enabled(
            if: schema != nil && CorpusTests.corpus != nil, "no corpus beside the checkout"))
    func `the manifest of real files is valid`() throws {
        let scratch = try TemporaryFolder()
        let run = try CommandRun([
            "generate", try #require(CorpusTests.corpus).path, Self.base,
            scratch.path("out.xml"), "--format", "weasis",
        ])
        #expect(run.status == 2)
        try validate(scratch.path("out.xml"))
    }

    /// Values that no attribute should have, in every attribute that is written.
    @Test(
        .enabled(if: schema != nil, "no schema of Weasis beside the checkout"),
        arguments: [
            "\u{1}\u{2}\u{1B}[31m", String(repeating: "\"<é&😀\u{FFFE}", count: 2_000), " ", "-",
            "99999999999", "1:2:3", "\u{7F}", #"a\b\c"#, "lower case", "0000",
        ])
    func `whatever the data holds, the manifest is valid`(text: String) throws {
        let scratch = try TemporaryFolder()
        var builder = DataSetBuilder()
        builder.add(0x0008_0005, .CS, "ISO_IR 192")
        builder.add(0x0008_0016, .UI, "1.2.840.10008.5.1.4.1.1.2")
        builder.add(0x0008_0018, .UI, "1.2.3.1.1")
        let attributes: [UInt32] = [
            0x0008_0020, 0x0008_0021, 0x0008_0030, 0x0008_0031, 0x0008_0050, 0x0008_0060,
            0x0008_0090, 0x0008_1030, 0x0008_103E, 0x0010_0010, 0x0010_0020, 0x0010_0021,
            0x0010_0030, 0x0010_0040,
        ]
        for tag in attributes { builder.add(tag, .UT, text) }
        builder.addTail()
        for tag: UInt32 in [0x0020_0010, 0x0020_0011, 0x0020_0013] { builder.add(tag, .UT, text) }
        try scratch.write(builder.file(), to: "in/1.dcm")
        let run = try CommandRun([
            "generate", scratch.path("in"), Self.base, scratch.path("out.xml"), "--format",
            "weasis",
        ])
        #expect(run.status == 0)
        try validate(scratch.path("out.xml"))
    }

    // MARK: - Options

    @Test func `check tells what would come and go in every format`() throws {
        for format in ["dicomcloud", "weasis"] {
            let scratch = try TemporaryFolder()
            try scratch.write(Slices.slice(1), to: "in/1.dcm")
            #expect(try CommandRun(over: scratch, options: ["--format", format]).status == 0)
            #expect(
                try CommandRun(over: scratch, options: ["--format", format, "--check"]).status == 0)
            try scratch.write(Slices.slice(2), to: "in/2.dcm")
            let check = try CommandRun(over: scratch, options: ["--format", format, "--check"])
            #expect(check.status == 3)
            #expect(check.standardError.contains("1 instance to be added and 0 to be removed"))
        }
    }

    @Test func `a split of Weasis's manifests is made of XML`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(Slices.slice(1), to: "in/1.dcm")
        let arguments = [
            "generate", scratch.path("in"), Slices.base, scratch.path("out"), "--split", "study",
            "--format", "weasis",
        ]
        #expect(try CommandRun(arguments).status == 0)
        #expect(try scratch.names(in: "out") == ["1.2.3.xml", "index.json"])
        #expect(scratch.text("out/index.json")?.contains(#""url": "1.2.3.xml""#) == true)
    }

    @Test(arguments: [
        (["--format", "weasis", "--include", "PatientAge"], "--include"),
        (["--format", "dicomcloud", "--all-attributes"], "--all-attributes"),
        (["--format", "weasis", "--frames", "repeat"], "--frames"),
        (["--transaction-id", "x"], "--transaction-id"),
        (["--format", "xml"], "--format"),
    ])
    func `options that make no sense together are refused`(options: [String], named: String) throws
    {
        let scratch = try TemporaryFolder()
        try scratch.write(Slices.slice(1), to: "in/1.dcm")
        let run = try CommandRun(over: scratch, options: options)
        #expect(run.status == 64)
        #expect(run.standardError.contains(named))
        #expect(try scratch.names() == ["in"])
    }

    @Test func `Weasis needs a whole URL`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(Slices.slice(1), to: "in/1.dcm")
        let run = try CommandRun([
            "generate", scratch.path("in"), "/dicom", scratch.path("out.xml"), "--format", "weasis",
        ])
        #expect(run.status == 64)
        #expect(run.standardError.contains("https://host/path"))
        #expect(try scratch.names() == ["in"])
    }
}
