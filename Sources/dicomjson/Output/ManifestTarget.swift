import Manifest

/// What the manifest of a run goes to: one file or several.
protocol ManifestTarget {
    /// Files that are no input although they may lie in the folder.
    var identities: Set<FileIdentity> { get }
    /// Where what has to wait for its turn may lie.
    var scratch: ScratchFolder { get }

    /// Puts everything in its place; `text` writes the manifest of a tree to a sink.
    ///
    /// - Parameter isWhole: Whether all files could be read, so that what is not in the tree is gone.
    func write(
        _ tree: ManifestTree, isWhole: Bool,
        _ text: (ManifestTree, @escaping Sink) throws -> Void
    ) throws -> ManifestTargetResult
}
