import SystemPackage

/// A file that is named on the command line, read at once; it may be a pipe.
enum WholeFile {
    /// The bytes of a file, or of standard input if its name is `-`; throws `Errno`.
    static func bytes(of name: String) throws -> [UInt8] {
        guard name != "-" else { return try bytes(of: .standardInput) }
        let file = try FileDescriptor.open(FilePath(name), .readOnly, options: [.closeOnExec])
        return try file.closeAfter { try bytes(of: file) }
    }

    private static func bytes(of file: FileDescriptor) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try part.withUnsafeMutableBytes { try file.read(into: $0) }
            guard count > 0 else { return bytes }
            bytes += part[..<count]
        }
    }
}
