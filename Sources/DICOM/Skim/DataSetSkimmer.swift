/// Walks a Data Set over tag, VR and length, copies the wanted Data Elements and drops the rest.
///
/// It never trusts a length, never recurses and stops before Pixel Data, so that DCMTK is given a
/// small and well-formed buffer. It works on a window and says what it needs next, so it does no
/// input itself: see `Part10Reader`.
struct DataSetSkimmer {
    /// What became of a walk over a window.
    enum Progress {
        /// The Data Set is walked, or its Pixel Data reached.
        case finished
        /// The window has to begin at `position` and hold `count` bytes.
        case needs(position: Int, count: Int)
    }

    /// What one step came to.
    enum Step {
        case next
        case finished
        /// A header needs so many bytes.
        case header(Int)
        /// A wanted value needs so many bytes, its header included.
        case value(Int, AttributeTag)
    }

    /// What was kept so far.
    var output: SkimmedDataSet
    /// What was odd so far.
    private(set) var notes: [ReadNote] = []
    private var noted: Set<ReadNote> = []

    let limits: Limits
    var budget: SkimBudget
    var cursor: ElementSelection.Cursor
    var levels: [SkimLevel]
    var position: Int
    /// The Data Element of the outermost Data Set in which the walk is.
    var topTag = AttributeTag(0)
    /// Whether nothing follows the window of the current call.
    var isLast = false
    /// Whether plain elements take the short way; a test shows that it leads to the same.
    var hasShortWay = true
    /// What was decided about the element at a position.
    private var decision: (position: Int, isKept: Bool)?

    /// Starts a walk at `position`, where the Data Set begins.
    init(
        from position: Int, encoding: DataSetEncoding, selection: ElementSelection, limits: Limits
    ) {
        self.position = position
        self.limits = limits
        budget = SkimBudget(limits)
        cursor = ElementSelection.Cursor(selection)
        output = SkimmedDataSet(encoding: encoding)
        levels = [
            SkimLevel(
                container: .dataSet, end: nil, isKept: true, encoding: encoding, isSigned: false)
        ]
    }

    /// Walks on over `bytes`, the first of which is at `base`; `isLast` when nothing follows them.
    ///
    /// Throws when the file has to be left out.
    mutating func advance(
        over bytes: RawSpan, at base: Int, isLast: Bool
    ) throws(ReadError) -> Progress {
        self.isLast = isLast
        while true {
            closeEndedLevels()
            stepOverPlainElements(bytes, base)
            try budget.step(at: topTag)
            let step: Step
            if position > base + bytes.byteCount {
                step = .header(8)
            } else {
                switch levels[levels.count - 1].container {
                case .dataSet, .item: step = try stepOverElement(bytes, base)
                case .sequence: step = try stepOverItem(bytes, base)
                case .fragments: step = try stepOverFragment(bytes, base)
                }
            }
            switch step {
            case .next: continue
            case .finished:
                closeAllLevels()
                return .finished
            case .header(let count) where !isLast, .value(let count, _) where !isLast:
                return .needs(position: position, count: count)
            case .header:
                if let tag = cutTag(in: bytes, base) {
                    topTag = tag
                    try end(remaining: -1)
                } else {
                    try end(remaining: base + bytes.byteCount - position)
                }
                return .finished
            case .value:
                throw ReadError(.truncated, at: topTag)
            }
        }
    }

    // MARK: - Data Elements

    private mutating func stepOverElement(_ bytes: RawSpan, _ base: Int) throws(ReadError) -> Step {
        let level = levels[levels.count - 1]
        let start = position - base
        if let end = level.end, end - position < 8 { return skipRest(of: level) }
        let attempt = ElementHeader.read(
            bytes, at: start, encoding: level.encoding, isSigned: level.isSigned, isLast: isLast)
        let header: ElementHeader
        switch attempt {
        case .header(let found): header = found
        case .short(let count): return .header(count)
        case .malformed: return try skipMalformed(bytes.tag(at: start, level.encoding))
        }
        if header.tag.group == 0xFFFE { return try stepOverDelimiter(header, bytes, base) }
        if header.tag.group == 0, level.container == .item {
            // Zeros read as an endless run of empty elements.
            return try skipMalformed(header.tag)
        }
        guard let isKept = try decide(header.tag, level) else { return .finished }
        if header.tag == .pixelRepresentation, header.length == 2 {
            guard start + header.headerLength + 2 <= bytes.byteCount else {
                return .header(header.headerLength + 2)
            }
            levels[levels.count - 1].isSigned =
                bytes.number16(at: start + header.headerLength, level.encoding) == 1
        }
        return try stepOverValue(header, isKept: isKept, bytes, base)
    }

    /// Whether the element at the current position is kept; nil when the walk ends before it.
    ///
    /// An element that the window does not hold yet is come back to: it is decided and counted once.
    private mutating func decide(
        _ tag: AttributeTag, _ level: SkimLevel
    ) throws(ReadError) -> Bool? {
        if let decision, decision.position == position { return decision.isKept }
        let isKept: Bool
        if level.container == .dataSet {
            guard let isWanted = try admit(tag) else { return nil }
            isKept = isWanted
        } else {
            isKept = level.isKept && Self.isKeptInItems(tag)
            if isKept { try budget.keepInItem(at: topTag) }
        }
        if isKept, tag <= level.highestTag { try takeOutOfOrder(tag, level) }
        levels[levels.count - 1].highestTag = max(level.highestTag, tag)
        decision = (position, isKept)
        return isKept
    }

