public import DICOM

/// Turns what a file says into what a manifest says of it.
public struct InstanceProjection: Sendable {
    let table: ResolvedTable
    private let style: JSONStyle

    private let frameStyle: FrameStyle
    private let format: ManifestFormat

    /// A projection through the table that the program carries, with what a user wants more or less.
    public init(_ options: ManifestOptions) {
        self.init(
            options, table: ResolvedTable(options.format.rows, options.attributes))
    }

    package init(_ options: ManifestOptions, table: ResolvedTable) {
        style = options.style
        frameStyle = options.frames
        format = options.format
        self.table = table
    }

    /// What has to be read of a file of a SOP Class; nil for a class that the file does not tell.
    public func selection(forSOPClass uid: String?) -> ElementSelection {
        table.selection(forSOPClass: uid)
    }

    /// Levels between the root and the members of a study, a series, and an instance's metadata.
    static let studyDepth = 3
    static let seriesDepth = 5
    static let metadataDepth = 8

    /// Projects one file; throws when it lacks a UID without which it has no place.
    public func record(of file: Part10File) throws(ReadError) -> InstanceRecord {
        try projected(file).record
    }

    /// Throws when the format cannot name the instance.
    public func check(_ record: InstanceRecord) throws(ReadError) {
        try format.check(record)
    }

    /// A record, and what each attribute of the file became in it.
    struct Projected {
        let record: InstanceRecord
        /// In the order in which they are written.
        let members: [Member]
        /// What the text of the file is encoded with.
        let characterSet: SpecificCharacterSet
        /// What was odd in values: the notes of the record but for those of the file.
        let notes: [ReadNote]
    }

    /// What an attribute became.
    struct Member {
        let tag: AttributeTag
        let key: String
        /// nil for an attribute that no row names.
        let row: ResolvedTable.Row?
        /// Its key and value in the metadata, with the separator before them; nil when it has no
        /// value, or none in the metadata.
        let range: Range<Int>?

        init(_ row: ResolvedTable.Row, _ range: Range<Int>?) {
            self.init(tag: row.tag, key: row.key, row: row, range: range)
        }

        init(tag: AttributeTag, key: String, row: ResolvedTable.Row?, range: Range<Int>?) {
            self.tag = tag
            self.key = key
            self.row = row
            self.range = range
        }
    }

    /// A writer of values as the user wants them.
    var valueWriter: ValueWriter { ValueWriter(excluded: table.choice.excluded) }

    /// A writer of the metadata of one instance.
    var metadataWriter: JSONWriter { JSONWriter(style, depth: Self.metadataDepth) }

    /// Projects one file and tells where everything is in the record.
    func projected(_ file: Part10File) throws(ReadError) -> Projected {
        var members: [Member] = []
        let dataSet = file.dataSet
        var values = valueWriter
        let identity = try Identity(file, &values.notes)
        var study = LevelValues(values: Array(repeating: nil, count: table.studyRows.count))
        var series = LevelValues(values: Array(repeating: nil, count: table.seriesRows.count))
        var metadata = metadataWriter
        let elements = Dictionary(
            dataSet.elements.map { ($0.tag, $0) }, uniquingKeysWith: { $1 })
        let keys = Keys(dataSet)
        let traits = keys.traits(sopClassUID: identity.sopClass)
        let origin = Origin(
            identity: identity, transferSyntaxUID: file.transferSyntaxUID,
            references: References(dataSet, sopClassUID: identity.sopClass),
            documentLength: keys.documentLength)
        var named: Set<AttributeTag> = []
        for row in table.rows where row.condition.holds(for: traits) {
            if table.choice.isAll { named.insert(row.tag) }
            switch row.level {
            case .study, .studyIfEqual:
                members.append(Member(row, nil))
                write(
                    row, elements[row.tag], origin, depth: Self.studyDepth, &values, to: &study)
            case .seriesIfEqual:
                members.append(Member(row, nil))
                write(
                    row, elements[row.tag], origin, depth: Self.seriesDepth, &values,
                    to: &series)
            case .instance:
                let range = metadata.member(row.key) { writer in
                    write(row, elements[row.tag], origin, &values, to: &writer)
                }
                members.append(Member(row, range))
            }
        }
        members += others(of: dataSet, than: named, &values, to: &metadata)
        if dataSet.characterSet.hasUnknownTerm {
            values.notes.append(ReadNote(.unknownCharacterSet, at: .specificCharacterSet))
        }
        let layout = FrameLayout(
            frameStyle, frames: keys.frames, hasRows: keys.hasRows, sopClassUID: identity.sopClass,
            transferSyntaxUID: file.transferSyntaxUID
        ).fitting(entryLength: metadata.bytes.count)
        if keys.hasOddFrames || layout.isCapped {
            values.notes.append(ReadNote(.badFrameCount, at: .numberOfFrames))
        }
        let record = InstanceRecord(
            studyInstanceUID: identity.study, seriesInstanceUID: identity.series,
            sopInstanceUID: identity.instance, modality: keys.modality,
            seriesNumber: keys.seriesNumber, instanceNumber: keys.instanceNumber,
            frames: keys.frames, layout: layout, sopClassUID: identity.sopClass,
            references: origin.references,
            concerns: ViewerConcerns(
                dataSet, keys, sopClassUID: identity.sopClass,
                transferSyntaxUID: file.transferSyntaxUID,
                isUnsaid: file.isOfUnsaidTransferSyntax
            ).concerns,
            studyValues: study, seriesValues: series, metadata: metadata.bytes,
            notes: Self.unique(file.notes + values.notes))
        return Projected(
            record: record, members: members, characterSet: dataSet.characterSet,
            notes: values.notes)
    }

