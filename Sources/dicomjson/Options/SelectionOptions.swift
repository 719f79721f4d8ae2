import ArgumentParser
import Glibc

/// What of the folder is read.
struct SelectionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Read only files and folders whose path below <folder> matches, as in .gitignore: a \
            name at any depth, or a path with slashes; *, ?, [a-z], {a,b}, ** for folders; may \
            be given several times. (default: everything)
            """, valueName: "glob"))
    var glob: [Glob] = []

    @Option(
        help: ArgumentHelp(
            "Leave out files and folders that match; may be given several times.",
            valueName: "glob"))
    var excludeGlob: [Glob] = []

    @Flag(
        inversion: .prefixedNo,
        help: "Read files and folders whose names begin with a dot, too.")
    var hidden = false

    @Flag(
        inversion: .prefixedNo,
        help: """
            Follow symbolic links, also out of <folder>; a file or folder that is met twice is \
            read once.
            """)
    var follow = false

    /// The same for the header of a scan.
    var asGiven: ScanHeader.Selection {
        ScanHeader.Selection(
            readsHidden: hidden, followsLinks: follow, globs: glob.map(\.text),
            excluded: excludeGlob.map(\.text))
    }

    /// The same for the walk.
    var paths: PathSelection {
        // For fnmatch(3): a character of a name may have several bytes, whatever the user's language.
        if !glob.isEmpty || !excludeGlob.isEmpty { setlocale(LC_CTYPE, "C.UTF-8") }
        return PathSelection(
            globs: glob, excluded: excludeGlob, readsHidden: hidden, followsLinks: follow)
    }
}
