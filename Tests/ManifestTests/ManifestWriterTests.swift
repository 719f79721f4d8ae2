import DICOM
import Foundation
import Testing

@testable import Manifest

/// Whole small manifests, byte for byte.
struct ManifestWriterTests {
    static func text(
        _ files: [(InstanceRecord, String)], style: JSONStyle = .compact,
        base: String = "https://host/d", options: ManifestOptions = ManifestOptions()
    ) throws -> String {
        var tree = ManifestTree(table: Sample.table(options.attributes))
        for (record, path) in files { try tree.add(record, path: Array(path.utf8)) }
        _ = tree.finish()
        var bytes: [UInt8] = []
        try ManifestWriter(tree, baseURL: try BaseURL(base), style: style)
            .write { bytes += $0 }
        return bytes.text
    }

    @Test(arguments: [
        (JSONStyle.pretty, "{\n  \"studies\": []\n}\n"), (.compact, "{\"studies\":[]}\n"),
    ])
    func `an empty tree is an empty list`(style: JSONStyle, expected: String) throws {
        #expect(try Self.text([], style: style) == expected)
    }

    @Test func `a pretty manifest is laid out as JavaScript does`() throws {
        let record = try Sample.instance(
            "1.2.1.1", style: .pretty, Element("PatientName", "Doe^John"),
            Element("StudyDate", ""), Element("Modality", "CT"), Element("Rows", "4"),
            Element("PixelSpacing", #"0.5\0.25"#),
            Element("ContentSequence", items: [[Element("CodeValue", "x")]]))
        let expected = """
            {
              "studies": [
                {
                  "StudyInstanceUID": "1.2",
                  "StudyDate": "",
                  "PatientName": {
                    "Alphabetic": "Doe^John"
                  },
                  "NumInstances": 1,
                  "Modalities": "CT",
                  "series": [
                    {
                      "SeriesInstanceUID": "1.2.1",
                      "Modality": "CT",
                      "instances": [
                        {
                          "metadata": {
                            "Rows": 4,
                            "SOPClassUID": "1.2.840.10008.5.1.4.1.1.2",
                            "PixelSpacing": [
                              0.5,
                              0.25
                            ],
                            "Modality": "CT",
                            "SOPInstanceUID": "1.2.1.1",
                            "SeriesInstanceUID": "1.2.1",
                            "StudyInstanceUID": "1.2",
                            "AvailableTransferSyntaxUID": "1.2.840.10008.1.2.1",
                            "ContentSequence": [
                              {
                                "CodeValue": "x"
                              }
                            ]
                          },
                          "url": "dicomweb:https://host/d/a%20b/1.dcm"
                        }
                      ]
                    }
                  ]
                }
              ]
            }

            """
        #expect(try Self.text([(record, "a b/1.dcm")], style: .pretty) == expected)
    }

    @Test func `a compact manifest has every study, series and instance in order`() throws {
        let files = [
            (
                try Sample.instance("9", series: "1.2", study: "1", Element("StudyDate", "2025")),
                "c"
            ),
            (
                try Sample.instance(
                    "8", series: "2.1", study: "2", Element("StudyDate", "2024"),
                    Element("InstanceNumber", "2")), "b"
            ),
            (
                try Sample.instance(
                    "7", series: "2.1", study: "2", Element("StudyDate", "2024"),
                    Element("InstanceNumber", "1")), "a"
            ),
        ]
        let first =
            #"{"StudyInstanceUID":"2","StudyDate":"2024","NumInstances":2,"Modalities":"","#
            + #""series":[{"SeriesInstanceUID":"2.1","instances":["#
            + Self.entry(#""InstanceNumber":1,"#, "7", "2.1", "2", "a") + ","
            + Self.entry(#""InstanceNumber":2,"#, "8", "2.1", "2", "b") + "]}]}"
        let second =
            #"{"StudyInstanceUID":"1","StudyDate":"2025","NumInstances":1,"Modalities":"","#
            + #""series":[{"SeriesInstanceUID":"1.2","instances":["#
            + Self.entry("", "9", "1.2", "1", "c") + "]}]}"
        #expect(try Self.text(files) == #"{"studies":[\#(first),\#(second)]}"# + "\n")
    }

    private static func entry(
        _ head: String, _ instance: String, _ series: String, _ study: String, _ path: String
    ) -> String {
        #"{"metadata":{\#(head)"SOPClassUID":"1.2.840.10008.5.1.4.1.1.2","SOPInstanceUID":"#
            + #""\#(instance)","SeriesInstanceUID":"\#(series)","StudyInstanceUID":"\#(study)","#
            + #""AvailableTransferSyntaxUID":"1.2.840.10008.1.2.1"},"#
            + #""url":"dicomweb:https://host/d/\#(path)"}"#
    }

    // MARK: - Frames

    @Test(arguments: [
        ("https://host/d", "https://host/d/a.dcm?frame="),
        ("/d/?sig=1", "/d/a.dcm?sig=1&frame="),
    ])
    func `further frames are entries of the SOP Instance UID alone`(
        base: String, url: String
    ) throws {
        let record = try Sample.instance(
            "5", series: "1.1", study: "1", Element("Rows", "4"), Element("NumberOfFrames", "3"))
        let expected =
            #"{"studies":[{"StudyInstanceUID":"1","NumInstances":3,"Modalities":"","series":[{"#
            + #""SeriesInstanceUID":"1.1","instances":[{"metadata":{"Rows":4,"SOPClassUID":"#
            + #""1.2.840.10008.5.1.4.1.1.2","SOPInstanceUID":"5","SeriesInstanceUID":"1.1","#
            + #""StudyInstanceUID":"1","AvailableTransferSyntaxUID":"1.2.840.10008.1.2.1","#
            + #""NumberOfFrames":3},"url":"dicomweb:\#(url)1"},"#
            + #"{"metadata":{"SOPInstanceUID":"5"},"url":"dicomweb:\#(url)2"},"#
            + #"{"metadata":{"SOPInstanceUID":"5"},"url":"dicomweb:\#(url)3"}]}]}]}"# + "\n"
        #expect(try Self.text([(record, "a.dcm")], base: base) == expected)
    }

    @Test func `further frames are indented as the first is`() throws {
        let record = try Sample.instance(
            "5", style: .pretty, Element("Rows", "4"), Element("NumberOfFrames", "2"))
        let expected = """
                        },
                        {
                          "metadata": {
                            "SOPInstanceUID": "5"
                          },
                          "url": "dicomweb:x/a?frame=2"
                        }
                      ]
            """
        let text = try Self.text([(record, "a")], style: .pretty, base: "x")
        #expect(text.contains("\n" + expected + "\n"))
    }

    @Test(arguments: ["1", "0", "x"])
    func `one frame has a plain URL`(frames: String) throws {
        let record = try Sample.instance(
            "5", Element("Rows", "4"), Element("NumberOfFrames", frames))
        let text = try Self.text([(record, "a")], base: "x")
        #expect(text.contains(#""url":"dicomweb:x/a"}"#))
        #expect(text.contains(#""NumInstances":1,"#))
    }

    // MARK: - Study level

    @Test func `instances are counted by entries`() throws {
        let multi = try Sample.instance("5", Element("Rows", "4"), Element("NumberOfFrames", "3"))
        let single = try Sample.instance("6", series: "1.3")
        #expect(try Self.text([(multi, "a"), (single, "b")]).contains(#""NumInstances":4,"#))
    }

    @Test func `distinct modalities are joined in the order of the series`() throws {
        let files = try [("PT", "2"), ("CT", "1"), ("CT", "3"), ("SEG", "4"), ("", "0")].map {
            modality, number in
            (
                try Sample.instance(
                    "1.\(number)", series: "2.\(number)", Element("Modality", modality),
                    Element("SeriesNumber", number)), number
            )
        }
        for files in [files, files.reversed()] {
            #expect(try Self.text(files).contains(#""Modalities":"CT/PT/SEG","#))
        }
    }

    @Test func `names in a file path cannot break the JSON`() throws {
        let text = try Self.text([(try Sample.instance("1"), #"a"b\c/d?frame=1"#)], base: "x")
        #expect(text.contains(#""url":"dicomweb:x/a%22b%5Cc/d%3Fframe%3D1"}"#))
        #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) is [String: Any])
    }
}
