import Glibc

/// What tells whether a file is still what it was, without reading it.
struct FileStamp: Hashable, Codable, Sendable {
    /// Bytes.
    let size: Int
    /// Nanoseconds since 1970.
    let modified: Int
    /// When its content or its status changed: nanoseconds since 1970.
    let changed: Int
    /// 0 where the stamp tells nothing: the file changed at about the time when it was read.
    var inode: UInt64

    init(size: Int, modified: Int, changed: Int = 0, inode: UInt64 = 0) {
        self.size = size
        self.modified = modified
        self.changed = changed
        self.inode = inode
    }

    init(_ status: stat) {
        self.init(
            size: Int(status.st_size), modified: Self.nanoseconds(status.st_mtim),
            changed: Self.nanoseconds(status.st_ctim), inode: UInt64(status.st_ino))
    }

    /// Whether the file is what it was for sure; not if a change could have gone without a trace.
    func isSure(of other: FileStamp?) -> Bool { inode != 0 && self == other }

    /// The stamp as a run that began at a time may keep it.
    ///
    /// What changed in the same tick of the clock as it was read may have changed again after that,
    /// and no time would tell. A file system that keeps no fractions has ticks of up to two seconds.
    func kept(since start: Int) -> FileStamp {
        let latest = max(modified, changed)
        let tick = changed % 1_000_000_000 == 0 ? 2_000_000_000 : 20_000_000
        var stamp = self
        if latest > start - tick { stamp.inode = 0 }
        return stamp
    }

    /// The time now: nanoseconds since 1970.
    static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return nanoseconds(time)
    }

    private static func nanoseconds(_ time: timespec) -> Int {
        // The year 2262 is the last that fits; a time out of bounds is as good as any other.
        Int(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000).partialValue
            &+ Int(time.tv_nsec)
    }
}
