import DICOM
import TestSupport

/// Small whole files for tests of the command.
enum Slices {
    /// The base URL that these tests use.
    static let base = "https://example.org/dicom"

    /// One CT instance; files of one number are copies of each other.
    static func slice(_ number: Int = 1, frames: Int = 1) -> [UInt8] {
        builder(number, frames: frames).file(instance: "1.2.3.1.\(number)")
    }

    /// The same before it is a file, for further elements.
    static func builder(_ number: Int = 1, frames: Int = 1) -> DataSetBuilder {
        var builder = DataSetBuilder()
        builder.addIdentity(instance: "1.2.3.1.\(number)")
        builder.add(0x0028_0008, .IS, "\(frames)")
        builder.add(0x0028_0010, .US, numbers: [UInt16(4)])
        builder.add(0x0028_0011, .US, numbers: [UInt16(4)])
        builder.add(0x0028_0100, .US, numbers: [UInt16(8)])
        return builder
    }
}

extension CommandRun {
    /// Runs `generate` over the folder `in` of a scratch folder, into its `out.json`.
    init(
        over scratch: TemporaryFolder, options: [String] = [],
        environment: [String: String] = [:], launcher: [String] = []
    ) throws {
        try self.init(
            ["generate", scratch.path("in"), Slices.base, scratch.path("out.json")] + options,
            environment: environment, launcher: launcher)
    }

    /// Its lines on standard error but for the summary.
    var complaints: [String] {
        messages.dropLast().filter { !$0.contains(" read of ") }
    }
}
