import Foundation
import Testing

/// The hostile set of `Tests/Hostile`, without its floods: those are for the release build, see
/// `make hostile-test`.
struct HostileSetTests {
    static let reason = "no python3 to write the hostile set with"

    static let hasPython: Bool = {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", ""]
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            return false
        }
        process.waitUntilExit()
        if process.terminationStatus != 0 { print("skipped: \(reason)") }
        return process.terminationStatus == 0
    }()

    @Test(.enabled(if: hasPython, "\(reason)"))
    func `every hostile file is kept or refused as it must be, and costs little`() throws {
        let check = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Hostile/check.py")
        // A debug build takes many times what a release build takes.
        var options = ["--light", "--slow", "10"]
        // A sanitizer keeps what is free, and guards what is not.
        if ProcessInfo.processInfo.environment["DICOMJSON_SANITIZED"] != nil {
            options += ["--large", "16"]
        }
        let run = try CommandRun(
            options, launcher: ["/usr/bin/env", "python3", "-B", check.path])
        #expect(run.status == 0)
        #expect(run.standardError == "")
        #expect(run.standardOutput.contains(" kept, "))
    }
}
