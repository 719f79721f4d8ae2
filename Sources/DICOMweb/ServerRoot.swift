/// The root of a DICOMweb server's services, below which everything is. See PS3.18 §8.2.
public struct ServerRoot: Hashable, Sendable {
    /// Without a slash at the end.
    public let url: String
    let origin: Origin
    /// What follows the origin; empty, or beginning with a slash.
    private let path: Substring

    /// A root; nil for a text that is no absolute http or https URL, or has a user or a query.
    public init?(_ text: String) {
        var url = text
        while url.hasSuffix("/") { url.removeLast() }
        guard let origin = Origin(url), !url.contains("?"), !url.contains("#"),
            url.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        self.url = url
        self.origin = origin
        path = Self.path(of: url)
    }

    private static func path(of url: String) -> Substring {
        guard let start = url.firstRange(of: "://")?.upperBound else { return "" }
        return url[start...].drop { $0 != "/" }
    }

    /// The URL to ask for a value that the server says is elsewhere; nil where that is not below the
    /// root.
    ///
    /// A server may give the host that its configuration has, behind a proxy another one: only the
    /// path counts, and is asked of the host that the user named.
    func bulkURL(of uri: String, relativeTo folder: String) -> String? {
        guard uri.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), !uri.contains("#") else {
            return nil
        }
        let wanted: String
        if Origin(uri) != nil {
            let path = Self.path(of: uri)
            guard path.hasPrefix(self.path + "/") else { return nil }
            wanted = url + path.dropFirst(self.path.count)
        } else if uri.hasPrefix("/") {
            guard !uri.hasPrefix("//"), uri.hasPrefix(path + "/") else { return nil }
            wanted = url + uri.dropFirst(path.count)
        } else {
            guard !uri.contains(":") else { return nil }
            wanted = folder + "/" + uri
        }
        return isAbove(wanted) ? wanted : nil
    }

    /// Whether a URL is below the root, and nothing in its path leads out of it again, encoded or not,
    /// nor with what servlet containers cut off (`..;x`).
    func isAbove(_ wanted: String) -> Bool {
        guard wanted.hasPrefix(url + "/"), !wanted.contains(#"\"#) else { return false }
        let path = wanted.prefix { $0 != "?" }.lowercased()
        let segments = path.replacing("%2e", with: ".").replacing("%2f", with: "/")
            .replacing("%5c", with: "/").replacing("%3b", with: ";").split(separator: "/")
        return !path.contains("%25") && !segments.contains { $0.prefix { $0 != ";" } == ".." }
    }
}
