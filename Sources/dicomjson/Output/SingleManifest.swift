import Manifest

/// One file, or standard output.
struct SingleManifest: ManifestTarget {
    private let output: any Output

    /// The manifest of everything, to be written to an output.
    init(_ output: any Output) {
        self.output = output
    }

    var identities: Set<FileIdentity> { output.identities }
    var scratch: ScratchFolder { output.scratch }

    func write(
        _ tree: ManifestTree, isWhole: Bool,
        _ text: (ManifestTree, @escaping Sink) throws -> Void
    ) throws -> ManifestTargetResult {
        ManifestTargetResult(result: try output.write { try text(tree, $0) })
    }
}
