import DICOM
import FuzzSupport

@testable import Manifest

/// One set of options and what is made from it once.
final class ProjectionRun: Sendable {
    let reader: Part10Reader
    let projection: InstanceProjection
    /// The same with the other style.
    let compact: ProjectionRun?
    /// Resolved once: it takes longer than all the rest of a small file.
    private let table: ResolvedTable

    convenience init(_ frames: FrameStyle, isAll: Bool) {
        var options = ManifestOptions()
        options.frames = frames
        options.attributes.isAll = isAll
        var other = options
        other.style = .compact
        self.init(options, compact: ProjectionRun(other, compact: nil))
    }

    private init(_ options: ManifestOptions, compact: ProjectionRun?) {
        self.compact = compact
        table = ResolvedTable(options.attributes)
        let projection = InstanceProjection(options, table: table)
        self.projection = projection
        reader = Part10Reader { projection.selection(forSOPClass: $0) }
    }

    /// The manifest of one instance.
    func manifest(of record: InstanceRecord, style: JSONStyle) -> [UInt8] {
        var text: [UInt8] = []
        do {
            var tree = ManifestTree(table: table)
            try tree.add(record, path: Array("a b/ü".utf8))
            expect(tree.finish().isEmpty, "one instance is no duplicate")
            _ = tree.concerns
            let base = try BaseURL("https://example.org/dicom?a=b")
            try ManifestWriter(tree, baseURL: base, style: style).write { text += $0 }
        } catch {
            expect(false, "a manifest can be written", error)
        }
        return text
    }
}
