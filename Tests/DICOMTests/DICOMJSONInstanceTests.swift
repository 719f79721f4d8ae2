import Testing

@testable import DICOM

/// The DICOM JSON Model comes to the Data Set that a file would have.
struct DICOMJSONInstanceTests {
    private func dataSet(
        _ json: String, selection: ElementSelection = .all,
        bulk: @escaping (String, AttributeTag, Bool) -> BulkData = { _, _, _ in .notWanted }
    ) throws -> (DataSet, [ReadNote]) {
        let file = try DICOMJSONInstance(Array(json.utf8))
            .skimmed(selection: { _ in selection }, bulk: bulk).decoded()
        return (file.dataSet, file.notes)
    }

    /// The value of one element in the words of a test.
    private func value(_ member: String, of tag: UInt32) throws -> (String, [ReadNote.Code]) {
        let (dataSet, notes) = try dataSet("{\(member)}")
        var all = notes
        guard let element = dataSet[AttributeTag(tag)] else { return ("absent", all.map(\.code)) }
        let text =
            switch ValueReader.value(of: element, notes: &all) {
            case .strings(let values)?: "\(values)"
            case .text(let text)?: "text \(text)"
            case .names(let names)?: "\(names.map(\.text))"
            case .numbers(let numbers)?: "\(numbers)"
            case .tags(let tags)?: "\(tags)"
            case .items(let items)?: "\(items.count) items"
            case .bytes(let bytes)?: "\(Array(bytes))"
            case nil: "empty"
            }
        return (text, all.map(\.code))
    }

