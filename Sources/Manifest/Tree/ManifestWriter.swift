/// Writes a finished tree as the viewer's DICOM JSON.
///
/// It streams: the text never stands whole in memory.
public struct ManifestWriter {
    private let tree: ManifestTree
    private let urls: InstanceURLs
    private var writer: JSONWriter
    private var table: ResolvedTable { tree.table }
    /// Where the instances of the study that is being written are, if one of them asks for others.
    private var seriesOfInstances: [String: String] = [:]

    /// A writer of a tree whose records were projected in the same style.
    public init(_ tree: ManifestTree, urls: InstanceURLs, style: JSONStyle) {
        self.tree = tree
        self.urls = urls
        writer = JSONWriter(style)
    }

    /// The same with URLs below a base.
    package init(_ tree: ManifestTree, baseURL: BaseURL, style: JSONStyle) {
        self.init(tree, urls: InstanceURLs(baseURL), style: style)
    }

    /// Gives the text to `sink`, a part at a time; throws what the sink and the store throw.
    public consuming func write(to sink: ([UInt8]) throws -> Void) throws {
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

    /// The references of an instance by series; those that are not in the study are left out.
    private func referenced(by instance: ManifestTree.Instance) -> [ReferencedSeries] {
        var list = ReferencedSeriesList()
        for reference in instance.kind.references?.needed ?? [] {
            guard let uid = seriesOfInstances[reference.sopInstanceUID] else { continue }
            list.add([reference], of: uid)
        }
        return list.series
    }

    private mutating func write(
        _ study: ManifestTree.Study, _ sink: ([UInt8]) throws -> Void
    ) throws {
        let attributes = StudyAttributes(study, tree, table: table)
        seriesOfInstances = study.seriesOfInstances
        writer.element()
        writer.beginObject()
        for (row, value) in zip(table.studyRows, attributes.values) {
            guard let value else { continue }
            writer.key(row.key)
            writer.value(value)
        }
        writer.key("NumInstances")
        writer.number(
            study.series.reduce(0) { count, series in
                series.instances.reduce(count) { $0 + $1.kind.layout.entryCount }
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
            for kind in series.instances.map(\.kind)
            where !kind.modality.isEmpty && !modalities.contains(kind.modality) {
                modalities.append(kind.modality)
            }
        }
        return modalities.joined(separator: "/")
    }

    private mutating func write(
        _ series: ManifestTree.Series, _ study: StudyAttributes,
        _ sink: ([UInt8]) throws -> Void
    ) throws {
        let attributes = SeriesAttributes(series, tree)
        writer.element()
        writer.beginObject()
        for (row, value) in zip(table.seriesRows, attributes.values) {
            guard let value else { continue }
            writer.key(row.key)
            writer.value(value)
        }
        writer.key("instances")
        writer.beginArray()
        for instance in series.instances {
            try write(instance, study, attributes, sink)
        }
        writer.endArray()
        writer.endObject()
    }

    /// Writes the series that a segmentation lies over, found among those of its study.
    private mutating func writeReferences(of instance: ManifestTree.Instance) {
        let series = referenced(by: instance)
        guard !series.isEmpty, !table.choice.excluded.contains(.referencedSeriesSequence) else {
            return
        }
        writer.key("ReferencedSeriesSequence")
        series.write(to: &writer)
    }

    private mutating func write(
        _ instance: ManifestTree.Instance, _ study: StudyAttributes, _ series: SeriesAttributes,
        _ sink: ([UInt8]) throws -> Void
    ) throws {
        let layout = instance.kind.layout
        for entry in 1...layout.entryCount {
            writer.element()
            writer.beginObject()
            writer.key("metadata")
            writer.beginObject()
            if entry == 1 || layout.repeatsMetadata {
                writeLevels(of: instance, study, series)
                try writeMetadata(of: instance, sink)
                writeReferences(of: instance)
            } else {
                writer.key("SOPInstanceUID")
                writer.string(instance.sopInstanceUID)
            }
            writer.endObject()
            writer.key("url")
            writer.plain(
                urls.url(
                    of: instance.path, frame: layout.namesFrames ? entry : nil,
                    isImage: layout.isImage))
            writer.endObject()
            // Also between frames: one instance may have a hundred thousand.
            if writer.bytes.count >= 1 << 16 { try sink(writer.drain()) }
        }
    }

    /// Bytes of metadata that are in memory at a time.
    private static let chunk = 1 << 20

    private mutating func writeMetadata(
        of instance: ManifestTree.Instance, _ sink: ([UInt8]) throws -> Void
    ) throws {
        let range = instance.metadata
        writer.members(try tree.store.read(range.prefix(Self.chunk)))
        var written = Self.chunk
        while written < range.count {
            try sink(writer.drain())
            let part = range.dropFirst(written).prefix(Self.chunk)
            writer.value(try tree.store.read(part))
            written += part.count
        }
    }

    /// Writes what the instances of a study or series disagree about.
    private mutating func writeLevels(
        of instance: ManifestTree.Instance, _ study: StudyAttributes, _ series: SeriesAttributes
    ) {
        for place in study.placesInInstances {
            guard let value = tree.levelValues[instance.kind.studyValues].values[place],
                value != StudyAttributes.emptyString
            else { continue }
            writer.key(table.studyRows[place].key)
            writer.value(
                value, deeperBy: InstanceProjection.metadataDepth - InstanceProjection.studyDepth)
        }
        for place in series.placesInInstances {
            guard let value = tree.levelValues[instance.kind.seriesValues].values[place],
                !table.isInInstances(table.seriesRows[place].key)
            else { continue }
            writer.key(table.seriesRows[place].key)
            writer.value(
                value, deeperBy: InstanceProjection.metadataDepth - InstanceProjection.seriesDepth)
        }
    }
}
