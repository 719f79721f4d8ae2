import DICOM

/// The body of an answer that is an array of objects, given away one by one.
final class ObjectArray: AnswerBody {
    private var splitter: JSONArraySplitter
    private let object: ([UInt8]) -> Void
    private var isEmpty = true
    private var count = 0
    /// Objects of one answer, after which the server is taken for one that never ends.
    static let most = 500_000

    /// - Parameter object: Takes each object as it comes, of an answer that may yet turn out broken.
    init(limit: Int, _ object: @escaping ([UInt8]) -> Void) {
        splitter = JSONArraySplitter(limit: limit)
        self.object = object
    }

    func take(_ bytes: UnsafeBufferPointer<UInt8>) throws(WebFailure) {
        isEmpty = false
        do {
            try splitter.take(bytes) { (text: [UInt8]) in
                count += 1
                guard count <= Self.most else { throw WebFailure.tooMany }
                object(text)
            }
        } catch {
            throw Self.failure(error)
        }
    }

    func finish(isSaidEmpty: Bool) throws(WebFailure) {
        // Some servers answer 200 where 204 is meant.
        if isEmpty, isSaidEmpty { return }
        do {
            try splitter.finish()
        } catch {
            throw Self.failure(error)
        }
    }

    private static func failure(_ error: any Error) -> WebFailure {
        if let failure = error as? WebFailure { return failure }
        return switch error as? JSONArraySplitter.Flaw {
        case .cutShort: .cutShort
        case .tooLong: .tooLong
        case .notAnArray, nil: .notAnArray
        }
    }
}
