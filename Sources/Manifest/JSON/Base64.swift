/// Base64 with padding, written into bytes. See RFC 4648 §4.
enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func append(_ value: some Collection<UInt8>, to output: inout [UInt8]) {
        output.reserveCapacity(output.count + (value.count + 2) / 3 * 4)
        var group: UInt32 = 0
        var held = 0
        for byte in value {
            group = group << 8 | UInt32(byte)
            held += 1
            if held == 3 {
                append(group, digits: 4, to: &output)
                (group, held) = (0, 0)
            }
        }
        guard held > 0 else { return }
        append(group << UInt32(8 * (3 - held)), digits: held + 1, to: &output)
        for _ in held..<3 { output.append(UInt8(ascii: "=")) }
    }

    private static func append(_ group: UInt32, digits: Int, to output: inout [UInt8]) {
        for place in 0..<digits {
            output.append(alphabet[Int(group >> UInt32(18 - 6 * place) & 63)])
        }
    }
}
