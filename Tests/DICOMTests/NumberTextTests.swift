import Testing

@testable import DICOM

struct NumberTextTests {
    private static let integers: [(String, Int64)] = [
        ("0", 0), ("5", 5), ("+5", 5), ("-5", -5), ("007", 7), ("-007", -7), ("-0", 0), ("+0", 0),
        ("  42", 42), ("42  ", 42), (" 42 ", 42), ("42\0", 42), ("\t42\r\n", 42),
        ("9007199254740993", 9_007_199_254_740_993), ("9223372036854775807", .max),
        ("-9223372036854775808", .min),
    ]

    @Test(arguments: integers)
    func `reads integers as such`(text: String, value: Int64) {
        #expect(NumberText.number(text.utf8) == .integer(value))
    }

    private static let reals: [(String, Double)] = [
        (".5", 0.5), ("-.5", -0.5), ("+.5", 0.5), ("5.", 5), ("0.1", 0.1), ("1E5", 100_000),
        ("1e5", 100_000), ("1E+5", 100_000), ("1.5E-3", 0.0015), ("+1E5", 100_000), (" 2.50 ", 2.5),
        ("9223372036854775808", 9_223_372_036_854_775_808), ("1e308", 1e308),
        ("5e-324", .leastNonzeroMagnitude),
        ("1e-400", 0), ("00.10", 0.1),
    ]

    @Test(arguments: reals)
    func `reads decimals and exponents as the nearest double`(text: String, value: Double) {
        #expect(NumberText.number(text.utf8) == .real(value))
    }

    @Test(arguments: ["-0.0", "-0.", "-0e5", "-1e-400"])
    func `has no negative zero`(text: String) {
        guard case .real(let value)? = NumberText.number(text.utf8) else {
            Issue.record("no number")
            return
        }
        #expect(value == 0)
        #expect(value.sign == .plus)
    }

    /// With as many digits as a short way takes, and with more.
    @Test(arguments: 1...19)
    func `reads any digits as the nearest double`(count: Int) throws {
        for number in 0..<500 {
            // Digits of an odd factor's multiples are as good as random ones.
            let factor = 0x9E37_79B9_7F4A_7C15 as UInt64
            let some = Array(String(UInt64(number * 20 + count) &* factor))
            let digits = Array((some + some).prefix(count))
            for point in [0, count / 3, count / 2, count - 1, count] {
                let text =
                    (number % 2 == 0 ? "-" : "") + String(digits[..<point]) + "."
                    + String(digits[point...])
                let expected = try #require(Double(text))
                #expect(NumberText.number(text.utf8) == .real(expected == 0 ? 0 : expected))
            }
        }
    }

    @Test(arguments: [
        "", " ", "abc", "1,5", "1.2.3", "1e400", "-1e400", "1 2", "0x10", "0x1p4", "inf", "-inf",
        "infinity", "nan", "NaN", "+", "-", ".", "+.", "e5", ".e5", "1e", "1e+", "1e5.0", "1e5e5",
        "--5", "+-5", "-+5", "++5", "5-", "- 5", "+ 5", "1_000", "5mm", "1d5", "\u{FF15}", "1\\2",
        "1\u{0}2", "½",
    ])
    func `guesses at nothing else`(text: String) {
        #expect(NumberText.number(text.utf8) == nil)
    }

    @Test(arguments: [
        ("", true), ("  ", true), ("\0 ", true), ("0", false), ("\\", false), (" x ", false),
    ])
    func `knows padding from a value`(text: String, isEmpty: Bool) {
        #expect(NumberText.isEmpty(text.utf8) == isEmpty)
    }
}
