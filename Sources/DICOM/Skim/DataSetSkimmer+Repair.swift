/// What does not fit: what can be passed over, and where the walk has to end.
extension DataSetSkimmer {
    /// Passes over the rest of a sequence or an Item whose length is known.
    mutating func skipRest(of level: SkimLevel) -> Step {
        note(.malformedSequence, topTag)
        position = level.end ?? position
        return .next
    }

    /// Passes over the innermost sequence or Item of known length, if there is one.
    ///
    /// One that ends before the current position has been left behind, which what has no length of
    /// its own may do: the walk never goes back.
    mutating func skipMalformed(_ tag: AttributeTag) throws(ReadError) -> Step {
        guard let level = levels.lastIndex(where: { $0.end ?? -1 >= position }) else {
            return try giveUp(at: tag)
        }
        while levels.count > level + 1 { close() }
        return skipRest(of: levels[level])
    }

    /// Ends the walk where nothing can be made of the bytes.
    ///
    /// What comes in the groups up to 0028, and a sequence that is wanted, are needed; without what
    /// may come later the file is still an image.
    mutating func giveUp(at tag: AttributeTag) throws(ReadError) -> Step {
        let isInWanted = levels.count > 1 && levels[levels.count - 1].isKept
        guard !isInWanted, topTag.group > 0x0028 else {
            throw ReadError(.malformed, at: topTag.rawValue == 0 ? tag : topTag)
        }
        note(.malformedTail, topTag)
        return .finished
    }

    /// The tag of a Data Element of which the file has not even the whole header; nil when the last
    /// bytes do not look like one.
    func cutTag(in bytes: RawSpan, _ base: Int) -> AttributeTag? {
        guard levels.count == 1, position + 4 <= base + bytes.byteCount else { return nil }
        let tag = bytes.tag(at: position - base, levels[0].encoding)
        let isListed = DataDictionary.shared.representation(of: tag) != nil
        return tag > topTag && tag.group < 0x7FE0 && isListed ? tag : nil
    }

    /// The file has ended with `remaining` bytes that are no whole header; negative when a length
    /// points past its end.
    mutating func end(remaining: Int) throws(ReadError) {
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
}
