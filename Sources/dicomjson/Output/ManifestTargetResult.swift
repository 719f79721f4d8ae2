/// What became of a manifest, in one file or several.
struct ManifestTargetResult {
    var result: OutputResult
    /// Names of manifests of studies that are not in the folder any more, ascending.
    var stale: [String] = []
    /// Those of them that were removed.
    var removed: [String] = []
}
