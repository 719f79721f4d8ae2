extension RawSpan {
    /// Whether the bytes are the same, compared eight at a time.
    fileprivate func isEqual(to other: RawSpan) -> Bool {
        guard byteCount == other.byteCount else { return false }
        var offset = 0
        while offset + 8 <= byteCount {
            let mine = unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
            let others = other.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
            guard mine == others else { return false }
            offset += 8
        }
        while offset < byteCount {
            let mine = unsafeLoad(fromByteOffset: offset, as: UInt8.self)
            guard mine == other.unsafeLoad(fromByteOffset: offset, as: UInt8.self) else {
                return false
            }
            offset += 1
        }
        return true
    }
}

/// What two skimmed Data Sets have in common: slices of a series repeat most elements byte for byte.
extension SkimmedDataSet {
    /// The bytes of an element of the outermost level, its header included.
    func range(of place: Int) -> Range<Int> {
        let end = place + 1 < marks.count ? marks[place + 1].start : bytes.count
        return marks[place].start..<end
    }

    /// The place of an element among the marks; nil when there is none. For ordered marks.
    func place(of tag: AttributeTag) -> Int? {
        var low = 0
        var high = marks.count
        while low < high {
            let middle = (low + high) / 2
            if marks[middle].tag < tag { low = middle + 1 } else { high = middle }
        }
        return low < marks.count && marks[low].tag == tag ? low : nil
    }

    /// The tags of the elements that are not byte for byte the same in both, ascending.
    ///
    /// nil when the two do not have the same tags, or one of them has them out of order, or they
    /// differ in byte order.
    func differences(from other: SkimmedDataSet) -> [AttributeTag]? {
        guard encoding == other.encoding, isOrdered, other.isOrdered,
            marks.count == other.marks.count
        else { return nil }
        var tags: [AttributeTag] = []
        for place in marks.indices {
            guard marks[place].tag == other.marks[place].tag else { return nil }
            if !isEqual(range(of: place), other, other.range(of: place)) {
                tags.append(marks[place].tag)
            }
        }
        return tags
    }

    private func isEqual(
        _ range: Range<Int>, _ other: SkimmedDataSet, _ otherRange: Range<Int>
    ) -> Bool {
        bytes.span.bytes.extracting(range).isEqual(
            to: other.bytes.span.bytes.extracting(otherRange))
    }

    /// The elements of these tags, as they follow one another.
    func bytes(of tags: [AttributeTag]) -> [UInt8] {
        var part: [UInt8] = []
        for tag in tags {
            if let place = place(of: tag) { part += bytes[range(of: place)] }
        }
        return part
    }
}
