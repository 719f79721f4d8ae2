import DICOM
import TestSupport
import Testing

@testable import Manifest

struct IdentityTests {
    private static let uids = [
        "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "SOPClassUID",
    ]
    private static let explicitLittle = "1.2.840.10008.1.2.1"

    /// An identity without an attribute.
    private func identity(without keywords: String...) -> [Element] {
        let tags = keywords.map { Element.tag(of: $0).rawValue }
        return Sample.identity().filter { !tags.contains($0.tag) }
    }

    private func read(
        _ elements: [Element], meta: [UInt8]? = nil
    ) throws(ReadError) -> (Identity, [ReadNote]) {
        var notes: [ReadNote] = []
        let identity = try Identity(Sample.file(elements, meta: meta), &notes)
        return (identity, notes)
    }

    @Test func `the four UIDs are those of the data set`() throws {
        let (identity, notes) = try read(
            Sample.identity(study: "1.5", series: "1.6", instance: "1.7", sopClass: "1.8"))
        #expect(identity.study == "1.5")
        #expect(identity.series == "1.6")
        #expect(identity.instance == "1.7")
        #expect(identity.sopClass == "1.8")
        #expect(notes == [])
    }

    @Test func `each UID belongs to its tag and to no other`() throws {
        let (identity, _) = try read(
            Sample.identity(study: "1.5", series: "1.6", instance: "1.7", sopClass: "1.8"))
        let told = Self.uids.map { identity.uid(of: Element.tag(of: $0)) }
        #expect(told == ["1.5", "1.6", "1.7", "1.8"])
        #expect(identity.uid(of: Element.tag(of: "FrameOfReferenceUID")) == nil)
        #expect(identity.uid(of: .modality) == nil)
    }

    @Test func `of several UIDs the first that is there counts`() throws {
        let elements = Sample.identity() + [Element("SeriesInstanceUID", #"\1.5\1.6"#)]
        #expect(try read(elements).0.series == "1.5")
    }

    // MARK: - Missing

    @Test(arguments: ["StudyInstanceUID", "SeriesInstanceUID"], ["", "  ", nil])
    func `a study or series UID that is missing or empty is an error`(
        keyword: String, text: String?
    ) {
        let elements = identity(without: keyword) + (text.map { [Element(keyword, $0)] } ?? [])
        #expect(throws: ReadError(.missingUID, at: Element.tag(of: keyword))) {
            try read(elements)
        }
    }

    @Test func `one SOP UID may come from the file meta information, with a note`() throws {
        let meta = DataSetBuilder.meta(
            transferSyntax: Self.explicitLittle, instance: "1.9", sopClass: "1.10")
        let (noInstance, instanceNotes) = try read(identity(without: "SOPInstanceUID"), meta: meta)
        #expect(noInstance.instance == "1.9")
        #expect(noInstance.sopClass == Sample.ctStorage)
        #expect(instanceNotes == [ReadNote(.uidFromMeta, at: .sopInstanceUID)])
        let (noClass, classNotes) = try read(identity(without: "SOPClassUID"), meta: meta)
        #expect(noClass.instance == "1.2.1.1")
        #expect(noClass.sopClass == "1.10")
        #expect(classNotes == [ReadNote(.uidFromMeta, at: .sopClassUID)])
    }

    @Test func `the data set counts where the file meta information differs`() throws {
        let meta = DataSetBuilder.meta(
            transferSyntax: Self.explicitLittle, instance: "1.9", sopClass: "1.10")
        let (identity, notes) = try read(Sample.identity(), meta: meta)
        #expect(identity.instance == "1.2.1.1")
        #expect(identity.sopClass == Sample.ctStorage)
        #expect(notes == [])
    }

    @Test func `a data set with neither SOP UID is no instance`() {
        let elements = identity(without: "SOPInstanceUID", "SOPClassUID")
        #expect(throws: ReadError(.missingUID, at: .sopInstanceUID)) { try read(elements) }
    }

    @Test func `no SOP Instance UID anywhere is an error`() {
        let meta = DataSetBuilder.meta(transferSyntax: Self.explicitLittle, instance: "")
        #expect(throws: ReadError(.missingUID, at: .sopInstanceUID)) {
            try read(identity(without: "SOPInstanceUID"), meta: meta)
        }
    }

    @Test func `no SOP Class UID anywhere is no error`() throws {
        let meta = DataSetBuilder.meta(transferSyntax: Self.explicitLittle, sopClass: "")
        let (identity, notes) = try read(identity(without: "SOPClassUID"), meta: meta)
        #expect(identity.sopClass == nil)
        #expect(identity.uid(of: .sopClassUID) == nil)
        #expect(notes == [])
    }

    // MARK: - Invalid

    @Test(arguments: uids)
    func `a UID has at most 64 characters`(keyword: String) throws {
        let longest = "1." + String(repeating: "2", count: 62)
        let (identity, _) = try read(Sample.identity() + [Element(keyword, longest)])
        #expect(identity.uid(of: Element.tag(of: keyword)) == longest)
        #expect(throws: ReadError(.invalidUID, at: Element.tag(of: keyword))) {
            try read(Sample.identity() + [Element(keyword, longest + "2")])
        }
    }

    @Test(arguments: uids, ["1.2\u{1}3", "1.2\t3", "1.2\n3", "1.2é", "1.2\u{7F}3", "1.2\u{0}3"])
    func `a UID that cannot be printed is an error`(keyword: String, uid: String) {
        #expect(throws: ReadError(.invalidUID, at: Element.tag(of: keyword))) {
            try read(Sample.identity() + [Element(keyword, uid)])
        }
    }

    @Test(arguments: uids, ["1.2.A", "abc", "1.2-3_4", "1..2", "x<>&\"'"])
    func `a UID of odd characters is kept as it is`(keyword: String, uid: String) throws {
        let (identity, _) = try read(Sample.identity() + [Element(keyword, uid)])
        #expect(identity.uid(of: Element.tag(of: keyword)) == uid)
    }

    @Test func `a SOP Instance UID of the file meta information is looked at as closely`() {
        let meta = DataSetBuilder.meta(
            transferSyntax: Self.explicitLittle, instance: String(repeating: "1", count: 66))
        #expect(throws: ReadError(.invalidUID, at: .sopInstanceUID)) {
            try read(identity(without: "SOPInstanceUID"), meta: meta)
        }
    }

    @Test func `a SOP Class UID of the file meta information is looked at as closely`() {
        let meta = DataSetBuilder.meta(
            transferSyntax: Self.explicitLittle, sopClass: String(repeating: "1", count: 66))
        #expect(throws: ReadError(.invalidUID, at: .sopClassUID)) {
            try read(identity(without: "SOPClassUID"), meta: meta)
        }
    }
}
