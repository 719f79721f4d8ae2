import Fixtures
import Foundation
import Glibc
import TestSupport
import Testing

/// A run that is ended from outside, half-way.
struct SignalTests {
    /// A folder of so many names of one file: a run over it lasts.
    private func folder(of count: Int) throws -> TemporaryFolder {
        let scratch = try TemporaryFolder()
        var builder = DataSetBuilder()
        builder.addIdentity()
        let file = try scratch.write(builder.file(), to: "in/0.dcm")
        let links = (1..<count).map { link(file.path, scratch.path("in/\($0).dcm")) }
        #expect(links.allSatisfy { $0 == 0 })
        try scratch.write("old".utf8, to: "out/out.json")
        return scratch
    }

    private func start(_ program: URL, _ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Waits until the temporary files of a run are there, and with them its work has begun.
    private func waitForWork(_ scratch: TemporaryFolder, files: Int) throws {
        for _ in 0..<10_000 {
            if try scratch.names(in: "out").count > files { return }
            usleep(1_000)
        }
        Issue.record("the run did not begin")
    }

    private func arguments(_ scratch: TemporaryFolder) -> [String] {
        [
            "generate", scratch.path("in"), "https://example.org", scratch.path("out/out.json"),
            "--report", scratch.path("out/report.jsonl"),
        ]
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func `a signal ends the run in order`(number: Int32) throws {
        let scratch = try folder(of: 5_000)
        let process = try start(CommandRun.program, arguments(scratch))
        try waitForWork(scratch, files: 2)
        kill(process.processIdentifier, number)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 128 + number)
        #expect(try scratch.names(in: "out") == ["out.json"])
        #expect(scratch.text("out/out.json") == "old")
    }

    @Test func `a signal that was ignored before stays ignored`() throws {
        let scratch = try folder(of: 300)
        let process = try start(
            URL(filePath: "/bin/sh"),
            ["-c", "trap '' HUP; exec \"$0\" \"$@\"", CommandRun.program.path]
                + arguments(scratch))
        try waitForWork(scratch, files: 2)
        kill(process.processIdentifier, SIGHUP)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        // The names are one instance, so all but one are left out.
        #expect(process.terminationStatus == 2)
        #expect(scratch.text("out/out.json") != "old")
    }
}
