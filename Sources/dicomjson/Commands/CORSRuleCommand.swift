import ArgumentParser
import SystemPackage

/// `dicomjson cors-rule`: what a bucket has to allow, so that the viewer may read it.
struct CORSRuleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cors-rule",
        abstract: "Print the CORS rule with which an S3 bucket lets the viewer read it.",
        discussion: """
            Without it the viewer lists the series and shows no image. The rule takes the place of \
            those that the bucket has.

            Examples:
              dicomjson cors-rule https://viewer.ohif.org > cors.json
              aws s3api put-bucket-cors --bucket BUCKET --cors-configuration file://cors.json

            Exit status: 0 the rule was printed, 1 it could not be, 64 the arguments make no sense.
            """
    )

    @Argument(
        help: """
            Where the viewer is: scheme, host and port if there is one; or * for every page.
            """)
    var origin: [String]

    func validate() throws {
        guard origin.allSatisfy(CORSRule.isOrigin) else {
            throw ValidationError(
                "<origin>: give scheme, host and port, and nothing after, as https://host:8080")
        }
    }

    func run() throws {
        let bytes = CORSRule(origins: origin).bytes
        do {
            try StandardOutput.require()
            _ = try StandardOutput(UnfinishedFiles()).write { try $0(bytes) }
        } catch let error as OutputError {
            if error.error == .standardOutput(.brokenPipe) { throw RunStatus.readerGone.code }
            Messages().fail(error.error, subject: error.path.string)
            throw RunStatus.noManifest.code
        }
    }
}
