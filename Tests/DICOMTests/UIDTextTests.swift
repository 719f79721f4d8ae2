import Testing

@testable import DICOM

struct UIDTextTests {
    @Test(arguments: [
        ("1.2.3", "1.2.3"), ("1.2.3\0", "1.2.3"), ("1.2.3 ", "1.2.3"), ("1.2.3\0 \0", "1.2.3"),
        ("  1.2.3", "1.2.3"), ("27ap77up9yb", "27ap77up9yb"), ("1.2 .3", "1.2 .3"),
    ])
    func `loses the padding and nothing else`(text: String, value: String) {
        #expect(UIDText.value(of: Array(text.utf8)[...]) == value)
    }

    @Test(arguments: ["", "\0", "  ", "\0\0 "])
    func `is nil when only padding is there`(text: String) {
        #expect(UIDText.value(of: Array(text.utf8)[...]) == nil)
    }

    @Test(arguments: [
        ("1.2.840.10008.1.2", true), ("", true), (String(repeating: "1", count: 64), true),
        (String(repeating: "1", count: 65), false), ("27ap77up9yb", false), ("1.2,3", false),
        ("1.2 .3", false), ("1.2-3", false), ("１.2", false),
    ])
    func `is valid with up to 64 digits and points`(uid: String, isValid: Bool) {
        #expect(UIDText.isValid(uid) == isValid)
    }
}
