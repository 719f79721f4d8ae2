import DICOM
import Foundation
import Testing

@testable import Manifest

struct JSONWriterTests {
    private func text(
        _ style: JSONStyle, depth: Int = 0, _ write: (inout JSONWriter) -> Void
    ) -> String {
        var writer = JSONWriter(style, depth: depth)
        write(&writer)
        return writer.bytes.text
    }

    /// Every kind of nesting, one step of the writer each.
    private static let steps: [@Sendable (inout JSONWriter) -> Void] = [
        { $0.beginObject() }, { $0.key("a") }, { $0.number(1) },
        { $0.key("b") }, { $0.beginArray() }, { $0.endArray() },
        { $0.key("c") }, { $0.beginObject() }, { $0.endObject() },
        { $0.key("d") }, { $0.beginArray() },
        { $0.element() }, { $0.string("x") },
        { $0.element() }, { $0.beginObject() }, { $0.key("e") }, { $0.beginArray() },
        { $0.element() }, { $0.number(1) }, { $0.element() }, { $0.number(2) },
        { $0.endArray() }, { $0.endObject() },
        { $0.element() }, { $0.beginArray() }, { $0.endArray() },
        { $0.endArray() }, { $0.key("f") }, { $0.string("g") }, { $0.endObject() },
    ]

    /// What `JSON.stringify(x, null, 2)` makes of the steps.
    private static let pretty = """
        {
          "a": 1,
          "b": [],
          "c": {},
          "d": [
            "x",
            {
              "e": [
                1,
                2
              ]
            },
            []
          ],
          "f": "g"
        }
        """

    private static let compact = #"{"a":1,"b":[],"c":{},"d":["x",{"e":[1,2]},[]],"f":"g"}"#

    // MARK: - Layout

    @Test func `pretty text is laid out as JavaScript does with two spaces`() {
        #expect(text(.pretty) { writer in Self.steps.forEach { $0(&writer) } } == Self.pretty)
    }

    @Test func `compact text has no white space`() {
        #expect(text(.compact) { writer in Self.steps.forEach { $0(&writer) } } == Self.compact)
    }

    @Test(arguments: [JSONStyle.pretty, .compact])
    func `what is empty at the root takes two characters`(style: JSONStyle) {
        let object = text(style) {
            $0.beginObject()
            $0.endObject()
        }
        #expect(object == "{}")
        let array = text(style) {
            $0.beginArray()
            $0.endArray()
        }
        #expect(array == "[]")
    }

    @Test(arguments: [JSONStyle.pretty, .compact])
    func `a finished text ends with one line feed`(style: JSONStyle) {
        let object = text(style) {
            $0.beginObject()
            $0.endObject()
            $0.finish()
        }
        #expect(object == "{}\n")
    }

    @Test func `the first member of a writer below the root has no separator`() {
        let members = text(.pretty, depth: 2) {
            $0.key("a")
            $0.number(1)
            $0.key("b")
            $0.number(2)
        }
        #expect(members == "\"a\": 1,\n    \"b\": 2")
    }

    @Test func `inline binary is an object of one member`() {
        let pretty = text(.pretty) { $0.inlineBinary(Array("foob".utf8)) }
        #expect(pretty == "{\n  \"InlineBinary\": \"Zm9vYg==\"\n}")
        #expect(text(.compact) { $0.inlineBinary([0xFF]) } == #"{"InlineBinary":"/w=="}"#)
    }

    // MARK: - Strings

    @Test(arguments: [
        ("", #""""#), ("a b", #""a b""#), ("\"", #""\"""#), ("\\", #""\\""#), ("/", #""/""#),
        ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#), ("\u{0}", #""\u0000""#), ("\u{B}", #""\u000b""#),
        ("\u{1F}", #""\u001f""#), ("\u{7F}", "\"\u{7F}\""), ("é日😀", #""é日😀""#),
        ("\u{2028}", "\"\u{2028}\""), ("e\u{301}", "\"e\u{301}\""), ("\r\n", #""\r\n""#),
    ])
    func `only what RFC 8259 asks for is escaped`(string: String, json: String) {
        // Bytes are compared: strings are equal whether composed or not.
        #expect(Array(text(.compact) { $0.string(string) }.utf8) == Array(json.utf8))
        #expect(Array(text(.pretty) { $0.string(string) }.utf8) == Array(json.utf8))
    }

    @Test func `keys are escaped as strings are`() {
        let object = text(.compact) {
            $0.beginObject()
            $0.key("a\"b")
            $0.number(0)
            $0.endObject()
        }
        #expect(object == #"{"a\"b":0}"#)
    }

    @Test(arguments: UInt8(0)...0x7F)
    func `every ASCII character reads back the same`(code: UInt8) throws {
        let character = String(Unicode.Scalar(code))
        let array = text(.compact) {
            $0.beginArray()
            $0.element()
            $0.string(character)
            $0.endArray()
        }
        let read = try JSONSerialization.jsonObject(with: Data(array.utf8))
        #expect(read as? [String] == [character])
    }
}
