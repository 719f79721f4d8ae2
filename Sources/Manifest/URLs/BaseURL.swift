/// The URL below which the files of a folder are served.
///
/// Absolute (`https://host/path`), or relative to the page that opens the manifest (`/path`, `path`,
/// `./path`); with or without a slash at the end; with or without a query, which every file's URL
/// then carries (a shared access signature, for instance). See RFC 3986 §3 and §4.2.
public struct BaseURL: Hashable, Sendable {
    /// Scheme, authority and path, without a slash at the end.
    private let prefix: [UInt8]
    /// Without its question mark; nil when there is none.
    private let query: [UInt8]?

    /// Why a text is no base URL.
    public typealias Flaw = URLFlaw

    /// Checks and takes apart a base URL.
    public init(_ text: String) throws(URLFlaw) {
        try URLFlaw.checkOfFiles(text)
        let bytes = Array(text.utf8)
        let parts = bytes.split(
            separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
        var path = parts[0]
        while path.last == UInt8(ascii: "/"), path.count > 1 || parts[0].count > 1 {
            path.removeLast()
        }
        prefix = parts[0] == [UInt8(ascii: "/")] ? [] : Array(path)
        query = parts.count > 1 && !parts[1].isEmpty ? Array(parts[1]) : nil
    }

    /// Whether it names a server, so that it means the same anywhere.
    public var isAbsolute: Bool { URLFlaw.isAbsolute(prefix[...]) }

    /// Scheme, authority and path, without a slash at the end.
    var root: [UInt8] { prefix }

    /// The query, without its question mark; nil when there is none.
    var ownQuery: [UInt8]? { query }

    // MARK: - Files

    /// The URL of a file, in UTF-8, without the scheme that the viewer wants before it.
    ///
    /// - Parameters:
    ///   - path: The path below the folder, as the file system has it, segments separated by `/`.
    ///   - frame: The frame, from 1 on; nil for the whole file.
    package func url(of path: some Sequence<UInt8>, frame: Int? = nil) -> [UInt8] {
        var url: [UInt8] = []
        append(path, frame: frame, to: &url)
        return url
    }

    /// Appends the URL of a file, as `url(of:frame:)` has it.
    func append(_ path: some Sequence<UInt8>, frame: Int?, to url: inout [UInt8]) {
        url.reserveCapacity(url.count + prefix.count + 256)
        url.append(contentsOf: prefix)
        url.append(UInt8(ascii: "/"))
        for byte in path {
            if byte == UInt8(ascii: "/") {
                url.append(byte)
            } else {
                PercentEncoding.append(byte, to: &url)
            }
        }
        var separator = UInt8(ascii: "?")
        if let query {
            url.append(separator)
            url.append(contentsOf: query)
            separator = UInt8(ascii: "&")
        }
        if let frame {
            url.append(separator)
            url.append(contentsOf: "frame=\(frame)".utf8)
        }
    }
}
