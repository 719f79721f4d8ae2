import Foundation
import Glibc
import Testing

/// Files and folders that cannot be read, and those that change while the program runs.
struct ChangingFolderTests {
    /// Three instances in order, the second of which something happens to.
    private func three() throws -> TemporaryFolder {
        let scratch = try TemporaryFolder()
        for (number, name) in ["a", "b", "c"].enumerated() {
            try scratch.write(Slices.slice(number), to: "in/\(name).dcm")
        }
        return scratch
    }

    @Test(
        .enabled(if: Faults.library != nil, "\(Faults.reason)"),
        arguments: [
            // A bad sector, a share that went away, a file that another user locked.
            ("read b.dcm 0 fail \(EIO)", "cannot be read: input/output error"),
            ("open b.dcm 1 fail \(EIO)", "cannot be read: input/output error"),
            ("open b.dcm 1 fail \(EACCES)", "cannot be read: permission denied"),
            ("open b.dcm 1 fail \(EMFILE)", "cannot be read: too many open files"),
            ("read b.dcm 0 fail \(ESTALE)", "cannot be read: stale"),
            ("fstat b.dcm 1 fail \(EIO)", "cannot be read: input/output error"),
            // Between the walk and the attempt to open it.
            ("open b.dcm 1 unlink", "cannot be read: no such file or directory"),
            ("open b.dcm 1 pipe", "cannot be read: invalid argument"),
            ("open b.dcm 1 link", "cannot be read: too many levels of symbolic links"),
            // Between the attempt to open it and that to read it.
            ("read b.dcm 1 truncate 0", "the file ends too early, get a whole copy"),
            ("read b.dcm 1 truncate 140", "the file ends too early, get a whole copy"),
        ])
    func `a file that cannot be read is told and the rest goes on`(
        rules: String, reason: String
    ) throws {
        let scratch = try three()
        let run = try CommandRun(over: scratch, environment: Faults.environment(rules))
        #expect(run.status == 2)
        #expect(run.complaints.count == 1)
        #expect(run.complaints[0].lowercased().hasPrefix("b.dcm: \(reason.lowercased())"))
        let manifest = try #require(scratch.text("out.json"))
        #expect(manifest.contains("/a.dcm\"") && manifest.contains("/c.dcm\""))
        #expect(!manifest.contains("b.dcm"))
    }

    @Test(
        .enabled(if: Faults.library != nil, "\(Faults.reason)"),
        arguments: [
            "read b.dcm 1 append 4096", "read b.dcm 1 unlink", "read b.dcm 0 short 7",
            "read b.dcm 1 fail \(EINTR)", "open b.dcm 1 fail \(EINTR)", "write .tmp 0 short 13",
            "write .tmp 2 fail \(EINTR)", "read b.dcm 1 truncate 1000;read b.dcm 1 append 65536",
        ])
    func `a file that grows, goes or comes in parts has its header read nevertheless`(
        rules: String
    ) throws {
        let scratch = try three()
        #expect(try CommandRun(over: scratch).status == 0)
        let expected = scratch.text("out.json")
        let run = try CommandRun(over: scratch, environment: Faults.environment(rules))
        #expect(run.status == 0)
        #expect(run.complaints == [])
        #expect(scratch.text("out.json") == expected)
    }

    @Test(.enabled(if: Faults.library != nil, "\(Faults.reason)"))
    func `a file that becomes shorter where more of it is read is left out`() throws {
        let scratch = try three()
        // The header is longer than one read, and the file is cut before the second.
        var long = Slices.slice(1)
        long += [0x29, 0, 0x10, 0x10] + Array("OB".utf8) + [0, 0, 0, 0, 1, 0]
        long += [UInt8](repeating: 0, count: 1 << 16)
        long += [0x29, 0, 0x11, 0x10] + Array("LO".utf8) + [2, 0] + Array("ab".utf8)
        try scratch.write(long, to: "in/b.dcm")
        #expect(try CommandRun(over: scratch).status == 0)
        let run = try CommandRun(
            over: scratch, environment: Faults.environment("read b.dcm 2 truncate 20000"))
        #expect(run.status == 2)
        #expect(run.complaints == ["b.dcm: the file ends too early, get a whole copy"])
    }

    @Test(
        .enabled(if: Faults.library != nil, "\(Faults.reason)"),
        arguments: [
            ("opendir sub 1 fail \(EIO)", "input/output error"),
            ("opendir sub 1 fail \(EMFILE)", "too many open files"),
            ("opendir sub 1 unlink", "no such file or directory"),
            ("readdir sub 1 fail \(EIO)", "input/output error"),
        ])
    func `a folder that cannot be read, or vanishes, is told and the rest goes on`(
        rules: String, reason: String
    ) throws {
        let scratch = try three()
        try FileManager.default.createDirectory(
            atPath: scratch.path("in/sub"), withIntermediateDirectories: true)
        let run = try CommandRun(over: scratch, environment: Faults.environment(rules))
        #expect(run.status == 2)
        #expect(run.complaints == ["sub: the folder cannot be read: \(reason)"])
        #expect(run.messages.last?.contains("3 instances, 1 left out") == true)
    }

    @Test(.enabled(if: Faults.library != nil, "\(Faults.reason)"))
    func `an input folder that vanishes leaves an old manifest alone`() throws {
        let scratch = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: scratch.path("in"), withIntermediateDirectories: true)
        try scratch.write("old".utf8, to: "out.json")
        let run = try CommandRun(
            over: scratch, environment: Faults.environment("opendir in 2 unlink"))
        #expect(run.status == 1)
        #expect(run.complaints == [".: the folder cannot be read: no such file or directory"])
        #expect(try scratch.names() == ["out.json"])
        #expect(scratch.text("out.json") == "old")
    }

    @Test(.enabled(if: Privilege.bound != nil, "\(Privilege.boundReason)"))
    func `files and folders without permission are told and the rest goes on`() throws {
        let scratch = try three()
        try scratch.write(Slices.slice(7), to: "in/secret/x.dcm")
        try scratch.write(Slices.slice(8), to: "in/listed/y.dcm")
        #expect(chmod(scratch.path("in/b.dcm"), 0) == 0)
        #expect(chmod(scratch.path("in/secret"), 0) == 0)
        // May be listed, but nothing in it may be looked at.
        #expect(chmod(scratch.path("in/listed"), 0o444) == 0)
        let launcher = try #require(Privilege.bound)
        let run = try CommandRun(over: scratch, launcher: launcher)
        #expect(run.status == 2)
        #expect(
            run.complaints == [
                "b.dcm: cannot be read: permission denied",
                "listed/y.dcm: cannot be read: permission denied",
                "secret: the folder cannot be read: permission denied",
            ])
        #expect(run.messages.last?.contains("2 instances, 3 left out") == true)
    }

    @Test(.enabled(if: Privilege.bound != nil, "\(Privilege.boundReason)"))
    func `an input folder without permission is one line`() throws {
        let scratch = try three()
        #expect(chmod(scratch.path("in"), 0) == 0)
        let launcher = try #require(Privilege.bound)
        let run = try CommandRun(over: scratch, launcher: launcher)
        #expect(run.status == 1)
        #expect(
            run.messages == [
                "\(scratch.path("in")): the folder cannot be read, "
                    + "give yourself read and search permission (chmod u+rx)"
            ])
        #expect(try scratch.names() == ["in"])
    }
}
