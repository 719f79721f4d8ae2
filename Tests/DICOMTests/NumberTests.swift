import DICOM
import Testing

struct NumberTests {
    private static let table: [(Number, Int?)] = [
        (.integer(-3), -3), (.integer(.max), .max), (.unsigned(7), 7), (.unsigned(.max), nil),
        (.real(12), 12), (.real(-0.0), 0), (.real(12.5), nil), (.real(1e300), nil),
        (.real(.nan), nil),
    ]

    @Test(arguments: table)
    func `is whole where an Int holds it`(number: Number, whole: Int?) {
        #expect(number.whole == whole)
    }
}
