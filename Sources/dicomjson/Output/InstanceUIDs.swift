import Manifest

/// The SOP Instance UIDs of a manifest of any format, for counting; in gzip or not.
///
/// Of a UID its hash is kept, which is enough to count what two manifests do not share.
final class InstanceUIDs {
    private(set) var hashes: Set<Int> = []
    private var scanners = ManifestFormat.allCases.map { MemberScanner(pattern: $0.instanceKey) }
    private var gunzip: GunzipStream?
    private var isFirst = true

    /// Looks through the next part of the file; what is no manifest has none.
    func take(_ bytes: [UInt8]) {
        if isFirst, bytes.starts(with: GunzipStream.magic) { gunzip = GunzipStream() }
        isFirst = false
        guard let gunzip else { return scan(bytes) }
        gunzip.write(bytes) { scan($0) }
    }

    private func scan(_ text: [UInt8]) {
        for index in scanners.indices {
            scanners[index].scan(text) { hashes.insert($0.hashValue) }
        }
    }
}
