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

    private func temporaries(in scratch: TemporaryFolder) throws -> [String] {
        try scratch.names(in: "in").filter { $0.hasSuffix(".tmp") }
    }
}
