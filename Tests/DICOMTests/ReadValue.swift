import DICOM
import TestSupport

/// A private element that PS3.6 does not know, so that the file's VR counts.
let probe: UInt32 = 0x0009_1001

/// What `ValueReader` makes of one element, in words that a table can hold.
struct ReadValue: Equatable {
    /// The kind and the value; nil when there is none.
    let text: String?
    let notes: [ReadNote.Code]

    init(
        _ representation: ValueRepresentation, _ bytes: [UInt8], characterSet: String? = nil,
        in encoding: DataSetEncoding = .explicitLittle
    ) throws {
        try self.init(
            DataSetBuilder(encoding) {
                if let characterSet { $0.add(0x0008_0005, .CS, characterSet) }
                $0.add(probe, representation, bytes)
            })
    }

    /// Of the element `tag` of a Data Set.
    init(_ builder: DataSetBuilder, at tag: UInt32 = probe) throws {
        let dataSet = try readDataSet(builder)
        var notes: [ReadNote] = []
        let value = dataSet[AttributeTag(tag)].flatMap {
            ValueReader.value(of: $0, notes: &notes)
        }
        text = value.map(Self.words)
        self.notes = notes.map(\.code)
    }

    static func words(_ value: AttributeValue) -> String {
        switch value {
        case .strings(let values): "strings " + values.joined(separator: "|")
        case .text(let text): "text " + text
        case .names(let names): "names " + names.map(words).joined(separator: "|")
        case .numbers(let numbers): "numbers " + numbers.map(words).joined(separator: "|")
        case .tags(let tags): "tags " + tags.map(\.description).joined(separator: "|")
        case .items(let items): "items \(items.count)"
        case .bytes(let bytes): "bytes " + bytes.map { String($0) }.joined(separator: " ")
        }
    }

    private static func words(_ name: PersonName) -> String {
        [name.alphabetic, name.ideographic, name.phonetic].map { $0 ?? "-" }.joined(separator: "=")
    }

    private static func words(_ number: Number) -> String {
        switch number {
        case .integer(let value): "\(value)"
        case .unsigned(let value): "\(value)"
        case .real(let value): "\(value)"
        }
    }
}

/// The Data Set that a builder holds, read from a whole file with everything kept.
func readDataSet(
    _ builder: DataSetBuilder, keeping selection: ElementSelection = .all,
    limits: Limits = Limits()
) throws -> DataSet {
    let source = ByteArraySource(builder.file())
    return try Part10Reader(selection: selection, limits: limits).read(source).dataSet
}
