import DICOM
import Fixtures
import Foundation
import Glibc
import TestSupport
import Testing

@testable import dicomjson

/// Scans of parts, put together, are what one run over everything is.
struct MergeTests {
    private static let base = "https://example.org/dicom"
    private let scratch: TemporaryFolder

    init() throws {
        scratch = try TemporaryFolder()
    }

    /// What `generate` says of a folder: the manifest, the report and the exit status.
    private func expected(_ folder: String, _ options: [String] = []) throws -> Int32 {
        try CommandRun(
            [
                "generate", folder, Self.base, scratch.path("expected.json"), "--report",
                scratch.path("expected.ndjson"),
            ] + options
        ).status
    }

    private func scan(_ folder: String, _ name: String, _ options: [String] = []) throws {
        let run = try CommandRun(["scan", folder, scratch.path(name)] + options)
        try #require(run.status == 0, "\(run.standardError)")
    }

    private func merge(_ names: [String], _ options: [String] = []) throws -> CommandRun {
        try CommandRun(
            ["merge"] + names.map { scratch.path($0) } + [
                Self.base, scratch.path("merged.json"), "--report", scratch.path("merged.ndjson"),
            ] + options)
    }

    private func expectSame() throws {
        for (merged, expected) in [
            ("merged.json", "expected.json"), ("merged.ndjson", "expected.ndjson"),
        ] {
            let text = try #require(scratch.text(merged))
            #expect(text == scratch.text(expected))
        }
    }

