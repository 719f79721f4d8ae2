import DICOM
import Testing

@testable import Manifest

struct StudyKeyTests {
    private func key(_ study: String, _ elements: [Element]) throws -> StudyKey {
        let tree = Sample.tree([try Sample.record(Sample.identity(study: study) + elements)])
        return StudyKey(tree.studies[0], tree, .standard)
    }

    @Test func `an earlier date comes before an earlier time, and that before a UID`() throws {
        let keys = [
            try key("9", [Element("StudyDate", "20240101"), Element("StudyTime", "12")]),
            try key("8", [Element("StudyDate", "20240102"), Element("StudyTime", "10")]),
            try key("6", [Element("StudyDate", "20240102"), Element("StudyTime", "11")]),
            try key("7", [Element("StudyDate", "20240102"), Element("StudyTime", "11")]),
        ]
        #expect(keys.reversed().sorted() == keys)
        #expect(Set(zip(keys, keys.dropFirst()).map { $0 < $1 }) == [true])
        #expect(Set(zip(keys, keys.dropFirst()).map { $1 < $0 }) == [false])
    }

    @Test(arguments: ["StudyDate", "StudyTime"])
    func `an empty value is as late as a missing one`(keyword: String) throws {
        let there = try key("9", [Element(keyword, "20240101")])
        let empty = try key("1", [Element(keyword, "")])
        let missing = try key("2", [])
        #expect(there < empty)
        #expect(there < missing)
        #expect(empty < missing)
        #expect(!(missing < empty))
    }

    @Test func `no key comes before itself`() throws {
        let key = try key("1", [Element("StudyDate", "20240101")])
        #expect(!(key < key))
    }
}
