import ArgumentParser
import SystemPackage

/// What the user is told, and how much of it is a failure.
struct MessageOptions: ParsableArguments {
    @Flag(help: "Write no manifest if a DICOM file has to be left out.")
    var strict = false

    @Option(
        help: ArgumentHelp(
            """
            Also write a line of JSON for each file that is not simply in the manifest: why, what \
            was odd, what the viewer will lack; - for standard output.
            """, valueName: "file"), completion: .file())
    var report: String?

    @Flag(
        name: [.short, .long],
        help: """
            Also tell what was odd in files that are in the manifest, what was passed over, and \
            how much was read.
            """)
    var verbose = false

    @Flag(
        name: [.short, .long],
        help: "Tell only what makes the exit status other than 0, and show no progress.")
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

    /// Makes sure that the report does not take the place of a manifest.
    func validate(with output: OutputOptions) throws {
        if isReportToStandardOutput, output.isStandardOutput {
            throw ValidationError(
                "--report: the manifest goes to standard output already, name a file")
        }
        if let place = reportPlace, output.takes(place) {
            throw ValidationError(
                output.split == nil
                    ? "--report: the report needs a file of its own"
                    : "--report: the manifest of a study may have that name, give another name")
        }
    }

    /// What tells the user.
    var messages: Messages {
        Messages(isVerbose: verbose, isQuiet: quiet, ink: Ink(isColoured: color.isColoured))
    }

    /// Begins to tell how far the reading is; nil where no one watches.
    func makeProgress(of noun: String) -> Progress? {
        Terminal.isThere && !quiet ? Progress(of: noun) : nil
    }

    /// Where the report is written; nil where it is no file.
    var reportPlace: FilePlace? { isReportToStandardOutput ? nil : report.map { FilePlace($0) } }

    /// Whether the report goes to standard output.
    var isReportToStandardOutput: Bool { report == "-" }

    /// Prepares the place of the report; nil when none is wanted.
    func makeReport(_ unfinished: UnfinishedFiles) throws(OutputError) -> (any Output)? {
        guard let report else { return nil }
        if isReportToStandardOutput { return StandardOutput(unfinished) }
        return try AtomicOutput(FilePath(report), unfinished)
    }
}
