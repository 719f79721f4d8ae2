import Testing

@testable import Manifest

struct PercentEncodingTests {
    private func encoded(_ byte: UInt8) -> String {
        var url: [UInt8] = []
        PercentEncoding.append(byte, to: &url)
        return url.text
    }

    /// See RFC 3986 §2.3.
    private static let unreserved = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)

    @Test func `unreserved characters and nothing else stay as they are`() {
        let kept = (UInt8.min...UInt8.max).filter { encoded($0).utf8.elementsEqual([$0]) }
        #expect(Set(kept) == Self.unreserved)
    }

    @Test(arguments: (UInt8.min...UInt8.max).filter { !unreserved.contains($0) })
    func `anything else is a percent sign and two digits`(byte: UInt8) {
        let text = encoded(byte)
        #expect(text.utf8.count == 3)
        #expect(text.hasPrefix("%"))
        #expect(UInt8(text.dropFirst(), radix: 16) == byte)
        #expect(text == text.uppercased())
    }

    @Test(arguments: [
        (" ", "%20"), ("+", "%2B"), ("/", "%2F"), ("%", "%25"), ("=", "%3D"), ("?", "%3F"),
        ("\u{0}", "%00"), ("\n", "%0A"), ("\u{7F}", "%7F"),
    ])
    func `letters among the digits are capitals`(character: String, text: String) {
        #expect(character.utf8.map(encoded) == [text])
    }

    @Test func `bytes are appended to what is there`() {
        var url = Array("a/".utf8)
        for byte in "b c".utf8 { PercentEncoding.append(byte, to: &url) }
        #expect(url.text == "a/b%20c")
    }
}
