/// Why a server's answer could not be had; closed, so that each can be documented and counted.
public enum WebFailure: Error, Hashable, Codable, Sendable {
    /// No such host, or nobody listens there.
    case cannotConnect
    /// No connection in time, or no bytes for too long.
    case timedOut
    /// The server's certificate is not trusted, or no secure connection can be made.
    case notTrusted
    /// The proxy in between lets nobody through without credentials, or not with these (407).
    case proxyAuthentication
    /// The proxy in between makes no connection to the server.
    case proxyRefused
    /// The answer is cut short, or no HTTP.
    case cutShort
    /// The server says that it will not, or cannot.
    case httpStatus(Int)
    /// The server sends us elsewhere, where credentials must not go.
    case redirected
    /// The server sends us round in circles.
    case redirectedTooOften
    /// The answer is no array of objects.
    case notAnArray
    /// An instance of more bytes than are kept of one.
    case tooLong
    /// More objects than are read of one query or series.
    case tooMany
    /// Only a part of a list, from a server that gives no other part.
    case incomplete
    /// A study or series without a UID that could be asked for.
    case unusableUID
    /// The study, or the series, is empty or not there.
    case nothingThere
    /// No memory was left.
    case outOfMemory

    /// A word that stays the same from version to version.
    public var code: String {
        switch self {
        case .cannotConnect: "cannotConnect"
        case .timedOut: "timedOut"
        case .notTrusted: "notTrusted"
        case .proxyAuthentication: "proxyAuthentication"
        case .proxyRefused: "proxyRefused"
        case .cutShort: "cutShort"
        case .httpStatus: "httpStatus"
        case .redirected: "redirected"
        case .redirectedTooOften: "redirectedTooOften"
        case .notAnArray: "notAnArray"
        case .tooLong: "tooLong"
        case .tooMany: "tooMany"
        case .incomplete: "incomplete"
        case .unusableUID: "unusableUID"
        case .nothingThere: "nothingThere"
        case .outOfMemory: "outOfMemory"
        }
    }

    /// One of each kind.
    public static let examples: [WebFailure] = [
        .cannotConnect, .timedOut, .notTrusted, .proxyAuthentication, .proxyRefused, .cutShort,
        .httpStatus(500), .redirected, .redirectedTooOften, .notAnArray, .tooLong, .tooMany,
        .incomplete, .unusableUID, .nothingThere, .outOfMemory,
    ]

    /// Whether another attempt may come to more.
    var isTransient: Bool {
        switch self {
        case .cannotConnect, .timedOut, .proxyRefused, .cutShort: true
        case .httpStatus(let status): status == 429 || (500...599).contains(status)
        default: false
        }
    }

    /// Whether it is about the server, and not about what was asked.
    public var isOfServer: Bool {
        switch self {
        case .cannotConnect, .timedOut, .notTrusted, .proxyAuthentication, .proxyRefused,
            .redirected, .notAnArray:
            true
        case .httpStatus(let status): status == 401 || status == 403 || status >= 500
        default: false
        }
    }

    /// Whether the server itself seems to be away.
    var isAway: Bool { [.cannotConnect, .timedOut, .proxyRefused].contains(self) }
}
