import ArgumentParser
import DICOM
import SystemPackage

/// `dicomjson merge`: scans in, a manifest out.
struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Write the manifest of files that were scanned with 'dicomjson scan'.",
        usage: "dicomjson merge [<options>] <scan> ... <base-url> <output>",
        discussion: """
            The manifest is, byte for byte, what 'dicomjson generate' writes of the folder, however \
            many scans there are and in whatever order they come. What 'dicomjson scan' was told \
            about frames and attributes holds; the scans have to agree about it.

            Examples:
              dicomjson merge all.ndjson.gz https://example.org/dicom manifest.json
              dicomjson merge part-*.ndjson.gz https://example.org/dicom manifest.json.gz

            Exit status: as that of 'dicomjson generate'; 1 also when a scan is damaged, not whole \
            or missing.
            """
    )

    @OptionGroup var urls: URLOptions
    @OptionGroup var output: OutputOptions

    @Argument(
        help: "The scans, in any order, gzip or not; they come before the base URL.",
        completion: .file())
    var scans: [String]

    @OptionGroup var message: MessageOptions
    @OptionGroup var viewer: ViewerOptions

    /// The parser takes a list at the end only, users expect the output there: the first two
    /// arguments change places with the last.
    mutating func validate() throws {
        let places = [urls.baseURL, output.output] + scans
        scans = Array(places.dropLast(2))
        urls.baseURL = places[places.count - 2]
        output.output = places[places.count - 1]
        try output.validateTogether()
        try message.validate(with: output)
        try urls.validate(with: output, message)
        try viewer.validate(with: output)
        let ofStandardInput = (scans + [urls.urlMap]).count { $0 == "-" }
        if ofStandardInput > 1 {
            throw ValidationError("-: standard input can be read once, name files")
        }
        let inputs = scans.filter { $0 != "-" }.map { FilePlace($0) }
        if inputs.contains(where: output.takes) {
            throw ValidationError("<output>: it is one of the scans, give it another name")
        }
        if let report = message.reportPlace, inputs.contains(report) {
            throw ValidationError("--report: it is one of the scans, give it another name")
        }
    }

    func run() throws {
        let merge = MergeRun(
            scans: scans, urls: try urls.instances(for: output.format, message.messages),
            style: output.style, format: output.format, transactionID: output.transactionID,
            isStrict: message.strict)
        try ManifestRun(output: output, message: message, viewer: viewer).run {
            target, report, progress, _ in
            try merge.run(into: target, report: report, progress: progress)
        }
    }
}
