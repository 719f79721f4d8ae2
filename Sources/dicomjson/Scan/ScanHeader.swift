import DICOM
import Manifest

/// The first line of a scan: what wrote it, and the options that shaped its records.
struct ScanHeader {
    /// What the records look like; raised when that changes.
    static let format = 2

    let options: ManifestOptions
    let inlineLimit: Int
    /// What of the folder was read.
    let selection: Selection
    /// nil for a scan of all paths.
    var shard: Shard?

    /// What chose among the files of a folder, as it was given.
    struct Selection: Hashable {
        var readsHidden = false
        var followsLinks = false
        var globs: [String] = []
        var excluded: [String] = []
    }

    /// The line without its end.
    var bytes: [UInt8] {
        var writer = JSONWriter(.compact)
        writer.beginObject()
        writer.key("format")
        writer.string("dicomjson scan")
        writer.key("version")
        writer.number(Self.format)
        writer.key("program")
        writer.string(Version.number)
        writer.key("options")
        writer.copy(value: optionBytes)
        if let shard {
            writer.key("shard")
            writer.number(shard.number)
            writer.key("of")
            writer.number(shard.count)
        }
        writer.endObject()
        return writer.bytes
    }

    /// The options alone: scans whose options are the same go together.
    var optionBytes: [UInt8] {
        var writer = JSONWriter(.compact)
        writer.beginObject()
        writer.key("manifest")
        writer.string(options.format.rawValue)
        writer.key("compact")
        writer.boolean(options.style == .compact)
        writer.key("frames")
        writer.string(options.frames.rawValue)
        writer.key("allAttributes")
        writer.boolean(options.attributes.isAll)
        writer.array("include", options.attributes.included) { $1.string($0.hexadecimal) }
        writer.array("exclude", options.attributes.excluded.sorted()) { $1.string($0.hexadecimal) }
        writer.key("inlineLimit")
        writer.number(inlineLimit)
        writer.key("hidden")
        writer.boolean(selection.readsHidden)
        writer.key("follow")
        writer.boolean(selection.followsLinks)
        writer.array("glob", selection.globs) { $1.string($0) }
        writer.array("excludeGlob", selection.excluded) { $1.string($0) }
        writer.endObject()
        return writer.bytes
    }

    init(
        _ options: ManifestOptions, inlineLimit: Int, selection: Selection = Selection(),
        shard: Shard? = nil
    ) {
        self.options = options
        self.selection = selection
        self.inlineLimit = inlineLimit
        self.shard = shard
    }

    /// Reads the line back; throws `notAScan`, `otherVersion` or `damaged`.
    init(_ line: [UInt8]) throws(ScanFlaw) {
        var cursor = JSONCursor(line)
        guard cursor.take("{\"format\":\"dicomjson scan\",\"version\":") else { throw .notAScan }
        do {
            let version = try cursor.integer()
            try cursor.expect(",\"program\":")
            let program = try cursor.text()
            guard version == Self.format, program == Version.number else {
                throw ScanFlaw.otherVersion(program)
            }
            try cursor.expect(",\"options\":{\"manifest\":")
            guard let manifest = ManifestFormat(rawValue: try cursor.text()) else {
                throw ScanFlaw.damaged(line: 1)
            }
            try cursor.expect(",\"compact\":")
            let isCompact = try cursor.boolean()
            try cursor.expect(",\"frames\":")
            guard let frames = FrameStyle(rawValue: try cursor.text()) else {
                throw ScanFlaw.damaged(line: 1)
            }
            var choice = AttributeChoice()
            try cursor.expect(",\"allAttributes\":")
            choice.isAll = try cursor.boolean()
            try cursor.expect(",\"include\":")
            choice.included = try cursor.array(AttributeTag.read)
            try cursor.expect(",\"exclude\":")
            choice.excluded = Set(try cursor.array(AttributeTag.read))
            try cursor.expect(",\"inlineLimit\":")
            inlineLimit = try cursor.integer()
            try cursor.expect(",\"hidden\":")
            let readsHidden = try cursor.boolean()
            try cursor.expect(",\"follow\":")
            let followsLinks = try cursor.boolean()
            try cursor.expect(",\"glob\":")
            let globs = try cursor.array { cursor throws(JSONCursor.Damage) in try cursor.text() }
            try cursor.expect(",\"excludeGlob\":")
            let excluded = try cursor.array { cursor throws(JSONCursor.Damage) in
                try cursor.text()
            }
            selection = Selection(
                readsHidden: readsHidden, followsLinks: followsLinks, globs: globs,
                excluded: excluded)
            guard choice.excluded.isDisjoint(with: AttributeChoice.indispensable) else {
                throw ScanFlaw.damaged(line: 1)
            }
            try cursor.expect("}")
            options = ManifestOptions(
                style: isCompact ? .compact : .pretty, frames: frames, attributes: choice,
                format: manifest)
            if cursor.take(",\"shard\":") {
                let number = try cursor.integer()
                try cursor.expect(",\"of\":")
                let count = try cursor.integer()
                guard number >= 1, number <= count else { throw ScanFlaw.damaged(line: 1) }
                shard = Shard(number: number, count: count)
            }
            try cursor.expect("}")
            guard cursor.isAtEnd else { throw ScanFlaw.damaged(line: 1) }
        } catch let flaw as ScanFlaw {
            throw flaw
        } catch {
            throw .damaged(line: 1)
        }
    }
}
