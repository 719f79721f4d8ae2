import ArgumentParser
import DICOMweb
import Manifest
import SystemPackage

/// `dicomjson proxy-config`: a DICOMweb server in, the configuration of OHIF's DICOMweb Proxy out.
struct ProxyConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proxy-config",
        abstract: "Write what OHIF's DICOMweb Proxy has to know of a server.",
        discussion: """
            The viewer then asks the server itself, so the server has to allow the viewer's origin \
            (CORS). Nothing that lets anybody in is written.

            Examples:
              dicomjson proxy-config https://host/dicom-web proxy.json --probe
              dicomjson proxy-config https://host/dicom-web proxy.json \\
                --viewer https://viewer.example.org --config-url https://host/proxy.json \\
                --study 1.2.3
            """
    )

    @OptionGroup var server: ServerOptions

    @Argument(help: "The configuration to write, or - for standard output.")
    var output: String

    @Flag(help: "Ask the server what it can do: further fields, wildcards, answers of one part.")
    var probe = false

    @OptionGroup var keys: ProxyOptions

    @Flag(help: "Write one line instead of indenting with two spaces.")
    var compact = false

    @OptionGroup var link: ProxyLinkOptions

    func validate() throws {
        try server.validate { output != "-" && $0 == FilePlace(output) }
    }

    func run() throws {
        let messages = Messages(isVerbose: false)
        var abilities = ServerAbilities()
        do {
            if probe {
                abilities = try DICOMwebClient(server.settings(messages)).abilities()
            }
            let text = keys.configuration(of: server.root, abilities)
                .bytes(compact ? .compact : .pretty)
            try write(text)
        } catch let failure as WebFailure {
            messages.fail(.server(failure), subject: server.root)
            throw RunStatus.noManifest.code
        } catch let error as OutputError {
            if error.error == .standardOutput(.brokenPipe) { throw RunStatus.readerGone.code }
            messages.fail(error.error, subject: error.path.string)
            throw RunStatus.noManifest.code
        }
        if let link = link.link { messages.tell(link) }
    }

    private func write(_ text: [UInt8]) throws {
        let unfinished = UnfinishedFiles()
        let signals = TerminationSignals(deleting: unfinished)
        try withExtendedLifetime(signals) {
            if output == "-" {
                try StandardOutput.require()
                _ = try StandardOutput(unfinished).write { try $0(text) }
            } else {
                _ = try AtomicOutput(FilePath(output), unfinished).write { try $0(text) }
            }
        }
    }
}
