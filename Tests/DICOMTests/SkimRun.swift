import TestSupport

@testable import DICOM

/// One walk of the skimmer over bytes in memory, through windows of any size.
struct SkimRun {
    /// The Data Set that DCMTK would be given.
    let output: [UInt8]
    /// Where its outermost elements begin.
    let marks: [SkimmedDataSet.Mark]
    /// What was odd.
    let notes: [ReadNote]
    /// The kinds of what was odd.
    var codes: [ReadNote.Code] { notes.map(\.code) }

    /// The skimmer asks for what it has just been given.
    struct Stuck: Error {}

    init(
        _ bytes: [UInt8], _ encoding: DataSetEncoding = .explicitLittle,
        keeping selection: ElementSelection = .all, limits: Limits = Limits(),
        windowSize: Int = .max, hasShortWay: Bool = true
    ) throws {
        var skimmer = DataSetSkimmer(
            from: 0, encoding: encoding, selection: selection, limits: limits)
        skimmer.hasShortWay = hasShortWay
        var position = 0
        var count = 0
        walk: while true {
            let start = min(position, bytes.count)
            let window = Array(bytes[start...].prefix(max(count, windowSize)))
            let isLast = start + window.count >= bytes.count
            let progress = try skimmer.advance(
                over: window.span.bytes, at: start, isLast: isLast)
            switch progress {
            case .finished: break walk
            case .needs(let next, let wanted):
                guard next > position || wanted > window.count else { throw Stuck() }
                (position, count) = (next, wanted)
            }
        }
        output = skimmer.output.bytes
        marks = skimmer.output.marks
        notes = skimmer.notes
    }

    init(
        _ builder: DataSetBuilder, keeping selection: ElementSelection = .all,
        limits: Limits = Limits(), windowSize: Int = .max
    ) throws {
        try self.init(
            builder.bytes, builder.encoding, keeping: selection, limits: limits,
            windowSize: windowSize)
    }
}
