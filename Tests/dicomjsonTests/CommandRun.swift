import Fixtures
import Foundation

/// One run of the built program: what it was given and what came of it.
struct CommandRun {
    let status: Int32
    let standardOutput: String
    let standardError: String

    /// The program that was built along with the tests.
    static var program: URL { Fixtures.products.appending(path: "dicomjson") }

    /// Runs the program to its end, with variables added to the environment.
    ///
    /// - Parameter launcher: A program and its arguments that runs the program in its turn.
    init(
        _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:],
        launcher: [String] = []
    ) throws {
        let process = Process()
        let command = launcher + [Self.program.path] + arguments
        process.executableURL = URL(filePath: command[0])
        process.arguments = Array(command.dropFirst())
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        if let folder { process.currentDirectoryURL = folder }
        // Files and not pipes: nothing blocks when the program says much.
        let scratch = try TemporaryFolder()
        let output = try scratch.emptyFile("out")
        let error = try scratch.emptyFile("err")
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: error)
        try process.run()
        process.waitUntilExit()
        status = process.terminationStatus
        standardOutput = String(decoding: try Data(contentsOf: output), as: UTF8.self)
        standardError = String(decoding: try Data(contentsOf: error), as: UTF8.self)
    }

    /// Its lines on standard error.
    var messages: [String] {
        standardError.split(separator: "\n").map(String.init)
    }
}