    /// Notes without repetitions: an attribute of two levels is read twice.
    static func unique(_ notes: [ReadNote]) -> [ReadNote] {
        var seen: Set<ReadNote> = []
        return notes.filter { seen.insert($0).inserted }
    }

    /// Writes the attributes that no row names, where the user wants all of them.
    private func others(
        of dataSet: DataSet, than named: Set<AttributeTag>, _ values: inout ValueWriter,
        to metadata: inout JSONWriter
    ) -> [Member] {
        guard table.choice.isAll else { return [] }
        return dataSet.elements
            .filter {
                !named.contains($0.tag) && table.isWritten($0.tag)
                    && ValueWriter.isWritten($0.tag)
            }
            .map { element in
                let key = table.key(of: element.tag)
                let range = metadata.member(key) { values.write(element, to: &$0) }
                return Member(tag: element.tag, key: key, row: nil, range: range)
            }
    }

    /// What a row may be written from beside its own Data Element.
    private struct Origin {
        let identity: Identity
        let transferSyntaxUID: String?
        let references: References?
        let documentLength: Int?
    }

    /// A document without the byte that makes its length even.
    ///
    /// Files older than Encapsulated Document Length do not say; a document does not end in NUL.
    /// See PS3.3 §C.24.2.
    private static func unpadded(_ bytes: ArraySlice<UInt8>, length: Int?) -> ArraySlice<UInt8> {
        let isPadded = length.map { $0 == bytes.count - 1 } ?? (bytes.last == 0)
        return isPadded ? bytes.dropLast() : bytes
    }

    /// Writes a value of a level above the instance.
    private func write(
        _ row: ResolvedTable.Row, _ element: DataElement?, _ origin: Origin, depth: Int,
        _ values: inout ValueWriter, to level: inout LevelValues
    ) {
        var writer = JSONWriter(style, depth: depth)
        guard write(row, element, origin, &values, to: &writer) else { return }
        level.values[row.place] = writer.bytes
    }

    /// Writes the value of a row, wherever it comes from; returns whether there is one.
    private func write(
        _ row: ResolvedTable.Row, _ element: DataElement?, _ origin: Origin,
        _ values: inout ValueWriter, to writer: inout JSONWriter
    ) -> Bool {
        if let uid = origin.identity.uid(of: row.tag) ?? derived(row, origin) {
            writer.string(uid)
            return true
        }
        if row.tag == .referencedSeriesSequence, let derived = origin.references?.derived,
            !derived.isEmpty
        {
            derived.write(to: &writer)
            return true
        }
        guard let element = element?.assuming(row.privateRepresentation) else { return false }
        if row.form == .document, element.representation.isBinary, element.length > 0 {
            writer.inlineBinary(Self.unpadded(element.bytes, length: origin.documentLength))
            return true
        }
        if row.form == .text { return values.writeText(of: element, to: &writer) }
        if row.tag == .numberOfFrames, Keys.frames(of: element) == nil { return false }
        return values.write(element, form: row.form, to: &writer)
    }
}

extension InstanceProjection {
    /// A value that no Data Element of the file has.
    private func derived(_ row: ResolvedTable.Row, _ origin: Origin) -> String? {
        row.form == .transferSyntax ? origin.transferSyntaxUID : nil
    }
}
