public import DICOM

/// What one worker remembers from file to file: a template for each of a few series.
///
/// It changes nothing but the cost. Bounded: a few headers, the longest of which are not kept.
public struct ProjectionMemo {
    private let projection: InstanceProjection
    private var templates: [ByteKey: InstanceTemplate] = [:]

    /// Series whose templates are held at a time; files of several may lie mixed in a folder.
    private static let capacity = 16
    /// Bytes of the header of one instance, and of its JSON, that are still held.
    private static let longest = 1 << 20

    /// A memory without anything in it.
    public init(_ projection: InstanceProjection) {
        self.projection = projection
    }

    /// Projects one file; throws as `InstanceProjection.record(of:)` does.
    public mutating func record(
        of file: consuming SkimmedFile
    ) throws(ReadError) -> InstanceRecord {
        guard file.byteCount <= Self.longest, let series = file.encoded(.seriesInstanceUID) else {
            // A long header goes before its JSON comes.
            let decoded = try (consume file).decoded()
            return try projection.record(of: decoded)
        }
        if let record = try templates[ByteKey(series)]?.record(of: file) { return record }
        let projected = try projection.projected(file.decoded())
        if projected.record.metadata.count <= Self.longest {
            if templates.count >= Self.capacity { templates = [:] }
            // A copy: a slice would keep the whole header.
            templates[ByteKey(Array(series)[...])] = InstanceTemplate(file, projected, projection)
        }
        return projected.record
    }
}
