import Foundation
import Glibc
import Testing

@testable import dicomjson

/// `--check` and `--if-changed`: what is done with a manifest that is there already.
struct CheckTests {
    private static let names = ["out.json", "out.json.gz"]

    private func scratch() throws -> TemporaryFolder {
        let scratch = try TemporaryFolder()
        for number in 1...3 {
            try scratch.write(Slices.slice(number, frames: 900), to: "in/\(number).dcm")
        }
        return scratch
    }

    private func run(
        _ scratch: TemporaryFolder, _ output: String, _ options: [String] = [],
        environment: [String: String] = [:]
    ) throws -> CommandRun {
        try CommandRun(
            ["generate", scratch.path("in"), Slices.base, scratch.path(output)] + options,
            environment: environment)
    }

    /// What a file is and when it was written.
    private func state(_ scratch: TemporaryFolder, _ name: String) throws -> [Int] {
        var status = stat()
        #expect(lstat(scratch.path(name), &status) == 0)
        return [
            Int(status.st_ino), Int(status.st_size), status.st_mtim.tv_sec,
            status.st_mtim.tv_nsec,
        ]
    }

    // MARK: - --check

    @Test(arguments: names)
    func `check finds the same manifest up to date and writes nothing`(name: String) throws {
        let scratch = try scratch()
        #expect(try run(scratch, name).status == 0)
        let before = try state(scratch, name)
        let check = try run(scratch, name, ["--check"])
        #expect(check.status == 0)
        #expect(
            check.messages.last?.hasPrefix("\(scratch.path(name)): up to date: 1 study") == true)
        #expect(try state(scratch, name) == before)
        #expect(try scratch.names() == ["in", name])
    }

    @Test(arguments: names)
    func `check counts the instances that would come and go`(name: String) throws {
        let scratch = try scratch()
        #expect(try run(scratch, name).status == 0)
        let before = try state(scratch, name)
        unlink(scratch.path("in/1.dcm"))
        for number in 4...5 { try scratch.write(Slices.slice(number), to: "in/\(number).dcm") }
        let check = try run(scratch, name, ["--check"])
        #expect(check.status == 3)
        let text = "out of date, 2 instances to be added and 1 to be removed: 1 study"
        #expect(check.messages.last?.hasPrefix("\(scratch.path(name)): \(text)") == true)
        #expect(try state(scratch, name) == before)
        #expect(try scratch.names() == ["in", name])
    }

    @Test func `check sees other text of the same instances`() throws {
        let scratch = try scratch()
        #expect(try run(scratch, "out.json", ["--compact"]).status == 0)
        let check = try run(scratch, "out.json", ["--check"])
        #expect(check.status == 3)
        #expect(check.messages.last?.contains("out of date, the same instances with") == true)
        #expect(try run(scratch, "out.json", ["--compact", "--check"]).status == 0)
    }

    /// Shorter, longer, empty, or of another kind.
    @Test func `check takes nothing else for the manifest`() throws {
        let scratch = try scratch()
        #expect(try run(scratch, "out.json").status == 0)
        let text = Array(try #require(scratch.text("out.json")).utf8)
        let others: [[UInt8]] = [
            text.dropLast(), text + [0x0A], [], [0x1F, 0x8B, 8, 0, 1, 2, 3], Array(text[9...]),
        ]
        for other in others {
            try scratch.write(other, to: "out.json")
            #expect(try run(scratch, "out.json", ["--check"]).status == 3)
            #expect(try Data(contentsOf: scratch.url.appending(path: "out.json")) == Data(other))
        }
    }

    @Test func `check misses a manifest that is not there, and makes none`() throws {
        let scratch = try scratch()
        let check = try run(scratch, "out.json", ["--check"])
        #expect(check.status == 3)
        #expect(check.messages.last?.contains("out of date, there is no such file: ") == true)
        #expect(try scratch.names() == ["in"])
    }

    @Test func `check says 2 when files are left out, 3 when out of date too, 1 for none`() throws {
        let scratch = try scratch()
        try scratch.write(Slices.slice(9).dropLast(80), to: "in/cut.dcm")
        #expect(try run(scratch, "out.json").status == 2)
        #expect(try run(scratch, "out.json", ["--check"]).status == 2)
        #expect(try run(scratch, "out.json", ["--check", "--strict"]).status == 1)
        try scratch.write("old".utf8, to: "out.json")
        #expect(try run(scratch, "out.json", ["--check"]).status == 3)
        for number in 1...3 { unlink(scratch.path("in/\(number).dcm")) }
        #expect(try run(scratch, "out.json", ["--check"]).status == 1)
        #expect(scratch.text("out.json") == "old")
    }

    @Test(
        .enabled(if: Faults.library != nil, "\(Faults.reason)"),
        arguments: ["open out.json 1 fail 13", "read out.json 1 fail 5"])
    func `check of a manifest that cannot be read is one line`(rules: String) throws {
        let scratch = try scratch()
        #expect(try run(scratch, "out.json").status == 0)
        let check = try run(
            scratch, "out.json", ["--check"], environment: Faults.environment(rules))
        #expect(check.status == 1)
        #expect(check.messages.count == 1)
        #expect(check.standardError.contains("out.json: cannot be read to compare it: "))
    }

    @Test(arguments: [
        ["-", "--check"], ["-", "--if-changed"], ["out.json", "--check", "--if-changed"],
    ])
    func `what makes no sense is a usage error`(arguments: [String]) throws {
        let scratch = try scratch()
        let run = try CommandRun(
            ["generate", scratch.path("in"), Slices.base] + arguments, in: scratch.url)
        #expect(run.status == 64)
        #expect(run.standardOutput.isEmpty)
    }

    // MARK: - --if-changed

    @Test(arguments: names)
    func `if-changed leaves the same manifest and its time alone`(name: String) throws {
        let scratch = try scratch()
        #expect(try run(scratch, name, ["--if-changed"]).status == 0)
        let before = try state(scratch, name)
        let again = try run(scratch, name, ["--if-changed"])
        #expect(again.status == 0)
        #expect(again.messages.last?.contains("up to date: 1 study") == true)
        #expect(try state(scratch, name) == before)
        #expect(try scratch.names() == ["in", name])
    }

    @Test func `if-changed replaces what is not the same`() throws {
        let scratch = try scratch()
        #expect(try run(scratch, "out.json").status == 0)
        let text = Array(try #require(scratch.text("out.json")).utf8)
        for other in [text.dropLast(), text + [0x0A], []] as [[UInt8]] {
            try scratch.write(other, to: "out.json")
            #expect(try run(scratch, "out.json", ["--if-changed"]).status == 0)
            #expect(scratch.text("out.json").map { Array($0.utf8) } == text)
        }
    }

    @Test(
        .enabled(if: Faults.library != nil, "\(Faults.reason)"),
        arguments: ["write .tmp 1 fail 28", "write .tmp 2 fail 28"])
    func `if-changed leaves the old manifest when it cannot write`(rules: String) throws {
        let scratch = try scratch()
        try scratch.write("old".utf8, to: "out.json")
        let run = try run(
            scratch, "out.json", ["--if-changed"], environment: Faults.environment(rules))
        #expect(run.status == 1)
        #expect(scratch.text("out.json") == "old")
        #expect(try scratch.names() == ["in", "out.json"])
    }

    // MARK: - Parts

    @Test(arguments: [1, 2, 7, 1_000])
    func `values of a key are found whatever the parts`(size: Int) {
        let text =
            Array(
                #"{"K":"1.2","xK":"3","a":"\"K\":","K": "4\"5","K":{},"#.utf8)
            + Array(#""":"","K":"","K":"6"}"#.utf8)
        var scanner = MemberScanner("K")
        var found: [String] = []
        for start in stride(from: 0, to: text.count, by: size) {
            scanner.scan(Array(text[start..<min(text.count, start + size)])) {
                found.append(String(decoding: $0, as: UTF8.self))
            }
        }
        #expect(found == ["1.2", #"4\"5"#, "", "6"])
    }
}
