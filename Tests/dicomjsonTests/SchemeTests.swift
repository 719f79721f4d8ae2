import Testing

/// `--scheme`.
struct SchemeTests {
    @Test func `stands before the URL of every frame and nothing else changes`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(Slices.slice(1), to: "in/a.dcm")
        try scratch.write(Slices.slice(2, frames: 2), to: "in/b.dcm")
        #expect(try CommandRun(over: scratch).status == 0)
        let plain = try #require(scratch.text("out.json"))
        #expect(try CommandRun(over: scratch, options: ["--scheme", "wadouri"]).status == 0)
        let text = try #require(scratch.text("out.json"))
        #expect(text.contains("\"wadouri:\(Slices.base)/b.dcm?frame=2\""))
        #expect(text == plain.replacing("\"dicomweb:", with: "\"wadouri:"))
        #expect(try CommandRun(over: scratch, options: ["--scheme", "dicomweb"]).status == 0)
        #expect(scratch.text("out.json") == plain)
    }

    @Test func `that the viewer does not know is refused with those that it knows`() throws {
        let scratch = try TemporaryFolder()
        let run = try CommandRun(over: scratch, options: ["--scheme", "wadors"])
        #expect(run.status == 64)
        #expect(run.standardError.contains("--scheme"))
        #expect(run.standardError.contains("dicomweb"))
        #expect(run.standardError.contains("wadouri"))
    }
}
