/// What takes the body of an answer as it comes.
protocol AnswerBody: AnyObject {
    /// Takes the next part; throws to stop.
    func take(_ bytes: UnsafeBufferPointer<UInt8>) throws(WebFailure)

    /// Takes note of the end; throws when something is missing.
    func finish() throws(WebFailure)
}
