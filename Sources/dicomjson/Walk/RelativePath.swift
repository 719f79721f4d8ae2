import SystemPackage

/// A path below the folder, in the bytes that the file system has; segments are separated by `/`.
///
/// The bytes need not be UTF-8: two names that look the same (NFC and NFD) are two files.
struct RelativePath: Hashable, Comparable {
    /// Without a slash at the start.
    let utf8Bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        utf8Bytes = bytes
    }

    /// The path of an entry of this folder.
    func appending(_ name: some Sequence<UInt8>) -> RelativePath {
        RelativePath(utf8Bytes.isEmpty ? Array(name) : utf8Bytes + [UInt8(ascii: "/")] + name)
    }

    /// The path for system calls, below a folder.
    func below(_ folder: FilePath) -> FilePath {
        guard !utf8Bytes.isEmpty else { return folder }
        let characters = utf8Bytes.map { CInterop.PlatformChar(bitPattern: $0) } + [0]
        return characters.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return folder }
            return folder.appending(FilePath(platformString: start).components)
        }
    }

    static func < (left: RelativePath, right: RelativePath) -> Bool {
        left.utf8Bytes.lexicographicallyPrecedes(right.utf8Bytes)
    }
}
