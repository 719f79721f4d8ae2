import Manifest

@testable import DICOM

/// Where the Pixel Data of a file begins.
enum PixelData {
    /// The position of its tag; nil where the walk over the file does not end there, and for a
    /// deflated Data Set.
    static func start(in bytes: [UInt8], _ run: ProjectionRun) -> Int? {
        guard var window = try? RawWindow(ByteArraySource(bytes)),
            let meta = try? FileMetaInformation(&window, limits: Limits()),
            !TransferSyntax(uid: meta.transferSyntaxUID ?? "").isDeflated
        else { return nil }
        let syntax = TransferSyntax(uid: meta.transferSyntaxUID ?? "")
        let encoding = EncodingDetector.encoding(
            of: bytes.span.bytes, at: meta.dataSetOffset, declared: syntax.encoding)
        var skimmer = DataSetSkimmer(
            from: meta.dataSetOffset, encoding: encoding,
            selection: run.projection.selection(forSOPClass: meta.mediaStorageSOPClassUID),
            limits: Limits())
        guard case .finished? = try? skimmer.advance(over: bytes.span.bytes, at: 0, isLast: true),
            skimmer.levels.count == 1, skimmer.position + 8 <= bytes.count,
            bytes.span.bytes.tag(at: skimmer.position, encoding).group == 0x7FE0
        else { return nil }
        return skimmer.position
    }
}
