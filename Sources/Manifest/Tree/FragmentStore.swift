/// Where finished JSON waits until everything is in its order.
///
/// A manifest of an archive is larger than memory should be; what holds the bytes is not the tree's
/// business.
public protocol FragmentStore: AnyObject {
    /// Keeps some bytes; returns where they are. Throws when there is no room.
    func append(_ bytes: [UInt8]) throws -> Range<Int>

    /// Gives back what was kept. Throws when it cannot be had.
    func read(_ range: Range<Int>) throws -> ArraySlice<UInt8>
}

/// A store in memory.
public final class MemoryStore: FragmentStore {
    private var bytes: [UInt8] = []

    /// An empty store.
    public init() {}

    public func append(_ bytes: [UInt8]) -> Range<Int> {
        let start = self.bytes.count
        self.bytes.append(contentsOf: bytes)
        return start..<self.bytes.count
    }

    public func read(_ range: Range<Int>) -> ArraySlice<UInt8> { bytes[range] }
}
