import Manifest

/// What was gathered so far of what was read, here or elsewhere.
struct Gathering {
    private(set) var tree: ManifestTree
    var outcome: Outcome
    private let urls: InstanceURLs

    /// Nothing yet.
    init(_ tree: ManifestTree, _ outcome: Outcome, urls: InstanceURLs) {
        self.tree = tree
        self.outcome = outcome
        self.urls = urls
        self.outcome.unmetLines = urls.unmetLines
    }

    /// Takes what became of a file; throws what the store of the tree throws.
    mutating func take(_ scanned: ScannedFile) throws {
        let file = scanned.read
        outcome.note(file, isFromCache: scanned.cached != nil)
        if scanned.differsFromCache { outcome.differing.append(file.path) }
        if let line = urls.line(of: file.path.utf8Bytes) { outcome.unmetLines.remove(line) }
        guard case .record(let record, let path, _) = file else { return }
        if urls.hasURL(of: path.utf8Bytes) {
            try tree.add(record, path: path.utf8Bytes)
        } else {
            outcome.leaveOut(path, .unmapped)
        }
    }

    /// Puts everything in order and writes it; what it came to.
    func end(
        _ end: ManifestEnd, into target: any ManifestTarget, report: (any Output)?
    ) throws -> Outcome {
        var (tree, outcome) = (tree, outcome)
        try end.run(&tree, &outcome, into: target, report: report)
        return outcome
    }
}
