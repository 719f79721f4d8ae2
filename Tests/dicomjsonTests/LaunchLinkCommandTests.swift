import TestSupport
import Testing

/// `--viewer` and `--manifest-url`.
struct LaunchLinkCommandTests {
    private let options = [
        "--viewer", "https://viewer.ohif.org", "--manifest-url", "https://e.org/m?sig=a%2Bb&x=1",
    ]
    private let link = "open: https://viewer.ohif.org/viewer/dicomjson?url="

    private func scratch() throws -> TemporaryFolder {
        let scratch = try TemporaryFolder()
        try scratch.write(Slices.slice(1), to: "in/a.dcm")
        return scratch
    }

    @Test func `the link comes just before the summary`() throws {
        let scratch = try scratch()
        let run = try CommandRun(over: scratch, options: options)
        #expect(run.status == 0)
        #expect(run.complaints == [link + "https%3A%2F%2Fe.org%2Fm%3Fsig%3Da%252Bb%26x%3D1"])
        #expect(run.messages.count == 2)
    }

    @Test func `there is one for what is up to date and none for what is not`() throws {
        let scratch = try scratch()
        let missing = try CommandRun(over: scratch, options: options + ["--check"])
        #expect(missing.status == 3)
        #expect(missing.complaints == [])
        #expect(try CommandRun(over: scratch).status == 0)
        let same = try CommandRun(over: scratch, options: options + ["--check"])
        #expect(same.status == 0)
        #expect(same.complaints.count == 1)
    }

    @Test func `manifests of studies have one each, at most ten are told`() throws {
        let scratch = try TemporaryFolder()
        for number in 1...12 {
            var builder = DataSetBuilder()
            builder.addHead(instance: "1.2.3.1.\(number)")
            builder.addTail(study: "1.2.\(100 + number)")
            try scratch.write(builder.file(instance: "1.2.3.1.\(number)"), to: "in/\(number)")
        }
        let run = try CommandRun(
            ["generate", scratch.path("in"), "/x", scratch.path("out"), "--split", "study"]
                + options)
        #expect(run.status == 0)
        let links = run.complaints.filter { $0.hasPrefix("open: ") }
        #expect(links.count == 11)
        #expect(
            links.first
                == link + "https%3A%2F%2Fe.org%2Fm%2F1.2.101.json%3Fsig%3Da%252Bb%26x%3D1")
        #expect(links.last == "open: … and 2 more, shown with --verbose")
    }

    @Test(arguments: [
        (["--viewer", "https://v"], "--viewer: its link needs --manifest-url"),
        (["--manifest-url", "https://e/m"], "--manifest-url: it is for the link of --viewer"),
        (
            ["--viewer", "v.org", "--manifest-url", "/m"],
            "--viewer: give the viewer's URL as https:"
        ),
        (["--viewer", "ftp://v.org", "--manifest-url", "/m"], "--viewer: the viewer fetches http"),
        (
            ["--viewer", "https://v.org/?a=b", "--manifest-url", "/m"],
            "--viewer: give the viewer's URL"
        ),
        (["--viewer", "https://v.org", "--manifest-url", "a b"], "--manifest-url: not a URL"),
    ])
    func `what gives no link is refused`(options: [String], text: String) throws {
        let scratch = try scratch()
        let run = try CommandRun(over: scratch, options: options)
        #expect(run.status == 64)
        #expect(run.standardError.contains("Error: \(text)"))
        #expect(try scratch.names() == ["in"])
    }
}
