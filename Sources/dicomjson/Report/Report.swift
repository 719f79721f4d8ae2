import DICOM
import Manifest

/// What became of every file that is not simply in the manifest, ascending by path.
struct Report {
    let entries: [ReportEntry]

    /// Puts together what was noted of each file; duplicates and warnings are known at the end only.
    init(_ outcome: Outcome, warnings: [(path: [UInt8], concern: ViewerConcern)]) {
        var included: [RelativePath: ReportEntry] = [:]
        for (path, notes) in outcome.notedFiles {
            included[path] = ReportEntry(
                path: path, outcome: .included, reason: nil, notes: notes)
        }
        for (path, concern) in warnings {
            let path = RelativePath(path)
            let entry = ReportEntry(path: path, outcome: .included, reason: nil)
            included[path, default: entry].warnings.append(concern)
        }
        let others =
            outcome.leftOut.map { path, reason in
                // What was odd in a copy is told of the copy.
                let notes = included.removeValue(forKey: path)?.notes ?? []
                return ReportEntry(
                    path: path, outcome: .leftOut, reason: ReportReason(reason), notes: notes)
            }
            + outcome.ignored.map { path, error in
                ReportEntry(path: path, outcome: .ignored, reason: ReportReason(error))
            }
            + outcome.passedOver.map { path, reason in
                ReportEntry(path: path, outcome: .passedOver, reason: ReportReason(reason))
            }
        entries = (others + included.values).sorted { $0.path < $1.path }
    }

    /// Gives the lines to `sink`, a part at a time: a JSON object for each entry.
    func write(to sink: ([UInt8]) throws -> Void) throws {
        var lines: [UInt8] = []
        for entry in entries {
            lines += ReportLine(entry).bytes
            if lines.count >= 1 << 16 {
                try sink(lines)
                lines.removeAll(keepingCapacity: true)
            }
        }
        try sink(lines)
    }
}
