/// Percent-encoding of everything but the unreserved characters. See RFC 3986 §2.3.
///
/// No other encoding reached every object on a server and in the viewer: a raw `+`, `;` or `=` is
/// taken for something else by one or the other.
package enum PercentEncoding {
    /// Appends a byte as a URL may hold it.
    package static func append(_ byte: UInt8, to url: inout [UInt8]) {
        if isUnreserved(byte) {
            url.append(byte)
        } else {
            url.append(UInt8(ascii: "%"))
            url.append(digit(byte >> 4))
            url.append(digit(byte & 0x0F))
        }
    }

    /// Whether a byte stands for itself.
    package static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}
