/// What a walk comes upon, in batches: handing over costs more than reading a small header.
///
/// The first are small, so that a few large files are shared out too.
struct Batches {
    private let walker: FileWalker
    private static let longest = 32

    /// The batches of a walk.
    init(_ walker: FileWalker) {
        self.walker = walker
    }

    /// Calls `body` for each batch until it returns `false`.
    func forEach(_ body: ([FileWalker.Found]) -> Bool) {
        var batch: [FileWalker.Found] = []
        var count = 0
        var goesOn = true
        walker.walk { found in
            batch.append(found)
            if batch.count > count / 16 || batch.count == Self.longest {
                goesOn = body(batch)
                batch.removeAll(keepingCapacity: true)
                count += 1
            }
            return goesOn
        }
        if goesOn, !batch.isEmpty { _ = body(batch) }
    }
}
