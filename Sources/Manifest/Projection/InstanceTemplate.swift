import DICOM

/// What one instance of a series came to, for those that differ from it in a few plain attributes.
///
/// Decoding and writing are pure functions of the bytes of an element, so what repeats byte for byte
/// is copied and only the rest is decoded. Whatever would make that anything but exact is left to
/// `InstanceProjection.projected(_:)`.
final class InstanceTemplate: Sendable {
    private let file: SkimmedFile
    private let projected: InstanceProjection.Projected
    private let projection: InstanceProjection
    /// The places of the members of a tag, ascending.
    private let places: [AttributeTag: [Int]]
    /// Attributes that say which images the instance lies over.
    private let references: [AttributeTag]

    /// A template of a file that was projected whole; nil when its identity is not its own.
    init?(
        _ file: SkimmedFile, _ projected: InstanceProjection.Projected,
        _ projection: InstanceProjection
    ) {
        guard !projected.notes.contains(where: { $0.code == .uidFromMeta }) else { return nil }
        self.file = file
        self.projected = projected
        self.projection = projection
        references = References.tags(forSOPClass: projected.record.sopClassUID)
        places = Dictionary(grouping: projected.members.indices) { projected.members[$0].tag }
    }

    /// The record of a file like this one; nil when more has to be looked at than what is plain.
    func record(of other: SkimmedFile) throws(ReadError) -> InstanceRecord? {
        // How many entries there are depends on how long they are, where they repeat everything.
        guard !projected.record.layout.isCapped,
            let tags = other.differences(from: file), !tags.contains(where: isDependedOn),
            !projected.notes.contains(where: { $0.tag.map(tags.contains) ?? false })
        else { return nil }
        let written = tags.filter { places[$0] != nil }
        // Place and order need them also where no row writes them.
        let needed = tags.filter { places[$0] != nil || Self.keys.contains($0) }
        let elements = try other.decoded(only: needed, characterSet: projected.characterSet)
        var record = projected.record
        var values = projection.valueWriter
        if let element = elements[.sopInstanceUID] {
            guard let uid = try Identity.uid(of: element, &values.notes) else { return nil }
            record.sopInstanceUID = uid
        }
        if let element = elements[.instanceNumber] {
            record.instanceNumber = Keys.number(element)
        }
        var metadata = projection.metadataWriter
        metadata.reserve(record.metadata.count + 256)
        var copied = 0
        for place in written.flatMap({ places[$0] ?? [] }).sorted() {
            let member = projected.members[place]
            guard let range = member.range, let element = elements[member.tag] else { return nil }
            metadata.copy(record.metadata[copied..<range.lowerBound])
            guard write(element, member, record, &values, to: &metadata) else { return nil }
            copied = range.upperBound
        }
        guard values.notes.isEmpty else { return nil }
        metadata.copy(record.metadata[copied...])
        record.metadata = metadata.bytes
        guard record.layout.isFitting(entryLength: record.metadataLength) else { return nil }
        record.notes = InstanceProjection.unique(other.notes + projected.notes)
        return record
    }

    private func write(
        _ element: DataElement, _ member: InstanceProjection.Member, _ record: InstanceRecord,
        _ values: inout ValueWriter, to metadata: inout JSONWriter
    ) -> Bool {
        let form = member.row?.form ?? .asIs
        guard element.representation != .SQ, form != .document else { return false }
        metadata.key(member.key)
        if element.tag == .sopInstanceUID {
            metadata.string(record.sopInstanceUID)
            return true
        }
        return values.write(
            element.assuming(member.row?.privateRepresentation), form: form, to: &metadata)
    }

    /// Attributes on which the place, the layout, conditions of rows or concerns depend.
    private static let dependedOn = Set(Keys.tags + ViewerConcerns.tags)
        .subtracting(keys)

    /// What may differ within a series, and is taken from each file.
    private static let keys: Set<AttributeTag> = [.sopInstanceUID, .instanceNumber]

    /// Whether more than the attribute itself depends on it.
    private func isDependedOn(_ tag: AttributeTag) -> Bool {
        Self.dependedOn.contains(tag) || references.contains(tag)
    }
}
