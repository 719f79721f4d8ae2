import DICOM
import Manifest

/// One line of a report: a JSON object and a line feed. See https://jsonlines.org.
struct ReportLine {
    let bytes: [UInt8]

    init(_ entry: ReportEntry) {
        var writer = JSONWriter(.compact)
        writer.beginObject()
        Self.write(entry.path, &writer)
        writer.key("outcome")
        writer.string(entry.outcome.rawValue)
        if let reason = entry.reason {
            writer.key("code")
            writer.string(reason.code)
            Self.write(reason.tag, &writer)
            if let errno = reason.errno {
                writer.key("errno")
                writer.number(Int(errno))
            }
            if let status = reason.httpStatus {
                writer.key("httpStatus")
                writer.number(status)
            }
            writer.key("message")
            writer.string(reason.text)
        }
        Self.write("notes", entry.notes, &writer) { note, writer in
            writer.key("code")
            writer.string(note.code.rawValue)
            Self.write(note.tag, &writer)
            writer.key("message")
            writer.string(ReasonText.text(of: note))
        }
        Self.write("warnings", entry.warnings, &writer) { concern, writer in
            writer.key("code")
            writer.string(concern.code.rawValue)
            if !concern.tags.isEmpty {
                writer.key("tags")
                writer.beginArray()
                for tag in concern.tags {
                    writer.element()
                    writer.string(tag.description)
                }
                writer.endArray()
            }
            writer.key("message")
            writer.string(ConcernText.words(of: concern))
        }
        writer.endObject()
        writer.finish()
        bytes = writer.bytes
    }

    /// A name that is no UTF-8 is also given in base64, since JSON cannot hold its bytes.
    private static func write(_ path: RelativePath, _ writer: inout JSONWriter) {
        let text = String(decoding: path.utf8Bytes, as: UTF8.self)
        writer.key("path")
        writer.string(text)
        guard !text.utf8.elementsEqual(path.utf8Bytes) else { return }
        writer.key("pathBytes")
        writer.base64(path.utf8Bytes)
    }

    private static func write(_ tag: AttributeTag?, _ writer: inout JSONWriter) {
        guard let tag else { return }
        writer.key("tag")
        writer.string(tag.description)
    }

    private static func write<Value>(
        _ key: String, _ values: [Value], _ writer: inout JSONWriter,
        _ members: (Value, inout JSONWriter) -> Void
    ) {
        guard !values.isEmpty else { return }
        writer.key(key)
        writer.beginArray()
        for value in values {
            writer.element()
            writer.beginObject()
            members(value, &writer)
            writer.endObject()
        }
        writer.endArray()
    }
}
