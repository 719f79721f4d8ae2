import CDCMTK

/// The owner of one handle of the shim; frees it when it goes out of scope.
///
/// Nothing else stores the handle, and it never leaves the worker that made it.
struct DecodedBuffer: ~Copyable {
    private let handle: OpaquePointer

    /// Has DCMTK parse a skimmed Data Set; throws when DCMTK refuses it.
    init(_ skimmed: borrowing SkimmedDataSet, limits: Limits) throws(ReadError) {
        try self.init(skimmed.bytes, skimmed.encoding, limits: limits)
    }

    /// Has DCMTK parse a part of a skimmed Data Set, whole elements.
    init(_ bytes: [UInt8], _ encoding: DataSetEncoding, limits: Limits) throws(ReadError) {
        var handle: OpaquePointer?
        let encoding = encoding.isBig ? CDCMTK_EXPLICIT_BIG : CDCMTK_EXPLICIT_LITTLE
        let status = bytes.withUnsafeBufferPointer { bytes in
            cdcmtk_decode(
                bytes.baseAddress, bytes.count, encoding, UInt32(limits.nestingDepth), &handle)
        }
        // The buffer is well-formed: if DCMTK stumbles over it, what it made of it is not the file.
        guard let handle, status == CDCMTK_OK else {
            cdcmtk_free(handle)
            switch status {
            case CDCMTK_NO_MEMORY: throw ReadError(.outOfMemory)
            case CDCMTK_TOO_DEEP: throw ReadError(.nestingDepth)
            default: throw ReadError(.undecodable)
            }
        }
        self.handle = handle
    }

    deinit {
        cdcmtk_free(handle)
    }

    /// The Data Elements, copied out so that they outlive the handle.
    var storage: DataSetStorage {
        var count = 0
        var size = 0
        let elements = cdcmtk_elements(handle, &count)
        let bytes = cdcmtk_bytes(handle, &size)
        let entries = UnsafeBufferPointer(start: elements, count: count).map { element in
            DataSetStorage.Entry(
                tag: AttributeTag(element.tag),
                representation: ValueRepresentation(rawValue: element.vr) ?? .UN,
                isItem: element.kind == UInt16(CDCMTK_ITEM.rawValue),
                end: Int(element.end), offset: element.offset, length: Int(element.length))
        }
        return DataSetStorage(
            entries: entries, bytes: Array(UnsafeBufferPointer(start: bytes, count: size)))
    }
}
