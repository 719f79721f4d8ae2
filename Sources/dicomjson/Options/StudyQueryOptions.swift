import ArgumentParser
import DICOMweb
import Manifest

/// Which studies of a server.
struct StudyQueryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A study by its Study Instance UID; may be given several times. (default: all)",
            valueName: "uid"))
    var study: [String] = []

    @Option(
        help: ArgumentHelp(
            """
            Studies that match, such as PatientID=123 or StudyDate=20240101-20241231; given several \
            times, all have to.
            """, valueName: "key=value"))
    var query: [String] = []

    @Option(help: ArgumentHelp("At most so many studies.", valueName: "number"))
    var limit: Int?

    func validate() throws {
        if !study.isEmpty, !query.isEmpty || limit != nil {
            let option = query.isEmpty ? "--limit" : "--query"
            throw ValidationError("\(option): --study names the studies already, leave one out")
        }
        guard study.allSatisfy(DICOMwebClient.isUID) else {
            throw ValidationError("--study: give a UID, digits with points between them")
        }
        if let limit, limit < 1 {
            throw ValidationError("--limit: give a number from 1 on")
        }
        for part in query where Self.parameter(part) == nil {
            throw ValidationError(
                """
                --query: give it as Key=Value, the key a keyword of PS3.6 (PatientID) or a tag \
                (00100020)
                """)
        }
    }

    /// Makes sure that what was not asked for is not taken for gone.
    func validate(with output: OutputOptions) throws {
        if output.prune, !study.isEmpty || !query.isEmpty || limit != nil {
            throw ValidationError(
                "--prune: --study, --query and --limit do not show what is gone, leave it out")
        }
    }

    /// Encoded names and values, `&` between them.
    var parameters: String { query.compactMap(Self.parameter).joined(separator: "&") }

    /// One name and its value, encoded; nil for what is none.
    private static func parameter(_ text: String) -> String? {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty else { return nil }
        let name = String(parts[0])
        guard name == "fuzzymatching" || AttributeChoice.tag(of: name) != nil else { return nil }
        let key = name.filter { $0 != "," && $0 != "(" && $0 != ")" }
        var value: [UInt8] = []
        for byte in parts[1].utf8 { PercentEncoding.append(byte, to: &value) }
        return "\(key)=" + String(decoding: value, as: UTF8.self)
    }
}
