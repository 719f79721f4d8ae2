import Testing

@testable import DICOMweb

struct WholeBodyTests {
    private func value(_ text: String, _ type: String?) throws -> String? {
        let body = WholeBody(limit: 1_000)
        try Array(text.utf8).withUnsafeBufferPointer { try body.take($0) }
        return body.value(contentType: type).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `a value comes as it is, or as the first part`() throws {
        #expect(try value("abc", "application/octet-stream") == "abc")
        #expect(try value("abc", nil) == "abc")
        let parts = "--b1\r\nContent-Type: application/octet-stream\r\n\r\nab\r\nc\r\n--b1--\r\n"
        for type in [
            #"multipart/related; type="application/octet-stream"; boundary=b1"#,
            #"Multipart/Related;boundary="b1";type=x"#,
        ] {
            #expect(try value(parts, type) == "ab\r\nc")
        }
        #expect(try value("--b1\r\n\r\nabc\r\n--b1--", "multipart/related; boundary=b1") == "abc")
    }

    @Test func `a boundary is the whole of its line`() throws {
        let type = "multipart/related; boundary=b1"
        #expect(try value("--b1\r\n\r\nab\r\n--b12\r\nc\r\n--b1--", type) == "ab\r\n--b12\r\nc")
    }

    @Test(arguments: ["text/html; charset=utf-8", "application/json", "application/dicom+json"])
    func `a page is no value`(type: String) throws {
        #expect(try value("<html>", type) == nil)
    }

    @Test(arguments: ["multipart/related", "multipart/related; boundary=b2"])
    func `parts without their boundary are none`(type: String) throws {
        #expect(try value("--b1\r\n\r\nabc\r\n--b1--\r\n", type) == nil)
        #expect(try value("--b2\r\n\r\nabc", type) == nil)
    }

    @Test func `a body is no longer than is kept`() {
        #expect(throws: WebFailure.tooLong) {
            try value(String(repeating: "x", count: 1_001), nil)
        }
    }

    @Test func `credentials show themselves to nobody`() {
        let credentials = Credentials(headers: ["X: secret"], token: "secret", user: "a:secret")
        #expect("\(credentials)" == "credentials")
        var dumped = ""
        dump(credentials, to: &dumped)
        #expect(!dumped.contains("secret"))
    }

    @Test func `every failure has a word of its own`() {
        #expect(Set(WebFailure.examples.map(\.code)).count == WebFailure.examples.count)
    }
}