    @Test(arguments: [
        (#""00080020":{"vr":"DA"}"#, 0x0008_0020, "empty"),
        (#""00080020":{"vr":"DA","Value":[null]}"#, 0x0008_0020, "empty"),
        (
            #""00080008":{"vr":"CS","Value":["ORIGINAL",null," AXIAL "]}"#, 0x0008_0008,
            #"["ORIGINAL", "", "AXIAL"]"#
        ),
        (
            #""00281050":{"vr":"DS","Value":[40,-1.5e2]}"#, 0x0028_1050,
            "[DICOM.Number.integer(40), DICOM.Number.real(-150.0)]"
        ),
        (
            #""00281050":{"vr":"DS","Value":["40 "," -600"]}"#, 0x0028_1050,
            "[DICOM.Number.integer(40), DICOM.Number.integer(-600)]"
        ),
        (#""00200013":{"vr":"IS","Value":["0007"]}"#, 0x0020_0013, "[DICOM.Number.integer(7)]"),
        (#""00280010":{"vr":"US","Value":[512.0]}"#, 0x0028_0010, "[DICOM.Number.unsigned(512)]"),
        (#""00280010":{"vr":"US","Value":["512"]}"#, 0x0028_0010, "[DICOM.Number.unsigned(512)]"),
        (#""00189219":{"vr":"SS","Value":[-5]}"#, 0x0018_9219, "[DICOM.Number.integer(-5)]"),
        (
            #""00720082":{"vr":"SV","Value":["-9223372036854775808"]}"#, 0x0072_0082,
            "[DICOM.Number.integer(-9223372036854775808)]"
        ),
        (
            #""00720083":{"vr":"UV","Value":["18446744073709551615"]}"#, 0x0072_0083,
            "[DICOM.Number.unsigned(18446744073709551615)]"
        ),
        (#""00189087":{"vr":"FD","Value":[0.1]}"#, 0x0018_9087, "[DICOM.Number.real(0.1)]"),
        (
            #""00080060":{"vr":"CS","Value":["CT"]},"00080060":{"vr":"CS","Value":["MR"]}"#,
            0x0008_0060, #"["CT"]"#
        ),
        (#""00209165":{"vr":"AT","Value":["00181063"]}"#, 0x0020_9165, "[(0018,1063)]"),
        (
            #""0008103e":{"vr":"LO","Value":["kopf 山\ud83d\ude00"]}"#, 0x0008_103E,
            #"["kopf 山😀"]"#
        ),
        (
            #""00100010":{"vr":"PN","Value":[{"Alphabetic":"Doe^Jane","Phonetic":"x^"}]}"#,
            0x0010_0010, #"["Doe^Jane==x"]"#
        ),
        (#""00100010":{"vr":"PN","Value":["Doe^Jane"]}"#, 0x0010_0010, #"["Doe^Jane"]"#),
        (#""00100010":{"vr":"PN","Value":[{}]}"#, 0x0010_0010, "empty"),
        (#""00420011":{"vr":"OB","InlineBinary":"AQID"}"#, 0x0042_0011, "[1, 2, 3, 0]"),
        (#""00204000":{"vr":"LT","Value":["a\\b\r\nc "]}"#, 0x0020_4000, "text a\\b\r\nc"),
        (
            #""00081140":{"vr":"SQ","Value":[{"00081155":{"vr":"UI","Value":["1.2"]}},{},null]}"#,
            0x0008_1140, "3 items"
        ),
        (
            #""00080005":{"vr":"CS","Value":["ISO_IR 100"]},"00081030":{"vr":"LO","Value":["é"]}"#,
            0x0008_1030, #"["é"]"#
        ),
        (
            #""ABCDEFGH":{"vr":"LO","Value":["x"]},"00081030":{"vr":"LO","Value":["y"]}"#,
            0x0008_1030, #"["y"]"#
        ),
        (#""00081030":{"vr":"??","Value":["y"]}"#, 0x0008_1030, "absent"),
        (#""00081030":"y""#, 0x0008_1030, "absent"),
        (#""00081190":{"vr":"UR","Value":["http://h/"]}"#, 0x0008_1190, "absent"),
        (#""7FE00010":{"vr":"OW","InlineBinary":"AQID"}"#, 0x7FE0_0010, "absent"),
    ])
    func `a value`(member: String, tag: UInt32, expected: String) throws {
        let (found, notes) = try value(member, of: tag)
        #expect(found == expected)
        #expect(notes == [])
    }

    @Test(arguments: [
        (#""00280010":{"vr":"US","Value":[70000]}"#, 0x0028_0010, ReadNote.Code.notANumber),
        (#""00280010":{"vr":"US","Value":[-1]}"#, 0x0028_0010, .notANumber),
        (#""00280010":{"vr":"US","Value":[{}]}"#, 0x0028_0010, .notANumber),
        (#""00189087":{"vr":"FD","Value":["abc"]}"#, 0x0018_9087, .notANumber),
        (#""00209165":{"vr":"AT","Value":["12"]}"#, 0x0020_9165, .notANumber),
        (#""00420011":{"vr":"OB","InlineBinary":"A*=="}"#, 0x0042_0011, .badValueLength),
    ])
    func `a value that makes no sense is left out`(
        member: String, tag: UInt32, code: ReadNote.Code
    ) throws {
        let (found, notes) = try value(member, of: tag)
        #expect(found == "absent")
        #expect(notes == [code])
    }

    @Test(arguments: ["1e+9999", "-1e+9999", "NaN", "Infinity"])
    func `an infinite number is none`(number: String) throws {
        let (found, notes) = try value(
            #""00281050":{"vr":"DS","Value":[1,\#(number)]}"#, of: 0x0028_1050)
        #expect(found == "empty")
        #expect(notes == [.notANumber])
    }

    @Test func `items are nested, their attributes ascending`() throws {
        let (dataSet, _) = try dataSet(
            #"{"0040A730":{"vr":"SQ","Value":[{"0040A730":{"vr":"SQ","Value":[{"#
                + #""0040A160":{"vr":"UT","Value":["x"]},"0040A040":{"vr":"CS","Value":["TEXT"]}"#
                + "}]}}]}}")
        let inner = dataSet[AttributeTag(0x0040_A730)]?.items.first?[AttributeTag(0x0040_A730)]
        let tags = inner?.items.first?.elements.map(\.tag.hexadecimal)
        #expect(tags == ["0040A040", "0040A160"])
    }

    @Test func `bulk data is asked for, once it is wanted`() throws {
        let json =
            #"{"00281201":{"vr":"OW","BulkDataURI":"http://h/1"},"54000100":{"vr":"SQ","Value":[{"#
            + #""54001010":{"vr":"OW","BulkDataURI":"2"}}]},"00420011":{"vr":"OB","BulkDataURI":"3"}}"#
        var asked: [String] = []
        let (dataSet, notes) = try dataSet(json) { uri, tag, isNested in
            asked.append("\(uri) \(tag) \(isNested)")
            return uri == "3" ? .missing : uri == "2" ? .bytes([9, 8]) : .notWanted
        }
        #expect(
            asked == ["http://h/1 (0028,1201) false", "3 (0042,0011) false", "2 (5400,1010) true"])
        #expect(notes == [ReadNote(.bulkData, at: AttributeTag(0x0042_0011))])
        #expect(dataSet[AttributeTag(0x0028_1201)] == nil)
        let item = dataSet[AttributeTag(0x5400_0100)]?.items.first
        #expect(item?[AttributeTag(0x5400_1010)]?.bytes == [9, 8])
    }

    @Test func `only what is selected is looked at`() throws {
        let (dataSet, notes) = try dataSet(
            #"{"00080060":{"vr":"CS","Value":["CT"]},"00280010":{"vr":"US","Value":["x"]}}"#,
            selection: ElementSelection([AttributeTag(0x0008_0060)]))
        #expect(dataSet[AttributeTag(0x0008_0060)] != nil)
        #expect(notes.isEmpty)
    }

    @Test func `a server may say the Transfer Syntax`() throws {
        for (member, uid) in [
            (
                #""00083002":{"vr":"UI","Value":["1.2.840.10008.1.2.1.99"]}"#,
                "1.2.840.10008.1.2.1.99"
            ),
            (
                #""00020010":{"vr":"UI","Value":["1.2.840.10008.1.2.4.50"]}"#,
                "1.2.840.10008.1.2.4.50"
            ),
            (#""00080060":{"vr":"CS"}"#, nil),
        ] {
            let file = try DICOMJSONInstance(Array("{\(member)}".utf8))
                .skimmed(selection: { _ in .all }, bulk: { _, _, _ in .notWanted }).decoded()
            #expect(file.transferSyntaxUID == uid)
            #expect(file.isOfUnsaidTransferSyntax == (uid == nil))
            #expect(file.notes.isEmpty)
        }
    }

    @Test func `text too long for its own length field is read all the same`() throws {
        let long = String(repeating: "x", count: 65_534)
        let (found, _) = try value(#""00081030":{"vr":"LO","Value":["\#(long)"]}"#, of: 0x0008_1030)
        #expect(found.contains(long))
    }

    @Test(arguments: [
        "", "[]", "1", "{", #"{"a":}"#, #"{"a":1,}"#, "{}x",
        #"{"00081030":{"vr":"LO","Value":["\ud800"]}}"#,
        "{\"00081030\":{\"vr\":\"LO\",\"Value\":[\"a\u{1}\"]}}", "nul",
    ])
    func `what is no JSON object is refused`(text: String) {
        #expect(throws: ReadError(.malformedJSON)) { try dataSet(text) }
    }

    @Test func `bytes that are no UTF-8 are refused`() {
        #expect(throws: ReadError(.malformedJSON)) {
            let text =
                Array(#"{"00081030":{"vr":"LO","Value":[""#.utf8) + [0xFF] + Array(#""]}}"#.utf8)
            _ = try DICOMJSONInstance(text).skimmed(
                selection: { _ in .all }, bulk: { _, _, _ in .notWanted })
        }
    }

    /// What is long is taken apart before it is parsed, and comes to the same.
    @Test(arguments: 5..<90)
    func `the length that is parsed at once changes nothing`(batch: Int) throws {
        let json = #"""
            {"00080005":{"vr":"CS","Value":["ISO_IR 100"]},"00080060":{"vr":"CS","Value":["CT"]},
             "00081030":{"vr":"LO","Value":["é,]\u00e9","", null ,"\"}"]} ,
             "00081140":{"Value":[{"00081155":{"vr":"UI","Value":["1.2"]}},{},null,
               {"00081155":{"vr":"UI","Value":["1.3"]},"00081150":{"vr":"UI","Value":["1.4"]},
                "00081199":{"vr":"SQ","Value":[{"00081155":{"vr":"UI","Value":["1.5"]}},{}]},
                "0040A160":{"vr":"UT","Value":["a long text, and on, and on"]}}],"vr":"SQ"},
             "00100010":{"vr":"PN","Value":[{"Alphabetic":"A^B","Ideographic":"C"},{"Phonetic":"D"}]},
             "00200032":{"vr":"DS","Value":[1.50,-2,3e1,"4"]},"00209165":{"vr":"AT","Value":["00181063"]},
             "00209157":{"vr":"UL","Value":[1,2,3,4,5,6,7,8]},"00209158":{"vr":"SQ"},
             "00209159":{"vr":"IS","Value":"1","Value":["2","a longer value that nobody looks at"]},
             "00209160":{"vr":"IS","Value":["1"],"Value":["2","a longer value that nobody looks at"]},
             "00280010":{"vr":"US","Value":[1,2,3,4,5,"x",6,7,8,9,10,11,12,13,14,15,16,17,18]},
             "00281050":{"vr":"DS","Value":["an only one that is rather long on its own, longer than all"]},
             "00420011":{"vr":"OB","InlineBinary":"AQIDBAUGBwgJCgsMDQ4PAQIDBAUGBwgJCgsMDQ4P"}}
            """#
        func encoded(_ batch: Int) throws -> ([UInt8], [ReadNote]) {
            let text = Array(json.utf8)
            let members = try JSONMembers(text, in: text.indices, limits: Limits())
            var encoder = DICOMJSONEncoder(limits: Limits(), batch: batch) { _, _, _ in .notWanted }
            return (try encoder.encode(members, members.places), encoder.notes)
        }
        let expected = try encoded(1 << 20)
        #expect(expected.0.count > 400)
        #expect(expected.1 == [ReadNote(.notANumber, at: AttributeTag(0x0028_0010))])
        let found = try encoded(batch)
        #expect(found == expected)
    }

    @Test func `nesting costs no stack`() {
        let deep = String(repeating: #"{"0040A730":{"vr":"SQ","Value":["#, count: 100_000)
        #expect(throws: ReadError(.nestingDepth)) { try DICOMJSONInstance(Array(deep.utf8)) }
    }

    @Test func `sequences may be nested as deep as in files`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: #"{"0040A730":{"vr":"SQ","Value":["#, count: depth) + "{}"
                + String(repeating: "]}}", count: depth)
        }
        #expect(throws: Never.self) { try dataSet(nested(64)) }
        #expect(throws: ReadError.self) { try dataSet(nested(66)) }
    }
}
