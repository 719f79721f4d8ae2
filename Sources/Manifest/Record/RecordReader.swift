package import DICOM

/// Reads records back that were written as text.
///
/// What an instance has in common with the one before it is not taken apart again.
package struct RecordReader {
    private var last: (text: [UInt8], record: InstanceRecord)?
    private let studyValues: Int
    private let seriesValues: Int

    /// A reader of records that a projection made.
    package init(of projection: InstanceProjection) {
        studyValues = projection.table.studyRows.count
        seriesValues = projection.table.seriesRows.count
    }

    /// The record that comes at a cursor; anything else is damage.
    ///
    /// - Parameter fragment: Where its metadata is in a store, if it does not stand there.
    package mutating func record(
        from cursor: inout JSONCursor, fragment: Range<Int>? = nil
    ) throws(JSONCursor.Damage) -> InstanceRecord {
        try cursor.expect("\"common\":")
        var record = try common(from: &cursor)
        try cursor.expect(",\"sopInstanceUID\":")
        record.sopInstanceUID = try Self.uid(&cursor)
        record.instanceNumber = try cursor.take(",\"instanceNumber\":") ? cursor.number() : nil
        if cursor.take(",\"metadata\":") {
            record.metadata = try cursor.string()
        } else {
            record.stored = fragment
        }
        return record
    }

    private mutating func common(
        from cursor: inout JSONCursor
    ) throws(JSONCursor.Damage) -> InstanceRecord {
        if let last, cursor.take("{}") || cursor.take(last.text) { return last.record }
        let start = cursor.position
        let record = try parsedCommon(from: &cursor)
        last = (cursor.bytes(since: start), record)
        return record
    }

    private func parsedCommon(
        from cursor: inout JSONCursor
    ) throws(JSONCursor.Damage) -> InstanceRecord {
        try cursor.expect("{\"studyInstanceUID\":")
        let study = try Self.uid(&cursor)
        try cursor.expect(",\"seriesInstanceUID\":")
        let series = try Self.uid(&cursor)
        try cursor.expect(",\"modality\":")
        let modality = try cursor.text()
        let seriesNumber = try cursor.take(",\"seriesNumber\":") ? cursor.number() : nil
        let sopClassUID = try cursor.take(",\"sopClassUID\":") ? cursor.text() : nil
        let frames = try cursor.take(",\"frames\":") ? cursor.integer() : nil
        try cursor.expect(",\"entries\":")
        let entries = try cursor.integer()
        guard (1...Limits.standard.frames).contains(entries) else { throw .init() }
        try cursor.expect(",\"repeatsMetadata\":")
        let repeatsMetadata = try cursor.boolean()
        try cursor.expect(",\"isCapped\":")
        let isCapped = try cursor.boolean()
        try cursor.expect(",\"study\":")
        let studyValues = try Self.levelValues(studyValues, from: &cursor)
        try cursor.expect(",\"series\":")
        let seriesValues = try Self.levelValues(seriesValues, from: &cursor)
        let references = try cursor.take(",\"references\":") ? References(&cursor) : nil
        try cursor.expect(",\"concerns\":")
        let concerns = try cursor.array(ViewerConcern.read)
        try cursor.expect(",\"notes\":")
        let notes = try cursor.array { cursor throws(JSONCursor.Damage) in
            try cursor.expect("{\"code\":")
            guard let code = ReadNote.Code(rawValue: try cursor.text()) else { throw .init() }
            let tag = try cursor.take(",\"tag\":") ? AttributeTag.read(&cursor) : nil
            try cursor.expect("}")
            return ReadNote(code, at: tag)
        }
        try cursor.expect("}")
        return InstanceRecord(
            studyInstanceUID: study, seriesInstanceUID: series, sopInstanceUID: "",
            modality: modality, seriesNumber: seriesNumber, instanceNumber: nil,
            frames: frames,
            layout: FrameLayout(
                entryCount: entries, repeatsMetadata: repeatsMetadata, isCapped: isCapped),
            sopClassUID: sopClassUID, references: references, concerns: concerns,
            studyValues: studyValues, seriesValues: seriesValues, metadata: [], notes: notes)
    }

    /// A UID as a projection takes it.
    private static func uid(_ cursor: inout JSONCursor) throws(JSONCursor.Damage) -> String {
        let uid = try cursor.string()
        guard (1...Limits.standard.uidLength).contains(uid.count),
            uid.allSatisfy({ (0x20...0x7E).contains($0) })
        else { throw .init() }
        return String(decoding: uid, as: UTF8.self)
    }

    private static func levelValues(
        _ count: Int, from cursor: inout JSONCursor
    ) throws(JSONCursor.Damage) -> LevelValues {
        let values = try cursor.array { cursor throws(JSONCursor.Damage) in
            try cursor.take("null") ? nil : cursor.string()
        }
        guard values.count == count else { throw .init() }
        return LevelValues(values: values)
    }
}

