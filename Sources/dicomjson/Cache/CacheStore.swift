import Manifest

/// Finished JSON where it is: that of files which did not change in the cache, the other in a spool.
final class CacheStore: FragmentStore {
    private let cache: CacheFile?
    private let spool: any FragmentStore
    /// Bytes of the cache; what is in the spool comes after them.
    private let base: Int

    init(_ cache: CacheFile?, _ spool: any FragmentStore) {
        self.cache = cache
        self.spool = spool
        base = cache?.count ?? 0
    }

    func append(_ bytes: [UInt8]) throws -> Range<Int> {
        let range = try spool.append(bytes)
        return (range.lowerBound + base)..<(range.upperBound + base)
    }

    func read(_ range: Range<Int>) throws -> ArraySlice<UInt8> {
        if let cache, range.upperBound <= base { return try cache.bytes(range)[...] }
        return try spool.read((range.lowerBound - base)..<(range.upperBound - base))
    }
}
