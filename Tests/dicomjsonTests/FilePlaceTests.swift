import Foundation
import Testing

@testable import dicomjson

/// Nothing that a run writes takes the place of what it reads or of what else it writes, however the
/// name is spelled.
struct FilePlaceTests {
    private let scratch: TemporaryFolder
    private var folder: URL { URL(filePath: scratch.path) }

    init() throws {
        scratch = try TemporaryFolder()
        try scratch.write(Slices.slice(), to: "in/a.dcm")
        try scratch.write("a.dcm\thttps://example.org/a.dcm\n".utf8, to: "map.tsv")
        try scratch.write("a.dcm\n".utf8, to: "list")
        try scratch.write("secret\n".utf8, to: "token")
        try scratch.write("scan".utf8, to: "a.ndjson")
        for name in ["map.tsv", "list", "token", "a.ndjson"] {
            try FileManager.default.createSymbolicLink(
                atPath: scratch.path("link-\(name)"), withDestinationPath: name)
        }
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path("same"), withDestinationPath: ".")
    }

    private static let base = "https://example.org"
    private static let commands: [[String]] = [
        ["generate", "in", base, "out.json", "--report", "@out.json"],
        ["generate", "in", base, "out.json", "--cache", "@out.json"],
        ["generate", "in", base, "out.json", "--cache", "c", "--report", "@c"],
        ["generate", "in", base, "out", "--split", "study", "--report", "@out/index.json"],
        ["generate", "in", base, "out", "--split", "study", "--report", "@out/1.2.json"],
        ["generate", "in", base, "out", "--split", "study", "--cache", "@out/1.2.xml.gz"],
        ["generate", "in", "-", "@map.tsv", "--url-map", "map.tsv"],
        ["generate", "in", "-", "out.json", "--url-map", "map.tsv", "--cache", "@map.tsv"],
        ["generate", "in", "-", "out.json", "--url-map", "map.tsv", "--report", "@map.tsv"],
        ["scan", "in", "@list", "--files-from", "list"],
        ["merge", "a.ndjson", base, "@a.ndjson"],
        ["merge", "a.ndjson", base, "out.json", "--report", "@a.ndjson"],
        ["from-dicomweb", base, "@token", "--token-file", "token"],
        ["from-dicomweb", base, "out.json", "--token-file", "token", "--report", "@token"],
        ["proxy-config", base, "@token", "--token-file", "token"],
    ]

    /// A link to what is not there yet is no other name of it.
    private static let spelled =
        commands.flatMap { command in ["./", "same/"].map { (command, $0) } }
        + commands
        .filter { $0.contains { ["@map.tsv", "@list", "@token", "@a.ndjson"].contains($0) } }
        .map { ($0, "link-") }

    @Test(arguments: spelled)
    func `one file under two names is refused`(command: [String], spelling: String) throws {
        var arguments = command
        let place = try #require(arguments.lastIndex { $0.hasPrefix("@") })
        let name = String(arguments[place].dropFirst())
        let spelled = spelling + name
        arguments[place] = spelled
        let before = scratch.text(name)
        let run = try CommandRun(arguments, in: folder)
        #expect(run.status == 64, "\(run.standardError)")
        #expect(
            run.standardError.contains(/another name|a file of its own/), "\(run.standardError)")
        #expect(scratch.text(name) == before)
    }

    @Test func `in a folder that is gone nothing is written, and nothing crashes`() throws {
        let run = try CommandRun(
            [
                "generate", scratch.path("in"), Self.base, "out.json", "--report", "r", "--cache",
                "./c",
            ],
            in: folder,
            launcher: ["/bin/sh", "-c", "mkdir gone; cd gone; rmdir ../gone; exec \"$0\" \"$@\""])
        #expect(run.status == 1)
        #expect(run.standardError.contains("its folder does not exist"), "\(run.standardError)")
    }

    @Test func `names that are not one file are taken`() throws {
        try scratch.write("{}".utf8, to: "other/out.json")
        let run = try CommandRun(
            ["generate", "in", Self.base, "out.json", "--report", "other/out.json"], in: folder)
        #expect(run.status == 0, "\(run.standardError)")
        let split = try CommandRun(
            [
                "generate", "in", Self.base, "out", "--split", "study", "--report",
                "out/report.ndjson",
            ],
            in: folder)
        #expect(split.status == 0, "\(split.standardError)")
        #expect(FilePlace("nowhere/a") != FilePlace("nowhere/b"))
        #expect(FilePlace("/a/b/c") == FilePlace("/a//b/c"))
        #expect(FilePlace("nowhere/in/a") == FilePlace("./nowhere/in/a"))
        #expect(FilePlace("nowhere/./a") == FilePlace("nowhere/a"))
        #expect(FilePlace("/") == FilePlace("//"))
    }
}
