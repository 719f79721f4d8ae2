import Testing

@testable import Manifest

struct URLMapTests {
    private func url(_ map: URLMap, _ path: String, frame: Int? = nil) -> String? {
        var url: [UInt8] = []
        return map.append(Array(path.utf8)[...], frame: frame, to: &url) ? url.text : nil
    }

    private func map(_ text: String) throws -> URLMap { try URLMap(Array(text.utf8)) }

    @Test(arguments: [
        "a/b.dcm\thttps://s/1\nc\t/2\n", "a/b.dcm\thttps://s/1\r\nc\t/2\r\n",
        "\u{FEFF}a/b.dcm\thttps://s/1\nc\t/2", "\n\r\na/b.dcm\thttps://s/1\n\n\nc\t/2\n\n",
        "./a/b.dcm\thttps://s/1\n././c\t/2\n",
    ])
    func `lines, marks and ends of all kinds are read`(text: String) throws {
        let map = try map(text)
        #expect(url(map, "a/b.dcm") == "https://s/1")
        #expect(url(map, "c") == "/2")
        #expect(url(map, "b.dcm") == nil)
        #expect(Array(map.lineNumbers).count == 2)
    }

    @Test(arguments: [
        ("https://s/1", "https://s/1?frame=3"),
        ("https://s/1?X-Amz-Signature=a%2Bb&x=y", "https://s/1?X-Amz-Signature=a%2Bb&x=y&frame=3"),
        ("obj/1", "obj/1?frame=3"), ("//s/1?", "//s/1?&frame=3"),
    ])
    func `the URL is as it stands, and a frame is the last of its query`(
        given: String, expected: String
    ) throws {
        let map = try map("a\t\(given)\n")
        #expect(url(map, "a") == given)
        #expect(url(map, "a", frame: 3) == expected)
    }

    @Test func `names are compared byte for byte`() throws {
        let map = try map("e\u{301}\t/nfd\n\u{E9}\t/nfc\n #1?%20\\ \t/odd\n")
        #expect(url(map, "e\u{301}") == "/nfd")
        #expect(url(map, "\u{E9}") == "/nfc")
        #expect(url(map, " #1?%20\\ ") == "/odd")
        let bytes = try URLMap([0xFF, 0x41, 0x09, 0x2F, 0x78])
        #expect(bytes.lineNumber(of: [0xFF, 0x41]) == 1)
    }

    @Test func `an empty text names nothing`() throws {
        #expect(Array(try map("").lineNumbers) == [])
        #expect(Array(try map("\n\r\n").lineNumbers) == [])
    }

    @Test func `lines are counted from one, empty ones too`() throws {
        let map = try map("\n\na\t/1\n\nb\t/2\n")
        #expect(map.lineNumber(of: Array("a".utf8)[...]) == 3)
        #expect(map.lineNumber(of: Array("b".utf8)[...]) == 5)
        #expect(Set(map.lineNumbers) == [3, 5])
    }

    @Test(arguments: [
        ("a\t/1\nb /2\n", 2, URLMap.Flaw.Reason.noTab),
        ("a\t/1\tx\n", 1, .severalTabs), ("\t/1\n", 1, .noPath), ("./\t/1\n", 1, .noPath),
        ("a\t/1\n\n./a\t/2\n", 3, .repeated(line: 1)), ("a\t\n", 1, .url(.empty)),
        ("a\t/1 2\n", 1, .url(.badCharacter)), ("a\t/\u{E9}", 1, .url(.badCharacter)),
        ("a\t/1#2", 1, .url(.fragment)), ("a\t/%x", 1, .url(.badEscape)),
        ("a\ts3://bucket/a", 1, .url(.scheme)), ("a\thttps:///a", 1, .url(.noHost)),
        ("a\tdicomweb:https://s/a", 1, .url(.dicomwebPrefix)),
        ("a\thttps://s/a?frame=1", 1, .url(.frameQuery)),
    ])
    func `the first line that is not right is told`(
        text: String, line: Int, reason: URLMap.Flaw.Reason
    ) {
        #expect(throws: URLMap.Flaw(line: line, reason: reason)) { try map(text) }
    }

    @Test(arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]] as [[UInt8]])
    func `a text in UTF-16 is told as one`(text: [UInt8]) {
        #expect(throws: URLMap.Flaw(line: 1, reason: .otherEncoding)) { try URLMap(text) }
    }
}
