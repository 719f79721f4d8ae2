import Testing

@testable import DICOMweb

struct ServerRootTests {
    @Test(arguments: [
        ("http://h/dicom-web/", "http://h/dicom-web"), ("https://h:8443/a/b", "https://h:8443/a/b"),
        ("https://h", "https://h"), ("HTTP://H/x", "HTTP://H/x"),
    ])
    func `a root is an absolute URL`(text: String, url: String) {
        #expect(ServerRoot(text)?.url == url)
    }

    @Test(arguments: [
        "", "h/dicom-web", "ftp://h/x", "http://", "http:///x", "http://user:secret@h/x",
        "http://h/x?a=b", "http://h/x#y", "http://h/a b", "file:///etc/passwd", "//h/x",
    ])
    func `nothing else is one`(text: String) {
        #expect(ServerRoot(text) == nil)
    }

    @Test(arguments: [
        ("http://h/web/studies/1/bulk/2", "http://h/web/studies/1/bulk/2"),
        // The host that the server believes to have.
        ("http://inside:8042/web/bulk/2", "http://h/web/bulk/2"),
        ("/web/bulk/2?x=1", "http://h/web/bulk/2?x=1"),
        ("bulk/2", "http://h/web/studies/1/series/2/bulk/2"),
    ])
    func `bulk data below the root is asked of its host`(uri: String, url: String) throws {
        let root = try #require(ServerRoot("http://h/web"))
        let folder = "http://h/web/studies/1/series/2"
        #expect(root.bulkURL(of: uri, relativeTo: folder) == url)
    }

    @Test(
        arguments: [
            "http://h/other/bulk", "http://h/webby/bulk", "//evil/web/bulk", "/other",
            "file:///etc/passwd",
            "http://h/web/../secret", "../../../../secret", "http://h/web/%2e%2E/secret",
            "http://h/web/a%2f..%2f..%2fb",
            "http://h/web/..;x/secret", "http://h/web/%252e%252e/secret", "http://h/web/..%3Bx/s",
            #"http://h/web/..\..\secret"#, "http://h/web/a b",
            "http://user@h/web/bulk", "gopher://h/web/x", "http://h/web", "", "\u{7F}",
            "http://h/web/é",
        ].filter { !$0.isEmpty })
    func `anything else is not fetched`(uri: String) throws {
        let root = try #require(ServerRoot("http://h/web"))
        #expect(root.bulkURL(of: uri, relativeTo: "http://h/web/studies/1/series/2") == nil)
    }

    @Test func `an origin has a port, said or not`() {
        #expect(Origin("http://H:80/x") == Origin("http://h"))
        #expect(Origin("https://h:443") == Origin("https://h/y?z"))
        #expect(Origin("https://h") != Origin("http://h"))
        #expect(Origin("http://h:8080") != Origin("http://h"))
        #expect(Origin("http://a@h") == nil)
        #expect(Origin("//h") == nil)
    }
}
