import DICOM
import Foundation
import Testing

@testable import Manifest

/// How the text reaches its sink.
struct ManifestWriterStreamTests {
    private struct Full: Error {}

    /// Instances with `size` bytes of text each, four a series.
    private func files(
        _ count: Int, size: Int, style: JSONStyle
    ) throws -> [(InstanceRecord, String)] {
        let long = String(repeating: "x", count: size)
        return try (0..<count).map { index in
            (
                try Sample.instance(
                    "1.\(index)", series: "1.2.\(index / 4)", style: style,
                    Element("InstanceNumber", "\(index)"),
                    Element("ContentSequence", items: [[Element("TextValue", long)]])),
                "file\(index)"
            )
        }
    }

    private func parts(
        _ files: [(InstanceRecord, String)], style: JSONStyle
    ) throws -> [[UInt8]] {
        var tree = ManifestTree(table: .standard)
        for (record, path) in files { try tree.add(record, path: Array(path.utf8)) }
        _ = tree.finish()
        var parts: [[UInt8]] = []
        try ManifestWriter(tree, baseURL: try BaseURL("x"), style: style).write { parts.append($0) }
        return parts
    }

    /// What `JSON.stringify` of the same manifest would be; keys in their order.
    private func laidOut(_ compact: [UInt8]) -> String {
        var text = ""
        var depth = 0
        var isInString = false
        for byte in compact.text {
            if byte == "\"" { isInString.toggle() }
            let indent = { "\n" + String(repeating: "  ", count: depth) }
            switch byte {
            case _ where isInString: text.append(byte)
            case "{", "[":
                depth += 1
                text += String(byte) + indent()
            case "}", "]":
                depth -= 1
                text += indent() + String(byte)
            case ",": text += "," + indent()
            case ":": text += ": "
            default: text.append(byte)
            }
        }
        return text
    }

    @Test func `a small manifest comes in one part`() throws {
        #expect(try parts(files(3, size: 10, style: .compact), style: .compact).count == 1)
    }

    @Test func `a large manifest comes in parts`() throws {
        let parts = try parts(files(18, size: 20_000, style: .compact), style: .compact)
        #expect(parts.count > 3)
        #expect(parts.allSatisfy { $0.count < 1 << 17 })
        let whole = Data(parts.joined())
        let object = try JSONSerialization.jsonObject(with: whole) as? [String: Any]
        let study = try #require((object?["studies"] as? [[String: Any]])?.first)
        #expect(study["NumInstances"] as? Int == 18)
        #expect((study["series"] as? [[String: Any]])?.count == 5)
    }

    /// Whether the parts of a pretty manifest are what its compact text looks like laid out.
    private func isOneText(_ count: Int, size: Int) throws -> Bool {
        let compact = try parts(files(count, size: size, style: .compact), style: .compact)
        let pretty = try parts(files(count, size: size, style: .pretty), style: .pretty)
        try #require(compact.count > 1)
        try #require(pretty.count > 1)
        return Array(pretty.joined()).text == laidOut(Array(compact.joined()))
    }

    /// Parts end behind the first, second and third instance of a series of four.
    @Test(arguments: [(3, 60_000), (7, 30_000), (11, 30_000)])
    func `parts that end inside a series make the text that one part would be`(
        count: Int, size: Int
    ) throws {
        #expect(try isOneText(count, size: size))
    }

    @Test(arguments: [(4, 17_000), (8, 17_000), (12, 30_000), (18, 70_000)])
    func `parts that end with a series make the text that one part would be`(
        count: Int, size: Int
    ) throws {
        let isOneText = try isOneText(count, size: size)
        #expect(isOneText)
    }

    @Test(arguments: [JSONStyle.pretty, .compact])
    func `the same instances give the same bytes, however they come in`(style: JSONStyle) throws {
        let files = try files(9, size: 10, style: style)
        let expected = try parts(files, style: style)
        #expect(try parts(files.reversed(), style: style) == expected)
        for start in files.indices {
            let rotated = Array(files[start...] + files[..<start])
            #expect(try parts(rotated, style: style) == expected)
        }
    }

    /// Metadata of one instance that is longer than a part may be.
    @Test(arguments: [JSONStyle.pretty, .compact])
    func `a long instance comes in parts too, whoever put it into the store`(
        style: JSONStyle
    ) throws {
        let files = try files(2, size: 1_200_000, style: style)
        let expected = try parts(files, style: style)
        #expect(expected.count > 3)
        #expect(expected.allSatisfy { $0.count < 1 << 21 })
        #expect(Array(expected.joined()).count { $0 == UInt8(ascii: "x") } > 2_400_000)
        #expect(try JSONSerialization.jsonObject(with: Data(expected.joined())) is [String: Any])

        let store = MemoryStore()
        var tree = ManifestTree(table: .standard, store: store)
        for (record, path) in files {
            var record = record
            try record.storeIfLong(in: store)
            #expect(record.metadata.isEmpty)
            try tree.add(record, path: Array(path.utf8))
        }
        _ = tree.finish()
        var stored: [UInt8] = []
        try ManifestWriter(tree, baseURL: try BaseURL("x"), style: style).write { stored += $0 }
        #expect(stored == Array(expected.joined()))
    }

    @Test func `a short instance is not stored before its turn`() throws {
        var record = try Sample.instance("1")
        let metadata = record.metadata
        try record.storeIfLong(in: MemoryStore())
        #expect(record.stored == nil)
        #expect(record.metadata == metadata)
    }

    @Test func `what the sink throws comes out`() throws {
        let tree = Sample.tree([try Sample.instance("1")])
        let writer = ManifestWriter(tree, baseURL: try BaseURL("x"), style: .compact)
        #expect(throws: Full.self) {
            try writer.write { (_: [UInt8]) in throw Full() }
        }
    }

    @Test func `a sink that throws is given no more`() throws {
        var tree = ManifestTree(table: .standard)
        for (record, path) in try files(18, size: 20_000, style: .compact) {
            try tree.add(record, path: Array(path.utf8))
        }
        _ = tree.finish()
        var calls = 0
        let writer = ManifestWriter(tree, baseURL: try BaseURL("x"), style: .compact)
        #expect(throws: Full.self) {
            try writer.write { (_: [UInt8]) in
                calls += 1
                throw Full()
            }
        }
        #expect(calls == 1)
    }
}
