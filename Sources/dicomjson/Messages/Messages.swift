import DICOM
import Manifest
import SystemPackage

/// What the user is told, all of it on standard error: what went wrong first, the result last.
struct Messages {
    var isVerbose = false
    /// Whether only what makes the exit status other than 0 is told.
    var isQuiet = false
    var ink = Ink(isColoured: false)
    /// Lines of one kind before the rest is counted only.
    private static let linesOfAKind = 10
    /// Lines about what was odd, one for each kind and attribute, unless all are asked for.
    private static let kindsOfNotes = 20
    /// Kinds of reasons and of warnings, unless all are asked for.
    private static let kinds = 50

    /// One line about what makes a manifest impossible.
    func fail(_ error: CommandError, subject: String) {
        guard !subject.isEmpty else { return line(error.text) }
        line("\(ink.paint(VisibleText.of(subject), .red)): \(error.text)")
    }

    /// Everything about a run that came to an end.
    func tell(_ outcome: Outcome, output: String, links: [LaunchLink] = [], seconds: Duration) {
        grouped(outcome.leftOut.map { ($0.path, ReasonText.text(of: $0.reason)) }, .red)
        if !isQuiet { tellOddities(outcome) }
        tellLinks(links)
        if isQuiet, outcome.status == .complete { return }
        let result = SummaryText.counts(of: outcome, seconds: seconds)
        if let written = outcome.written {
            let subject = ink.paint(VisibleText.of(output), Self.colour(of: outcome.status))
            line("\(subject): \(SummaryText.words(for: written.result))\(result)")
        } else {
            line("\(ink.paint(SummaryText.noManifest(outcome), .red)): \(result)")
        }
    }

    /// Everything about a scan that came to an end.
    func tell(scan outcome: Outcome, output: String, seconds: Duration) {
        if isQuiet { return }
        grouped(outcome.leftOut.map { ($0.path, ReasonText.text(of: $0.reason)) }, .red)
        if isVerbose {
            grouped(outcome.passedOver.map { ($0.path, ReasonText.text(of: $0.reason)) })
            line(SummaryText.reading(of: outcome))
        }
        let subject = ink.paint(VisibleText.of(output), .green)
        line("\(subject): \(SummaryText.counts(ofScan: outcome, seconds: seconds))")
    }

    /// What changes no exit status.
    private func tellOddities(_ outcome: Outcome) {
        tellNotes(outcome)
        switch outcome.cacheFlaw {
        case .damaged: line("--cache: the cache is damaged or none, everything was read")
        case .otherOptions:
            line("--cache: the cache is of other options or another version, everything was read")
        case nil: break
        }
        if let failure = outcome.cacheFailure {
            line("--cache: \(failure.textOfCache), the next run reads again what it lacks")
        }
        grouped(
            outcome.differing.map { ($0, "changed, which neither its size nor its times tell") })
        if isVerbose {
            grouped(outcome.passedOver.map { ($0.path, ReasonText.text(of: $0.reason)) })
            line(SummaryText.reading(of: outcome))
        }
        if let first = outcome.unmetLines.min() {
            let lines = SummaryText.count(outcome.unmetLines.count, "line", "lines")
            line("--url-map: \(lines) for no file that was found, such as line \(first)")
        }
        if let written = outcome.written {
            tellConcerns(outcome.concerns)
            tellStale(written, isWhole: outcome.isWhole)
        }
    }

    private static func colour(of status: RunStatus) -> Ink.Colour {
        switch status {
        case .complete: .green
        case .incomplete: .yellow
        default: .red
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

    /// The link that opens what was written.
    func tell(_ link: LaunchLink) {
        line("open: \(link.text)")
    }

    private func tellLinks(_ links: [LaunchLink]) {
        for link in isVerbose ? links[...] : links.prefix(Self.linesOfAKind) {
            line("open: \(link.text)")
        }
        let rest = links.count - Self.linesOfAKind
        if rest > 0, !isVerbose { line("open: … and \(rest) more, shown with --verbose") }
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

    private var warning: String { ink.paint("warning:", .yellow) }

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
                line("\(warning) \(ConcernText.text(of: concern))")
            }
        }
        for (kind, count) in told.sorted(by: { $0.key < $1.key }) where !isVerbose {
            let rest = count - Self.linesOfAKind
            if rest > 0 { line("\(warning) … and \(rest) more series: \(kind)") }
        }
        if others > 0 {
            line("\(warning) … and \(others) more of other kinds, shown with --verbose")
        }
    }

    /// One line each, but of a kind only the first few and the number of the others.
    private func grouped(
        _ entries: [(path: RelativePath, text: String)], _ colour: Ink.Colour? = nil
    ) {
        var order: [String] = []
        var groups: [String: [RelativePath]] = [:]
        for entry in entries {
            if groups[entry.text] == nil { order.append(entry.text) }
            groups[entry.text, default: []].append(entry.path)
        }
        for text in isVerbose ? order[...] : order.prefix(Self.kinds) {
            let paths = groups[text] ?? []
            for path in paths.prefix(Self.linesOfAKind) {
                line("\(ink.paint(VisibleText.of(path), colour)): \(text)")
            }
            let rest = paths.count - Self.linesOfAKind
            if rest > 0 { line("… and \(rest) more: \(text)") }
        }
        let others = order.dropFirst(Self.kinds)
        if !others.isEmpty, !isVerbose {
            let count = others.reduce(0) { $0 + (groups[$1]?.count ?? 0) }
            line("… and \(count) more for \(others.count) other reasons, shown with --verbose")
        }
    }

    private func line(_ text: String) {
        let bytes = Array((text + "\n").utf8)
        _ = try? FileDescriptor.standardError.writeAll(bytes)
    }
}
