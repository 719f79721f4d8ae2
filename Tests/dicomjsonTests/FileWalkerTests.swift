import Glibc
import SystemPackage
import Testing

@testable import dicomjson

struct FileWalkerTests {
    private func files(in scratch: TemporaryFolder) throws -> [String] {
        var files: [String] = []
        try FileWalker(FilePath(scratch.path), except: []).walk { found in
            if case .file(let path) = found {
                files.append(String(decoding: path.utf8Bytes, as: UTF8.self))
            }
            return true
        }
        return files
    }

    @Test func `files come in the order of the bytes of their names`() throws {
        let scratch = try TemporaryFolder()
        for name in ["b/2", "b/10", "a", "c/d/e", "B", "é"] { try scratch.write([], to: name) }
        #expect(try files(in: scratch) == ["B", "a", "b/10", "b/2", "c/d/e", "é"])
    }

    @Test func `a walk ends when nobody wants more`() throws {
        let scratch = try TemporaryFolder()
        for name in ["a", "b/1", "b/2", "c"] { try scratch.write([], to: name) }
        var files: [RelativePath] = []
        try FileWalker(FilePath(scratch.path), except: []).walk { found in
            if case .file(let path) = found { files.append(path) }
            return files.count < 2
        }
        #expect(files == [RelativePath(Array("a".utf8)), RelativePath(Array("b/1".utf8))])
    }

    @Test func `names that are no text keep their bytes`() throws {
        let scratch = try TemporaryFolder()
        let name: [UInt8] = [0xFF, 0x0A, 0xC3]
        let path = scratch.path("").utf8.map { CChar(bitPattern: $0) }
        let whole = path + [CChar(UInt8(ascii: "/"))] + name.map { CChar(bitPattern: $0) } + [0]
        close(open(whole, O_CREAT | O_WRONLY, 0o644))
        var found: [RelativePath] = []
        try FileWalker(FilePath(scratch.path), except: []).walk {
            if case .file(let path) = $0 { found.append(path) }
            return true
        }
        #expect(found == [RelativePath(name)])
        #expect(throws: Never.self) {
            try InputFile(FolderPath(FilePath(scratch.path)), found[0])
        }
        unlink(whole)
    }

    @Test func `a folder that cannot be read is told and the rest is walked`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write([], to: "a/1")
        try scratch.write([], to: "b/2")
        #expect(chmod(scratch.path("a"), 0) == 0)
        var told: [FileWalker.Reason] = []
        var files: [RelativePath] = []
        try FileWalker(FilePath(scratch.path), except: []).walk { found in
            switch found {
            case .file(let path): files.append(path)
            case .passedOver(_, let reason): told.append(reason)
            }
            return true
        }
        // The superuser may read everything.
        let expected = getuid() == 0 ? [] : [FileWalker.Reason.unreadableFolder(EACCES)]
        #expect(told == expected)
        #expect(files.contains(RelativePath(Array("b/2".utf8))))
    }

    @Test func `a tree a hundred folders deep is walked`() throws {
        let scratch = try TemporaryFolder()
        let deep = Array(repeating: "d", count: 100).joined(separator: "/")
        try scratch.write([], to: "\(deep)/file")
        #expect(try files(in: scratch) == ["\(deep)/file"])
    }
}
