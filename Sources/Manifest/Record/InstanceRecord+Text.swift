import DICOM

extension InstanceRecord {
    /// Writes the record as members of an object: `common`, which many instances of a series share,
    /// and what is the instance's own.
    ///
    /// `RecordReader` reads it back exactly. Throws what the store throws that holds long metadata.
    ///
    ///
    /// - Parameter rest: Where the fragment begins that is not in parts before it.
    package func write(
        to writer: inout JSONWriter, from store: any FragmentStore, fromByte rest: Int = 0
    ) throws {
        writer.key("common")
        writer.copy(value: common)
        writeOwn(to: &writer)
        writer.key("metadata")
        writer.string(try metadata(rest..<metadataLength, in: store))
    }

    /// The same without the fragment; what is common is `{}` where it is that of the record before.
    package func write(to writer: inout JSONWriter, after last: inout [UInt8]) {
        let common = common
        writer.key("common")
        writer.copy(value: common == last ? Array("{}".utf8) : common)
        last = common
        writeOwn(to: &writer)
    }

    private func writeOwn(to writer: inout JSONWriter) {
        writer.key("sopInstanceUID")
        writer.string(sopInstanceUID)
        if let instanceNumber {
            writer.key("instanceNumber")
            writer.real(instanceNumber)
        }
    }

    /// Bytes of the finished fragment.
    package var metadataLength: Int { stored?.count ?? metadata.count }

    /// Whether its entries come to no more than any file's do; of a record that was written as text.
    package var isExpandable: Bool {
        layout.isFitting(entryLength: metadataLength)
    }

    /// A part of the finished fragment, wherever it is.
    package func metadata(_ range: Range<Int>, in store: any FragmentStore) throws -> [UInt8] {
        guard let stored else { return Array(metadata[range]) }
        let start = stored.lowerBound
        return Array(try store.read((start + range.lowerBound)..<(start + range.upperBound)))
    }

    /// The record with a fragment that is in a store in parts, one after the other, and of which the
    /// record has the end; throws what the store throws.
    package mutating func join(_ parts: Range<Int>, in store: any FragmentStore) throws {
        let end = metadata.isEmpty ? parts : try store.append(metadata)
        stored = parts.lowerBound..<end.upperBound
        metadata = []
    }

    /// An object of what many instances of a series share.
    private var common: [UInt8] {
        var writer = JSONWriter(.compact)
        writer.beginObject()
        writeCommon(to: &writer)
        writer.endObject()
        return writer.bytes
    }

    private func writeCommon(to writer: inout JSONWriter) {
        writer.key("studyInstanceUID")
        writer.string(studyInstanceUID)
        writer.key("seriesInstanceUID")
        writer.string(seriesInstanceUID)
        writer.key("modality")
        writer.string(modality)
        if let seriesNumber {
            writer.key("seriesNumber")
            writer.real(seriesNumber)
        }
        if let sopClassUID {
            writer.key("sopClassUID")
            writer.string(sopClassUID)
        }
        if let frames {
            writer.key("frames")
            writer.number(frames)
        }
        writer.key("entries")
        writer.number(layout.entryCount)
        writer.key("repeatsMetadata")
        writer.boolean(layout.repeatsMetadata)
        writer.key("isCapped")
        writer.boolean(layout.isCapped)
        Self.write("study", studyValues, to: &writer)
        Self.write("series", seriesValues, to: &writer)
        if let references {
            writer.key("references")
            references.write(to: &writer)
        }
        writer.array("concerns", concerns) { $0.write(to: &$1) }
        writer.array("notes", notes) { note, writer in
            writer.beginObject()
            writer.key("code")
            writer.string(note.code.rawValue)
            if let tag = note.tag {
                writer.key("tag")
                writer.string(tag.hexadecimal)
            }
            writer.endObject()
        }
    }

    private static func write(_ key: String, _ level: LevelValues, to writer: inout JSONWriter) {
        writer.array(key, level.values) { value, writer in
            if let value { writer.string(value) } else { writer.null() }
        }
    }
}

extension References {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.array("namedSeries", namedSeries) { $1.string($0) }
        writer.array("derived", derived) { series, writer in
            writer.beginObject()
            writer.key("seriesInstanceUID")
            writer.string(series.seriesInstanceUID)
            writer.array("instances", series.instances) { $0.write(to: &$1) }
            writer.endObject()
        }
        writer.array("needed", needed) { $0.write(to: &$1) }
        writer.endObject()
    }
}

extension SOPReference {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if let sopClassUID {
            writer.key("sopClassUID")
            writer.string(sopClassUID)
        }
        writer.key("sopInstanceUID")
        writer.string(sopInstanceUID)
        writer.endObject()
    }
}

extension ViewerConcern {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("code")
        writer.string(code.rawValue)
        if !tags.isEmpty { writer.array("tags", tags) { $1.string($0.hexadecimal) } }
        if case .noDecoder(let uid?) = self {
            writer.key("transferSyntaxUID")
            writer.string(uid)
        }
        writer.endObject()
    }
}

extension JSONWriter {
    /// Writes a member that is an array.
    package mutating func array<Element>(
        _ name: String, _ elements: some Sequence<Element>,
        _ write: (Element, inout JSONWriter) -> Void
    ) {
        key(name)
        beginArray()
        for value in elements {
            element()
            write(value, &self)
        }
        endArray()
    }
}
