/// Sequences, Items and delimiters. See PS3.5 §7.5.
extension DataSetSkimmer {
    mutating func openSequence(
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
        if isKept {
            if levels.count == 1 { output.mark(header.tag) }
            output.appendSequenceStart(header.tag)
        }
        open(.sequence, end: end, isKept: isKept, encoding: encoding)
        position += header.headerLength
        guard levels.count / 2 <= limits.nestingDepth else {
            throw ReadError(.nestingDepth, at: topTag)
        }
        return .next
    }

    mutating func stepOverItem(_ bytes: RawSpan, _ base: Int) throws(ReadError) -> Step {
        let level = levels[levels.count - 1]
        let start = position - base
        if let end = level.end, end - position < 8 { return skipRest(of: level) }
        guard start + 8 <= bytes.byteCount else { return .header(8) }
        let length = bytes.number32(at: start + 4, level.encoding)
        switch bytes.tag(at: start, level.encoding) {
        case .item:
            if start + 16 > bytes.byteCount, !isLast { return .header(16) }
            if level.isKept {
                try budget.item(at: topTag)
            }
            var end = length == .max ? nil : position + 8 + Int(length)
            if let itemEnd = end, let sequenceEnd = level.end, itemEnd > sequenceEnd {
                note(.malformedSequence, topTag)
                end = sequenceEnd
            }
            if level.isKept { output.appendItemStart() }
            let encoding = EncodingDetector.encoding(
                ofItem: bytes, at: start + 8, length: end.map { $0 - position - 8 },
                declared: level.encoding)
            if encoding != level.encoding { note(.encodingMismatch, topTag) }
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

    mutating func stepOverDelimiter(
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
    mutating func stepOverOrphan(
        _ header: ElementHeader, _ bytes: RawSpan, _ base: Int
    ) throws(ReadError) -> Step {
        let level = levels[levels.count - 1]
        let start = position - base + 8
        if start + 12 > bytes.byteCount, !isLast { return .header(20) }
        let first = ElementHeader.read(
            bytes, at: start, encoding: level.encoding, isSigned: false)
        guard case .header(let element) = first, let length = header.length,
            element.headerLength + (element.length ?? 0) <= length, element.tag > AttributeTag(0)
        else { return try giveUp(at: topTag) }
        note(.malformedSequence, topTag)
        position += 8 + length
        return .next
    }

    mutating func stepOverFragment(
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
}
