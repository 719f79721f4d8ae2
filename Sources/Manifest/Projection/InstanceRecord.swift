public import DICOM

/// What one file comes to: the keys for grouping and order, and its finished JSON.
public struct InstanceRecord: Sendable {
    /// The UIDs that say where the instance belongs.
    public let studyInstanceUID: String
    public let seriesInstanceUID: String
    public internal(set) var sopInstanceUID: String
    /// Empty when the file has none.
    public let modality: String
    /// nil when the file has none, which comes last.
    public let seriesNumber: Double?
    public internal(set) var instanceNumber: Double?
    /// Number of Frames; nil when absent or no number above zero.
    let frames: Int?
    /// The entries that the instance takes in the manifest.
    public let layout: FrameLayout
    /// nil when neither the file nor its File Meta Information says.
    let sopClassUID: String?
    /// The images that the instance lies over; nil when it lies over none.
    let references: References?
    /// What the viewer will lack.
    let concerns: [ViewerConcern]
    /// The study's and the series' attributes as this instance has them; JSON values by place.
    let studyValues: LevelValues
    let seriesValues: LevelValues
    /// The members of `metadata`, finished, without its braces; empty when they are in a store.
    var metadata: [UInt8]
    /// Where the members are, once they are in a store.
    var stored: Range<Int>?
    /// What was odd.
    public internal(set) var notes: [ReadNote]

    /// Bytes of metadata with which a record may wait for its turn.
    private static let longest = 64 << 10

    /// Puts metadata that is long into the store of the tree that the record is for, since many
    /// records may wait; throws what the store throws.
    public mutating func storeIfLong(in store: any FragmentStore) throws {
        guard metadata.count > Self.longest else { return }
        try self.store(in: store)
    }

    /// Puts the metadata into the store of the tree that the record is for; throws what the store
    /// throws.
    public mutating func store(in store: any FragmentStore) throws {
        stored = try store.append(metadata)
        metadata = []
    }
}

/// JSON values of the attributes of one level, by place in the table; nil where a file has none.
struct LevelValues: Hashable, Sendable {
    var values: [[UInt8]?]
}
