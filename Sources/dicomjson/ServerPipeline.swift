import DICOM
import DICOMweb
import Manifest

/// The corridor from a DICOMweb server: find studies, find series, fetch, project, group, write.
struct ServerPipeline {
    let settings: WebSettings
    /// Studies by their UIDs; empty for those of the query.
    let studies: [String]
    /// Encoded names and values, `&` between them.
    let query: String
    /// How many studies of a query at most.
    let limit: Int?
    let urls: InstanceURLs
    let options: ManifestOptions
    let limits: Limits
    /// How many requests are under way at a time.
    let jobs: Int
    /// Whether something that has to be left out means no manifest.
    let isStrict: Bool

    /// Writes the manifest of what is found; throws `WebFailure` when the server gives nothing at
    /// all, or does not let us in.
    func run(
        into target: any ManifestTarget, report: (any Output)? = nil, progress: Progress? = nil
    ) throws -> Outcome {
        let projection = InstanceProjection(options)
        let spool = Spool(in: target.scratch)
        let longHeaders = LongHeaders()
        var tree = ManifestTree(of: projection, store: spool)
        var outcome = Outcome(
            isReported: report != nil, isStrict: isStrict, isOfServer: true)
        let series = try series(of: try findStudies(&outcome), &outcome)
        progress?.find(series.count)
        // A series may have thousands of instances: few are under way.
        try OrderedWorkers(count: jobs, jobsAhead: 2).run(
            produce: { give in
                for series in series where !give(series) { return }
            },
            makeWorker: { [settings, limits] in
                let reader = SeriesReader(
                    settings, projection, limits: limits, store: spool, longHeaders: longHeaders)
                return { (series: SeriesReader.Series) in reader.read(series) }
            },
            consume: { read in
                progress?.finishReading(1)
                switch read.instances {
                case .failure(let failure):
                    try leaveOut(read.series.path, failure, &outcome)
                case .success(let instances):
                    for instance in instances {
                        outcome.note(instance)
                        guard case .record(let record, let path, _) = instance else { continue }
                        try tree.add(record, path: path.utf8Bytes)
                    }
                }
            })
        progress?.finish()
        try ManifestEnd(urls: urls, options: options).run(
            &tree, &outcome, into: target, report: report)
        return outcome
    }

    private static func attempt<Value>(
        _ body: () throws(WebFailure) -> Value
    ) -> Result<Value, WebFailure> {
        do throws(WebFailure) {
            return .success(try body())
        } catch {
            return .failure(error)
        }
    }

    private func findStudies(_ outcome: inout Outcome) throws(WebFailure) -> [String] {
        guard studies.isEmpty else {
            var seen: Set<String> = []
            return studies.filter { seen.insert($0).inserted }
        }
        let client = DICOMwebClient(settings, limits: limits)
        let found = try client.studies(matching: query, limit: limit)
        try noteUnusable(found, at: RelativePath(Array("studies".utf8)), &outcome)
        return found.uids
    }

    /// The series of studies; a study whose series cannot be found is left out.
    private func series(
        of studies: [String], _ outcome: inout Outcome
    ) throws -> [SeriesReader.Series] {
        var found: [SeriesReader.Series] = []
        var failures: Set<WebFailure> = []
        try OrderedWorkers(count: min(jobs, max(1, studies.count))).run(
            produce: { give in
                for study in studies where !give(study) { return }
            },
            makeWorker: { [settings, limits] in
                let client = DICOMwebClient(settings, limits: limits)
                return { (study: String) in
                    let series = Self.attempt { () throws(WebFailure) in
                        try client.series(ofStudy: study)
                    }
                    return (study, series)
                }
            },
            consume: { (study: String, series: Result<DICOMwebClient.Found, WebFailure>) in
                let path = RelativePath(Array("studies/\(study)".utf8))
                switch series {
                case .failure(let failure):
                    failures.insert(failure)
                    try leaveOut(path, failure, &outcome)
                case .success(let series):
                    try noteUnusable(series, at: path.appending("series".utf8), &outcome)
                    if series.uids.isEmpty, series.unusable == 0 {
                        try leaveOut(path, .nothingThere, &outcome)
                    }
                    found += series.uids.map { SeriesReader.Series(study: study, uid: $0) }
                }
            })
        // One line says it, and not one for each study.
        if found.isEmpty, failures.count == 1, let failure = failures.first,
            studies.count > 1 || failure.isOfServer
        {
            throw failure
        }
        return found
    }

    private func noteUnusable(
        _ found: DICOMwebClient.Found, at path: RelativePath, _ outcome: inout Outcome
    ) throws(WebFailure) {
        if found.unusable > 0 { try leaveOut(path, .unusableUID, &outcome) }
        if found.isIncomplete { try leaveOut(path, .incomplete, &outcome) }
    }

    /// Leaves something out; throws when the server does not let us in, and so gives nothing.
    private func leaveOut(
        _ path: RelativePath, _ failure: WebFailure, _ outcome: inout Outcome
    ) throws(WebFailure) {
        if failure == .httpStatus(401) { throw failure }
        outcome.leaveOut(path, .unreachable(failure))
    }
}
