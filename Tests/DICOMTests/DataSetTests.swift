import DICOM
import TestSupport
import Testing

struct DataSetTests {
    private func text(_ dataSet: DataSet?, _ tag: UInt32) -> String? {
        var notes: [ReadNote] = []
        return dataSet?[AttributeTag(tag)]
            .flatMap { ValueReader.value(of: $0, notes: &notes) }
            .map { ReadValue.words($0) }
    }

    @Test(arguments: DataSetEncoding.allCases)
    func `has its elements in ascending order, those of Items not among them`(
        encoding: DataSetEncoding
    ) throws {
        let dataSet = try readDataSet(
            DataSetBuilder(encoding) {
                $0.add(0x0008_0060, .CS, "CT")
                $0.add(0x0040_A730, items: [DataSetBuilder(encoding) { $0.addTail() }])
                $0.add(0x0010_0020, .LO, "ID")
            })
        let tags = dataSet.elements.map(\.tag.rawValue)
        #expect(tags == [0x0008_0060, 0x0010_0020, 0x0040_A730])
        #expect(!dataSet.isEmpty)
    }

    @Test func `finds an element by its tag`() throws {
        let dataSet = try readDataSet(
            DataSetBuilder(.explicitLittle) {
                $0.add(0x0008_0060, .CS, "CT")
                $0.add(0x0010_0020, .LO, "ID")
            })
        #expect(text(dataSet, 0x0008_0060) == "strings CT")
        #expect(text(dataSet, 0x0010_0020) == "strings ID")
        for absent in [0x0008_0005, 0x0010_0010, 0x7FE0_0010] as [UInt32] {
            #expect(dataSet[AttributeTag(absent)] == nil)
        }
    }

    @Test func `is empty without elements`() throws {
        let dataSet = try readDataSet(DataSetBuilder())
        #expect(dataSet.isEmpty)
        #expect(dataSet.elements.map(\.tag) == [])
        #expect(dataSet[AttributeTag(0x0008_0060)] == nil)
        #expect(dataSet.characterSet == .undeclared)
    }

    private static let high: [UInt8] = [0xD0, 0x20]

    private func item(_ set: String? = nil, inner: DataSetBuilder? = nil) -> DataSetBuilder {
        DataSetBuilder(.explicitLittle) {
            if let set { $0.add(0x0008_0005, .CS, set) }
            $0.add(0x0008_0104, .LO, Self.high)
            if let inner { $0.add(0x0040_A730, items: [inner]) }
        }
    }

    @Test func `hands its character set down to Items at any depth`() throws {
        let dataSet = try readDataSet(item("ISO_IR 144", inner: item(inner: item())))
        let child = dataSet[AttributeTag(0x0040_A730)]?.items.first
        let grandchild = child?[AttributeTag(0x0040_A730)]?.items.first
        #expect(text(dataSet, 0x0008_0104) == "strings а")
        #expect(text(child, 0x0008_0104) == "strings а")
        #expect(text(grandchild, 0x0008_0104) == "strings а")
    }

    @Test func `lets an Item have its own character set, and hands that on`() throws {
        let dataSet = try readDataSet(
            item("ISO_IR 144", inner: item("ISO_IR 100", inner: item())))
        let child = dataSet[AttributeTag(0x0040_A730)]?.items.first
        let grandchild = child?[AttributeTag(0x0040_A730)]?.items.first
        #expect(text(dataSet, 0x0008_0104) == "strings а")
        #expect(text(child, 0x0008_0104) == "strings Ð")
        #expect(text(grandchild, 0x0008_0104) == "strings Ð")
    }

    @Test func `keeps the set of one Item from the next`() throws {
        let dataSet = try readDataSet(
            DataSetBuilder(.explicitLittle) {
                $0.add(0x0008_0005, .CS, "ISO_IR 144")
                $0.add(0x0040_A730, items: [item("ISO_IR 100"), item()])
            })
        let items = dataSet[AttributeTag(0x0040_A730)]?.items ?? []
        #expect(items.map { text($0, 0x0008_0104) } == ["strings Ð", "strings а"])
    }
}
