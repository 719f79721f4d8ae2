import DICOM
import TestSupport
import Testing

@testable import Manifest

/// What is read of a file at all, by its SOP Class.
struct ElementSelectionBySOPClassTests {
    private static let wholeSlide = "1.2.840.10008.5.1.4.1.1.77.1.6"
    private static let enhancedMR = "1.2.840.10008.5.1.4.1.1.4.1"

    private static let item: [[Element]] = [[Element("CodeValue", "x")]]
    private static let sequences = [
        "PerFrameFunctionalGroupsSequence", "SharedFunctionalGroupsSequence",
        "SourceImageSequence", "ReferencedImageSequence", "ReferencedFrameOfReferenceSequence",
    ]

    /// The keywords of the sequences that are read of a file.
    private func read(
        _ sopClass: String, choice: AttributeChoice = AttributeChoice(), meta: [UInt8]? = nil
    ) throws -> Set<String> {
        let file = try Sample.file(
            Sample.identity(sopClass: sopClass)
                + Self.sequences.map { Element($0, items: Self.item) },
            meta: meta, selection: ResolvedTable(choice).selection(forSOPClass:))
        return Set(
            file.dataSet.elements.filter { $0.representation == .SQ }
                .compactMap { DataDictionary.shared.keyword(of: $0.tag) })
    }

    private static let common: Set<String> = [
        "PerFrameFunctionalGroupsSequence", "SharedFunctionalGroupsSequence",
        "ReferencedFrameOfReferenceSequence",
    ]

    @Test(
        arguments: [
            (Sample.ctStorage, common), (enhancedMR, common),
            (wholeSlide, common.subtracting(["PerFrameFunctionalGroupsSequence"])),
            ("1.2.840.10008.5.1.4.1.1.66.4", Set(sequences)),
            ("1.2.840.10008.5.1.4.1.1.66.7", Set(sequences)),
            ("1.2.840.10008.5.1.4.1.1.30", Set(sequences)),
            ("1.2.840.10008.5.1.4.1.1.481.3", common), ("1.2.3", common),
        ] as [(String, Set<String>)])
    func `no more is read than is written or looked at`(
        sopClass: String, expected: Set<String>
    ) throws {
        #expect(try read(sopClass) == expected)
    }

    @Test func `a file that does not tell its class is read for any`() throws {
        let meta = DataSetBuilder.meta(transferSyntax: Sample.explicitLittle, sopClass: "")
        #expect(try read(Self.wholeSlide, meta: meta) == Set(Self.sequences))
    }

    @Test func `a segmentation whose class is told late still finds its images`() throws {
        let meta = DataSetBuilder.meta(transferSyntax: Sample.explicitLittle, sopClass: "")
        let source = Element("SourceImageSequence", items: [ReferenceSample.item("5.1")])
        let record = try Sample.record(
            Sample.identity(sopClass: ReferenceSample.segmentation) + [source], meta: meta)
        #expect(record.references?.needed.map(\.sopInstanceUID) == ["5.1"])
    }

    @Test func `a whole slide has no groups of each frame`() throws {
        let elements = Self.sequences.map { Element($0, items: Self.item) }
        let slide = try Sample.record(Sample.identity(sopClass: Self.wholeSlide) + elements)
        #expect(try slide.metadata("PerFrameFunctionalGroupsSequence") == nil)
        #expect(
            try slide.metadata("SharedFunctionalGroupsSequence") == #"[{"CodeValue":"x"}]"#)
        let other = try Sample.record(Sample.identity(sopClass: Self.enhancedMR) + elements)
        #expect(
            try other.metadata("PerFrameFunctionalGroupsSequence") == #"[{"CodeValue":"x"}]"#)
    }

    @Test func `a whole slide whose file does not tell its class in time is no exception`() throws {
        let meta = DataSetBuilder.meta(transferSyntax: Sample.explicitLittle, sopClass: "")
        let slide = try Sample.record(
            Sample.identity(sopClass: Self.wholeSlide)
                + Self.sequences.map { Element($0, items: Self.item) }, meta: meta)
        #expect(try slide.metadata("PerFrameFunctionalGroupsSequence") == nil)
    }

    // MARK: - The user's choice

    @Test func `what is asked for is read even of a whole slide`() throws {
        var choice = AttributeChoice()
        choice.included = [.perFrameFunctionalGroupsSequence]
        #expect(try read(Self.wholeSlide, choice: choice) == Self.common)
    }

    @Test func `everything is read where everything is wanted`() throws {
        var choice = AttributeChoice()
        choice.isAll = true
        #expect(try read(Sample.ctStorage, choice: choice) == Set(Self.sequences))
    }

    @Test func `what is excluded is not read`() throws {
        var choice = AttributeChoice()
        choice.excluded = [.perFrameFunctionalGroupsSequence]
        #expect(
            try read(Self.enhancedMR, choice: choice)
                == Self.common.subtracting(["PerFrameFunctionalGroupsSequence"]))
    }

    /// A segmentation still has to say what it lies over.
    @Test func `what is excluded is read where references are looked for`() throws {
        var choice = AttributeChoice()
        choice.excluded = [.perFrameFunctionalGroupsSequence]
        #expect(
            try read("1.2.840.10008.5.1.4.1.1.66.4", choice: choice) == Set(Self.sequences))
    }
}
