/// Writes a finished tree in the format that was asked for.
public struct FormatWriter {
    private let tree: ManifestTree
    private let urls: InstanceURLs
    private let options: ManifestOptions

    /// A writer of a tree whose records were projected with the same options.
    public init(_ tree: ManifestTree, urls: InstanceURLs, options: ManifestOptions) {
        self.tree = tree
        self.urls = urls
        self.options = options
    }

    /// Gives the text to `sink`, a part at a time; throws what the sink and the store throw.
    public func write(to sink: ([UInt8]) throws -> Void) throws {
        switch options.format {
        case .ohif:
            try ManifestWriter(tree, urls: urls, style: options.style).write(to: sink)
        case .dicomcloud:
            try DICOMcloudWriter(tree, urls: urls, transactionID: options.transactionID)
                .write(to: sink)
        case .weasis:
            try WeasisWriter(tree, urls: urls, style: options.style).write(to: sink)
        }
    }
}
