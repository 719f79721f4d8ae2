import Glibc
import SystemPackage

/// Walks a folder and all folders below it, in the order of the bytes of their names.
///
/// Symbolic links are not followed. It keeps the names of one folder a level, and no recursion.
struct FileWalker: Sendable {
    /// Why an entry is not opened.
    enum Reason: Hashable, Sendable {
        case symbolicLink
        case pipe
        case socket
        case device
        case unreadableFolder(Int32)
    }

    /// What the walk came upon.
    enum Found: Sendable {
        case file(RelativePath)
        case passedOver(RelativePath, Reason)
    }

    private let root: FolderPath
    private let exceptions: Set<FileIdentity>
    private let exceptionalInodes: Set<ino_t>

    /// A walk of a folder; throws when it is none or cannot be read.
    ///
    /// - Parameter exceptions: Files that are no input wherever they lie: the manifest itself.
    init(_ root: FilePath, except exceptions: Set<FileIdentity>) throws(OutputError) {
        self.root = FolderPath(root)
        self.exceptions = exceptions
        exceptionalInodes = Set(exceptions.map(\.inode))
        switch entries(of: RelativePath([])) {
        case .failure(let errno): throw OutputError(.folder(errno), root)
        case .success: break
        }
    }

    /// Calls `body` for every entry that is no folder, until it returns `false`.
    func walk(_ body: (Found) -> Bool) {
        var levels: [(folder: RelativePath, entries: [Entry])] = []
        func enter(_ folder: RelativePath) -> Bool {
            switch entries(of: folder) {
            case .success(let entries): levels.append((folder, entries))
            case .failure(let errno):
                return body(.passedOver(folder, .unreadableFolder(errno.rawValue)))
            }
            return true
        }
        var goesOn = enter(RelativePath([]))
        while goesOn, !levels.isEmpty {
            guard let entry = levels[levels.count - 1].entries.popLast() else {
                levels.removeLast()
                continue
            }
            let path = levels[levels.count - 1].folder.appending(entry.name)
            switch kind(of: entry, at: path) {
            case .folder: goesOn = enter(path)
            case .file: goesOn = body(.file(path))
            case .exception: break
            case .other(let reason): goesOn = body(.passedOver(path, reason))
            }
        }
    }

    /// What a folder says of something in it.
    private struct Entry {
        let name: [UInt8]
        let inode: ino_t
        /// Whether the folder says that it is a regular file; some file systems do not say.
        let isFile: Bool
    }

    private enum Kind {
        case file
        case folder
        case exception
        case other(Reason)
    }

    private func kind(of entry: Entry, at path: RelativePath) -> Kind {
        if entry.isFile, !exceptionalInodes.contains(entry.inode) { return .file }
        var status = stat()
        let result = root.withPath(of: path) { lstat($0, &status) }
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

    /// What is in a folder, names descending, so that the next one is the last.
    private func entries(of folder: RelativePath) -> Result<[Entry], Errno> {
        guard let stream = root.withPath(of: folder, { opendir($0) }) else {
            return .failure(Errno(rawValue: errno))
        }
        defer { closedir(stream) }
        var entries: [Entry] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else { break }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { start in
                    Array(UnsafeBufferPointer(start: start, count: strlen(start)))
                }
            }
            guard name != [0x2E], name != [0x2E, 0x2E] else { continue }
            entries.append(
                Entry(
                    name: name, inode: entry.pointee.d_ino,
                    isFile: Int32(entry.pointee.d_type) == DT_REG))
        }
        guard errno == 0 else { return .failure(Errno(rawValue: errno)) }
        return .success(entries.sorted { $1.name.lexicographicallyPrecedes($0.name) })
    }
}

/// What makes two names the same file.
struct FileIdentity: Hashable, Sendable {
    private let device: dev_t
    fileprivate let inode: ino_t

    init(_ status: stat) {
        device = status.st_dev
        inode = status.st_ino
    }
}
