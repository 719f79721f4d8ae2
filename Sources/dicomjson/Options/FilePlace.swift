import Glibc
import SystemPackage

/// Where a file is or will be, however its name is spelled: two that are equal are one file.
///
/// Links to a file are followed, as they are when it is written; a second name of a file that is no
/// link is a place of its own, because what is written there does not touch the first.
struct FilePlace: Hashable {
    private let path: FilePath

    init(_ name: FilePath) {
        if let real = Self.real(name) {
            path = real
        } else if let last = name.lastComponent {
            let folder = name.removingLastComponent()
            // The working folder may be gone, and then has no name.
            let place = folder.isEmpty ? Self.real(".") ?? "." : FilePlace(folder).path
            path = last.kind == .currentDirectory ? place : place.appending(last)
        } else {
            path = name
        }
    }

    /// The place of a name in the arguments.
    init(_ name: String) { self.init(FilePath(name)) }

    /// Its name in its folder; empty for the root.
    var name: String { path.lastComponent?.string ?? "" }

    /// Whether it is in a folder, and in none below that.
    func isIn(_ folder: FilePlace) -> Bool {
        path.lastComponent != nil && path.removingLastComponent() == folder.path
    }

    /// nil where nothing is.
    private static func real(_ name: FilePath) -> FilePath? {
        guard let real = name.withPlatformString({ realpath($0, nil) }) else { return nil }
        defer { free(real) }
        return FilePath(platformString: real)
    }
}
