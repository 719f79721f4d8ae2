import DICOM
import Foundation
import Testing

@testable import Manifest

/// Attributes that stand above the instances, or in them where these disagree.
struct ManifestWriterLevelTests {
    private func instances(_ files: [(InstanceRecord, String)]) throws -> String {
        let text = try ManifestWriterTests.text(files, base: "x")
        let start = try #require(text.firstRange(of: #""series":"#)).lowerBound
        return String(text[start...])
    }

    @Test func `what instances of a series disagree about comes first in their metadata`() throws {
        let text = try instances([
            (try Sample.instance("1", Element("SliceThickness", "1.5")), "a"),
            (try Sample.instance("2", Element("SliceThickness", "3")), "b"),
            (try Sample.instance("3"), "c"),
        ])
        #expect(
            text.contains(
                #""series":[{"SeriesInstanceUID":"1.2.1","instances":[{"metadata":{"#
                    + #""SliceThickness":1.5,"SOPClassUID":"#))
        #expect(text.contains(#"{"metadata":{"SliceThickness":3,"SOPClassUID":"#))
        #expect(text.contains(#"{"metadata":{"SOPClassUID":"#))
    }

    @Test func `what instances of a series agree about is in none of them`() throws {
        let text = try instances([
            (try Sample.instance("1", Element("SliceThickness", "1.50")), "a"),
            (try Sample.instance("2", Element("SliceThickness", "1.5")), "b"),
        ])
        #expect(
            text.contains(
                #"[{"SeriesInstanceUID":"1.2.1","SliceThickness":1.5,"instances":[{"metadata":{"#
                    + #""SOPClassUID":"#))
        #expect(text.ranges(of: "SliceThickness").count == 1)
    }

    @Test func `what instances write anyway is written once`() throws {
        let text = try instances([
            (try Sample.instance("1", Element("Modality", "CT")), "a"),
            (try Sample.instance("2", Element("Modality", "MR")), "b"),
        ])
        #expect(text.hasPrefix(#""series":[{"SeriesInstanceUID":"1.2.1","instances":"#))
        #expect(text.ranges(of: #""Modality":"CT""#).count == 1)
        #expect(text.ranges(of: #""Modality":"MR""#).count == 1)
    }

    @Test func `weights that differ are in every instance that has one`() throws {
        let files = [
            (try Sample.instance("1", Element("PatientWeight", "70")), "a"),
            (try Sample.instance("2", series: "1.3", Element("PatientWeight", "71")), "b"),
            (try Sample.instance("3", series: "1.4"), "c"),
        ]
        let text = try ManifestWriterTests.text(files, base: "x")
        #expect(text.ranges(of: "PatientWeight").count == 2)
        #expect(text.contains(#"{"metadata":{"PatientWeight":70,"SOPClassUID":"#))
        #expect(text.contains(#"{"metadata":{"PatientWeight":71,"SOPClassUID":"#))
    }

    @Test func `a study's own value is the first, whatever the others say`() throws {
        let files = [
            (try Sample.instance("2", Element("AccessionNumber", "B")), "b"),
            (try Sample.instance("1", Element("AccessionNumber", "A")), "a"),
        ]
        let text = try ManifestWriterTests.text(files, base: "x")
        #expect(
            text.contains(#"[{"StudyInstanceUID":"1.2","AccessionNumber":"A","NumInstances":2,"#))
        #expect(!text.contains(#""B""#))
    }

    @Test func `two patients of one study are told in their instances`() throws {
        let files = [
            (try Sample.instance("1", Element("PatientID", "A")), "a"),
            (try Sample.instance("2", Element("PatientID", "B")), "b"),
            (try Sample.instance("3"), "c"),
        ]
        let text = try ManifestWriterTests.text(files, base: "x")
        #expect(text.contains(#"{"metadata":{"PatientID":"A","SOPClassUID":"#))
        #expect(text.contains(#"{"metadata":{"PatientID":"B","SOPClassUID":"#))
        #expect(text.ranges(of: "PatientID").count == 2)
    }

    /// Only the study has empty values. See values.md, "Empty".
    @Test func `an empty value is not told in an instance`() throws {
        let files = try ["A", "B", ""].map {
            (try Sample.instance("1\($0.utf8.count)\($0)", Element("PatientID", $0)), "x\($0)")
        }
        let text = try ManifestWriterTests.text(files, base: "x")
        #expect(text.ranges(of: #""PatientID":"A""#).count == 1)
        #expect(!text.contains(#""PatientID":"""#))
    }

    @Test func `a pretty value that moves into the instances moves with its indentation`() throws {
        let files = [
            (try Sample.instance("1", style: .pretty, Element("SeriesDescription", #"a\b"#)), "a"),
            (try Sample.instance("2", style: .pretty, Element("SeriesDescription", "c")), "b"),
        ]
        let text = try ManifestWriterTests.text(files, style: .pretty, base: "x")
        let expected = """
                            "SeriesDescription": [
                              "a",
                              "b"
                            ],
            """
        #expect(text.contains("\n" + expected + "\n"))
    }

    @Test func `a pretty value of the study moves with its indentation as well`() throws {
        let files = [
            (try Sample.instance("1", style: .pretty, Element("PatientWeight", #"70\71"#)), "a"),
            (try Sample.instance("2", style: .pretty, Element("PatientWeight", "72")), "b"),
        ]
        let text = try ManifestWriterTests.text(files, style: .pretty, base: "x")
        let expected = """
                            "PatientWeight": [
                              70,
                              71
                            ],
            """
        #expect(text.contains("\n" + expected + "\n"))
    }

    @Test func `a pretty value above stands where it is`() throws {
        let record = try Sample.instance(
            "1", style: .pretty, Element("SeriesDescription", #"a\b"#))
        let text = try ManifestWriterTests.text([(record, "a")], style: .pretty, base: "x")
        let expected = """
                      "SeriesDescription": [
                        "a",
                        "b"
                      ],
            """
        #expect(text.contains("\n" + expected + "\n"))
    }
}
