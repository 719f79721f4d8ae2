import CZlib
import Foundation
import Testing

@testable import dicomjson

/// A manifest in gzip.
struct GzipTests {
    private func scratch() throws -> TemporaryFolder {
        let scratch = try TemporaryFolder()
        for number in 1...3 {
            try scratch.write(Slices.slice(number, frames: 3_000), to: "in/\(number).dcm")
        }
        return scratch
    }

    private func bytes(_ scratch: TemporaryFolder, _ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: scratch.path(name))))
    }

    private func run(_ scratch: TemporaryFolder, _ output: String, _ options: [String]) throws {
        let run = try CommandRun(
            ["generate", scratch.path("in"), Slices.base, scratch.path(output)] + options)
        #expect(run.status == 0)
    }

    @Test(arguments: [0, 1, 1_000, 65_536, 1_000_000])
    func `what was compressed comes back, whatever the parts`(size: Int) throws {
        let text = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
        var results: [[UInt8]] = []
        for step in [7_919, 1 << 20] {
            var compressed: [UInt8] = []
            let gzip = try GzipStream()
            for start in stride(from: 0, to: size, by: step) {
                try gzip.write(Array(text[start..<min(size, start + step)])) { compressed += $0 }
            }
            try gzip.finish { compressed += $0 }
            #expect(Gunzip.text(of: compressed) == text)
            results.append(compressed)
        }
        #expect(results[0] == results[1])
    }

    @Test(arguments: [("out.json.gz", []), ("out.json", ["--gzip"]), ("out.json.gz", ["--gzip"])])
    func `by name or by option it is the same manifest`(name: String, options: [String]) throws {
        let scratch = try scratch()
        try run(scratch, "plain.json", [])
        try run(scratch, name, options)
        let text = try #require(Gunzip.text(of: try bytes(scratch, name)))
        #expect(text == (try bytes(scratch, "plain.json")))
    }

    @Test func `two runs come to the same bytes, without a time and a name`() throws {
        let scratch = try scratch()
        try run(scratch, "one.json.gz", ["--jobs", "1"])
        sleep(1)
        try run(scratch, "two.json.gz", ["--jobs", "4"])
        let one = try bytes(scratch, "one.json.gz")
        #expect(one == (try bytes(scratch, "two.json.gz")))
        // See RFC 1952 §2.3: no flags, no time.
        #expect(one.prefix(8) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0])
    }

    @Test func `standard output is compressed on demand`() throws {
        let scratch = try scratch()
        try run(scratch, "out.json.gz", [])
        let run = try CommandRun(
            ["generate", scratch.path("in"), Slices.base, "-", "--gzip"],
            launcher: [
                "/bin/sh", "-c", "exec \"$0\" \"$@\" > \(scratch.path("piped.gz"))",
            ])
        #expect(run.status == 0)
        #expect(try bytes(scratch, "piped.gz") == bytes(scratch, "out.json.gz"))
    }

    @Test(
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: "/usr/bin/gzip"),
            "no gzip at /usr/bin/gzip"))
    func `gzip finds nothing wrong with it`() throws {
        let scratch = try scratch()
        try run(scratch, "out.json.gz", [])
        let process = try Process.run(
            URL(filePath: "/usr/bin/gzip"), arguments: ["-t", scratch.path("out.json.gz")])
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test(
        .enabled(if: Faults.library != nil, "\(Faults.reason)"),
        arguments: ["write .tmp 1 fail 28", "fsync .tmp 1 fail 5", "rename .tmp 1 fail 13"])
    func `a failure leaves the old one`(rules: String) throws {
        let scratch = try scratch()
        try scratch.write("old".utf8, to: "out.json.gz")
        let run = try CommandRun(
            ["generate", scratch.path("in"), Slices.base, scratch.path("out.json.gz")],
            environment: Faults.environment(rules))
        #expect(run.status == 1)
        #expect(scratch.text("out.json.gz") == "old")
        #expect(try scratch.names() == ["in", "out.json.gz"])
    }
}

/// The text of a gzip file, for tests.
enum Gunzip {
    /// nil when the file is no whole gzip file.
    static func text(of bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, 16 + MAX_WBITS, ZLIB_VERSION, size) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var text: [UInt8] = []
        var input = bytes
        var status = Z_OK
        input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            while status == Z_OK {
                text += [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                    stream.next_out = buffer.baseAddress
                    stream.avail_out = UInt32(buffer.count)
                    status = inflate(&stream, Z_NO_FLUSH)
                    count = buffer.count - Int(stream.avail_out)
                }
            }
        }
        return status == Z_STREAM_END && stream.avail_in == 0 ? text : nil
    }
}
