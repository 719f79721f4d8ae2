/// What takes the parts of a text as they are made.
typealias Sink = ([UInt8]) throws -> Void

/// Where a text goes.
protocol Output: AnyObject {
    /// Files that are no input although they may lie in the folder.
    var identities: Set<FileIdentity> { get }
    /// Where what has to wait for its turn may lie.
    var scratch: ScratchFolder { get }

    /// Has `body` write the text to a sink, and puts it in its place; throws what `body` throws.
    ///
    /// `body` may be asked twice for the text.
    @discardableResult
    func write(_ body: (@escaping Sink) throws -> Void) throws -> OutputResult
}
