import Manifest

/// The end of the corridor, wherever the instances came from: order, report, manifest.
struct ManifestEnd {
    let urls: InstanceURLs
    let options: ManifestOptions

    /// Puts the tree in order and writes the report, if one is wanted, and the manifest, if there is
    /// something to write.
    func run(
        _ tree: inout ManifestTree, _ outcome: inout Outcome, into target: any ManifestTarget,
        report: (any Output)?
    ) throws {
        for path in tree.finish() { outcome.leaveOut(RelativePath(path), .duplicate) }
        outcome.counts = tree.counts
        // They are facts about OHIF 3.
        let isOHIF = options.format == .ohif
        outcome.concerns = isOHIF ? tree.concerns : []
        try report?.write { sink in
            try Report(outcome, warnings: isOHIF ? tree.concernsOfFiles : []).write(to: sink)
        }
        guard outcome.isWorthWriting else { return }
        outcome.written = try target.write(tree, isWhole: outcome.isWhole) { tree, sink in
            try FormatWriter(tree, urls: urls, options: options).write(to: sink)
        }
    }
}
