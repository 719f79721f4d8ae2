public import DICOM

/// Turns what a file says into what a manifest says of it.
public struct InstanceProjection: Sendable {
    private let table: ResolvedTable
    private let style: JSONStyle

    /// A projection through the table that the program carries.
    public init(style: JSONStyle) {
        self.init(style: style, table: .standard)
    }

    package init(style: JSONStyle, table: ResolvedTable) {
        self.style = style
        self.table = table
    }

    /// What has to be read of a file.
    public var selection: ElementSelection { table.selection }

    /// Levels between the root and the members of a study, a series, and an instance's metadata.
    static let studyDepth = 3
    static let seriesDepth = 5
    static let metadataDepth = 8

    /// Projects one file; throws when it lacks a UID without which it has no place.
    public func record(of file: Part10File) throws(ReadError) -> InstanceRecord {
        let dataSet = file.dataSet
        var values = ValueWriter()
        let identity = try Identity(file, &values.notes)
        var study = LevelValues(values: Array(repeating: nil, count: table.studyKeywords.count))
        var series = LevelValues(values: Array(repeating: nil, count: table.seriesKeywords.count))
        var metadata = JSONWriter(style, depth: Self.metadataDepth)
        let elements = Dictionary(
            dataSet.elements.map { ($0.tag, $0) }, uniquingKeysWith: { $1 })
        for row in table.rows {
            switch row.row.level {
            case .study, .studyIfEqual:
                write(
                    row, elements[row.tag], identity, depth: Self.studyDepth, &values, to: &study)
            case .seriesIfEqual:
                write(
                    row, elements[row.tag], identity, depth: Self.seriesDepth, &values,
                    to: &series)
            case .instance:
                let before = metadata.checkpoint
                metadata.key(row.row.keyword)
                if !write(row, elements[row.tag], identity, &values, to: &metadata) {
                    metadata.roll(backTo: before)
                }
            }
        }
        if dataSet.characterSet.hasUnknownTerm {
            values.notes.append(ReadNote(.unknownCharacterSet, at: .specificCharacterSet))
        }
        let keys = Keys(dataSet)
        let layout = FrameLayout(
            frames: keys.frames, hasRows: keys.hasRows, sopClassUID: identity.sopClass,
            transferSyntaxUID: file.transferSyntaxUID)
        if keys.hasOddFrames || layout.isCapped {
            values.notes.append(ReadNote(.badFrameCount, at: .numberOfFrames))
        }
        return InstanceRecord(
            studyInstanceUID: identity.study, seriesInstanceUID: identity.series,
            sopInstanceUID: identity.instance, modality: keys.modality,
            seriesNumber: keys.seriesNumber, instanceNumber: keys.instanceNumber,
            layout: layout, studyValues: study, seriesValues: series, metadata: metadata.bytes,
            notes: unique(file.notes + values.notes))
    }

    /// Notes without repetitions: an attribute of two levels is read twice.
    private func unique(_ notes: [ReadNote]) -> [ReadNote] {
        var seen: Set<ReadNote> = []
        return notes.filter { seen.insert($0).inserted }
    }

    /// Writes a value of a level above the instance.
    private func write(
        _ row: ResolvedTable.Row, _ element: DataElement?, _ identity: Identity, depth: Int,
        _ values: inout ValueWriter, to level: inout LevelValues
    ) {
        var writer = JSONWriter(style, depth: depth)
        guard write(row, element, identity, &values, to: &writer) else { return }
        level.values[row.place] = writer.bytes
    }

    /// Writes the value of a row, wherever it comes from; returns whether there is one.
    private func write(
        _ row: ResolvedTable.Row, _ element: DataElement?, _ identity: Identity,
        _ values: inout ValueWriter, to writer: inout JSONWriter
    ) -> Bool {
        if let uid = identity.uid(of: row.tag) {
            writer.string(uid)
            return true
        }
        guard let element else { return false }
        if row.tag == .numberOfFrames, Keys.frames(of: element) == nil { return false }
        return values.write(element, form: row.row.form, to: &writer)
    }
}

/// Tags that the projection itself must know.
extension AttributeTag {
    static let sopClassUID = AttributeTag(0x0008_0016)
    static let sopInstanceUID = AttributeTag(0x0008_0018)
    static let modality = AttributeTag(0x0008_0060)
    static let studyInstanceUID = AttributeTag(0x0020_000D)
    static let seriesInstanceUID = AttributeTag(0x0020_000E)
    static let seriesNumber = AttributeTag(0x0020_0011)
    static let instanceNumber = AttributeTag(0x0020_0013)
    static let numberOfFrames = AttributeTag(0x0028_0008)
    static let rows = AttributeTag(0x0028_0010)
}
