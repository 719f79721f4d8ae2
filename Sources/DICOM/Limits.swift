/// The bounds within which a file is read; each keeps a hostile file from costing more than it should.
public struct Limits: Sendable {
    /// Sequences inside sequences. DCMTK 3.6.7 recurses once a level and has no limit of its own;
    /// real structured reports stay below twenty.
    public var nestingDepth = 64
    /// Data Elements of the Data Set that are walked over. A flood costs nanoseconds each.
    public var elementsSeen = 1_000_000
    /// Data Elements of the Data Set that are kept for decoding.
    public var elementsKept = 4_096
    /// Items, and Data Elements in them, of all kept sequences; DCMTK takes about 250 bytes for each.
    public var elementsInItems = 600_000
    /// Headers that are walked over in all, also those of what is not kept.
    public var steps = 20_000_000
    /// Items in all kept sequences; a real RT Structure Set has tens of thousands.
    public var items = 500_000
    /// Bytes kept for decoding.
    public var bytesKept = 64 << 20
    /// Bytes of one kept value.
    public var valueLength = 16 << 20
    /// Bytes of a binary value of the Data Set that is still kept: a document, a lookup table, an
    /// overlay. A longer one is passed over, and the file goes on without it.
    public var inlineLength = 8 << 20
    /// Bytes that a deflated Data Set is inflated to, before its Pixel Data.
    public var bytesInflated = 64 << 20
    /// Bytes of File Meta Information; real ones have a few hundred.
    public var metaLength = 64 << 10
    /// Bytes of what was kept that are searched for elements that are there twice.
    public var bytesRescanned = 64 << 20
    /// Data Elements that come before one with a lower tag. A few are an old writer's habit;
    /// thousands make DCMTK 3.6.7 quadratic. See PS3.5 §7.1: tags ascend.
    public var descents = 1_000

    /// The defaults.
    public init() {}
}
