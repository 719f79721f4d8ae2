import ArgumentParser
import DICOM

/// The command and its subcommands.
@main
struct DicomJSON: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dicomjson",
        abstract: "Write the manifest that the OHIF viewer's DICOM JSON data source opens.",
        version: "\(Version.number) (DCMTK \(DCMTKLibrary.version))",
        subcommands: [GenerateCommand.self, CORSRuleCommand.self]
    )
}

/// The version of the program.
enum Version {
    static let number = "0.1.0"
}
