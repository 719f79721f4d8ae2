import DICOM
import Foundation
import Testing

@testable import Manifest

/// What the writer makes of each frame style.
struct ManifestWriterFrameStyleTests {
    private func text(
        _ style: FrameStyle, _ elements: [Element], base: String = "x",
        json: JSONStyle = .compact
    ) throws -> String {
        let options = ManifestOptions(style: json, frames: style)
        let record = try Sample.record(
            Sample.identity(study: "1", series: "1.1", instance: "5") + elements,
            options: options)
        return try ManifestWriterTests.text(
            [(record, "a.dcm")], style: json, base: base, options: options)
    }

    private static let image = [
        Element("Rows", "4"), Element("NumberOfFrames", "3"), Element("FrameTime", "40"),
    ]
    private static let full =
        #"{"metadata":{"Rows":4,"SOPClassUID":"1.2.840.10008.5.1.4.1.1.2","SOPInstanceUID":"5","#
        + #""SeriesInstanceUID":"1.1","StudyInstanceUID":"1","AvailableTransferSyntaxUID":"#
        + #""1.2.840.10008.1.2.1","NumberOfFrames":3,"FrameTime":40},"url":"dicomweb:"#
    private static let further = #"{"metadata":{"SOPInstanceUID":"5"},"url":"dicomweb:"#

    private func manifest(_ count: Int, _ entries: [String]) -> String {
        #"{"studies":[{"StudyInstanceUID":"1","NumInstances":\#(count),"Modalities":"","#
            + #""series":[{"SeriesInstanceUID":"1.1","instances":["#
            + entries.joined(separator: ",") + "]}]}]}\n"
    }

    private static let bases = [
        ("x", "x/a.dcm", "?"), ("/d/?sig=1", "/d/a.dcm?sig=1", "&"),
        ("https://h/d/", "https://h/d/a.dcm", "?"),
    ]

    @Test(arguments: bases)
    func `linear is one full entry and the UID for each further frame`(
        base: String, url: String, mark: String
    ) throws {
        let entries = [
            #"\#(Self.full)\#(url)\#(mark)frame=1"}"#, #"\#(Self.further)\#(url)\#(mark)frame=2"}"#,
            #"\#(Self.further)\#(url)\#(mark)frame=3"}"#,
        ]
        #expect(try text(.linear, Self.image, base: base) == manifest(3, entries))
    }

    @Test(arguments: bases)
    func `repeat is a full entry for each frame`(base: String, url: String, mark: String) throws {
        let entries = (1...3).map { #"\#(Self.full)\#(url)\#(mark)frame=\#($0)"}"# }
        #expect(try text(.repeat, Self.image, base: base) == manifest(3, entries))
    }

    @Test(arguments: bases)
    func `single is one full entry with a plain URL`(
        base: String, url: String, mark: String
    ) throws {
        let entries = [#"\#(Self.full)\#(url)"}"#]
        #expect(try text(.single, Self.image, base: base) == manifest(1, entries))
    }

    @Test(arguments: FrameStyle.allCases)
    func `one frame is the same in every style`(style: FrameStyle) throws {
        let image = [Element("Rows", "4"), Element("NumberOfFrames", "1")]
        #expect(try text(style, image) == text(.linear, image))
        #expect(try text(style, image).contains(#""url":"dicomweb:x/a.dcm"}"#))
    }

    @Test func `repeated entries are indented alike`() throws {
        let text = try text(.repeat, Self.image, json: .pretty)
        let url = #""url": "dicomweb:x/a.dcm?frame="#
        let entries = text.components(separatedBy: "\"metadata\": {").dropFirst()
        #expect(entries.count == 3)
        let metadata = Set(entries.compactMap { $0.components(separatedBy: url).first })
        #expect(metadata.count == 1)
    }

    @Test func `what instances disagree about is in every repeated entry`() throws {
        let options = ManifestOptions(style: .compact, frames: .repeat)
        let files = try [("1", "1.5"), ("2", "3")].map { instance, thickness in
            (
                try Sample.record(
                    Sample.identity(instance: instance) + Self.image
                        + [Element("SliceThickness", thickness)], options: options), instance
            )
        }
        let text = try ManifestWriterTests.text(files, base: "x", options: options)
        #expect(text.ranges(of: #"{"metadata":{"SliceThickness":1.5,"#).count == 3)
        #expect(text.ranges(of: #"{"metadata":{"SliceThickness":3,"#).count == 3)
        #expect(text.ranges(of: "SliceThickness").count == 6)
    }
}
