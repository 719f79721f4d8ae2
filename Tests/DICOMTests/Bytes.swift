extension [UInt8] {
    /// The bytes that a text has in Latin-1: `\u{1B}` is an escape, `\u{C8}` a byte C8.
    init(latin1 text: String) {
        self = text.unicodeScalars.map { UInt8($0.value) }
    }
}
