import ArgumentParser
import DICOM
import Manifest
import SystemPackage

/// `dicomjson scan`: a part of a folder in, its records out, to be merged somewhere else.
struct ScanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Read a folder, or a part of it, for 'dicomjson merge'.",
        discussion: """
            Writes a line of JSON for each file: what 'dicomjson merge' needs to write the \
            manifest that 'dicomjson generate' would have written. Any number of machines may \
            scan a part each.

            Examples:
              dicomjson scan ./studies all.ndjson.gz
              dicomjson scan ./studies part-3.ndjson.gz --shard 3/64
              (cd studies && find . -type f -print0) | dicomjson scan studies - --files-from - -0

            Exit status: 0 the scan was written, whatever it says of the files; 1 no scan was \
            written, an old one is as it was; 64 the arguments make no sense; 141 the reader of \
            standard output went away.
            """
    )

    @Argument(
        help: "The folder to read, with all below it that is not hidden.", completion: .directory)
    var folder: String

    @Argument(
        help: "The scan to write, or - for standard output; gzip if the name ends in .gz.",
        completion: .file())
    var output: String

    @OptionGroup var paths: PathListOptions

    @Option(help: "What the manifest will be for, 'dicomjson merge --format'.")
    var format: ManifestFormat = .ohif

    @Flag(help: "Scan for a manifest in one line, 'dicomjson merge --compact'.")
    var compact = false

    @OptionGroup var content: ContentOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var message: ScanMessageOptions

    func validate() throws {
        try paths.validate(with: selection)
        try content.validate(for: format)
        if let list = paths.filesFrom, list != "-", output != "-",
            FilePlace(list) == FilePlace(output)
        {
            throw ValidationError(
                "--files-from: it would be written over, give the scan another name")
        }
    }

    func run() throws {
        DCMTKLibrary.skipDictionary()
        let options = content.manifest(compact ? .compact : .pretty, format)
        let list = paths.filesFrom.map {
            PathList(
                $0, isNullSeparated: paths.null, below: FilePath(folder),
                followsLinks: selection.follow)
        }
        let scan = ScanRun(
            folder: FilePath(folder), selection: selection.paths, list: list,
            header: ScanHeader(
                options, inlineLimit: content.inlineLimit, selection: selection.asGiven,
                shard: paths.shard),
            limits: content.limits, jobs: reading.workers)
        let messages = message.messages
        let clock = ContinuousClock()
        let start = clock.now
        do {
            if output == "-" { try StandardOutput.require() }
            let unfinished = UnfinishedFiles()
            let progress = message.makeProgress()
            defer { progress?.finish() }
            let signals = TerminationSignals(deleting: unfinished) { progress?.finish() }
            let place = try place(unfinished)
            let outcome = try withExtendedLifetime(signals) {
                try scan.run(into: place, progress: progress)
            }
            progress?.finish()
            messages.tell(
                scan: outcome, output: output == "-" ? StandardOutput.name : output,
                seconds: start.duration(to: clock.now))
        } catch let error as OutputError {
            if error.error == .standardOutput(.brokenPipe) { throw RunStatus.readerGone.code }
            messages.fail(error.error, subject: error.path.string)
            throw RunStatus.noManifest.code
        }
    }

    private func place(_ unfinished: UnfinishedFiles) throws(OutputError) -> any Output {
        if output == "-" { return StandardOutput(unfinished) }
        return try OutputMode.replace.output(
            FilePath(output), isGzip: output.hasSuffix(".gz"), unfinished)
    }
}
