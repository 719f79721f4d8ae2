import AsyncHTTPClient
import Dispatch
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// One request and its answer, handed from the event loop to the worker that waits for it.
///
/// The next part is read once the worker is done with the one before, so that no more is in memory.
final class WebExchange: HTTPClientResponseDelegate {
    typealias Response = Void

    /// What happens, in this order: a head, parts, an end.
    enum Event: Sendable {
        case head(HTTPResponseHead)
        case part(ByteBuffer, EventLoopPromise<Void>)
        case end(WebFailure?)
    }

    private let events = Mutex<[Event]>([])
    private let filled = DispatchSemaphore(value: 0)

    /// What happened next; waits for it, and gives nil when nothing did for so many seconds.
    func next(within seconds: Int) -> Event? {
        guard filled.wait(timeout: .now() + .seconds(seconds)) == .success else { return nil }
        return events.withLock { $0.removeFirst() }
    }

    private func put(_ event: Event) {
        events.withLock { $0.append(event) }
        filled.signal()
    }

    /// Tells how it ended.
    func end(_ result: Result<Void, any Error>) {
        switch result {
        case .success: put(.end(nil))
        case .failure(let error): put(.end(Self.failure(error)))
        }
    }

    func didReceiveHead(
        task: HTTPClient.Task<Void>, _ head: HTTPResponseHead
    ) -> EventLoopFuture<Void> {
        put(.head(head))
        return task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(
        task: HTTPClient.Task<Void>, _ buffer: ByteBuffer
    ) -> EventLoopFuture<Void> {
        let promise = task.eventLoop.makePromise(of: Void.self)
        put(.part(buffer, promise))
        return promise.futureResult
    }

    func didFinishRequest(task: HTTPClient.Task<Void>) {}

    private static func failure(_ error: any Error) -> WebFailure {
        switch error {
        case is NIOConnectionError, is SocketAddressError, is ChannelError: .cannotConnect
        case NIOSSLError.uncleanShutdown: .cutShort
        case is NIOSSLError, is NIOSSLExtraError: .notTrusted
        case let error as HTTPClientError: failure(error)
        case let error as IOError where error.errnoCode == ECONNREFUSED: .cannotConnect
        default: .cutShort
        }
    }

    private static func failure(_ error: HTTPClientError) -> WebFailure {
        switch error {
        case .connectTimeout, .readTimeout, .writeTimeout, .deadlineExceeded, .tlsHandshakeTimeout,
            .getConnectionFromPoolTimeout:
            .timedOut
        case .proxyAuthenticationRequired: .proxyAuthentication
        case .invalidProxyResponse, .httpProxyHandshakeTimeout: .proxyRefused
        case .invalidURL, .emptyHost, .emptyScheme: .cannotConnect
        default: .cutShort
        }
    }
}
