/// One defined term of Specific Character Set, or what a misspelt one can only mean.
///
/// See PS3.3 §C.12.1.1.2.
enum CharacterSetTerm: Hashable, Sendable {
    /// ISO-IR 6: the default repertoire.
    case ascii
    /// A single-byte set whose upper half is one part of ISO 8859 or TIS 620.
    case singleByte(SingleByteSet)
    /// ISO-IR 13: JIS X 0201 romaji and half-width katakana.
    case katakana
    /// A multi-byte set that is only reached by escape sequences, or is in G1 from the start.
    case multiByte(MultiByteSet)
    /// A set without code extensions, that fills a whole value.
    case whole(WholeSet)

    /// The sets that forbid code extensions.
    enum WholeSet: String, Hashable, Sendable {
        case utf8 = "UTF-8"
        case gb18030 = "GB18030"
        case gbk = "GBK"
        /// No defined term, but written by some; a superset of ISO-IR 13.
        ///
        /// glibc's `SHIFT_JIS` has a yen sign for the backslash; Microsoft's variant has not.
        case shiftJIS = "CP932"
        /// No defined term, but written by some.
        case eucJP = "EUC-JP"
        /// No defined term; what `ISO_IR 100` files from Windows really hold.
        case windows1252 = "CP1252"
    }

    /// The set of a term as a file spells it, without padding; nil when it means nothing.
    init?(_ term: String) {
        self.init(term.utf8)
    }

    /// The same for the bytes of a term; a file may have a hundred thousand of them.
    init?(_ term: some Sequence<UInt8>) {
        let letters = term.compactMap(Self.letter)
        if letters.isEmpty {
            self = .ascii
            return
        }
        guard letters.count <= Self.longest,
            let found = Self.terms[String(decoding: letters, as: UTF8.self)]
        else { return nil }
        self = found
    }

    /// A capital letter or a digit of ASCII; nil for what does not count.
    private static func letter(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte & ~0x20
        default: nil
        }
    }

    /// Bytes of the longest spelling.
    private static let longest = terms.keys.map(\.utf8.count).max() ?? 0

    /// Defined terms and misspellings, capitals and digits only.
    private static let terms: [String: CharacterSetTerm] = {
        var terms: [String: CharacterSetTerm] = [
            "GB18030": .whole(.gb18030), "GBK": .whole(.gbk), "GB2312": .whole(.gbk),
            "CP936": .whole(.gbk), "UTF8": .whole(.utf8), "UNICODE": .whole(.utf8),
            "ISO10646": .whole(.utf8), "ASCII": .ascii, "USASCII": .ascii, "ISO646": .ascii,
            "LATIN1": .singleByte(.latin1), "LATIN2": .singleByte(.latin2),
            "SHIFTJIS": .whole(.shiftJIS), "SJIS": .whole(.shiftJIS),
            "WINDOWS1252": .whole(.windows1252), "CP1252": .whole(.windows1252),
            "EUCKR": .multiByte(.korean), "EUCJP": .whole(.eucJP),
        ]
        let registered: [Int: CharacterSetTerm] = [
            6: .ascii, 13: .katakana, 14: .katakana, 87: .multiByte(.kanji),
            159: .multiByte(.supplementaryKanji), 149: .multiByte(.korean), 58: .multiByte(.hanzi),
            192: .whole(.utf8),
        ]
        var numbers = registered
        for set in SingleByteSet.allCases { numbers[set.registration] = .singleByte(set) }
        for (number, set) in numbers {
            for prefix in ["ISOIR", "ISO2022IR", "ISO2022", "ISO", "IR", ""] {
                terms["\(prefix)\(number)"] = set
            }
        }
        for set in SingleByteSet.allCases {
            guard let part = set.part else { continue }
            terms["ISO8859\(part)"] = .singleByte(set)
            terms["8859\(part)"] = .singleByte(set)
        }
        return terms
    }()
}
