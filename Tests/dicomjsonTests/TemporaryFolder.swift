import Foundation
import Glibc

/// A folder that goes when the last reference to it goes.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory
            .appending(path: "dicomjson-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        // Tests take permissions away; removal needs them.
        let paths = FileManager.default.enumerator(atPath: url.path)?.compactMap { $0 as? String }
        for path in paths ?? [] { chmod(url.appending(path: path).path, 0o755) }
        try? FileManager.default.removeItem(at: url)
    }

    var path: String { url.path }

    /// The path of something in it.
    func path(_ name: String) -> String { url.appending(path: name).path }

    /// Writes a file, with the folders above it.
    @discardableResult
    func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> URL {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return file
    }

    func emptyFile(_ name: String) throws -> URL { try write([], to: name) }

    /// The text of a file in it; nil when there is none.
    func text(_ name: String) -> String? {
        try? String(contentsOf: url.appending(path: name), encoding: .utf8)
    }

    /// The bytes of a file in it; nil when there is none.
    func bytes(_ name: String) -> Data? {
        try? Data(contentsOf: url.appending(path: name))
    }

    /// The names in it or in a folder below, hidden ones too, ascending.
    func names(in folder: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
    }
}
