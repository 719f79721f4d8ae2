import Manifest

/// A line of a scan with a part of a fragment that is long; the line of its file follows.
///
/// So no line has to be as long as a fragment, of which there are some of 64 MiB, and neither who
/// writes it nor who reads it ever has one whole in memory.
enum ScanPart {
    /// How such a line begins, as no other does.
    static let start = Array("{\"part\":".utf8)
    /// Bytes of a fragment in one line.
    static let length = 1 << 20

    /// Gives the lines for the fragment of a record to `write`; returns how much they hold.
    static func write(
        _ record: InstanceRecord, from store: any FragmentStore, to write: ([UInt8]) throws -> Void
    ) throws -> Int {
        var position = 0
        while record.metadataLength - position > length {
            var part = try record.metadata(position..<(position + length), in: store)
            // A line of its own is text: no character is in two.
            while let last = part.last, last & 0xC0 == 0x80 { part.removeLast() }
            if let last = part.last, last >= 0xC0 { part.removeLast() }
            position += part.count
            var writer = JSONWriter(.compact)
            writer.beginObject()
            writer.key("part")
            writer.string(part)
            writer.endObject()
            try write(writer.bytes)
        }
        return position
    }

    /// The part that a line holds.
    static func part(in line: [UInt8]) throws(JSONCursor.Damage) -> [UInt8] {
        var cursor = JSONCursor(line)
        try cursor.expect("{\"part\":")
        let part = try cursor.string()
        try cursor.expect("}")
        guard cursor.isAtEnd, part.count <= length else { throw .init() }
        return part
    }
}
