/// A file of which the header is walked and not decoded yet.
///
/// What repeats from file to file need not be decoded again: see `differences(from:)`.
public struct SkimmedFile: Sendable {
    private let header: SkimmedDataSet
    private let meta: FileMetaInformation
    private let limits: Limits
    /// What was odd.
    public let notes: [ReadNote]

    init(
        header: SkimmedDataSet, meta: FileMetaInformation, notes: [ReadNote], limits: Limits
    ) {
        self.header = header
        self.meta = meta
        self.notes = notes
        self.limits = limits
    }

    /// Bytes of the header that were kept.
    public var byteCount: Int { header.bytes.count }

    /// The whole file; throws when DCMTK refuses it.
    public func decoded() throws(ReadError) -> Part10File {
        let storage = try DecodedBuffer(header, limits: limits).storage
        return Part10File(dataSet: DataSet(storage), meta: meta, notes: notes)
    }

    /// The Data Elements of these tags, ascending, and nothing else of the file.
    ///
    /// `characterSet` is that of the file, which is known from one that differs in other attributes.
    public func decoded(
        only tags: [AttributeTag], characterSet: SpecificCharacterSet
    ) throws(ReadError) -> DataSet {
        let part = header.bytes(of: tags)
        let storage = try DecodedBuffer(part, header.encoding, limits: limits).storage
        return DataSet(storage, 0..<storage.entries.count, inherited: characterSet)
    }

    /// The tags whose elements are not byte for byte the same as in another file, ascending.
    ///
    /// nil when the two are not alike enough to be compared: other tags, another Transfer Syntax,
    /// SOP Class or character set, or tags out of order.
    public func differences(from other: SkimmedFile) -> [AttributeTag]? {
        guard meta.transferSyntaxUID == other.meta.transferSyntaxUID,
            meta.mediaStorageSOPClassUID == other.meta.mediaStorageSOPClassUID,
            let tags = header.differences(from: other.header),
            !tags.contains(.specificCharacterSet)
        else { return nil }
        return tags
    }

    /// The bytes of an element as the file has them, its header included; nil when it is absent.
    public func encoded(_ tag: AttributeTag) -> ArraySlice<UInt8>? {
        header.isOrdered ? header.place(of: tag).map { header.bytes[header.range(of: $0)] } : nil
    }
}
