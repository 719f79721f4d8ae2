import Testing

@testable import Manifest

/// Fragments, parts and undoing in `JSONWriter`.
struct JSONWriterFragmentTests {
    // MARK: - Fragments

    /// A value with nesting and with an escaped line feed in a string.
    private static func writeValue(_ writer: inout JSONWriter) {
        writer.beginArray()
        writer.element()
        writer.beginObject()
        writer.key("a")
        writer.string("x\ny")
        writer.key("b")
        writer.beginArray()
        writer.endArray()
        writer.endObject()
        writer.element()
        writer.number(2)
        writer.endArray()
    }

    @Test(arguments: [JSONStyle.pretty, .compact], 0...5)
    func `a fragment is laid out as if it had been written in its place`(
        style: JSONStyle, levels: Int
    ) {
        var fragment = JSONWriter(style, depth: 3)
        Self.writeValue(&fragment)
        var moved = JSONWriter(style, depth: 3 + levels)
        moved.key("k")
        moved.value(fragment.bytes, deeperBy: levels)
        moved.key("next")
        moved.number(1)
        var direct = JSONWriter(style, depth: 3 + levels)
        direct.key("k")
        Self.writeValue(&direct)
        direct.key("next")
        direct.number(1)
        #expect(moved.bytes.text == direct.bytes.text)
    }

    @Test func `a pretty fragment is indented by two spaces a level`() {
        var writer = JSONWriter(.pretty)
        writer.value(Array("[\n  1\n]".utf8), deeperBy: 2)
        #expect(writer.bytes.text == "[\n      1\n    ]")
    }

    @Test(arguments: [
        (JSONStyle.pretty, "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}"),
        (.compact, #"{"a":1,"b":2,"c":3}"#),
    ])
    func `finished members are joined with what stands before and behind`(
        style: JSONStyle, json: String
    ) {
        var fragment = JSONWriter(style, depth: 1)
        fragment.key("b")
        fragment.number(2)
        var writer = JSONWriter(style)
        writer.beginObject()
        writer.key("a")
        writer.number(1)
        writer.members(fragment.bytes)
        writer.key("c")
        writer.number(3)
        writer.endObject()
        #expect(writer.bytes.text == json)
    }

    @Test(arguments: [JSONStyle.pretty, .compact])
    func `no members leave no trace`(style: JSONStyle) {
        var writer = JSONWriter(style)
        writer.beginObject()
        writer.members([])
        writer.endObject()
        #expect(writer.bytes.text == "{}")
    }

    // MARK: - Parts

    @Test(arguments: [JSONStyle.pretty, .compact])
    func `parts taken out before a member make the same text`(style: JSONStyle) {
        var whole = JSONWriter(style)
        var parts = JSONWriter(style)
        var text: [UInt8] = []
        whole.beginArray()
        parts.beginArray()
        for number in 0..<3 {
            whole.element()
            whole.number(number)
            parts.element()
            parts.number(number)
            if number < 2 { text += parts.drain() }
        }
        whole.endArray()
        parts.endArray()
        #expect((text + parts.drain()).text == whole.bytes.text)
        #expect(parts.bytes.isEmpty)
    }

    @Test(arguments: [(JSONStyle.pretty, "[\n  1\n]"), (.compact, "[1]")])
    func `parts taken out before the end of an array make the same text`(
        style: JSONStyle, json: String
    ) {
        var writer = JSONWriter(style)
        writer.beginArray()
        writer.element()
        writer.number(1)
        let text = writer.drain()
        writer.endArray()
        let whole = (text + writer.drain()).text
        #expect(whole == json)
    }

    // MARK: - Undoing

    @Test(arguments: [JSONStyle.pretty, .compact])
    func `what is rolled back leaves no trace`(style: JSONStyle) {
        var writer = JSONWriter(style)
        var plain = JSONWriter(style)
        writer.beginObject()
        plain.beginObject()
        let empty = writer.checkpoint
        writer.key("gone")
        writer.beginArray()
        writer.element()
        writer.roll(backTo: empty)
        for name in ["a", "b"] {
            writer.key(name)
            writer.beginArray()
            plain.key(name)
            plain.beginArray()
            let before = writer.checkpoint
            writer.element()
            writer.beginObject()
            writer.key("gone")
            writer.number(1)
            writer.roll(backTo: before)
            writer.endArray()
            plain.endArray()
        }
        let last = writer.checkpoint
        writer.key("gone")
        writer.string("too")
        writer.roll(backTo: last)
        writer.endObject()
        plain.endObject()
        #expect(writer.bytes.text == plain.bytes.text)
    }
}
