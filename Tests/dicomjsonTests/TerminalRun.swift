import Fixtures
import Foundation
import Glibc

/// One run of the built program with a terminal as standard error.
struct TerminalRun {
    let status: Int32
    let standardOutput: String
    /// Everything that was written to the terminal.
    let terminal: String

    /// Runs the program to its end, in a terminal of so many columns.
    ///
    /// - Parameter during: Called with the process once something was written to the terminal.
    init(
        _ arguments: [String], columns: UInt16 = 80, environment: [String: String] = [:],
        during: @escaping @Sendable (Process) -> Void = { _ in }
    ) throws {
        var (master, slave): (Int32, Int32) = (-1, -1)
        var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        guard openpty(&master, &slave, nil, nil, &size) == 0 else { throw POSIXError(.ENXIO) }
        // The program is not to hold it open.
        _ = fcntl(master, F_SETFD, FD_CLOEXEC)
        let process = Process()
        process.executableURL = CommandRun.program
        process.arguments = arguments
        var variables = ProcessInfo.processInfo.environment
        variables["TERM"] = "xterm"
        variables["NO_COLOR"] = nil
        process.environment = variables.merging(environment) { $1 }
        let scratch = try TemporaryFolder()
        let output = try scratch.emptyFile("out")
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = FileHandle(fileDescriptor: slave, closeOnDealloc: false)
        try process.run()
        close(slave)
        terminal = Self.readAll(master) { during(process) }
        close(master)
        process.waitUntilExit()
        status = process.terminationStatus
        standardOutput = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    }

    /// Reads until the last one who could write is gone, which is an error of a terminal.
    private static func readAll(_ master: Int32, _ first: () -> Void) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(master, &buffer, buffer.count)
            guard count > 0 else { break }
            if bytes.isEmpty { first() }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What is to be seen at the end: each line as a carriage return and an erasure leave it.
    var screen: [String] {
        terminal.split(separator: "\r\n").map { line in
            let last = line.split(separator: "\r", omittingEmptySubsequences: false).last ?? ""
            return String(last).replacing("\u{1B}[K", with: "")
        }
    }
}
