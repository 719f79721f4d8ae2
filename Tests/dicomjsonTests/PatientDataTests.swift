import DICOM
import Fixtures
import Foundation
import Testing

/// No value that says who a patient is reaches a message or a report.
struct PatientDataTests {
    /// Files under names that say nothing, so that what a message shows of a path is not counted.
    private func copies(of source: URL, in scratch: TemporaryFolder) throws -> [URL] {
        let names = FileManager.default.enumerator(at: source, includingPropertiesForKeys: nil)
        var copies: [URL] = []
        for case let file as URL in names ?? FileManager.DirectoryEnumerator() {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder),
                !isFolder.boolValue
            else { continue }
            let copy = scratch.url.appending(path: "in/\(copies.count)")
            try FileManager.default.copyItem(at: file, to: copy)
            copies.append(copy)
        }
        return copies
    }

    /// What the identifying attributes of a file say, in Items too, as far as it is long enough to be
    /// told from other words.
    private func identifying(_ file: URL) throws -> Set<String> {
        let source = ByteArraySource(Array(try Data(contentsOf: file)))
        guard let dataSet = try? Part10Reader(selection: .all).read(source).dataSet else {
            return []
        }
        var found: Set<String> = []
        collect(dataSet, &found)
        return found
    }

    private func collect(_ dataSet: DataSet, _ found: inout Set<String>) {
        var notes: [ReadNote] = []
        for element in dataSet.elements {
            for item in element.items { collect(item, &found) }
            guard isIdentifying(element) else { continue }
            switch ValueReader.value(of: element, notes: &notes) {
            case .strings(let values): found.formUnion(values)
            case .text(let text): found.insert(text)
            case .names(let names):
                for name in names {
                    found.formUnion(
                        [name.alphabetic, name.ideographic, name.phonetic].compactMap { $0 })
                }
            default: break
            }
        }
    }

    /// See PS3.15 Table E.1-1: the patient, persons, dates, places and numbers of a visit.
    private func isIdentifying(_ element: DataElement) -> Bool {
        let others: [UInt32] = [
            0x0008_0020, 0x0008_0050, 0x0008_0080, 0x0008_0081, 0x0008_1010, 0x0020_0010,
        ]
        return element.tag.group == 0x0010 || element.representation == .PN
            || others.contains(element.tag.rawValue)
    }

    private func run(over folder: URL) throws -> (texts: [String], values: Set<String>) {
        let scratch = try TemporaryFolder()
        try scratch.write([], to: "in/nothing")
        let files = try copies(of: folder, in: scratch)
        #expect(!files.isEmpty)
        var values: Set<String> = []
        for file in files { values.formUnion(try identifying(file)) }
        let run = try CommandRun([
            "generate", scratch.path("in"), "https://example.org", scratch.path("out.json"),
            "--verbose", "--report", scratch.path("report.jsonl"),
        ])
        #expect(run.status == 2)
        let report = try #require(scratch.text("report.jsonl"))
        #expect(!report.isEmpty)
        return ([run.standardError, run.standardOutput, report], values)
    }

    /// Shorter ones are found by chance, in the name of an attribute or in a count; some files have
    /// a word for a name that messages have too.
    private func isTelling(_ value: String) -> Bool {
        value != "unknown" && value.trimmingCharacters(in: .whitespaces).count >= 5
    }

    private func leaks(_ folder: URL) throws -> (leaks: [String], tried: Int) {
        let (texts, values) = try run(over: folder)
        let telling = values.filter(isTelling)
        let leaks = telling.filter { value in texts.contains { $0.contains(value) } }
        return (leaks.sorted(), telling.count)
    }

    @Test func `of the fixtures is in no message and no report`() throws {
        let (leaks, tried) = try leaks(Fixtures.data)
        #expect(leaks == [])
        #expect(tried > 20)
    }

    @Test(.enabled(if: CorpusTests.corpus != nil, "no corpus of real files beside the checkout"))
    func `of real files is in no message and no report`() throws {
        let (leaks, tried) = try leaks(try #require(CorpusTests.corpus))
        #expect(leaks == [])
        #expect(tried > 200)
    }
}
