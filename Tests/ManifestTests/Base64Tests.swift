import Testing

@testable import Manifest

struct Base64Tests {
    /// The vectors of RFC 4648 §10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
    func `writes the vectors of the standard`(text: String, encoded: String) {
        var output: [UInt8] = []
        Base64.append(Array(text.utf8), to: &output)
        #expect(String(decoding: output, as: UTF8.self) == encoded)
    }
}
