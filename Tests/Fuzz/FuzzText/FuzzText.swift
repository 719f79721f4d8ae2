import FuzzSupport

@testable import DICOM
@testable import Manifest

/// Character sets, values and their JSON: a byte that chooses the VR, the terms of Specific Character
/// Set up to a line feed, then a Value Field.
@main
enum FuzzText {
    static func main() {
        Fuzzer.run { bytes, count in
            let input = Array(UnsafeBufferPointer(start: bytes, count: count))
            if let choice = input.first {
                Fuzzer.timed { FuzzText.check(choice, input.dropFirst()) }
            }
            return 0
        }
    }

    private static func check(_ choice: UInt8, _ input: ArraySlice<UInt8>) {
        let parts = input.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return }
        let representations = ValueRepresentation.allCases
        let representation = representations[Int(choice) % representations.count]
        checkText(SpecificCharacterSet(parts[0]), parts[1])
        checkNumber(parts[1])
        checkValue(representation, terms: Array(parts[0]), Array(parts[1]))
    }

    private static func checkText(_ set: SpecificCharacterSet, _ value: ArraySlice<UInt8>) {
        for delimiters in [TextDelimiters.lines, .values, [.values, .nameParts]] {
            let decoded = set.decode(value, delimiters: delimiters)
            expect(
                decoded.text.utf8.count <= 4 * value.count, "text grows with its bytes",
                decoded.text.utf8.count)
            expect(decoded == set.decode(value, delimiters: delimiters), "text is always the same")
            var writer = JSONWriter(.compact)
            writer.string(decoded.text)
            expect(
                JSONText(writer.bytes).strings == [Array(decoded.text.utf8)],
                "JSON strings read back")
            let isPlain = value.allSatisfy { (0x20...0x7D).contains($0) && $0 != 0x5C }
            if isPlain {
                expect(decoded.text.utf8.elementsEqual(value), "ASCII is what it is")
                expect(decoded.flaw == nil, "ASCII has no flaw")
            }
        }
    }

    private static func checkNumber(_ value: ArraySlice<UInt8>) {
        guard let number = NumberText.number(value) else { return }
        var writer = JSONWriter(.compact)
        writer.number(number)
        let text = String(decoding: JSONText(writer.bytes).compact, as: UTF8.self)
        switch number {
        case .integer(let integer): expect(Int64(text) == integer, "integers read back", text)
        case .unsigned(let integer): expect(UInt64(text) == integer, "integers read back", text)
        case .real(let real): expect(Double(text) == real, "doubles read back", text)
        }
    }

    /// An element and an Item with the same element, read and written as the projection does.
    private static func checkValue(
        _ representation: ValueRepresentation, terms: [UInt8], _ value: [UInt8]
    ) {
        let dataSet = Self.dataSet(representation, terms: terms, value)
        for style in [JSONStyle.compact, .pretty] {
            var values = ValueWriter()
            var writer = JSONWriter(style)
            writer.beginObject()
            for element in dataSet.elements {
                let before = writer.checkpoint
                writer.key(element.tag.hexadecimal)
                if !values.write(element, to: &writer) { writer.roll(backTo: before) }
            }
            writer.endObject()
            let text = JSONText(writer.bytes)
            if style == .compact {
                expect(text.compact == writer.bytes, "compact JSON has no white space")
            }
        }
        checkNames(dataSet)
    }

    private static func checkNames(_ dataSet: DataSet) {
        var notes: [ReadNote] = []
        for element in dataSet.elements {
            guard case .names(let names)? = ValueReader.value(of: element, notes: &notes) else {
                continue
            }
            for group in names.flatMap({ [$0.alphabetic, $0.ideographic, $0.phonetic] }) {
                guard let scalars = group?.unicodeScalars else { continue }
                expect(!scalars.isEmpty, "groups of a name are not empty")
                let isStripped = scalars.last != " " && scalars.last != "^"
                expect(isStripped, "groups of a name are stripped")
            }
        }
    }

    private static func dataSet(
        _ representation: ValueRepresentation, terms: [UInt8], _ value: [UInt8]
    ) -> DataSet {
        let isSequence = representation == .SQ
        var entries: [DataSetStorage.Entry] = []
        func add(_ tag: UInt32, _ representation: ValueRepresentation, _ range: Range<Int>) {
            entries.append(
                DataSetStorage.Entry(
                    tag: AttributeTag(tag), representation: representation, isItem: false,
                    end: entries.count + 1, offset: range.lowerBound, length: range.count))
        }
        let valueRange = terms.count..<(terms.count + value.count)
        add(0x0008_0005, .CS, 0..<terms.count)
        add(0x0009_1001, isSequence ? .UN : representation, valueRange)
        add(0x0009_1002, .SQ, 0..<0)
        entries[2].end = 5
        add(0xFFFE_E000, .UN, 0..<0)
        entries[3].isItem = true
        entries[3].end = 5
        add(0x0009_1001, isSequence ? .PN : representation, valueRange)
        return DataSet(DataSetStorage(entries: entries, bytes: terms + value))
    }
}
