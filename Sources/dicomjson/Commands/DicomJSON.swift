import ArgumentParser
import DICOM

/// The command and its subcommands.
@main
struct DicomJSON: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dicomjson",
        abstract: "Write the manifest that the OHIF viewer's DICOM JSON data source opens.",
        discussion: """
            The manifest lists studies, series and instances, and where a web server has their \
            files: so they can be viewed without a DICOM server.

            Examples:
              dicomjson generate ./studies https://example.org/dicom manifest.json
              dicomjson cors-rule https://viewer.ohif.org > cors.json

            Exit status: 0 everything was done, 64 the arguments make no sense; 'dicomjson help \
            generate' lists the others.
            """,
        version: "\(Version.number) (DCMTK \(DCMTKLibrary.version))",
        subcommands: [
            GenerateCommand.self, FromDICOMwebCommand.self, ProxyConfigCommand.self,
            ScanCommand.self, MergeCommand.self, CORSRuleCommand.self,
        ]
    )
}

/// The version of the program.
enum Version {
    static let number = "0.1.0"
}
