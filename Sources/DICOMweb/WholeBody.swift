/// The body of an answer as it is, up to so many bytes.
final class WholeBody: AnswerBody {
    private(set) var bytes: [UInt8] = []
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    func take(_ part: UnsafeBufferPointer<UInt8>) throws(WebFailure) {
        guard bytes.count + part.count <= limit else { throw .tooLong }
        bytes.append(contentsOf: part)
    }

    func finish(isSaidEmpty: Bool) {}

    /// The value in it: the first part where it comes in parts. See PS3.18 §8.6.1.2.
    func value(contentType: String?) -> [UInt8]? {
        let kind = (contentType ?? "").lowercased()
        guard kind.hasPrefix("multipart/"), let contentType else {
            // A page that asks for a password, say.
            return kind.hasPrefix("text/") || kind.contains("json") ? nil : bytes
        }
        guard let boundary = Self.boundary(in: contentType) else { return nil }
        let start = Array("--\(boundary)\r\n".utf8)
        let blank = Array("\r\n\r\n".utf8)
        let end = Array("\r\n--\(boundary)".utf8)
        guard let first = bytes.firstRange(of: start),
            let head = bytes[(first.upperBound - 2)...].firstRange(of: blank),
            let last = Self.end(of: bytes[head.upperBound...], end)
        else { return nil }
        return Array(bytes[head.upperBound..<last])
    }

    /// Where a part ends: before a boundary that is the whole of its line. See RFC 2046 §5.1.1.
    private static func end(of bytes: ArraySlice<UInt8>, _ boundary: [UInt8]) -> Int? {
        var rest = bytes
        while let found = rest.firstRange(of: boundary) {
            if let next = bytes[found.upperBound...].first, " \t\r-".utf8.contains(next) {
                return found.lowerBound
            }
            rest = rest[found.upperBound...]
        }
        return nil
    }

    private static func boundary(in contentType: String) -> Substring? {
        guard
            let found = contentType.firstMatch(
                of: /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/.ignoresCase())
        else { return nil }
        return found.1 ?? found.2
    }
}
