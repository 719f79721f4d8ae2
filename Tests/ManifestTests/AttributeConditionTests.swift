import DICOM
import Testing

@testable import Manifest

struct AttributeConditionTests {
    private func traits(
        _ modalities: Set<String> = [], sopClass: String? = nil, samples: Int? = nil,
        photometric: String? = nil
    ) -> InstanceTraits {
        InstanceTraits(
            modalities: modalities, sopClassUID: sopClass, samplesPerPixel: samples,
            photometricInterpretation: photometric)
    }

    @Test func `always is always`() {
        #expect(AttributeCondition.always.holds(for: traits()))
        #expect(AttributeCondition.always.holds(for: traits(["CT"], sopClass: "1.2")))
    }

    @Test(
        arguments: [
            ([], false), (["MG"], true), (["CR"], true), (["CT"], false), (["CT", "MG"], true),
            (["mg"], false), (["MGX"], false),
        ] as [(Set<String>, Bool)])
    func `one modality of several is enough`(modalities: Set<String>, holds: Bool) {
        #expect(AttributeCondition.modality("MG", "CR").holds(for: traits(modalities)) == holds)
    }

    @Test(arguments: [("1.2.3", false), ("1.2.33", true), (String?.none, true)])
    func `a SOP class can be left out`(sopClass: String?, holds: Bool) {
        let condition = AttributeCondition.notSOPClass("1.2.3")
        #expect(condition.holds(for: traits(sopClass: sopClass)) == holds)
        #expect(condition.mayHold(forSOPClass: sopClass) == holds)
    }

    @Test(
        arguments: [.always, .modality("MG"), .colour, .palette] as [AttributeCondition],
        [nil, "1.2.3"] as [String?])
    func `of a SOP class alone nothing else is known`(
        condition: AttributeCondition, sopClass: String?
    ) {
        #expect(condition.mayHold(forSOPClass: sopClass))
    }

    // MARK: - In a file

    @Test(arguments: AttributeTable.rows.filter { $0.counterSample != nil })
    func `an attribute whose condition does not hold is left out`(row: AttributeRow) throws {
        let elements = Sample.identity() + [row.sample.element]
        let counter = try #require(row.counterSample)
        #expect(
            try Sample.record(elements + row.conditionSample).metadata(row.sampleKey)
                == row.sample.json)
        #expect(try Sample.record(elements + counter).metadata(row.sampleKey) == nil)
    }

    @Test(arguments: [
        (#"CT\PT"#, true), ("PT ", true), (" PT", true), ("CT", false), ("", false),
    ])
    func `a modality is one of those that the file says`(text: String, isTold: Bool) throws {
        let record = try Sample.record(
            Sample.identity() + [Element("Modality", text), Element("PatientSize", "1.8")])
        #expect((try record.metadata("PatientSize") != nil) == isTold)
    }

    @Test(arguments: [("PALETTE COLOR ", true), ("PALETTE COLOR", true), ("RGB", false)])
    func `a palette goes by the photometric interpretation of the file`(
        text: String, isTold: Bool
    ) throws {
        let record = try Sample.record(
            Sample.identity() + [
                Element("PhotometricInterpretation", text),
                Element("RedPaletteColorLookupTableDescriptor", #"256\0\16"#),
                Element("RedPaletteColorLookupTableData", "abcd"),
            ])
        #expect(
            try record.metadata("RedPaletteColorLookupTableDescriptor")
                == (isTold ? "[256,0,16]" : nil))
        #expect(
            try record.metadata("RedPaletteColorLookupTableData")
                == (isTold ? #"{"InlineBinary":"YWJjZA=="}"# : nil))
    }

    @Test(
        arguments: [("1", nil), ("", nil), ("3", "1"), ("4", "1")] as [(String, String?)])
    func `the planes go by the samples per pixel of the file`(
        samples: String, expected: String?
    ) throws {
        let record = try Sample.record(
            Sample.identity() + [
                Element("SamplesPerPixel", samples), Element("PlanarConfiguration", "1"),
            ])
        #expect(try record.metadata("PlanarConfiguration") == expected)
    }
}
