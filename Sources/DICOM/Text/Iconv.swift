import Glibc

/// One conversion to UTF-8 by glibc's iconv; freed when it goes out of scope.
///
/// The room is bounded: it converts what it is given, takes no locale and keeps no state between
/// calls. Debian's DCMTK would use the same iconv, but refuses the ISO 2022 sets.
struct Iconv: ~Copyable {
    private let descriptor: iconv_t

    /// Opens a conversion from an encoding; nil when glibc does not have it.
    init?(from encoding: String) {
        guard let descriptor = iconv_open("UTF-8", encoding), Int(bitPattern: descriptor) != -1
        else { return nil }
        self.descriptor = descriptor
    }

    deinit {
        iconv_close(descriptor)
    }

    /// Conversions by encoding, each opened once: text may change its set at every character.
    struct Pool {
        private final class Entry {
            let conversion: Iconv?

            init(_ encoding: String) {
                conversion = Iconv(from: encoding)
            }
        }

        private var entries: [String: Entry] = [:]

        /// Appends what the bytes say as UTF-8, as `Iconv` does; returns whether every character
        /// said something.
        mutating func append(
            _ input: [UInt8], from encoding: String, to output: inout [UInt8],
            length: (UInt8) -> Int
        ) -> Bool {
            let entry = entries[encoding] ?? Entry(encoding)
            entries[encoding] = entry
            if let isClean = entry.conversion?.append(input, to: &output, length: length) {
                return isClean
            }
            for _ in input { output.append(contentsOf: replacementCharacter) }
            return false
        }
    }

    /// Appends what the bytes say as UTF-8; a character that says nothing becomes U+FFFD.
    ///
    /// `length` is how many bytes a character has that begins with a byte: where that is known, what
    /// follows a bad character is not misread. Returns whether every character said something.
    borrowing func append(
        _ input: some Collection<UInt8>, to output: inout [UInt8],
        length: (UInt8) -> Int = { _ in 1 }
    ) -> Bool {
        var bytes = input.map { CChar(bitPattern: $0) }
        var isClean = true
        // The longest of these encodings' characters becomes four bytes of UTF-8 for two.
        var room = [CChar](repeating: 0, count: 4 * bytes.count + 16)
        bytes.withUnsafeMutableBufferPointer { bytes in
            room.withUnsafeMutableBufferPointer { room in
                var source = bytes.baseAddress
                var left = bytes.count
                while left > 0 {
                    var target = room.baseAddress
                    var free = room.count
                    let result = iconv(descriptor, &source, &left, &target, &free)
                    let written = room[..<(room.count - free)]
                    output.append(contentsOf: written.map { UInt8(bitPattern: $0) })
                    if result == -1, left > 0 {
                        output.append(contentsOf: replacementCharacter)
                        isClean = false
                        let first = source.map { UInt8(bitPattern: $0.pointee) } ?? 0
                        let skipped = min(left, length(first))
                        source = source.map { $0 + skipped }
                        left -= skipped
                        _ = iconv(descriptor, nil, nil, nil, nil)
                    }
                }
            }
        }
        return isClean
    }
}

/// U+FFFD in UTF-8.
let replacementCharacter: [UInt8] = [0xEF, 0xBF, 0xBD]
