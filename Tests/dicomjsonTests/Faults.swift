import Fixtures
import Foundation

/// System calls that fail when a test wants them to: the library of `Tests/Faults/faults.c`, which
/// is compiled once and loaded into the program with `LD_PRELOAD`.
enum Faults {
    /// Why there is none: no C compiler; Swift for Linux comes with one.
    static let reason = "no C compiler to build Tests/Faults/faults.c with"

    /// The compiled library; nil, and the reason is printed, where there is no C compiler.
    static let library: URL? = {
        let file = Fixtures.products.appending(path: "faults.so")
        for compiler in ["cc", "clang", "gcc"] where compile(with: compiler, to: file) {
            return file
        }
        print("skipped: \(reason)")
        return nil
    }()

    /// The environment in which the rules hold; see `faults.c`.
    static func environment(_ rules: String) -> [String: String] {
        ["LD_PRELOAD": library?.path ?? "", "FAULTS": rules]
    }

    private static func compile(with compiler: String, to file: URL) -> Bool {
        let source = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Faults/faults.c")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            compiler, "-shared", "-fPIC", "-o", file.path, source.path, "-ldl",
        ]
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            return false
        }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
