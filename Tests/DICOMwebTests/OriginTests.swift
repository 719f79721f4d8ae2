import Testing

@testable import DICOMweb

struct OriginTests {
    @Test(arguments: [
        ("https://other/x", "https://other/x"), ("/web/old?a=b", "http://h:1/web/old?a=b"),
        ("//other/x", "http://other/x"), ("old", "http://h:1/web/old"),
        ("?a=b", "http://h:1/web/?a=b"),
    ])
    func `a place is resolved against the URL that was asked`(place: String, url: String) {
        #expect(Origin.resolve(place, from: "http://h:1/web/studies?limit=1") == url)
    }

    @Test(arguments: ["", "file:///etc/passwd", "gopher://h/x", "javascript:1"])
    func `what is not of the web is no place`(place: String) {
        #expect(Origin.resolve(place, from: "http://h:1/web/studies") == nil)
    }

    @Test func `a body that drips is given up`() async throws {
        var pace = Pace(patience: 1)
        try pace.note(1)
        try await Task.sleep(for: .seconds(1.1))
        #expect(throws: WebFailure.timedOut) { try pace.note(1) }
        var fast = Pace(patience: 1)
        try fast.note(1_000)
        try await Task.sleep(for: .seconds(1.1))
        #expect(throws: Never.self) { try fast.note(1) }
    }
}