extension References {
    fileprivate init(_ cursor: inout JSONCursor) throws(JSONCursor.Damage) {
        try cursor.expect("{\"namedSeries\":")
        namedSeries = try cursor.array { cursor throws(JSONCursor.Damage) in try cursor.text() }
        try cursor.expect(",\"derived\":")
        derived = try cursor.array { cursor throws(JSONCursor.Damage) in
            try cursor.expect("{\"seriesInstanceUID\":")
            let uid = try cursor.text()
            try cursor.expect(",\"instances\":")
            let instances = try cursor.array(SOPReference.read)
            try cursor.expect("}")
            return ReferencedSeries(seriesInstanceUID: uid, instances: instances)
        }
        try cursor.expect(",\"needed\":")
        needed = try cursor.array(SOPReference.read)
        try cursor.expect("}")
    }
}

extension SOPReference {
    fileprivate static func read(
        _ cursor: inout JSONCursor
    ) throws(JSONCursor.Damage) -> SOPReference {
        try cursor.expect("{")
        let sopClassUID = try cursor.take("\"sopClassUID\":") ? cursor.text() : nil
        if sopClassUID != nil { try cursor.expect(",") }
        try cursor.expect("\"sopInstanceUID\":")
        let uid = try cursor.text()
        try cursor.expect("}")
        return SOPReference(sopClassUID: sopClassUID, sopInstanceUID: uid)
    }
}

extension AttributeTag {
    /// A tag in eight hexadecimal digits.
    package static func read(_ cursor: inout JSONCursor) throws(JSONCursor.Damage) -> AttributeTag {
        guard let number = UInt32(try cursor.text(), radix: 16) else { throw .init() }
        return AttributeTag(number)
    }
}

extension ViewerConcern {
    fileprivate static func read(
        _ cursor: inout JSONCursor
    ) throws(JSONCursor.Damage) -> ViewerConcern {
        try cursor.expect("{\"code\":")
        guard let code = Code(rawValue: try cursor.text()) else { throw .init() }
        let tags = try cursor.take(",\"tags\":") ? cursor.array(AttributeTag.read) : []
        let uid = try cursor.take(",\"transferSyntaxUID\":") ? cursor.text() : nil
        try cursor.expect("}")
        return ViewerConcern(code, tags, transferSyntaxUID: uid)
    }

    private init(_ code: Code, _ tags: [AttributeTag], transferSyntaxUID: String?) {
        self =
            switch code {
            case .incompleteImage: .incompleteImage(tags)
            case .unsupportedClass: .unsupportedClass
            case .wholeSlide: .wholeSlide
            case .video: .video
            case .noDocument: .noDocument
            case .noUptakeValues: .noUptakeValues(tags)
            case .notOneRadiopharmaceutical: .notOneRadiopharmaceutical
            case .imagesElsewhere: .imagesElsewhere
            case .disagreement: .disagreement(tags)
            case .noPixelMeasures: .noPixelMeasures
            case .noFrameOfReference: .noFrameOfReference
            case .takenForVideo: .takenForVideo
            case .noDecoder: .noDecoder(transferSyntaxUID: transferSyntaxUID)
            case .wideSamples: .wideSamples
            case .deflated: .deflated
            case .contentThatFails: .contentThatFails
            case .noText: .noText
            case .noMeasurementGroups: .noMeasurementGroups
            case .unreadableMeasurements: .unreadableMeasurements
            }
    }
}
