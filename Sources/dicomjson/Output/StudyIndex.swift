import Manifest
import SystemPackage

/// The index of a folder of manifests: which studies there are, how large, and where; no more, since
/// it may be read by others than the manifests.
struct StudyIndex {
    /// A study and its manifest.
    struct Entry {
        let uid: String
        let counts: ManifestTree.Counts
        let name: String
    }

    let entries: [Entry]
    let style: JSONStyle
    private static let generator = "dicomjson"

    /// The text, with the URLs relative to the index.
    var bytes: [UInt8] {
        var writer = JSONWriter(style)
        writer.beginObject()
        writer.key("generator")
        writer.string(Self.generator)
        writer.key("studies")
        writer.beginArray()
        for entry in entries {
            writer.element()
            writer.beginObject()
            writer.key("StudyInstanceUID")
            writer.string(entry.uid)
            writer.key("series")
            writer.number(entry.counts.series)
            writer.key("instances")
            writer.number(entry.counts.instances)
            writer.key("url")
            writer.string(StudyFileName.url(of: entry.name))
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        writer.finish()
        return writer.bytes
    }

    /// The names of the manifests in an index that is there; none when it is not ours.
    static func names(in path: FilePath) -> [String] {
        guard let file = try? Comparison(with: path) else { return [] }
        let start = Array("{\"generator\":\"\(generator)\"".utf8)
        var head: [UInt8] = []
        var scanner = MemberScanner("url")
        var names: [String] = []
        file.readAll { bytes in
            if head.count < start.count {
                head += bytes.prefix(100).filter { $0 > 0x20 }.prefix(start.count - head.count)
            }
            guard head == start else { return }
            scanner.scan(bytes) { url in
                if let name = StudyFileName.name(ofURL: url) { names.append(name) }
            }
        }
        return names
    }
}
