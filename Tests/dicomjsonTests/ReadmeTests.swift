import Foundation
import Testing

@testable import dicomjson

struct ReadmeTests {
    private let readme: String

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    }

    @Test func `the help is there, word for word`() throws {
        let help = try CommandRun(["generate", "--help"])
        #expect(help.status == 0)
        let text = help.standardOutput.trimmingCharacters(in: .newlines)
        #expect(readme.contains("```\n$ dicomjson generate --help\n\(text)\n```\n"))
    }

    @Test(arguments: RunStatus.allCases)
    func `every exit status has its row`(status: RunStatus) {
        #expect(readme.contains("\n| \(status.rawValue) | "))
    }
}