    /// Counts a Data Element of the outermost Data Set; nil when the walk ends before it.
    private mutating func admit(_ tag: AttributeTag) throws(ReadError) -> Bool? {
        if tag.group == 0x7FE0 || tag.group >= 0xFFFA { return nil }
        if tag.group > 0x7FE0, !tag.isPrivate {
            // No group of the standard is there: the walk has lost its way.
            _ = try giveUp(at: tag)
            return nil
        }
        if tag.group == 0 {
            guard !budget.isAtStart else { throw ReadError(.malformed, at: tag) }
            // Zeros after the Data Set read as Command Group Length.
            note(.trailingBytes)
            return nil
        }
        try budget.see(tag)
        if tag <= topTag {
            note(.unordered)
            try budget.descend(at: tag)
        }
        topTag = tag
        let isWanted = cursor.contains(tag)
        if isWanted { try budget.keep(tag) }
        return isWanted
    }

    /// Makes room for an element that may be there already: the last of several is valid.
    private mutating func takeOutOfOrder(
        _ tag: AttributeTag, _ level: SkimLevel
    ) throws(ReadError) {
        if level.container == .item { note(.unordered) }
        try budget.rescan(output.bytes.count - level.outputStart, at: topTag)
        output.removeElement(tag, from: level.outputStart)
    }

    /// Whether an element of a kept Item can matter: no group length, no pixels, no padding.
    private static func isKeptInItems(_ tag: AttributeTag) -> Bool {
        !tag.isGroupLength && tag.group != 0x7FE0 && tag != .trailingPadding
    }

    private mutating func stepOverValue(
        _ header: ElementHeader, isKept: Bool, _ bytes: RawSpan, _ base: Int
    ) throws(ReadError) -> Step {
        let level = levels[levels.count - 1]
        guard let length = header.length else {
            if header.representation.isBinary, header.representation != .UN {
                if isKept, header.tag.group != 0x7FE0 { note(.fragmentedValue, header.tag) }
                open(.fragments, end: nil, isKept: false, encoding: level.encoding)
                position += header.headerLength
                return .next
            }
            return try openSequence(header, end: nil, isKept: isKept, bytes, base)
        }
        let valueEnd = position + header.headerLength + length
        if let end = level.end, valueEnd > end { return skipRest(of: level) }
        guard isKept else {
            position = valueEnd
            return .next
        }
        let representation = resolved(header, level)
        if representation == .SQ {
            return try openSequence(header, end: valueEnd, isKept: true, bytes, base)
        }
        if representation.isBinary, level.container == .dataSet, length > limits.inlineLength {
            note(.longBinary, header.tag)
            position = valueEnd
            return .next
        }
        guard isPlausible(header, length) else {
            throw ReadError(.implausibleValue, at: topTag)
        }
        if length > limits.valueLength {
            note(.longValue, header.tag)
            position = valueEnd
            return .next
        }
        guard output.bytes.count + length <= limits.bytesKept else {
            throw ReadError(.bytesKept, at: topTag)
        }
        let start = position - base + header.headerLength
        guard start + length <= bytes.byteCount else {
            return .value(header.headerLength + length, header.tag)
        }
        // What is `UN` in an explicit Data Set is little endian whatever its neighbours are.
        let isForeign = header.saysUnknown && level.encoding.isExplicit
        if level.container == .dataSet { output.mark(header.tag) }
        if !header.isUnknown, representation == header.representation,
            level.encoding == output.encoding
        {
            let element = (start - header.headerLength)..<(start + length)
            output.append(bytes.extracting(element))
            position = valueEnd
            return .next
        }
        output.appendElement(
            header.tag, representation, bytes.extracting(start..<(start + length)),
            from: isForeign ? .implicitLittle : level.encoding)
        position = valueEnd
        return .next
    }

    /// Whether a value can be as long as it is: a text that PS3.6 knows to be short is no `UT`.
    private func isPlausible(_ header: ElementHeader, _ length: Int) -> Bool {
        guard length >= limits.shortTextLength, [.UT, .UC, .UR].contains(header.representation),
            case .known(let listed)? = DataDictionary.shared.representation(of: header.tag)
        else { return true }
        return listed.hasLongLength
    }

    /// The registry's VR where the file says `UN` (PS3.5 §6.2.2), or text for a person's name.
    private func resolved(_ header: ElementHeader, _ level: SkimLevel) -> ValueRepresentation {
        guard level.encoding.isExplicit, header.isUnknown || header.representation.isText,
            let listed = DataDictionary.shared.representation(of: header.tag)
        else { return header.representation }
        if header.isUnknown { return listed.implicit(isSigned: level.isSigned) }
        // A name in another text VR is a name nevertheless: it has the same characters.
        return listed == .known(.PN) ? .PN : header.representation
    }

    // MARK: - Notes

    /// Notes of one file before the rest is not told: it is hopeless anyway.
    private static var mostNotes: Int { 64 }

    mutating func note(_ code: ReadNote.Code, _ tag: AttributeTag? = nil) {
        let note = ReadNote(code, at: tag)
        guard noted.count < Self.mostNotes, noted.insert(note).inserted else { return }
        notes.append(note)
    }
}
