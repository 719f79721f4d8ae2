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

    func finish() {}

    /// The value in it: the first part where it comes in parts. See PS3.18 §8.6.1.2.
    func value(contentType: String?) -> [UInt8]? {
        guard let contentType, contentType.lowercased().hasPrefix("multipart/") else {
            return bytes
        }
        guard let boundary = Self.boundary(in: contentType) else { return nil }
        let start = Array("--\(boundary)\r\n".utf8)
        let blank = Array("\r\n\r\n".utf8)
        let end = Array("\r\n--\(boundary)".utf8)
        guard let first = bytes.firstRange(of: start),
            let head = bytes[(first.upperBound - 2)...].firstRange(of: blank),
            let last = bytes[head.upperBound...].firstRange(of: end)
        else { return nil }
        return Array(bytes[head.upperBound..<last.lowerBound])
    }

    private static func boundary(in contentType: String) -> Substring? {
        guard
            let found = contentType.firstMatch(
                of: /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/.ignoresCase())
        else { return nil }
        return found.1 ?? found.2
    }
}
