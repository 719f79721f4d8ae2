import Foundation
import Glibc
import Testing

/// Where the manifest may be, and what lies there already.
struct OutputPlaceTests {
    private func scratch() throws -> TemporaryFolder {
        let scratch = try TemporaryFolder()
        try scratch.write(Slices.slice(), to: "in/a.dcm")
        return scratch
    }

    private func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    @Test func `through a symbolic link its target is replaced and the link stays`() throws {
        let scratch = try scratch()
        try scratch.write("old".utf8, to: "served/real.json")
        #expect(symlink("served/real.json", scratch.path("out.json")) == 0)
        #expect(try CommandRun(over: scratch).status == 0)
        #expect(isLink(scratch.path("out.json")))
        #expect(scratch.text("served/real.json")?.hasPrefix("{") == true)
        #expect(try scratch.names(in: "served") == ["real.json"])
        #expect(try scratch.names() == ["in", "out.json", "served"])
    }

    @Test(arguments: ["nowhere.json", "out.json"])
    func `a symbolic link to nothing, or to itself, is not followed`(target: String) throws {
        let scratch = try scratch()
        #expect(symlink(target, scratch.path("out.json")) == 0)
        let run = try CommandRun(over: scratch)
        #expect(run.status == 1)
        #expect(
            run.messages == [
                "\(scratch.path("out.json")): is no regular file, "
                    + "give the name of the file to write"
            ])
        #expect(isLink(scratch.path("out.json")))
        #expect(try scratch.names() == ["in", "out.json"])
    }

    @Test func `a pipe or a device is not written to`() throws {
        let scratch = try scratch()
        #expect(mkfifo(scratch.path("out.json"), 0o644) == 0)
        for path in [scratch.path("out.json"), "/dev/null", "/dev/full"] {
            let run = try CommandRun(["generate", scratch.path("in"), Slices.base, path])
            #expect(run.status == 1)
            #expect(
                run.messages == ["\(path): is no regular file, give the name of the file to write"])
        }
    }

    @Test func `another name of the old manifest keeps the old text`() throws {
        let scratch = try scratch()
        try scratch.write("old".utf8, to: "out.json")
        #expect(link(scratch.path("out.json"), scratch.path("kept.json")) == 0)
        #expect(try CommandRun(over: scratch).status == 0)
        #expect(scratch.text("kept.json") == "old")
        #expect(scratch.text("out.json")?.hasPrefix("{") == true)
    }

    @Test func `in the folder, the manifest and what a killed run left are no input`() throws {
        let scratch = try scratch()
        let output = scratch.path("in/out.json")
        let arguments = ["generate", scratch.path("in"), Slices.base, output]
        #expect(try CommandRun(arguments).status == 0)
        let manifest = try #require(scratch.text("in/out.json"))
        try scratch.write(manifest.utf8.prefix(200), to: "in/.dicomjson-0abc.tmp")
        let run = try CommandRun(arguments)
        #expect(run.status == 0)
        #expect(run.complaints == [])
        #expect(
            run.messages.last?.contains("1 instance, 0 left out, 0 not DICOM, 1 hidden") == true)
        #expect(scratch.text("in/out.json") == manifest)
        let all = try CommandRun(arguments + ["--hidden"])
        #expect(all.messages.last?.contains("1 instance, 0 left out, 1 not DICOM") == true)
    }

    @Test func `a DICOM file in the place of the manifest is no input either`() throws {
        let scratch = try scratch()
        try scratch.write(Slices.slice(2), to: "in/b.dcm")
        let run = try CommandRun([
            "generate", scratch.path("in"), Slices.base, scratch.path("in/b.dcm"),
        ])
        #expect(run.status == 0)
        #expect(run.messages.last?.contains("1 instance, 0 left out, 0 not DICOM") == true)
        #expect(scratch.text("in/b.dcm")?.hasPrefix("{") == true)
    }

    @Test(arguments: ["<&-", ">&-", "2>&-", "<&- >&-", "<&- >&- 2>&-"])
    func `without the usual descriptors no message is in the manifest`(closed: String) throws {
        let scratch = try scratch()
        try scratch.write(Slices.slice(2).dropLast(80), to: "in/cut.dcm")
        #expect(try CommandRun(over: scratch).status == 2)
        let expected = scratch.text("out.json")
        try scratch.write("old".utf8, to: "out.json")
        let run = try CommandRun(
            over: scratch, launcher: ["/bin/sh", "-c", "exec \"$0\" \"$@\" \(closed)"])
        #expect(run.status == 2)
        #expect(scratch.text("out.json") == expected)
        #expect(try scratch.names() == ["in", "out.json"])
    }

    @Test func `a reader of messages that goes away does not take the manifest with it`() throws {
        let scratch = try scratch()
        let script = "{ \"$0\" \"$@\" --verbose; echo $? > \(scratch.path("status")); } 2>&1 | true"
        _ = try CommandRun(
            over: scratch,
            launcher: ["/usr/bin/env", "--default-signal=PIPE", "/bin/sh", "-c", script])
        #expect(scratch.text("out.json")?.hasSuffix("}\n") == true)
        #expect(try scratch.names() == ["in", "out.json", "status"])
    }
}
