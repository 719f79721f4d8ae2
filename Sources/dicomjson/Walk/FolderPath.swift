import SystemPackage

/// A folder, ready to make the paths of what lies below it without taking them apart.
struct FolderPath: Sendable {
    let path: FilePath
    /// With a slash at the end.
    private let prefix: [CInterop.PlatformChar]

    init(_ path: FilePath) {
        self.path = path
        var prefix = path.withPlatformString { start in
            Array(UnsafeBufferPointer(start: start, count: path.length))
        }
        let slash = CInterop.PlatformChar(bitPattern: UInt8(ascii: "/"))
        if prefix.last != slash { prefix.append(slash) }
        self.prefix = prefix
    }

    /// The bytes of the path, with a slash at the end.
    var bytes: [UInt8] { prefix.map { UInt8(bitPattern: $0) } }

    /// Gives the path of something below the folder to a system call.
    func withPath<Value>(
        of relative: RelativePath, _ body: (UnsafePointer<CInterop.PlatformChar>) -> Value
    ) -> Value {
        let bytes = relative.utf8Bytes
        if bytes.isEmpty { return path.withPlatformString(body) }
        let count = prefix.count + bytes.count + 1
        return withUnsafeTemporaryAllocation(of: CInterop.PlatformChar.self, capacity: count) {
            buffer in
            var end = buffer[...].update(fromContentsOf: prefix)
            for byte in bytes {
                buffer[end] = CInterop.PlatformChar(bitPattern: byte)
                end += 1
            }
            buffer[end] = 0
            return body(UnsafePointer(buffer.baseAddress.unsafelyUnwrapped))
        }
    }
}
