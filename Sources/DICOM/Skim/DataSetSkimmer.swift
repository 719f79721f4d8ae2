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

    /// What the walk is inside of.
    private enum Container {
        case dataSet
        case sequence
        case item
        /// Encapsulated pixel data in an Item. See PS3.5 §A.4.
        case fragments
    }

    private struct Level {
        var container: Container
        /// The position after it; nil where a delimiter or the end of the file ends it.
        var end: Int?
        var isKept: Bool
        var encoding: DataSetEncoding
        /// Pixel Representation of the innermost Data Set or Item that says it.
        var isSigned: Bool
        /// Where the contents begin in the output.
        var outputStart = 0
        /// The highest tag so far.
        var highestTag = AttributeTag(0)
    }

    /// What one step came to.
    private enum Step {
        case next
        case finished
        /// A header needs so many bytes.
        case header(Int)
        /// A wanted value needs so many bytes, its header included.
        case value(Int, AttributeTag)
    }

    /// What was kept so far.
    private(set) var output: SkimmedDataSet
    /// What was odd so far.
    private(set) var notes: [ReadNote] = []

    private let limits: Limits
    private var cursor: ElementSelection.Cursor
    private var levels: [Level]
    private var position: Int
    /// The Data Element of the outermost Data Set in which the walk is.
    private var topTag = AttributeTag(0)
    /// Whether nothing follows the window of the current call.
    private var isLast = false
    private var elementsSeen = 0
    private var elementsKept = 0
    private var items = 0
    private var descents = 0
    /// What was decided about the element at a position.
    private var decision: (position: Int, isKept: Bool)?

    /// Starts a walk at `position`, where the Data Set begins.
    init(
        from position: Int, encoding: DataSetEncoding, selection: ElementSelection, limits: Limits
    ) {
        self.position = position
        self.limits = limits
        cursor = ElementSelection.Cursor(selection)
        output = SkimmedDataSet(encoding: encoding)
        levels = [
            Level(
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
            bytes, at: start, encoding: level.encoding, isSigned: level.isSigned)
        let header: ElementHeader
        switch attempt {
        case .header(let found): header = found
        case .short(let count): return .header(count)
        case .malformed: return try skipMalformed(bytes.tag(at: start, level.encoding))
        }
        if header.tag.group == 0xFFFE { return try stepOverDelimiter(header, bytes, base) }
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
        _ tag: AttributeTag, _ level: Level
    ) throws(ReadError) -> Bool? {
        if let decision, decision.position == position { return decision.isKept }
        let isKept: Bool
        if level.container == .dataSet {
            guard let isWanted = try admit(tag) else { return nil }
            isKept = isWanted
        } else {
            isKept = level.isKept && Self.isKeptInItems(tag)
        }
        if isKept, tag <= level.highestTag { try takeOutOfOrder(tag, level) }
        levels[levels.count - 1].highestTag = max(level.highestTag, tag)
        decision = (position, isKept)
        return isKept
    }

    /// Counts a Data Element of the outermost Data Set; nil when the walk ends before it.
    private mutating func admit(_ tag: AttributeTag) throws(ReadError) -> Bool? {
        if tag.group >= 0x7FE0 { return nil }
        if tag.group == 0, elementsSeen > 0 {
            // Zeros after the Data Set read as Command Group Length.
            note(.trailingBytes)
            return nil
        }
        if tag.group == 0 { throw ReadError(.malformed, at: tag) }
        elementsSeen += 1
        guard elementsSeen <= limits.elementsSeen else { throw ReadError(.elementsSeen, at: tag) }
        if tag <= topTag {
            if descents == 0 { note(.unordered, tag) }
            descents += 1
            guard descents <= limits.descents else { throw ReadError(.descents, at: tag) }
        }
        topTag = tag
        let isWanted = cursor.contains(tag)
        if isWanted {
            elementsKept += 1
            guard elementsKept <= limits.elementsKept else {
                throw ReadError(.elementsKept, at: tag)
            }
        }
        return isWanted
    }

    /// Makes room for an element that may be there already: the last of several is valid.
    private mutating func takeOutOfOrder(
        _ tag: AttributeTag, _ level: Level
    ) throws(ReadError) {
        if level.container == .item {
            if descents == 0 { note(.unordered, topTag) }
            descents += 1
            guard descents <= limits.descents else { throw ReadError(.descents, at: topTag) }
        }
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
        guard length <= limits.valueLength, isPlausible(header, length) else {
            throw ReadError(.valueLength, at: topTag)
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
        output.appendElement(
            header.tag, representation, bytes.extracting(start..<(start + length)),
            from: isForeign ? .implicitLittle : level.encoding)
        position = valueEnd
        return .next
    }

    /// Whether a value can be as long as it is: a text that PS3.6 knows to be short is no `UT`.
    private func isPlausible(_ header: ElementHeader, _ length: Int) -> Bool {
        guard length > 0xFFFF, [.UT, .UC, .UR].contains(header.representation),
            case .known(let listed)? = DataDictionary.shared.representation(of: header.tag)
        else { return true }
        return listed.hasLongLength
    }

    /// The registry's VR where the file says `UN`. See PS3.5 §6.2.2.
    private func resolved(_ header: ElementHeader, _ level: Level) -> ValueRepresentation {
        guard header.isUnknown, level.encoding.isExplicit,
            let listed = DataDictionary.shared.representation(of: header.tag)
        else { return header.representation }
        return listed.implicit(isSigned: level.isSigned)
    }

    // MARK: - Sequences

    private mutating func openSequence(
        _ header: ElementHeader, end: Int?, isKept: Bool, _ bytes: RawSpan, _ base: Int
    ) throws(ReadError) -> Step {
        var encoding = levels[levels.count - 1].encoding
        if header.isUnknown, encoding.isExplicit {
            // Implicit VR little endian inside (PS3.5 §6.2.2), but some writers keep the VRs.
            let first = position + header.headerLength + 8
            if first + 6 > base + bytes.byteCount, !isLast { return .header(first + 6 - position) }
            let hasFirst = end.map { first + 6 <= $0 } ?? true
            if hasFirst, EncodingDetector.hasRepresentation(bytes, at: first - base) {
                let isLittle = bytes.tag(at: first - 8 - base, .explicitLittle) == .item
                encoding = isLittle ? .explicitLittle : encoding
            } else {
                encoding = .implicitLittle
            }
        }
        if isKept { output.appendSequenceStart(header.tag) }
        open(.sequence, end: end, isKept: isKept, encoding: encoding)
        position += header.headerLength
        guard levels.count / 2 <= limits.nestingDepth else {
            throw ReadError(.nestingDepth, at: topTag)
        }
        return .next
    }

    private mutating func stepOverItem(_ bytes: RawSpan, _ base: Int) throws(ReadError) -> Step {
        let level = levels[levels.count - 1]
        let start = position - base
        if let end = level.end, end - position < 8 { return skipRest(of: level) }
        guard start + 8 <= bytes.byteCount else { return .header(8) }
        let length = bytes.number32(at: start + 4, level.encoding)
        switch bytes.tag(at: start, level.encoding) {
        case .item:
            if level.isKept, start + 16 > bytes.byteCount, !isLast { return .header(16) }
            if level.isKept {
                items += 1
                guard items <= limits.items else { throw ReadError(.items, at: topTag) }
            }
            var end = length == .max ? nil : position + 8 + Int(length)
            if let itemEnd = end, let sequenceEnd = level.end, itemEnd > sequenceEnd {
                note(.malformedSequence, topTag)
                end = sequenceEnd
            }
            var encoding = level.encoding
            if level.isKept {
                output.appendItemStart()
                encoding = EncodingDetector.encoding(
                    ofItem: bytes, at: start + 8, length: end.map { $0 - position - 8 },
                    declared: encoding)
                if encoding != level.encoding { note(.encodingMismatch, topTag) }
            }
            open(.item, end: end, isKept: level.isKept, encoding: encoding)
            position += 8
        case .itemDelimitation:
            position += 8
        case .sequenceDelimitation:
            position += 8
            close()
        default:
            return level.end == nil ? try giveUp(at: topTag) : skipRest(of: level)
        }
        return .next
    }

    private mutating func stepOverDelimiter(
        _ header: ElementHeader, _ bytes: RawSpan, _ base: Int
    ) throws(ReadError) -> Step {
        let isInItem = levels[levels.count - 1].container == .item
        switch header.tag {
        case .itemDelimitation where isInItem:
            position += 8
            close()
        case .sequenceDelimitation where isInItem:
            // The Item lacks its delimiter, the sequence has its own: read again one level up.
            note(.malformedSequence, topTag)
            close()
        case .item where isInItem && levels[levels.count - 1].end == nil:
            note(.malformedSequence, topTag)
            close()
        case .itemDelimitation, .sequenceDelimitation:
            guard header.length == 0 else { return try giveUp(at: topTag) }
            note(.malformedSequence, topTag)
            position += 8
        case .item where levels.count == 1:
            return try stepOverOrphan(header, bytes, base)
        default:
            return try skipMalformed(header.tag)
        }
        return .next
    }

    /// An Item outside of any sequence: the sequence's own header was lost.
    ///
    /// It is passed over if it has a length and holds something that reads as a Data Element.
    private mutating func stepOverOrphan(
        _ header: ElementHeader, _ bytes: RawSpan, _ base: Int
    ) throws(ReadError) -> Step {
        let level = levels[levels.count - 1]
        let start = position - base + 8
        if start + 8 > bytes.byteCount, !isLast { return .header(16) }
        let first = ElementHeader.read(
            bytes, at: start, encoding: level.encoding, isSigned: false)
        guard case .header(let element) = first, let length = header.length,
            element.headerLength + (element.length ?? 0) <= length, element.tag > AttributeTag(0)
        else { return try giveUp(at: topTag) }
        note(.malformedSequence, topTag)
        position += 8 + length
        return .next
    }

    private mutating func stepOverFragment(
        _ bytes: RawSpan, _ base: Int
    ) throws(ReadError) -> Step {
        let level = levels[levels.count - 1]
        let start = position - base
        guard start + 8 <= bytes.byteCount else { return .header(8) }
        switch bytes.tag(at: start, level.encoding) {
        case .item:
            let length = bytes.number32(at: start + 4, level.encoding)
            guard length != .max else { return try giveUp(at: topTag) }
            position += 8 + Int(length)
        case .sequenceDelimitation:
            position += 8
            close()
        default:
            return try skipMalformed(topTag)
        }
        return .next
    }

    // MARK: - Levels

    private mutating func open(
        _ container: Container, end: Int?, isKept: Bool, encoding: DataSetEncoding
    ) {
        levels.append(
            Level(
                container: container, end: end, isKept: isKept, encoding: encoding,
                isSigned: levels[levels.count - 1].isSigned,
                outputStart: output.bytes.count))
    }

    private mutating func close() {
        guard levels.count > 1 else { return }
        let level = levels.removeLast()
        guard level.isKept else { return }
        switch level.container {
        case .item: output.appendItemEnd()
        case .sequence: output.appendSequenceEnd()
        case .dataSet, .fragments: break
        }
    }

    private mutating func closeEndedLevels() {
        while let end = levels[levels.count - 1].end, position >= end { close() }
    }

    private mutating func closeAllLevels() {
        while levels.count > 1 { close() }
    }

    // MARK: - What does not fit

    /// Passes over the rest of a sequence or an Item whose length is known.
    private mutating func skipRest(of level: Level) -> Step {
        note(.malformedSequence, topTag)
        position = level.end ?? position
        return .next
    }

    /// Passes over the innermost sequence or Item of known length, if there is one.
    private mutating func skipMalformed(_ tag: AttributeTag) throws(ReadError) -> Step {
        guard let level = levels.lastIndex(where: { $0.end != nil }) else {
            return try giveUp(at: tag)
        }
        while levels.count > level + 1 { close() }
        return skipRest(of: levels[level])
    }

    /// Ends the walk where nothing can be made of the bytes.
    ///
    /// What comes in the groups up to 0028, and a sequence that is wanted, are needed; without what
    /// may come later the file is still an image.
    private mutating func giveUp(at tag: AttributeTag) throws(ReadError) -> Step {
        let isInWanted = levels.count > 1 && levels[levels.count - 1].isKept
        guard !isInWanted, topTag.group > 0x0028 else {
            throw ReadError(.malformed, at: topTag.rawValue == 0 ? tag : topTag)
        }
        note(.malformedTail, topTag)
        return .finished
    }

    /// The tag of a Data Element of which the file has not even the whole header; nil when the last
    /// bytes do not look like one.
    private func cutTag(in bytes: RawSpan, _ base: Int) -> AttributeTag? {
        guard levels.count == 1, position + 4 <= base + bytes.byteCount else { return nil }
        let tag = bytes.tag(at: position - base, levels[0].encoding)
        return tag > topTag && tag.group < 0x7FE0 ? tag : nil
    }

    /// The file has ended with `remaining` bytes that are no whole header; negative when a length
    /// points past its end.
    private mutating func end(remaining: Int) throws(ReadError) {
        let isNested = levels.count > 1
        if remaining < 0 || (remaining > 0 && isNested) {
            // What comes in the groups up to 0028 is needed for every image.
            let isNeeded = levels[levels.count - 1].isKept && isNested
            guard !isNeeded, topTag.group > 0x0028 else { throw ReadError(.truncated, at: topTag) }
            note(.truncatedTail, topTag)
        } else if remaining > 0 {
            note(.trailingBytes)
        } else if isNested {
            note(.unterminatedSequence, topTag)
        }
        closeAllLevels()
    }

    private mutating func note(_ code: ReadNote.Code, _ tag: AttributeTag? = nil) {
        let note = ReadNote(code, at: tag)
        if !notes.contains(note) { notes.append(note) }
    }
}
