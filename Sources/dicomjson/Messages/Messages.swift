import DICOM
import Manifest
import SystemPackage

/// What the user is told, all of it on standard error: what went wrong first, the result last.
struct Messages {
    let isVerbose: Bool
    /// Lines of one kind before the rest is counted only.
    private static let linesOfAKind = 10
    /// Lines about what was odd, one for each kind and attribute, unless all are asked for.
    private static let kindsOfNotes = 20
    /// Kinds of reasons and of warnings, unless all are asked for.
    private static let kinds = 50

    /// One line about what makes a manifest impossible.
    func fail(_ error: CommandError, subject: String) {
        line(subject.isEmpty ? error.text : "\(VisibleText.of(subject)): \(error.text)")
    }

    /// Everything about a run that came to an end.
    func tell(_ outcome: Outcome, output: String, links: [LaunchLink] = [], seconds: Duration) {
        tellLeftOut(outcome)
        tellNotes(outcome)
        if isVerbose {
            grouped(outcome.passedOver.map { ($0.path, ReasonText.text(of: $0.reason)) })
            line(Self.reading(of: outcome))
        }
        if let first = outcome.unmetLines.min() {
            let lines = Self.count(outcome.unmetLines.count, "line", "lines")
            line("--url-map: \(lines) for no file that was found, such as line \(first)")
        }
        let result = Self.summary(of: outcome, seconds: seconds)
        if let written = outcome.written {
            tellConcerns(outcome.concerns)
            tellStale(written, isWhole: outcome.isWhole)
            tellLinks(links)
            line("\(VisibleText.of(output)): \(Self.words(for: written.result))\(result)")
        } else if outcome.leftOut.isEmpty {
            let isHidden = outcome.passedOver.contains { $0.reason == .hidden }
            let remedy = isHidden ? ", or read hidden ones too (--hidden)" : ""
            line("no DICOM file found, give the folder that holds them\(remedy): \(result)")
        } else if outcome.isStrict {
            let files = Self.count(outcome.leftOut.count, "DICOM file", "DICOM files")
            line("no manifest, \(files) had to be left out (--strict): \(result)")
        } else {
            line("no manifest, every DICOM file had to be left out: \(result)")
        }
    }

    /// Manifests in a folder of them whose studies are gone.
    private func tellStale(_ written: ManifestTargetResult, isWhole: Bool) {
        let remedy =
            isWhole
            ? "--prune removes it" : "not removed, since not everything could be read"
        grouped(
            written.stale.map { name in
                let isRemoved = written.removed.contains(name)
                let text = "the manifest of a study that is gone, "
                return (
                    RelativePath(Array(name.utf8)), text + (isRemoved ? "removed" : remedy)
                )
            })
    }

    /// How to open what was written.
    private func tellLinks(_ links: [LaunchLink]) {
        for link in isVerbose ? links[...] : links.prefix(Self.linesOfAKind) {
            line("open: \(link.text)")
        }
        let rest = links.count - Self.linesOfAKind
        if rest > 0, !isVerbose { line("open: … and \(rest) more, shown with --verbose") }
    }

    private func tellLeftOut(_ outcome: Outcome) {
        grouped(outcome.leftOut.map { ($0.path, ReasonText.text(of: $0.reason)) })
    }

    private func tellNotes(_ outcome: Outcome) {
        let shown = outcome.notes.filter { isVerbose || $0.key.code.isLoss }
        let lines = shown.map { note, files in
            let more = files.count > 1 ? " and \(files.count - 1) more" : ""
            return "\(VisibleText.of(files.first))\(more): \(ReasonText.text(of: note))"
        }
        for text in lines.sorted().prefix(isVerbose ? .max : Self.kindsOfNotes) { line(text) }
        let rest = lines.count - Self.kindsOfNotes
        if rest > 0, !isVerbose { line("… and \(rest) more kinds of notes, shown with --verbose") }
    }

