import Testing

@testable import DICOMweb

struct OriginTests {
    @Test(arguments: [
        ("https://other/x", "https://other/x"), ("/web/old?a=b", "http://h:1/web/old?a=b"),
        ("//other/x", "http://other/x"), ("old", "http://h:1/web/old"),
        ("?a=b", "http://h:1/web/studies?a=b"),
    ])
    func `a place is resolved against the URL that was asked`(place: String, url: String) {
        #expect(Origin.resolve(place, from: "http://h:1/web/studies?limit=1") == url)
    }

    @Test(arguments: ["", "file:///etc/passwd", "gopher://h/x", "javascript:1"])
    func `what is not of the web is no place`(place: String) {
        #expect(Origin.resolve(place, from: "http://h:1/web/studies") == nil)
    }

    @Test func `a body that drips is given up`() throws {
        var pace = Pace(patience: 10)
        try pace.note(1, waited: .seconds(9))
        #expect(throws: WebFailure.timedOut) { try pace.note(1, waited: .seconds(1)) }
        var fast = Pace(patience: 10)
        try fast.note(640, waited: .seconds(9))
        #expect(throws: Never.self) { try fast.note(1, waited: .seconds(1)) }
        try fast.note(1, waited: .seconds(9))
        #expect(throws: WebFailure.timedOut) { try fast.note(1, waited: .seconds(1)) }
    }

    @Test(arguments: [
        "http://h:65536/x", "http://h:99999", "http://h:0/", "http://h:-1/", "http://h:8a/",
        "http://[::1/", "http://::1/", "http://h\\@x/", "http://:80/",
    ])
    func `what has no host or no such port is no origin`(url: String) {
        #expect(Origin(url) == nil)
    }

    @Test(arguments: [
        "http://[::1]:8042/x", "http://[::1]", "http://h:/x", "https://h-1.x_y:65535",
    ])
    func `hosts and ports of every kind are origins`(url: String) {
        #expect(Origin(url) != nil)
    }
}
