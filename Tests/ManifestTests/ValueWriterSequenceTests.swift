import DICOM
import TestSupport
import Testing

@testable import Manifest

/// Sequences and the keys in them.
struct ValueWriterSequenceTests {
    /// What is written of a sequence, and what was noted.
    private func written(
        _ element: Element, style: JSONStyle = .compact
    ) throws -> (json: String?, notes: [ReadNote]) {
        let file = try Sample.file([Element("SOPInstanceUID", "1.2"), element])
        let read = try #require(file.dataSet[AttributeTag(element.tag)])
        var values = ValueWriter()
        var writer = JSONWriter(style)
        let isWritten = values.write(read, to: &writer)
        return (isWritten ? writer.bytes.text : nil, values.notes)
    }

    private func json(_ items: [[Element]]) throws -> String? {
        try written(Element("ContentSequence", items: items)).json
    }

    // MARK: - Items

    @Test func `one item is an array of one`() throws {
        #expect(try json([[Element("CodeValue", "x")]]) == #"[{"CodeValue":"x"}]"#)
    }

    @Test func `items keep their order, their elements ascend`() throws {
        let items = try json([
            [Element("CodeMeaning", "b"), Element("CodeValue", "a")], [Element("CodeValue", "c")],
        ])
        #expect(items == #"[{"CodeValue":"a","CodeMeaning":"b"},{"CodeValue":"c"}]"#)
    }

    @Test func `empty items, values and sequences are left out`() throws {
        let full = Element("CodeValue", "x")
        let empty = Element("CodeValue", "")
        #expect(try json([]) == nil)
        #expect(try json([[]]) == nil)
        #expect(try json([[], [empty]]) == nil)
        #expect(try json([[Element("ContentSequence", items: [[empty], []])]]) == nil)
        #expect(try json([[], [full], [empty]]) == #"[{"CodeValue":"x"}]"#)
        #expect(
            try json([[full, Element("ContentSequence", items: [])], [full]])
                == #"[{"CodeValue":"x"},{"CodeValue":"x"}]"#)
    }

    @Test func `a name in an item is an array`() throws {
        #expect(
            try json([[Element("PersonName", "Doe^John")]])
                == #"[{"PersonName":[{"Alphabetic":"Doe^John"}]}]"#)
    }

    @Test func `an array form is no business of items`() throws {
        #expect(
            try json([[Element("CorrectedImage", "DECY"), Element("PatientID", "")]])
                == #"[{"CorrectedImage":"DECY"}]"#)
    }

    @Test(arguments: [1, 2, 12, 60])
    func `sequences are written to their full depth`(depth: Int) throws {
        var elements = [Element("CodeValue", "x")]
        var expected = #"{"CodeValue":"x"}"#
        for _ in 0..<depth {
            elements = [Element("ContentSequence", items: [elements])]
            expected = #"{"ContentSequence":[\#(expected)]}"#
        }
        let outer = try written(elements[0]).json
        #expect(outer.map { #"{"ContentSequence":\#($0)}"# } == expected)
    }

    @Test func `pretty items are indented`() throws {
        let element = Element(
            "ContentSequence",
            items: [
                [
                    Element("ValueType", "PNAME"), Element("PersonName", "A"),
                    Element("ReferencedFrameNumber", #"1\2"#),
                ]
            ])
        #expect(
            try written(element, style: .pretty).json == """
                [
                  {
                    "ReferencedFrameNumber": [
                      1,
                      2
                    ],
                    "ValueType": "PNAME",
                    "PersonName": [
                      {
                        "Alphabetic": "A"
                      }
                    ]
                  }
                ]
                """)
    }

    @Test func `what is left out leaves no comma`() throws {
        let items = try json([
            [
                Element("CodeValue", ""), Element("CodingSchemeDesignator", "DCM"),
                Element("CodeMeaning", ""), Element("NumericValue", "abc"),
                Element("ValueType", "NUM"), Element("ContentSequence", items: [[]]),
            ]
        ])
        #expect(items == #"[{"CodingSchemeDesignator":"DCM","ValueType":"NUM"}]"#)
    }

    // MARK: - Binary values

    @Test func `a long binary value is left out and noted, the rest of its item stays`() throws {
        let long = [UInt8](repeating: 1, count: ValueWriter.inlineLimit + 2)
        let element = Element(
            "ContentSequence",
            items: [[Element("CodeValue", "x"), Element(0x0042_0011, .OB, bytes: long)]])
        let (json, notes) = try written(element)
        #expect(json == #"[{"CodeValue":"x"}]"#)
        #expect(notes == [ReadNote(.longBinary, at: AttributeTag(0x0042_0011))])
    }

