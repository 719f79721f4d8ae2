import Testing

struct CORSRuleTests {
    @Test func `the rule is what the command line of S3 takes`() throws {
        let run = try CommandRun(["cors-rule", "https://viewer.ohif.org", "http://localhost:3000"])
        #expect(run.status == 0)
        #expect(run.standardError.isEmpty)
        let expected = """
            {
              "CORSRules": [
                {
                  "AllowedOrigins": [
                    "https://viewer.ohif.org",
                    "http://localhost:3000"
                  ],
                  "AllowedMethods": [
                    "GET",
                    "HEAD"
                  ],
                  "AllowedHeaders": [
                    "*"
                  ],
                  "MaxAgeSeconds": 3600
                }
              ]
            }

            """
        #expect(run.standardOutput == expected)
    }

    @Test(arguments: ["*", "https://*.example.org", "https://[::1]:8080"])
    func `other origins of S3 are taken`(origin: String) throws {
        let run = try CommandRun(["cors-rule", origin])
        #expect(run.status == 0)
        #expect(run.standardOutput.contains("\"\(origin)\""))
    }

    @Test(arguments: [
        "https://viewer.ohif.org/", "https://viewer.ohif.org/viewer", "viewer.ohif.org", "",
        "https://", "https://*.*.org", "https://a b", "ftp://a",
    ])
    func `what no browser sends is refused`(origin: String) throws {
        let run = try CommandRun(["cors-rule", origin])
        #expect(run.status == 64)
        #expect(run.standardOutput.isEmpty)
        #expect(run.standardError.contains("give scheme, host and port, and nothing after"))
    }

    @Test func `where it cannot be written is told`() throws {
        let run = try CommandRun(
            ["cors-rule", "*"], launcher: ["/bin/sh", "-c", "exec \"$0\" \"$@\" > /dev/full"])
        #expect(run.status == 1)
        #expect(
            run.messages.map { $0.lowercased() } == [
                "standard output: cannot be written: no space left on device; "
                    + "what came out is not whole"
            ])
    }

    @Test func `without an origin nothing is allowed to anyone`() throws {
        #expect(try CommandRun(["cors-rule"]).status == 64)
    }
}