    /// One line for each kind and series, but of a kind only the first few.
    private func tellConcerns(_ concerns: [SeriesConcern]) {
        var told: [String: Int] = [:]
        var others = 0
        for concern in concerns {
            let kind = ConcernText.kind(of: concern)
            guard isVerbose || told[kind] != nil || told.count < Self.kinds else {
                others += 1
                continue
            }
            told[kind, default: 0] += 1
            if isVerbose || told[kind, default: 0] <= Self.linesOfAKind {
                line("warning: \(ConcernText.text(of: concern))")
            }
        }
        for (kind, count) in told.sorted(by: { $0.key < $1.key }) where !isVerbose {
            let rest = count - Self.linesOfAKind
            if rest > 0 { line("warning: … and \(rest) more series: \(kind)") }
        }
        if others > 0 {
            line("warning: … and \(others) more of other kinds, shown with --verbose")
        }
    }

    /// One line each, but of a kind only the first few and the number of the others.
    private func grouped(_ entries: [(path: RelativePath, text: String)]) {
        var order: [String] = []
        var groups: [String: [RelativePath]] = [:]
        for entry in entries {
            if groups[entry.text] == nil { order.append(entry.text) }
            groups[entry.text, default: []].append(entry.path)
        }
        for text in isVerbose ? order[...] : order.prefix(Self.kinds) {
            let paths = groups[text] ?? []
            for path in paths.prefix(Self.linesOfAKind) { line("\(VisibleText.of(path)): \(text)") }
            let rest = paths.count - Self.linesOfAKind
            if rest > 0 { line("… and \(rest) more: \(text)") }
        }
        let others = order.dropFirst(Self.kinds)
        if !others.isEmpty, !isVerbose {
            let count = others.reduce(0) { $0 + (groups[$1]?.count ?? 0) }
            line("… and \(count) more for \(others.count) other reasons, shown with --verbose")
        }
    }

    /// What stands before the summary.
    private static func words(for result: OutputResult) -> String {
        switch result {
        case .written: ""
        case .same: "up to date: "
        case .outOfDate(.missing): "out of date, there is no such file: "
        case .outOfDate(.files(let number)):
            "out of date, \(count(number, "file", "files")) missing, not the same or too many: "
        case .outOfDate(.instances(0, 0)): "out of date, the same instances with other text: "
        case .outOfDate(.instances(let added, let removed)):
            "out of date, \(count(added, "instance", "instances")) to be added and \(removed) to be "
                + "removed: "
        }
    }

    private static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number) \(number == 1 ? one : many)"
    }

    /// How much of the files was read: what the run costs on a network file system.
    private static func reading(of outcome: Outcome) -> String {
        let bytes = count(outcome.bytesRead, "byte", "bytes")
        let files = count(outcome.filesRead, "file", "files")
        let mean = outcome.filesRead > 0 ? outcome.bytesRead / outcome.filesRead : 0
        return "\(bytes) read of \(files), \(mean) a file"
    }

    private static func summary(of outcome: Outcome, seconds: Duration) -> String {
        let counts = outcome.counts
        var parts = [
            count(counts.studies, "study", "studies"), count(counts.series, "series", "series"),
            count(counts.instances, "instance", "instances"),
            "\(outcome.leftOut.count) left out", "\(outcome.notDICOM) not DICOM",
        ]
        if outcome.mediaDirectories > 0 {
            parts.append(count(outcome.mediaDirectories, "DICOMDIR", "DICOMDIRs") + " skipped")
        }
        let hidden = outcome.passedOver.count { $0.reason == .hidden }
        let metBefore = outcome.passedOver.count { $0.reason == .metBefore }
        let special = outcome.passedOver.count - hidden - metBefore
        if special > 0 {
            parts.append(
                count(special, "link or special file", "links or special files") + " passed over")
        }
        if hidden > 0 { parts.append("\(hidden) hidden") }
        if metBefore > 0 { parts.append("\(metBefore) met before") }
        let milliseconds = Int(seconds / .milliseconds(1))
        let fraction = String(milliseconds % 1000 / 10)
        let padded = fraction.count < 2 ? "0" + fraction : fraction
        return parts.joined(separator: ", ") + ", \(milliseconds / 1000).\(padded) s"
    }

    private func line(_ text: String) {
        let bytes = Array((text + "\n").utf8)
        _ = try? FileDescriptor.standardError.writeAll(bytes)
    }
}
