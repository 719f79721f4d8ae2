import Dispatch
import Glibc
import Synchronization
import Testing

@testable import dicomjson

struct LongHeadersTests {
    @Test func `one at a time has the turn`() {
        let headers = LongHeaders()
        let now = Mutex(0)
        let most = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
            for _ in 0..<50 {
                var place = headers.place()
                place.take()
                // Again, as each part of a long header does.
                place.take()
                let inside = now.withLock { count in
                    count += 1
                    return count
                }
                most.withLock { $0 = max($0, inside) }
                usleep(50)
                now.withLock { $0 -= 1 }
            }
        }
        #expect(most.withLock { $0 } == 1)
    }

    @Test func `who does not take the turn does not wait for it`() {
        let headers = LongHeaders()
        var long = headers.place()
        long.take()
        for _ in 0..<3 { _ = headers.place() }
        withExtendedLifetime(long) {}
    }
}
