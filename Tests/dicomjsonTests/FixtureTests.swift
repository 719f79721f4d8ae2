import Fixtures
import Foundation
import Testing

struct FixtureTests {
    @Test func `every fixture has its manifest and its messages`() throws {
        let golden = try FileManager.default.contentsOfDirectory(atPath: Fixtures.golden.path)
        let expected = Fixtures.names.flatMap { ["\($0).json", "\($0).txt"] }
        #expect(!expected.isEmpty)
        #expect(golden.sorted() == expected.sorted())
    }

    @Test(arguments: Fixtures.names)
    func `comes to its golden, byte for byte`(name: String) throws {
        let folder = try TemporaryFolder()
        let output = folder.path("out.json")
        let run = try CommandRun([
            "generate", Fixtures.data.appending(path: name).path,
            "https://example.org/dicom/\(name)", output,
        ])
        #expect(run.standardOutput.isEmpty)
        let summary = try #require(run.messages.last)
        let time = try #require(summary.firstMatch(of: /, [0-9]+\.[0-9]{2} s$/))
        #expect(summary.hasPrefix("\(output): "))
        let result = summary[..<time.range.lowerBound].dropFirst("\(output): ".count)
        let text =
            ["exit status \(run.status)"] + run.messages.dropLast() + [String(result)]
        #expect(text.joined(separator: "\n") + "\n" == (try golden("\(name).txt")))
        #expect(folder.text("out.json") == (try golden("\(name).json")))
    }

    private func golden(_ name: String) throws -> String {
        try String(contentsOf: Fixtures.golden.appending(path: name), encoding: .utf8)
    }

    @Test func `all of them at once give the same bytes twice`() throws {
        let folder = try TemporaryFolder()
        for name in ["one.json", "two.json"] {
            let run = try CommandRun([
                "generate", Fixtures.data.path, "https://example.org/dicom", folder.path(name),
            ])
            #expect(run.status == 2)
        }
        let one = try #require(folder.text("one.json"))
        #expect(one == folder.text("two.json"))
        #expect(try JSONSerialization.jsonObject(with: Data(one.utf8)) is [String: Any])
    }

    @Test func `DCMTK's dictionary file is not needed`() throws {
        let folder = try TemporaryFolder()
        for (name, variables) in [("with.json", [:]), ("without.json", ["DCMDICTPATH": "/none"])] {
            let run = try CommandRun(
                ["generate", Fixtures.data.path, "https://example.org", folder.path(name)],
                environment: variables)
            #expect(run.status == 2)
        }
        #expect(folder.text("with.json") != nil)
        #expect(folder.text("with.json") == folder.text("without.json"))
    }

    @Test func `compact is the same manifest in one line`() throws {
        let folder = try TemporaryFolder()
        for (name, options) in [("pretty.json", []), ("compact.json", ["--compact"])] {
            let arguments = [
                "generate", Fixtures.data.path, "https://example.org/dicom", folder.path(name),
            ]
            #expect(try CommandRun(arguments + options).status == 2)
        }
        let compact = try #require(folder.text("compact.json"))
        let pretty = try #require(folder.text("pretty.json"))
        #expect(compact.split(separator: "\n").count == 1)
        let parsed = try [compact, pretty].map { text in
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary
        }
        #expect(parsed[0] == parsed[1])
        #expect(parsed[0] != nil)
    }
}
