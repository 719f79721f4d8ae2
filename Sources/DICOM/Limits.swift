/// The bounds within which a file is read; each keeps a hostile file from costing more than it should.
///
/// All of them are here, and docs/limits.md lists them. A file that passes one is left out, or its value
/// is, with a message that names the attribute, the limit and the remedy (`ReasonText`).
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
    /// Bytes of a text value where PS3.6 knows a short VR: what explicit VR gives it. See PS3.5 §7.1.2.
    public var shortTextLength = 64 << 10
    /// Texts of one value. A text VR cannot have more in the 64 KiB that explicit VR gives it.
    public var textsOfValue = 1 << 16
    /// Numbers of one value; contours have them by the hundred thousand.
    public var numbersOfValue = 1 << 20
    /// Texts that are written of one instance.
    public var textsOfInstance = 1 << 20
    /// Numbers that are written of one instance; a large structure set has millions.
    public var numbersOfInstance = 1 << 22
    /// Bytes of the JSON of one instance.
    public var jsonOfInstance = 64 << 20
    /// Frames that have an entry each; an instance of more has one entry.
    public var frames = 100_000
    /// Bytes of JSON of one instance whose every frame has a full entry (`--frames repeat`).
    public var repeatedJSON = 1 << 30
    /// Characters of a UID. See PS3.5 §9.1.
    public var uidLength = 64
    /// Bytes of a binary value of the Data Set that is still kept: a document, a lookup table, an
    /// overlay. A longer one is passed over, and the file goes on without it.
    public var inlineLength = 8 << 20
    /// Bytes of a binary value in an Item that is still written, but for waveforms.
    public var inlineLengthInItems = 64 << 10
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

    /// The defaults, for what no option changes.
    public static let standard = Limits()
}
