import Testing

@testable import DICOM

struct JSONArraySplitterTests {
    /// The elements of a text that comes in parts of so many bytes.
    private func split(_ text: String, by count: Int, limit: Int = 1_000) throws -> [String] {
        var splitter = JSONArraySplitter(limit: limit)
        var elements: [String] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            try Array(rest.prefix(count)).withUnsafeBufferPointer { part in
                try splitter.take(part) { elements.append(String(decoding: $0, as: UTF8.self)) }
            }
            rest = rest.dropFirst(count)
        }
        try splitter.finish()
        return elements
    }

    @Test(arguments: [1, 2, 3, 7, 1_000])
    func `elements come whole, however the text comes`(count: Int) throws {
        let elements = [#"{"a":"}]{\"","b":[{},[1]]}"#, "{}", #"{"\\":"\\"}"#]
        let text = " [ " + elements.joined(separator: " ,\n") + " ]\r\n"
        #expect(try split(text, by: count) == elements)
        #expect(try split("[]", by: count) == [])
    }

    @Test(arguments: [
        ("{}", JSONArraySplitter.Flaw.notAnArray), ("[1]", .notAnArray), ("<html>", .notAnArray),
        (#"["a"]"#, .notAnArray), ("[,{}]", .notAnArray), ("[{}]x", .notAnArray),
        ("[{}", .cutShort), ("[{\"a\":", .cutShort), ("", .cutShort), ("[{},", .cutShort),
        ("[{\"a\":\"" + String(repeating: "x", count: 2_000) + "\"}]", .tooLong),
    ])
    func `what is no array of objects is refused`(text: String, flaw: JSONArraySplitter.Flaw) {
        for count in [1, 5_000] {
            #expect(throws: flaw) { try split(text, by: count) }
        }
    }

    @Test func `memory is that of one element`() throws {
        let text = "[" + Array(repeating: #"{"a":1}"#, count: 10_000).joined(separator: ",") + "]"
        #expect(try split(text, by: 4_096, limit: 7).count == 10_000)
    }
}
