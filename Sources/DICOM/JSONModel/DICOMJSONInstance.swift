/// An instance in the DICOM JSON Model, as DICOMweb servers give its metadata. See PS3.18 Annex F.
///
/// It becomes what is left of a file after its header was walked, so that from there on both go the
/// same way, within the same limits.
public struct DICOMJSONInstance {
    private let object: JSONValue
    private let limits: Limits

    /// Parses the object of one instance; throws `malformedJSON` or `nestingDepth`.
    public init(_ text: [UInt8], limits: Limits = Limits()) throws(ReadError) {
        // An object, its `Value` and the Item in it for each level.
        object = try JSONValue(text, depth: 3 * (limits.nestingDepth + 2))
        guard object.isObject else { throw ReadError(.malformedJSON) }
        self.limits = limits
    }

    /// The first value of an attribute as text, without padding; nil when it has none.
    public func text(_ tag: AttributeTag) -> String? {
        let element = object.members.last { Self.tag(of: $0.key.utf8) == tag }?.value
        guard let text = element?["Value"]?.elements.first?.text else { return nil }
        return UIDText.value(of: text)
    }

    /// The instance as a file of it would be skimmed.
    ///
    /// - Parameter bulk: Gives the value that a `BulkDataURI` stands for; told where the element is
    ///   and whether it is in an Item.
    public func skimmed(
        selection: @escaping @Sendable (String?) -> ElementSelection,
        bulk: @escaping (_ uri: String, _ tag: AttributeTag, _ isNested: Bool) -> BulkData
    ) throws(ReadError) -> SkimmedFile {
        let sopClassUID = text(.sopClass)
        let wanted = selection(sopClassUID)
        var encoder = DICOMJSONEncoder(selection: wanted, bulk: bulk)
        let bytes = encoder.encode(object)
        let syntax = text(.availableTransferSyntaxUID) ?? text(.transferSyntaxUID)
        return try Part10Reader(selection: wanted, limits: limits).skim(
            dataSet: bytes, transferSyntaxUID: syntax, sopClassUID: sopClassUID,
            notes: encoder.notes)
    }

    /// The tag of a key: eight hexadecimal digits; nil for anything else.
    static func tag(of key: some Collection<UInt8>) -> AttributeTag? {
        guard key.count == 8 else { return nil }
        var value: UInt32 = 0
        for digit in key {
            guard let digit = Character(Unicode.Scalar(digit)).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
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
