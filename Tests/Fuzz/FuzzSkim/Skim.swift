import FuzzSupport

@testable import DICOM

/// One walk over bytes in memory, through windows of any size.
struct Skim: Equatable {
    private(set) var output: SkimmedDataSet?
    private(set) var notes: [ReadNote] = []
    private(set) var error: ReadError?

    init(
        _ bytes: [UInt8], _ encoding: DataSetEncoding, _ selection: ElementSelection,
        windowSize: Int = .max, hasShortWay: Bool = true
    ) {
        var skimmer = DataSetSkimmer(
            from: 0, encoding: encoding, selection: selection, limits: Limits())
        skimmer.hasShortWay = hasShortWay
        var position = 0
        var count = 0
        do throws(ReadError) {
            while true {
                let start = min(position, bytes.count)
                let window = Array(bytes[start...].prefix(max(count, windowSize)))
                let progress = try skimmer.advance(
                    over: window.span.bytes, at: start,
                    isLast: start + window.count >= bytes.count)
                guard case .needs(let next, let wanted) = progress else { break }
                expect(
                    next > position || wanted > window.count,
                    "the skimmer does not ask for what it has")
                (position, count) = (next, wanted)
            }
            output = skimmer.output
        } catch {
            self.error = error
        }
        notes = skimmer.notes
        expect(notes.count <= 64, "notes are bounded")
    }

    static func == (left: Skim, right: Skim) -> Bool {
        left.output?.bytes == right.output?.bytes && left.notes == right.notes
            && left.error == right.error
    }
}
