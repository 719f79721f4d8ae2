import DICOM

/// Writes the value of a Data Element as the viewer reads it.
struct ValueWriter {
    /// Bytes of a binary value inside a sequence that is still written inline.
    static let inlineLimit = Limits.standard.inlineLengthInItems

    /// Bytes of the JSON of one instance, after which attributes are left out; a hostile file could
    /// make a line of each of millions of numbers.
    static let recordLimit = Limits.standard.jsonOfInstance
    /// Values that are still written of one instance: no real one has a million texts, a large
    /// structure set has millions of numbers.
    static let textLimit = Limits.standard.textsOfInstance
    static let numberLimit = Limits.standard.numbersOfInstance

    /// What had to be left out, or was odd.
    var notes: [ReadNote] = []
    private var textsLeft: Int
    private var numbersLeft: Int
    /// Attributes that are written nowhere, not even in Items.
    private let excluded: Set<AttributeTag>

    init(
        excluded: Set<AttributeTag> = [], texts: Int = textLimit, numbers: Int = numberLimit
    ) {
        self.excluded = excluded
        textsLeft = texts
        numbersLeft = numbers
    }

    /// Writes a value; returns whether there was one.
    ///
    /// `isNested` says whether the element is in an Item, where a person's name is an array.
    mutating func write(
        _ element: DataElement, form: AttributeRow.Form = .asIs, isNested: Bool = false,
        to writer: inout JSONWriter
    ) -> Bool {
        guard spend(element), writer.bytes.count + Self.leastLength(of: element) <= Self.recordLimit
        else {
            notes.append(ReadNote(.longValue, at: element.tag))
            return false
        }
        let before = writer.checkpoint
        let isWritten = writeValue(of: element, form: form, isNested: isNested, to: &writer)
        // Escapes and indentation make more of a value than its length tells.
        guard writer.bytes.count <= Self.recordLimit else {
            writer.roll(backTo: before)
            notes.append(ReadNote(.longValue, at: element.tag))
            return false
        }
        return isWritten
    }

    /// Bytes that a value takes at least, without writing it: of a long text, with its escapes.
    private static func leastLength(of element: DataElement) -> Int {
        guard element.length > inlineLimit, !element.isNumeric, !element.representation.isBinary
        else { return element.length }
        return element.bytes.reduce(0) { $0 + ($1 < 0x20 ? 6 : 1) }
    }

    /// Takes the values of an element off what may still be written; returns whether they fit.
    private mutating func spend(_ element: DataElement) -> Bool {
        let count = element.valueCount
        let left = element.isNumeric ? numbersLeft : textsLeft
        guard count <= left else { return false }
        if element.isNumeric { numbersLeft -= count } else { textsLeft -= count }
        return true
    }

    private mutating func writeValue(
        of element: DataElement, form: AttributeRow.Form, isNested: Bool,
        to writer: inout JSONWriter
    ) -> Bool {
        guard let value = ValueReader.value(of: element, notes: &notes) else {
            guard form == .keepEmpty else { return false }
            writer.string("")
            return true
        }
        switch value {
        case .strings(let values):
            list(values, form, &writer) { $1.string($0) }
        case .text(let text):
            writer.string(text)
        case .names(let names):
            list(names, isNested ? .alwaysArray : form, &writer) { Self.write($0, &$1) }
        case .numbers(let numbers):
            list(numbers, form, &writer) { $1.number($0) }
        case .tags(let tags):
            list(tags, form, &writer) { $1.string($0.hexadecimal) }
        case .items(let items):
            return write(items, &writer)
        case .bytes(let bytes):
            if isNested, bytes.count > Self.inlineLimit, element.tag != .waveformData {
                notes.append(ReadNote(.longBinary, at: element.tag))
                return false
            }
            writer.inlineBinary(bytes)
        }
        return true
    }

    /// Writes the first value as plain text, without quotation marks; returns whether there is one.
    mutating func writeText(of element: DataElement, to writer: inout JSONWriter) -> Bool {
        switch ValueReader.value(of: element, notes: &notes) {
        case .strings(let values)?:
            guard let value = values.first(where: { !$0.isEmpty }) else { return false }
            writer.text(value)
        case .text(let text)?:
            writer.text(text)
        case .names(let names)?:
            guard let name = names.first(where: { !$0.isEmpty }) else { return false }
            writer.text(name.text)
        case .numbers(let numbers)?:
            guard let number = numbers.first else { return false }
            writer.number(number)
        case .tags, .items, .bytes, nil:
            return false
        }
        return true
    }

    private func list<Value>(
        _ values: [Value], _ form: AttributeRow.Form, _ writer: inout JSONWriter,
        _ write: (Value, inout JSONWriter) -> Void
    ) {
        if let value = values.first, values.count == 1, form != .alwaysArray {
            write(value, &writer)
            return
        }
        writer.beginArray()
        for value in values {
            writer.element()
            write(value, &writer)
        }
        writer.endArray()
    }

    private static func write(_ name: PersonName, _ writer: inout JSONWriter) {
        writer.beginObject()
        let groups = [
            ("Alphabetic", name.alphabetic), ("Ideographic", name.ideographic),
            ("Phonetic", name.phonetic),
        ]
        for (key, text) in groups {
            guard let text else { continue }
            writer.key(key)
            writer.string(text)
        }
        writer.endObject()
    }

    // MARK: - Sequences

    /// Writes the Items that have something to say; nothing at all when none has.
    private mutating func write(_ items: [DataSet], _ writer: inout JSONWriter) -> Bool {
        var isEmpty = true
        writer.beginArray()
        for item in items {
            let before = writer.checkpoint
            writer.element()
            if write(item, &writer) { isEmpty = false } else { writer.roll(backTo: before) }
        }
        writer.endArray()
        return !isEmpty
    }

    /// Writes an Item whole, its elements ascending; returns whether it had any to write.
    private mutating func write(_ item: DataSet, _ writer: inout JSONWriter) -> Bool {
        var isEmpty = true
        writer.beginObject()
        for element in item.elements
        where Self.isWritten(element.tag) && !excluded.contains(element.tag) {
            let before = writer.checkpoint
            writer.key(Self.key(of: element.tag))
            if write(element, isNested: true, to: &writer) {
                isEmpty = false
            } else {
                writer.roll(backTo: before)
            }
        }
        writer.endObject()
        return !isEmpty
    }

    /// What no Data Set shows: group lengths, padding, pixels, and the character set of text that is
    /// UTF-8 by now.
    static func isWritten(_ tag: AttributeTag) -> Bool {
        !tag.isGroupLength && tag != .trailingPadding && tag != .specificCharacterSet
            && tag.group != 0x7FE0
    }

    /// The PS3.6 keyword; eight hexadecimal digits for repeating groups, private and unknown ones.
    static func key(of tag: AttributeTag) -> String {
        DataDictionary.shared.keyword(of: tag) ?? tag.hexadecimal
    }
}
