import DICOM
import Fixtures
import Foundation
import Glibc
import TestSupport
import Testing

struct GenerateCommandTests {
    private let base = "https://example.org/dicom"

    private func slice(_ number: Int = 1) -> [UInt8] {
        var builder = DataSetBuilder()
        builder.addIdentity(instance: "1.2.3.1.\(number)")
        return builder.file(instance: "1.2.3.1.\(number)")
    }

    // MARK: - No manifest: status 1, one line with the remedy

    @Test func `a missing folder is one line`() throws {
        let scratch = try TemporaryFolder()
        let run = try CommandRun([
            "generate", scratch.path("none"), base, scratch.path("out.json"),
        ])
        #expect(run.status == 1)
        #expect(
            run.messages == [
                "\(scratch.path("none")): no such folder, give the folder that holds the DICOM files"
            ])
        #expect(try scratch.names() == [])
    }

    @Test func `a file instead of a folder is one line`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(slice(), to: "a.dcm")
        let run = try CommandRun([
            "generate", scratch.path("a.dcm"), base, scratch.path("out.json"),
        ])
        #expect(run.status == 1)
        #expect(
            run.messages == [
                "\(scratch.path("a.dcm")): not a folder, give the folder that holds the file"
            ])
    }

    @Test func `a folder without any DICOM is one line and leaves an old manifest alone`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write("hello".utf8, to: "in/readme.txt")
        try scratch.write("old".utf8, to: "out.json")
        let run = try CommandRun(["generate", scratch.path("in"), base, scratch.path("out.json")])
        #expect(run.status == 1)
        #expect(run.messages.count == 1)
        #expect(run.standardError.hasPrefix("no DICOM file found, give the folder that holds them"))
        #expect(scratch.text("out.json") == "old")
        #expect(try scratch.names() == ["in", "out.json"])
    }

    @Test func `only broken files leave an old manifest alone`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(slice().dropLast(9), to: "in/cut.dcm")
        try scratch.write("old".utf8, to: "out.json")
        let run = try CommandRun(["generate", scratch.path("in"), base, scratch.path("out.json")])
        #expect(run.status == 1)
        #expect(run.messages.first?.hasPrefix("cut.dcm: the file ends too early") == true)
        #expect(run.messages.last?.hasPrefix("no manifest, every DICOM file") == true)
        #expect(scratch.text("out.json") == "old")
    }

    @Test(arguments: [
        ("missing/out.json", "its folder does not exist, create it first (mkdir -p)"),
        ("folder", "is a folder, give the name of the file to write"),
        ("a.dcm/out.json", "a part of its path is no folder, give another place"),
    ])
    func `an output that cannot be is one line`(output: String, text: String) throws {
        let scratch = try TemporaryFolder()
        try scratch.write(slice(), to: "a.dcm")
        try scratch.write([], to: "folder/x")
        let run = try CommandRun(["generate", scratch.path, base, scratch.path(output)])
        #expect(run.status == 1)
        #expect(run.messages == ["\(scratch.path(output)): \(text)"])
        #expect(try scratch.names() == ["a.dcm", "folder"])
    }

    // MARK: - Usage: status 64

    @Test(arguments: [
        ("", "the base URL is empty, give the URL under which the folder is served"),
        (
            "s3://bucket/dicom",
            "the viewer fetches http and https only, give the https URL of the bucket or server"
        ),
        (
            "https://example.org/a b",
            "not a URL: it holds a character that no URL has, percent-encode it (%20 for a blank)"
        ),
        ("https:///dicom", "no host in the URL, write it as https://host/path"),
        (
            "https://example.org/#x",
            "there is no place for a fragment, write %23 for a # or leave out what follows"
        ),
    ])
    func `a base URL that is none is one line`(url: String, text: String) throws {
        let scratch = try TemporaryFolder()
        try scratch.write(slice(), to: "a.dcm")
        let run = try CommandRun(["generate", scratch.path, url, scratch.path("out.json")])
        #expect(run.status == 64)
        #expect(run.messages == [url.isEmpty ? text : "\(url): \(text)"])
        #expect(scratch.text("out.json") == nil)
    }

    @Test func `text in place of a SOP Class UID stays out of messages`() throws {
        let scratch = try TemporaryFolder()
        var builder = DataSetBuilder()
        builder.add(0x0008_0016, .UI, "Doe^John")
        builder.add(0x0008_0018, .UI, "1.2.3.4")
        builder.addTail()
        try scratch.write(builder.file(), to: "in/a.dcm")
        let run = try CommandRun([
            "generate", scratch.path("in"), base, scratch.path("out.json"), "--verbose",
        ])
        #expect(run.status == 0)
        #expect(run.standardError.contains("a SOP Class that is no UID: the viewer lists it"))
        #expect(!run.standardError.contains("Doe"))
    }

    @Test func `the query of a base URL stays out of messages`() throws {
        let scratch = try TemporaryFolder()
        let run = try CommandRun([
            "generate", scratch.path, "ftp://host/x?sig=secret", scratch.path("out.json"),
        ])
        #expect(run.status == 64)
        #expect(run.messages.count == 1)
        #expect(run.standardError.hasPrefix("ftp://host/x?…: the viewer fetches http and https"))
        #expect(!run.standardError.contains("secret"))
    }

    @Test func `a password in a base URL stays out of messages`() throws {
        let scratch = try TemporaryFolder()
        let run = try CommandRun([
            "generate", scratch.path, "https://user:secret@host/x y", scratch.path("out.json"),
        ])
        #expect(run.status == 64)
        #expect(run.standardError.hasPrefix("…@host/x y: not a URL"))
        #expect(!run.standardError.contains("secret"))
    }

    // MARK: - Options

    @Test func `attributes are included and excluded by keyword and by tag`() throws {
        let scratch = try TemporaryFolder()
        var builder = DataSetBuilder()
        builder.addHead()
        builder.add(0x0008_0080, .LO, "Hospital")
        builder.add(0x0009_0010, .LO, "MAKER")
        builder.add(0x0009_1001, .LO, "private")
        builder.add(0x0010_0010, .PN, "Doe^John")
        builder.addTail()
        try scratch.write(builder.file(), to: "in/a.dcm")
        let arguments = ["generate", scratch.path("in"), base, scratch.path("out.json")]
        #expect(try CommandRun(arguments).status == 0)
        let plain = try #require(scratch.text("out.json"))
        #expect(plain.contains("Doe^John") && !plain.contains("Hospital"))
        let options = [
            "--include", "InstitutionName", "--include", "0009,1001", "--exclude", "PatientName",
        ]
        #expect(try CommandRun(arguments + options).status == 0)
        let chosen = try #require(scratch.text("out.json"))
        #expect(chosen.contains("\"InstitutionName\": \"Hospital\""))
        #expect(chosen.contains("\"00091001\": \"private\""))
        #expect(!chosen.contains("Doe"))
        #expect(try CommandRun(arguments + ["--all-attributes"]).status == 0)
        let all = try #require(scratch.text("out.json"))
        #expect(all.contains("Hospital") && all.contains("private") && all.contains("Doe^John"))
    }

    @Test(arguments: [
        ["--include", "NoSuchKeyword"], ["--exclude", "StudyInstanceUID"],
        ["--frames", "many"], ["--inline-limit", "-1"], ["--inline-limit", "x"],
    ])
    func `an option that makes no sense is a usage error`(options: [String]) throws {
        let scratch = try TemporaryFolder()
        try scratch.write(slice(), to: "in/a.dcm")
        let run = try CommandRun(
            ["generate", scratch.path("in"), base, scratch.path("out.json")] + options)
        #expect(run.status == 64)
        #expect(run.standardError.contains(options[0]))
        #expect(scratch.text("out.json") == nil)
    }

    @Test(arguments: [("linear", 3, 1), ("repeat", 3, 3), ("single", 1, 1)])
    func `frames are laid out as asked`(style: String, entries: Int, full: Int) throws {
        let scratch = try TemporaryFolder()
        let run = try CommandRun([
            "generate", Fixtures.data.appending(path: "enhanced_mr").path, base,
            scratch.path("out.json"), "--frames", style,
        ])
        #expect(run.status == 0)
        let manifest = try #require(scratch.text("out.json"))
        #expect(manifest.split(separator: "\"url\":").count - 1 == entries)
        #expect(manifest.split(separator: "\"PerFrameFunctionalGroupsSequence\"").count - 1 == full)
        #expect(manifest.contains("?frame=") == (entries > 1))
    }

    @Test func `a document above the limit is left out and told`() throws {
        let scratch = try TemporaryFolder()
        let run = try CommandRun([
            "generate", Fixtures.data.appending(path: "pdf").path, base,
            scratch.path("out.json"), "--inline-limit", "100",
        ])
        #expect(run.status == 0)
        #expect(run.standardError.contains("(0042,0011) Encapsulated Document"))
        #expect(run.standardError.contains("warning: "))
        #expect(scratch.text("out.json")?.contains("InlineBinary") == false)
    }

    @Test(arguments: [[], ["generate"], ["generate", "a"], ["generate", "a", "b", "c", "--joy"]])
    func `arguments that make no sense end with the usage`(arguments: [String]) throws {
        let run = try CommandRun(arguments)
        #expect(run.status == (arguments.isEmpty ? 0 : 64))
        let text = arguments.isEmpty ? run.standardOutput : run.standardError
        #expect(text.contains("USAGE: ") || text.contains("Usage: "))
    }

    @Test func `the version names DCMTK's`() throws {
        let run = try CommandRun(["--version"])
        #expect(run.status == 0)
        #expect(run.standardOutput.wholeMatch(of: /[0-9.]+ \(DCMTK [0-9.]+\)\n/) != nil)
    }

    // MARK: - Written: status 0 and 2

    @Test func `a file that is none beside a good one is status 2`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(slice(), to: "in/good.dcm")
        try scratch.write(slice().dropLast(9), to: "in/cut.dcm")
        let run = try CommandRun(["generate", scratch.path("in"), base, scratch.path("out.json")])
        #expect(run.status == 2)
        #expect(scratch.text("out.json")?.contains("dicomweb:\(base)/good.dcm") == true)
        #expect(scratch.text("out.json")?.contains("cut.dcm") == false)
    }

    @Test func `a copy of an instance is reported and left out`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(slice(), to: "in/b.dcm")
        try scratch.write(slice(), to: "in/a.dcm")
        let run = try CommandRun(["generate", scratch.path("in"), base, scratch.path("out.json")])
        #expect(run.status == 2)
        #expect(run.messages.first?.hasPrefix("b.dcm: same SOP Instance UID as another") == true)
        #expect(scratch.text("out.json")?.contains("/a.dcm") == true)
    }

    @Test func `pipes, sockets and links are not opened`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(slice(), to: "in/good.dcm")
        #expect(mkfifo(scratch.path("in/pipe.dcm"), 0o644) == 0)
        #expect(symlink(scratch.path("in/good.dcm"), scratch.path("in/link.dcm")) == 0)
        #expect(symlink(scratch.path("in"), scratch.path("in/loop")) == 0)
        let run = try CommandRun([
            "generate", scratch.path("in"), base, scratch.path("out.json"), "--verbose",
        ])
        #expect(run.status == 0)
        #expect(
            run.messages.dropLast().filter { !$0.contains("bytes read of") } == [
                "link.dcm: a symbolic link, not followed without --follow",
                "loop: a symbolic link, not followed without --follow",
                "pipe.dcm: a pipe, not opened",
                "warning: good.dcm: series without number, CTImageStorage: no image is shown "
                    + "without (0028,0010) Rows, (0028,0011) Columns, (0028,0100) Bits Allocated",
            ])
        #expect(run.messages.last?.contains("3 links or special files passed over") == true)
    }

    @Test func `the manifest in the folder is no input, and is replaced whole`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(slice(), to: "good.dcm")
        let arguments = ["generate", scratch.path, base, scratch.path("out.json")]
        for _ in 0..<2 {
            let run = try CommandRun(arguments)
            #expect(run.status == 0)
            #expect(run.messages.last?.contains("0 left out, 0 not DICOM") == true)
        }
        #expect(try scratch.names() == ["good.dcm", "out.json"])
    }

    @Test func `relative paths are those of the working folder`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(slice(), to: "in/good.dcm")
        let run = try CommandRun(["generate", "in", "/dicom/", "out.json"], in: scratch.url)
        #expect(run.status == 0)
        #expect(scratch.text("out.json")?.contains("\"dicomweb:/dicom/good.dcm\"") == true)
    }

    @Test func `names reach the URL percent-encoded and the messages escaped`() throws {
        let scratch = try TemporaryFolder()
        let names = ["a b#c?d%e+f.dcm", "é\u{301}=\"&;.dcm", "line\nfeed\u{202E}.dcm"]
        for (number, name) in names.enumerated() {
            try scratch.write(slice(number), to: "in/\(name)")
            try scratch.write(slice(number).dropLast(9), to: "in/cut \(name)")
        }
        let run = try CommandRun(["generate", scratch.path("in"), base, scratch.path("out.json")])
        let manifest = try #require(scratch.text("out.json"))
        #expect(manifest.contains("\"dicomweb:\(base)/a%20b%23c%3Fd%25e%2Bf.dcm\""))
        #expect(manifest.contains("/%C3%A9%CC%81%3D%22%26%3B.dcm\""))
        #expect(manifest.contains("/line%0Afeed%E2%80%AE.dcm\""))
        #expect(run.messages.contains { $0.hasPrefix(#"cut line\nfeed\u{202e}.dcm: "#) })
        #expect(run.messages.filter { !$0.hasPrefix("warning: ") }.count == 4)
    }

    // MARK: - Strict

    @Test func `strict writes no manifest when a DICOM file has to be left out`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(slice(1), to: "in/a.dcm")
        try scratch.write(slice(2).dropLast(9), to: "in/cut.dcm")
        try scratch.write("old".utf8, to: "out.json")
        let run = try CommandRun([
            "generate", scratch.path("in"), base, scratch.path("out.json"), "--strict",
        ])
        #expect(run.status == 1)
        #expect(run.messages.count == 2)
        #expect(run.messages.first?.hasPrefix("cut.dcm: the file ends too early") == true)
        #expect(
            run.messages.last?.hasPrefix(
                "no manifest, 1 DICOM file had to be left out (--strict): 1 study") == true)
        #expect(scratch.text("out.json") == "old")
        #expect(try scratch.names() == ["in", "out.json"])
    }

    @Test func `strict does not mind what is no DICOM`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(slice(1), to: "in/a.dcm")
        try scratch.write("hello".utf8, to: "in/readme.txt")
        let run = try CommandRun([
            "generate", scratch.path("in"), base, scratch.path("out.json"), "--strict",
        ])
        #expect(run.status == 0)
        #expect(scratch.text("out.json")?.contains("1.2.3.1.1") == true)
    }

    @Test func `verbose counts the bytes that were read`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(slice(1) + [UInt8](repeating: 0, count: 100_000), to: "in/a.dcm")
        try scratch.write("hello".utf8, to: "in/readme.txt")
        let run = try CommandRun([
            "generate", scratch.path("in"), base, scratch.path("out.json"), "--verbose",
        ])
        #expect(run.status == 0)
        #expect(run.messages.contains("16389 bytes read of 2 files, 8194 a file"))
    }

    // MARK: - Jobs

    @Test(arguments: ["1", "2", "5", "64"])
    func `the same bytes and the same report at any number of jobs`(jobs: String) throws {
        let scratch = try TemporaryFolder()
        for (name, count) in [("one", "1"), ("many", jobs)] {
            let run = try CommandRun([
                "generate", Fixtures.data.path, base, scratch.path("\(name).json"), "--jobs", count,
                "--report", scratch.path("\(name).jsonl"),
            ])
            #expect(run.status == 2)
        }
        #expect(scratch.text("one.json") != nil)
        #expect(scratch.text("one.json") == scratch.text("many.json"))
        #expect(scratch.text("one.jsonl") == scratch.text("many.jsonl"))
    }

    @Test(arguments: ["0", "-1", "257", "x"])
    func `a number of jobs that makes no sense is a usage error`(jobs: String) throws {
        let scratch = try TemporaryFolder()
        try scratch.write(slice(1), to: "in/a.dcm")
        let run = try CommandRun([
            "generate", scratch.path("in"), base, scratch.path("out.json"), "--jobs=\(jobs)",
        ])
        #expect(run.status == 64)
        #expect(run.standardError.contains("--jobs"))
        #expect(scratch.text("out.json") == nil)
    }
}
