import DICOM
import Foundation
import Testing

@testable import Manifest

/// The numbers of `JSONWriter`.
struct JSONWriterNumberTests {
    private func text(_ number: Number) -> String {
        var writer = JSONWriter(.compact)
        writer.number(number)
        return writer.bytes.text
    }

    @Test(arguments: [
        (Number.integer(0), "0"), (.integer(-1), "-1"),
        (.integer(.max), "9223372036854775807"), (.integer(.min), "-9223372036854775808"),
        (.unsigned(0), "0"), (.unsigned(.max), "18446744073709551615"),
    ])
    func `whole numbers have all their digits`(number: Number, json: String) {
        #expect(text(number) == json)
    }

    @Test(
        arguments: [
            (1, "1"), (-512, "-512"), (1e15, "1000000000000000"),
            (0x1p53, "9007199254740992"), (-0x1p53, "-9007199254740992"),
        ] as [(Double, String)])
    func `reals without a fraction have no point`(value: Double, json: String) {
        #expect(text(.real(value)) == json)
    }

    @Test func `minus zero is zero`() {
        #expect(text(.real(-0.0)) == "0")
    }

    /// The digits are JavaScript's, the exponents Swift's: two digits, and from 2^53 on.
    @Test(
        arguments: [
            (0.1, "0.1"), (0.5, "0.5"), (-1.5, "-1.5"),
            (0.30000000000000004, "0.30000000000000004"),
            (1e21, "1e+21"), (1.5e300, "1.5e+300"), (1e-7, "1e-07"), (0.0001, "0.0001"),
            (.leastNonzeroMagnitude, "5e-324"),
            (.greatestFiniteMagnitude, "1.7976931348623157e+308"),
            (Double(Float(0.1)), "0.10000000149011612"), (0x1p63, "9.223372036854776e+18"),
            (0x1p53 + 2, "9.007199254740994e+15"), (1e16, "1e+16"), (-1e16, "-1e+16"),
        ] as [(Double, String)])
    func `fractions and large numbers have the shortest digits`(value: Double, json: String) {
        #expect(text(.real(value)) == json)
    }

    @Test(
        arguments: [
            0.1, 0.2, 0x1p-3, 0x1.5555555555555p-2, 1e21, 1e22, 1e23, 1e-7, 0x1.0000000000001p53,
            0x1.0000000000001p54, 0x1p63, 0x1p64, .pi, .leastNonzeroMagnitude,
            .leastNormalMagnitude, .greatestFiniteMagnitude,
            0.976562, 1.17549435e-38, 123456.789, 4.35, 0.000001, 1e16, 123456789012345680,
        ] as [Double])
    func `every real reads back the same`(value: Double) throws {
        for value in [value, -value] {
            let json = text(.real(value))
            let read = try JSONSerialization.jsonObject(with: Data("[\(json)]".utf8))
            #expect(read as? [Double] == [value])
            #expect(!json.hasSuffix(".0"))
        }
    }

    @Test(arguments: [(0, "0"), (-7, "-7"), (Int.max, "9223372036854775807")])
    func `counts are written as they are`(count: Int, json: String) {
        var writer = JSONWriter(.pretty)
        writer.number(count)
        #expect(writer.bytes.text == json)
    }
}
