/// What the head of a Part 10 file says: the preamble, `DICM` and group 0002. See PS3.10 §7.1.
struct FileMetaInformation {
    /// Without padding; nil when absent or empty.
    private(set) var transferSyntaxUID: String?
    private(set) var mediaStorageSOPClassUID: String?
    private(set) var mediaStorageSOPInstanceUID: String?
    /// The position of the Data Set's first byte in the file.
    private(set) var dataSetOffset = Self.start
    private(set) var notes: [ReadNote] = []
    /// Whether there is a file, which has to say its Transfer Syntax.
    private(set) var isOfFile = true

    /// Preamble and prefix.
    private static let start = 132

    /// Media Storage Directory Storage: a DICOMDIR. See PS3.4 §I.4.
    var isMediaDirectory: Bool { mediaStorageSOPClassUID == "1.2.840.10008.1.3.10" }

    /// Reads group 0002, which should be explicit VR little endian whatever the Transfer Syntax.
    ///
    /// The group ends where the next Data Element has another group: `(0002,0000)`, which real files
    /// leave out or have wrong, is only compared. Throws `notDICOM` or `bareDataSet` when `DICM` is
    /// not there.
    init(_ window: inout some SlidingWindow, limits: Limits) throws(ReadError) {
        guard Self.hasPrefix(window.bytes) else {
            throw ReadError(BareDataSet.looksLikeOne(window.bytes) ? .bareDataSet : .notDICOM)
        }
        // A copy at hand: to ask the window for each byte costs more than to look at it.
        var bytes = window.bytes
        var position = Self.start
        var groupEnd: Int?
        var seen = false
        while true {
            try Self.hold(12, at: position, of: &bytes, in: &window)
            guard let element = Element(bytes, at: position - window.base),
                element.tag.group == 0x0002
            else { break }
            seen = true
            let valueStart = position + element.headerLength
            guard element.length <= limits.metaLength, valueStart <= limits.metaLength else {
                throw ReadError(.metaLength, at: element.tag)
            }
            try Self.hold(
                element.headerLength + element.length, at: position, of: &bytes, in: &window)
            let start = valueStart - window.base
            guard start + element.length <= bytes.count else {
                throw ReadError(.truncated, at: element.tag)
            }
            let value = bytes[start..<(start + element.length)]
            if element.tag == AttributeTag(0x0002_0000), element.length == 4 {
                groupEnd = valueStart + 4 + value.reversed().reduce(0) { $0 << 8 | Int($1) }
            }
            keep(value, of: element.tag)
            position = valueStart + element.length
        }
        dataSetOffset = position
        if groupEnd != position || !seen || transferSyntaxUID == nil {
            notes.append(ReadNote(.badMetaInformation))
        }
    }

    /// What is known of an instance that is in no file.
    init(transferSyntaxUID: String?, mediaStorageSOPClassUID: String?) {
        self.transferSyntaxUID = transferSyntaxUID
        self.mediaStorageSOPClassUID = mediaStorageSOPClassUID
        dataSetOffset = 0
        isOfFile = false
    }

    private static func hasPrefix(_ bytes: [UInt8]) -> Bool {
        bytes.count >= start && bytes[128..<start].elementsEqual("DICM".utf8)
    }

    private static func hold(
        _ count: Int, at position: Int, of bytes: inout [UInt8],
        in window: inout some SlidingWindow
    ) throws(ReadError) {
        if position + count > window.base + bytes.count, !window.isLast {
            bytes = []
            defer { bytes = window.bytes }
            try window.slide(to: position, holding: count)
        }
    }

    private mutating func keep(_ value: ArraySlice<UInt8>, of tag: AttributeTag) {
        switch tag {
        case .transferSyntaxUID: transferSyntaxUID = UIDText.value(of: value)
        case .mediaStorageSOPClassUID: mediaStorageSOPClassUID = UIDText.value(of: value)
        case .mediaStorageSOPInstanceUID: mediaStorageSOPInstanceUID = UIDText.value(of: value)
        default: break
        }
    }

    /// The head of one element, little endian.
    private struct Element {
        var tag: AttributeTag
        var headerLength: Int
        var length: Int

        init?(_ bytes: [UInt8], at start: Int) {
            guard start + 8 <= bytes.count else { return nil }
            func number(_ offset: Int) -> Int {
                Int(bytes[start + offset]) | Int(bytes[start + offset + 1]) << 8
            }
            tag = AttributeTag(group: UInt16(number(0)), element: UInt16(number(2)))
            let code = UInt16(bytes[start + 4]) << 8 | UInt16(bytes[start + 5])
            guard let representation = ValueRepresentation(rawValue: code) else {
                // Some writers have the group in implicit VR like the Data Set; pydicom reads it too.
                headerLength = 8
                length = number(4) | number(6) << 16
                return
            }
            if representation.hasLongLength {
                guard start + 12 <= bytes.count else { return nil }
                headerLength = 12
                length = number(8) | number(10) << 16
            } else {
                headerLength = 8
                length = number(6)
            }
        }
    }
}
