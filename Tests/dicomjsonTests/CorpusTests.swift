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
    func `real files come to a valid manifest, the same twice`() throws {
        let corpus = try #require(Self.corpus)
        let scratch = try TemporaryFolder()
        for name in ["one.json", "two.json"] {
            let run = try CommandRun([
                "generate", corpus.path, "https://example.org/dicom", scratch.path(name),
            ])
            #expect(run.status == 2)
        }
        let one = try #require(scratch.text("one.json"))
        #expect(one == scratch.text("two.json"))
        let manifest = try JSONSerialization.jsonObject(with: Data(one.utf8)) as? [String: Any]
        #expect((manifest?["studies"] as? [Any])?.isEmpty == false)
    }
}
