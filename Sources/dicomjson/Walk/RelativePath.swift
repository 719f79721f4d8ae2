/// A path below the folder, in the bytes that the file system has; segments are separated by `/`.
///
/// The bytes need not be UTF-8: two names that look the same (NFC and NFD) are two files.
struct RelativePath: Hashable, Comparable, Codable, Sendable {
    /// Without a slash at the start.
    let utf8Bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        utf8Bytes = bytes
    }

    /// The path of an entry of this folder.
    func appending(_ name: some Sequence<UInt8>) -> RelativePath {
        RelativePath(utf8Bytes.isEmpty ? Array(name) : utf8Bytes + [UInt8(ascii: "/")] + name)
    }

    static func < (left: RelativePath, right: RelativePath) -> Bool {
        left.utf8Bytes.lexicographicallyPrecedes(right.utf8Bytes)
    }
}
