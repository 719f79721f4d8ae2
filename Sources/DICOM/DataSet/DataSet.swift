/// A Data Set or an Item of a sequence: its Data Elements in ascending order of tags.
///
/// A view of a few words; copying it copies no value. See PS3.5 §7.
public struct DataSet: Sendable {
    private let storage: DataSetStorage
    private let range: Range<Int>
    /// What its text is encoded with: its own Specific Character Set, or that of what contains it.
    ///
    /// See PS3.3 §C.12.1.1.2.
    public let characterSet: SpecificCharacterSet

    init(_ storage: DataSetStorage) {
        self.init(storage, 0..<storage.entries.count, inherited: .undeclared)
    }

    init(_ storage: DataSetStorage, _ range: Range<Int>, inherited: SpecificCharacterSet) {
        self.storage = storage
        self.range = range
        var own: SpecificCharacterSet?
        for index in Siblings(storage: storage, range: range) {
            let tag = storage.entries[index].tag
            guard tag <= .specificCharacterSet else { break }
            if tag == .specificCharacterSet {
                let entry = storage.entries[index]
                own = SpecificCharacterSet(
                    storage.bytes[entry.offset..<(entry.offset + entry.length)])
            }
        }
        characterSet = own ?? inherited
    }

    /// The Data Elements, ascending; those of Items are not among them.
    public var elements: some Sequence<DataElement> {
        Siblings(storage: storage, range: range).lazy.map { [self] in
            DataElement(storage, $0, characterSet: characterSet)
        }
    }

    /// The Data Element of a tag; nil when there is none. The cost grows with the elements before it.
    public subscript(tag: AttributeTag) -> DataElement? {
        for index in Siblings(storage: storage, range: range) {
            let other = storage.entries[index].tag
            if other == tag { return DataElement(storage, index, characterSet: characterSet) }
            if other > tag { return nil }
        }
        return nil
    }

    /// Whether it has no Data Elements at all.
    public var isEmpty: Bool { range.isEmpty }

    /// The indices of the entries of one level.
    struct Siblings: Sequence, IteratorProtocol {
        let storage: DataSetStorage
        var range: Range<Int>

        mutating func next() -> Int? {
            guard let index = range.first else { return nil }
            range = storage.entries[index].end..<range.upperBound
            return index
        }
    }
}
