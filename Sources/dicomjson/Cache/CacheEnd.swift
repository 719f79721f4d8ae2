import Manifest

/// The end of a cache, which tells of the last run: an image of the folder, what the run came to, and
/// a line with the lengths of both and a checksum.
///
/// It is found and checked without the entries before it.
struct CacheEnd {
    let image: Range<Int>
    let run: Range<Int>
    private let line: [UInt8]
    private let checksum: UInt32

    private static let keyword = "end"
    /// Bytes of the last line: a word, two lengths, a checksum, and what stands between.
    private static let lineLength = 47

    /// Finds the end of a cache; nil when it has none.
    init?(_ file: CacheFile) throws {
        let start = file.count - Self.lineLength
        guard start >= 0 else { return nil }
        line = try file.bytes(start..<file.count)
        let fields = String(decoding: line.dropLast(), as: UTF8.self).split(separator: " ")
        guard fields.count == 4, fields[0] == Self.keyword,
            let imageLength = Int(fields[1], radix: 16), imageLength >= 0,
            let runLength = Int(fields[2], radix: 16), runLength >= 0,
            imageLength <= start, runLength <= start - imageLength,
            let checksum = UInt32(fields[3], radix: 16)
        else { return nil }
        self.checksum = checksum
        run = (start - runLength)..<start
        image = (run.lowerBound - imageLength)..<run.lowerBound
    }

    /// Whether image and outcome are as they were written.
    func isWhole(in file: CacheFile) throws -> Bool {
        try file.checksum(of: image.lowerBound..<run.upperBound).value == checksum
            && line == Self.line(image: image.count, run: run.count, checksum: checksum)
    }

    /// The end after a run; with neither where the next run cannot be spared.
    static func bytes(_ kept: (image: [UInt8], run: [UInt8])?) -> [UInt8] {
        let bytes = (kept?.image ?? []) + (kept?.run ?? [])
        return bytes
            + line(
                image: kept?.image.count ?? 0, run: kept?.run.count ?? 0,
                checksum: Checksum.of(bytes))
    }

    private static func line(image: Int, run: Int, checksum: UInt32) -> [UInt8] {
        let fields = [
            keyword, padded(image, 16), padded(run, 16), padded(Int(checksum), 8),
        ]
        return Array((fields.joined(separator: " ") + "\n").utf8)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
