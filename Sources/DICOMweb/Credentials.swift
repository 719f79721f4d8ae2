import AsyncHTTPClient
import NIOHTTP1

/// What a server lets us in by; it goes to the origin of the root only, and into no message.
public struct Credentials: Sendable {
    let fields: HTTPHeaders

    /// No credentials unless some are given.
    ///
    /// - Parameters:
    ///   - headers: `Name: value` each.
    ///   - user: `name:password`, for basic authentication.
    public init(headers: [String] = [], token: String? = nil, user: String? = nil) {
        var fields = HTTPHeaders()
        for header in headers {
            let parts = header.split(separator: ":", maxSplits: 1)
            let value = (parts.last ?? "").drop { $0 == " " || $0 == "\t" }
            fields.add(name: String(parts[0]), value: String(value))
        }
        if let token { fields.add(name: "Authorization", value: "Bearer \(token)") }
        if let user {
            fields.add(
                name: "Authorization", value: HTTPClient.Authorization(ofUser: user).headerValue)
        }
        self.fields = fields
    }

    /// Whether there is nothing to be kept from other servers.
    var isEmpty: Bool { fields.isEmpty }
}

extension Credentials: CustomStringConvertible, CustomReflectable {
    public var description: String { "credentials" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension HTTPClient.Authorization {
    /// Basic authentication of `name:password`. See RFC 7617 §2.
    init(ofUser user: String) {
        let parts = user.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        self = .basic(
            username: String(parts[0]), password: String(parts.count > 1 ? parts[1] : ""))
    }
}
