import Testing

@testable import Manifest

/// Each rule of the schema, from both sides.
struct WeasisValueTests {
    @Test(arguments: [
        ("20240229", true), ("19991231", true), ("2024.01.01", false), ("", false),
        ("00010101", false), ("20241301", false), ("20240100", false), ("2024", false),
        ("20240101 ", false),
    ])
    func `a date has eight digits`(text: String, isValid: Bool) {
        #expect((WeasisValue.date(text) != nil) == isValid)
    }

    @Test(arguments: [
        ("10", true), ("1015", true), ("101500", true), ("101500.123456", true),
        ("10:15:00", false), ("240000", false), ("101500.1234567", false), ("1", false),
        ("106000", false), ("101500.", false), ("", false),
    ])
    func `a time has no colons`(text: String, isValid: Bool) {
        #expect((WeasisValue.time(text) != nil) == isValid)
    }

    @Test(arguments: [
        ("CT", true), ("A_B 1", true), ("ct", false), ("", false), ("ABCDEFGHIJKLMNOPQ", false),
    ])
    func `a code is in capitals`(text: String, isValid: Bool) {
        #expect((WeasisValue.code(text) != nil) == isValid)
    }

    @Test(arguments: [
        ("2147483647", "2147483647"), ("-5", "-5"), ("2147483648", nil), ("1.5", nil), ("", nil),
    ])
    func `a number has 32 bits`(text: String, value: String?) {
        #expect(WeasisValue.integer(text) == value)
    }

    @Test func `text is as long as Java counts it`() {
        #expect(WeasisValue.text(String(repeating: "x", count: 64)) != nil)
        #expect(WeasisValue.text(String(repeating: "x", count: 65)) == nil)
        #expect(WeasisValue.text(String(repeating: "😀", count: 33)) == nil)
        #expect(WeasisValue.required(String(repeating: "😀", count: 40)).utf16.count == 64)
        #expect(WeasisValue.required(nil).isEmpty)
    }

    @Test func `the sex is one of three`() {
        #expect(
            ["M", "F", "O", "U", "f", ""].map { WeasisValue.sex($0) } == [
                "M", "F", "O", nil, nil, nil,
            ])
    }

    @Test func `a UID has digits and points`() {
        #expect(WeasisValue.isUID("1.2.840"))
        #expect(!WeasisValue.isUID(""))
        #expect(!WeasisValue.isUID("1.2x"))
        #expect(!WeasisValue.isUID(String(repeating: "1", count: 65)))
    }
}
