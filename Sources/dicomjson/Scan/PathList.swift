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
            let input = try LineInput(list)
            var number = 0
            while let (line, _) = try input.next(delimiter, atMost: 64 << 10) {
                number += 1
                guard !line.isEmpty else { continue }
                guard let path = relative(line) else {
                    return fail(.pathOutside(line: number))
                }
                guard body(found(path)) else { return }
            }
        } catch is LineInput.Failure {
            fail(.listCannotBeRead(.fileNameTooLong))
        } catch {
            fail(.listCannotBeRead((error as? Errno) ?? .ioError))
        }
    }

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
