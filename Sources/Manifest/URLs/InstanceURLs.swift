/// The URLs under which the viewer finds the instances.
public struct InstanceURLs: Sendable {
    private let map: URLMap?
    /// For what the map does not name; nil when nothing else has a URL.
    private let base: BaseURL?
    private let prefix: [UInt8]
    /// For instances of a server, which nothing else has URLs for; nil for files.
    private let server: ServerURLs?

    /// URLs of a DICOMweb server.
    ///
    /// - Parameters:
    ///   - root: The root of WADO-RS.
    ///   - wadoURI: The URL of WADO-URI; nil when images are to be asked of WADO-RS.
    public init(server root: BaseURL, wadoURI: BaseURL?) {
        server = ServerURLs(root: root, wadoURI: wadoURI)
        map = nil
        base = root
        prefix = Array("\(ImageScheme.dicomweb.rawValue):".utf8)
    }

    /// URLs below a base.
    public init(_ base: BaseURL, scheme: ImageScheme = .dicomweb) {
        self.init(map: nil, base: base, scheme: scheme)
    }

    /// URLs that a map names.
    ///
    /// - Parameter base: Where what the map does not name is; nil if that has no URL.
    public init(_ map: URLMap, elsewhere base: BaseURL?, scheme: ImageScheme = .dicomweb) {
        self.init(map: map, base: base, scheme: scheme)
    }

    private init(map: URLMap?, base: BaseURL?, scheme: ImageScheme) {
        self.map = map
        self.base = base
        prefix = Array("\(scheme.rawValue):".utf8)
        server = nil
    }

    /// The lines of the map, if there is one, of which no file was met yet.
    public var unmetLines: Set<Int> { map.map { Set($0.lineNumbers) } ?? [] }

    /// The line of the map that names a file; nil when none does.
    public func line(of path: [UInt8]) -> Int? { map?.lineNumber(of: path[...]) }

    /// Whether there is a URL for a file.
    public func hasURL(of path: [UInt8]) -> Bool { base != nil || line(of: path) != nil }

    /// The URL of a file, in ASCII without anything that JSON escapes.
    ///
    /// - Parameters:
    ///   - path: The path below the folder, as the file system has it, segments separated by `/`; a
    ///     file that has a URL.
    ///   - frame: The frame, from 1 on; nil for the whole file.
    ///   - isImage: Whether it has frames that the viewer shows one by one.
    func url(of path: ArraySlice<UInt8>, frame: Int? = nil, isImage: Bool = true) -> [UInt8] {
        if let server {
            var url: [UInt8] = []
            server.append(path, frame: frame, isImage: isImage, to: &url)
            return url
        }
        var url = prefix
        if map?.append(path, frame: frame, to: &url) != true {
            base?.append(path, frame: frame, to: &url)
        }
        return url
    }

    /// The URL of a file with `dicomweb:` in the place of its scheme, as DICOMcloud has it.
    func urlWithoutScheme(of path: ArraySlice<UInt8>) -> [UInt8] {
        let url = url(of: path).dropFirst(prefix.count)
        guard URLFlaw.isAbsolute(url) else { return prefix + url }
        return prefix + url.drop { $0 != UInt8(ascii: ":") }.dropFirst()
    }

    /// What all URLs begin with, without what the viewer wants before it; empty where they may have
    /// nothing in common.
    var root: [UInt8] { server?.commonRoot ?? (map == nil ? base?.root ?? [] : []) }

    /// What follows the root in the URL of a file.
    func urlBelowRoot(of path: ArraySlice<UInt8>) -> [UInt8] {
        server?.urlBelowCommonRoot(of: path)
            ?? Array(url(of: path).dropFirst(prefix.count + root.count))
    }

    /// Whether instances are asked of WADO-RS.
    var areOfWADORS: Bool { server.map { $0.wadoURI == nil } ?? false }
}
