import Foundation
import Glibc
import Testing

/// `--glob`, `--exclude-glob`, `--hidden` and `--follow`.
struct SelectionTests {
    /// Instances under these names; each is one of its own.
    private func scratch(_ names: [String]) throws -> TemporaryFolder {
        let scratch = try TemporaryFolder()
        for (number, name) in names.enumerated() {
            try scratch.write(Slices.slice(number), to: "in/\(name)")
        }
        return scratch
    }

    /// The paths in the manifest, ascending.
    private func paths(_ scratch: TemporaryFolder) -> [String] {
        (scratch.text("out.json") ?? "").split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\"dicomweb:\(Slices.base)/")
            return parts.count > 1 ? String(parts[1].prefix { $0 != "\"" }) : nil
        }.sorted()
    }

    static let names = [
        "1.dcm", "ct/2.dcm", "ct/a/3.dcm", "ct/a/4.ima", "mr/5.dcm", "mr/ct/6.dcm", "\u{E9}x/7.dcm",
    ]

    @Test(arguments: [
        ([], names),
        (["--glob", "*.ima"], ["ct/a/4.ima"]),
        (["--glob", "ct"], ["ct/2.dcm", "ct/a/3.dcm", "ct/a/4.ima", "mr/ct/6.dcm"]),
        (["--glob", "/ct"], ["ct/2.dcm", "ct/a/3.dcm", "ct/a/4.ima"]),
        (["--glob", "ct/*.dcm"], ["ct/2.dcm"]),
        (["--glob", "ct/**/*.dcm"], ["ct/2.dcm", "ct/a/3.dcm"]),
        (["--glob", "*.ima", "--glob", "/1*"], ["1.dcm", "ct/a/4.ima"]),
        (["--glob", "*.{ima,xyz}", "--exclude-glob", "a/"], []),
        (["--exclude-glob", "ct"], ["1.dcm", "mr/5.dcm", "\u{E9}x/7.dcm"]),
        (["--exclude-glob", "*.dcm"], ["ct/a/4.ima"]),
        (["--glob", "ct/", "--exclude-glob", "ct/a"], ["ct/2.dcm", "mr/ct/6.dcm"]),
        (["--glob", "?x"], ["\u{E9}x/7.dcm"]), (["--glob", "[\u{E9}]x"], ["\u{E9}x/7.dcm"]),
    ])
    func `globs choose files and what lies below folders`(
        options: [String], expected: [String]
    ) throws {
        let scratch = try scratch(Self.names)
        let run = try CommandRun(over: scratch, options: options)
        #expect(run.status == (expected.isEmpty ? 1 : 0))
        #expect(run.complaints == [])
        #expect(paths(scratch) == expected.map { $0.replacing("\u{E9}", with: "%C3%A9") }.sorted())
    }

    @Test func `where nothing is chosen the remedy is told`() throws {
        let scratch = try scratch(["1.dcm"])
        let run = try CommandRun(over: scratch, options: ["--glob", "*.ima"])
        #expect(run.status == 1)
        #expect(
            run.standardError.hasPrefix(
                "no DICOM file found, give the folder that holds them, "
                    + "or other globs (--glob, --exclude-glob): "))
    }

    @Test(arguments: ["", "!*.dcm"])
    func `what is no glob is refused`(glob: String) throws {
        let scratch = try scratch(["1.dcm"])
        for option in ["--glob", "--exclude-glob"] {
            let run = try CommandRun(over: scratch, options: [option, glob])
            #expect(run.status == 64)
            #expect(run.standardError.contains(option))
        }
    }

    // MARK: - Hidden

    @Test func `what is hidden is read if it is asked for, and never lost silently`() throws {
        let scratch = try scratch(["1.dcm", ".2.dcm", ".snapshot/3.dcm", "a/.b/c/4.dcm"])
        let run = try CommandRun(
            over: scratch, options: ["--verbose", "--report", scratch.path("report")])
        #expect(run.status == 0)
        #expect(paths(scratch) == ["1.dcm"])
        #expect(
            run.complaints == [
                ".2.dcm: hidden, not read without --hidden",
                ".snapshot: hidden, not read without --hidden",
                "a/.b: hidden, not read without --hidden",
            ])
        #expect(run.messages.last?.contains(", 3 hidden, ") == true)
        let report = try #require(scratch.text("report"))
        #expect(report.contains(#"{"path":".snapshot","outcome":"passedOver","code":"hidden","#))
        let all = try CommandRun(over: scratch, options: ["--hidden"])
        #expect(all.status == 0)
        #expect(paths(scratch) == [".2.dcm", ".snapshot/3.dcm", "1.dcm", "a/.b/c/4.dcm"])
        #expect(all.messages.last?.contains("hidden") == false)
        let last = try CommandRun(over: scratch, options: ["--hidden", "--no-hidden"])
        #expect(last.messages.last?.contains(", 3 hidden, ") == true)
    }

    @Test func `a folder is read that is hidden itself, and so is one under a hidden one`() throws {
        let scratch = try scratch([".a/b/1.dcm"])
        for folder in [".a", ".a/b"] {
            let run = try CommandRun(
                ["generate", scratch.path("in/\(folder)"), "/x", scratch.path("out.json")])
            #expect(run.status == 0)
        }
    }

    @Test func `where all is hidden the remedy is told`() throws {
        let scratch = try scratch([".1.dcm"])
        let run = try CommandRun(over: scratch)
        #expect(run.status == 1)
        #expect(
            run.standardError.hasPrefix(
                "no DICOM file found, give the folder that holds them, "
                    + "or read hidden ones too (--hidden): "))
    }

    @Test func `a temporary file of the run in the folder is not told as hidden`() throws {
        let scratch = try scratch(["1.dcm"])
        let run = try CommandRun(
            ["generate", scratch.path("in"), "/x", scratch.path("in/out.json"), "--verbose"])
        #expect(run.status == 0)
        #expect(run.complaints == [])
        #expect(run.messages.last?.contains("hidden") == false)
    }

    // MARK: - Links

    @Test func `links are followed out of the folder, and nothing comes twice`() throws {
        let scratch = try scratch(["b/1.dcm", "c.dcm"])
        try scratch.write(Slices.slice(7), to: "elsewhere/7.dcm")
        try scratch.write(Slices.slice(8), to: "8.dcm")
        for (name, target) in [
            ("out", scratch.path("elsewhere")), ("8", "../8.dcm"), ("b/up", ".."), ("loop", "."),
            ("d", "b"), ("c2.dcm", "c.dcm"),
        ] {
            #expect(symlink(target, scratch.path("in/\(name)")) == 0)
        }
        #expect(link(scratch.path("in/c.dcm"), scratch.path("in/hard.dcm")) == 0)
        let run = try CommandRun(over: scratch, options: ["--follow", "--verbose"])
        #expect(run.status == 0)
        #expect(paths(scratch) == ["8", "b/1.dcm", "c.dcm", "out/7.dcm"])
        let reason = "met before under another name, read once"
        #expect(
            run.complaints
                == ["b/up", "c2.dcm", "d", "hard.dcm", "loop"].map { "\($0): \(reason)" })
        #expect(run.messages.last?.contains(", 5 met before, ") == true)
        // The threads change nothing.
        let text = scratch.text("out.json")
        #expect(try CommandRun(over: scratch, options: ["--follow", "--jobs", "7"]).status == 0)
        #expect(scratch.text("out.json") == text)
    }

    @Test func `links that lead nowhere are told`() throws {
        let scratch = try scratch(["1.dcm"])
        #expect(symlink("gone", scratch.path("in/dangling")) == 0)
        #expect(symlink("itself", scratch.path("in/itself")) == 0)
        #expect(symlink("/dev/null", scratch.path("in/null")) == 0)
        let run = try CommandRun(over: scratch, options: ["--follow", "--verbose"])
        #expect(run.status == 2)
        #expect(
            run.complaints.map { $0.lowercased() } == [
                "dangling: cannot be read: no such file or directory",
                "itself: cannot be read: too many levels of symbolic links",
                "null: a device, not opened",
            ])
    }

    @Test func `what was met where it was not asked for is read where it is`() throws {
        let scratch = try scratch(["b/1.dcm"])
        #expect(symlink("b", scratch.path("in/a")) == 0)
        let run = try CommandRun(over: scratch, options: ["--follow", "--glob", "/b"])
        #expect(run.status == 0)
        #expect(paths(scratch) == ["b/1.dcm"])
        let other = try CommandRun(over: scratch, options: ["--follow", "--exclude-glob", "/a"])
        #expect(other.status == 0)
        #expect(paths(scratch) == ["b/1.dcm"])
    }

    @Test func `a loop ends also where nothing is asked for by its place`() throws {
        let scratch = try scratch(["b/1.dcm", "b/2.ima"])
        #expect(symlink("..", scratch.path("in/b/up")) == 0)
        let run = try CommandRun(over: scratch, options: ["--follow", "--glob", "*.ima"])
        #expect(run.status == 0)
        #expect(paths(scratch) == ["b/2.ima"])
    }
}
