import Testing

@testable import DICOM

struct ExactNumbersTests {
    @Test(arguments: [
        ("[1,-2.50,0,1e+9999,-0.1E-5]", #"["1","-2.50","0","1e+9999","-0.1E-5"]"#),
        ("[NaN, -Infinity]", #"["NaN", "-Infinity"]"#),
        (#"{"a 1": "2\"3", "b" : 4}"#, #"{"a 1": "2\"3", "b" : "4"}"#),
        (#"["\\",5]"#, #"["\\","5"]"#),
        ("[true,false,null]", "[true,false,null]"),
    ])
    func `numbers are strings, all else stays`(text: String, expected: String) throws {
        let quoted = try ExactNumbers.quoted(Array(text.utf8), depth: 2)
        #expect(String(decoding: quoted, as: UTF8.self) == expected)
    }

    /// The parser refuses them, as they stand.
    @Test(arguments: [
        "[01]", "[1.]", "[.5]", "[+1]", "[1e]", "[-]", "[1x]", "{1:2}", "{1 :2}", "[\"1", "[1 , ]",
        "{\"a\":1,}",
    ])
    func `what is no number stays`(text: String) throws {
        #expect(throws: ReadError(.malformedJSON)) {
            try JSONValue(Array(text.utf8), depth: 2)
        }
    }

    @Test func `levels are counted before anything is parsed`() throws {
        #expect(throws: ReadError(.nestingDepth)) {
            try ExactNumbers.quoted(Array("[[[".utf8), depth: 2)
        }
        #expect(throws: Never.self) {
            try ExactNumbers.quoted(Array(#"[[],[],"[[["]"#.utf8), depth: 2)
        }
    }
}
