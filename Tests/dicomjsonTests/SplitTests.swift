import Foundation
import Glibc
import TestSupport
import Testing

@testable import dicomjson

/// `--split study`: a folder of manifests.
struct SplitTests {
    private static let odd = "../a b/../%2F"

    private func slice(_ study: String, _ number: Int) -> [UInt8] {
        var builder = DataSetBuilder()
        builder.addIdentity(
            instance: "1.2.9.\(number)", series: "1.2.8.\(number)", study: study)
        return builder.file(instance: "1.2.9.\(number)")
    }

    /// Three studies of one, two and one instances.
    private func scratch(_ studies: [String] = ["1.2.3", "1.2.4", "1.2.4", "1.2.5"]) throws
        -> TemporaryFolder
    {
        let scratch = try TemporaryFolder()
        for (number, study) in studies.enumerated() {
            try scratch.write(slice(study, number), to: "in/\(number).dcm")
        }
        return scratch
    }

    private func run(
        _ scratch: TemporaryFolder, _ options: [String] = [], environment: [String: String] = [:]
    ) throws -> CommandRun {
        try CommandRun(
            ["generate", scratch.path("in"), Slices.base, scratch.path("out"), "--split", "study"]
                + options, environment: environment)
    }

    private func json(_ scratch: TemporaryFolder, _ name: String) throws -> [[String: Any]] {
        let data = Data(try #require(scratch.text(name)).utf8)
        let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        return try #require(object?["studies"] as? [[String: Any]])
    }

    // MARK: - Written

    @Test func `each study has a manifest of its own, and the index names them`() throws {
        let scratch = try scratch()
        #expect(try run(scratch).status == 0)
        #expect(
            try scratch.names(in: "out") == [
                "1.2.3.json", "1.2.4.json", "1.2.5.json", "index.json",
            ])
        for uid in ["1.2.3", "1.2.4", "1.2.5"] {
            let studies = try json(scratch, "out/\(uid).json")
            #expect(studies.map { $0["StudyInstanceUID"] as? String } == [uid])
        }
        let index = try json(scratch, "out/index.json")
        #expect(index.map { $0["url"] as? String } == ["1.2.3.json", "1.2.4.json", "1.2.5.json"])
        #expect(index.map { $0["instances"] as? Int } == [1, 2, 1])
        #expect(index.map { $0["series"] as? Int } == [1, 2, 1])
        #expect(Set(index[0].keys) == ["StudyInstanceUID", "series", "instances", "url"])
    }

    @Test func `a manifest of one study is that of its files alone`() throws {
        let scratch = try scratch()
        #expect(try run(scratch).status == 0)
        for number in [0, 3] { unlink(scratch.path("in/\(number).dcm")) }
        #expect(try CommandRun(over: scratch).status == 0)
        #expect(scratch.text("out/1.2.4.json") == scratch.text("out.json"))
    }

