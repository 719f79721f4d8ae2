/// The Data Elements of one file in two flat arrays, shared by the Data Set and all its Items.
final class DataSetStorage: Sendable {
    /// A Data Element or an Item; the contents of a sequence or an Item follow it.
    struct Entry: Sendable {
        var tag: AttributeTag
        var representation: ValueRepresentation
        var isItem: Bool
        /// The index of the first entry that is no part of this one.
        var end: Int
        /// Where the Value Field is in `bytes`.
        var offset: Int
        var length: Int
    }

    let entries: [Entry]
    /// The Value Fields, numbers little endian.
    let bytes: [UInt8]

    init(entries: [Entry], bytes: [UInt8]) {
        self.entries = entries
        self.bytes = bytes
    }
}
