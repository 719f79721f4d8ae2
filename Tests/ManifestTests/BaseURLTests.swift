import Testing

@testable import Manifest

struct BaseURLTests {
    private func url(_ base: String, _ path: String, frame: Int? = nil) throws -> String {
        try BaseURL(base).url(of: path.utf8, frame: frame).text
    }

    // MARK: - Bases

    @Test(arguments: [
        ("https://host", "https://host/a.dcm"), ("https://host/", "https://host/a.dcm"),
        ("http://host:8080/x", "http://host:8080/x/a.dcm"),
        ("https://host/x/", "https://host/x/a.dcm"),
        ("https://host/x//", "https://host/x/a.dcm"),
        ("HTTPS://Host/x", "HTTPS://Host/x/a.dcm"),
        ("https://[::1]:80/x", "https://[::1]:80/x/a.dcm"),
        ("https://me@host/x", "https://me@host/x/a.dcm"),
        ("https://host/a%20b", "https://host/a%20b/a.dcm"),
        ("//host/x", "//host/x/a.dcm"),
        ("/", "/a.dcm"), ("/x", "/x/a.dcm"), ("/x/", "/x/a.dcm"), ("x", "x/a.dcm"),
        ("x/y/", "x/y/a.dcm"), ("./x", "./x/a.dcm"), (".", "./a.dcm"), ("../x", "../x/a.dcm"),
        ("x/c:d", "x/c:d/a.dcm"), ("./c:d", "./c:d/a.dcm"),
    ])
    func `a file is one slash below the base`(base: String, expected: String) throws {
        #expect(try url(base, "a.dcm") == expected)
    }

    @Test(arguments: [
        ("https://host/x?sig=a%2Bb&se=1", "https://host/x/a.dcm?sig=a%2Bb&se=1"),
        ("https://host/x/?sig=1", "https://host/x/a.dcm?sig=1"),
        ("https://host?sig=1", "https://host/a.dcm?sig=1"),
        ("/?sig=1", "/a.dcm?sig=1"), ("x?a=b?c", "x/a.dcm?a=b?c"),
        ("x?u=http://y/", "x/a.dcm?u=http://y/"),
        ("https://host/x?", "https://host/x/a.dcm"),
    ])
    func `a query goes behind the file`(base: String, expected: String) throws {
        #expect(try url(base, "a.dcm") == expected)
    }

    @Test(arguments: [
        ("https://host/x", 1, "https://host/x/a.dcm?frame=1"),
        ("https://host/x", 16, "https://host/x/a.dcm?frame=16"),
        ("https://host/x?sig=1", 2, "https://host/x/a.dcm?sig=1&frame=2"),
        ("https://host/x?", 2, "https://host/x/a.dcm?frame=2"),
        ("/", 3, "/a.dcm?frame=3"),
    ])
    func `the frame is the last thing of all`(base: String, frame: Int, expected: String) throws {
        #expect(try url(base, "a.dcm", frame: frame) == expected)
    }

    @Test func `bases that mean the same are equal`() throws {
        #expect(try BaseURL("https://host/x/") == BaseURL("https://host/x"))
        #expect(try BaseURL("https://host/x?") == BaseURL("https://host/x"))
        #expect(try BaseURL("https://host/x") != BaseURL("https://host/y"))
        #expect(try BaseURL("https://host/x?a") != BaseURL("https://host/x?b"))
    }

    // MARK: - Names

    @Test(arguments: [
        ("a/b/c.dcm", "a/b/c.dcm"), ("a#1.dcm", "a%231.dcm"), ("a?b", "a%3Fb"),
        ("100%.dcm", "100%25.dcm"), ("a%20b", "a%2520b"), ("a b", "a%20b"), ("a+b", "a%2Bb"),
        ("a&b", "a%26b"), ("frame=1", "frame%3D1"), ("x?frame=2/a", "x%3Fframe%3D2/a"),
        ("a;b", "a%3Bb"), ("it's", "it%27s"), ("\"q\"", "%22q%22"), ("a[1]", "a%5B1%5D"),
        ("a(1){2}", "a%281%29%7B2%7D"), ("<a>", "%3Ca%3E"), (#"a\b"#, "a%5Cb"), ("~a", "~a"),
        ("a:b@c,d!$*", "a%3Ab%40c%2Cd%21%24%2A"), ("a|b^c`", "a%7Cb%5Ec%60"),
        ("\u{E9}", "%C3%A9"), ("e\u{301}", "e%CC%81"), ("日本", "%E6%97%A5%E6%9C%AC"),
        ("😀", "%F0%9F%98%80"), ("tab\t", "tab%09"), ("line\n", "line%0A"), (" a ", "%20a%20"),
        (".hidden", ".hidden"), ("IM-0001_a", "IM-0001_a"),
    ])
    func `every segment of a path is percent-encoded`(path: String, expected: String) throws {
        #expect(try url("https://host/x", path) == "https://host/x/" + expected)
    }

    @Test func `names that are no UTF-8 keep their bytes`() throws {
        let url = try BaseURL("x").url(of: [0x61, 0xFF, 0x2F, 0xE9, 0x80])
        #expect(url.text == "x/a%FF/%E9%80")
    }

    // MARK: - Flaws

    @Test(arguments: [
        ("", BaseURL.Flaw.empty),
        (" ", .badCharacter), ("https://host/a b", .badCharacter), (#"C:\dicom"#, .badCharacter),
        ("https://host/é", .badCharacter), ("https://host/<x>", .badCharacter),
        ("https://host/\"", .badCharacter), ("https://host/x\n", .badCharacter),
        ("https://host/%", .badEscape), ("https://host/%2", .badEscape),
        ("https://host/%GG", .badEscape), ("https://host/x?a=%zz", .badEscape),
        ("https://host/x#top", .fragment), ("#", .fragment), ("https://host/#/x", .fragment),
        ("https://host/x?frame=1", .frameQuery), ("https://host/x?a=b&frame=2", .frameQuery),
        ("https://host/frame=1/x", .frameQuery), ("x?keyframe=1", .frameQuery),
        ("dicomweb:https://host/x", .dicomwebPrefix), ("wadouri:https://host", .dicomwebPrefix),
        ("ftp://host/x", .scheme), ("file:///data", .scheme), ("s3://bucket", .scheme),
        ("localhost:8080/x", .scheme), ("javascript:x", .scheme),
        ("https:", .noHost), ("https:host", .noHost), ("https:/host", .noHost),
        ("https://", .noHost), ("https:///x", .noHost), ("http://:80/x", .noHost),
        ("http://?x", .noHost),
    ])
    func `what is no base is refused with its reason`(base: String, flaw: BaseURL.Flaw) {
        #expect(throws: flaw) { try BaseURL(base) }
    }
}
