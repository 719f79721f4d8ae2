import DICOM

/// Writes JSON straight into bytes. See RFC 8259.
///
/// The caller keeps begin and end paired; commas and indentation are the writer's business.
package struct JSONWriter {
    /// What was written and not drained yet.
    package private(set) var bytes: [UInt8] = []
    private let style: JSONStyle
    private var depth: Int
    /// Whether a comma has to come before the next member or element.
    private var needsComma = false
    /// Whether something was taken out, so that nothing at hand does not mean nothing written.
    private var isDrained = false

    /// A writer whose first member stands `depth` levels below the root.
    package init(_ style: JSONStyle, depth: Int = 0) {
        self.style = style
        self.depth = depth
    }

    // MARK: - Structure

    package mutating func beginObject() { begin(UInt8(ascii: "{")) }
    package mutating func endObject() { end(UInt8(ascii: "}")) }
    package mutating func beginArray() { begin(UInt8(ascii: "[")) }
    package mutating func endArray() { end(UInt8(ascii: "]")) }

    private mutating func begin(_ bracket: UInt8) {
        bytes.append(bracket)
        depth += 1
        needsComma = false
    }

    private mutating func end(_ bracket: UInt8) {
        depth -= 1
        if needsComma { newLine() }
        bytes.append(bracket)
        needsComma = true
    }

    /// Begins the next element of an array; its value has to follow.
    package mutating func element() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        newLine()
        needsComma = true
    }

    /// Begins the next member of an object; its value has to follow.
    package mutating func key(_ name: String) {
        element()
        string(name)
        bytes.append(UInt8(ascii: ":"))
        if style == .pretty { bytes.append(UInt8(ascii: " ")) }
    }

    private mutating func newLine() {
        guard style == .pretty, isDrained || !bytes.isEmpty else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }

    /// Ends the text with a line feed.
    package mutating func finish() {
        bytes.append(UInt8(ascii: "\n"))
    }

    // MARK: - Values

    package mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { append($0) }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Text as it is, which is no JSON: a level of another format.
    mutating func text(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// A string, or `null` where there is none.
    mutating func stringOrNull(_ text: String?) {
        if let text { string(text) } else { null() }
    }

    /// A string of UTF-8.
    package mutating func string(_ text: [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        text.withUnsafeBufferPointer { append($0) }
        bytes.append(UInt8(ascii: "\""))
    }

    /// A string of ASCII characters none of which JSON has to escape.
    mutating func plain(_ text: [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: text)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends UTF-8, what JSON has to escape escaped; mostly there is nothing.
    private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        guard text.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) else {
            bytes.append(contentsOf: text)
            return
        }
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x20...: bytes.append(byte)
            case 0x08: bytes.append(contentsOf: #"\b"#.utf8)
            case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
            case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
            case 0x0C: bytes.append(contentsOf: #"\f"#.utf8)
            case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
            default:
                bytes.append(contentsOf: #"\u00"#.utf8)
                bytes.append(Self.digit(byte >> 4))
                bytes.append(Self.digit(byte & 15))
            }
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    /// The shortest digits that read back the same number; whole numbers without a point.
    ///
    /// The number is finite: what is not was left out when it was read.
    mutating func number(_ number: Number) {
        switch number {
        case .integer(let value): bytes.append(contentsOf: value.description.utf8)
        case .unsigned(let value): bytes.append(contentsOf: value.description.utf8)
        case .real(let value):
            if let whole = Int64(exactly: value), whole.magnitude <= 1 << 53 {
                bytes.append(contentsOf: whole.description.utf8)
            } else {
                let text = value.description
                bytes.append(contentsOf: (text.hasSuffix(".0") ? text.dropLast(2) : text[...]).utf8)
            }
        }
    }

    /// The same for a number that is read back exactly.
    package mutating func real(_ value: Double) {
        bytes.append(contentsOf: value.description.utf8)
    }

    package mutating func number(_ value: Int) {
        bytes.append(contentsOf: value.description.utf8)
    }

    package mutating func boolean(_ value: Bool) {
        bytes.append(contentsOf: value ? "true".utf8 : "false".utf8)
    }

    package mutating func null() {
        bytes.append(contentsOf: "null".utf8)
    }

    /// `{"InlineBinary": …}`, the bytes in base64. See PS3.18 §F.2.7.
    mutating func inlineBinary(_ value: some Collection<UInt8>) {
        beginObject()
        key("InlineBinary")
        base64(value)
        endObject()
    }

    /// A string of the bytes in base64.
    package mutating func base64(_ value: some Collection<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        Base64.append(value, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    // MARK: - Fragments

    /// Writes a value that another writer finished `levels` levels nearer to the root.
    mutating func value(_ fragment: some Collection<UInt8>, deeperBy levels: Int = 0) {
        guard style == .pretty, levels > 0 else {
            bytes.append(contentsOf: fragment)
            return
        }
        for byte in fragment {
            bytes.append(byte)
            // A line feed in JSON is white space: in a string it is escaped.
            if byte == UInt8(ascii: "\n") {
                for _ in 0..<(2 * levels) { bytes.append(UInt8(ascii: " ")) }
            }
        }
    }

    /// Writes members that another writer finished at this depth, separators and all.
    mutating func members(_ fragment: some Collection<UInt8>) {
        guard !fragment.isEmpty else { return }
        element()
        bytes.append(contentsOf: fragment)
    }

    /// Takes what is finished so far out of the writer, which goes on behind it.
    package mutating func drain() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        isDrained = true
        return bytes
    }

    /// Writes a value that another writer finished, in one line, at any depth.
    package mutating func copy(value: [UInt8]) {
        bytes.append(contentsOf: value)
    }

    /// Makes room for so many bytes.
    mutating func reserve(_ count: Int) {
        bytes.reserveCapacity(count)
    }

    /// Copies members, separators and all, of a writer that began at this depth.
    mutating func copy(_ members: ArraySlice<UInt8>) {
        guard !members.isEmpty else { return }
        bytes.append(contentsOf: members)
        needsComma = true
    }

    // MARK: - Undoing

    /// Writes a member whose value `write` may turn out not to have; returns where it is, with the
    /// separator before it.
    mutating func member(
        _ name: String, _ write: (inout JSONWriter) -> Bool
    ) -> Range<Int>? {
        let before = checkpoint
        key(name)
        guard write(&self) else {
            roll(backTo: before)
            return nil
        }
        return before.count..<bytes.count
    }

    /// A state to return to.
    struct Checkpoint {
        fileprivate let count: Int
        fileprivate let depth: Int
        fileprivate let needsComma: Bool
    }

    /// The state now.
    var checkpoint: Checkpoint {
        Checkpoint(count: bytes.count, depth: depth, needsComma: needsComma)
    }

    /// Forgets what was written since a checkpoint.
    mutating func roll(backTo checkpoint: Checkpoint) {
        bytes.removeLast(bytes.count - checkpoint.count)
        depth = checkpoint.depth
        needsComma = checkpoint.needsComma
    }
}
