import Foundation
import Glibc
import TestSupport
import Testing

@testable import dicomjson

/// Progress, colours and `--quiet`.
struct TerminalTests {
    private func scratch() throws -> TemporaryFolder {
        let scratch = try TemporaryFolder()
        try scratch.write(Slices.slice(1), to: "in/a.dcm")
        try scratch.write(Slices.slice(2).dropLast(60), to: "in/cut.dcm")
        return scratch
    }

    /// A folder over which a run lasts longer than a moment.
    private func large() throws -> TemporaryFolder {
        let scratch = try TemporaryFolder()
        let file = try scratch.write(Slices.slice(1), to: "in/0.dcm")
        for number in 1..<12_000 { link(file.path, scratch.path("in/\(number).dcm")) }
        return scratch
    }

    private func arguments(_ scratch: TemporaryFolder) -> [String] {
        ["generate", scratch.path("in"), Slices.base, scratch.path("out.json"), "--jobs", "1"]
    }

    // MARK: - Progress

    @Test func `a long run shows one line, which is gone at the end`() throws {
        let scratch = try large()
        let run = try TerminalRun(arguments(scratch) + ["--color", "never"])
        #expect(run.status == 2)
        #expect(run.terminal.contains(/\r\d+ read of \d+ found, \d+ files\/s\u{1B}\[K/))
        #expect(run.screen.allSatisfy { !$0.contains(" read of ") && !$0.contains("\u{1B}") })
        #expect(run.screen.last?.contains("1 instance, 11999 left out") == true)
        #expect(run.standardOutput.isEmpty)
    }

    @Test func `the line is never longer than the terminal is wide`() throws {
        let scratch = try large()
        let run = try TerminalRun(arguments(scratch) + ["--color", "never"], columns: 20)
        let shown = run.terminal.split(separator: "\r").filter { $0.contains(" read of") }
        #expect(!shown.isEmpty)
        #expect(shown.allSatisfy { $0.replacing("\u{1B}[K", with: "").count < 20 })
    }

    @Test(
        arguments: [
            (["--quiet"], [:]), ([], ["TERM": "dumb"]), ([], ["TERM": ""]),
        ] as [([String], [String: String])])
    func `there is none for who wants none or cannot show it`(
        options: [String], environment: [String: String]
    ) throws {
        let scratch = try large()
        let run = try TerminalRun(arguments(scratch) + options, environment: environment)
        #expect(run.status == 2)
        #expect(!run.terminal.contains(" read of "))
        #expect(!run.terminal.contains("\u{1B}[K"))
    }

    @Test func `there is none where standard error is no terminal`() throws {
        let scratch = try large()
        let run = try CommandRun(arguments(scratch), environment: ["TERM": "xterm"])
        #expect(!run.standardError.contains(" read of "))
        #expect(!run.standardError.contains("\u{1B}"))
    }

    @Test func `a run that is ended leaves no line`() throws {
        let scratch = try large()
        let run = try TerminalRun(arguments(scratch)) { process in
            kill(process.processIdentifier, SIGINT)
        }
        #expect(run.status == 130)
        #expect(run.terminal.hasSuffix("\r\u{1B}[K"))
        #expect(try scratch.names() == ["in"])
    }

    @Test(arguments: [(0, 0, 0.0, 0), (5, 3, 0.5, 6), (9, 9, 2.0, 4)])
    func `the line tells found, read and rate`(
        found: Int, read: Int, seconds: Double, rate: Int
    ) {
        #expect(
            Progress.text(found: found, read: read, seconds: seconds)
                == "\(read) read of \(found) found, \(rate) files/s")
    }

    // MARK: - Colours

    private let red = "\u{1B}[1;31mcut.dcm\u{1B}[0m: the file ends too early"

    @Test(
        arguments: [
            ([], [:], true), ([], ["NO_COLOR": ""], true), ([], ["NO_COLOR": "1"], false),
            ([], ["TERM": "dumb"], false), (["--color", "never"], [:], false),
            (["--color", "always"], ["NO_COLOR": "1"], true),
            (["--color", "always"], ["TERM": "dumb"], true),
            (["--color", "auto"], [:], true),
        ] as [([String], [String: String], Bool)])
    func `a terminal shows colours unless the user does not want them`(
        options: [String], environment: [String: String], isColoured: Bool
    ) throws {
        let scratch = try scratch()
        let run = try TerminalRun(arguments(scratch) + options, environment: environment)
        #expect(run.status == 2)
        #expect(run.terminal.contains(red) == isColoured)
        #expect(run.terminal.contains("\u{1B}[1;33m") == isColoured)
        // A slow run shows its progress, and erases it.
        let told = run.terminal.replacing("\u{1B}[K", with: "")
        #expect(told.contains("\u{1B}") == isColoured)
    }

    @Test func `a file has colours only if they are asked for`() throws {
        let scratch = try scratch()
        let plain = try CommandRun(arguments(scratch), environment: ["TERM": "xterm"])
        #expect(!plain.standardError.contains("\u{1B}"))
        let coloured = try CommandRun(arguments(scratch) + ["--color", "always"])
        #expect(coloured.standardError.contains(red))
        let uncoloured = coloured.standardError.replacing(/\u{1B}\[[0-9;]*m/, with: "")
        #expect(uncoloured.prefix { $0 != "," } == plain.standardError.prefix { $0 != "," })
    }

    // MARK: - Quiet

    @Test func `a quiet run that is complete says nothing`() throws {
        let scratch = try scratch()
        try FileManager.default.removeItem(atPath: scratch.path("in/cut.dcm"))
        let run = try CommandRun(arguments(scratch) + ["--quiet"])
        #expect(run.status == 0)
        #expect(run.standardError.isEmpty)
        #expect(scratch.text("out.json") != nil)
    }

    @Test func `a quiet run says what was left out, and warns of nothing`() throws {
        let scratch = try scratch()
        var builder = DataSetBuilder()
        builder.addIdentity(instance: "1.2.3.1.9")
        try scratch.write(builder.file(instance: "1.2.3.1.9"), to: "in/incomplete.dcm")
        let loud = try CommandRun(arguments(scratch))
        #expect(loud.messages.contains { $0.hasPrefix("warning: ") })
        let run = try CommandRun(arguments(scratch) + ["-q"])
        #expect(run.status == 2)
        try #require(run.messages.count == 2)
        #expect(run.messages[0].hasPrefix("cut.dcm: the file ends too early"))
        #expect(run.messages[1].contains("2 instances, 1 left out"))
    }

    @Test func `a quiet run says why there is no manifest, or that it is out of date`() throws {
        let scratch = try scratch()
        let check = try CommandRun(arguments(scratch) + ["-q", "--check"])
        #expect(check.status == 3)
        #expect(check.messages.last?.contains(": out of date, ") == true)
        let none = try CommandRun(["generate", scratch.path("none"), "/x", "-", "-q"])
        #expect(none.status == 1)
        #expect(none.messages.count == 1)
    }

    @Test func `quiet and verbose contradict each other`() throws {
        let scratch = try scratch()
        let run = try CommandRun(arguments(scratch) + ["-q", "-v"])
        #expect(run.status == 64)
        #expect(run.standardError.contains("--quiet: --verbose asks for more"))
    }
}
