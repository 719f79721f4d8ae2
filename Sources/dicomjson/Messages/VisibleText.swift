/// Names made safe to show: nothing in them can move a cursor, hide text or forge a line.
enum VisibleText {
    /// A path as a message shows it; what is no UTF-8, no text or changes direction is escaped.
    static func of(_ path: RelativePath) -> String {
        path.utf8Bytes.isEmpty ? "." : of(bytes: path.utf8Bytes)
    }

    /// Text from the command line as a message shows it.
    static func of(_ text: String) -> String {
        of(bytes: Array(text.utf8))
    }

    private static func of(bytes: [UInt8]) -> String {
        var text = ""
        var parser = Unicode.UTF8.ForwardParser()
        var rest = bytes.makeIterator()
        var position = 0
        while true {
            switch parser.parseScalar(from: &rest) {
            case .valid(let encoded):
                let scalar = Unicode.UTF8.decode(encoded)
                text += isHarmless(scalar) ? String(scalar) : escape(scalar)
                position += encoded.count
            case .error(let length):
                for byte in bytes[position..<(position + length)] { text += escape(byte) }
                position += length
            case .emptyInput:
                return text
            }
        }
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
            .privateUse:
            false
        default: scalar != "\\"
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": #"\n"#
        case "\t": #"\t"#
        case "\r": #"\r"#
        case "\\": #"\\"#
        default: #"\u{"# + String(scalar.value, radix: 16) + "}"
        }
    }

    private static func escape(_ byte: UInt8) -> String {
        #"\x"# + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
