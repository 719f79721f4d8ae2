import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1

/// Asks a server, again where that may help; belongs to one worker.
final class WebClient {
    private let settings: WebSettings
    /// Bytes of a body that nobody wants which are waited for, so that the connection can go on.
    private static let unread = 64 << 10

    init(_ settings: WebSettings) {
        self.settings = settings
    }

    /// What came back.
    struct Answer<Body> {
        /// nil when there is no content (204).
        let body: Body?
        let contentType: String?
        /// Whether the server says that there is more than it gives. See PS3.18 §8.3.4.4.
        var isCut = false
    }

    /// Asks for a URL below the root; the body is made anew for each attempt.
    ///
    /// - Parameter staysBelowRoot: Whether the server may send us to a place below the root only.
    func get<Body: AnswerBody>(
        _ url: String, accept: String, staysBelowRoot: Bool = false, into make: () -> Body
    ) throws(WebFailure) -> Answer<Body> {
        var attempt = 0
        while true {
            if settings.isGivenUp { throw .timedOut }
            var retryAfter: Int?
            do throws(WebFailure) {
                let answer = try follow(url, accept, staysBelowRoot, make, &retryAfter)
                settings.note(nil)
                return answer
            } catch {
                guard error.isTransient, attempt < settings.retriesLeft else {
                    settings.note(error)
                    throw error
                }
                Self.sleep(settings.wait(before: attempt, retryAfter: retryAfter))
                attempt += 1
            }
        }
    }

    private static func sleep(_ duration: Duration) {
        let parts = duration.components
        var rest = timespec(
            tv_sec: Int(parts.seconds), tv_nsec: Int(parts.attoseconds / 1_000_000_000))
        var asked = rest
        while nanosleep(&asked, &rest) != 0, errno == EINTR { asked = rest }
    }

    /// Asks, and goes where the server sends us as long as that is allowed.
    private func follow<Body: AnswerBody>(
        _ url: String, _ accept: String, _ staysBelowRoot: Bool, _ make: () -> Body,
        _ retryAfter: inout Int?
    ) throws(WebFailure) -> Answer<Body> {
        var url = url
        for _ in 0...WebSettings.redirects {
            let body = make()
            let head = try ask(url, accept, body)
            retryAfter = head.headers.first(name: "Retry-After").flatMap { RetryAfter.seconds($0) }
            switch head.status.code {
            case 200:
                try body.finish(isSaidEmpty: Self.isSaidEmpty(head))
                return Answer(
                    body: body, contentType: head.headers.first(name: "Content-Type"),
                    isCut: head.headers["Warning"].contains { $0.hasPrefix("299") })
            case 204: return Answer(body: nil, contentType: nil)
            case 301, 302, 303, 307, 308:
                let place = head.headers.first(name: "Location") ?? ""
                guard let next = Origin.resolve(place, from: url), mayGo(to: next, from: url),
                    !staysBelowRoot || settings.root.isAbove(next)
                else { throw .redirected }
                url = next
            case let status: throw .httpStatus(Int(status))
            }
        }
        throw .redirectedTooOften
    }

    /// Whether an answer without a byte says so, and is not just cut short.
    private static func isSaidEmpty(_ head: HTTPResponseHead) -> Bool {
        head.headers.first(name: "Content-Length") == "0"
            || head.headers["Transfer-Encoding"].contains { $0.lowercased().hasSuffix("chunked") }
    }

    /// Credentials go to one origin, and nothing goes from https to http.
    private func mayGo(to next: String, from url: String) -> Bool {
        guard let target = Origin(next), let source = Origin(url) else { return false }
        if target == source { return true }
        return settings.credentials.isEmpty && (target.isSecure || !source.isSecure)
    }

    /// Asks once, gives the body of an answer of status 200 away as it comes, and returns its head.
    private func ask(
        _ url: String, _ accept: String, _ body: some AnswerBody
    ) throws(WebFailure) -> HTTPResponseHead {
        var headers = settings.credentials.fields
        headers.add(name: "Accept", value: accept)
        headers.add(name: "Accept-Encoding", value: "gzip")
        headers.add(name: "User-Agent", value: settings.userAgent)
        let request: HTTPClient.Request
        do {
            request = try HTTPClient.Request(url: url, headers: headers)
        } catch {
            throw .cannotConnect
        }
        let exchange = WebExchange()
        let task = settings.client.execute(request: request, delegate: exchange)
        task.futureResult.whenComplete { result in exchange.end(result) }
        var head: HTTPResponseHead?
        var failure: WebFailure?
        var pace = Pace(patience: settings.timeout)
        var unread = 0
        // To its end in any case: every part waits for an answer of ours.
        while true {
            let start = ContinuousClock.now
            guard let event = exchange.next(within: settings.timeout) else {
                if failure != nil { throw .timedOut }
                failure = .timedOut
                task.cancel()
                continue
            }
            switch event {
            case .head(let found): head = found
            case .part(let part, let promise):
                // The body of an error is of no use, and may repeat what was asked.
                let isWanted = head?.status == .ok && !body.isEnough
                if !isWanted { unread += part.readableBytes }
                guard failure == nil, unread <= Self.unread else {
                    promise.fail(HTTPClientError.cancelled)
                    continue
                }
                do throws(WebFailure) {
                    try pace.note(part.readableBytes, waited: start.duration(to: .now))
                    if isWanted { try Self.give(part, to: body) }
                    promise.succeed()
                } catch {
                    failure = error
                    promise.fail(HTTPClientError.cancelled)
                }
            case .end(let error):
                if let failure { throw failure }
                if unread <= Self.unread, let error {
                    // It is the proxy that nobody could connect to.
                    throw error == .cannotConnect && settings.isProxied ? .proxyRefused : error
                }
                guard let head else { throw .cutShort }
                return head
            }
        }
    }

    private static func give(_ part: ByteBuffer, to body: some AnswerBody) throws(WebFailure) {
        var failure: WebFailure?
        part.withUnsafeReadableBytes { bytes in
            do throws(WebFailure) {
                try body.take(bytes.bindMemory(to: UInt8.self))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }
}
