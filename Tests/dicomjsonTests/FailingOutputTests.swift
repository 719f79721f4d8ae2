import Foundation
import Glibc
import Testing

/// A manifest that cannot be written whole: the old one stays, and nothing else does.
struct FailingOutputTests {
    private let noSpace =
        "no space left, free some or give another place; an old manifest is as it was"

    private func scratch(frames: Int = 2_000) throws -> TemporaryFolder {
        let scratch = try TemporaryFolder()
        try scratch.write(Slices.slice(frames: frames), to: "in/a.dcm")
        try scratch.write("old".utf8, to: "out.json")
        return scratch
    }

    @Test(
        .enabled(if: Faults.library != nil, "\(Faults.reason)"),
        arguments: [
            ("write .tmp 1 fail \(ENOSPC)", nil), ("write .tmp 2 fail \(ENOSPC)", nil),
            ("write .tmp 1 fail \(EDQUOT)", "cannot be written: disk quota exceeded"),
            (
                "write .tmp 2 short 9;write .tmp 3 fail \(EIO)",
                "cannot be written: input/output error"
            ),
            ("fsync .tmp 1 fail \(EIO)", "cannot be written: input/output error"),
            ("fsync .tmp 1 fail \(ENOSPC)", nil),
            ("close .tmp 1 fail \(EIO)", "cannot be written: input/output error"),
            ("rename .tmp 1 fail \(EACCES)", "cannot be written: permission denied"),
            ("rename .tmp 1 fail \(ENOSPC)", nil),
        ] as [(String, String?)])
    func `a failure leaves the old manifest and no temporary file`(
        rules: String, text: String?
    ) throws {
        let scratch = try scratch()
        let run = try CommandRun(over: scratch, environment: Faults.environment(rules))
        #expect(run.status == 1)
        #expect(run.messages.count == 1)
        let start = "\(scratch.path("out.json")): "
        #expect(run.standardError.lowercased().hasPrefix((start + (text ?? noSpace)).lowercased()))
        #expect(run.standardError.hasSuffix("an old manifest is as it was\n"))
        #expect(scratch.text("out.json") == "old")
        #expect(try scratch.names() == ["in", "out.json"])
    }

    @Test(.enabled(if: Faults.library != nil, "\(Faults.reason)"))
    func `a folder that cannot be flushed does not undo a manifest that is in place`() throws {
        let scratch = try scratch()
        let folder = scratch.url.lastPathComponent
        let run = try CommandRun(
            over: scratch, environment: Faults.environment("fsync \(folder) 1 fail \(EINVAL)"))
        #expect(run.status == 0)
        #expect(scratch.text("out.json")?.hasPrefix("{") == true)
        #expect(try scratch.names() == ["in", "out.json"])
    }

    @Test(.enabled(if: Faults.library != nil, "\(Faults.reason)"))
    func `killed before the rename it leaves the old manifest, after it the new one`() throws {
        let scratch = try scratch()
        let folder = scratch.url.lastPathComponent
        #expect(try CommandRun(over: scratch).status == 0)
        let new = scratch.text("out.json")
        let moments = [
            ("open a.dcm 1 kill", false), ("write .tmp 1 kill", false),
            ("write .tmp 2 kill", false),
            ("fsync .tmp 1 kill", false), ("close .tmp 1 kill", false),
            ("rename .tmp 1 kill", false),
            ("fsync \(folder) 1 kill", true),
        ]
        for (rules, isReplaced) in moments {
            try scratch.write("old".utf8, to: "out.json")
            let run = try CommandRun(over: scratch, environment: Faults.environment(rules))
            #expect(run.status == SIGKILL)
            #expect(scratch.text("out.json") == (isReplaced ? new : "old"), "\(rules)")
        }
    }

    @Test func `a limit on the size of files leaves the old manifest`() throws {
        let scratch = try scratch()
        let run = try CommandRun(
            over: scratch,
            launcher: [
                "/usr/bin/env", "--default-signal=XFSZ", "/bin/sh", "-c",
                "ulimit -f 1; exec \"$0\" \"$@\"",
            ])
        #expect(run.status == 1)
        #expect(
            run.messages == [
                "\(scratch.path("out.json")): cannot be written: file too large; "
                    + "an old manifest is as it was"
            ])
        #expect(scratch.text("out.json") == "old")
        #expect(try scratch.names() == ["in", "out.json"])
    }

    @Test(.enabled(if: Privilege.mounting != nil, "\(Privilege.mountingReason)"))
    func `a full disk leaves the old manifest and no temporary file`() throws {
        let scratch = try scratch(frames: 20_000)
        try FileManager.default.createDirectory(
            atPath: scratch.path("disk"), withIntermediateDirectories: true)
        let script = """
            mount -t tmpfs -o size=64k none "$1"
            printf old > "$1/out.json"
            "$0" generate "$2" \(Slices.base) "$1/out.json"
            echo "status $?, $(ls -A "$1"): $(cat "$1/out.json")"
            """
        let launcher = try #require(Privilege.mounting) + ["/bin/sh", "-c", script]
        let run = try CommandRun([scratch.path("disk"), scratch.path("in")], launcher: launcher)
        #expect(run.standardOutput == "status 1, out.json: old\n")
        #expect(run.messages == ["\(scratch.path("disk/out.json")): \(noSpace)"])
    }

    @Test(.enabled(if: Privilege.mounting != nil, "\(Privilege.mountingReason)"))
    func `a read-only disk is one line, before any file is read`() throws {
        let scratch = try scratch()
        try FileManager.default.createDirectory(
            atPath: scratch.path("disk"), withIntermediateDirectories: true)
        let script = """
            mount -t tmpfs -o ro none "$1"
            "$0" generate "$2" \(Slices.base) "$1/out.json"
            echo "status $?"
            """
        let launcher = try #require(Privilege.mounting) + ["/bin/sh", "-c", script]
        let run = try CommandRun([scratch.path("disk"), scratch.path("in")], launcher: launcher)
        #expect(run.standardOutput == "status 1\n")
        #expect(
            run.messages == [
                "\(scratch.path("disk/out.json")): its file system is read-only, give another place"
            ])
    }

    @Test(.enabled(if: Privilege.bound != nil, "\(Privilege.boundReason)"))
    func `a folder that may not be written to is one line`() throws {
        let scratch = try scratch()
        #expect(chmod(scratch.path, 0o555) == 0)
        defer { chmod(scratch.path, 0o755) }
        let launcher = try #require(Privilege.bound)
        let run = try CommandRun(over: scratch, launcher: launcher)
        #expect(run.status == 1)
        #expect(
            run.messages == [
                "\(scratch.path("out.json")): its folder cannot be written to, "
                    + "give yourself permission or another place"
            ])
        #expect(scratch.text("out.json") == "old")
    }
}
