import Foundation
import Testing

@testable import dicomjson

/// What a user who knows nothing is told.
struct HelpTests {
    private func help(_ arguments: [String]) throws -> String {
        let run = try CommandRun(arguments + ["--help"])
        #expect(run.status == 0)
        #expect(run.standardError.isEmpty)
        return run.standardOutput
    }

    /// The lines of the examples, as a shell would take them apart up to a pipe or a redirection.
    private func examples(_ help: String) -> [[String]] {
        help.split(separator: "\n").filter { $0.hasPrefix("  dicomjson ") && !$0.contains("help") }
            .map { line in
                line.prefix { !"|>".contains($0) }.split(separator: " ").dropFirst().map {
                    $0.trimmingCharacters(in: ["'"])
                }
            }
    }

    @Test(arguments: [[], ["generate"]])
    func `opens with what it does and two examples that work`(command: [String]) throws {
        let help = try help(command)
        #expect(help.hasPrefix("OVERVIEW: Write the manifest "))
        let examples = examples(
            try #require(help.split(separator: "USAGE:").first.map(String.init)))
        #expect(examples.count == 2)
        let scratch = try TemporaryFolder()
        try scratch.write(Slices.slice(), to: "studies/a.dcm")
        for example in examples {
            let run = try CommandRun(example, in: scratch.url)
            #expect(run.status == 0)
        }
    }

    @Test(arguments: RunStatus.allCases)
    func `the help of generate lists every exit status`(status: RunStatus) throws {
        let help = try help(["generate"])
        #expect(help.contains(try Regex("\n  \(status.rawValue) +[a-z]")))
    }

    @Test(
        arguments: [
            ["generate"], ["from-dicomweb"], ["proxy-config"], ["scan"], ["merge"], ["cors-rule"],
        ])
    func `every argument and option is explained in one sentence`(command: [String]) throws {
        let help = try help(command)
        let start = try #require(help.range(of: "ARGUMENTS:"))
        let text = help[start.upperBound...].replacing(/\n {20,}/, with: "  ")
        let lines = text.split(separator: "\n").filter { $0.hasPrefix("  ") }
        #expect(lines.count > 2)
        for line in lines {
            let words = line.replacing(/(\ +\((values|default): [^)]*\))+$/, with: "")
            let sentence = try #require(words.firstMatch(of: /\ {2,}([A-Z].*)$/)).1
            #expect(sentence.hasSuffix("."), "\(line)")
            #expect(!sentence.dropLast().contains(". "), "\(line)")
        }
    }

    @Test func `without arguments the help is shown`() throws {
        let run = try CommandRun([])
        #expect(run.status == 0)
        #expect(run.standardOutput == (try help([])))
    }

    @Test func `the version is told with that of DCMTK`() throws {
        let run = try CommandRun(["--version"])
        #expect(run.status == 0)
        #expect(run.standardOutput.contains(/^\d+\.\d+\.\d+ \(DCMTK \d+\.\d+\.\d+\)\n$/))
    }

    @Test func `an option that is misspelled is answered with the right one`() throws {
        let run = try CommandRun(["generate", "a", "/b", "c", "--exlude-glob", "x"])
        #expect(run.status == 64)
        #expect(run.standardError.contains("Did you mean '--exclude-glob'?"))
    }
}
