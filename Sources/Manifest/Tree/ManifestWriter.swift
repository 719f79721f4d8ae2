/// Writes a finished tree as the viewer's DICOM JSON.
///
/// It streams: the text never stands whole in memory.
public struct ManifestWriter {
    private let tree: ManifestTree
    private let baseURL: BaseURL
    private let table: ResolvedTable
    private var writer: JSONWriter

    /// A writer of a tree whose records were projected in the same style.
    public init(_ tree: ManifestTree, baseURL: BaseURL, style: JSONStyle) {
        self.init(tree, baseURL: baseURL, style: style, table: .standard)
    }

    package init(
        _ tree: ManifestTree, baseURL: BaseURL, style: JSONStyle, table: ResolvedTable
    ) {
        self.tree = tree
        self.baseURL = baseURL
        self.table = table
        writer = JSONWriter(style)
    }

    /// Gives the text to `sink`, a part at a time; throws what the sink throws.
    public consuming func write<Failure: Error>(
        to sink: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        var text = self
        text.writer.beginObject()
        text.writer.key("studies")
        text.writer.beginArray()
        for study in text.tree.studies { try text.write(study, sink) }
        text.writer.endArray()
        text.writer.endObject()
        text.writer.finish()
        try sink(text.writer.drain())
    }

    private mutating func write<Failure: Error>(
        _ study: ManifestTree.Study, _ sink: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        let attributes = StudyAttributes(study, tree, table: table)
        writer.element()
        writer.beginObject()
        for (keyword, value) in zip(table.studyKeywords, attributes.values) {
            guard let value else { continue }
            writer.key(keyword)
            writer.value(value)
        }
        writer.key("NumInstances")
        writer.number(
            study.series.reduce(0) { count, series in
                series.instances.reduce(count) { $0 + $1.layout.entryCount }
            })
        writer.key("Modalities")
        writer.string(Self.modalities(of: study))
        writer.key("series")
        writer.beginArray()
        for series in study.series { try write(series, attributes, sink) }
        writer.endArray()
        writer.endObject()
    }

    /// The distinct modalities in the order of the series, as the reference joins them.
    private static func modalities(of study: ManifestTree.Study) -> String {
        var modalities: [String] = []
        for series in study.series {
            for instance in series.instances
            where !instance.modality.isEmpty && !modalities.contains(instance.modality) {
                modalities.append(instance.modality)
            }
        }
        return modalities.joined(separator: "/")
    }

    private mutating func write<Failure: Error>(
        _ series: ManifestTree.Series, _ study: StudyAttributes,
        _ sink: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        let attributes = SeriesAttributes(series, tree)
        writer.element()
        writer.beginObject()
        for (keyword, value) in zip(table.seriesKeywords, attributes.values) {
            guard let value else { continue }
            writer.key(keyword)
            writer.value(value)
        }
        writer.key("instances")
        writer.beginArray()
        for instance in series.instances {
            write(instance, study, attributes)
            if writer.bytes.count >= 1 << 16 { try sink(writer.drain()) }
        }
        writer.endArray()
        writer.endObject()
    }

    private mutating func write(
        _ instance: ManifestTree.Instance, _ study: StudyAttributes, _ series: SeriesAttributes
    ) {
        for entry in 1...instance.layout.entryCount {
            writer.element()
            writer.beginObject()
            writer.key("metadata")
            writer.beginObject()
            if entry == 1 {
                writeLevels(of: instance, study, series)
                writer.members(tree.store[instance.metadata])
            } else {
                writer.key("SOPInstanceUID")
                writer.string(instance.sopInstanceUID)
            }
            writer.endObject()
            writer.key("url")
            let url = baseURL.url(
                of: instance.path, frame: instance.layout.namesFrames ? entry : nil)
            writer.string("dicomweb:" + String(decoding: url, as: UTF8.self))
            writer.endObject()
        }
    }

    /// Writes what the instances of a study or series disagree about.
    private mutating func writeLevels(
        of instance: ManifestTree.Instance, _ study: StudyAttributes, _ series: SeriesAttributes
    ) {
        for place in study.placesInInstances {
            guard let value = tree.levelValues[instance.studyValues].values[place] else { continue }
            writer.key(table.studyKeywords[place])
            writer.value(
                value, deeperBy: InstanceProjection.metadataDepth - InstanceProjection.studyDepth)
        }
        for place in series.placesInInstances {
            guard let value = tree.levelValues[instance.seriesValues].values[place],
                !table.isInInstances(table.seriesKeywords[place])
            else { continue }
            writer.key(table.seriesKeywords[place])
            writer.value(
                value, deeperBy: InstanceProjection.metadataDepth - InstanceProjection.seriesDepth)
        }
    }
}
