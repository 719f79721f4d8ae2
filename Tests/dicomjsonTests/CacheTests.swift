import Fixtures
import Foundation
import Glibc
import SystemPackage
import TestSupport
import Testing

@testable import dicomjson

/// What `--cache` remembers changes nothing but how many files are read.
struct CacheTests {
    private let scratch: TemporaryFolder

    init() throws {
        scratch = try TemporaryFolder()
        for number in 1...9 {
            try scratch.write(Slices.slice(number), to: "in/\(number % 3)/\(number).dcm")
        }
        try scratch.write([1, 2], to: "in/1/notes.txt")
        try scratch.write(Slices.slice(20).prefix(200), to: "in/2/cut.dcm")
        try settle()
    }

    /// Makes every file old enough that its times tell whether it changed.
    private func settle() throws {
        usleep(60_000)
    }

    /// A run with the cache, which has to come to what one without comes to; how many files it read.
    @discardableResult
    private func filesRead(_ options: [String] = [], status: Int32 = 2) throws -> Int {
        let cached = try run(options)
        #expect(cached.status == status)
        let found = try #require(
            cached.standardError.firstMatch(of: /read of (\d+) file/), "\(cached.standardError)")
        let manifest = try #require(scratch.text("out.json"))
        let report = try #require(scratch.text("report"))
        let plain = options.filter { !$0.hasPrefix("--cache") }
        let fresh = try CommandRun(
            over: scratch, options: plain + ["--report", scratch.path("fresh")])
        #expect(fresh.status == status)
        #expect(manifest == scratch.text("out.json"))
        #expect(report == scratch.text("fresh"))
        return Int(found.1) ?? -1
    }

    private func run(_ options: [String] = []) throws -> CommandRun {
        try CommandRun(
            over: scratch,
            options: options + [
                "--verbose", "--cache", scratch.path("cache"), "--report", scratch.path("report"),
            ])
    }

    @Test(arguments: ["1", "4"])
    func `what did not change is not read`(jobs: String) throws {
        #expect(try filesRead(["--jobs", jobs]) == 11)
        #expect(try filesRead(["--jobs", jobs]) == 0)
    }

    @Test func `only what was touched is read`() throws {
        try filesRead()
        try scratch.write(Slices.slice(5), to: "in/2/5.dcm")
        try settle()
        #expect(try filesRead() == 1)
        #expect(try filesRead() == 0)
    }

    @Test func `what is new is read, and what vanished goes`() throws {
        try filesRead()
        try scratch.write(Slices.slice(10), to: "in/0/0.dcm")
        try scratch.write(Slices.slice(11), to: "in/new/11.dcm")
        try FileManager.default.removeItem(atPath: scratch.path("in/1/4.dcm"))
        try FileManager.default.removeItem(atPath: scratch.path("in/2/8.dcm"))
        try settle()
        #expect(try filesRead() == 2)
        #expect(try filesRead() == 0)
    }

    @Test func `a folder of which everything behind some file vanished`() throws {
        try filesRead()
        try FileManager.default.removeItem(atPath: scratch.path("in/2"))
        #expect(try filesRead(status: 0) == 0)
        let cache = try #require(scratch.bytes("cache"))
        #expect(cache.range(of: Data("1/4.dcm".utf8)) != nil)
        #expect(cache.range(of: Data("2/8.dcm".utf8)) == nil)
    }

    @Test func `a change that keeps size and modification time is seen`() throws {
        try filesRead()
        let path = scratch.path("in/0/3.dcm")
        var status = stat()
        #expect(stat(path, &status) == 0)
        try scratch.write(Slices.slice(4), to: "in/0/3.dcm")
        let times = [status.st_atim, status.st_mtim]
        #expect(utimensat(AT_FDCWD, path, times, 0) == 0)
        try settle()
        #expect(try filesRead() == 1)
    }

    @Test func `what changed while it was read is read again`() throws {
        // Its time lies ahead, as if it had changed just now.
        let path = scratch.path("in/0/3.dcm")
        let ahead = timespec(tv_sec: time(nil) + 1000, tv_nsec: 5)
        #expect(utimensat(AT_FDCWD, path, [ahead, ahead], 0) == 0)
        try settle()
        #expect(try filesRead() == 11)
        #expect(try filesRead() == 1)
        #expect(try filesRead() == 1)
    }

    @Test func `other options read everything and say why`() throws {
        try filesRead()
        let run = try run(["--compact"])
        #expect(run.standardError.contains("--cache: the cache is of other options"))
        #expect(try filesRead(["--compact"]) == 0)
        #expect(try filesRead(["--frames", "single"]) == 11)
    }

    @Test func `a damaged cache is made anew, with a note`() throws {
        try filesRead()
        let whole = try Data(contentsOf: scratch.url.appending(path: "cache"))
        var random = SplitMix(seed: 3)
        for round in 0..<8 {
            var damaged = whole
            // The last also near the end, which is read alone.
            let first = round < 4 ? CacheText.magic.count : whole.count - 400
            damaged[Int.random(in: first..<whole.count, using: &random)] ^= 4
            for bytes in [damaged, whole.prefix(random.below(whole.count))] {
                try scratch.write(bytes, to: "cache")
                let run = try run()
                #expect(run.status == 2)
                #expect(run.standardError.contains("everything was read"))
                #expect(!run.standardError.contains("up to date"))
                #expect(try filesRead() == 0)
            }
        }
    }

    private static let walks = [
        [], ["--hidden"], ["--follow"], ["--glob", "/2"],
    ]

    @Test(arguments: walks, walks)
    func `what another walk read is not taken for what this one reads`(
        first: [String], second: [String]
    ) throws {
        try scratch.write(Slices.slice(40), to: "in/0/.hidden.dcm")
        let (name, other) = (scratch.path("in/0/3.dcm"), scratch.path("in/2/again.dcm"))
        try #require(link(name, other) == 0)
        try #require(symlink("../0", scratch.path("in/1/link")) == 0)
        try settle()
        try filesRead(first)
        try filesRead(second)
    }

    @Test func `a cache that cannot be written is no reason to have no manifest`() throws {
        try scratch.write("old".utf8, to: "out.json")
        let limit = [
            "/usr/bin/env", "--default-signal=XFSZ", "/bin/sh", "-c",
            "ulimit -f 8; exec \"$0\" \"$@\"",
        ]
        let run = try CommandRun(
            over: scratch, options: ["--gzip", "--cache", scratch.path("cache")], launcher: limit)
        #expect(run.status == 2)
        #expect(
            run.standardError.contains("--cache: the cache cannot be written: file too large, "))
        let plain = try CommandRun(
            ["generate", scratch.path("in"), Slices.base, scratch.path("plain.json.gz")])
        #expect(plain.status == 2)
        let contents = try ["out.json", "plain.json.gz"].map {
            try Data(contentsOf: URL(filePath: scratch.path($0)))
        }
        #expect(contents[0] == contents[1])
        #expect(try scratch.names() == ["in", "out.json", "plain.json.gz"])
    }

    @Test func `a cache that something cuts short during a run is an error and no crash`() throws {
        let path = try scratch.write([UInt8](repeating: 7, count: 5_000), to: "cache").path
        let cache = try CacheFile(FilePath(path))
        #expect(try cache.bytes(4_000..<5_000).count == 1_000)
        try #require(truncate(path, 4_500) == 0)
        #expect(try cache.bytes(4_000..<4_500).count == 500)
        #expect(throws: OutputError.self) { try cache.bytes(4_000..<5_000) }
        #expect(throws: OutputError.self) { try cache.checksum(of: 0..<5_000) }
    }

    @Test func `lines longer than what is read at a time, and what is between them`() throws {
        let long = [UInt8](repeating: 65, count: 700_000)
        let text = Array("a\n".utf8) + long + Array("\n\nrest".utf8)
        try scratch.write(text, to: "cache")
        var lines = CacheLines(
            of: try CacheFile(FilePath(scratch.path("cache"))), before: text.count)
        #expect(try lines.line(at: 0) == [97])
        #expect(try lines.line(at: 2) == long)
        #expect(try lines.line(at: 699_999)?.count == 3)
        #expect(try lines.line(at: 700_003) == [])
        #expect(try lines.line(at: 700_004) == nil)
        #expect(try lines.line(at: text.count) == nil)
        #expect(try lines.line(at: 0) == [97])
    }

    @Test(arguments: ["-1", "1", "\(Int.max)", "9999999", "-9223372036854775808", "x"])
    func `a length that is none, under a right checksum, crashes nothing`(length: String) throws {
        try filesRead()
        let cache = try CacheFile(FilePath(scratch.path("cache")))
        let end = try #require(try CacheEnd(cache)).image.lowerBound - CacheText.trailerLength
        var lines = try cache.bytes(0..<end).split(
            separator: 0x0A, omittingEmptySubsequences: false)
        // The last entry: its line, and its fragment in several.
        let last = try #require(
            lines.lastIndex { String(decoding: $0, as: UTF8.self).contains(" {\"path\"") })
        let line = String(decoding: lines[last], as: UTF8.self)
        lines[last] = Array((length + line.drop { $0 != " " }).utf8)[...]
        var checksum = Checksum()
        let forged = Array(lines.joined(separator: [0x0A]))
        checksum.take(forged)
        try scratch.write(
            forged + CacheText.trailer(checksum) + CacheEnd.bytes(nil), to: "cache")
        #expect(try filesRead() == 1)
    }

    @Test(arguments: ["nonsense", "dicomjson scan", "dico", "{\"studies\":[]}"])
    func `a file that is no cache is left alone`(text: String) throws {
        try scratch.write(text.utf8, to: "cache")
        let run = try run()
        #expect(run.status == 1)
        #expect(run.messages.count == 1)
        #expect(run.standardError.contains("cache: is no cache of dicomjson"))
        #expect(scratch.text("cache") == text)
        #expect(scratch.text("out.json") == nil)
    }

    @Test func `an empty file becomes a cache`() throws {
        try scratch.write([], to: "cache")
        #expect(try filesRead() == 11)
        #expect(try filesRead() == 0)
    }

    // MARK: - Nothing to do

    /// A run after another over the same, which has to tell the same; whether it wrote anything.
    private func isSpared(_ options: [String] = [], after others: [String]? = nil) throws -> Bool {
        _ = try run(others ?? options)
        let first = try run(others ?? options)
        let outputs = ["out.json", "report", "cache"]
        let before = try outputs.map { try inode($0) }
        let second = try run(options)
        #expect(second.status == first.status)
        let isSame = try outputs.map { try inode($0) } == before
        let isTold = second.standardError.contains("out.json: up to date: ")
        #expect(isSame == isTold)
        if isSame {
            #expect(second.messages.dropLast() == first.messages.dropLast())
            #expect(second.standardError.contains("0 bytes read of 0 files"))
        }
        return isSame
    }

    private func inode(_ name: String) throws -> ino_t {
        var status = stat()
        try #require(stat(scratch.path(name), &status) == 0)
        return status.st_ino
    }

    @Test(arguments: [
        [], ["--compact"], ["--glob", "*.dcm"], ["--gzip"], ["--hidden"], ["--if-changed"],
        ["--format", "weasis"], ["--format", "dicomcloud", "--transaction-id", "x"],
    ])
    func `when nothing changed the outputs are left alone`(options: [String]) throws {
        #expect(try isSpared(options))
        let check = try run(options.filter { $0 != "--if-changed" } + ["--check"])
        #expect(check.status == 2)
    }

    @Test(arguments: [
        ["--scheme", "wadouri"], ["--gzip"], ["--exclude-glob", "1/"], ["--hidden"],
        ["--transaction-id", "x", "--format", "dicomcloud"], ["--cache-verify"], ["--follow"],
    ])
    func `with other options everything is written`(options: [String]) throws {
        #expect(try !isSpared(options, after: []))
    }

    @Test func `an argument that is empty is not one that is not there`() throws {
        let format = ["--format", "dicomcloud"]
        #expect(try !isSpared(format + ["--transaction-id", ""], after: format))
    }

    /// What can happen to a folder or to what a run wrote.
    enum Event: CaseIterable {
        case newFile, newFolder, removed, renamed, touched, replaced, link, hiddenShown
        case manifestChanged, manifestGone, reportChanged
    }

    @Test(arguments: Event.allCases)
    func `when something changed everything is written`(event: Event) throws {
        try scratch.write([1], to: "in/.kept/x")
        try settle()
        #expect(try isSpared())
        let files = FileManager.default
        switch event {
        case .newFile: try scratch.write(Slices.slice(30), to: "in/1/new.dcm")
        case .newFolder: try scratch.write([], to: "in/3/empty")
        case .removed: try files.removeItem(atPath: scratch.path("in/1/4.dcm"))
        case .renamed:
            try files.moveItem(
                atPath: scratch.path("in/1/4.dcm"), toPath: scratch.path("in/1/44.dcm"))
        case .touched: #expect(utimensat(AT_FDCWD, scratch.path("in/1/4.dcm"), nil, 0) == 0)
        case .replaced: try scratch.write(Slices.slice(31), to: "in/1/4.dcm")
        case .link:
            try files.createSymbolicLink(
                atPath: scratch.path("in/link"), withDestinationPath: "nowhere")
        case .hiddenShown:
            try files.moveItem(
                atPath: scratch.path("in/.kept"), toPath: scratch.path("in/kept"))
        case .manifestChanged: try scratch.write([1], to: "out.json")
        case .manifestGone: try files.removeItem(atPath: scratch.path("out.json"))
        case .reportChanged: try scratch.write([1], to: "report")
        }
        let run = try run()
        #expect(!run.standardError.contains("up to date"))
        try settle()
        try filesRead()
    }

    @Test func `what is hidden and not read may change`() throws {
        try scratch.write([1], to: "in/.kept/x")
        try settle()
        #expect(try isSpared())
        try scratch.write([1, 2], to: "in/.kept/y")
        #expect(try run().standardError.contains("up to date"))
    }

    @Test func `manifests of studies are left alone, and written when one is gone`() throws {
        let arguments = [
            "generate", scratch.path("in"), Slices.base, scratch.path("all"), "--split", "study",
            "--cache", scratch.path("cache"),
        ]
        for _ in 1...2 { #expect(try CommandRun(arguments).status == 2) }
        #expect(try CommandRun(arguments).standardError.contains("all: up to date"))
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path("all"))
        let name = try #require(names.first { $0 != "index.json" })
        let text = scratch.text("all/\(name)")
        try scratch.write([], to: "all/\(name)")
        #expect(try !CommandRun(arguments).standardError.contains("up to date"))
        #expect(scratch.text("all/\(name)") == text)
    }

    @Test func `warnings and notes are told again`() throws {
        let arguments = [
            "generate", Fixtures.data.path, Slices.base, scratch.path("a.json"), "--cache",
            scratch.path("c"), "--verbose",
        ]
        let first = try CommandRun(arguments)
        let second = try CommandRun(arguments)
        try #require(second.standardError.contains("up to date"))
        #expect(second.status == first.status)
        func notes(_ run: CommandRun) -> [String] {
            run.messages.dropLast().filter { !$0.contains(" read of ") }
        }
        #expect(notes(first).count > 10)
        #expect(notes(second) == notes(first))
    }

    @Test func `verifying reads everything and tells what differs`() throws {
        try filesRead()
        #expect(try filesRead(["--cache-verify"]) == 11)
        #expect(try !run(["--cache-verify"]).standardError.contains("changed, which"))
        // A cache that says something else of one file, whole in itself.
        let cache = try #require(scratch.bytes("cache"))
        let end = try #require(cache.range(of: Data("\ncrc32 ".utf8))).lowerBound + 1
        var bytes = Array(cache[..<end])
        let place = try #require(cache.range(of: Data("1.2.3.1.3".utf8)))
        bytes[place.upperBound - 1] = UInt8(ascii: "7")
        var checksum = Checksum()
        checksum.take(bytes)
        bytes += CacheText.trailer(checksum) + CacheEnd.bytes(nil)
        try scratch.write(bytes, to: "cache")
        let run = try run(["--cache-verify"])
        #expect(run.standardError.contains("changed, which neither its size nor its times tell"))
        #expect(scratch.bytes("cache")?.prefix(end) == cache.prefix(end))
    }

    @Test func `what cannot be read is tried again`() throws {
        try filesRead()
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path("in/0/gone.dcm"), withDestinationPath: "nowhere")
        #expect(try filesRead(["--follow"]) == 1)
        #expect(try filesRead(["--follow"]) == 1)
    }

    @Test func `a cache in the folder is no input`() throws {
        let options = ["--cache", scratch.path("in/cache"), "--verbose"]
        for _ in 1...2 {
            let run = try CommandRun(over: scratch, options: options)
            #expect(run.status == 2)
            #expect(run.standardError.contains("1 not DICOM"))
        }
    }

    @Test func `a check writes no cache`() throws {
        try filesRead()
        let cache = try #require(scratch.bytes("cache"))
        try scratch.write(Slices.slice(12), to: "in/12.dcm")
        #expect(try run(["--check"]).status == 3)
        #expect(scratch.bytes("cache") == cache)
    }

    @Test func `fixtures and all their oddities come out of a cache as they were`() throws {
        let arguments = [
            "generate", Fixtures.data.path, Slices.base, scratch.path("a.json"), "--cache",
            scratch.path("c"), "--verbose", "--report",
        ]
        let cold = try CommandRun(arguments + [scratch.path("a")])
        let manifest = try #require(scratch.text("a.json"))
        let warm = try CommandRun(arguments + [scratch.path("b")])
        #expect(manifest == scratch.text("a.json"))
        #expect(scratch.text("a") == scratch.text("b"))
        #expect(warm.status == cold.status)
        #expect(warm.standardError.contains("0 bytes read of 0 files"))
        func notes(_ run: CommandRun) -> [String] {
            run.messages.dropLast().filter { !$0.contains(" read of ") }
        }
        #expect(notes(warm) == notes(cold))
    }

    @Test(arguments: [["--cache-verify"], ["--cache", "-"], ["--cache", "OUT"]])
    func `options that make no sense are refused`(options: [String]) throws {
        let named = options.map { $0 == "OUT" ? scratch.path("out.json") : $0 }
        #expect(try CommandRun(over: scratch, options: named).status == 64)
    }
}