    /// The fixtures, copies of some of them, and what is passed over.
    private func folder() throws -> String {
        let folder = scratch.path("folder")
        try FileManager.default.copyItem(atPath: Fixtures.data.path, toPath: folder)
        for name in Fixtures.names.prefix(12) {
            try FileManager.default.copyItem(
                atPath: Fixtures.data.appending(path: name).path, toPath: "\(folder)/copy-\(name)")
        }
        try scratch.write([1, 2, 3], to: "folder/.hidden")
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder)/link", withDestinationPath: "nowhere")
        return folder
    }

    @Test(arguments: [1, 7, 64])
    func `any number of shards in any order come to the bytes of generate`(count: Int) throws {
        let folder = try folder()
        let status = try expected(folder)
        #expect(status == 2)
        var names: [String] = []
        for number in 1...count {
            // Some in gzip and some not.
            let name = number.isMultiple(of: 2) ? "\(number).ndjson" : "\(number).ndjson.gz"
            try scan(folder, name, ["--shard", "\(number)/\(count)"])
            names.append(name)
        }
        try FileManager.default.createDirectory(
            atPath: scratch.path("none"), withIntermediateDirectories: true)
        try scan(scratch.path("none"), "empty.ndjson")
        var random = SplitMix(seed: count)
        names = (names + [names[0], "empty.ndjson"]).shuffled(using: &random)
        let run = try merge(names)
        #expect(run.status == status)
        try expectSame()
    }

    @Test(arguments: [
        ["--compact"], ["--frames", "repeat"], ["--frames", "single"],
        ["--all-attributes", "--exclude", "PatientName"],
        ["--include", "InstitutionName", "--inline-limit", "10"],
    ])
    func `what a scan was told holds for the manifest`(options: [String]) throws {
        let folder = try folder()
        let status = try expected(folder, options)
        try scan(folder, "all.ndjson", options)
        let run = try merge(["all.ndjson"], options == ["--compact"] ? options : [])
        #expect(run.status == status)
        try expectSame()
    }

    @Test(
        .enabled(
            if: CorpusTests.corpus != nil, "no corpus of real files beside the checkout"))
    func `real files in parts come to the bytes of generate`() throws {
        let corpus = try #require(CorpusTests.corpus).path
        let status = try expected(corpus)
        for number in 1...5 {
            try scan(corpus, "\(number).ndjson.gz", ["--shard", "\(number)/5"])
        }
        #expect(try merge((1...5).reversed().map { "\($0).ndjson.gz" }).status == status)
        try expectSame()
    }

    @Test(arguments: [
        ["--format", "dicomcloud"], ["--format", "weasis"], ["--format", "weasis", "--compact"],
    ])
    func `a scan for another format comes to its bytes`(options: [String]) throws {
        let folder = try folder()
        let status = try expected(folder, options)
        for number in 1...3 {
            try scan(folder, "\(number).ndjson", ["--shard", "\(number)/3"] + options)
        }
        let names = ["2.ndjson", "3.ndjson", "1.ndjson"]
        #expect(try merge(names, options).status == status)
        try expectSame()
        let text = try refusal(names, options.contains("--compact") ? ["--compact"] : [])
        #expect(text.contains("was scanned for another format, give --format \(options[1])"))
    }

    @Test(arguments: [["--gzip"], ["--format", "dicomcloud", "--transaction-id", "x"]])
    func `what is about the output alone is for the merge`(options: [String]) throws {
        let folder = try folder()
        let status = try expected(folder, options)
        try scan(folder, "all.ndjson", options.first == "--gzip" ? [] : Array(options.prefix(2)))
        #expect(try merge(["all.ndjson"], options).status == status)
        let merged = try #require(scratch.bytes("merged.json"))
        #expect(merged == scratch.bytes("expected.json"))
    }

    @Test func `a map of URLs is for the merge`() throws {
        let folder = try folder()
        try scan(folder, "all.ndjson")
        let lines = try paths("all.ndjson").filter { $0.utf8.count % 3 > 0 }
            .map { "\($0)\thttps://e.org/x?y=\($0.count)" }
        try scratch.write(
            (lines + ["gone\thttps://e.org/z", ""]).joined(separator: "\n").utf8, to: "map")
        let options = ["--url-map", scratch.path("map"), "--scheme", "wadouri"]
        for more in [[], ["--unmapped", "base"]] {
            #expect(try expected(folder, options + more) == 2)
            let run = try merge(["all.ndjson"], options + more)
            #expect(run.status == 2)
            #expect(run.standardError.contains("for no file that was found"))
            try expectSame()
        }
    }

    @Test func `manifests of studies come to the bytes of generate`() throws {
        let folder = try folder()
        func split(_ arguments: [String], into name: String) throws -> [String: Data] {
            let run = try CommandRun(
                arguments + [Self.base, scratch.path(name), "--split", "study"])
            #expect(run.status == 2)
            let names = try scratch.names(in: name)
            return Dictionary(
                uniqueKeysWithValues: names.map { ($0, scratch.bytes("\(name)/\($0)") ?? Data()) })
        }
        let expected = try split(["generate", folder], into: "expected")
        #expect(expected.count > 5)
        for number in 1...2 {
            try scan(folder, "\(number).ndjson", ["--shard", "\(number)/2"])
        }
        let scans = ["2.ndjson", "1.ndjson"].map { scratch.path($0) }
        #expect(try split(["merge"] + scans, into: "merged") == expected)
    }

    @Test func `verbose tells what was merged`() throws {
        for number in 1...3 { try scratch.write(Slices.slice(number), to: "in/\(number).dcm") }
        try scan(scratch.path("in"), "all.ndjson")
        let run = try merge(["all.ndjson", "all.ndjson"], ["--verbose"])
        #expect(run.standardError.contains("6 files in 2 scans, 3 repeated\n"))
        #expect(!run.standardError.contains("bytes read"))
    }

    @Test func `a long header is in parts, and comes to the bytes of generate`() throws {
        // Text of two bytes a character, so that parts could end within one.
        let text = String(repeating: "aä\u{20AC}\\\"", count: 500_000)
        var long = Slices.builder(1)
        long.add(0x0040_A160, .UT, text)
        try scratch.write(long.file(instance: "1.2.3.1.1"), to: "in/long.dcm")
        try scratch.write(Slices.slice(2), to: "in/short.dcm")
        let options = ["--all-attributes"]
        #expect(try expected(scratch.path("in"), options) == 0)
        try scan(scratch.path("in"), "all.ndjson", options)
        let lines = try #require(scratch.text("all.ndjson")).split(separator: "\n")
        #expect(lines.count(where: { $0.hasPrefix("{\"part\":") }) > 2)
        #expect(lines.allSatisfy { $0.utf8.count < 3 << 20 })
        #expect(try merge(["all.ndjson", "all.ndjson"]).status == 0)
        try expectSame()
        // Without one of its parts it is no scan.
        let cut = lines.enumerated().filter { $0.offset != 1 }.map(\.element)
        try scratch.write((cut.joined(separator: "\n") + "\n").utf8, to: "cut.ndjson")
        #expect(try refusal(["cut.ndjson"]).contains("is damaged"))
    }

    @Test func `names of any bytes survive`() throws {
        try scratch.write([], to: "folder/x")
        let folder = scratch.path("folder")
        let names: [[UInt8]] = [[0xFF, 0xFE], [0x0A, 0x22, 0x5C, 0x01], [0xE2, 0x82, 0xAC]]
        for (number, name) in names.enumerated() {
            let slice = Slices.slice(number)
            let path = (Array("\(folder)/".utf8) + name + [0]).map { CChar(bitPattern: $0) }
            let file = try #require(fopen(path, "w"))
            #expect(fwrite(slice, 1, slice.count, file) == slice.count)
            fclose(file)
        }
        let status = try expected(folder)
        try scan(folder, "all.ndjson")
        #expect(try merge(["all.ndjson"]).status == status)
        try expectSame()
    }

    @Test func `a scan is the same at any number of jobs`() throws {
        let folder = try folder()
        try scan(folder, "one.ndjson", ["--jobs", "1"])
        try scan(folder, "four.ndjson", ["--jobs", "4"])
        let one = try #require(scratch.text("one.ndjson"))
        #expect(one == scratch.text("four.ndjson"))
    }

    @Test func `each line of a scan is a JSON object, and every path is in one shard`() throws {
        let folder = try folder()
        try scan(folder, "all.ndjson")
        var parts: [String] = []
        for number in 1...3 {
            try scan(folder, "\(number).ndjson", ["--shard", "\(number)/3"])
            parts += try paths("\(number).ndjson")
        }
        #expect(parts.count > 30)
        #expect(parts.sorted() == (try paths("all.ndjson")).sorted())
    }

    private func paths(_ name: String) throws -> [String] {
        try #require(scratch.text(name)).split(separator: "\n").compactMap { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return try #require(object)["path"] as? String
        }
    }

    // MARK: - Flaws

    /// Merges files that were tampered with; returns what is told.
    private func refusal(_ names: [String], _ options: [String] = []) throws -> String {
        try scratch.write([1], to: "merged.json")
        let run = try merge(names, options)
        #expect(run.status == 1)
        #expect(scratch.text("merged.json") == "\u{1}")
        #expect(run.messages.count == 1)
        return run.standardError
    }

    @Test func `a scan that was cut anywhere is refused`() throws {
        try scan(Fixtures.data.path, "all.ndjson")
        let whole = Array(try #require(scratch.text("all.ndjson")).utf8)
        var random = SplitMix(seed: 1)
        let cuts = (0..<8).map { _ in Int.random(in: 0..<whole.count, using: &random) }
        for length in cuts + [whole.count - 1, 0] {
            try scratch.write(whole[..<length], to: "cut.ndjson")
            let text = try refusal(["cut.ndjson"])
            #expect(text.contains("cut.ndjson"))
            #expect(text.contains("again") || text.contains("is no scan"))
        }
    }

    @Test func `a compressed scan that was cut is refused`() throws {
        try scan(Fixtures.data.path, "all.ndjson.gz")
        let whole = try Data(contentsOf: scratch.url.appending(path: "all.ndjson.gz"))
        for length in [whole.count / 2, whole.count - 100] {
            try scratch.write(whole[..<length], to: "cut.ndjson.gz")
            #expect(try refusal(["cut.ndjson.gz"]).contains("again"))
        }
    }

    @Test func `a scan with a byte that was changed anywhere is refused`() throws {
        try scan(Fixtures.data.path, "all.ndjson")
        let whole = Array(try #require(scratch.text("all.ndjson")).utf8)
        var random = SplitMix(seed: 2)
        for _ in 0..<12 {
            var damaged = whole
            damaged[Int.random(in: 0..<whole.count, using: &random)] ^= 1
            try scratch.write(damaged, to: "damaged.ndjson")
            #expect(try refusal(["damaged.ndjson"]).contains("damaged.ndjson"))
        }
    }

    /// A scan with a valid checksum, of lines that someone else wrote.
    private func forge(_ name: String, _ change: (inout [String]) -> Void) throws {
        try scan(Fixtures.data.path, "true.ndjson")
        var lines = try #require(scratch.text("true.ndjson"))
            .split(separator: "\n").dropLast().map(String.init)
        let others = lines.dropFirst().count { $0.contains("\"outcome\":") }
        change(&lines)
        let text = Array((lines.joined(separator: "\n") + "\n").utf8)
        var checksum = Checksum()
        checksum.take(text)
        let trailer = ScanTrailer(
            instances: lines.count - 1 - others, others: others, checksum: checksum)
        try scratch.write(text + trailer.bytes + [UInt8(ascii: "\n")], to: name)
    }

    @Test func `a scan with a right checksum and wrong lines is refused, and crashes nothing`()
        throws
    {
        try forge("same.ndjson") { _ in }
        #expect(try merge(["same.ndjson"]).status == 2)
        func isRefused(_ change: (String) -> String) throws {
            try forge("forged.ndjson") { lines in
                guard let index = lines.firstIndex(where: { $0.contains("\"common\"") }) else {
                    return
                }
                lines[index] = change(lines[index])
            }
            #expect(try refusal(["forged.ndjson"]).contains("is damaged in line"))
        }
        try isRefused { $0.replacing(/"study":\[[^,\]]*,/, with: "\"study\":[") }
        try isRefused { $0.replacing(/"series":\[/, with: "\"series\":[null,") }
        try isRefused {
            $0.replacing(/"studyInstanceUID":"[^"]*"/, with: "\"studyInstanceUID\":\"\"")
        }
        try isRefused {
            $0.replacing(
                /"sopInstanceUID":"/,
                with: "\"sopInstanceUID\":\"\(String(repeating: "1", count: 65))")
        }
        try isRefused { $0.replacing(/"entries":\d+/, with: "\"entries\":0") }
        try isRefused { $0.replacing(/"entries":\d+/, with: "\"entries\":99999999999999999999") }
        try isRefused {
            $0.replacing(
                /"entries":\d+,"repeatsMetadata":false/,
                with: "\"entries\":100000,\"repeatsMetadata\":true"
            )
            .replacing(
                "\"metadata\":\"", with: "\"metadata\":\"" + String(repeating: " ", count: 30_000))
        }
        try isRefused { $0.replacing(/"path":"/, with: "\"path\":\"\\u0000") }
        try isRefused { $0.replacing("\"notes\":[", with: "\"notes\":[{\"code\":\"none\"}") }
        try isRefused { $0 + "}" }
        try isRefused { _ in "{\"part\":\"x\"}" }
        try isRefused { _ in "" }
    }

    @Test(arguments: [
        (#""frames":"linear""#, #""frames":"none""#),
        (#""exclude":[]"#, #""exclude":["0020000d"]"#),
        (#""inlineLimit""#, #""limit""#), ("}}", #"},"shard":0,"of":0}"#),
        ("}}", #"},"shard":5,"of":3}"#), (#""manifest":"ohif""#, #""manifest":"x""#),
    ])
    func `a header that no scan has is refused`(old: String, new: String) throws {
        try forge("forged.ndjson") { $0[0] = $0[0].replacing(old, with: new) }
        #expect(try refusal(["forged.ndjson"]).contains("is damaged in line 1"))
    }

    @Test func `a file without lines is not read to its end`() throws {
        let path = scratch.path("zeros")
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        #expect(truncate(path, 1 << 33) == 0)
        #expect(try refusal(["zeros"]).contains("is no scan"))
    }

    @Test func `a shard that is not there is named`() throws {
        for number in [1, 3] {
            try scan(Fixtures.data.path, "\(number).ndjson", ["--shard", "\(number)/3"])
        }
        #expect(try refusal(["3.ndjson", "1.ndjson"]).contains("--shard 2/3"))
    }

    @Test func `scans of other options or another version are refused`() throws {
        try scan(Fixtures.data.path, "one.ndjson")
        try scan(Fixtures.data.path, "other.ndjson", ["--frames", "single"])
        let text = try refusal(["one.ndjson", "other.ndjson"])
        #expect(text.contains("other.ndjson: was scanned with other options than"))
        #expect(try refusal(["one.ndjson"], ["--compact"]).contains("leave --compact out"))
        let old = try #require(scratch.text("one.ndjson"))
            .replacing("\"program\":\"\(Version.number)\"", with: "\"program\":\"0.0.1\"")
        try scratch.write(old.utf8, to: "old.ndjson")
        #expect(try refusal(["old.ndjson"]).contains("was written by dicomjson 0.0.1"))
        let other = try #require(scratch.text("one.ndjson"))
            .replacing(
                "\"version\":\(ScanHeader.format)", with: "\"version\":\(ScanHeader.format - 1)")
        try scratch.write(other.utf8, to: "other.ndjson")
        #expect(try refusal(["other.ndjson"]).contains("by another build of dicomjson"))
        try scratch.write("{\"studies\":[]}\n".utf8, to: "manifest.json")
        #expect(try refusal(["manifest.json"]).contains("is no scan"))
        #expect(try refusal(["nothing"]).contains("cannot be read"))
    }

    @Test(arguments: ["--hidden", "--follow", "--glob=*.dcm", "--exclude-glob=*.dcm"])
    func `scans of another choice of files are refused`(option: String) throws {
        try scan(Fixtures.data.path, "1.ndjson", ["--shard", "1/2", option])
        try scan(Fixtures.data.path, "2.ndjson", ["--shard", "2/2"])
        #expect(try refusal(["1.ndjson", "2.ndjson"]).contains("scanned with other options than"))
    }

    @Test func `a scan of nothing says so`() throws {
        try scratch.write([1, 2, 3], to: "folder/notes.txt")
        try scan(scratch.path("folder"), "empty.ndjson")
        #expect(try refusal(["empty.ndjson"]).contains("the scans hold no DICOM file"))
    }

    @Test func `gzip of several members, and of which the first byte comes alone`() throws {
        let folder = try folder()
        #expect(try expected(folder) == 2)
        try scan(folder, "all.ndjson.gz")
        try scan(folder, "all.ndjson")
        let text = Array(try #require(scratch.text("all.ndjson")).utf8)
        var members: [UInt8] = []
        for part in [text[..<1_000], text[1_000..<1_000], text[1_000...]] {
            let gzip = try GzipStream()
            try gzip.write(Array(part)) { members += $0 }
            try gzip.finish { members += $0 }
        }
        try scratch.write(members + [0, 0, 0], to: "members.ndjson.gz")
        #expect(try merge(["members.ndjson.gz"]).status == 2)
        try expectSame()
        let whole = try Data(contentsOf: scratch.url.appending(path: "all.ndjson.gz"))
        try scratch.write(whole.prefix(1), to: "head")
        try scratch.write(whole.dropFirst(), to: "tail")
        let run = try CommandRun(
            [
                "merge", "-", Self.base, scratch.path("merged.json"), "--report",
                scratch.path("merged.ndjson"),
            ],
            launcher: [
                "/bin/sh", "-c",
                "(cat '\(scratch.path("head"))'; sleep 0.3; cat '\(scratch.path("tail"))') | \"$0\" \"$@\"",
            ])
        #expect(run.status == 2, "\(run.standardError)")
        try expectSame()
    }

    @Test func `a compressed list that is cut or damaged is refused`() throws {
        for name in ["a.dcm", "b.dcm"] { try scratch.write(Slices.slice(), to: "folder/\(name)") }
        var members: [[UInt8]] = []
        for text in ["a.dcm\n", "b.dcm\n"] {
            let gzip = try GzipStream()
            var member: [UInt8] = []
            try gzip.write(Array(text.utf8)) { member += $0 }
            try gzip.finish { member += $0 }
            members.append(member)
        }
        let whole = members[0] + members[1]
        var damaged = whole
        damaged[members[0].count + 12] ^= 0x55
        for (list, isRight) in [
            (whole, true), (members[0], true), (whole + [0, 0], true),
            (Array(whole.dropLast(9)), false), (Array(whole.dropLast(2)), false),
            (members[0] + members[1].prefix(4), false), (damaged, false),
        ] {
            try scratch.write(list, to: "list.gz")
            let run = try CommandRun([
                "scan", scratch.path("folder"), scratch.path("out"), "--files-from",
                scratch.path("list.gz"),
            ])
            #expect(run.status == (isRight ? 0 : 1))
            #expect(run.standardError.contains("damaged or ends too early") != isRight)
        }
    }

    @Test func `standard input is a scan, or a map, but not both`() throws {
        let output = scratch.path("merged.json")
        let scan = try CommandRun(["merge", "-", Self.base, output])
        #expect(scan.status == 1)
        #expect(scan.standardError.contains("ends too early"))
        let both = try CommandRun(["merge", "-", "-", output, "--url-map", "-"])
        #expect(both.status == 64)
        #expect(both.standardError.contains("standard input can be read once"))
        try self.scan(Fixtures.data.path, "all.ndjson")
        try scratch.write("ct_1.dcm\thttps://example.org/1\n".utf8, to: "map")
        let map = ["--url-map", scratch.path("map")]
        for options in [["--if-changed"], ["--split", "study"]] {
            let run = try CommandRun(
                ["merge", scratch.path("all.ndjson"), "-", output + options[0]] + map + options)
            #expect(run.status != 64, "\(run.standardError)")
        }
    }

    @Test func `a file that changed between two scans is told of`() throws {
        try scratch.write(Slices.slice(), to: "folder/a.dcm")
        try scan(scratch.path("folder"), "before.ndjson")
        try scratch.write(Slices.slice() + [0, 0], to: "folder/a.dcm")
        try scan(scratch.path("folder"), "after.ndjson")
        #expect(try refusal(["before.ndjson", "after.ndjson"]).hasPrefix("a.dcm: "))
    }

    // MARK: - Lists

    @Test(arguments: [false, true])
    func `a list of paths is read in its order`(isNull: Bool) throws {
        for name in ["b.dcm", "a/c.dcm", "a/d.txt"] {
            try scratch.write(Slices.slice(), to: "folder/\(name)")
        }
        let lines = ["b.dcm", "./a/c.dcm", scratch.path("folder/a/d.txt"), "gone.dcm"]
        try scratch.write(
            lines.joined(separator: isNull ? "\0" : "\n").utf8, to: "list")
        try scan(
            scratch.path("folder"), "all.ndjson",
            ["--files-from", scratch.path("list")] + (isNull ? ["--null"] : []))
        #expect(try paths("all.ndjson") == ["b.dcm", "a/c.dcm", "a/d.txt", "gone.dcm"])
    }

    @Test func `a list leads through no link that a walk would not follow`() throws {
        try scratch.write(Slices.slice(1), to: "folder/real/b.dcm")
        try scratch.write(Slices.slice(2), to: "folder/real/deep/c.dcm")
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path("folder/link"), withDestinationPath: "real")
        let names = ["link/b.dcm", "link/deep/c.dcm", "real/b.dcm", "real/deep/c.dcm"]
        try scratch.write(names.joined(separator: "\n").utf8, to: "list")
        #expect(try expected(scratch.path("folder")) == 0)
        let list = ["--files-from", scratch.path("list")]
        try scan(scratch.path("folder"), "all.ndjson", list)
        #expect(try merge(["all.ndjson"]).status == 0)
        try expectSame()
        try scan(scratch.path("folder"), "all.ndjson", list + ["--follow"])
        #expect(try paths("all.ndjson") == names)
    }

    @Test(arguments: ["1", "4"])
    func `a scan that cannot be written waits for no more paths`(jobs: String) throws {
        for number in 0..<300 {
            try scratch.write(Slices.slice(number), to: "folder/\(number).dcm")
        }
        try #require(mkfifo(scratch.path("list"), 0o600) == 0)
        // Somebody who would write more paths, and never does.
        let writer = open(scratch.path("list"), O_RDWR)
        try #require(writer >= 0)
        defer { close(writer) }
        let text = Array((0..<300).map { "\($0).dcm\n" }.joined().utf8)
        try #require(write(writer, text, text.count) == text.count)
        let run = try CommandRun(
            [
                "scan", scratch.path("folder"), scratch.path("out"), "--files-from",
                scratch.path("list"),
                "--jobs", jobs,
            ],
            launcher: ["/bin/sh", "-c", "ulimit -f 1; exec timeout 60 \"$0\" \"$@\""])
        #expect(run.status == 1)
        #expect(run.standardError.contains("file too large"))
    }

    @Test(arguments: ["../x.dcm", "/etc/passwd", "a/../../x"])
    func `a path outside of the folder is refused`(path: String) throws {
        try scratch.write(Slices.slice(), to: "folder/b.dcm")
        try scratch.write("b.dcm\n\(path)\n".utf8, to: "list")
        let run = try CommandRun([
            "scan", scratch.path("folder"), scratch.path("out"), "--files-from",
            scratch.path("list"),
        ])
        #expect(run.status == 1)
        #expect(run.standardError.contains("list: path 2 is not below the folder"))
        #expect(scratch.text("out") == nil)
    }

    @Test(arguments: [
        ["--shard", "0/3"], ["--shard", "4/3"], ["--shard", "x"], ["--null"],
        ["--files-from", "x", "--hidden"], ["--files-from", "x", "--glob", "y"], ["-q", "-v"],
    ])
    func `options that make no sense are refused`(options: [String]) throws {
        let run = try CommandRun(["scan", scratch.path, scratch.path("out")] + options)
        #expect(run.status == 64)
    }
}
