import FoundationEssentials

/// Base64 as JSON has it. See RFC 4648 §4.
enum Base64Text {
    /// The bytes; nil when the text is not base64.
    static func bytes(of text: ArraySlice<UInt8>) -> [UInt8]? {
        Data(base64Encoded: Data(text)).map { Array($0) }
    }
}
