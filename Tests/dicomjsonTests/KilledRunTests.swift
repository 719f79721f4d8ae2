import DICOM
import Foundation
import Glibc
import TestSupport
import Testing

/// Runs that end at any moment; the variable `DICOMJSON_KILLS` says how many.
struct KilledRunTests {
    @Test func `killed at any moment it leaves the old manifest or the new one, whole`() throws {
        let kills = Int(ProcessInfo.processInfo.environment["DICOMJSON_KILLS"] ?? "") ?? 30
        let scratch = try TemporaryFolder()
        for number in 1...4 {
            try scratch.write(Slices.slice(number, frames: 2_000), to: "in/\(number).dcm")
        }
        // In the folder itself, so that what a killed run leaves is met by the next.
        let output = scratch.path("in/out.json")
        let arguments = ["generate", scratch.path("in"), Slices.base, output]
        let clock = ContinuousClock()
        let start = clock.now
        #expect(try CommandRun(arguments).status == 0)
        let length = start.duration(to: clock.now)
        let new = try #require(scratch.text("in/out.json"))
        let old = new.replacing("/dicom/", with: "/older/")
        #expect(old != new)
        var delays = SplitMix(seed: 5)
        var ends = (old: 0, new: 0, half: 0)
        for _ in 0..<kills {
            try scratch.write(old.utf8, to: "in/out.json")
            let leftBehind = try temporaries(in: scratch)
            let process = Process()
            process.executableURL = CommandRun.program
            process.arguments = arguments
            process.standardError = FileHandle.nullDevice
            try process.run()
            let most = UInt64(length / .microseconds(1)) * 3 / 2
            usleep(UInt32(UInt64.random(in: 0...most, using: &delays)))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let text = scratch.text("in/out.json")
            #expect(text == old || text == new)
            if text == old { ends.old += 1 } else { ends.new += 1 }
            if try temporaries(in: scratch).count > leftBehind.count { ends.half += 1 }
        }
        print("killed \(kills) times: \(ends.old) old, \(ends.new) new, \(ends.half) half-written")
        #expect(ends.old > 0 && ends.half > 0)
        #expect(try CommandRun(arguments).status == 0)
        #expect(scratch.text("in/out.json") == new)
    }

    // MARK: - The other ways to write

    /// A folder of three studies, each of which takes a while to write.
    private func studies() throws -> TemporaryFolder {
        let scratch = try TemporaryFolder()
        for number in 1...3 {
            var builder = DataSetBuilder()
            builder.addIdentity(instance: "1.2.9.\(number)", study: "1.2.\(number)")
            builder.add(0x0028_0008, .IS, "2000")
            builder.add(0x0028_0010, .US, numbers: [UInt16(4)])
            builder.add(0x0028_0011, .US, numbers: [UInt16(4)])
            try scratch.write(builder.file(instance: "1.2.9.\(number)"), to: "in/\(number).dcm")
        }
        return scratch
    }

    /// Starts the program and ends it by a signal after so many microseconds.
    private func end(_ arguments: [String], by signal: Int32, after delay: UInt64) throws -> Process
    {
        let process = Process()
        process.executableURL = CommandRun.program
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        usleep(UInt32(delay))
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        return process
    }

    /// How many of the kills a test of a mode takes, and the longest delay in microseconds.
    private func plan(_ arguments: [String]) throws -> (kills: Int, most: UInt64) {
        let kills = Int(ProcessInfo.processInfo.environment["DICOMJSON_KILLS"] ?? "") ?? 30
        let clock = ContinuousClock()
        let start = clock.now
        #expect(try CommandRun(arguments).status == 0)
        return (
            max(kills / 2, 10), UInt64(start.duration(to: clock.now) / .microseconds(1)) * 3 / 2
        )
    }

    /// What the names in a folder hold, but for temporary files.
    private func contents(of folder: String, in scratch: TemporaryFolder) throws -> [String: String]
    {
        var found: [String: String] = [:]
        for name in try scratch.names(in: folder) where !name.hasSuffix(".tmp") {
            found[name] = scratch.text("\(folder)/\(name)")
        }
        return found
    }

