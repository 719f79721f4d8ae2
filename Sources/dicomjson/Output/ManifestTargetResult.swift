/// What became of a manifest, in one file or several.
struct ManifestTargetResult {
    var result: OutputResult
    /// Names of the manifests in a folder of them, in the order of the studies.
    var names: [String] = []
    /// Names of manifests of studies that are not in the folder any more, ascending.
    var stale: [String] = []
    /// Those of them that were removed.
    var removed: [String] = []
}
