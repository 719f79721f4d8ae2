/// An instance in the DICOM JSON Model, as DICOMweb servers give its metadata. See PS3.18 Annex F.
///
/// It becomes what is left of a file after its header was walked, so that from there on both go the
/// same way, within the same limits.
public struct DICOMJSONInstance {
    private let members: JSONMembers
    private let limits: Limits

    /// Finds the attributes of one instance; throws `malformedJSON`, or what passes
    /// a limit.
    public init(_ text: [UInt8], limits: Limits = Limits()) throws(ReadError) {
        self.limits = limits
        members = try JSONMembers(text, in: text.indices, limits: limits)
    }

    /// The first value of an attribute as text, without padding; nil when it has none.
    public func text(_ tag: AttributeTag) -> String? {
        guard let value = members.value(of: tag),
            let element = try? JSONValue(Array(value), depth: limits.levelsOfJSON),
            let text = element["Value"]?.elements.first?.text
        else { return nil }
        return UIDText.value(of: text)
    }

    /// The instance as a file of it would be skimmed; throws `malformedJSON` too, for what is
    /// selected.
    ///
    /// - Parameter bulk: Gives the value that a `BulkDataURI` stands for; told where the element is
    ///   and whether it is in an Item.
    public func skimmed(
        selection: @escaping @Sendable (String?) -> ElementSelection,
        bulk: @escaping (_ uri: String, _ tag: AttributeTag, _ isNested: Bool) -> BulkData
    ) throws(ReadError) -> SkimmedFile {
        let sopClassUID = text(.sopClass)
        let wanted = selection(sopClassUID)
        var cursor = ElementSelection.Cursor(wanted)
        let places = members.places.filter { cursor.contains($0.tag) }
        var encoder = DICOMJSONEncoder(limits: limits, bulk: bulk)
        let bytes = try encoder.encode(members, places)
        let syntax =
            self.text(.availableTransferSyntaxUID) ?? self.text(.transferSyntaxUID)
        return try Part10Reader(selection: wanted, limits: limits).skim(
            dataSet: bytes, transferSyntaxUID: syntax, sopClassUID: sopClassUID,
            notes: encoder.notes)
    }

    /// The tag of a key: eight hexadecimal digits; nil for anything else.
    static func tag(of key: some Collection<UInt8>) -> AttributeTag? {
        guard key.count == 8 else { return nil }
        var value: UInt32 = 0
        for digit in key {
            let number: UInt8
            switch digit {
            case 0x30...0x39: number = digit - 0x30
            case 0x41...0x46: number = digit - 0x41 + 10
            case 0x61...0x66: number = digit - 0x61 + 10
            default: return nil
            }
            value = value << 4 | UInt32(number)
        }
        return AttributeTag(value)
    }
}

extension AttributeTag {
    static let sopClass = AttributeTag(0x0008_0016)
    /// What a server has the instance in. See PS3.18 §8.7.3 and Table 10.6.3-5.
    static let availableTransferSyntaxUID = AttributeTag(0x0008_3002)
    /// What a server says of itself: no attribute of the instance.
    static let ofServers: Set<AttributeTag> = [
        .availableTransferSyntaxUID, AttributeTag(0x0008_1190), AttributeTag(0x0008_0054),
        AttributeTag(0x0008_0056),
    ]
}
