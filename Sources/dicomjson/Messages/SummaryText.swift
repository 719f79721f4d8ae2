import Manifest

/// The words of the last line of a run.
enum SummaryText {
    /// What stands before the summary.
    static func words(for result: OutputResult) -> String {
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

    /// A number and what it counts.
    static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number) \(number == 1 ? one : many)"
    }

    /// How much of the files was read: what the run costs on a network file system.
    static func reading(of outcome: Outcome) -> String {
        if let merged = outcome.merged {
            return "\(count(merged.files, "file", "files")) in "
                + "\(count(merged.scans, "scan", "scans")), \(merged.repeated) repeated"
        }
        let bytes = count(outcome.bytesRead, "byte", "bytes")
        let files =
            outcome.isOfServer
            ? count(outcome.filesRead, "instance", "instances")
            : count(outcome.filesRead, "file", "files")
        let mean = outcome.filesRead > 0 ? outcome.bytesRead / outcome.filesRead : 0
        let unchanged = outcome.filesFromCache
        let cached = unchanged > 0 ? ", \(count(unchanged, "file", "files")) unchanged" : ""
        let each = outcome.isOfServer ? "an instance" : "a file"
        return "\(bytes) read of \(files), \(mean) \(each)\(cached)"
    }

    /// Studies, series and instances, what is not in the manifest, and the time.
    static func counts(of outcome: Outcome, seconds: Duration) -> String {
        let counts = outcome.counts
        let levels = [
            count(counts.studies, "study", "studies"), count(counts.series, "series", "series"),
        ]
        return levels.joined(separator: ", ") + ", "
            + self.counts(ofScan: outcome, seconds: seconds)
    }

    /// The same of what is not grouped yet.
    static func counts(ofScan outcome: Outcome, seconds: Duration) -> String {
        var parts = [
            count(outcome.counts.instances, "instance", "instances"),
            "\(outcome.leftOut.count) left out",
        ]
        if !outcome.isOfServer { parts.append("\(outcome.notDICOM) not DICOM") }
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

    /// Why there is no manifest although everything was read.
    static func noManifest(_ outcome: Outcome) -> String {
        if outcome.isOfServer { return noManifestOfServer(outcome) }
        if outcome.leftOut.isEmpty, outcome.merged != nil {
            return "no manifest, the scans hold no DICOM file, scan the folder that holds them"
        }
        if outcome.leftOut.isEmpty {
            var text = "no DICOM file found, give the folder that holds them"
            if outcome.isChosen { text += ", or other globs (--glob, --exclude-glob)" }
            let isHidden = outcome.passedOver.contains { $0.reason == .hidden }
            if isHidden { text += ", or read hidden ones too (--hidden)" }
            return text
        }
        guard outcome.isStrict else { return "no manifest, every DICOM file had to be left out" }
        let files = count(outcome.leftOut.count, "DICOM file", "DICOM files")
        return "no manifest, \(files) had to be left out (--strict)"
    }

    private static func noManifestOfServer(_ outcome: Outcome) -> String {
        if outcome.leftOut.isEmpty { return "no manifest, the server has no such study" }
        return outcome.isStrict
            ? "no manifest, something had to be left out (--strict)"
            : "no manifest, everything had to be left out"
    }
}
