import Synchronization

/// Where finished JSON waits until everything is in its order.
///
/// A manifest of an archive is larger than memory should be; what holds the bytes is not the tree's
/// business. Workers store too, so several threads use it at once.
public protocol FragmentStore: AnyObject, Sendable {
    /// Keeps some bytes; returns where they are. Throws when there is no room.
    func append(_ bytes: [UInt8]) throws -> Range<Int>

    /// Gives back what was kept, or a part of it. Throws when it cannot be had.
    func read(_ range: Range<Int>) throws -> ArraySlice<UInt8>
}

/// A store in memory.
public final class MemoryStore: FragmentStore {
    private let bytes = Mutex<[UInt8]>([])

    /// An empty store.
    public init() {}

    public func append(_ bytes: [UInt8]) -> Range<Int> {
        self.bytes.withLock { kept in
            kept.append(contentsOf: bytes)
            return (kept.count - bytes.count)..<kept.count
        }
    }

    public func read(_ range: Range<Int>) -> ArraySlice<UInt8> { bytes.withLock { $0[range] } }
}
