import Manifest
import SystemPackage

/// The second half of the corridor: group, write; the records come from scans.
struct MergeRun {
    let scans: [String]
    let urls: InstanceURLs
    let style: JSONStyle
    let format: ManifestFormat
    /// What a DICOMcloud manifest is called; nil for what its content comes to.
    let transactionID: String?
    /// Whether a DICOM file that has to be left out means no manifest.
    let isStrict: Bool

    /// What of a file was taken: its path, and the line that told of it.
    private struct Seen {
        private var lines: [UInt64: UInt32] = [:]

        /// Whether a file is new; throws when another scan says something else about it.
        mutating func isNew(_ file: ScannedFile, _ line: UInt32) throws -> Bool {
            var hasher = Hasher()
            file.read.path.utf8Bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
            let path = UInt64(bitPattern: Int64(hasher.finalize()))
            guard let earlier = lines.updateValue(line, forKey: path) else { return true }
            guard earlier == line else {
                throw OutputError(
                    .scan(.disagreement),
                    FilePath(String(decoding: file.read.path.utf8Bytes, as: UTF8.self)))
            }
            return false
        }
    }

    /// Writes the manifest and before it the report, if one is wanted; on anything but success the
    /// output is left as it was.
    func run(
        into target: any ManifestTarget, report: (any Output)? = nil, progress: Progress? = nil
    ) throws -> Outcome {
        let store = Spool(in: target.scratch)
        let first = try opened(scans.first ?? "", store)
        let header = first.header
        guard header.options.style == style else {
            throw flaw(
                .otherStyle(isCompact: header.options.style == .compact), of: scans.first ?? "")
        }
        guard header.options.format == format else {
            throw flaw(.otherFormat(header.options.format), of: scans.first ?? "")
        }
        var options = header.options
        options.transactionID = transactionID
        var gathering = Gathering(
            ManifestTree(of: InstanceProjection(header.options), store: store),
            Outcome(isReported: report != nil, isStrict: isStrict), urls: urls)
        var seen = Seen()
        var merged = Outcome.Merged(scans: scans.count)
        var shards: Set<Shard> = []
        for (place, path) in scans.enumerated() {
            let scan = place == 0 ? first : try opened(path, store)
            guard scan.header.optionBytes == header.optionBytes else {
                throw flaw(.otherOptions(than: scans.first ?? ""), of: path)
            }
            if let shard = scan.header.shard { shards.insert(shard) }
            do {
                while let (file, line) = try scan.next() {
                    progress?.finishReading(1)
                    merged.files += 1
                    if try seen.isNew(file, line) {
                        try gathering.take(file)
                    } else {
                        merged.repeated += 1
                    }
                }
            } catch let error as ScanFlaw {
                throw flaw(error, of: path)
            }
        }
        progress?.finish()
        gathering.outcome.merged = merged
        if let missing = Self.missing(shards) {
            throw flaw(.missing(missing), of: scans.last ?? "")
        }
        return try gathering.end(
            ManifestEnd(urls: urls, options: options), into: target, report: report)
    }

    private func opened(_ path: String, _ store: any FragmentStore) throws -> ScanReader {
        do {
            return try ScanReader(path, to: store)
        } catch let error as ScanFlaw {
            throw flaw(error, of: path)
        }
    }

    private func flaw(_ flaw: ScanFlaw, of path: String) -> OutputError {
        OutputError(.scan(flaw), FilePath(path))
    }

    /// The first part that is not among those of its number; nil when all are there.
    private static func missing(_ shards: Set<Shard>) -> Shard? {
        for count in Set(shards.map(\.count)).sorted() {
            let numbers = Set(shards.filter { $0.count == count }.map(\.number))
            if let number = (1...count).first(where: { !numbers.contains($0) }) {
                return Shard(number: number, count: count)
            }
        }
        return nil
    }
}
