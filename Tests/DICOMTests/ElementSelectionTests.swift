import Testing

@testable import DICOM

struct ElementSelectionTests {
    private func wanted(_ tags: [UInt32], of selection: ElementSelection) -> [UInt32] {
        var cursor = ElementSelection.Cursor(selection)
        return tags.filter { cursor.contains(AttributeTag($0)) }
    }

    private let selection = ElementSelection(
        [0x0020_000D, 0x0008_0018, 0x0028_0010].map { AttributeTag($0) })

    @Test func `wants its tags, whatever order they were given in`() {
        let tags: [UInt32] = [
            0x0008_0016, 0x0008_0018, 0x0010_0010, 0x0020_000D, 0x0020_000E, 0x0028_0010,
            0x7FE0_0010,
        ]
        #expect(wanted(tags, of: selection) == [0x0008_0018, 0x0020_000D, 0x0028_0010])
    }

    @Test func `always wants Specific Character Set`() {
        #expect(wanted([0x0008_0005], of: selection) == [0x0008_0005])
        #expect(wanted([0x0008_0005], of: ElementSelection([])) == [0x0008_0005])
    }

    @Test func `answers for tags in any order and more than once`() {
        let tags: [UInt32] = [
            0x0028_0010, 0x0028_0010, 0x0020_000D, 0x0008_0018, 0x0008_0016,
            0x0008_0005, 0x0020_000D, 0x0009_1010, 0x0028_0010,
        ]
        let expected = tags.filter { ![0x0008_0016, 0x0009_1010].contains($0) }
        #expect(wanted(tags, of: selection) == expected)
    }

    @Test func `wants everything when all is wanted`() {
        let tags: [UInt32] = [0, 0x0009_1010, 0x0028_0010, 0x0008_0005, .max]
        #expect(wanted(tags, of: .all) == tags)
    }
}
