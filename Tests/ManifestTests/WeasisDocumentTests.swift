import Foundation
import FoundationXML
import Testing

@testable import Manifest

struct WeasisDocumentTests {
    private func document(_ text: String, _ style: JSONStyle) throws -> WeasisDocument {
        let instance = WeasisInstance(
            sopInstanceUID: "1.1.1", sopClassUID: nil, instanceNumber: nil, directDownloadFile: "")
        let series = WeasisSeries(
            seriesInstanceUID: "1.1", seriesDescription: nil, seriesNumber: nil, modality: nil,
            seriesDate: nil, seriesTime: nil, instances: [instance])
        let study = WeasisStudy(
            studyInstanceUID: "1", studyDescription: nil, studyDate: nil, studyTime: nil,
            accessionNumber: nil, studyID: nil, referringPhysicianName: nil, series: [series])
        let patient = WeasisPatient(
            patientID: "", patientName: text, issuerOfPatientID: nil, patientBirthDate: nil,
            patientSex: nil, studies: [study])
        let archive = WeasisArchive(baseUrl: "", queryMode: nil, patients: [patient])
        return try WeasisDocument(WeasisManifest(arcQuery: archive), style: style)
    }

    /// Whatever a file can say comes back from a parser, but for what XML cannot hold.
    @Test(arguments: [
        ("plain", "plain"), ("", ""), (#"<&>"'"#, #"<&>"'"#),
        ("a\u{1}b\u{1F}\0", "a\u{FFFD}b\u{FFFD}\u{FFFD}"),
        ("\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}"),
        ("line\nfeed\ttab\rreturn\r\nboth", "line\nfeed\ttab\rreturn\r\nboth"),
        ("山田😀é\u{85}\u{2028}", "山田😀é\u{85}\u{2028}"), ("]]>", "]]>"), ("&#0;", "&#0;"),
        (
            "<\u{301}&\u{308}\"\u{FE0F}>\u{200D}\r\u{301}",
            "<\u{301}&\u{308}\"\u{FE0F}>\u{200D}\r\u{301}"
        ),
        ("\" x=\"</Study></Patient><Patient ", "\" x=\"</Study></Patient><Patient "),
        (String(repeating: "x", count: 100_000), String(repeating: "x", count: 100_000)),
    ])
    func `text comes back from a parser`(text: String, expected: String) throws {
        for style in [JSONStyle.compact, .pretty] {
            let document = try document(XMLText.legal(text), style)
            let whole =
                document.opening + document.patient + document.study + document.patientEnd
                + document.closing
            let parsed = try XMLDocument(data: whole)
            let name = try parsed.nodes(forXPath: "//@PatientName").first
            #expect(name?.stringValue.map { Array($0.utf8) } == Array(expected.utf8))
        }
    }

    @Test func `a document is cut where its elements are`() throws {
        let document = try document("a", .pretty)
        let parts = [
            document.opening, document.patient, document.study, document.patientEnd,
            document.closing,
        ].map { String(decoding: $0, as: UTF8.self) }
        #expect(parts[0].hasSuffix(#"<arcQuery arcId="dicomjson" baseUrl="">"#))
        #expect(parts[1] == "\n    <Patient PatientID=\"\" PatientName=\"a\">")
        #expect(parts[2].hasPrefix("\n      <Study StudyInstanceUID=\"1\">\n        <Series "))
        #expect(parts[2].hasSuffix("\n      </Study>"))
        #expect(parts[3] == "\n    </Patient>")
        #expect(parts[4] == "\n  </arcQuery>\n</manifest>\n")
    }
}
