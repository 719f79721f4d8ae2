import ArgumentParser
import SystemPackage

/// Which paths are scanned.
struct PathListOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Read only the files that a list names, one path below <folder> a line, in its order; - \
            for standard input; what is below a symbolic link needs --follow.
            """, valueName: "file"),
        completion: .file())
    var filesFrom: String?

    @Flag(
        name: [.customShort("0"), .long],
        help: "The paths of the list end with NUL, as find -print0 writes them.")
    var null = false

    @Option(
        help: ArgumentHelp(
            """
            Read only the K-th of N parts of the paths, as CRC-32 of a path tells, K from 1 on.
            """, valueName: "k/n"))
    var shard: Shard?

    func validate() throws {
        if null, filesFrom == nil {
            throw ValidationError("--null: it goes with --files-from, which names the list")
        }
    }

    /// Makes sure that only one of them chooses.
    func validate(with selection: SelectionOptions) throws {
        guard filesFrom != nil else { return }
        let option =
            selection.hidden
            ? "--hidden"
            : !selection.glob.isEmpty
                ? "--glob" : selection.excludeGlob.isEmpty ? nil : "--exclude-glob"
        if let option {
            throw ValidationError(
                "\(option): --files-from names the files already, leave one of them out")
        }
    }
}
