import Fixtures
import Foundation
import Testing

struct FixtureTests {
    /// What the command ends with and says of each fixture, but for the time.
    static let outcomes: [String: (status: Int32, messages: [String])] = [
        "ct_two_studies": (0, ["2 studies, 3 series, 6 instances, 0 left out, 0 not DICOM"]),
        "mr": (0, ["1 study, 1 series, 2 instances, 0 left out, 0 not DICOM"]),
        "enhanced_mr": (0, ["1 study, 1 series, 1 instance, 0 left out, 0 not DICOM"]),
        "sr": (0, ["1 study, 1 series, 1 instance, 0 left out, 0 not DICOM"]),
        "transfer_syntaxes": (0, ["1 study, 1 series, 4 instances, 0 left out, 0 not DICOM"]),
        "private_tags": (0, ["1 study, 1 series, 1 instance, 0 left out, 0 not DICOM"]),
        "japanese": (0, ["1 study, 1 series, 1 instance, 0 left out, 0 not DICOM"]),
        "broken": (
            2,
            [
                "no_preamble.dcm: a data set without preamble and `DICM`, which the viewer cannot "
                    + "open; convert it to a DICOM Part 10 file (dcmconv)",
                "no_uids.dcm: a UID is missing without which it has no place in a manifest, at "
                    + "(0020,000D) Study Instance UID",
                "truncated.dcm: the file ends too early, get a whole copy, at "
                    + "(0010,0020) Patient ID",
                "1 study, 1 series, 1 instance, 3 left out, 1 not DICOM, 1 DICOMDIR skipped",
            ]
        ),
        "odd_values": (
            0,
            [
                "odd.dcm: (0028,1050) Window Center: not a number, left out",
                "odd.dcm: (0028,1052) Rescale Intercept: not a number, left out",
                "1 study, 1 series, 1 instance, 0 left out, 0 not DICOM",
            ]
        ),
    ]

    @Test func `every fixture has its outcome and its golden`() throws {
        let golden = try FileManager.default.contentsOfDirectory(atPath: Fixtures.golden.path)
        #expect(Fixtures.names == Self.outcomes.keys.sorted())
        #expect(golden.sorted() == Fixtures.names.map { "\($0).json" })
    }

    @Test(arguments: Fixtures.names)
    func `comes to its golden, byte for byte`(name: String) throws {
        let folder = try TemporaryFolder()
        let run = try CommandRun([
            "generate", Fixtures.data.appending(path: name).path,
            "https://example.org/dicom/\(name)", folder.path("out.json"),
        ])
        let expected = try #require(Self.outcomes[name])
        #expect(run.status == expected.status)
        #expect(run.standardOutput.isEmpty)
        #expect(run.messages.dropLast() == expected.messages.dropLast())
        let summary = try #require(run.messages.last)
        #expect(summary.hasPrefix("\(folder.path("out.json")): \(expected.messages.last ?? ""), "))
        #expect(summary.wholeMatch(of: /.*, [0-9]+\.[0-9]{2} s/) != nil)
        let golden = Fixtures.golden.appending(path: "\(name).json")
        #expect(folder.text("out.json") == (try String(contentsOf: golden, encoding: .utf8)))
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
