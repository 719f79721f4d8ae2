import ArgumentParser
import DICOM
import DICOMweb
import Manifest
import SystemPackage

/// `dicomjson from-dicomweb`: a DICOMweb server in, a manifest out.
struct FromDICOMwebCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "from-dicomweb",
        abstract: "Write the manifest of studies on a DICOMweb server.",
        discussion: """
            Asks the server at ROOT for its studies (QIDO-RS) and for the metadata of each series \
            (WADO-RS), and writes the manifest that generate would write of the files, with URLs \
            of the server. No pixels are fetched. A series that the server does not give is left \
            out and told.

            Examples:
              dicomjson from-dicomweb http://localhost:8042/dicom-web out.json \\
                --wado-uri http://localhost:8042/wado --user-file ~/.orthanc
              dicomjson from-dicomweb https://host/dcm4chee-arc/aets/DCM4CHEE/rs out.json \\
                --query PatientID=123 --token-file token

            SSL_CERT_FILE names authorities of one's own. An https server is asked through the \
            HTTP proxy of https_proxy or all_proxy, unless no_proxy names its host.

            Exit status: as generate's; 1 also when the server gives nothing at all, or lets \
            nobody in.
            """
    )

    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var studies: StudyQueryOptions
    @OptionGroup var images: ImageURLOptions
    @OptionGroup var content: ContentOptions

    @Option(
        help: ArgumentHelp("How many requests are under way at a time.", valueName: "number"))
    var jobs = 4

    @OptionGroup var message: MessageOptions
    @OptionGroup var viewer: ViewerOptions

    func validate() throws {
        try output.validateTogether()
        try message.validate(with: output)
        try content.validate(for: output.format)
        try viewer.validate(with: output)
        try images.validate(with: output)
        try server.validate { output.takes($0) || $0 == message.reportPlace }
        try studies.validate(with: output)
        guard (1...64).contains(jobs) else {
            throw ValidationError("--jobs: give a number from 1 to 64")
        }
    }

    func run() throws {
        DCMTKLibrary.skipDictionary()
        let messages = message.messages
        let pipeline = ServerPipeline(
            settings: try server.settings(messages), studies: studies.study,
            query: studies.parameters, limit: studies.limit,
            urls: try images.instances(of: server.root),
            options: content.manifest(
                output.style, output.format, transactionID: output.transactionID),
            limits: content.limits, jobs: jobs, isStrict: message.strict)
        try ManifestRun(output: output, message: message, viewer: viewer, counted: "series").run {
            target, report, progress, _ in
            do {
                return try pipeline.run(into: target, report: report, progress: progress)
            } catch let failure as WebFailure {
                messages.fail(.server(failure), subject: server.root)
                throw RunStatus.noManifest.code
            }
        }
    }
}
