/// An output that is given a text and passes it on compressed.
final class GzipOutput: Output {
    private let output: any Output

    /// Compresses what goes to another output.
    init(_ output: any Output) {
        self.output = output
    }

    var identities: Set<FileIdentity> { output.identities }
    var scratch: ScratchFolder { output.scratch }

    func write(_ body: (@escaping Sink) throws -> Void) throws -> OutputResult {
        try output.write { sink in
            let gzip = try GzipStream()
            try body { try gzip.write($0, to: sink) }
            try gzip.finish(to: sink)
        }
    }
}
