import DICOM
import Foundation
import Glibc
import TestSupport
import Testing

/// `-` in the place of the output.
struct StandardOutputTests {
    private func scratch() throws -> TemporaryFolder {
        let scratch = try TemporaryFolder()
        try scratch.write(Slices.slice(), to: "in/a.dcm")
        return scratch
    }

    private func arguments(_ scratch: TemporaryFolder) -> [String] {
        ["generate", scratch.path("in"), Slices.base, "-"]
    }

    @Test func `has the bytes that a file would have, and no message`() throws {
        let scratch = try scratch()
        try scratch.write("no".utf8, to: "in/readme.txt")
        #expect(try CommandRun(over: scratch).status == 0)
        let run = try CommandRun(arguments(scratch), in: scratch.url)
        #expect(run.status == 0)
        #expect(run.standardOutput == scratch.text("out.json"))
        #expect(run.messages.count == 1)
        #expect(run.standardError.hasPrefix("standard output: 1 study, 1 series, 1 instance"))
        #expect(try scratch.names() == ["in", "out.json"])
    }

    @Test func `a file that it is redirected to is no input`() throws {
        let scratch = try scratch()
        try scratch.write(Slices.slice(2), to: "in/b.dcm")
        let run = try CommandRun(
            arguments(scratch),
            launcher: ["/bin/sh", "-c", "exec \"$0\" \"$@\" >> \(scratch.path("in/b.dcm"))"])
        #expect(run.status == 0)
        #expect(run.standardError.contains("1 instance, 0 left out, 0 not DICOM"))
    }

    @Test(arguments: [[], ["--strict"], ["--gzip"]])
    func `is empty when no manifest can be made`(options: [String]) throws {
        let scratch = try TemporaryFolder()
        try scratch.write(Slices.slice().dropLast(80), to: "in/cut.dcm")
        if options == ["--strict"] { try scratch.write(Slices.slice(2), to: "in/a.dcm") }
        let run = try CommandRun(arguments(scratch) + options)
        #expect(run.status == 1)
        #expect(run.standardOutput.isEmpty)
        #expect(run.standardError.contains("no manifest"))
    }

    /// The manifest is larger than what a pipe holds.
    @Test(arguments: ["--default-signal=PIPE", "--ignore-signal=PIPE"])
    func `a reader that goes away ends the run without a word`(signal: String) throws {
        let scratch = try TemporaryFolder()
        try scratch.write(Slices.slice(frames: 5_000), to: "in/a.dcm")
        let script = "{ \"$0\" \"$@\"; echo $? > \(scratch.path("status")); } | head -c 9"
        let run = try CommandRun(
            arguments(scratch), launcher: ["/usr/bin/env", signal, "/bin/sh", "-c", script])
        #expect(scratch.text("status") == "141\n")
        #expect(run.standardOutput.utf8.count == 9)
        #expect(run.standardError.isEmpty)
    }

    @Test(arguments: [(">&-", "bad file descriptor"), ("> /dev/full", "no space left on device")])
    func `one that cannot be written to is one line`(redirection: String, text: String) throws {
        let scratch = try scratch()
        let run = try CommandRun(
            arguments(scratch), launcher: ["/bin/sh", "-c", "exec \"$0\" \"$@\" \(redirection)"])
        #expect(run.status == 1)
        #expect(
            run.messages.map { $0.lowercased() } == [
                "standard output: cannot be written: \(text); what came out is not whole"
            ])
    }

    @Test func `a file called - is written by its path`() throws {
        let scratch = try scratch()
        let run = try CommandRun(
            ["generate", scratch.path("in"), Slices.base, "./-"], in: scratch.url)
        #expect(run.status == 0)
        #expect(run.standardOutput.isEmpty)
        #expect(scratch.text("-")?.hasPrefix("{") == true)
    }

    /// What waits does so in the folder for temporary files, without a name.
    @Test func `what needs more room than memory waits in TMPDIR`() throws {
        let scratch = try TemporaryFolder()
        for number in 1...5 {
            try scratch.write(large(number), to: "in/\(number).dcm")
        }
        try scratch.write([], to: "tmp/none")
        #expect(try CommandRun(over: scratch).status == 0)
        let run = try CommandRun(
            arguments(scratch), environment: ["TMPDIR": scratch.path("tmp")])
        #expect(run.status == 0)
        #expect(run.standardOutput == scratch.text("out.json"))
        #expect(try scratch.names(in: "tmp") == ["none"])
        let without = try CommandRun(
            arguments(scratch), environment: ["TMPDIR": scratch.path("nowhere")])
        #expect(without.status == 1)
        #expect(without.standardOutput.isEmpty)
        #expect(
            without.standardError.hasPrefix(
                "\(scratch.path("nowhere")): no temporary file can be written there: "))
        #expect(without.standardError.hasSuffix("name another folder in TMPDIR\n"))
    }

    /// An instance whose manifest entry has some megabytes.
    private func large(_ number: Int) -> [UInt8] {
        var builder = Slices.builder(number)
        builder.add(0x0042_0011, .OB, [UInt8](repeating: 7, count: 4 << 20))
        return builder.file(instance: "1.2.3.1.\(number)")
    }
}
