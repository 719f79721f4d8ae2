/// Counts what a walk costs, and stops it where a limit is passed.
struct SkimBudget {
    private let limits: Limits
    private var steps = 0
    private var elementsSeen = 0
    private var elementsKept = 0
    private var elementsInItems = 0
    private var items = 0
    private var descents = 0
    private var rescanned = 0

    init(_ limits: Limits) {
        self.limits = limits
    }

    /// Whether the outermost Data Set has had an element.
    var isAtStart: Bool { elementsSeen == 0 }

    /// One header of any kind, kept or not.
    mutating func step(at tag: AttributeTag) throws(ReadError) {
        try Self.count(&steps, limits.steps, .steps, tag)
    }

    /// One Data Element of the outermost Data Set.
    mutating func see(_ tag: AttributeTag) throws(ReadError) {
        try Self.count(&elementsSeen, limits.elementsSeen, .elementsSeen, tag)
    }

    /// One kept Data Element of the outermost Data Set.
    mutating func keep(_ tag: AttributeTag) throws(ReadError) {
        try Self.count(&elementsKept, limits.elementsKept, .elementsKept, tag)
    }

    /// Data Elements of the outermost Data Set that may still come, kept or not, before a limit is
    /// passed.
    var roomForElements: Int {
        min(
            limits.steps - steps, limits.elementsSeen - elementsSeen,
            limits.elementsKept - elementsKept)
    }

    /// Data Elements of the outermost Data Set for which there is room.
    mutating func see(plain count: Int, kept: Int) {
        steps += count
        elementsSeen += count
        elementsKept += kept
    }

    /// One kept Data Element of an Item.
    mutating func keepInItem(at tag: AttributeTag) throws(ReadError) {
        try Self.count(&elementsInItems, limits.elementsInItems, .elementsInItems, tag)
    }

    /// One Item of a kept sequence.
    mutating func item(at tag: AttributeTag) throws(ReadError) {
        try Self.count(&items, limits.items, .items, tag)
        try keepInItem(at: tag)
    }

    /// One Data Element of the outermost Data Set after one with a higher tag.
    mutating func descend(at tag: AttributeTag) throws(ReadError) {
        try Self.count(&descents, limits.descents, .descents, tag)
    }

    /// So many bytes of the output that are searched for an element that may be there twice.
    mutating func rescan(_ bytes: Int, at tag: AttributeTag) throws(ReadError) {
        rescanned += bytes
        guard rescanned <= limits.bytesRescanned else {
            throw ReadError(.bytesRescanned, at: tag)
        }
    }

    private static func count(
        _ counter: inout Int, _ limit: Int, _ code: ReadError.Code, _ tag: AttributeTag
    ) throws(ReadError) {
        counter += 1
        guard counter <= limit else { throw ReadError(code, at: tag) }
    }
}
