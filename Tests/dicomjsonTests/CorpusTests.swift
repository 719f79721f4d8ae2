import DICOM
import Foundation
import Testing

/// Runs over real files that are not part of the project; skipped where they are not at hand.
struct CorpusTests {
    static let corpus: URL? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let corpus = root.deletingLastPathComponent().appending(path: "shared/corpus")
        guard FileManager.default.fileExists(atPath: corpus.path) else {
            print("skipped: no corpus of real files at \(corpus.path)")
            return nil
        }
        return corpus
    }()

    @Test(.enabled(if: corpus != nil, "no corpus of real files beside the checkout"))
    func `real files come to a valid manifest, the same at any number of jobs`() throws {
        let corpus = try #require(Self.corpus)
        let scratch = try TemporaryFolder()
        for (name, jobs) in [("one.json", "1"), ("two.json", "4")] {
            let run = try CommandRun([
                "generate", corpus.path, "https://example.org/dicom", scratch.path(name),
                "--jobs", jobs,
            ])
            #expect(run.status == 2)
        }
        let one = try #require(scratch.text("one.json"))
        #expect(one == scratch.text("two.json"))
        let manifest = try JSONSerialization.jsonObject(with: Data(one.utf8)) as? [String: Any]
        #expect((manifest?["studies"] as? [Any])?.isEmpty == false)
    }

    /// Two of pydicom's character set files have no Study Instance UID, so no manifest shows them.
    @Test(
        .enabled(if: corpus != nil, "no corpus of real files beside the checkout"),
        arguments: ["chrSQEncoding.dcm", "chrSQEncoding1.dcm"])
    func `names in items are read with the item's set or the inherited one`(name: String) throws {
        let corpus = try #require(Self.corpus)
        let file = corpus.appending(
            path: "pydicom-wheel-3.0.1/pydicom/data/charset_files/\(name)")
        let source = ByteArraySource(Array(try Data(contentsOf: file)))
        let dataSet = try Part10Reader(selection: .all).read(source).dataSet
        let item = try #require(dataSet[AttributeTag(0x0032_1064)]?.items.first)
        let element = try #require(item[AttributeTag(0x0010_0010)])
        var notes: [ReadNote] = []
        guard case .names(let names)? = ValueReader.value(of: element, notes: &notes) else {
            Issue.record("no name")
            return
        }
        #expect(names == [PersonName("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう")])
        #expect(notes.isEmpty)
    }
}
