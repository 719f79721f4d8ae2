import Foundation
import XMLCoder

/// A manifest of Weasis with one patient and one study, or with none, as text in five parts.
///
/// So the parts of many of them make one document, while only one study is in memory as XML.
struct WeasisDocument {
    /// As far as the start of the archive, or everything if there is no patient.
    let opening: Data
    /// The start of the patient.
    let patient: Data
    /// The whole study.
    let study: Data
    /// The end of the patient.
    let patientEnd: Data
    /// The end of the archive, and a line feed.
    let closing: Data

    /// Encodes a manifest; throws what the encoder throws.
    init(_ manifest: WeasisManifest, style: JSONStyle) throws {
        let encoder = XMLEncoder()
        encoder.outputFormatting = style == .pretty ? .prettyPrinted : []
        encoder.prettyPrintIndentation = .spaces(2)
        // A parser takes a tab or a line feed that is not escaped for a blank.
        encoder.charactersEscapedInAttributes = [
            ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"),
            ("\t", "&#9;"), ("\n", "&#10;"), ("\r", "&#13;"),
        ]
        let text = try encoder.encode(
            manifest, withRootKey: "manifest", header: XMLHeader(version: 1, encoding: "UTF-8"))
        var rest = text[...]
        // No value holds an angle bracket: it is escaped there.
        opening = Self.cut(&rest, after: ["<arcQuery ", ">"])
        patient = Self.cut(&rest, after: ["<Patient ", ">"])
        study = Self.cut(&rest, after: ["</Study>"])
        patientEnd = Self.cut(&rest, after: ["</Patient>"])
        closing = rest + Data("\n".utf8)
    }

    /// What stands before the end of these, which follow one another; nothing if one is missing.
    private static func cut(_ rest: inout Data, after marks: [String]) -> Data {
        var end = rest.startIndex
        for mark in marks {
            guard let found = rest.range(of: Data(mark.utf8), in: end..<rest.endIndex) else {
                return Data()
            }
            end = found.upperBound
        }
        defer { rest = rest[end...] }
        return rest[..<end]
    }
}
