import DICOM

/// How a cache is written: a line of options and of what decoded; for each file its line, with the number of bytes of its
/// fragment before it, and the fragment; a line with a checksum of everything before it; a `CacheEnd`.
enum CacheText {
    /// How every cache begins.
    static let magic = Array("dicomjson cache ".utf8)
    /// Bytes of the line with the checksum.
    static let trailerLength = 15

    /// The first line.
    static func header(_ header: ScanHeader) -> [UInt8] {
        magic + header.bytes + Array(" DCMTK \(DCMTKLibrary.version)\n".utf8)
    }

    /// The last line.
    static func trailer(_ checksum: Checksum) -> [UInt8] {
        let digits = String(checksum.value, radix: 16)
        let padded = String(repeating: "0", count: 8 - digits.count) + digits
        return Array("crc32 \(padded)\n".utf8)
    }
}
