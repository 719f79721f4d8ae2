/// Reads the header of DICOM files: framing, skim, decode. See PS3.10 §7.
public struct Part10Reader: Sendable {
    private let selection: @Sendable (String?) -> ElementSelection
    let limits: Limits

    /// A reader that keeps the selected Data Elements.
    public init(selection: ElementSelection, limits: Limits = Limits()) {
        self.init(limits: limits) { _ in selection }
    }

    /// A reader that keeps what is selected for the Media Storage SOP Class UID of a file; nil is
    /// asked for where the File Meta Information has none.
    public init(
        limits: Limits = Limits(), selection: @escaping @Sendable (String?) -> ElementSelection
    ) {
        self.selection = selection
        self.limits = limits
    }

    /// Reads one file up to its Pixel Data.
    ///
    /// Throws when the file has to be left out: it is no DICOM, a media directory, broken, or passes
    /// a limit.
    public func read(_ source: some ByteSource) throws(ReadError) -> Part10File {
        try skim(source).decoded()
    }

    /// Bytes of a header from which on it is a long one.
    private static let longHeader = 4 << 20

    /// Walks the header of one file and decodes nothing yet; throws as `read` does.
    ///
    /// `whenLong` is called before much memory is taken, and then for the rest of the walk again: a
    /// caller may wait in it until others have done with theirs.
    public func skim(
        _ source: some ByteSource, whenLong: () -> Void = {}
    ) throws(ReadError) -> SkimmedFile {
        var window = try RawWindow(source)
        let meta = try FileMetaInformation(&window, limits: limits)
        if meta.isMediaDirectory { throw ReadError(.mediaDirectory) }
        let syntax = TransferSyntax(uid: meta.transferSyntaxUID ?? "")
        let skimmed: Skim
        if syntax.isDeflated {
            var inflating = try InflatingWindow(
                window, from: meta.dataSetOffset, limit: limits.bytesInflated)
            skimmed = try skim(&inflating, from: 0, syntax, meta, whenLong)
        } else {
            skimmed = try skim(&window, from: meta.dataSetOffset, syntax, meta, whenLong)
        }
        var notes = meta.notes + skimmed.notes
        if let uid = meta.transferSyntaxUID, !TransferSyntax.isKnown(uid) {
            notes.append(ReadNote(.unknownTransferSyntax, at: .transferSyntaxUID))
        }
        return SkimmedFile(
            header: skimmed.output, meta: meta, notes: notes, limits: limits)
    }

    typealias Skim = (output: SkimmedDataSet, notes: [ReadNote])

    /// Has the skimmer walk the Data Set, and slides the window to where it wants to go on.
    func skim(
        _ window: inout some SlidingWindow, from start: Int, _ syntax: TransferSyntax,
        _ meta: FileMetaInformation, _ whenLong: () -> Void
    ) throws(ReadError) -> Skim {
        if start + 8 > window.base + window.bytes.count, !window.isLast {
            try window.slide(to: start, holding: 8)
        }
        let encoding = EncodingDetector.encoding(
            of: window.bytes.span.bytes, at: start - window.base, declared: syntax.encoding)
        var skimmer = DataSetSkimmer(
            from: start, encoding: encoding, selection: selection(meta.mediaStorageSOPClassUID),
            limits: limits)
        while true {
            let progress = try skimmer.advance(
                over: window.bytes.span.bytes, at: window.base, isLast: window.isLast)
            switch progress {
            case .needs(let position, let count):
                if skimmer.output.bytes.count + count > Self.longHeader { whenLong() }
                do throws(ReadError) {
                    try window.slide(to: position, holding: count)
                } catch  where error.code == .bytesInflated && skimmer.topTag.rawValue != 0 {
                    // The window does not know what the walk is inside of.
                    throw ReadError(.bytesInflated, at: skimmer.topTag)
                }
            case .finished:
                let mismatch =
                    encoding == syntax.encoding ? [] : [ReadNote(.encodingMismatch)]
                return (skimmer.output, mismatch + skimmer.notes)
            }
        }
    }
}
