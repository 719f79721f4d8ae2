import DICOM
import Testing

@testable import Manifest

struct AttributeTableTests {
    private static let keys = AttributeTable.rows.map(\.key)

    @Test func `every key is in PS3-6, a repeating group's or a private tag`() {
        let tags = DataDictionary.shared.tags(of: Set(Self.keys))
        let others = Self.keys.filter { tags[$0] == nil }
        #expect(others.allSatisfy { $0.count == 8 && !$0.hasPrefix("0x") })
        for key in others where !key.hasPrefix("60xx") {
            #expect(UInt32(key, radix: 16).map { AttributeTag($0).isPrivate } == true)
        }
    }

    /// As the viewer spells them, one in upper case or lower case. See ohif.md §3.
    @Test func `private keys are spelled as the viewer does`() {
        let keys = Self.keys.filter { UInt32($0, radix: 16) != nil }
        #expect(
            Set(keys) == ["70531000", "70531009", "0009100d", "20011003", "0019100c", "00431039"])
    }

    @Test func `overlays have the attributes of their module`() {
        let keys = Self.keys.filter { $0.hasPrefix("60") }
        #expect(
            keys == [
                "60xx0010", "60xx0011", "60xx0015", "60xx0022", "60xx0040", "60xx0050",
                "60xx0051", "60xx0100", "60xx0102", "60xx1500", "60xx3000",
            ])
    }

    /// The two study levels are one place in the manifest.
    @Test(arguments: [
        [AttributeRow.Level.study, .studyIfEqual], [.seriesIfEqual], [.instance],
    ])
    func `no attribute is twice at one level`(levels: [AttributeRow.Level]) {
        let keys = AttributeTable.rows.filter { levels.contains($0.level) }.map(\.key)
        #expect(!keys.isEmpty)
        #expect(Set(keys).count == keys.count)
    }

    @Test(arguments: AttributeTable.rows)
    func `every row has a reason`(row: AttributeRow) {
        #expect(row.why.contains { $0.isLetter })
    }

    /// What is put above the instance overrides it in the viewer. See ohif.md §1.
    @Test(arguments: ["NumberOfFrames", "url", "imageId", "SOPInstanceUID", "InstanceNumber"])
    func `what must differ from instance to instance is not above it`(key: String) {
        #expect(AttributeTable.rows.allSatisfy { $0.key != key || $0.level == .instance })
    }

    /// A study or a series is made of instances for which a condition may hold or not.
    @Test func `what is above the instance has no condition`() {
        #expect(
            AttributeTable.rows.allSatisfy { $0.level == .instance || $0.condition == .always })
    }

    @Test(arguments: [
        "StudyInstanceUID", "StudyDate", "StudyTime", "StudyDescription", "AccessionNumber",
        "PatientName", "PatientID", "PatientSex", "PatientAge", "PatientWeight",
        "PatientBirthDate",
    ])
    func `the study has what the viewer lists`(key: String) {
        #expect(
            AttributeTable.rows.contains {
                $0.key == key && [.study, .studyIfEqual].contains($0.level)
            })
    }

    @Test(arguments: [
        "SeriesInstanceUID", "SeriesNumber", "SeriesDescription", "SeriesDate", "SeriesTime",
        "Modality", "SliceThickness",
    ])
    func `the series has what the viewer lists`(key: String) {
        #expect(AttributeTable.rows.contains { $0.key == key && $0.level == .seriesIfEqual })
    }

    @Test func `only what the published sample keeps is written empty`() {
        let kept = AttributeTable.rows.filter { $0.form == .keepEmpty }
        #expect(
            Set(kept.map(\.key))
                == ["StudyDate", "StudyTime", "AccessionNumber", "PatientID", "PatientSex"])
        #expect(kept.allSatisfy { [.study, .studyIfEqual].contains($0.level) })
    }

    @Test(
        arguments: [
            (.alwaysArray, "CorrectedImage"), (.document, "EncapsulatedDocument"),
            (.transferSyntax, "AvailableTransferSyntaxUID"),
        ] as [(AttributeRow.Form, String)])
    func `a form of its own has one attribute`(form: AttributeRow.Form, key: String) {
        #expect(AttributeTable.rows.filter { $0.form == form }.map(\.key) == [key])
    }
}
