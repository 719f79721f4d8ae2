import FuzzSupport
import TestSupport

@testable import DICOM

/// The skimmer and DCMTK behind it: three bytes that choose how, then a Data Set.
@main
enum FuzzSkim {
    static func main() {
        Fuzzer.run { bytes, count in
            let input = Array(UnsafeBufferPointer(start: bytes, count: count))
            if input.count >= 3 { Fuzzer.timed { FuzzSkim.check(input) } }
            return 0
        }
    }

    private static let selections: [ElementSelection] = [
        .all, ElementSelection([]),
        ElementSelection(
            [
                0x0008_0016, 0x0008_0018, 0x0008_0060, 0x0008_1115, 0x0010_0010, 0x0020_000D,
                0x0028_0103, 0x0028_0106, 0x0040_A730, 0x3006_0039, 0x5200_9230,
            ].map { AttributeTag($0) }),
    ]

    private static func check(_ input: [UInt8]) {
        let encodings = DataSetEncoding.allCases
        let encoding = encodings[Int(input[0]) % encodings.count]
        let selection = selections[Int(input[1]) % selections.count]
        let dataSet = Array(input.dropFirst(3))
        let whole = Skim(dataSet, encoding, selection)
        let windowed = Skim(
            dataSet, encoding, selection, windowSize: max(1, Int(input[2]) * Int(input[2])))
        expect(whole == windowed, "the size of the window does not matter")
        let long = Skim(dataSet, encoding, selection, hasShortWay: false)
        expect(whole == long, "the short way leads to the same")
        guard let output = whole.output else { return }
        expect(output.bytes.count <= 8 * dataSet.count + 64, "what is kept is bounded")
        let decoded = decode(output)
        checkDeflated(dataSet, encoding, selection, decoded)
        let again = Skim(output.bytes, output.encoding, .all)
        expect(again.error == nil, "what was kept can be walked again", again.error as Any)
        expect(again.output?.bytes == output.bytes, "what was kept is kept again", again.notes)
    }

    /// What DCMTK makes of what was kept; it has to take all of it.
    private static func decode(_ output: SkimmedDataSet) -> DataSetStorage {
        do {
            let storage = try DecodedBuffer(output, limits: Limits()).storage
            checkStorage(storage)
            return storage
        } catch {
            expect(false, "DCMTK reads what was kept", error)
            return DataSetStorage(entries: [], bytes: [])
        }
    }

    /// Entries nest properly and their values are where they are said to be.
    private static func checkStorage(_ storage: DataSetStorage) {
        var ends = [storage.entries.count]
        for (index, entry) in storage.entries.enumerated() {
            while let end = ends.last, index == end, ends.count > 1 { ends.removeLast() }
            expect(entry.end > index && entry.end <= ends[ends.count - 1], "entries nest")
            expect(
                entry.offset >= 0 && entry.offset + entry.length <= storage.bytes.count,
                "values are in the buffer")
            if entry.end > index + 1 { ends.append(entry.end) }
        }
    }

    /// The deflated form of a Data Set comes to the same.
    private static func checkDeflated(
        _ dataSet: [UInt8], _ encoding: DataSetEncoding, _ selection: ElementSelection,
        _ expected: DataSetStorage
    ) {
        let detected = EncodingDetector.encoding(
            of: dataSet.span.bytes, at: 0, declared: .explicitLittle)
        guard detected == encoding, !dataSet.isEmpty else { return }
        let file = DataSetBuilder.file(
            meta: DataSetBuilder.meta(transferSyntax: "1.2.840.10008.1.2.1.99"),
            StoredDeflate.of(dataSet))
        do {
            let read = try Part10Reader(selection: selection).read(ByteArraySource(file))
            expect(
                Array(read.dataSet.elements.map(\.bytes)).joined().elementsEqual(
                    DataSet(expected).elements.map(\.bytes).joined()),
                "the deflated form has the same values")
        } catch {
            expect(false, "the deflated form can be read", error)
        }
    }
}

/// libFuzzer's hook for mutations that know the structure. See libFuzzer's FuzzerInterface.h.
@_cdecl("LLVMFuzzerCustomMutator")
func mutate(
    _ bytes: UnsafeMutablePointer<UInt8>, _ size: Int, _ room: Int, _ seed: UInt32
) -> Int {
    Mutation.apply(bytes, size, room) { input in
        guard let choice = input.first else { return nil }
        let encodings = DataSetEncoding.allCases
        var mutator = ElementMutator(
            input, from: 3, encodings[Int(choice) % encodings.count], seed: seed)
        return mutator.mutated()
    }
}
