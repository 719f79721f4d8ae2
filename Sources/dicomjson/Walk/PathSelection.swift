/// What of a folder is read.
struct PathSelection: Sendable {
    /// Only what matches one of them, or lies below a folder that does; everything if there are none.
    var globs: [Glob] = []
    /// Nothing that matches one of them, or lies below a folder that does.
    var excluded: [Glob] = []
    /// Whether names that begin with a dot are read.
    var readsHidden = false
    /// Whether symbolic links are followed.
    var followsLinks = false

    /// Whether globs choose among what is there.
    var chooses: Bool { !globs.isEmpty || !excluded.isEmpty }

    /// Whether a path is to be looked at no further.
    func excludes(_ path: RelativePath, isFolder: Bool) -> Bool {
        excluded.contains { $0.matches(path, isFolder: isFolder) }
    }

    /// Whether a path is asked for itself; what is below a folder that is need not be.
    func includes(_ path: RelativePath, isFolder: Bool) -> Bool {
        globs.isEmpty || globs.contains { $0.matches(path, isFolder: isFolder) }
    }

    /// Whether a name is that of something hidden that is not read.
    func hides(_ name: [UInt8]) -> Bool { !readsHidden && name.first == UInt8(ascii: ".") }
}
