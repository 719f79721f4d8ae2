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
            let isClean = entry(of: encoding).conversion?.append(
                input, to: &output, length: length)
            if let isClean { return isClean }
            for _ in input { output.append(contentsOf: replacementCharacter) }
            return false
        }

        private mutating func entry(of encoding: String) -> Entry {
            if let entry = entries[encoding] { return entry }
            let entry = Entry(encoding)
            entries[encoding] = entry
            return entry
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
        var isClean = true
        let count = input.count
        // The longest of these encodings' characters becomes four bytes of UTF-8 for two. Most texts
        // are a few characters: the stack holds them.
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 5 * count + 16) { memory in
            let bytes = UnsafeMutableBufferPointer(rebasing: memory[..<count])
            let room = UnsafeMutableBufferPointer(rebasing: memory[count...])
            for (index, byte) in input.enumerated() { bytes[index] = CChar(bitPattern: byte) }
            var source = bytes.baseAddress
            var left = count
            while left > 0 {
                var target = room.baseAddress
                var free = room.count
                let result = iconv(descriptor, &source, &left, &target, &free)
                output.append(
                    contentsOf: UnsafeRawBufferPointer(
                        rebasing: UnsafeRawBufferPointer(room)[..<(room.count - free)]))
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
        return isClean
    }
}

/// U+FFFD in UTF-8.
let replacementCharacter: [UInt8] = [0xEF, 0xBF, 0xBD]
