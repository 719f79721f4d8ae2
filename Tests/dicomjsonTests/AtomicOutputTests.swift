import Foundation
import Glibc
import SystemPackage
import Testing

@testable import dicomjson

struct AtomicOutputTests {
    @Test func `what fails half-way leaves the old file and nothing else`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write("old".utf8, to: "out.json")
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            let output = try AtomicOutput(FilePath(scratch.path("out.json")))
            try output.write { sink in
                try sink(Array("half".utf8))
                throw Stop()
            }
        }
        #expect(scratch.text("out.json") == "old")
        #expect(try scratch.names() == ["out.json"])
    }

    @Test func `an output that is never written leaves nothing`() throws {
        let scratch = try TemporaryFolder()
        do {
            let output = try AtomicOutput(FilePath(scratch.path("out.json")))
            #expect(try scratch.names().count == 1)
            _ = output.identities
        }
        #expect(try scratch.names() == [])
    }

    @Test func `a replaced file keeps its permissions, a new one has the usual`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write("old".utf8, to: "old.json")
        #expect(chmod(scratch.path("old.json"), 0o640) == 0)
        let mask = umask(0o022)
        defer { umask(mask) }
        for (name, mode) in [("old.json", mode_t(0o640)), ("new.json", 0o644)] {
            let output = try AtomicOutput(FilePath(scratch.path(name)))
            try output.write { try $0(Array("new".utf8)) }
            var status = stat()
            #expect(lstat(scratch.path(name), &status) == 0)
            #expect(status.st_mode & 0o777 == mode)
            #expect(scratch.text(name) == "new")
        }
    }

    @Test func `a symbolic link stays one`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write("old".utf8, to: "real/out.json")
        #expect(symlink(scratch.path("real/out.json"), scratch.path("link.json")) == 0)
        let output = try AtomicOutput(FilePath(scratch.path("link.json")))
        try output.write { try $0(Array("new".utf8)) }
        #expect(scratch.text("real/out.json") == "new")
        var status = stat()
        #expect(lstat(scratch.path("link.json"), &status) == 0)
        #expect(status.st_mode & S_IFMT == S_IFLNK)
    }
}
