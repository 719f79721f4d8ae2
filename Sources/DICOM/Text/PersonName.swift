/// A value of Value Representation PN: up to three component groups. See PS3.5 §6.2.1.
public struct PersonName: Hashable, Sendable {
    /// The single-byte representation; nil when empty.
    public let alphabetic: String?
    /// The ideographic representation; nil when empty.
    public let ideographic: String?
    /// The phonetic representation; nil when empty.
    public let phonetic: String?

    /// A name as it stands in a Data Set: groups are separated by `=`, components by `^`.
    ///
    /// Blanks around a group and the delimiters of empty trailing components go.
    public init(_ text: some StringProtocol) {
        let groups = text.unicodeScalars.split(
            separator: "=", maxSplits: 3, omittingEmptySubsequences: false)
        func group(_ index: Int) -> String? {
            guard index < groups.count else { return nil }
            let isPadding: (Unicode.Scalar) -> Bool = { $0 == " " || $0 == "\0" }
            let start = groups[index].drop(while: isPadding)
            var end = start
            while let last = end.last, isPadding(last) || last == "^" { end.removeLast() }
            return end.isEmpty ? nil : String(String.UnicodeScalarView(end))
        }
        alphabetic = group(0)
        ideographic = group(1)
        phonetic = group(2)
    }

    /// The groups as a Data Set has them, without empty ones at the end.
    public var text: String {
        var groups = [alphabetic, ideographic, phonetic].map { $0 ?? "" }
        while groups.last?.isEmpty == true { groups.removeLast() }
        return groups.joined(separator: "=")
    }

    /// Whether nothing is left of it.
    public var isEmpty: Bool { alphabetic == nil && ideographic == nil && phonetic == nil }
}
