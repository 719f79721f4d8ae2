import Manifest

/// Writes the cache of this run; what stays as it was from the start on is taken over at once, and
/// nothing is written as long as nothing differs.
final class CacheWriter {
    private let header: ScanHeader
    private let cache: CacheFile?
    private let entries: Range<Int>
    private let store: any FragmentStore
    private let sink: Sink
    /// How far the cache that is there holds for this run.
    private var matched: Int
    private var isWriting = false
    private var checksum = Checksum()
    private var pending: [UInt8] = []
    private var common: [UInt8] = []
    private static let chunk = 1 << 20

    /// - Parameters:
    ///   - cache: The cache that is there, and where its entries are; nil if there is none.
    init(
        _ header: ScanHeader, _ cache: CacheFile?, entries: Range<Int>,
        from store: any FragmentStore, to sink: @escaping Sink
    ) {
        self.header = header
        self.cache = cache
        self.entries = entries
        self.store = store
        self.sink = sink
        matched = entries.lowerBound
    }

    /// Takes what became of a file; what was read anew or taken over.
    func take(_ file: ScannedFile) throws {
        guard file.isWorthKeeping else { return }
        if !isWriting, let range = file.cached, range.lowerBound == matched {
            matched = range.upperBound
            return
        }
        try begin()
        try write(file)
    }

    /// Ends the cache; `false` when it is there already.
    ///
    /// - Parameter end: What `CacheEnd` makes of this run.
    func finish(_ end: [UInt8]) throws -> Bool {
        if !isWriting, let cache, matched == entries.upperBound {
            let rest = (matched + CacheText.trailerLength)..<cache.count
            if rest.count == end.count, try cache.bytes(rest) == end { return false }
        }
        try begin()
        try flush()
        try sink(CacheText.trailer(checksum))
        try sink(end)
        return true
    }

    private func begin() throws {
        guard !isWriting else { return }
        isWriting = true
        guard let cache else {
            pending = CacheText.header(header)
            return
        }
        var start = 0
        while start < matched {
            let end = min(matched, start + (1 << 20))
            pending = try cache.bytes(start..<end)
            try flush()
            start = end
        }
    }

    private func write(_ file: ScannedFile) throws {
        var length = 0
        if case .record(let record, _, _) = file.read { length = record.metadataLength }
        pending += "\(length) ".utf8
        pending += ScanLine.bytes(of: file, common: &common)
        pending.append(UInt8(ascii: "\n"))
        if case .record(let record, _, _) = file.read {
            // Fragments are mostly short, but some are longer than what may be in memory.
            for start in stride(from: 0, to: length, by: Self.chunk) {
                pending += try record.metadata(start..<min(length, start + Self.chunk), in: store)
                if pending.count >= Self.chunk { try flush() }
            }
        }
        pending.append(UInt8(ascii: "\n"))
        if pending.count >= 256 << 10 { try flush() }
    }

    private func flush() throws {
        checksum.take(pending)
        try sink(pending)
        pending.removeAll(keepingCapacity: pending.capacity < 1 << 20)
    }
}
