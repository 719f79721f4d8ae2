import ArgumentParser
import Manifest
import SystemPackage

/// What surrounds the work of every command that writes a manifest: its places are prepared before
/// the work and left in order after it, the user is told, and the exit status is that of the outcome.
struct ManifestRun {
    let output: OutputOptions
    let message: MessageOptions
    var viewer = ViewerOptions()
    /// What the progress counts.
    var counted = "files"

    /// Does the work; throws the exit status unless it is that of success.
    ///
    /// The progress is nil where no one watches; whoever reads finishes it before anything is written.
    ///
    /// - Parameter shortcut: What there is to tell if there is nothing to do; nil if there is.
    func run(
        unless shortcut: () throws -> Outcome? = { nil },
        _ work: (
            _ target: any ManifestTarget, _ report: (any Output)?, _ progress: Progress?,
            _ unfinished: UnfinishedFiles
        ) throws -> Outcome
    ) throws {
        let messages = message.messages
        let clock = ContinuousClock()
        let start = clock.now
        func tell(_ outcome: Outcome) throws {
            messages.tell(
                outcome, output: output.name, links: links(for: outcome),
                seconds: start.duration(to: clock.now))
            if outcome.status != .complete { throw outcome.status.code }
        }
        do {
            if let outcome = try shortcut() { return try tell(outcome) }
            if output.isStandardOutput || message.isReportToStandardOutput {
                try StandardOutput.require()
            }
            let unfinished = UnfinishedFiles()
            let progress = message.makeProgress(of: counted)
            defer { progress?.finish() }
            let signals = TerminationSignals(deleting: unfinished) { progress?.finish() }
            let target = try output.makeTarget(unfinished)
            let report = try message.makeReport(unfinished)
            let outcome = try withExtendedLifetime(signals) {
                try work(target, report, progress, unfinished)
            }
            progress?.finish()
            try tell(outcome)
        } catch let error as OutputError {
            // Whoever read has read enough: no reason for words.
            if error.error == .standardOutput(.brokenPipe) { throw RunStatus.readerGone.code }
            messages.fail(error.error, subject: error.path.string)
            throw RunStatus.noManifest.code
        }
    }

    /// None for manifests that are not as they should be.
    private func links(for outcome: Outcome) -> [LaunchLink] {
        switch outcome.written?.result {
        case .written, .same: viewer.links(to: outcome.written?.names ?? [])
        case .outOfDate, nil: []
        }
    }
}
