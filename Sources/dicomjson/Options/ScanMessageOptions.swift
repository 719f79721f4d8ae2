import ArgumentParser

/// What the user of a scan is told.
struct ScanMessageOptions: ParsableArguments {
    @Flag(
        name: [.short, .long],
        help: "Also tell what was passed over, and how much was read.")
    var verbose = false

    @Flag(name: [.short, .long], help: "Tell only why there is no scan, and show no progress.")
    var quiet = false

    @Option(
        help: """
            When messages have colours; auto: on a terminal, unless NO_COLOR is set or TERM is \
            dumb.
            """)
    var color: ColorOption = .auto

    func validate() throws {
        if verbose, quiet {
            throw ValidationError("--quiet: --verbose asks for more, leave one of them out")
        }
    }

    /// What tells the user.
    var messages: Messages {
        Messages(isVerbose: verbose, isQuiet: quiet, ink: Ink(isColoured: color.isColoured))
    }

    /// Begins to tell how far the reading is; nil where no one watches.
    func makeProgress() -> Progress? { Terminal.isThere && !quiet ? Progress() : nil }
}
