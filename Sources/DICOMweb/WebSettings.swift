import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTPCompression
import NIOSSL
import Synchronization

/// How a server is asked; the same for all workers of a run.
public final class WebSettings: Sendable {
    let root: ServerRoot
    let credentials: Credentials
    /// Seconds for the connection, and without any progress.
    let timeout: Int
    /// How often is asked again where that may help.
    let retries: Int
    let userAgent: String
    /// Whether it is asked through a proxy.
    let isProxied: Bool
    /// The connections, which all workers share.
    let client: HTTPClient
    /// Whether the server was away all the time that we were ready to wait for it.
    private let isGone = Atomic<Bool>(false)
    /// How many requests in a row, with all their attempts, found it away.
    private let misses = Atomic<Int>(0)
    /// After so many nobody is asked any more.
    private static let mostMisses = 16

    /// How often a server may send us elsewhere.
    static let redirects = 5
    /// Seconds that we wait at most before another attempt, whatever the server asks for.
    static let longestWait = 60

    public init(
        root: ServerRoot, credentials: Credentials = Credentials(), timeout: Int = 60,
        retries: Int = 4, userAgent: String, proxy: ProxyAddress? = nil
    ) {
        self.root = root
        self.credentials = credentials
        self.timeout = timeout
        self.retries = retries
        self.userAgent = userAgent
        isProxied = proxy != nil
        client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: Self.configuration(timeout, proxy))
    }

    deinit {
        try? client.syncShutdown()
    }

    /// Nothing is followed or repeated but by `WebClient`.
    private static func configuration(
        _ timeout: Int, _ proxy: ProxyAddress?
    ) -> HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        // As curl and OpenSSL have it.
        if let path = getenv("SSL_CERT_FILE") { tls.trustRoots = .file(String(cString: path)) }
        let patience = TimeAmount.seconds(Int64(timeout))
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            // How long it may say nothing we count ourselves: our own work takes its time too.
            timeout: HTTPClient.Configuration.Timeout(connect: patience),
            // Whoever takes the bytes has limits.
            decompression: .enabled(limit: .none))
        configuration.httpVersion = .http1Only
        configuration.proxy = proxy?.configuration
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
        return configuration
    }

    /// Attempts after the first; none once the server is gone, so that the run comes to an end.
    var retriesLeft: Int { isGone.load(ordering: .relaxed) ? 0 : retries }

    /// Whether the server was away so often that it is not asked any more.
    var isGivenUp: Bool { misses.load(ordering: .relaxed) >= Self.mostMisses }

    /// Takes note of how it ended after all attempts.
    func note(_ failure: WebFailure?) {
        guard let failure, failure.isAway else {
            if failure == nil { isGone.store(false, ordering: .relaxed) }
            misses.store(0, ordering: .relaxed)
            return
        }
        isGone.store(true, ordering: .relaxed)
        misses.add(1, ordering: .relaxed)
    }

    /// How long to wait before an attempt, which is the first again for 0.
    func wait(before attempt: Int, retryAfter: Int?) -> Duration {
        if let retryAfter { return .seconds(min(retryAfter, Self.longestWait)) }
        return .milliseconds(min(500 << min(attempt, 10), 1_000 * Self.longestWait))
    }
}
