import Glibc
import SystemPackage

/// Walks a folder and all folders below it, in the order of the bytes of their names.
///
/// It keeps the names of one folder a level, and no recursion. Where symbolic links are followed, no
/// file or folder comes twice, so that a link to a folder above is no loop.
struct FileWalker: Sendable {
    /// Why an entry is not opened.
    enum Reason: Hashable, Codable, Sendable {
        case symbolicLink
        case hidden
        /// Links are followed, and it came before under another name.
        case metBefore
        case pipe
        case socket
        case device
        case unreadableFolder(Int32)
    }

    /// What the walk came upon.
    enum Found: Sendable {
        case file(RelativePath)
        case passedOver(RelativePath, Reason)

        /// Where it is.
        var path: RelativePath {
            switch self {
            case .file(let path), .passedOver(let path, _): path
            }
        }
    }

    private let root: FolderPath
    private let selection: PathSelection
    private let exceptions: Set<FileIdentity>
    private let exceptionalInodes: Set<ino_t>

    /// A walk of a folder; throws when it is none or cannot be read.
    ///
    /// - Parameters:
    ///   - exceptions: Files that are no input wherever they lie: the manifest itself.
    ///   - selection: What of the folder is read.
    init(
        _ root: FilePath, except exceptions: Set<FileIdentity>,
        selection: PathSelection = PathSelection()
    ) throws(OutputError) {
        self.root = FolderPath(root)
        self.selection = selection
        self.exceptions = exceptions
        exceptionalInodes = Set(exceptions.map(\.inode))
        switch entries(of: RelativePath([])) {
        case .failure(let errno): throw OutputError(.folder(errno), root)
        case .success: break
        }
    }

    /// Calls `body` for every entry that is no folder, until it returns `false`.
    func walk(_ body: (Found) -> Bool) {
        var levels: [Level] = []
        /// Files and folders that were asked for; only where links are followed.
        var met: Set<FileIdentity> = []
        func enter(_ folder: RelativePath, _ identity: FileIdentity?, isIncluded: Bool) -> Bool {
            switch entries(of: folder) {
            case .success(let entries):
                levels.append(
                    Level(
                        folder: folder, identity: identity, isIncluded: isIncluded,
                        entries: entries))
            case .failure(let errno):
                return body(.passedOver(folder, .unreadableFolder(errno.rawValue)))
            }
            return true
        }
        func isMetBefore(_ identity: FileIdentity?, isIncluded: Bool) -> Bool {
            guard let identity else { return false }
            return isIncluded && !met.insert(identity).inserted
                || levels.contains { $0.identity == identity }
        }
        let top = selection.followsLinks ? identity(of: RelativePath([])) : nil
        _ = isMetBefore(top, isIncluded: selection.globs.isEmpty)
        var goesOn = enter(RelativePath([]), top, isIncluded: selection.globs.isEmpty)
        while goesOn, !levels.isEmpty {
            let last = levels.count - 1
            guard let entry = levels[last].entries.popLast() else {
                levels.removeLast()
                continue
            }
            let path = levels[last].folder.appending(entry.name)
            var kind = kind(of: entry, at: path)
            if selection.hides(entry.name), !kind.isException { kind = .other(.hidden) }
            guard !selection.excludes(path, isFolder: kind.isFolder) else { continue }
            let isIncluded =
                levels[last].isIncluded || selection.includes(path, isFolder: kind.isFolder)
            switch kind {
            case .folder(let identity) where isMetBefore(identity, isIncluded: isIncluded),
                .file(let identity) where isIncluded && isMetBefore(identity, isIncluded: true):
                goesOn = body(.passedOver(path, .metBefore))
            case .folder(let identity): goesOn = enter(path, identity, isIncluded: isIncluded)
            case .file where isIncluded: goesOn = body(.file(path))
            case .other(let reason) where isIncluded: goesOn = body(.passedOver(path, reason))
            case .file, .other, .exception: break
            }
        }
    }

    /// A folder that the walk is in.
    private struct Level {
        let folder: RelativePath
        /// nil where links are not followed.
        let identity: FileIdentity?
        /// Whether everything in it was asked for.
        let isIncluded: Bool
        /// What is to come, the next one last.
        var entries: [Entry]
    }

    /// What a folder says of something in it.
    private struct Entry {
        let name: [UInt8]
        let inode: ino_t
        /// Whether the folder says that it is a regular file; some file systems do not say.
        let isFile: Bool
    }

    /// What an entry is; the identities are nil where links are not followed.
    private enum Kind {
        case file(FileIdentity?)
        case folder(FileIdentity?)
        case exception
        case other(Reason)

        var isFolder: Bool {
            if case .folder = self { true } else { false }
        }

        var isException: Bool {
            if case .exception = self { true } else { false }
        }
    }

    private func kind(of entry: Entry, at path: RelativePath) -> Kind {
        let follows = selection.followsLinks
        if entry.isFile, !follows, !exceptionalInodes.contains(entry.inode) { return .file(nil) }
        // What vanished since its folder was read is told by the attempt to open it.
        guard let status = status(of: path) else { return .file(nil) }
        let identity = FileIdentity(status)
        switch status.st_mode & S_IFMT {
        case S_IFREG:
            return exceptions.contains(identity) ? .exception : .file(follows ? identity : nil)
        case S_IFDIR: return .folder(follows ? identity : nil)
        case S_IFLNK: return .other(.symbolicLink)
        case S_IFIFO: return .other(.pipe)
        case S_IFSOCK: return .other(.socket)
        default: return .other(.device)
        }
    }

    private func identity(of path: RelativePath) -> FileIdentity? {
        status(of: path).map { FileIdentity($0) }
    }

    /// The status of a path, or of what it leads to; nil when the system has none.
    private func status(of path: RelativePath) -> stat? {
        var status = stat()
        let result = root.withPath(of: path) {
            selection.followsLinks ? stat($0, &status) : lstat($0, &status)
        }
        return result == 0 ? status : nil
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
