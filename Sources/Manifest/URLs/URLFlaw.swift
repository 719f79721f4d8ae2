/// Why a text is no URL that the viewer can fetch; each is one line with its remedy.
public enum URLFlaw: Error, Hashable, Sendable {
    case empty
    case badCharacter
    case badEscape
    case fragment
    case frameQuery
    case dicomwebPrefix
    case scheme
    case noHost
    case relative
}

extension URLFlaw {
    /// Checks the URL of files, absolute or relative, with or without a query.
    static func checkOfFiles(_ text: String) throws(URLFlaw) {
        try check(text)
        // The loader cuts a URL at the first `frame=` (cornerstone3D, wadouri).
        guard !text.contains("frame=") else { throw .frameQuery }
    }

    /// Checks an absolute or relative URL, with or without a query. See RFC 3986 §3 and §4.2.
    package static func check(_ text: String) throws(URLFlaw) {
        guard !text.isEmpty else { throw .empty }
        let bytes = Array(text.utf8)
        guard !text.hasPrefix("dicomweb:"), !text.hasPrefix("wadouri:") else {
            throw .dicomwebPrefix
        }
        guard bytes.allSatisfy(isURLCharacter) else { throw .badCharacter }
        guard !bytes.contains(UInt8(ascii: "#")) else { throw .fragment }
        guard hasWholeEscapes(bytes) else { throw .badEscape }
        try checkScheme(text)
    }

    /// Whether a right URL names a server, so that it means the same anywhere.
    static func isAbsolute(_ url: ArraySlice<UInt8>) -> Bool {
        let scheme = url.prefix { $0 != UInt8(ascii: ":") }
        return scheme.count < url.count
            && !scheme.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }
    }

    private static func checkScheme(_ text: String) throws(URLFlaw) {
        guard let colon = text.firstIndex(of: ":"),
            !text[..<colon].contains(where: { "/?".contains($0) })
        else { return }
        let scheme = text[..<colon].lowercased()
        guard scheme == "http" || scheme == "https" else { throw .scheme }
        let rest = text[text.index(after: colon)...]
        guard rest.hasPrefix("//"),
            let first = rest.dropFirst(2).first, !"/?:".contains(first)
        else { throw .noHost }
    }

    /// Unreserved, reserved and percent. See RFC 3986 §2.
    private static func isURLCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~:/?#[]@!$&'()*+,;=%".utf8.contains(byte)
        }
    }

    private static func hasWholeEscapes(_ bytes: [UInt8]) -> Bool {
        bytes.indices.allSatisfy { index in
            guard bytes[index] == UInt8(ascii: "%") else { return true }
            let digits = bytes[(index + 1)...].prefix(2)
            return digits.count == 2
                && digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
        }
    }
}
