import Testing

/// `--url-map` and `--unmapped`.
struct URLMapCommandTests {
    private let signed = "https://s.example/obj/1?X-Sig=a%2Bb%3D"

    /// Two instances, one of them of two frames, and something that is none.
    private func scratch(map: String) throws -> TemporaryFolder {
        let scratch = try TemporaryFolder()
        try scratch.write(Slices.slice(1, frames: 2), to: "in/sub dir/a.dcm")
        try scratch.write(Slices.slice(2), to: "in/b.dcm")
        try scratch.write("no".utf8, to: "in/readme.txt")
        try scratch.write(map.utf8, to: "urls.tsv")
        return scratch
    }

    private func run(
        _ scratch: TemporaryFolder, base: String = "-", _ options: [String] = []
    ) throws -> CommandRun {
        try CommandRun(
            ["generate", "in", base, "out.json", "--url-map", "urls.tsv"] + options,
            in: scratch.url)
    }

    @Test func `the URLs of the map stand in the manifest as they are`() throws {
        let scratch = try scratch(map: "sub dir/a.dcm\t\(signed)\nb.dcm\tobjects/2\n")
        let run = try run(scratch)
        #expect(run.status == 0)
        #expect(run.complaints == [])
        let text = try #require(scratch.text("out.json"))
        #expect(text.contains("\"dicomweb:\(signed)&frame=1\""))
        #expect(text.contains("\"dicomweb:\(signed)&frame=2\""))
        #expect(text.contains("\"dicomweb:objects/2\""))
    }

    @Test func `a base URL is not used for what the map lacks`() throws {
        let scratch = try scratch(map: "b.dcm\tobjects/2\n")
        let run = try run(scratch, base: Slices.base, ["--report", "report.jsonl"])
        #expect(run.status == 2)
        #expect(
            run.complaints == [
                "sub dir/a.dcm: the URL map does not name it, add a line or give it a URL below "
                    + "the base (--unmapped base)"
            ])
        #expect(run.messages.last?.contains("1 instance, 1 left out, 1 not DICOM") == true)
        let text = try #require(scratch.text("out.json"))
        #expect(text.contains("\"dicomweb:objects/2\""))
        #expect(!text.contains(Slices.base))
        let report = try #require(scratch.text("report.jsonl"))
        #expect(report.contains(#""outcome":"leftOut","code":"unmapped""#))
    }

    @Test func `a base URL is used for what the map lacks if that is asked for`() throws {
        let scratch = try scratch(map: "b.dcm\tobjects/2\n")
        let run = try run(scratch, base: Slices.base, ["--unmapped", "base"])
        #expect(run.status == 0)
        let text = try #require(scratch.text("out.json"))
        #expect(text.contains("\"dicomweb:objects/2\""))
        #expect(text.contains("\"dicomweb:\(Slices.base)/sub%20dir/a.dcm?frame=2\""))
    }

    @Test func `lines of files that are gone are counted, and nothing else happens`() throws {
        let scratch = try scratch(
            map: "gone\tx\nsub dir/a.dcm\ty\nb.dcm\tz\nreadme.txt\tw\ngone too\tv\n")
        let run = try run(scratch)
        #expect(run.status == 0)
        #expect(
            run.complaints == ["--url-map: 2 lines for no file that was found, such as line 1"])
    }

    @Test func `a line that is not right means no manifest and no part of its URL is shown`() throws
    {
        let scratch = try scratch(map: "b.dcm\tx\nsub dir/a.dcm\tftp://secret\n")
        try scratch.write("old".utf8, to: "out.json")
        let run = try run(scratch)
        #expect(run.status == 1)
        #expect(
            run.messages == [
                "urls.tsv: line 2: the viewer fetches http and https only, "
                    + "give the https URL of the bucket or server"
            ])
        #expect(scratch.text("out.json") == "old")
    }

    @Test func `a map that is not there is one line`() throws {
        let scratch = try scratch(map: "")
        let run = try CommandRun(
            ["generate", "in", "-", "out.json", "--url-map", "none.tsv"], in: scratch.url)
        #expect(run.status == 1)
        #expect(
            run.messages.map { $0.lowercased() } == [
                "none.tsv: the url map cannot be read: no such file or directory"
            ])
    }

    @Test func `- is standard input, a pipe too`() throws {
        let scratch = try scratch(map: "sub dir/a.dcm\ty\nb.dcm\tz\n")
        let run = try CommandRun(
            ["generate", "in", "-", "-", "--url-map", "-"], in: scratch.url,
            launcher: ["/bin/sh", "-c", "cat urls.tsv | \"$0\" \"$@\""])
        #expect(run.status == 0)
        #expect(run.standardOutput.contains("\"dicomweb:y?frame=1\""))
    }

    @Test(arguments: [
        (["-", "out.json"], "<base-url>: - stands for none and goes with --url-map"),
        (["/x", "out.json", "--unmapped", "base"], "--unmapped: it goes with --url-map"),
        (
            ["-", "out.json", "--url-map", "urls.tsv", "--unmapped", "base"],
            "--unmapped: base needs a URL"
        ),
        (["-", "urls.tsv", "--url-map", "urls.tsv"], "--url-map: it would be written over"),
        (
            ["-", "out.json", "--url-map", "urls.tsv", "--report", "urls.tsv"],
            "--url-map: it would be written over"
        ),
    ])
    func `what does not go together is refused`(arguments: [String], text: String) throws {
        let scratch = try scratch(map: "b.dcm\tx\n")
        let run = try CommandRun(["generate", "in"] + arguments, in: scratch.url)
        #expect(run.status == 64)
        #expect(run.standardError.contains(text))
        #expect(scratch.text("urls.tsv") == "b.dcm\tx\n")
        #expect(scratch.text("out.json") == nil)
    }
}