    @Test(arguments: [0, 2, 1 << 20])
    func `waveform data is inline whatever its length`(beyond: Int) throws {
        let long = [UInt8](repeating: 0, count: ValueWriter.inlineLimit + beyond)
        let element = Element(
            "WaveformSequence", items: [[Element(0x5400_1010, .OW, bytes: long)]])
        let (json, notes) = try written(element)
        let digits = String(repeating: "A", count: long.count / 3 * 4)
        #expect(json?.hasPrefix(#"[{"WaveformData":{"InlineBinary":"\#(digits)"#) == true)
        #expect(notes == [])
    }

    @Test func `a short binary value is inline, whatever the byte order`() throws {
        for encoding in [DataSetEncoding.explicitLittle, .explicitBig, .implicitLittle] {
            var item = DataSetBuilder(encoding)
            item.add(
                0x5400_1010, .OW, encoding == .explicitBig ? [1, 0, 2, 0] : [0, 1, 0, 2])
            var dataSet = DataSetBuilder(encoding)
            dataSet.addHead()
            dataSet.add(0x5400_0100, items: [item])
            let file = try Part10Reader(selection: .all).read(ByteArraySource(dataSet.file()))
            let element = try #require(file.dataSet[AttributeTag(0x5400_0100)])
            var values = ValueWriter()
            var writer = JSONWriter(.compact)
            #expect(values.write(element, to: &writer))
            #expect(writer.bytes.text == #"[{"WaveformData":{"InlineBinary":"AAEAAg=="}}]"#)
        }
    }

    // MARK: - Keys

    @Test(arguments: [
        (UInt32(0x0008_0018), "SOPInstanceUID"), (0x0020_000D, "StudyInstanceUID"),
        (0x0018_1063, "FrameTime"),
        (0x0008_0040, "DataSetType"),  // retired
        (0x0010_1050, "InsurancePlanIdentification"),  // retired
        (0x0020_1070, "OtherStudyNumbers"),  // retired
        (0x6000_3000, "60003000"), (0x6002_0010, "60020010"), (0x5000_0005, "50000005"),
        (0x0009_1010, "00091010"), (0x0009_100D, "0009100D"), (0x0009_0010, "00090010"),
        (0x0008_0FFE, "00080FFE"), (0x7FE1_0010, "7FE10010"),
    ])
    func `keys are keywords, or digits where PS3-6 has none`(tag: UInt32, key: String) {
        #expect(ValueWriter.key(of: AttributeTag(tag)) == key)
    }

    @Test func `keys of items are as keys of the top`() throws {
        let items = try json([
            [
                Element(0x0009_0010, .LO, "ACME"), Element(0x0009_100D, .LO, "x"),
                Element(0x0008_0040, .US, "1"), Element(0x6000_0010, .US, "4"),
                Element(0x0008_0FFE, .LO, "y"),
            ]
        ])
        #expect(
            items
                == #"[{"DataSetType":1,"00080FFE":"y","00090010":"ACME","0009100D":"x","#
                + #""60000010":4}]"#)
    }

    @Test(arguments: [
        Element(0x0008_0000, .UL, "4"), Element("SpecificCharacterSet", "ISO_IR 100"),
        Element(0x7FE0_0010, .OW, bytes: [0, 0]), Element(0x7FE0_0008, .OF, bytes: [0, 0, 0, 0]),
        Element(0x7FE0_0009, .OD, bytes: [UInt8](repeating: 0, count: 8)),
        Element(0xFFFC_FFFC, .OB, bytes: [0, 0]),
    ])
    func `what says nothing is never written`(element: Element) throws {
        #expect(try json([[element]]) == nil)
        #expect(
            try json([[Element("CodeValue", "x"), element]]) == #"[{"CodeValue":"x"}]"#)
    }

    @Test func `an item is read in its own character set, else in that around it`() throws {
        let file = try Sample.file([
            Element("SpecificCharacterSet", "ISO_IR 192"),
            Element(
                "ContentSequence",
                items: [
                    [Element("CodeMeaning", "é")],
                    [
                        Element("SpecificCharacterSet", "ISO_IR 100"),
                        Element(0x0008_0104, .LO, bytes: [0xE9, 0x20]),
                    ],
                ]),
        ])
        let element = try #require(file.dataSet[AttributeTag(0x0040_A730)])
        var values = ValueWriter()
        var writer = JSONWriter(.compact)
        #expect(values.write(element, to: &writer))
        #expect(writer.bytes.text == #"[{"CodeMeaning":"é"},{"CodeMeaning":"é"}]"#)
        #expect(values.notes == [])
    }
}
