/// The single-byte sets with a G1 half of their own. See PS3.3 Table C.12-2 and C.12-3.
enum SingleByteSet: CaseIterable, Hashable, Sendable {
    case latin1, latin2, latin3, latin4, cyrillic, arabic, greek, hebrew, latin5, thai, latin9

    /// The ISO registration number of the G1 set.
    var registration: Int {
        switch self {
        case .latin1: 100
        case .latin2: 101
        case .latin3: 109
        case .latin4: 110
        case .cyrillic: 144
        case .arabic: 127
        case .greek: 126
        case .hebrew: 138
        case .latin5: 148
        case .thai: 166
        case .latin9: 203
        }
    }

    /// The part of ISO 8859; nil for TIS 620, which is no part of it by name.
    var part: Int? {
        switch self {
        case .latin1: 1
        case .latin2: 2
        case .latin3: 3
        case .latin4: 4
        case .cyrillic: 5
        case .arabic: 6
        case .greek: 7
        case .hebrew: 8
        case .latin5: 9
        case .thai: 11
        case .latin9: 15
        }
    }

    /// The final byte of `ESC 02/13 F`, which designates it as G1.
    var finalByte: UInt8 {
        switch self {
        case .latin1: UInt8(ascii: "A")
        case .latin2: UInt8(ascii: "B")
        case .latin3: UInt8(ascii: "C")
        case .latin4: UInt8(ascii: "D")
        case .cyrillic: UInt8(ascii: "L")
        case .arabic: UInt8(ascii: "G")
        case .greek: UInt8(ascii: "F")
        case .hebrew: UInt8(ascii: "H")
        case .latin5: UInt8(ascii: "M")
        case .thai: UInt8(ascii: "T")
        case .latin9: UInt8(ascii: "b")
        }
    }

    /// What iconv calls it.
    var iconvName: String {
        self == .thai ? "TIS-620" : "ISO-8859-\(part ?? 1)"
    }
}

/// The multi-byte sets that code extensions designate. See PS3.3 Table C.12-4.
enum MultiByteSet: CaseIterable, Hashable, Sendable {
    /// JIS X 0208, in G0.
    case kanji
    /// JIS X 0212, in G0.
    case supplementaryKanji
    /// KS X 1001, in G1.
    case korean
    /// GB 2312, in G1.
    case hanzi

    /// What iconv calls the encoding that holds the set in its upper half.
    var iconvName: String {
        switch self {
        case .kanji, .supplementaryKanji: "EUC-JP"
        case .korean: "EUC-KR"
        case .hanzi: "EUC-CN"
        }
    }

    /// Whether its bytes are below 0x80 in a file.
    var isInG0: Bool { self == .kanji || self == .supplementaryKanji }
}
