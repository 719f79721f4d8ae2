/// UIDs as text. See PS3.5 §9.1.
enum UIDText {
    /// The characters without trailing NULs and blanks; nil when nothing is left.
    static func value(of bytes: ArraySlice<UInt8>) -> String? {
        var bytes = bytes
        while let last = bytes.last, last == 0 || last == 0x20 { bytes.removeLast() }
        while let first = bytes.first, first == 0x20 { bytes.removeFirst() }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a UID has only the characters that it can have; an empty one is no concern.
    static func isValid(_ uid: String) -> Bool {
        uid.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E } && uid.utf8.count <= 64
    }
}
