/// What a walk comes upon, in batches: handing over costs more than reading a small header.
///
/// The first are small, so that a few large files are shared out too.
struct Batches: Sendable {
    /// Gives what it comes upon away until it is told `false`.
    typealias Walk = @Sendable (_ give: (FileWalker.Found) -> Bool) -> Void

    private let walk: Walk
    private let shard: Shard?
    private static let longest = 32

    /// The batches of a walk, or of a part of it.
    init(of shard: Shard? = nil, _ walk: @escaping Walk) {
        self.walk = walk
        self.shard = shard
    }

    /// The batches of everything in a folder.
    init(_ walker: FileWalker) {
        self.init { walker.walk($0) }
    }

    /// Calls `body` for each batch until it returns `false`.
    func forEach(_ body: ([FileWalker.Found]) -> Bool) {
        var batch: [FileWalker.Found] = []
        var count = 0
        var goesOn = true
        walk { found in
            guard shard?.contains(found.path) != false else { return true }
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
