/// The part of a file, or of an inflated Data Set, that is in memory while it is walked.
protocol SlidingWindow {
    /// The bytes at hand.
    var bytes: [UInt8] { get }
    /// The position of the first of them.
    var base: Int { get }
    /// Whether nothing comes after them.
    var isLast: Bool { get }

    /// Moves on, so that the window begins at `position` and holds `count` bytes or all that are left.
    mutating func slide(to position: Int, holding count: Int) throws(ReadError)
}

/// A window on the bytes of a source as they are.
struct RawWindow<Source: ByteSource>: SlidingWindow {
    /// Bytes of the first read. The header of most files is shorter, and it is the size of this
    /// read that decides what a small file costs.
    static var firstRead: Int { 16 << 10 }

    private let source: Source
    private(set) var bytes: [UInt8]
    private(set) var base: Int
    private var nextRead = firstRead

    /// Opens the window at the start of a source.
    init(_ source: Source) throws(ReadError) {
        self.source = source
        bytes = []
        base = 0
        try fill(Self.firstRead)
    }

    var isLast: Bool { base + bytes.count >= source.byteCount || bytes.isEmpty }

    mutating func slide(to position: Int, holding count: Int) throws(ReadError) {
        // Past the end of the file there is nothing: the window stays at the end.
        let position = min(position, source.byteCount)
        let kept = position - base
        if kept >= 0, kept < bytes.count {
            bytes.removeFirst(kept)
            nextRead = min(nextRead * 2, 256 << 10)
        } else {
            // What was passed over says nothing about how much is needed from here on.
            bytes.removeAll(keepingCapacity: true)
            nextRead = Self.firstRead
        }
        base = position
        try fill(max(count, nextRead))
    }

    /// Reads until `count` bytes are at hand or the source ends.
    private mutating func fill(_ count: Int) throws(ReadError) {
        let wanted = count - bytes.count
        guard wanted > 0 else { return }
        let before = bytes.count
        try source.read(wanted, at: base + before, into: &bytes)
        if bytes.count == before, base + before < source.byteCount {
            // The file has become shorter since it was opened.
            throw ReadError(.truncated)
        }
    }
}
