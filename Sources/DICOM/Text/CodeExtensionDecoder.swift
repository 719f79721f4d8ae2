/// Decodes text with ISO 2022 code extensions: escape sequences designate what G0 and G1 hold.
///
/// See PS3.5 §6.1.2.5 and PS3.3 §C.12.1.1.2.
struct CodeExtensionDecoder {
    private enum Lower: Sendable {
        case ascii
        /// JIS X 0201 romaji: ASCII with a yen sign and an overline.
        case romaji
        case multiByte(MultiByteSet)
    }

    private enum Upper: Equatable, Sendable {
        case none
        case singleByte(SingleByteSet)
        case katakana
        case multiByte(MultiByteSet)
    }

    private let delimiters: TextDelimiters
    private let initialLower: Lower
    private let initialUpper: Upper
    private var lower: Lower
    private var upper: Upper
    private var output: [UInt8] = []
    /// Bytes of one set that have not been converted yet.
    private var pending: [UInt8] = []
    private var pendingEncoding = ""
    private var pool = Iconv.Pool()
    private var isClean = true

    /// Decodes text; the flag says whether all of it could be.
    static func decode(
        _ bytes: ArraySlice<UInt8>, terms: [CharacterSetTerm], delimiters: TextDelimiters
    ) -> (text: String, isClean: Bool) {
        var decoder = CodeExtensionDecoder(terms, delimiters)
        decoder.run(bytes)
        return (String(decoding: decoder.output, as: UTF8.self), decoder.isClean)
    }

    private init(_ terms: [CharacterSetTerm], _ delimiters: TextDelimiters) {
        self.delimiters = delimiters
        var lower = Lower.ascii
        var upper = Upper.none
        switch terms.first {
        case .singleByte(let set): upper = .singleByte(set)
        case .katakana:
            lower = .romaji
            upper = .katakana
        default: break
        }
        if upper == .none {
            // Files exist that leave the escape sequence out where only one set can be meant.
            for case .multiByte(let set) in terms where !set.isInG0 { upper = .multiByte(set) }
        }
        (initialLower, initialUpper) = (lower, upper)
        (self.lower, self.upper) = (lower, upper)
    }

    private mutating func run(_ bytes: ArraySlice<UInt8>) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == 0x1B {
                index += designate(bytes[(index + 1)...]) + 1
            } else if byte >= 0x80 {
                index += appendUpper(bytes[index...])
            } else if case .multiByte(let set) = lower, byte > 0x20 {
                index += appendLower(bytes[index...], set)
            } else {
                appendSingle(byte)
                index += 1
            }
        }
        flush()
    }

    private mutating func appendSingle(_ byte: UInt8) {
        if case .ascii = lower, !pending.isEmpty {
            // All sets that iconv is asked for hold ASCII: one conversion serves a whole line.
            pending.append(byte)
            if delimiters.contains(byte) { (lower, upper) = (initialLower, initialUpper) }
            return
        }
        flush()
        if delimiters.contains(byte) {
            (lower, upper) = (initialLower, initialUpper)
            output.append(byte)
        } else if case .romaji = lower, byte == 0x5C {
            output.append(contentsOf: "\u{A5}".utf8)
        } else if case .romaji = lower, byte == 0x7E {
            output.append(contentsOf: "\u{203E}".utf8)
        } else {
            output.append(byte)
        }
    }

    /// A character of a G0 multi-byte set: two bytes, moved to the upper half for iconv.
    private mutating func appendLower(_ bytes: ArraySlice<UInt8>, _ set: MultiByteSet) -> Int {
        guard let first = bytes.first, let second = bytes.dropFirst().first,
            (0x21...0x7E).contains(second)
        else {
            // Writers forget to return to ASCII before a delimiter; it is one nevertheless.
            (lower, upper) = (initialLower, initialUpper)
            if let first = bytes.first { appendSingle(first) }
            return 1
        }
        begin(set.iconvName)
        if set == .supplementaryKanji { pending.append(0x8F) }
        pending.append(first | 0x80)
        pending.append(second | 0x80)
        return 2
    }

    private mutating func appendUpper(_ bytes: ArraySlice<UInt8>) -> Int {
        guard let byte = bytes.first else { return 1 }
        switch upper {
        case .singleByte(let set):
            begin(set.iconvName)
            pending.append(byte)
        case .katakana where (0xA1...0xDF).contains(byte):
            flush()
            let scalar = UInt32(0xFF61) + UInt32(byte - 0xA1)
            output.append(contentsOf: String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
        case .multiByte(let set) where bytes.dropFirst().first ?? 0 >= 0x80:
            begin(set.iconvName)
            pending.append(contentsOf: bytes.prefix(2))
            return 2
        default:
            flush()
            output.append(contentsOf: replacementCharacter)
            isClean = false
        }
        return 1
    }

    /// Makes sure that what is pending is of one encoding, this one.
    private mutating func begin(_ encoding: String) {
        guard pendingEncoding != encoding else { return }
        flush()
        pendingEncoding = encoding
    }

    private mutating func flush() {
        guard !pending.isEmpty else { return }
        // What would hold the decoder, such as a method as an argument, would copy the output at
        // every call.
        let isClean = pool.append(
            pending, from: pendingEncoding, to: &output,
            length: Self.characterLength(pendingEncoding))
        self.isClean = isClean && self.isClean
        pending.removeAll(keepingCapacity: true)
    }

    /// How many bytes a character of an encoding has that begins with a byte.
    private static func characterLength(_ encoding: String) -> (UInt8) -> Int {
        guard encoding.hasPrefix("EUC-") else { return { _ in 1 } }
        // Single shift three, which EUC-JP has before a character of JIS X 0212.
        let isShifted = encoding == MultiByteSet.supplementaryKanji.iconvName
        return { byte in byte < 0x80 ? 1 : byte == 0x8F && isShifted ? 3 : 2 }
    }

    /// Follows an escape sequence; returns its length without the escape character.
    ///
    /// A sequence that PS3.3 does not define leaves the control character in the text.
    private mutating func designate(_ bytes: ArraySlice<UInt8>) -> Int {
        flush()
        guard let found = Self.designations.first(where: { bytes.starts(with: $0.sequence) })
        else {
            output.append(0x1B)
            isClean = false
            return 0
        }
        switch found.set {
        case .lower(let set): lower = set
        case .upper(let set): upper = set
        }
        return found.sequence.count
    }

    private enum Designation {
        case lower(Lower)
        case upper(Upper)
    }

    /// What follows the escape character, and what it designates. See PS3.3 Table C.12-3, C.12-4.
    private static let designations: [(sequence: [UInt8], set: Designation)] = {
        let multiByte: [(String, Designation)] = [
            ("$)C", .upper(.multiByte(.korean))), ("$)A", .upper(.multiByte(.hanzi))),
            ("$(D", .lower(.multiByte(.supplementaryKanji))),
            ("$B", .lower(.multiByte(.kanji))), ("$@", .lower(.multiByte(.kanji))),
            ("(B", .lower(.ascii)), ("(J", .lower(.romaji)), (")I", .upper(.katakana)),
        ]
        let singleByte = SingleByteSet.allCases.map { set in
            (
                sequence: [UInt8(ascii: "-"), set.finalByte],
                set: Designation.upper(.singleByte(set))
            )
        }
        return multiByte.map { (sequence: Array($0.0.utf8), set: $0.1) } + singleByte
    }()
}
