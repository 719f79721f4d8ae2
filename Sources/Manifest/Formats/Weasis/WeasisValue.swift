/// Values as the schema of Weasis's manifest takes them; nil where it would take none of it.
///
/// An attribute that may be absent is left out rather than bent to fit. See Weasis, manifest.xsd 2.5.
enum WeasisValue {
    /// Characters of LO and PN that the schema takes, and of SH.
    static let longest = 64
    static let shortest = 16

    /// LO, PN or SH, at most so many characters. Java counts them in UTF-16.
    static func text(_ text: String?, atMost count: Int = longest) -> String? {
        text.flatMap { $0.utf16.count <= count ? $0 : nil }
    }

    /// The beginning of a text that has to be there.
    static func required(_ text: String?) -> String {
        var kept = String.UnicodeScalarView()
        var count = 0
        for scalar in (text ?? "").unicodeScalars {
            count += scalar.utf16.count
            guard count <= longest else { break }
            kept.append(scalar)
        }
        return String(kept)
    }

    /// DA: the schema takes it for a year, which has no leading zero.
    static func date(_ text: String?) -> String? {
        text.flatMap {
            $0.wholeMatch(of: /[1-9][0-9]{3}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])/) == nil
                ? nil : $0
        }
    }

    /// TM without colons.
    static func time(_ text: String?) -> String? {
        text.flatMap {
            $0.wholeMatch(of: /([01][0-9]|2[0-3])([0-5][0-9]([0-5][0-9](\.[0-9]{1,6})?)?)?/) == nil
                ? nil : $0
        }
    }

    /// CS.
    static func code(_ text: String?) -> String? {
        text.flatMap { $0.wholeMatch(of: /[A-Z0-9 _]{1,16}/) == nil ? nil : $0 }
    }

    /// Patient's Sex: M, F or O.
    static func sex(_ text: String?) -> String? {
        text.flatMap { ["M", "F", "O"].contains($0) ? $0 : nil }
    }

    /// IS.
    static func integer(_ text: String?) -> String? {
        text.flatMap { Int32($0) }.map(String.init)
    }

    /// A UID of digits and points.
    static func uid(_ text: String?) -> String? {
        text.flatMap { isUID($0) ? $0 : nil }
    }

    /// Whether a text is a UID for the schema.
    static func isUID(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    }
}
