import Glibc
import SystemPackage

/// Walks a folder and all folders below it, in the order of the bytes of their names.
///
/// Symbolic links are not followed. It keeps the names of one folder a level, and no recursion.
struct FileWalker {
    /// Why an entry is not opened.
    enum Reason: Hashable {
        case symbolicLink
        case pipe
        case socket
        case device
        case unreadableFolder(Int32)
    }

    /// What the walk came upon.
    enum Found {
        case file(RelativePath)
        case passedOver(RelativePath, Reason)
    }

    private let root: FilePath
    private let exceptions: Set<FileIdentity>

    /// A walk of a folder; throws when it is none or cannot be read.
    ///
    /// - Parameter exceptions: Files that are no input wherever they lie: the manifest itself.
    init(_ root: FilePath, except exceptions: Set<FileIdentity>) throws(OutputError) {
        self.root = root
        self.exceptions = exceptions
        switch Self.names(in: root) {
        case .failure(let errno): throw OutputError(.folder(errno), root)
        case .success: break
        }
    }

    /// Calls `body` for every entry that is no folder.
    func walk(_ body: (Found) -> Void) {
        var levels: [(folder: RelativePath, names: [[UInt8]])] = []
        func enter(_ folder: RelativePath) {
            switch Self.names(in: folder.below(root)) {
            case .success(let names): levels.append((folder, names))
            case .failure(let errno): body(.passedOver(folder, .unreadableFolder(errno.rawValue)))
            }
        }
        enter(RelativePath([]))
        while let level = levels.last {
            guard let name = level.names.last else {
                levels.removeLast()
                continue
            }
            levels[levels.count - 1].names.removeLast()
            let path = level.folder.appending(name)
            switch kind(of: path) {
            case .folder: enter(path)
            case .file: body(.file(path))
            case .exception: break
            case .other(let reason): body(.passedOver(path, reason))
            }
        }
    }

    private enum Kind {
        case file
        case folder
        case exception
        case other(Reason)
    }

    private func kind(of path: RelativePath) -> Kind {
        var status = stat()
        let result = path.below(root).withPlatformString { lstat($0, &status) }
        // What vanished since its folder was read is told by the attempt to open it.
        guard result == 0 else { return .file }
        switch status.st_mode & S_IFMT {
        case S_IFREG:
            return exceptions.contains(FileIdentity(status)) ? .exception : .file
        case S_IFDIR: return .folder
        case S_IFLNK: return .other(.symbolicLink)
        case S_IFIFO: return .other(.pipe)
        case S_IFSOCK: return .other(.socket)
        default: return .other(.device)
        }
    }

    /// The names in a folder, descending, so that the next one is the last.
    private static func names(in folder: FilePath) -> Result<[[UInt8]], Errno> {
        guard let stream = folder.withPlatformString({ opendir($0) }) else {
            return .failure(Errno(rawValue: errno))
        }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else { break }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { start in
                    Array(UnsafeBufferPointer(start: start, count: strlen(start)))
                }
            }
            if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
        }
        guard errno == 0 else { return .failure(Errno(rawValue: errno)) }
        return .success(names.sorted { $1.lexicographicallyPrecedes($0) })
    }
}

/// What makes two names the same file.
struct FileIdentity: Hashable {
    private let device: dev_t
    private let inode: ino_t

    init(_ status: stat) {
        device = status.st_dev
        inode = status.st_ino
    }
}