    /// SIGKILL may leave a temporary file, SIGTERM none; by either each manifest is old or new, the
    /// index is new only when all are, and what is stale goes after it.
    @Test(arguments: [SIGKILL, SIGTERM])
    func `a folder of manifests has whole ones at any moment, and the index last`(
        signal: Int32
    ) throws {
        let scratch = try studies()
        let arguments = [
            "generate", scratch.path("in"), Slices.base, scratch.path("out"), "--split", "study",
            "--prune",
        ]
        let (kills, most) = try plan(arguments)
        let new = try contents(of: "out", in: scratch)
        #expect(new.keys.sorted() == ["1.2.1.json", "1.2.2.json", "1.2.3.json", "index.json"])
        // An older base URL in the manifests; in the index a study that is gone.
        var old = new.mapValues { $0.replacing("/dicom/", with: "/older/") }
        old["index.json"] = new["index.json"]?.replacing("1.2.3", with: "1.2.77")
        let stale = "1.2.77.json"
        var delays = SplitMix(seed: 6)
        var ends: Set<Int> = []
        for _ in 0..<kills {
            for (name, text) in old { try scratch.write(text.utf8, to: "out/\(name)") }
            try scratch.write("stale".utf8, to: "out/\(stale)")
            let before = try scratch.names(in: "out").filter { $0.hasSuffix(".tmp") }
            let delay = UInt64.random(in: 0...most, using: &delays)
            let process = try end(arguments, by: signal, after: delay)
            var found = try contents(of: "out", in: scratch)
            let isStaleThere = found.removeValue(forKey: stale) != nil
            #expect(found.keys.sorted() == new.keys.sorted())
            for (name, text) in found { #expect(text == old[name] || text == new[name]) }
            let changed = found.filter { $0.value == new[$0.key] }.count
            if found["index.json"] == new["index.json"] { #expect(changed == 4) }
            if !isStaleThere { #expect(found == new) }
            ends.insert(changed)
            // A signal that comes before the program minds it ends it as any other.
            if signal == SIGTERM, process.terminationReason == .exit {
                #expect([0, 128 + SIGTERM].contains(process.terminationStatus))
                #expect(try scratch.names(in: "out").filter { $0.hasSuffix(".tmp") } == before)
            }
        }
        print("ended \(kills) times with so many new: \(ends.sorted())")
        #expect(ends.count > 1)
        #expect(try CommandRun(arguments).status == 0)
        #expect(try contents(of: "out", in: scratch) == new)
    }

    @Test func `if-changed leaves the old manifest or the new one, whole`() throws {
        let scratch = try studies()
        let output = scratch.path("out/out.json")
        try scratch.write([], to: "out/out.json")
        let arguments = ["generate", scratch.path("in"), Slices.base, output, "--if-changed"]
        let (kills, most) = try plan(arguments)
        let new = try #require(scratch.text("out/out.json"))
        let old = new.replacing("/dicom/", with: "/older/")
        var delays = SplitMix(seed: 7)
        var ends: [String: Int] = [:]
        for _ in 0..<kills {
            try scratch.write(old.utf8, to: "out/out.json")
            let delay = UInt64.random(in: 0...most, using: &delays)
            _ = try end(arguments, by: SIGKILL, after: delay)
            let text = try #require(scratch.text("out/out.json"))
            #expect(text == old || text == new)
            ends[text == old ? "old" : "new", default: 0] += 1
        }
        print("killed \(kills) times with --if-changed: \(ends)")
        #expect(ends["old", default: 0] > 0)
    }

    @Test(arguments: [SIGKILL, SIGTERM], [[], ["--split", "study", "--prune"]])
    func `check changes nothing, ended at any moment`(signal: Int32, options: [String]) throws {
        let scratch = try studies()
        let isSplit = !options.isEmpty
        if !isSplit { try scratch.write([], to: "out/out.json") }
        let arguments =
            ["generate", scratch.path("in"), Slices.base]
            + [scratch.path(isSplit ? "out" : "out/out.json")] + options
        let (kills, most) = try plan(arguments)
        let name = isSplit ? "1.2.2.json" : "out.json"
        let text = try #require(scratch.text("out/\(name)"))
        try scratch.write(text.replacing("/dicom/", with: "/older/").utf8, to: "out/\(name)")
        try scratch.write("stale".utf8, to: "out/1.2.77.json")
        let before = try state(of: "out", in: scratch)
        var delays = SplitMix(seed: 8)
        for _ in 0..<kills {
            let delay = UInt64.random(in: 0...most, using: &delays)
            _ = try end(arguments + ["--check"], by: signal, after: delay)
            #expect(try state(of: "out", in: scratch) == before)
        }
        #expect(try CommandRun(arguments + ["--check"]).status == 3)
        #expect(try state(of: "out", in: scratch) == before)
    }

    /// Of each name in a folder, temporary ones too: which file it is, when it changed, what it holds.
    private func state(of folder: String, in scratch: TemporaryFolder) throws -> [String: [String]]
    {
        var found: [String: [String]] = [:]
        for name in try scratch.names(in: folder) {
            var status = stat()
            #expect(stat(scratch.path("\(folder)/\(name)"), &status) == 0)
            found[name] = [
                "\(status.st_ino)", "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)",
                scratch.text("\(folder)/\(name)") ?? "",
            ]
        }
        return found
    }

    private func temporaries(in scratch: TemporaryFolder) throws -> [String] {
        try scratch.names(in: "in").filter { $0.hasSuffix(".tmp") }
    }
}