    @Test func `gzip compresses the manifests, not the index`() throws {
        let scratch = try scratch(["1.2.3"])
        #expect(try run(scratch).status == 0)
        let plain = scratch.text("out/1.2.3.json")
        #expect(try run(scratch, ["--gzip", "--prune"]).status == 0)
        #expect(try scratch.names(in: "out") == ["1.2.3.json.gz", "index.json"])
        let bytes = Array(try Data(contentsOf: scratch.url.appending(path: "out/1.2.3.json.gz")))
        #expect(Gunzip.text(of: bytes).map { String(decoding: $0, as: UTF8.self) } == plain)
        #expect(
            try json(scratch, "out/index.json").map { $0["url"] as? String } == ["1.2.3.json.gz"])
    }

    @Test func `no UID leads out of the folder or over the index`() throws {
        let scratch = try scratch([Self.odd, "index", ".x"])
        #expect(try run(scratch).status == 0)
        let names = ["%2E.%2Fa%20b%2F..%2F%252F.json", "%2Ex.json", "%69ndex.json", "index.json"]
        #expect(try scratch.names(in: "out") == names)
        #expect(try scratch.names() == ["in", "out"])
        let urls = try json(scratch, "out/index.json").map { $0["url"] as? String }
        #expect(urls.compactMap { $0?.removingPercentEncoding }.sorted() == Array(names.dropLast()))
        // The index is what knows such names again.
        for number in 0...2 { unlink(scratch.path("in/\(number).dcm")) }
        try scratch.write(slice("1.2.3", 7), to: "in/7.dcm")
        #expect(try run(scratch, ["--prune"]).status == 0)
        #expect(try scratch.names(in: "out") == ["1.2.3.json", "index.json"])
    }

    @Test(arguments: ["in/out", "out"])
    func `manifests in the folder are no input`(place: String) throws {
        let scratch = try scratch()
        for _ in 0..<2 {
            let run = try CommandRun([
                "generate", scratch.path("in"), Slices.base, scratch.path(place), "--split",
                "study",
            ])
            #expect(run.status == 0)
            #expect(run.messages.last?.contains("4 instances, 0 left out, 0 not DICOM") == true)
        }
    }

    // MARK: - Stale

    @Test func `what is stale is told, and removed with prune only, and nothing else is`() throws {
        let scratch = try scratch()
        #expect(try run(scratch).status == 0)
        for name in ["mine.json", "1.2.json", "a.1.2.json", "1.2.3.json.bak", "1.2.3.jpg"] {
            try scratch.write("mine".utf8, to: "out/\(name)")
        }
        try scratch.write("old".utf8, to: "out/1.2.77.json.gz")
        try scratch.write("x".utf8, to: "out/1.2.78.json/x")
        #expect(symlink("mine.json", scratch.path("out/1.2.79.json")) == 0)
        unlink(scratch.path("in/0.dcm"))
        let before = try scratch.names(in: "out")
        let told = try run(scratch)
        #expect(told.status == 0)
        let text = ": the manifest of a study that is gone, "
        for name in ["1.2.3.json", "1.2.77.json.gz"] {
            #expect(told.messages.contains("\(name)\(text)--prune removes it"))
        }
        #expect(try scratch.names(in: "out") == before)
        // The new index does not name it any more, but its name does.
        let pruned = try run(scratch, ["--prune"])
        #expect(pruned.status == 0)
        #expect(pruned.messages.filter { $0.hasSuffix("\(text)removed") }.count == 2)
        let gone = ["1.2.3.json", "1.2.77.json.gz"]
        #expect(try scratch.names(in: "out") == before.filter { !gone.contains($0) })
    }

    @Test func `an index that is not ours, or lies, removes nothing`() throws {
        let scratch = try scratch()
        try scratch.write("mine".utf8, to: "mine.json")
        try scratch.write("mine".utf8, to: "out/mine.json")
        try scratch.write("mine".utf8, to: "out/.mine.json")
        for text in [
            #"{"url":"mine.json"}"#,
            #"{"generator":"dicomjson","studies":[{"url":"../mine.json"},{"url":".mine.json"},"#
                + #"{"url":"%2E%2E%2Fmine.json"},{"url":"index.json"},{"url":"%"}]}"#,
        ] {
            try scratch.write(text.utf8, to: "out/index.json")
            #expect(try run(scratch, ["--prune"]).status == 0)
            #expect(scratch.text("mine.json") == "mine")
            #expect(scratch.text("out/mine.json") == "mine")
            #expect(scratch.text("out/.mine.json") == "mine")
        }
    }

    @Test(.enabled(if: Faults.library != nil, "\(Faults.reason)"))
    func `nothing is removed when the system hid a part of the folder`() throws {
        let scratch = try scratch()
        #expect(try run(scratch).status == 0)
        let hidden = try run(
            scratch, ["--prune"], environment: Faults.environment("open 0.dcm 1 fail \(EIO)"))
        #expect(hidden.status == 2)
        #expect(hidden.standardError.contains("not removed, since not everything could be read"))
        #expect(try scratch.names(in: "out").contains("1.2.3.json"))
    }

    // MARK: - Compared

    @Test func `check and if-changed hold for every file`() throws {
        let scratch = try scratch()
        #expect(try run(scratch, ["--check"]).status == 3)
        #expect(try scratch.names() == ["in"])
        #expect(try run(scratch).status == 0)
        #expect(try run(scratch, ["--check"]).status == 0)
        let same = try run(scratch, ["--if-changed"])
        #expect(same.messages.last?.contains("up to date: ") == true)
        try scratch.write("old".utf8, to: "out/1.2.4.json")
        let check = try run(scratch, ["--check"])
        #expect(check.status == 3)
        #expect(
            check.messages.last?.contains("out of date, 1 file missing, not the same or too many")
                == true)
        #expect(scratch.text("out/1.2.4.json") == "old")
        #expect(try run(scratch, ["--if-changed"]).status == 0)
        try scratch.write("old".utf8, to: "out/1.2.77.json")
        #expect(try run(scratch, ["--check"]).status == 0)
        #expect(try run(scratch, ["--check", "--prune"]).status == 3)
        #expect(scratch.text("out/1.2.77.json") == "old")
    }

    // MARK: - Not written

    @Test func `without a manifest there is no folder either`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write("no".utf8, to: "in/readme.txt")
        #expect(try run(scratch).status == 1)
        #expect(try scratch.names() == ["in"])
    }

    @Test func `a file in the folder's place is one line`() throws {
        let scratch = try scratch()
        try scratch.write("mine".utf8, to: "out")
        let run = try run(scratch)
        #expect(run.status == 1)
        #expect(
            run.messages == [
                "\(scratch.path("out")): is no folder, give one for the manifests of the studies"
            ])
    }

    @Test(arguments: ["/dev/zero", "nowhere"], [[], ["--check"]])
    func `an index that is no file is one line`(target: String, options: [String]) throws {
        let scratch = try scratch()
        try scratch.write("mine".utf8, to: "out/keep")
        #expect(symlink(target, scratch.path("out/index.json")) == 0)
        let run = try run(scratch, options)
        let isMissing = target == "nowhere" && !options.isEmpty
        #expect(run.status == (isMissing ? 3 : 1))
        #expect(try scratch.names(in: "out") == ["index.json", "keep"])
    }

    @Test(.enabled(if: Faults.library != nil, "\(Faults.reason)"))
    func `a new folder goes again when nothing can be made in it`() throws {
        let scratch = try scratch()
        let run = try run(scratch, environment: Faults.environment("open .tmp 1 fail \(ENOSPC)"))
        #expect(run.status == 1)
        #expect(run.messages.count == 1)
        #expect(try scratch.names() == ["in"])
    }

    @Test(arguments: [
        ["-", "--split", "study"], ["out", "--prune"], ["out", "--split", "series"],
        ["out", "--split", "study", "--report", "out/index.json"],
    ])
    func `what makes no sense is a usage error`(arguments: [String]) throws {
        let scratch = try scratch()
        let run = try CommandRun(
            ["generate", scratch.path("in"), Slices.base] + arguments, in: scratch.url)
        #expect(run.status == 64)
        #expect(try scratch.names() == ["in"])
    }

    /// The index has the first temporary file, the studies the next.
    @Test(
        .enabled(if: Faults.library != nil, "\(Faults.reason)"),
        arguments: [
            ("write .tmp 1 fail 28", 0), ("fsync .tmp 2 fail 5", 1), ("rename .tmp 3 fail 13", 2),
            ("write .tmp 4 fail 28", 3), ("rename .tmp 4 fail 5", 3), ("rename .tmp 2 kill", 1),
            ("rename .tmp 4 kill", 3),
        ])
    func `a failure leaves every file old or new, and the index old`(
        rules: String, new: Int
    ) throws {
        let scratch = try scratch()
        let names = ["1.2.3.json", "1.2.4.json", "1.2.5.json", "index.json"]
        try scratch.write([], to: "out/keep")
        for name in names { try scratch.write("old".utf8, to: "out/\(name)") }
        let run = try run(scratch, ["--prune"], environment: Faults.environment(rules))
        #expect(run.status == (rules.hasSuffix("kill") ? SIGKILL : 1))
        for (place, name) in names.enumerated() {
            let text = scratch.text("out/\(name)")
            #expect(place < new ? text?.hasSuffix("}\n") == true : text == "old")
        }
        let left = try scratch.names(in: "out").filter { !$0.hasSuffix(".tmp") }
        #expect(left == names + ["keep"])
        if run.status == 1 { #expect(try scratch.names(in: "out") == left) }
    }

    @Test func `SIGTERM leaves no temporary file`() throws {
        let scratch = try scratch(["1.2.3"])
        for number in 1...3_000 {
            link(scratch.path("in/0.dcm"), scratch.path("in/copy\(number)"))
        }
        try scratch.write("old".utf8, to: "out/index.json")
        let process = Process()
        process.executableURL = CommandRun.program
        process.arguments = [
            "generate", scratch.path("in"), Slices.base, scratch.path("out"), "--split", "study",
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        for _ in 0..<10_000 where try scratch.names(in: "out").count < 2 { usleep(1_000) }
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        #expect(process.terminationStatus == 128 + SIGTERM)
        #expect(try scratch.names(in: "out") == ["index.json"])
        #expect(scratch.text("out/index.json") == "old")
    }
}
