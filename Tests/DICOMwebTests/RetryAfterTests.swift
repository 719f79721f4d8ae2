import Foundation
import Testing

@testable import DICOMweb

struct RetryAfterTests {
    @Test(arguments: [
        ("7", 7), ("0", 0), ("-3", 0), ("Sun, 06 Nov 1994 08:49:37 GMT", 37),
        ("Sun, 06 Nov 1994 08:48:00 GMT", 0), ("Sun, 31 Feb 1994 08:48:00 GMT", nil),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 1_000_000_000),
        ("Sun, 06 Nov 99999999999 08:49:37 GMT", nil), ("soon", nil), ("", nil),
        ("99999999999999999999", nil),
    ])
    func `a number of seconds or a date`(text: String, seconds: Int?) {
        // 1994-11-06T08:49:00Z.
        let now = Date(timeIntervalSince1970: 784_111_740)
        #expect(RetryAfter.seconds(text, from: now) == seconds)
    }
}
