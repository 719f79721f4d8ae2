/// Scheme, host and port of a URL. See RFC 6454 §4.
struct Origin: Hashable, Sendable {
    private let text: String

    /// nil for what is no URL of a server.
    init?(_ url: String) {
        guard let found = url.firstMatch(of: /^(https?):\/\/([^\/?#@]+)(?:[\/?#]|$)/.ignoresCase())
        else { return nil }
        let scheme = found.1.lowercased()
        var authority = found.2.lowercased()
        guard Self.isHostAndPort(authority) else { return nil }
        let standard = scheme == "https" ? ":443" : ":80"
        if authority.hasSuffix(standard) { authority.removeLast(standard.count) }
        text = "\(scheme)://\(authority)"
    }

    /// Whether there is a host, and a port only between 1 and 65535. See RFC 3986 §3.2.
    private static func isHostAndPort(_ authority: String) -> Bool {
        guard let found = authority.wholeMatch(of: /(\[[0-9a-f:.]+\]|[^\[\]:\\]+)(?::([0-9]*))?/)
        else { return false }
        guard let port = found.2, !port.isEmpty else { return true }
        return UInt16(port).map { $0 > 0 } ?? false
    }

    /// The host, lower case, an IPv6 address without brackets.
    var host: String {
        let found = text.firstMatch(of: /:\/\/(?:\[([^\]]*)\]|([^:]*))/)
        return String(found?.1 ?? found?.2 ?? "")
    }

    var port: Int {
        let found = text.firstMatch(of: /:([0-9]+)$/)
        return found.flatMap { Int($0.1) } ?? (isSecure ? 443 : 80)
    }

    /// Whether what is said to it can be read on the way.
    var isSecure: Bool { text.hasPrefix("https:") }

    /// The absolute URL of a place that a server names in its answer for a URL; nil for none of http
    /// or https. See RFC 3986 §5.
    static func resolve(_ place: String, from url: String) -> String? {
        guard !place.isEmpty, let origin = Origin(url) else { return nil }
        if Origin(place) != nil { return place }
        if place.hasPrefix("//") { return "\(origin.isSecure ? "https" : "http"):\(place)" }
        if place.hasPrefix("/") { return origin.text + place }
        if place.hasPrefix("?") { return url.prefix { $0 != "?" && $0 != "#" } + place }
        guard !place.prefix(while: { $0 != "/" && $0 != "?" }).contains(":") else { return nil }
        let folder = url.prefix { $0 != "?" && $0 != "#" }
        guard let end = folder.lastIndex(of: "/"), folder.count > origin.text.count else {
            return "\(origin.text)/\(place)"
        }
        return folder[...end] + place
    }
}
