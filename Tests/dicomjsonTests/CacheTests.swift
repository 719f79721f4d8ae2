import Fixtures
import Foundation
import Glibc
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
        let cache = try #require(scratch.text("cache"))
        #expect(try filesRead(["--jobs", jobs]) == 0)
        #expect(scratch.text("cache") == cache)
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
        let cache = try #require(scratch.text("cache"))
        #expect(!cache.contains("2/8.dcm"))
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
        for _ in 0..<8 {
            var damaged = whole
            damaged[Int.random(in: 0..<whole.count, using: &random)] ^= 4
            for bytes in [damaged, whole.prefix(random.below(whole.count))] {
                try scratch.write(bytes, to: "cache")
                let run = try run()
                #expect(run.status == 2)
                #expect(run.standardError.contains("everything was read"))
                #expect(try Data(contentsOf: scratch.url.appending(path: "cache")) == whole)
            }
        }
        try scratch.write("nonsense".utf8, to: "cache")
        #expect(try filesRead() == 11)
        #expect(try filesRead() == 0)
    }

    @Test func `verifying reads everything and tells what differs`() throws {
        try filesRead()
        #expect(try filesRead(["--cache-verify"]) == 11)
        #expect(try !run(["--cache-verify"]).standardError.contains("changed, which"))
        // A cache that says something else of one file, whole in itself.
        let cache = try #require(scratch.text("cache"))
        let changed = Array(cache.dropLast(CacheText.trailerLength).utf8)
            .split(separator: Array("1.2.3.1.3".utf8), maxSplits: 1)
        var bytes = Array(changed.joined(separator: Array("1.2.3.1.7".utf8)))
        var checksum = Checksum()
        checksum.take(bytes)
        bytes += CacheText.trailer(checksum)
        try scratch.write(bytes, to: "cache")
        let run = try run(["--cache-verify"])
        #expect(run.standardError.contains("changed, which neither its size nor its times tell"))
        #expect(scratch.text("cache") == cache)
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
        let cache = scratch.text("cache")
        try scratch.write(Slices.slice(12), to: "in/12.dcm")
        #expect(try run(["--check"]).status == 3)
        #expect(scratch.text("cache") == cache)
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
