import AsyncHTTPClient
import Foundation

/// The HTTP proxy through which a server is reached, as the environment names it.
///
/// Much as curl has it: `https_proxy`, or else `all_proxy`, in small letters or capitals; `no_proxy`
/// lists the hosts and networks that are asked directly. A server on this machine is never asked
/// through a proxy, and one without TLS neither: a proxy makes tunnels to TLS servers only, as a rule.
public struct ProxyAddress: Hashable, Sendable {
    let host: String
    let port: Int
    /// `name:password`.
    private let user: String?

    /// A variable that holds something else than the address of an HTTP proxy.
    public struct Flaw: Error, Hashable {
        /// The variable's name; what it holds may be a password.
        public let variable: String
    }

    /// The proxy for a server; nil where it is asked directly.
    ///
    /// - Parameter variable: What the environment has under a name.
    public init?(to root: ServerRoot, variable: (String) -> String?) throws(Flaw) {
        func value(_ name: String) -> (name: String, text: String)? {
            for name in [name, name.uppercased()] {
                if let text = variable(name), !text.isEmpty { return (name, text) }
            }
            return nil
        }
        guard root.origin.isSecure, !root.origin.isOnThisMachine,
            let found = value("https_proxy") ?? value("all_proxy")
        else { return nil }
        if let list = value("no_proxy"), root.origin.isNamed(in: list.text) { return nil }
        guard let address = Self(found.text) else { throw Flaw(variable: found.name) }
        self = address
    }

    /// `[http://][name:password@]host[:port][/]`; nil for anything else.
    private init?(_ text: String) {
        let pattern =
            /(?:http:\/\/)?(?:([^@\/?#]*)@)?(\[[0-9a-f:.]+\]|[^\[\]:\/?#@\s]+)(?::([0-9]+))?\/?/
        guard let found = text.wholeMatch(of: pattern.ignoresCase()),
            let port = found.3.map({ UInt16($0) }) ?? 1080, port > 0
        else { return nil }
        host = found.2.hasPrefix("[") ? String(found.2.dropFirst().dropLast()) : String(found.2)
        self.port = Int(port)
        user = found.1.map { $0.removingPercentEncoding ?? String($0) }
    }

    /// The proxy as the client wants it.
    var configuration: HTTPClient.Configuration.Proxy {
        .server(host: host, port: port, authorization: user.map { .init(ofUser: $0) })
    }
}

extension ProxyAddress: CustomStringConvertible, CustomReflectable {
    public var description: String { "a proxy" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Origin {
    /// Whether it is a server on this very machine.
    fileprivate var isOnThisMachine: Bool {
        host == "localhost" || host.hasSuffix(".localhost") || host == "::1"
            || host.wholeMatch(of: /127(\.[0-9]{1,3}){3}/) != nil
    }

    /// Whether a list of hosts, domains and `*` has it, with or without a port.
    fileprivate func isNamed(in list: String) -> Bool {
        list.split { $0 == "," || $0.isWhitespace }.contains { entry in
            let entry = entry.lowercased()
            if entry == "*" || entry == "\(host):\(port)" || entry == "[\(host)]:\(port)" {
                return true
            }
            if let network = Network(entry) { return network.contains(host) }
            let name = entry.drop { $0 == "*" }.drop { $0 == "." }
            return !name.isEmpty && (host == name || host.hasSuffix(".\(name)"))
        }
    }
}

/// Addresses that begin with the same bits, as in `10.0.0.0/8`; one address without a number of bits.
///
/// See RFC 4632 §3.1 and RFC 4291 §2.3.
private struct Network {
    private let address: [UInt8]
    private let bits: Int

    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = Self.address(parts[0]) else { return nil }
        let bits = parts.count == 2 ? Int(parts[1]) : 8 * address.count
        guard let bits, (0...(8 * address.count)).contains(bits) else { return nil }
        (self.address, self.bits) = (address, bits)
    }

    /// Whether a host is given by an address of the network.
    func contains(_ host: String) -> Bool {
        guard let other = Self.address(host[...]), other.count == address.count else {
            return false
        }
        return (0..<bits).allSatisfy { bit in
            let mask: UInt8 = 0x80 >> UInt8(bit % 8)
            return address[bit / 8] & mask == other[bit / 8] & mask
        }
    }

    /// Four bytes, or sixteen; nil for what is no address.
    private static func address(_ text: Substring) -> [UInt8]? {
        var name = text
        if name.hasPrefix("["), name.hasSuffix("]") { name = name.dropFirst().dropLast() }
        for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
            var bytes = [UInt8](repeating: 0, count: count)
            if inet_pton(family, String(name), &bytes) == 1 { return bytes }
        }
        return nil
    }
}
