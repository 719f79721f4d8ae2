/// A Data Element: a tag, a Value Representation and a Value Field. See PS3.5 §7.1.
public struct DataElement: Sendable {
    private let storage: DataSetStorage
    private let index: Int
    /// What an element of unknown VR is read as; nil for what the registry says.
    private var assumed: ValueRepresentation?
    /// What its text is encoded with.
    public let characterSet: SpecificCharacterSet

    init(_ storage: DataSetStorage, _ index: Int, characterSet: SpecificCharacterSet) {
        self.storage = storage
        self.index = index
        self.characterSet = characterSet
    }

    /// Its tag.
    public var tag: AttributeTag { storage.entries[index].tag }

    /// What its value is read as.
    ///
    /// A value that was too long for its own VR's length field comes as `UN`; the registry knows it.
    public var representation: ValueRepresentation {
        let entry = storage.entries[index]
        if entry.representation == .UN, let assumed { return assumed }
        guard entry.representation == .UN,
            let listed = DataDictionary.shared.representation(of: entry.tag)
        else { return entry.representation }
        return listed.implicit(isSigned: false)
    }

    /// The same element, read as `representation` if the file does not say what it is.
    ///
    /// For private elements in implicit VR, which no registry lists. See PS3.5 §7.8.
    public func assuming(_ representation: ValueRepresentation?) -> DataElement {
        var element = self
        element.assumed = representation
        return element
    }

    /// Bytes of the Value Field; 0 for a sequence.
    public var length: Int { storage.entries[index].length }

    /// Whether the Value Field is empty or all padding.
    public var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0 } }

    /// The Value Field, numbers little endian; empty for a sequence.
    public var bytes: ArraySlice<UInt8> {
        let entry = storage.entries[index]
        return storage.bytes[entry.offset..<(entry.offset + entry.length)]
    }

    /// The Items of a sequence; empty for anything else.
    public var items: [DataSet] {
        let entry = storage.entries[index]
        guard entry.representation == .SQ else { return [] }
        let siblings = DataSet.Siblings(storage: storage, range: (index + 1)..<entry.end)
        return siblings.filter { storage.entries[$0].isItem }.map { item in
            DataSet(
                storage, (item + 1)..<storage.entries[item].end, inherited: characterSet)
        }
    }
}
