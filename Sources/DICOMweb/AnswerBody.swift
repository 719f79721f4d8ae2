/// What takes the body of an answer as it comes.
protocol AnswerBody: AnyObject {
    /// Takes the next part; throws to stop.
    func take(_ bytes: UnsafeBufferPointer<UInt8>) throws(WebFailure)

    /// Whether nothing more of it is wanted.
    var isEnough: Bool { get }

    /// Takes note of the end; throws when something is missing.
    ///
    /// - Parameter isSaidEmpty: Whether an answer without a byte is whole.
    func finish(isSaidEmpty: Bool) throws(WebFailure)
}

extension AnswerBody {
    var isEnough: Bool { false }
}
