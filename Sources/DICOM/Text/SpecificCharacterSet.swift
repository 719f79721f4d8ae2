/// The value of Specific Character Set `(0008,0005)`, ready to decode text with.
///
/// See PS3.3 §C.12.1.1.2 and PS3.5 §6.1.
public struct SpecificCharacterSet: Hashable, Sendable {
    private let terms: [CharacterSetTerm]
    /// The set that has no code extensions; nil where there are, or may be, some.
    private let whole: CharacterSetTerm.WholeSet?
    /// Whether the file names a character set at all.
    private let isDeclared: Bool
    /// Whether a term of it means nothing.
    public let hasUnknownTerm: Bool

    /// No Specific Character Set: the default repertoire, which real files do not keep to.
    public static let undeclared = SpecificCharacterSet([])

    /// What could not be done when text was decoded.
    public enum Flaw: Hashable, Sendable {
        /// Bytes that the set does not have became U+FFFD.
        case undecodable
        /// High bytes where no set has them: read as UTF-8 if they are, else as Windows-1252.
        case undeclared
    }

    /// The set of a Value Field; several values are code extensions.
    init(_ value: ArraySlice<UInt8>) {
        var names = value.split(separator: 0x5C, omittingEmptySubsequences: false).map { part in
            part.filter { $0 != 0x20 && $0 != 0 }
        }
        if names.count > 1, Self.isBareRegistration(names[0]), Self.isNumber(names[1]) {
            // A backslash typed for a blank: `ISO_IR\100`.
            names = [names[0] + names[1]] + names.dropFirst(2)
        }
        let known = names.map { CharacterSetTerm($0) }
        hasUnknownTerm = known.contains(nil)
        isDeclared = names.contains { !$0.isEmpty } && known.contains { $0 != nil }
        (terms, whole) = Self.resolved(known.compactMap(\.self))
    }

    private static func isBareRegistration(_ name: [UInt8]) -> Bool {
        name.count == 6 && String(decoding: name, as: UTF8.self).uppercased() == "ISO_IR"
    }

    private static func isNumber(_ name: [UInt8]) -> Bool {
        !name.isEmpty && name.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// Code extensions, or a set that fills whole values; the two cannot be mixed.
    ///
    /// A whole set that comes first, or after nothing but ASCII, is the set; one that comes after
    /// another set is ignored, as pydicom does. See PS3.3 §C.12.1.1.2.
    private static func resolved(
        _ terms: [CharacterSetTerm]
    ) -> (terms: [CharacterSetTerm], whole: CharacterSetTerm.WholeSet?) {
        if case .whole(let set)? = terms.first(where: { $0 != .ascii }) { return ([], set) }
        let extensions = terms.filter { term in
            if case .whole = term { return false }
            return true
        }
        return (extensions, nil)
    }

    /// Decodes the bytes of a value that this set applies to.
    func decode(
        _ bytes: ArraySlice<UInt8>, delimiters: TextDelimiters
    ) -> (text: String, flaw: Flaw?) {
        if !bytes.contains(where: { $0 >= 0x80 || $0 == 0x1B || $0 == 0x5C || $0 == 0x7E }) {
            return (String(decoding: bytes, as: UTF8.self), nil)
        }
        if let whole { return decode(bytes, whole) }
        let hasHighBytes = bytes.contains { $0 >= 0x80 }
        if hasHighBytes, !coversHighBytes, !bytes.contains(0x1B) { return Self.guess(bytes) }
        let decoded = CodeExtensionDecoder.decode(bytes, terms: terms, delimiters: delimiters)
        return (decoded.text, decoded.isClean ? nil : .undecodable)
    }

    /// Whether a term has characters for bytes from 0x80 on.
    private var coversHighBytes: Bool {
        isDeclared
            && terms.contains { term in
                switch term {
                case .ascii: false
                case .multiByte(let set): !set.isInG0
                case .singleByte, .katakana, .whole: true
                }
            }
    }

    private func decode(
        _ bytes: ArraySlice<UInt8>, _ set: CharacterSetTerm.WholeSet
    ) -> (text: String, flaw: Flaw?) {
        if set == .utf8 {
            let text = String(decoding: bytes, as: UTF8.self)
            let isValid = String(validating: bytes, as: UTF8.self) != nil
            return (text, isValid ? nil : .undecodable)
        }
        guard let conversion = Iconv(from: set.rawValue) else { return Self.guess(bytes) }
        var output: [UInt8] = []
        let isClean = conversion.append(bytes, to: &output)
        return (String(decoding: output, as: UTF8.self), isClean ? nil : .undecodable)
    }

    /// Text whose encoding nobody says: UTF-8 if it is, else Windows-1252.
    static func guess(_ bytes: ArraySlice<UInt8>) -> (text: String, flaw: Flaw?) {
        if let text = String(validating: bytes, as: UTF8.self) { return (text, .undeclared) }
        var output: [UInt8] = []
        if let conversion = Iconv(from: CharacterSetTerm.WholeSet.windows1252.rawValue) {
            _ = conversion.append(bytes, to: &output)
        }
        return (String(decoding: output, as: UTF8.self), .undeclared)
    }
}
