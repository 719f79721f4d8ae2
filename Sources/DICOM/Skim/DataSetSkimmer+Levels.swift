/// Into sequences and Items, and out of them.
extension DataSetSkimmer {
    mutating func open(
        _ container: SkimLevel.Container, end: Int?, isKept: Bool, encoding: DataSetEncoding
    ) {
        levels.append(
            SkimLevel(
                container: container, end: end, isKept: isKept, encoding: encoding,
                isSigned: levels[levels.count - 1].isSigned,
                outputStart: output.bytes.count))
    }

    mutating func close() {
        guard levels.count > 1 else { return }
        let level = levels.removeLast()
        guard level.isKept else { return }
        switch level.container {
        case .item: output.appendItemEnd()
        case .sequence: output.appendSequenceEnd()
        case .dataSet, .fragments: break
        }
    }

    mutating func closeEndedLevels() {
        while let end = levels[levels.count - 1].end, position >= end {
            // What has no length of its own ran past the end of what it is in.
            if position > end { note(.malformedSequence, topTag) }
            close()
        }
    }

    mutating func closeAllLevels() {
        while levels.count > 1 { close() }
    }
}
