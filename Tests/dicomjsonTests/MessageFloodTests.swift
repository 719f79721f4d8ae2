import DICOM
import TestSupport
import Testing

/// However much there is to say, it is said in a number of lines that somebody can read.
struct MessageFloodTests {
    /// Files that are each broken, or odd, in a way of their own.
    private func scratch(_ count: Int) throws -> TemporaryFolder {
        let scratch = try TemporaryFolder()
        for number in 0..<count {
            var odd = DataSetBuilder()
            odd.add(0x0008_0016, .UI, "1.2.840.99.\(number)")
            odd.add(0x0008_0018, .UI, "1.2.3.4.\(number)")
            odd.addTail(series: "1.2.3.\(number)")
            try scratch.write(odd.file(), to: "in/odd \(number).dcm")
            var broken = DataSetBuilder()
            broken.addHead()
            broken.add(0x0009_1000 + UInt32(number), .OB, [], length: 0xFFFF_FF00)
            try scratch.write(broken.file(), to: "in/broken \(number).dcm")
        }
        return scratch
    }

    @Test func `fifty kinds of reasons and of warnings are told, the others are counted`() throws {
        let scratch = try scratch(60)
        let run = try CommandRun(over: scratch)
        #expect(run.status == 2)
        #expect(
            run.messages.contains("… and 10 more for 10 other reasons, shown with --verbose"))
        #expect(
            run.messages.contains("warning: … and 10 more of other kinds, shown with --verbose"))
        #expect(run.messages.filter { $0.hasPrefix("broken") }.count == 50)
        #expect(run.messages.filter { $0.hasPrefix("warning: odd") }.count == 50)
    }

    @Test func `all kinds are told on demand`() throws {
        let scratch = try scratch(60)
        let run = try CommandRun(over: scratch, options: ["--verbose"])
        #expect(run.messages.filter { $0.hasPrefix("broken") }.count == 60)
        #expect(run.messages.filter { $0.hasPrefix("warning: odd") }.count == 60)
        #expect(!run.standardError.contains("…"))
    }
}
