/// The URLs under which the viewer finds the instances.
public struct InstanceURLs: Sendable {
    private let base: BaseURL
    private let prefix: [UInt8]

    /// URLs below a base.
    public init(_ base: BaseURL, scheme: ImageScheme = .dicomweb) {
        self.base = base
        prefix = Array("\(scheme.rawValue):".utf8)
    }

    /// The URL of a file, in ASCII without anything that JSON escapes.
    ///
    /// - Parameters:
    ///   - path: The path below the folder, as the file system has it, segments separated by `/`.
    ///   - frame: The frame, from 1 on; nil for the whole file.
    func url(of path: some Sequence<UInt8>, frame: Int? = nil) -> [UInt8] {
        var url = prefix
        base.append(path, frame: frame, to: &url)
        return url
    }
}
