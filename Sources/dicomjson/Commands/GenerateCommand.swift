import ArgumentParser
import DICOM
import Glibc
import Manifest
import SystemPackage

/// `dicomjson generate`: a folder in, a manifest out.
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Write the manifest of a folder of DICOM files.",
        discussion: """
            Reads every DICOM Part 10 file in FOLDER and below, header only, and writes studies, \
            series and instances with the URLs under which the viewer will find the files: the \
            path below FOLDER is appended to BASE-URL, percent-encoded.

            Examples:
              dicomjson generate ./studies https://example.org/dicom manifest.json
              dicomjson generate ./studies /dicom manifest.json.gz --compact
              dicomjson generate ./studies /dicom - | less

            Exit status: 0 every DICOM file is in the manifest; 1 no manifest was written, an old \
            one is as it was; 2 a manifest was written, but DICOM files had to be left out; 3 the \
            manifest is out of date (--check); 64 the arguments make no sense; 141 the reader of standard output went away.
            """
    )

    @Argument(help: "The folder to read, with all folders below it.")
    var folder: String

    @Argument(
        help: """
            The URL of that folder on the web server, with or without a query; or a path, relative \
            to the viewer's page.
            """)
    var baseURL: String

    @Argument(
        help: """
            The manifest to write, or - for standard output; gzip if the name ends in .gz.
            """)
    var output: String

    @Flag(help: "Write one line instead of indenting with two spaces.")
    var compact = false

    @Flag(help: "Compress the manifest with gzip, whatever its name.")
    var gzip = false

    @Flag(
        help: """
            Write nothing, but say whether the manifest that is there is what would be written: \
            exit status 0 or 2 if it is, 3 if not.
            """)
    var check = false

    @Flag(help: "Leave the manifest and its time stamp alone if it would stay the same.")
    var ifChanged = false

    @Option(
        help: """
            Write a manifest for each study into the folder <output>, <StudyInstanceUID>.json, and \
            index.json, which names them.
            """)
    var split: SplitOption?

    @Flag(help: "With --split, remove manifests of studies that are gone.")
    var prune = false

    @Option(
        help: """
            How images of several frames are laid out: linear has one full entry and a short one \
            for each further frame, repeat a full entry for each frame, single one entry.
            """)
    var frames: FrameStyle = .linear

    @Flag(help: "Write every attribute, not only what the viewer reads; no pixels, no overlays.")
    var allAttributes = false

    @Option(
        help: ArgumentHelp(
            "Also write an attribute; may be given several times.", valueName: "keyword"))
    var include: [AttributeOption] = []

    @Option(
        help: ArgumentHelp(
            "Leave an attribute out, in sequences too; may be given several times.",
            valueName: "keyword"))
    var exclude: [AttributeOption] = []

    @Option(
        help: ArgumentHelp(
            "Longest document, lookup table or overlay that is written into the manifest.",
            valueName: "bytes"))
    var inlineLimit = Limits().inlineLength

    @Option(
        help: ArgumentHelp(
            """
            How many files are read at a time; more than there are processors where the disk is \
            slow. (default: the processors)
            """, valueName: "number"))
    var jobs: Int?

    @Flag(help: "Write no manifest if a DICOM file has to be left out.")
    var strict = false

    @Option(
        help: ArgumentHelp(
            """
            Also write a line of JSON for each file that is not simply in the manifest: why, what \
            was odd, what the viewer will lack.
            """, valueName: "file"))
    var report: String?

    @Flag(
        name: [.short, .long],
        help: """
            Also tell what was odd in files that are in the manifest, what was passed over, and \
            how much was read.
            """)
    var verbose = false

    func validate() throws {
        if let tag = exclude.map(\.tag).first(where: AttributeChoice.indispensable.contains) {
            throw ValidationError(
                "--exclude: no manifest can be without \(tag.nameInMessages), leave it out")
        }
        if let report,
            [FilePath(output), FilePath(output).appending(StudyFileName.index)]
                .contains(FilePath(report))
        {
            throw ValidationError("--report: the report needs a file of its own")
        }
        if split != nil, isStandardOutput {
            throw ValidationError("--split: several manifests need a folder, name one")
        }
        if prune, split == nil {
            throw ValidationError("--prune: one manifest leaves none behind, it goes with --split")
        }
        if isStandardOutput, check || ifChanged {
            let option = check ? "--check" : "--if-changed"
            throw ValidationError(
                "\(option): standard output holds nothing to compare with, name a file")
        }
        if check, ifChanged {
            throw ValidationError("--if-changed: --check writes nothing, leave one of them out")
        }
        guard (1...256).contains(jobs ?? 1) else {
            throw ValidationError("--jobs: give a number from 1 to 256")
        }
        let most = Limits().valueLength
        guard (0...most).contains(inlineLimit) else {
            throw ValidationError("--inline-limit: give a number of bytes from 0 to \(most)")
        }
    }

    func run() throws {
        DCMTKLibrary.skipDictionary()
        let messages = Messages(isVerbose: verbose)
        let base: BaseURL
        do {
            base = try BaseURL(baseURL)
        } catch {
            messages.fail(CommandError.baseURL(error), subject: Self.withoutSecrets(baseURL))
            throw RunStatus.usage.code
        }
        var choice = AttributeChoice()
        choice.isAll = allAttributes
        choice.included = include.map(\.tag)
        choice.excluded = Set(exclude.map(\.tag))
        var limits = Limits()
        limits.inlineLength = inlineLimit
        let pipeline = Pipeline(
            folder: FilePath(folder), baseURL: base,
            options: ManifestOptions(
                style: compact ? .compact : .pretty, frames: frames, attributes: choice),
            limits: limits, jobs: jobs ?? Self.processors, isStrict: strict)
        let clock = ContinuousClock()
        let start = clock.now
        do {
            if isStandardOutput { try StandardOutput.require() }
            let unfinished = UnfinishedFiles()
            let signals = TerminationSignals(deleting: unfinished)
            let target = try makeTarget(unfinished)
            let report = try report.map { path throws(OutputError) in
                try AtomicOutput(FilePath(path), unfinished)
            }
            let outcome = try withExtendedLifetime(signals) {
                try pipeline.run(into: target, report: report)
            }
            messages.tell(outcome, output: outputName, seconds: start.duration(to: clock.now))
            if outcome.status != .complete { throw outcome.status.code }
        } catch let error as OutputError {
            // Whoever read has read enough: no reason for words.
            if error.error == .standardOutput(.brokenPipe) { throw RunStatus.readerGone.code }
            messages.fail(error.error, subject: error.path.string)
            throw RunStatus.noManifest.code
        }
    }

    private var isStandardOutput: Bool { output == "-" }

    /// What messages call the output.
    private var outputName: String { isStandardOutput ? StandardOutput.name : output }

    private func makeTarget(
        _ unfinished: UnfinishedFiles
    ) throws(OutputError) -> any ManifestTarget {
        if split != nil {
            return try StudyFolder(
                FilePath(output), mode: mode, isGzip: gzip, isPruning: prune,
                style: compact ? .compact : .pretty, unfinished)
        }
        if isStandardOutput {
            let plain = StandardOutput(unfinished)
            return SingleManifest(gzip ? GzipOutput(plain) : plain)
        }
        return SingleManifest(
            try mode.output(
                FilePath(output), isGzip: gzip || output.hasSuffix(".gz"), unfinished))
    }

    private var mode: OutputMode {
        check ? .compare : ifChanged ? .replaceIfChanged : .replace
    }

    /// The processors that are at hand, as many as can be used.
    static var processors: Int { min(256, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// A base URL as a message may show it: a query may be a signature, a user may have a password.
    static func withoutSecrets(_ url: String) -> String {
        let path = url.prefix { $0 != "?" }
        let shown = path.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let user = shown.count > 1 ? "…@" : ""
        return user + (shown.last ?? "") + (path == url ? "" : "?…")
    }
}
