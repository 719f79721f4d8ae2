import ArgumentParser
import DICOM
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
              dicomjson generate ./studies /dicom - --glob '*.dcm' | less

            Exit status:
              0    every DICOM file is in the manifest
              1    no manifest was written, an old one is as it was
              2    a manifest was written, but DICOM files had to be left out
              3    the manifest is out of date (--check)
              64   the arguments make no sense
              141  the reader of standard output went away
              129, 130, 143  ended by a signal, an old manifest is as it was
            """
    )

    @Argument(
        help: "The folder to read, with all below it that is not hidden.", completion: .directory)
    var folder: String

    @OptionGroup var urls: URLOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var content: ContentOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var cache: CacheOptions
    @OptionGroup var message: MessageOptions
    @OptionGroup var viewer: ViewerOptions

    func validate() throws {
        try output.validateTogether()
        try message.validate(with: output)
        try urls.validate(with: output, message)
        try content.validate(for: output.format)
        try viewer.validate(with: output)
        try cache.validate(with: output, message, urls)
    }

    /// What is left alone if nothing changed; nil where there is nothing, or it cannot be known.
    private var runPlace: RunPlace? {
        // A list of URLs may change, links may lead anywhere.
        guard !output.isStandardOutput, !message.isReportToStandardOutput, urls.urlMap == nil,
            !selection.follow
        else { return nil }
        let globs = selection.glob.map(\.text) + ["/"] + selection.excludeGlob.map(\.text)
        let arguments =
            [
                Version.number, DCMTKLibrary.version, urls.baseURL, urls.scheme.rawValue,
                output.output, output.split?.rawValue ?? "", Self.text(of: message.report),
                Self.text(of: output.transactionID), "\(output.gzip)", "\(output.prune)",
                "\(message.strict)", "\(selection.hidden)",
            ] + globs
        return RunPlace(
            folder: FilePath(folder), readsHidden: selection.hidden, arguments: arguments,
            output: FilePath(output.output), isSplit: output.split != nil,
            report: message.report.map { FilePath($0) })
    }

    /// An argument among others: one that is empty is not one that was not given.
    private static func text(of argument: String?) -> String { argument.map { "=\($0)" } ?? "" }

    func run() throws {
        DCMTKLibrary.skipDictionary()
        let pipeline = Pipeline(
            folder: FilePath(folder), selection: selection.paths,
            urls: try urls.instances(for: output.format, message.messages),
            options: content.manifest(
                output.style, output.format, transactionID: output.transactionID),
            limits: content.limits,
            jobs: reading.workers, isStrict: message.strict)
        let place = cache.cache.map {
            ScanCache(
                path: FilePath($0), isVerifying: cache.cacheVerify, isReadOnly: output.check,
                header: ScanHeader(pipeline.options, inlineLimit: content.inlineLimit),
                place: runPlace)
        }
        try ManifestRun(output: output, message: message, viewer: viewer).run {
            try place?.check()
            return place.flatMap { $0.place?.unchanged($0) }
        } _: { target, report, progress, unfinished in
            var pipeline = pipeline
            pipeline.cache = try place?.opened(unfinished)
            return try pipeline.run(into: target, report: report, progress: progress)
        }
    }
}
