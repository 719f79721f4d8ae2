import Foundation

/// The value of the header Retry-After. See RFC 9110 §10.2.3.
enum RetryAfter {
    /// Seconds to wait, of a number of them or a date; nil for anything else.
    static func seconds(_ text: String, from now: Date = .now) -> Int? {
        if let seconds = Int(text) { return max(0, seconds) }
        guard let date = try? date.parse(text) else { return nil }
        // No more than an Int holds; nobody waits so long.
        return Int(min(max(0, date.timeIntervalSince(now)), 1e9).rounded(.up))
    }

    /// As in `Sun, 06 Nov 1994 08:49:37 GMT`. See RFC 9110 §5.6.7.
    private static let date = Date.ParseStrategy(
        format: """
            \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \
            \(year: .defaultDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\
            \(minute: .twoDigits):\(second: .twoDigits) GMT
            """,
        locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt, isLenient: false)
}
