import DICOM
import Manifest
import SystemPackage

/// One line of a scan: what became of one file, or of something that was passed over.
enum ScanLine {
    /// The line of a file, without its end.
    ///
    /// Throws what the store throws that holds long metadata.
    static func bytes(
        of file: ScannedFile, from store: any FragmentStore, fromByte rest: Int = 0
    ) throws -> [UInt8] {
        var writer = JSONWriter(.compact)
        writer.beginObject()
        write(file.read.path, &writer)
        if let stamp = file.stamp { write(stamp, &writer) }
        if case .record(let record, _, _) = file.read {
            try record.write(to: &writer, from: store, fromByte: rest)
        } else {
            writeOutcome(of: file, &writer)
        }
        writer.endObject()
        return writer.bytes
    }

    /// The line of a file in a cache: without the fragment, and with all that tells whether the file
    /// is still the same.
    static func bytes(of file: ScannedFile, common: inout [UInt8]) -> [UInt8] {
        var writer = JSONWriter(.compact)
        writer.beginObject()
        write(file.read.path, &writer)
        if let stamp = file.stamp {
            write(stamp, &writer)
            writer.key("changed")
            writer.number(stamp.changed)
            writer.key("inode")
            writer.number(Int(bitPattern: UInt(stamp.inode)))
        }
        if case .record(let record, _, _) = file.read {
            record.write(to: &writer, after: &common)
        } else {
            writeOutcome(of: file, &writer)
        }
        writer.endObject()
        return writer.bytes
    }

    private static func writeOutcome(of file: ScannedFile, _ writer: inout JSONWriter) {
        switch file.read {
        case .record: break
        case .leftOut(let error, _, _):
            write("leftOut", error.code.rawValue, tag: error.tag, errno: error.errno, &writer)
        case .passedOver(_, let reason):
            let reported = ReportReason(reason)
            write("passedOver", reported.code, tag: nil, errno: reported.errno, &writer)
        }
    }

    private static func write(_ path: RelativePath, _ writer: inout JSONWriter) {
        let text = String(decoding: path.utf8Bytes, as: UTF8.self)
        writer.key("path")
        writer.string(text)
        guard !text.utf8.elementsEqual(path.utf8Bytes) else { return }
        // JSON cannot hold a name that is no UTF-8; hexadecimal digits can be read by eye.
        writer.key("pathBytes")
        writer.string(Hexadecimal.text(of: path.utf8Bytes))
    }

    private static func write(_ stamp: FileStamp, _ writer: inout JSONWriter) {
        writer.key("size")
        writer.number(stamp.size)
        writer.key("modified")
        writer.number(stamp.modified)
    }

    private static func write(
        _ outcome: String, _ code: String, tag: AttributeTag?, errno: Int32?,
        _ writer: inout JSONWriter
    ) {
        writer.key("outcome")
        writer.string(outcome)
        writer.key("code")
        writer.string(code)
        if let tag {
            writer.key("tag")
            writer.string(tag.hexadecimal)
        }
        if let errno {
            writer.key("errno")
            writer.number(Int(errno))
        }
    }

    /// Reads a line back; what is no such line is damage.
    static func file(
        in line: [UInt8], _ records: inout RecordReader
    ) throws(JSONCursor.Damage) -> ScannedFile {
        try file(at: JSONCursor(line), &records)
    }

    /// Reads a line back from where a cursor is.
    ///
    /// - Parameter fragment: Where the metadata is in a store, if it is not in the line.
    static func file(
        at start: JSONCursor, _ records: inout RecordReader, fragment: Range<Int>? = nil
    ) throws(JSONCursor.Damage) -> ScannedFile {
        var cursor = start
        try cursor.expect("{\"path\":")
        var bytes = try cursor.string()
        if cursor.take(",\"pathBytes\":") {
            guard let real = Hexadecimal.bytes(of: try cursor.string()) else { throw .init() }
            bytes = real
        }
        // The tree keeps the length in two bytes; the system knows no longer path either.
        guard bytes.count < 1 << 16, !bytes.contains(0) else { throw .init() }
        let path = RelativePath(bytes)
        try cursor.expect(",")
        let stamp = try stamp(&cursor)
        let read: FileReader.Read
        if cursor.take("\"outcome\":\"leftOut\",\"code\":") {
            guard let code = ReadError.Code(rawValue: try cursor.text()) else { throw .init() }
            let tag = try cursor.take(",\"tag\":") ? AttributeTag.read(&cursor) : nil
            let error = ReadError(code, at: tag, errno: try errno(&cursor))
            read = .leftOut(error, path, bytesRead: 0)
        } else if cursor.take("\"outcome\":\"passedOver\",\"code\":") {
            let code = try cursor.text()
            guard
                let reason = FileWalker.Reason(
                    ReportReason.Code(rawValue: code), errno: try errno(&cursor))
            else { throw .init() }
            read = .passedOver(path, reason)
        } else {
            read = .record(
                try records.record(from: &cursor, fragment: fragment), path, bytesRead: 0)
        }
        try cursor.expect("}")
        guard cursor.isAtEnd else { throw .init() }
        return ScannedFile(read: read, stamp: stamp)
    }

    private static func stamp(
        _ cursor: inout JSONCursor
    ) throws(JSONCursor.Damage) -> FileStamp? {
        guard cursor.take("\"size\":") else { return nil }
        let size = try cursor.integer()
        try cursor.expect(",\"modified\":")
        let modified = try cursor.integer()
        guard cursor.take(",\"changed\":") else {
            try cursor.expect(",")
            return FileStamp(size: size, modified: modified)
        }
        let changed = try cursor.integer()
        try cursor.expect(",\"inode\":")
        let inode = UInt64(bitPattern: Int64(try cursor.integer()))
        try cursor.expect(",")
        return FileStamp(size: size, modified: modified, changed: changed, inode: inode)
    }

    private static func errno(_ cursor: inout JSONCursor) throws(JSONCursor.Damage) -> Int32? {
        guard cursor.take(",\"errno\":") else { return nil }
        guard let number = Int32(exactly: try cursor.integer()) else { throw .init() }
        return number
    }
}

extension FileWalker.Reason {
    /// The reason of a code in a report; nil for a code of something else.
    fileprivate init?(_ code: ReportReason.Code?, errno: Int32?) {
        switch code {
        case .symbolicLink: self = .symbolicLink
        case .hidden: self = .hidden
        case .metBefore: self = .metBefore
        case .pipe: self = .pipe
        case .socket: self = .socket
        case .device: self = .device
        case .unreadableFolder:
            guard let errno else { return nil }
            self = .unreadableFolder(errno)
        case .duplicate, .unmapped, nil: return nil
        }
    }
}
