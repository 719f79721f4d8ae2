import Glibc
import Synchronization
import SystemPackage

/// The paths that a list names, in its order.
final class PathList: Sendable {
    private let list: String
    private let delimiter: UInt8
    private let folder: FolderPath
    private let followsLinks: Bool
    private let failure = Mutex<OutputError?>(nil)
    private let isStopped = Atomic<Bool>(false)

    /// A list of paths below a folder, one a line, or each followed by NUL.
    ///
    /// - Parameter list: The name of a file, or - for standard input.
    init(_ list: String, isNullSeparated: Bool, below folder: FilePath, followsLinks: Bool) {
        self.list = list
        delimiter = isNullSeparated ? 0 : UInt8(ascii: "\n")
        self.folder = FolderPath(folder)
        self.followsLinks = followsLinks
    }

    /// What messages call it.
    private var name: FilePath { list == "-" ? "standard input" : FilePath(list) }

    /// Calls `body` for each path until it returns `false`; `check` tells what went wrong.
    func walk(_ body: (FileWalker.Found) -> Bool) {
        do {
            let input = try LineInput(list) { self.isStopped.load(ordering: .relaxed) }
            var number = 0
            var parents = Parents(of: folder)
            while let (line, _) = try input.next(delimiter, atMost: 64 << 10) {
                number += 1
                guard !line.isEmpty else { continue }
                guard let path = relative(line) else {
                    return fail(.pathOutside(line: number))
                }
                let link = followsLinks ? nil : parents.link(of: path)
                guard body(link.map { .passedOver($0, .symbolicLink) } ?? found(path)) else {
                    return
                }
            }
        } catch LineInput.Failure.tooLong {
            fail(.listCannotBeRead(.fileNameTooLong))
        } catch is LineInput.Failure {
            fail(.listIsNotWhole)
        } catch {
            fail(.listCannotBeRead((error as? Errno) ?? .ioError))
        }
    }

    /// Lets a walk end that waits for paths which nobody wants any more.
    func stop() { isStopped.store(true, ordering: .relaxed) }

    /// Throws what went wrong on the way.
    func check() throws {
        if let failure = failure.withLock({ $0 }) { throw failure }
    }

    private func fail(_ error: CommandError) {
        failure.withLock { $0 = OutputError(error, name) }
    }

    /// The path below the folder; nil when it is none.
    private func relative(_ line: [UInt8]) -> RelativePath? {
        var rest = line[...]
        if rest.first == UInt8(ascii: "/") {
            let prefix = folder.bytes
            guard rest.starts(with: prefix) else { return nil }
            rest = rest.dropFirst(prefix.count)
        }
        let segments = rest.split(separator: UInt8(ascii: "/")).filter { $0 != [0x2E] }
        guard !segments.isEmpty, !segments.contains([0x2E, 0x2E]), !rest.contains(0) else {
            return nil
        }
        return RelativePath(Array(segments.joined(separator: [UInt8(ascii: "/")])))
    }

    /// As the walk would come upon it; what is not there is told by the attempt to open it.
    private func found(_ path: RelativePath) -> FileWalker.Found {
        var status = stat()
        let result = folder.withPath(of: path) {
            followsLinks ? stat($0, &status) : lstat($0, &status)
        }
        guard result == 0 else { return .file(path) }
        return switch status.st_mode & S_IFMT {
        case S_IFLNK: .passedOver(path, .symbolicLink)
        case S_IFIFO: .passedOver(path, .pipe)
        case S_IFSOCK: .passedOver(path, .socket)
        case S_IFCHR, S_IFBLK: .passedOver(path, .device)
        case S_IFDIR: .passedOver(path, .unreadableFolder(EISDIR))
        default: .file(path)
        }
    }
}

/// The folders of paths, which mostly come one folder after the other.
private struct Parents {
    private let root: FolderPath
    /// The last folder that was looked at, and the link on the way to it, if there is one.
    private var last: (folder: ArraySlice<UInt8>, link: RelativePath?) = ([], nil)

    init(of root: FolderPath) {
        self.root = root
    }

    /// The first symbolic link among the folders of a path, at which a walk would end.
    mutating func link(of path: RelativePath) -> RelativePath? {
        let bytes = path.utf8Bytes
        let slash = UInt8(ascii: "/")
        guard let end = bytes.lastIndex(of: slash) else { return nil }
        let folder = bytes[..<end]
        if folder == last.folder { return last.link }
        let ends = folder.indices.filter { bytes[$0] == slash } + [end]
        let link = ends.lazy.map { RelativePath(Array(bytes[..<$0])) }.first { isLink($0) }
        last = (folder, link)
        return link
    }

    private func isLink(_ folder: RelativePath) -> Bool {
        var status = stat()
        return root.withPath(of: folder) { lstat($0, &status) } == 0
            && status.st_mode & S_IFMT == S_IFLNK
    }
}
