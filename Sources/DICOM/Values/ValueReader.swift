/// Turns Value Fields into values.
///
/// A value that makes no sense is left out and noted, never guessed.
public enum ValueReader {
    /// The value of a Data Element; nil when it is empty or, with a note, when it has to be left out.
    public static func value(of element: DataElement, notes: inout [ReadNote]) -> AttributeValue? {
        guard element.isWithinValueLimits else {
            notes.append(ReadNote(.longValue, at: element.tag))
            return nil
        }
        switch element.representation {
        case .SQ:
            let items = element.items
            return items.isEmpty ? nil : .items(items)
        case .OB, .OD, .OF, .OL, .OV, .OW, .UN:
            let bytes = element.bytes
            return bytes.isEmpty ? nil : .bytes(bytes)
        case .DS, .IS:
            return numberTexts(element, &notes)
        case .US, .SS, .UL, .SL, .FL, .FD, .UV, .SV:
            return binaryNumbers(element, &notes)
        case .AT:
            return tags(element, &notes)
        case .PN:
            let names = texts(element, .nameParts, &notes).map { PersonName($0) }
            return names.allSatisfy(\.isEmpty) ? nil : .names(names)
        case .LT, .ST, .UT, .UR:
            let text = Self.text(element, &notes)
            return text.isEmpty ? nil : .text(text)
        case .UI:
            return uids(element, &notes)
        case .AE, .AS, .CS, .DA, .DT, .LO, .SH, .TM, .UC:
            let values = plainTexts(element) ?? texts(element, [], &notes).map(stripped)
            return values.allSatisfy(\.isEmpty) ? nil : .strings(values)
        }
    }

    // MARK: - Numbers

    private static func numberTexts(
        _ element: DataElement, _ notes: inout [ReadNote]
    ) -> AttributeValue? {
        let bytes = element.bytes
        guard !NumberText.isEmpty(bytes) else { return nil }
        var numbers: [Number] = []
        var rest = bytes
        while true {
            let end = rest.firstIndex(of: 0x5C)
            guard let number = NumberText.number(rest[..<(end ?? rest.endIndex)]) else {
                notes.append(ReadNote(.notANumber, at: element.tag))
                return nil
            }
            numbers.append(number)
            guard let end else { return .numbers(numbers) }
            rest = rest[(end + 1)...]
        }
    }

    private static func binaryNumbers(
        _ element: DataElement, _ notes: inout [ReadNote]
    ) -> AttributeValue? {
        let representation = element.representation
        let width = representation.numberWidth
        let bytes = element.bytes
        guard !bytes.isEmpty else { return nil }
        guard bytes.count.isMultiple(of: width) else {
            notes.append(ReadNote(.badValueLength, at: element.tag))
            return nil
        }
        var numbers: [Number] = []
        numbers.reserveCapacity(bytes.count / width)
        for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: width) {
            let bits = bytes[start..<(start + width)].reversed().reduce(UInt64(0)) {
                $0 << 8 | UInt64($1)
            }
            let number = number(bits, representation)
            if case .real(let value) = number, !value.isFinite {
                notes.append(ReadNote(.notANumber, at: element.tag))
                return nil
            }
            numbers.append(number)
        }
        return .numbers(numbers)
    }

    private static func number(_ bits: UInt64, _ representation: ValueRepresentation) -> Number {
        switch representation {
        case .SS: .integer(Int64(Int16(truncatingIfNeeded: bits)))
        case .SL: .integer(Int64(Int32(truncatingIfNeeded: bits)))
        case .SV: .integer(Int64(bitPattern: bits))
        case .FL: .real(Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits))))
        case .FD: .real(Double(bitPattern: bits))
        default: .unsigned(bits)
        }
    }

    private static func tags(
        _ element: DataElement, _ notes: inout [ReadNote]
    ) -> AttributeValue? {
        let bytes = element.bytes
        guard !bytes.isEmpty else { return nil }
        guard bytes.count.isMultiple(of: 4) else {
            notes.append(ReadNote(.badValueLength, at: element.tag))
            return nil
        }
        let starts = stride(from: bytes.startIndex, to: bytes.endIndex, by: 4)
        return .tags(
            starts.map { start in
                let group = UInt16(bytes[start]) | UInt16(bytes[start + 1]) << 8
                let number = UInt16(bytes[start + 2]) | UInt16(bytes[start + 3]) << 8
                return AttributeTag(group: group, element: number)
            })
    }

    // MARK: - Text

    private static func uids(
        _ element: DataElement, _ notes: inout [ReadNote]
    ) -> AttributeValue? {
        let bytes = element.bytes
        let values =
            bytes.contains(0x5C)
            ? bytes.split(separator: 0x5C, omittingEmptySubsequences: false)
                .map { UIDText.value(of: $0) ?? "" }
            : [UIDText.value(of: bytes) ?? ""]
        if values.contains(where: { !UIDText.isValid($0) }) {
            notes.append(ReadNote(.oddUID, at: element.tag))
        }
        return values.allSatisfy(\.isEmpty) ? nil : .strings(values)
    }

    private static func text(_ element: DataElement, _ notes: inout [ReadNote]) -> String {
        let text = decoded(element, .lines, &notes)
        var scalars = text.unicodeScalars[...]
        while let last = scalars.last, last == " " || last == "\0" { scalars.removeLast() }
        return String(String.UnicodeScalarView(scalars))
    }

    /// The values of text that every character set reads as ASCII, without the blanks and NULs
    /// around them; nil where more has to be known.
    ///
    /// Nearly all text is such, and is not worth a look at its characters.
    private static func plainTexts(_ element: DataElement) -> [String]? {
        let bytes = element.bytes
        let isEncoded = element.representation.usesCharacterSet
        var backslashes = 0
        for byte in bytes {
            switch byte {
            case 0x5C:
                guard !isEncoded else { return nil }
                backslashes += 1
            case 0x1B, 0x7E, 0x80...: return nil
            default: break
            }
        }
        if backslashes == 0 { return [plain(bytes)] }
        return bytes.split(separator: 0x5C, omittingEmptySubsequences: false).map(plain)
    }

    private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
        var bytes = bytes
        while let last = bytes.last, last == 0x20 || last == 0 { bytes.removeLast() }
        while let first = bytes.first, first == 0x20 { bytes.removeFirst() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The values between backslashes, padding and all.
    private static func texts(
        _ element: DataElement, _ delimiters: TextDelimiters, _ notes: inout [ReadNote]
    ) -> [String] {
        let text = decoded(element, delimiters.union(.values), &notes)
        return text.unicodeScalars.split(separator: "\\", omittingEmptySubsequences: false).map {
            String(String.UnicodeScalarView($0))
        }
    }

    private static func decoded(
        _ element: DataElement, _ delimiters: TextDelimiters, _ notes: inout [ReadNote]
    ) -> String {
        let set =
            element.representation.usesCharacterSet ? element.characterSet : .undeclared
        let decoded = set.decode(element.bytes, delimiters: delimiters)
        switch decoded.flaw {
        case .undecodable: notes.append(ReadNote(.undecodableText, at: element.tag))
        case .undeclared: notes.append(ReadNote(.undeclaredText, at: element.tag))
        case nil: break
        }
        return decoded.text
    }

    /// A value without the blanks and NULs around it.
    private static func stripped(_ text: String) -> String {
        var scalars = text.unicodeScalars[...]
        while let last = scalars.last, last == " " || last == "\0" { scalars.removeLast() }
        scalars = scalars.drop { $0 == " " }
        return String(String.UnicodeScalarView(scalars))
    }
}
