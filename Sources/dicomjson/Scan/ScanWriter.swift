import Manifest

/// Writes a scan: a header, a line for each file, and a trailer that tells whether all of it is there.
struct ScanWriter {
    private let store: any FragmentStore
    private let sink: Sink
    private var pending: [UInt8] = []
    private var checksum = Checksum()
    /// Lines of instances.
    private(set) var instances = 0
    /// Lines of what is no instance.
    private(set) var others = 0

    /// Begins a scan; throws what the sink throws.
    ///
    /// - Parameter store: Where the readers put metadata that is long.
    init(_ header: ScanHeader, from store: any FragmentStore, to sink: @escaping Sink) throws {
        self.store = store
        self.sink = sink
        try write(header.bytes)
    }

    /// Adds the line of a file.
    mutating func add(_ file: ScannedFile) throws {
        if case .record = file.read { instances += 1 } else { others += 1 }
        var rest = 0
        if case .record(let record, _, _) = file.read {
            rest = try ScanPart.write(record, from: store) { try write($0) }
        }
        try write(try ScanLine.bytes(of: file, from: store, fromByte: rest))
    }

    /// Writes the trailer, and what is left.
    mutating func finish() throws {
        try write(ScanTrailer(instances: instances, others: others, checksum: checksum).bytes)
        try sink(pending)
        pending = []
    }

    private mutating func write(_ line: [UInt8]) throws {
        let start = pending.count
        pending += line
        pending.append(UInt8(ascii: "\n"))
        checksum.take(Array(pending[start...]))
        guard pending.count >= 64 << 10 else { return }
        try sink(pending)
        pending.removeAll(keepingCapacity: pending.capacity < 1 << 20)
    }
}

/// The last line of a scan.
struct ScanTrailer: Hashable {
    let instances: Int
    let others: Int
    /// Of everything before it.
    let checksum: Checksum

    /// How the line begins, as no other does.
    static let start = Array("{\"instances\":".utf8)

    /// The line without its end.
    var bytes: [UInt8] {
        var writer = JSONWriter(.compact)
        writer.beginObject()
        writer.key("instances")
        writer.number(instances)
        writer.key("others")
        writer.number(others)
        writer.key("crc32")
        writer.string(String(checksum.value, radix: 16))
        writer.endObject()
        return writer.bytes
    }
}
