import DICOM

/// Writes a finished tree as the standalone JSON of OHIF 1, in the shape in which DICOMcloud
/// publishes it: camel case, one line, `rows` always 1.
///
/// See https://github.com/DICOMcloud/DICOMcloud, OhifService.
struct DICOMcloudWriter {
    private let tree: ManifestTree
    private let urls: InstanceURLs
    private let transactionID: String?
    private let texts: LevelTexts

    /// - Parameter transactionID: nil for one that is made from the content.
    init(_ tree: ManifestTree, urls: InstanceURLs, transactionID: String?) {
        self.tree = tree
        self.urls = urls
        self.transactionID = transactionID
        texts = LevelTexts(tree)
    }

    /// Gives the text to `sink`, a part at a time; throws what the sink throws.
    func write(to sink: ([UInt8]) throws -> Void) throws {
        var head = JSONWriter(.compact)
        head.beginObject()
        head.key("transactionId")
        head.string(try transactionID ?? derivedID())
        try sink(head.bytes)
        try writeStudies(to: sink)
        try sink(Array("}\n".utf8))
    }

    /// The same for the same content: what follows is written twice, and the first time hashed.
    private func derivedID() throws -> String {
        var digest = ContentDigest()
        try writeStudies { digest.take($0) }
        return digest.uuid
    }

    /// Writes the member `studies`, with the comma before it.
    private func writeStudies(to sink: ([UInt8]) throws -> Void) throws {
        var writer = JSONWriter(.compact)
        try sink(Array(",\"studies\":".utf8))
        writer.beginArray()
        for study in tree.studies {
            writer.element()
            writer.beginObject()
            writer.key("studyInstanceUid")
            writer.string(study.uid)
            writer.key("patientName")
            writer.stringOrNull(texts.text("PatientName", of: study))
            writer.key("seriesList")
            writer.beginArray()
            for series in study.series { try write(series, &writer, sink) }
            writer.endArray()
            writer.endObject()
        }
        writer.endArray()
        try sink(writer.drain())
    }

    private func write(
        _ series: ManifestTree.Series, _ writer: inout JSONWriter,
        _ sink: ([UInt8]) throws -> Void
    ) throws {
        writer.element()
        writer.beginObject()
        writer.key("seriesInstanceUid")
        writer.string(series.uid)
        writer.key("seriesDescription")
        writer.stringOrNull(texts.text("SeriesDescription", of: series))
        writer.key("instances")
        writer.beginArray()
        for instance in series.instances {
            writer.element()
            writer.beginObject()
            writer.key("sopInstanceUid")
            writer.string(instance.sopInstanceUID)
            writer.key("rows")
            writer.number(1)
            writer.key("numberOfFrames")
            if let frames = instance.kind.frames { writer.number(frames) } else { writer.null() }
            writer.key("url")
            writer.plain(urls.urlWithoutScheme(of: instance.path))
            writer.endObject()
            if writer.bytes.count >= 1 << 16 { try sink(writer.drain()) }
        }
        writer.endArray()
        writer.endObject()
    }
}
