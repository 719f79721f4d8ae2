import DICOM
import Foundation
import FoundationXML
import Testing

@testable import Manifest

/// Whole small manifests of the formats beside OHIF's, byte for byte.
struct FormatWriterTests {
    private func text(
        _ format: ManifestFormat, _ files: [[Element]], base: String = "https://host/d?k=v&l",
        exclude: Set<AttributeTag> = [], transactionID: String? = nil,
        watch: ([UInt8]) -> Void = { _ in }
    ) throws -> String {
        var choice = AttributeChoice()
        choice.excluded = exclude
        let options = ManifestOptions(
            style: .compact, attributes: choice, format: format, transactionID: transactionID)
        let projection = InstanceProjection(options)
        var tree = ManifestTree(of: projection)
        for (index, elements) in files.enumerated() {
            let record = try projection.record(
                of: Sample.file(elements, selection: projection.selection(forSOPClass:)))
            try projection.check(record)
            try tree.add(record, path: Array("a b/\(index).dcm".utf8))
        }
        _ = tree.finish()
        var text: [UInt8] = []
        try FormatWriter(tree, urls: InstanceURLs(BaseURL(base)), options: options)
            .write {
                watch($0)
                text += $0
            }
        return text.text
    }

    private static let image = [
        Element("PatientName", "Doe^Jane=山田"), Element("SpecificCharacterSet", "ISO_IR 192"),
        Element("PatientID", "P1"), Element("StudyDate", "20240102"),
        Element("SeriesNumber", "3"), Element("InstanceNumber", "7"), Element("Modality", "CT"),
        Element("SeriesDescription", #"Head "&" <neck>"#), Element("NumberOfFrames", "4"),
        Element("Rows", "2"),
    ]

    // MARK: - DICOMcloud

    @Test func `DICOMcloud's JSON has its shape`() throws {
        let text = try text(
            .dicomcloud, [Sample.identity() + Self.image], transactionID: "t-1")
        #expect(
            text == #"{"transactionId":"t-1","studies":[{"studyInstanceUid":"1.2","#
                + #""patientName":"Doe^Jane=山田","seriesList":[{"seriesInstanceUid":"1.2.1","#
                + #""seriesDescription":"Head \"&\" <neck>","instances":[{"#
                + #""sopInstanceUid":"1.2.1.1","rows":1,"numberOfFrames":4,"#
                + #""url":"dicomweb://host/d/a%20b/0.dcm?k=v&l"}]}]}]}"# + "\n")
    }

    @Test func `what is absent in DICOMcloud's JSON is null`() throws {
        let text = try text(.dicomcloud, [Sample.identity()], base: "/d", transactionID: "t")
        #expect(text.contains(#""patientName":null,"#))
        #expect(text.contains(#""seriesDescription":null,"#))
        #expect(text.contains(#""numberOfFrames":null,"url":"dicomweb:/d/a%20b/0.dcm"}"#))
    }

    @Test func `the transaction is named after the content`() throws {
        func identifier(_ files: [[Element]]) throws -> String {
            let text = try text(.dicomcloud, files)
            return try String(#require(text.firstMatch(of: /"transactionId":"([^"]*)"/)).1)
        }
        let one = try identifier([Sample.identity()])
        #expect(
            one.wholeMatch(
                of: /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
        #expect(try identifier([Sample.identity()]) == one)
        #expect(try identifier([Sample.identity(instance: "1.2.1.2")]) != one)
    }

    // MARK: - Weasis

    @Test func `Weasis's XML has its shape`() throws {
        #expect(
            try text(.weasis, [Sample.identity() + Self.image])
                == #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
                + #"<manifest xmlns="http://www.weasis.org/xsd/2.5">"#
                + #"<arcQuery arcId="dicomjson" baseUrl="https://host/d">"#
                + #"<Patient PatientID="P1" PatientName="Doe^Jane=山田">"#
                + #"<Study StudyInstanceUID="1.2" StudyDate="20240102">"#
                + #"<Series SeriesInstanceUID="1.2.1" "#
                + #"SeriesDescription="Head &quot;&amp;&quot; &lt;neck&gt;" "#
                + #"SeriesNumber="3" Modality="CT">"#
                + #"<Instance SOPInstanceUID="1.2.1.1" SOPClassUID="\#(Sample.ctStorage)" "#
                + #"InstanceNumber="7" DirectDownloadFile="/a%20b/0.dcm?k=v&amp;l" />"#
                + "</Series></Study></Patient></arcQuery></manifest>\n")
    }

    @Test func `studies of a patient stand together in Weasis's XML`() throws {
        let files = [("1.1", "A", "20240101"), ("1.2", "B", "20240102"), ("1.3", "A", "20240103")]
            .map { study, patient, date in
                Sample.identity(study: study, series: study + ".1", instance: study + ".1.1")
                    + [Element("PatientID", patient), Element("StudyDate", date)]
            }
        let text = try text(.weasis, files)
        let found = text.matches(of: /(?:PatientID|StudyInstanceUID)="([^"]*)"/).map { $0.1 }
        #expect(found == ["A", "1.1", "1.3", "B", "1.2"])
    }

    /// One study at a time is XML in memory, however many there are.
    @Test func `Weasis's XML comes a study at a time`() throws {
        let files = (1...50).map {
            Sample.identity(study: "1.\($0)", series: "1.\($0).1", instance: "1.\($0).1.1")
        }
        var parts: [Int] = []
        let whole = try text(.weasis, files) { parts.append($0.count) }
        #expect(parts.count > 50)
        #expect(parts.allSatisfy { $0 < 1_000 })
        let document = try XMLDocument(data: Data(whole.utf8))
        #expect(try document.nodes(forXPath: "//*[@StudyInstanceUID]").count == 50)
    }

    @Test func `Weasis's XML of nothing is whole`() throws {
        let document = try XMLDocument(data: Data(try text(.weasis, []).utf8))
        #expect(document.rootElement()?.name == "manifest")
        #expect(document.rootElement()?.child(at: 0)?.name == "arcQuery")
    }

    @Test func `what has to be there is there without a value`() throws {
        let text = try text(
            .weasis, [Sample.identity() + Self.image],
            exclude: [Element.tag(of: "PatientName"), Element.tag(of: "InstanceNumber")])
        #expect(text.contains(#"<Patient PatientID="P1" PatientName="">"#))
        #expect(!text.contains("InstanceNumber"))
    }

    @Test func `an instance with an odd UID cannot be in Weasis's XML`() throws {
        for (files, tag) in [
            (Sample.identity(instance: "1.2.x"), "SOPInstanceUID"),
            (Sample.identity(series: "1.2 1"), "SeriesInstanceUID"),
            (Sample.identity(study: "a"), "StudyInstanceUID"),
        ] {
            #expect(throws: ReadError(.invalidUID, at: Element.tag(of: tag))) {
                try text(.weasis, [files])
            }
            #expect(throws: Never.self) { try text(.dicomcloud, [files]) }
        }
    }

    @Test func `studies are in the order of OHIF's`() throws {
        let dates = ["", "20240101", "2024", "20230101"]
        let files = dates.enumerated().map { index, date in
            Sample.identity(study: "1.\(index)", series: "1.1", instance: "1.1.1")
                + [Element("StudyDate", date)]
        }
        func order(_ format: ManifestFormat, _ key: String) throws -> [String] {
            var seen: [String] = []
            for match in try text(format, files)
                .matches(of: try Regex(key + #"[:=] ?"([^"]*)""#, as: (Substring, Substring).self))
            where seen.last != String(match.output.1) { seen.append(String(match.output.1)) }
            return seen
        }
        let ohif = try order(.ohif, #""StudyInstanceUID""#).reduce(into: [String]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        #expect(ohif.count == 4)
        #expect(try order(.dicomcloud, #""studyInstanceUid""#) == ohif)
    }
}
