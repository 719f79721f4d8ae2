/// Takes a JSON array of objects apart while it comes in, so that of a long one only an element is in
/// memory.
///
/// It knows as little of JSON as that needs; whether an element is right its parser says.
public struct JSONArraySplitter {
    /// Why a text is no array of objects.
    public enum Flaw: Error, Hashable, Sendable {
        /// Something else than an array of objects.
        case notAnArray
        /// An element of more bytes than are kept of one.
        case tooLong
        /// It ends before the array does.
        case cutShort
    }

    private enum State {
        case start, between(isFirst: Bool), inside, string, escaped, end
    }

    private let limit: Int
    private var state = State.start
    private var depth = 0
    private var element: [UInt8] = []
    /// White space outside of elements since the last other byte.
    private var blanks = 0
    /// Of which more is no text that anybody writes.
    private static let mostBlanks = 1 << 20

    /// A splitter of elements of at most so many bytes.
    public init(limit: Int) {
        self.limit = limit
    }

    /// Takes the next part; gives each whole element to `body`, which may stop it by throwing.
    public mutating func take<Failure>(
        _ bytes: UnsafeBufferPointer<UInt8>, _ body: ([UInt8]) throws(Failure) -> Void
    ) throws {
        var start = 0
        for (index, byte) in bytes.enumerated() {
            switch state {
            case .inside:
                switch byte {
                case UInt8(ascii: "\""): state = .string
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    depth -= 1
                    guard depth == 0 else { continue }
                    try keep(bytes[start...index])
                    try body(element)
                    element.removeAll(keepingCapacity: true)
                    state = .between(isFirst: false)
                default: continue
                }
            case .string:
                if byte == UInt8(ascii: "\"") { state = .inside }
                if byte == UInt8(ascii: "\\") { state = .escaped }
            case .escaped:
                state = .string
            case .start, .between, .end:
                guard byte != 0x20, byte != 0x0A, byte != 0x0D, byte != 0x09 else {
                    blanks += 1
                    guard blanks <= Self.mostBlanks else { throw Flaw.notAnArray }
                    continue
                }
                blanks = 0
                try step(byte)
                start = index
            }
        }
        if depth > 0, start < bytes.count { try keep(bytes[start...]) }
    }

    /// Throws if the array did not come to its end.
    public func finish() throws(Flaw) {
        guard case .end = state else { throw .cutShort }
    }

    /// A byte outside of elements that is no white space.
    private mutating func step(_ byte: UInt8) throws(Flaw) {
        switch (state, byte) {
        case (.start, UInt8(ascii: "[")): state = .between(isFirst: true)
        case (.between, UInt8(ascii: "]")): state = .end
        case (.between(isFirst: false), UInt8(ascii: ",")): return
        case (.between, UInt8(ascii: "{")):
            state = .inside
            depth = 1
        default: throw .notAnArray
        }
    }

    private mutating func keep(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) throws(Flaw) {
        guard element.count + bytes.count <= limit else { throw .tooLong }
        element.append(contentsOf: bytes)
    }
}
