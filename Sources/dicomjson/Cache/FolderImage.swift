import Glibc
import SystemPackage

/// What a folder holds, in one piece of bytes: every entry of it and of the folders in it, in the
/// order in which the system gives them, files with what tells whether they changed.
///
/// Two images are the same bytes if nothing came, went or changed. To make one costs little more than
/// the system needs, so that it is the quickest way to learn that there is nothing to do.
struct FolderImage {
    private(set) var bytes: [UInt8] = []
    /// Whether everything in it is older than the time it was made for.
    private(set) var isSettled = true
    private let readsHidden: Bool
    private let start: Int

    /// Folders in folders; every level keeps one open.
    private static let depth = 128

    /// Makes the image of a folder; nil where it cannot tell everything.
    ///
    /// - Parameters:
    ///   - readsHidden: Whether folders whose names begin with a dot are looked into.
    ///   - start: Since when nothing may have changed, in nanoseconds since 1970.
    init?(_ folder: FilePath, readsHidden: Bool, before start: Int) {
        self.readsHidden = readsHidden
        self.start = start
        let file = folder.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard file >= 0, add(file, level: 1) else { return nil }
    }

    /// Adds a folder, and closes it.
    private mutating func add(_ file: Int32, level: Int) -> Bool {
        var status = stat()
        guard level <= Self.depth, fstat(file, &status) == 0, let stream = fdopendir(file) else {
            close(file)
            return false
        }
        defer { closedir(stream) }
        settle(FileStamp(status))
        while true {
            errno = 0
            guard let entry = readdir(stream) else { return errno == 0 }
            let type = Int(entry.pointee.d_type)
            let name = withUnsafeMutablePointer(to: &entry.pointee.d_name) { name in
                UnsafeMutableRawPointer(name).assumingMemoryBound(to: CChar.self)
            }
            let isHidden = name[0] == CChar(bitPattern: UInt8(ascii: "."))
            if isHidden, name[1] == 0 || strcmp(name, "..") == 0 { continue }
            bytes.append(entry.pointee.d_type)
            bytes.append(
                contentsOf: UnsafeRawBufferPointer(start: name, count: strlen(name) + 1))
            if isHidden, !readsHidden { continue }
            switch type {
            case DT_REG:
                guard fstatat(file, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return false }
                add(FileStamp(status))
            case DT_DIR:
                let inner = openat(file, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
                guard inner >= 0, add(inner, level: level + 1) else { return false }
                // No name is empty: the end of the folder.
                bytes.append(0)
            case DT_UNKNOWN: return false
            default: break
            }
        }
    }

    private mutating func add(_ stamp: FileStamp) {
        settle(stamp)
        withUnsafeBytes(
            of: (stamp.size, stamp.modified, stamp.changed, stamp.inode)
        ) { bytes.append(contentsOf: $0) }
    }

    private mutating func settle(_ stamp: FileStamp) {
        if stamp.kept(since: start).inode == 0 { isSettled = false }
    }
}
