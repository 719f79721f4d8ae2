import Glibc

/// What tells whether a file is still what it was, without reading it.
struct FileStamp: Hashable, Sendable {
    /// Bytes.
    let size: Int
    /// Nanoseconds since 1970.
    let modified: Int
    /// When its content or its status changed: nanoseconds since 1970.
    let changed: Int
    let inode: UInt64
    let device: UInt64

    init(size: Int, modified: Int, changed: Int = 0, inode: UInt64 = 0, device: UInt64 = 0) {
        self.size = size
        self.modified = modified
        self.changed = changed
        self.inode = inode
        self.device = device
    }

    init(_ status: stat) {
        self.init(
            size: Int(status.st_size), modified: Self.nanoseconds(status.st_mtim),
            changed: Self.nanoseconds(status.st_ctim), inode: UInt64(status.st_ino),
            device: UInt64(status.st_dev))
    }

    private static func nanoseconds(_ time: timespec) -> Int {
        // The year 2262 is the last that fits; a time out of bounds is as good as any other.
        Int(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000).partialValue
            &+ Int(time.tv_nsec)
    }
}
